//! Themes: styles of roles, parsed from TOML with one row per role.
//!
//! ```toml
//! active-quote = { bg = "#2a3550", bold = true }
//! ```
//!
//! A user's theme is a patch over a built-in one (`base = "light"`, by default the dark one). Every role differs
//! from plain text by more than its colour, so that roles can be told apart in [`Theme::without_colours`].

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::view_model::Mistake;
use crate::view_model::commands::keymap::mistake;

/// The built-in themes by name; the first is used by default.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("ansi16", include_str!("../../assets/themes/ansi16.toml")),
    (
        "high-contrast",
        include_str!("../../assets/themes/high-contrast.toml"),
    ),
];

macro_rules! roles {
    ($($(#[doc = $doc:literal])* $role:ident $name:literal $letter:literal,)*) => {
        /// What a cell shows, which determines its style.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role {
            $($(#[doc = $doc])* $role,)*
        }

        impl Role {
            /// Every role.
            pub const ALL: &[Self] = &[$(Self::$role,)*];

            /// Its name in theme files.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$role => $name,)*
                }
            }

            /// The letter for it in the snapshots of tests.
            pub const fn letter(self) -> char {
                match self {
                    $(Self::$role => $letter,)*
                }
            }
        }
    };
}

roles! {
    /// Running text.
    Text "text" '.',
    /// Unimportant text: separators, boilerplate, hints.
    Muted "muted" 'm',
    /// The headline.
    Headline "headline" 'H',
    /// A sub-head.
    Heading "heading" 'h',
    /// Byline, notes, sign-off.
    Byline "byline" 'b',
    /// The line under a picture.
    Caption "caption" 'c',
    /// A quote that is not the active one.
    Quote "quote" 'q',
    /// An indirect quote.
    Reported "reported" 'r',
    /// The active quote.
    ActiveQuote "active-quote" 'Q',
    /// The speaker of the active quote.
    Speaker "speaker" 'S',
    /// The cue of the active quote.
    Cue "cue" 'C',
    /// The name of a person.
    Person "person" 'P',
    /// The name of an organisation.
    Organisation "organisation" 'O',
    /// The name of a place.
    Place "place" 'L',
    /// A link.
    Link "link" 'K',
    /// A highlight of the reader without a tag, or with the tag `yellow`.
    YellowHighlight "highlight-yellow" '1',
    /// A highlight with the tag `green`; other tags have one of the four colours.
    GreenHighlight "highlight-green" '2',
    /// A highlight with the tag `blue`.
    BlueHighlight "highlight-blue" '3',
    /// A highlight with the tag `red`.
    RedHighlight "highlight-red" '4',
    /// The entity whose mentions are being visited.
    ActiveEntity "active-entity" 'E',
    /// A match of the search.
    Match "match" 'f',
    /// The match under the cursor.
    ActiveMatch "active-match" 'F',
    /// Words that only the older text has, or the source of a quotation.
    Removed "removed" 'x',
    /// Words that only the newer text has, or the quotation.
    Added "added" '+',
    /// Selected text.
    Selection "selection" 'V',
    /// The line beside the other quotes.
    Rule "rule" ':',
    /// The bar beside the active quote.
    Bar "bar" '|',
    /// The mark of a quote that may be wrong.
    Doubt "doubt" '?',
    /// The selected row of a list.
    Selected "selected" 'R',
    /// The name of a source.
    Source "source" 'N',
    /// The mark of a source that the article does not name.
    Anonymous "anonymous" 'A',
    /// The bar that shows how many words a source gets.
    Meter "meter" '#',
    /// The mark and the count of unread articles.
    Unread "unread" 'U',
    /// The headline of a read article.
    Read "read" 'l',
    /// The mark of a starred article.
    Star "star" '*',
    /// Tags of an article.
    Tag "tag" 'g',
    /// The frame of a pane.
    Border "border" '-',
    /// The frame of the focused pane.
    BorderFocused "border-focused" '=',
    /// The title of a pane.
    Title "title" 't',
    /// The title of the focused pane.
    TitleFocused "title-focused" 'T',
    /// The part of the text on the screen, on the frame.
    Thumb "thumb" 'u',
    /// The header.
    Header "header" 'd',
    /// Where the article comes from.
    Provenance "provenance" 'v',
    /// The status bar.
    Status "status" 's',
    /// The current activity.
    Activity "activity" 'a',
    /// A key in the status bar or in the help.
    Key "key" 'k',
    /// Information.
    Info "info" 'i',
    /// Something was not as it should be.
    Warning "warning" 'w',
    /// An action failed.
    Error "error" 'e',
    /// The text of the prompt.
    Prompt "prompt" 'p',
    /// The background of a pop-up.
    Popup "popup" 'o',
    /// The label of a link.
    Hint "hint" '^',
}

/// A style for every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    styles: Vec<Style>,
}

impl Theme {
    /// A built-in theme.
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(Self::parse(text).theme)
    }

    /// A theme without styles.
    pub fn plain() -> Self {
        Self {
            styles: vec![Style::new(); Role::ALL.len()],
        }
    }

    /// Parses a theme file; rows with errors are reported and skipped.
    pub fn parse(text: &str) -> Parsed {
        let mut theme = Self::plain();
        let mut mistakes = Vec::new();
        let file = match DeTable::parse(text) {
            Ok(file) => file,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                mistakes.push(mistake(text, at, error.message().to_lowercase()));
                let theme = Self::built_in("dark").unwrap_or(theme);
                return Parsed { theme, mistakes };
            }
        };
        let rows = file.get_ref();
        let is_built_in = BUILT_IN.iter().any(|(_, known)| *known == text);
        if !is_built_in {
            let base = rows.get("base").and_then(|base| base.get_ref().as_str());
            theme = Self::built_in(base.unwrap_or("dark")).unwrap_or(theme);
        }
        for (name, row) in rows {
            if name.get_ref() == "base" {
                let known = row
                    .get_ref()
                    .as_str()
                    .is_some_and(|base| BUILT_IN.iter().any(|(known, _)| *known == base));
                if !known {
                    let reason = "base is the name of a built-in theme".into();
                    mistakes.push(mistake(text, row.span().start, reason));
                }
                continue;
            }
            match Role::ALL.iter().find(|role| role.name() == name.get_ref()) {
                None => {
                    let reason = format!("there is no role named {:?}", name.get_ref());
                    mistakes.push(mistake(text, name.span().start, reason));
                }
                Some(role) => match style(row) {
                    Ok(style) => theme.set(*role, style),
                    Err(reason) => mistakes.push(mistake(text, row.span().start, reason)),
                },
            }
        }
        mistakes.sort_by_key(|mistake| mistake.line);
        Parsed { theme, mistakes }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// Changes the style of a role.
    pub fn set(&mut self, role: Role, style: Style) {
        if let Some(slot) = self.styles.get_mut(role as usize) {
            *slot = style;
        }
    }

    /// The theme without colours, for NO_COLOR: bold, italic, underline, strike and reverse remain.
    #[must_use]
    pub fn without_colours(&self) -> Self {
        let mut plain = self.clone();
        for style in &mut plain.styles {
            style.fg = None;
            style.bg = None;
        }
        for (role, modifier) in WITHOUT_COLOUR {
            plain.set(*role, plain.style(*role).add_modifier(*modifier));
        }
        plain
    }

    /// A theme for tests: the red of a cell's foreground says which role was drawn last.
    pub fn probe() -> Self {
        let styles =
            (0..Role::ALL.len()).map(|index| Style::new().fg(Color::Rgb(index as u8, 0, 0)));
        Self {
            styles: styles.collect(),
        }
    }

    /// The role that [`probe`](Self::probe) gave a cell of that colour.
    pub fn probed(colour: Color) -> Option<Role> {
        match colour {
            Color::Rgb(index, 0, 0) => Role::ALL.get(usize::from(index)).copied(),
            _elsewhere => None,
        }
    }
}

/// Modifiers that distinguish roles from plain text without colours.
const WITHOUT_COLOUR: &[(Role, Modifier)] = &[
    (Role::Muted, Modifier::DIM),
    (Role::Quote, Modifier::ITALIC),
    (Role::Reported, Modifier::ITALIC),
    (Role::ActiveQuote, Modifier::REVERSED),
    (Role::Person, Modifier::BOLD),
    (Role::Organisation, Modifier::BOLD),
    (Role::Place, Modifier::UNDERLINED),
    (Role::Match, Modifier::REVERSED),
    (Role::Removed, Modifier::DIM),
    (Role::Selection, Modifier::REVERSED),
    (Role::Selected, Modifier::REVERSED),
    (Role::Hint, Modifier::REVERSED),
    (Role::Border, Modifier::DIM),
];

/// A theme and the errors in its file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The theme.
    pub theme: Theme,
    /// The errors.
    pub mistakes: Vec<Mistake>,
}

/// Reads `{ fg = "#rrggbb", bold = true }`.
fn style(row: &Spanned<DeValue<'_>>) -> Result<Style, String> {
    let DeValue::Table(parts) = row.get_ref() else {
        return Err("a style is a table: { fg = \"#c0c0c0\", bold = true }".into());
    };
    let mut style = Style::new();
    for (name, value) in parts {
        let value = value.get_ref();
        let name: &str = name.get_ref();
        if let "fg" | "bg" = name {
            let written = value.as_str().unwrap_or_default();
            let colour = written
                .parse::<Color>()
                .map_err(|_| format!("{written:?} is not a colour"))?;
            style = if name == "fg" {
                style.fg(colour)
            } else {
                style.bg(colour)
            };
            continue;
        }
        let modifier = match name {
            "bold" => Modifier::BOLD,
            "dim" => Modifier::DIM,
            "italic" => Modifier::ITALIC,
            "underline" => Modifier::UNDERLINED,
            "reverse" => Modifier::REVERSED,
            "strike" => Modifier::CROSSED_OUT,
            _unknown => return Err(format!("a style has no {name:?}")),
        };
        let on = value
            .as_bool()
            .ok_or_else(|| format!("{name} must be true or false"))?;
        style = if on {
            style.add_modifier(modifier)
        } else {
            style.remove_modifier(modifier)
        };
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view_model::commands::keymap::check_mistakes;

    #[test]
    fn every_built_in_theme_is_valid_and_sets_every_role() {
        for (name, text) in BUILT_IN {
            let parsed = Theme::parse(text);
            assert_eq!(parsed.mistakes, [], "{name}");
            for role in Role::ALL {
                assert!(
                    text.contains(&format!("\n{} = ", role.name())),
                    "{name}: {}",
                    role.name()
                );
            }
        }
    }

    #[test]
    fn the_ansi16_theme_has_no_dark_text_on_the_default_background() {
        let theme = Theme::built_in("ansi16").unwrap_or_else(Theme::plain);
        assert_ne!(theme.style(Role::Place).fg, None);
        for role in Role::ALL {
            let style = theme.style(*role);
            let dark = matches!(style.fg, Some(Color::Blue | Color::Black));
            assert!(!dark || style.bg.is_some(), "{}", role.name());
        }
    }

    #[test]
    fn every_role_has_its_own_letter() {
        let letters: std::collections::BTreeSet<char> =
            Role::ALL.iter().map(|role| role.letter()).collect();
        assert_eq!(letters.len(), Role::ALL.len());
    }

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        check_mistakes(&Theme::parse(text).mistakes, expected);
    }

    #[test]
    fn mistakes_are_reported_with_their_line() {
        check(
            "base = \"mauve\"",
            &[(1, "base is the name of a built-in theme")],
        );
        check(
            "\nquotes = { bold = true }",
            &[(2, "there is no role named \"quotes\"")],
        );
        check(
            "quote = { fg = \"greenish\" }",
            &[(1, "\"greenish\" is not a colour")],
        );
        check(
            "quote = { blink = true }",
            &[(1, "a style has no \"blink\"")],
        );
        check(
            "quote = \"red\"",
            &[(1, "a style is a table: { fg = \"#c0c0c0\", bold = true }")],
        );
    }
}
