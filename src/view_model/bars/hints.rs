//! What the bottom line says about bars.

use crate::view_model::commands::command::{Command, CommandHints};

/// The commands to show in the status bar where bars are focused.
pub(in crate::view_model) const BAR_HINTS: CommandHints = &[
    (&[Command::Activate], "only this time"),
    (&[Command::Earlier, Command::Later], "move"),
    (&[Command::TimeUnit], "week, month, year"),
    (&[Command::NextPane], "pane"),
    (&[Command::Find], "search"),
    (&[Command::Unsure], "unsure"),
    (&[Command::Help], "help"),
    (&[Command::Close], "back"),
];

/// Said on a screen that is too low for bars.
pub(in crate::view_model) const NO_ROOM: &str = "there is no room for bars over time";
