//! The mouse in the reader: a click moves the cursor, the wheel scrolls the pane under it, a drag selects text or moves
//! the border of a pane.

use super::layout::{Grip, tabs};
use super::panes::Pane;
use super::state::Reader;
use crate::view_model::commands::direction::Direction;
use crate::view_model::commands::key::{Mouse, MouseAction, NOTCH};
use crate::view_model::geometry::Shape;
use crate::view_model::reader::body::selected::{Selection, Unit};
use crate::view_model::shared::Shared;

impl Reader {
    /// Handles a mouse event.
    pub(super) fn take_mouse(&mut self, mouse: Mouse, shared: &mut Shared) {
        match mouse.action {
            MouseAction::Press => self.press(mouse),
            MouseAction::Drag => self.drag(mouse, shared),
            MouseAction::Release => self.grip = Grip::Nothing,
            MouseAction::WheelUp => self.wheel(mouse, Direction::Up),
            MouseAction::WheelDown => self.wheel(mouse, Direction::Down),
        }
    }

    fn press(&mut self, mouse: Mouse) {
        self.grip = Grip::Nothing;
        if self.on_scroll_bar(mouse) {
            self.grip = Grip::ScrollBar;
            return self.scroll_to(mouse.row);
        }
        if self.on_border(mouse) {
            self.grip = Grip::Border;
            return;
        }
        if self.press_tab(mouse) {
            return;
        }
        let pane = self.pane_at(mouse);
        let Some(pane) = pane else { return };
        self.focus(pane);
        let inner = self.layout.inner(pane);
        let text = self.layout.text;
        let Some(reading) = &mut self.reading else {
            return;
        };
        if let Some(side) = self.panes.get_mut(pane) {
            if let Some(entry) = side.entry_at(inner, mouse.row) {
                side.select(reading, entry);
            }
            return;
        }
        reading.selection = None;
        if let Some(offset) = reading.offset_at(text, mouse) {
            reading.cursor = offset;
            reading.follow_cursor();
            self.grip = Grip::Text(offset);
        }
    }

    /// Focuses the pane whose tab was clicked; returns false if none was.
    fn press_tab(&mut self, mouse: Mouse) -> bool {
        let tabs = tabs(&self.layout);
        let hit = tabs
            .iter()
            .find(|tab| tab.area.contains(mouse.column, mouse.row));
        if let Some(tab) = hit {
            self.focus(tab.pane);
        }
        hit.is_some()
    }

    fn drag(&mut self, mouse: Mouse, shared: &Shared) {
        match self.grip {
            Grip::Nothing => {}
            Grip::ScrollBar => self.scroll_to(mouse.row),
            Grip::Border => match self.layout.shape {
                Shape::Wide => {
                    let side = shared.size.width.saturating_sub(mouse.column);
                    self.choice.side_percent = share(side, shared.size.width).clamp(20, 70);
                }
                Shape::Medium => {
                    let middle = self
                        .layout
                        .status
                        .y
                        .saturating_sub(self.layout.outer(Pane::Article).y);
                    let lower = self.layout.status.y.saturating_sub(mouse.row);
                    self.choice.lower_percent = share(lower, middle).clamp(15, 80);
                }
                Shape::Single => {}
            },
            Grip::Text(from) => {
                let text = self.layout.text;
                let Some(reading) = &mut self.reading else {
                    return;
                };
                if let Some(offset) = reading.offset_at(text, mouse)
                    && offset != from
                {
                    reading.selection = Some(Selection {
                        anchor: from,
                        unit: Unit::Word,
                    });
                    reading.cursor = offset;
                }
            }
        }
    }

    fn wheel(&mut self, mouse: Mouse, direction: Direction) {
        let pane = self.pane_at(mouse).unwrap_or(self.choice.focus);
        let Some(reading) = &mut self.reading else {
            return;
        };
        if let Some(side) = self.panes.get_mut(pane) {
            return side.step(reading, direction, 1);
        }
        reading.wheel(direction, NOTCH);
        reading.follow_cursor();
    }

    /// Whether the mouse is on the right side of the body's frame, where the scroll bar is.
    fn on_scroll_bar(&self, mouse: Mouse) -> bool {
        let inner = self.layout.inner(Pane::Article);
        let rows = inner.y..inner.y + inner.height;
        self.layout.framed && mouse.column == inner.x + inner.width && rows.contains(&mouse.row)
    }

    /// Goes to the part of the article that a row of the scroll bar stands for.
    fn scroll_to(&mut self, row: u16) {
        let inner = self.layout.inner(Pane::Article);
        let last = inner.height.saturating_sub(1);
        let row = row.saturating_sub(inner.y).min(last);
        self.on_reading(|reading| {
            let length = reading.article.text.len();
            reading.go_to(length * usize::from(row) / usize::from(last.max(1)));
            reading.put_on_line();
        });
    }

    fn pane_at(&self, mouse: Mouse) -> Option<Pane> {
        let mut panes = Pane::ALL.iter().copied();
        panes.find(|pane| self.layout.outer(*pane).contains(mouse.column, mouse.row))
    }

    fn on_border(&self, mouse: Mouse) -> bool {
        let article = self.layout.outer(Pane::Article);
        match self.layout.shape {
            Shape::Wide => {
                let edge = article.x + article.width;
                article.contains(0, mouse.row) && mouse.column == edge
            }
            Shape::Medium => {
                let edge = article.y + article.height;
                mouse.row + 1 == edge || (mouse.row == edge && !self.on_tab(mouse))
            }
            Shape::Single => false,
        }
    }

    fn on_tab(&self, mouse: Mouse) -> bool {
        let tabs = tabs(&self.layout);
        tabs.iter()
            .any(|tab| tab.area.contains(mouse.column, mouse.row))
    }
}

/// `part` of `whole` as a percentage.
const fn share(part: u16, whole: u16) -> u16 {
    if whole == 0 {
        return 50;
    }
    (part as u32 * 100 / whole as u32) as u16
}
