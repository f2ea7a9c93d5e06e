//! The mouse where the screen is made of lists: a click chooses a row, a second one opens it, the wheel moves in the
//! list it is over.

use crate::view_model::ViewModel;
use crate::view_model::commands::key::{Mouse, MouseAction};
use crate::view_model::effect::Effect;
use crate::view_model::geometry::Area;
use crate::view_model::library::layout::ShelfPane;
use crate::view_model::people::state::PeoplePane;
use crate::view_model::shared::screen::Screen;

/// Rows that a notch of the wheel moves by.
const NOTCH: isize = 3;

impl ViewModel {
    /// Takes what was done with the mouse in the library or among its people.
    pub(crate) fn mouse_on_lists(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        let steps = match mouse.action {
            MouseAction::Press => return self.press_on_lists(mouse, effects),
            MouseAction::WheelUp => -NOTCH,
            MouseAction::WheelDown => NOTCH,
            MouseAction::Drag | MouseAction::Release => return,
        };
        match self.screen {
            Screen::Library => {
                if let Some(pane) = self.shelf_at(mouse) {
                    self.shelves.focus = pane;
                    self.step_shelves(steps, effects);
                }
            }
            Screen::People => match self.people_at(mouse) {
                Some(PeoplePane::People) => self.people.list.step(steps),
                Some(PeoplePane::Said) => self.people.said.step(steps.signum()),
                None => {}
            },
            Screen::Reader => {}
        }
    }

    fn press_on_lists(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        self.notice = None;
        match self.screen {
            Screen::Library => self.press_on_shelves(mouse, effects),
            Screen::People => self.press_on_people(mouse, effects),
            Screen::Reader => {}
        }
    }

    fn press_on_shelves(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        let tabs = self.shelves.layout.tabs();
        if let Some(pane) = at(&tabs, mouse) {
            self.shelves.focus = pane;
            return;
        }
        let Some(pane) = self.shelf_at(mouse) else {
            return;
        };
        self.shelves.focus = pane;
        let Some(row) = row(self.shelves.layout.inner(pane), mouse) else {
            return;
        };
        match pane {
            ShelfPane::Places => {
                let places = &mut self.shelves.places;
                let index = places.top + row;
                if places.is_solid(index) {
                    places.selected = index;
                    self.follow_place(effects);
                }
            }
            ShelfPane::Articles => {
                let listed = &mut self.shelves.shelf;
                let index = listed.top + row / listed.lines.max(1);
                if index == listed.selected {
                    self.enter_shelf(effects);
                } else if index < listed.rows.len() {
                    listed.selected = index;
                }
            }
            ShelfPane::Preview => {}
        }
    }

    fn press_on_people(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        let tabs = self.people.tabs();
        let people = &mut self.people;
        if let Some(pane) = at(&tabs, mouse) {
            people.focus = pane;
            return;
        }
        let pane = PeoplePane::ALL
            .into_iter()
            .find(|pane| people.outer(*pane).contains(mouse.column, mouse.row));
        let Some(pane) = pane else { return };
        people.focus = pane;
        let Some(row) = row(people.inner(pane), mouse) else {
            return;
        };
        match pane {
            PeoplePane::People => {
                let index = people.list.top + row / people.lines_each();
                if index < people.list.rows.len() {
                    people.list.selected = index;
                }
            }
            PeoplePane::Said => {
                let mut end = 0;
                let hit = people.cards.iter().position(|card| {
                    end += card.len();
                    row < end
                });
                let Some(index) = hit.map(|place| people.said.top + place) else {
                    return;
                };
                if index == people.said.selected {
                    self.open_said(effects);
                } else {
                    people.said.selected = index;
                }
            }
        }
    }

    fn shelf_at(&self, mouse: Mouse) -> Option<ShelfPane> {
        let layout = &self.shelves.layout;
        let holds = |pane: &ShelfPane| layout.outer(*pane).contains(mouse.column, mouse.row);
        ShelfPane::ALL.into_iter().find(holds)
    }

    fn people_at(&self, mouse: Mouse) -> Option<PeoplePane> {
        let holds = |pane: &PeoplePane| self.people.outer(*pane).contains(mouse.column, mouse.row);
        PeoplePane::ALL.into_iter().find(holds)
    }
}

/// The pane whose title is there.
fn at<P: Copy>(titles: &[(P, Area)], mouse: Mouse) -> Option<P> {
    let found = titles
        .iter()
        .find(|(_, area)| area.contains(mouse.column, mouse.row));
    found.map(|(pane, _)| *pane)
}

/// The line of an area.
fn row(inner: Area, mouse: Mouse) -> Option<usize> {
    let inside = inner.contains(mouse.column, mouse.row);
    inside.then(|| usize::from(mouse.row - inner.y))
}
