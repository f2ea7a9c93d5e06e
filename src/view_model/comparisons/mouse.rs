//! The mouse on the screen of comparisons: a click selects a row, a second click opens it, the wheel moves in the pane
//! under it.

use super::layout::ComparisonPane;
use super::state::{Comparisons, LINES_EACH};
use crate::view_model::commands::key::{Mouse, MouseAction};
use crate::view_model::geometry::{row_at, title_at};
use crate::view_model::shared::Shared;

impl Comparisons {
    /// Handles a mouse event.
    pub(super) fn take_mouse(&mut self, mouse: Mouse, shared: &mut Shared) {
        if mouse.action == MouseAction::Press {
            return self.press(mouse, shared);
        }
        if let (Some(steps), Some(pane)) = (mouse.action.wheel(), self.pane_at(mouse)) {
            self.focus = pane;
            self.step(steps);
        }
    }

    fn press(&mut self, mouse: Mouse, shared: &mut Shared) {
        shared.notice = None;
        if let Some(pane) = title_at(&self.layout.tabs(), mouse.column, mouse.row) {
            self.focus = pane;
            return;
        }
        let Some(pane) = self.pane_at(mouse) else {
            return;
        };
        self.focus = pane;
        let row = row_at(self.layout.inner(pane), mouse.column, mouse.row);
        if let (ComparisonPane::List, Some(row)) = (pane, row) {
            let place = self.top + row / LINES_EACH;
            if place == self.selected {
                self.open(shared);
            } else if place < self.fitting.len() {
                self.selected = place;
            }
        }
    }

    fn pane_at(&self, mouse: Mouse) -> Option<ComparisonPane> {
        let holds =
            |pane: &ComparisonPane| self.layout.outer(*pane).contains(mouse.column, mouse.row);
        ComparisonPane::ALL.into_iter().find(holds)
    }
}
