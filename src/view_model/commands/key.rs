//! Keys and mouse events, independent of any terminal library.

use std::fmt;

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// The modifiers held with it. Shift is not recorded for characters: `N` is just `N`.
    pub modifiers: Modifiers,
}

/// The keys that a binding can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character as typed.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab; with shift it is [`BackTab`](Self::BackTab).
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// Cursor left.
    Left,
    /// Cursor right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// A function key, from 1.
    F(u8),
}

/// Modifier keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Modifiers {
    /// Control.
    pub control: bool,
    /// Alt or Meta.
    pub alt: bool,
    /// Shift, for keys other than characters.
    pub shift: bool,
}

/// A mouse event at a cell; the top left cell is (0, 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What happened.
    pub action: MouseAction,
    /// Column of the cell.
    pub column: u16,
    /// Row of the cell.
    pub row: u16,
}

/// A kind of mouse event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAction {
    /// The left button went down.
    Press,
    /// The left button moved.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel was turned up by one notch.
    WheelUp,
    /// The wheel was turned down by one notch.
    WheelDown,
}

/// Rows that one notch of the wheel moves by.
pub const NOTCH: usize = 3;

impl MouseAction {
    /// The rows that the wheel moves by, negative upwards; nothing for the button.
    pub const fn wheel(self) -> Option<isize> {
        match self {
            Self::WheelUp => Some(-NOTCH.cast_signed()),
            Self::WheelDown => Some(NOTCH.cast_signed()),
            Self::Press | Self::Drag | Self::Release => None,
        }
    }
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            modifiers: Modifiers {
                control: false,
                alt: false,
                shift: false,
            },
        }
    }

    /// Parses a key in the notation of the keymap files: `j`, `G`, `C-d`, `M-x`, `S-Tab`, `Space`, `PgDn`, `F1`.
    pub fn parse(written: &str) -> Option<Self> {
        let mut rest = written;
        let mut modifiers = Modifiers::default();
        while let Some((prefix, after)) = rest.split_once('-') {
            if after.is_empty() {
                break;
            }
            match prefix {
                "C" => modifiers.control = true,
                "M" | "A" => modifiers.alt = true,
                "S" => modifiers.shift = true,
                _other => return None,
            }
            rest = after;
        }
        let mut characters = rest.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(character), None) => KeyCode::Char(character),
            (None | Some(_), _) => named(rest)?,
        };
        if code == KeyCode::Tab && modifiers.shift {
            modifiers.shift = false;
            return Some(Self {
                code: KeyCode::BackTab,
                modifiers,
            });
        }
        Some(Self { code, modifiers })
    }
}

/// Names of the other keys in the keymap files.
const NAMES: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("S-Tab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
];

fn named(name: &str) -> Option<KeyCode> {
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    let number = name.strip_prefix('F')?.parse().ok()?;
    (1..=24).contains(&number).then_some(KeyCode::F(number))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modifiers.control {
            f.write_str("C-")?;
        }
        if self.modifiers.alt {
            f.write_str("M-")?;
        }
        if self.modifiers.shift {
            f.write_str("S-")?;
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            named => write!(f, "{named:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_parsed_as_they_are_displayed() {
        for written in [
            "j", "G", "C-d", "M-x", "S-Tab", "Space", "PgDn", "F1", "-", "C--", "?", "C-M-a",
        ] {
            let key = Key::parse(written).expect(written);
            assert_eq!(key.to_string(), written);
        }
        assert_eq!(Key::parse("X-a"), None);
        assert_eq!(Key::parse("Return"), None);
    }
}
