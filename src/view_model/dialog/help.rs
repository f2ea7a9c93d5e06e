//! The help: the commands with their keys in the current keymap.

use super::popup::{Popup, PopupRow, Target};
use super::state::Dialog;
use crate::view_model::commands::command::{Group, Row, TABLE};
use crate::view_model::shared::Shared;
use crate::view_model::shared::screen::Screen;

impl Dialog {
    /// Shows the commands with their keys, those that the screen is for first.
    pub(crate) fn show_help(&mut self, shared: &Shared) {
        let mut rows = Vec::new();
        let mut group: Option<Group> = None;
        let first = match shared.screen {
            Screen::Reader => Group::Quotes,
            Screen::Library | Screen::People | Screen::Outlets => Group::Library,
            Screen::Comparisons => Group::Checking,
        };
        let (of_screen, others): (Vec<&Row>, Vec<&Row>) =
            TABLE.iter().partition(|row| row.group == first);
        for row in of_screen.into_iter().chain(others) {
            if group != Some(row.group) {
                group = Some(row.group);
                rows.extend(PopupRow::heading(row.group.title()));
            }
            let keys = shared.settings.keymap.keys_of(row.command);
            let keys: Vec<String> = keys.into_iter().take(3).collect();
            rows.push(PopupRow {
                left: if keys.is_empty() {
                    format!(":{}", row.name)
                } else {
                    keys.join("  ")
                },
                right: row.description.into(),
                target: Target::Command(row.command),
            });
        }
        self.popup = Some(Popup::new("Help", rows));
    }
}
