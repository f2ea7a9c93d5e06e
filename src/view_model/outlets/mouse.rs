//! The mouse on the screen of outlets: a click selects a row, a second click opens it, the wheel moves in the list under
//! it.

use super::state::{Outlets, OutletsPane};
use crate::view_model::commands::key::{Mouse, MouseAction};
use crate::view_model::geometry::{row_at, title_at};
use crate::view_model::shared::Shared;

impl Outlets {
    /// Handles a mouse event.
    pub(super) fn take_mouse(&mut self, mouse: Mouse, shared: &mut Shared) {
        if mouse.action == MouseAction::Press {
            return self.press(mouse, shared);
        }
        let Some(steps) = mouse.action.wheel() else {
            return;
        };
        match self.pane_at(mouse) {
            Some(OutletsPane::Outlets) => self.step_outlets(steps),
            Some(OutletsPane::Sources) => self.sources.step(steps),
            Some(OutletsPane::Time) => self.bars.step(steps.signum()),
            None => {}
        }
    }

    fn press(&mut self, mouse: Mouse, shared: &mut Shared) {
        shared.notice = None;
        if let Some(pane) = title_at(&self.tabs(), mouse.column, mouse.row) {
            self.focus = pane;
            return;
        }
        let Some(pane) = self.pane_at(mouse) else {
            return;
        };
        self.focus = pane;
        let (column, row) = (mouse.column, mouse.row);
        let is_second = match pane {
            OutletsPane::Outlets => {
                let row = row_at(self.inner(pane), column, row);
                let lines = self.lines_each();
                self.followed = None;
                row.is_some_and(|row| self.list.click(self.list.top + row / lines))
            }
            OutletsPane::Sources => {
                let row = row_at(self.sources_area(), column, row);
                row.is_some_and(|row| self.sources.click(self.sources.top + row))
            }
            OutletsPane::Time => {
                let bar = self.bars.at(self.inner(pane), column, row);
                bar.is_some_and(|bar| self.bars.click(bar))
            }
        };
        if is_second {
            self.activate(shared);
        }
    }

    fn pane_at(&self, mouse: Mouse) -> Option<OutletsPane> {
        let holds = |pane: &OutletsPane| self.outer(*pane).contains(mouse.column, mouse.row);
        OutletsPane::ALL.into_iter().find(holds)
    }
}
