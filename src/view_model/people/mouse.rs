//! The mouse on the screen of people: a click selects a row, a second click opens it, the wheel moves in the list under
//! it.

use super::state::{People, PeoplePane};
use crate::view_model::commands::key::{Mouse, MouseAction};
use crate::view_model::geometry::{row_at, title_at};
use crate::view_model::shared::Shared;

impl People {
    /// Handles a mouse event.
    pub(super) fn take_mouse(&mut self, mouse: Mouse, shared: &mut Shared) {
        if mouse.action == MouseAction::Press {
            return self.press(mouse, shared);
        }
        let Some(steps) = mouse.action.wheel() else {
            return;
        };
        match self.pane_at(mouse) {
            Some(PeoplePane::People) => self.list.step(steps),
            // A quote has several rows.
            Some(PeoplePane::Quotes) => self.quotes.step(steps.signum()),
            Some(PeoplePane::Time) => self.bars.step(steps.signum()),
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
        let Some(row) = row_at(self.inner(pane), mouse.column, mouse.row) else {
            return;
        };
        match pane {
            PeoplePane::People => {
                let index = self.list.top + row / self.lines_each();
                if index < self.list.rows.len() {
                    self.list.selected = index;
                }
            }
            PeoplePane::Quotes => {
                let mut end = 0;
                let hit = self.cards.iter().position(|card| {
                    end += card.len();
                    row < end
                });
                let Some(index) = hit.map(|place| self.quotes.top + place) else {
                    return;
                };
                if index == self.quotes.selected {
                    self.open_quote(shared);
                } else {
                    self.quotes.selected = index;
                }
            }
            PeoplePane::Time => {
                let Some(index) = self.bars.at(self.inner(pane), mouse.column, mouse.row) else {
                    return;
                };
                if self.bars.click(index) {
                    self.choose_bar(shared);
                }
            }
        }
    }

    fn pane_at(&self, mouse: Mouse) -> Option<PeoplePane> {
        let holds = |pane: &PeoplePane| self.outer(*pane).contains(mouse.column, mouse.row);
        PeoplePane::ALL.into_iter().find(holds)
    }
}
