//! What complete control sequences mean: keys with their modifiers, and the mouse.

use crate::app::terminal::input::Input;
use crate::view_model::{Key, KeyCode, Modifiers, Mouse, MouseAction};

/// The input of `ESC [`, parameters and a final byte, if it means anything to us.
pub(super) fn control_sequence(parameters: &[u8], last: u8) -> Option<Input> {
    let parameters = std::str::from_utf8(parameters).ok()?;
    if let Some(report) = parameters.strip_prefix('<') {
        return mouse_report(report, last);
    }
    if parameters == "[" {
        // The console of Linux.
        let number = last.checked_sub(b'A').filter(|number| *number < 5)?;
        return Some(key(KeyCode::F(1 + number), Modifiers::default()));
    }
    let mut numbers = parameters
        .split(';')
        .map(|number| number.split(':').next().unwrap_or_default().parse().ok());
    let first: Option<u32> = numbers.next().flatten();
    let modifiers = modifiers(numbers.next().flatten().unwrap_or(1));
    let code = match last {
        b'~' => numbered(u8::try_from(first?).ok()?)?,
        b'u' => encoded(first?)?,
        b'Z' => return Some(key(KeyCode::BackTab, Modifiers::default())),
        _ => key_of_control_sequence(last)?,
    };
    let is_character = matches!(code, KeyCode::Char(_));
    Some(key(
        code,
        Modifiers {
            shift: modifiers.shift && !is_character,
            ..modifiers
        },
    ))
}

fn key(code: KeyCode, modifiers: Modifiers) -> Input {
    Input::Key(Key { code, modifiers })
}

const fn modifiers(mask: u32) -> Modifiers {
    let bits = mask.saturating_sub(1);
    Modifiers {
        shift: bits & 1 != 0,
        alt: bits & 2 != 0,
        control: bits & 4 != 0,
    }
}

/// The key with this final byte, after `ESC [` or `ESC O`.
pub(super) const fn key_of_control_sequence(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(1 + last - b'P'),
        _ => return None,
    })
}

/// The key with this number before `~`.
const fn numbered(number: u8) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28 | 29 => KeyCode::F(number - 13),
        31..=34 => KeyCode::F(number - 14),
        _ => return None,
    })
}

/// The key with this character code before `u`, which some terminals send for keys such as Ctrl-Enter.
fn encoded(number: u32) -> Option<KeyCode> {
    Some(match number {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        _ => KeyCode::Char(char::from_u32(number).filter(|character| !character.is_control())?),
    })
}

/// An SGR mouse report: `ESC [ <`, button, column and row from 1, then `M` for a press or `m` for a release.
fn mouse_report(report: &str, last: u8) -> Option<Input> {
    let mut numbers = report.split(';').map(|number| number.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let action = match last {
        b'M' => action(button)?,
        b'm' if button & 0b1100_0011 == 0 => MouseAction::Release,
        _ => return None,
    };
    Some(Input::Mouse(Mouse {
        action,
        column: column.saturating_sub(1),
        row: row.saturating_sub(1),
    }))
}

/// A report of terminals without SGR reports. Each number is a byte from 32; 3 stands for the release of any button.
pub(super) fn old_mouse([button, column, row]: [u8; 3]) -> Option<Input> {
    let button = button.saturating_sub(32);
    let action = if button & 0b1110_0011 == 3 {
        MouseAction::Release
    } else {
        action(button.into())?
    };
    Some(Input::Mouse(Mouse {
        action,
        column: u16::from(column.saturating_sub(33)),
        row: u16::from(row.saturating_sub(33)),
    }))
}

/// What a button does that is pressed or moved. Bits 2 to 4 are modifiers, bit 5 is motion, bit 6 the wheel.
const fn action(button: u16) -> Option<MouseAction> {
    match button & 0b1110_0011 {
        0 => Some(MouseAction::Press),
        0b0010_0000 => Some(MouseAction::Drag),
        0b0100_0000 => Some(MouseAction::WheelUp),
        0b0100_0001 => Some(MouseAction::WheelDown),
        _ => None,
    }
}
