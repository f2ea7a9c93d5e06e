//! The mouse in the library: a click selects a row, a second click opens it, the wheel moves in the list under it.

use super::layout::LibraryPane;
use super::state::LibraryScreen;
use crate::view_model::commands::key::{Mouse, MouseAction};
use crate::view_model::geometry::{row_at, title_at};
use crate::view_model::shared::Shared;

impl LibraryScreen {
    /// Handles a mouse event.
    pub(super) fn take_mouse(&mut self, mouse: Mouse, shared: &mut Shared) {
        if mouse.action == MouseAction::Press {
            return self.press(mouse, shared);
        }
        let Some(steps) = mouse.action.wheel() else {
            return;
        };
        if let Some(pane) = self.pane_at(mouse) {
            self.focus = pane;
            self.step(steps, shared);
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
        let Some(row) = row_at(self.layout.inner(pane), mouse.column, mouse.row) else {
            return;
        };
        match pane {
            LibraryPane::Sidebar => {
                let index = self.sidebar.top + row;
                if self.sidebar.can_choose(index) {
                    self.sidebar.selected = index;
                    self.follow_sidebar(shared);
                }
            }
            LibraryPane::Articles => {
                let index = self.articles.list.top + row / self.articles.lines.max(1);
                if index == self.articles.list.selected {
                    self.enter(shared);
                } else if index < self.articles.list.rows.len() {
                    self.articles.list.selected = index;
                }
            }
            LibraryPane::Preview => {}
        }
    }

    fn pane_at(&self, mouse: Mouse) -> Option<LibraryPane> {
        let holds = |pane: &LibraryPane| self.layout.outer(*pane).contains(mouse.column, mouse.row);
        LibraryPane::ALL.into_iter().find(holds)
    }
}
