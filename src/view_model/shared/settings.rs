//! The settings at the start of the program.

use crate::view_model::commands::keymap::Keymap;
use crate::view_model::geometry::Size;

/// The background of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
}

/// The settings at the start of the program.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The terminal's size.
    pub size: Size,
    /// The key bindings.
    pub keymap: Keymap,
    /// Names of the themes that `t` goes through.
    pub themes: Vec<String>,
    /// Index of the current theme.
    pub theme: usize,
    /// Whether the theme follows the terminal's background because none was chosen.
    pub follow_background: bool,
    /// The greatest width of the body's lines, in cells.
    pub measure: u16,
}

#[cfg(test)]
impl Settings {
    /// Those of a terminal of 100 by 30 cells, with the default keys.
    pub(crate) fn of_tests() -> Self {
        Self {
            size: Size {
                width: 100,
                height: 30,
            },
            keymap: Keymap::built_in("default").expect("it is built in"),
            themes: vec!["dark".into()],
            theme: 0,
            follow_background: false,
            measure: 72,
        }
    }
}
