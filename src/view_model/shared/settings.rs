//! What a person chose before the start.

use crate::view_model::commands::keymap::Keymap;
use crate::view_model::geometry::Size;

/// What the terminal told of its background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
}

/// What a person chose before the start.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The terminal's size.
    pub size: Size,
    /// The keys.
    pub keymap: Keymap,
    /// Names of the themes that `t` goes through.
    pub themes: Vec<String>,
    /// Index of the present theme: the one to draw with.
    pub theme: usize,
    /// Whether the theme follows the terminal's background, because nobody chose one.
    pub follow_background: bool,
    /// The widest line of the body, in cells.
    pub measure: u16,
}
