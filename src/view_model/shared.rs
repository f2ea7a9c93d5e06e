//! What every screen may read and change: the settings, the terminal's size, the line in the status bar.

pub mod notice;
pub mod screen;
pub mod settings;
