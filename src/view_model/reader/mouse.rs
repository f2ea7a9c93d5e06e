//! The mouse: a click goes there, the wheel scrolls what it is over, a drag selects or moves the border of a pane.

use unicode_segmentation::UnicodeSegmentation;

use super::layout::{Layout, Pane};
use super::reading::Reading;
use crate::text::wrap::{grapheme_width, width};
use crate::view_model::ViewModel;
use crate::view_model::commands::direction::Way;
use crate::view_model::commands::key::{Mouse, MouseAction};
use crate::view_model::effect::Effect;
use crate::view_model::geometry::{Area, Shape, titles};
use crate::view_model::reader::body::selected::{Selection, Unit};
use crate::view_model::reader::quotes::cards::card_gap;
use crate::view_model::reader::sources::rows::lines_each;
use crate::view_model::shared::screen::Screen;

/// Lines that a notch of the wheel scrolls.
const NOTCH: usize = 3;

/// What the mouse button holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    /// Nothing.
    #[default]
    Nothing,
    /// The border between the body and the other panes.
    Border,
    /// The text, from this byte on.
    Text(usize),
}

impl ViewModel {
    /// Takes what was done with the mouse.
    pub(crate) fn mouse(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        if self.screen != Screen::Reader && self.popup.is_none() {
            return self.mouse_on_lists(mouse, effects);
        }
        match mouse.action {
            MouseAction::Press => self.press(mouse, effects),
            MouseAction::Drag => self.drag(mouse),
            MouseAction::Release => self.held = Held::Nothing,
            MouseAction::WheelUp => self.wheel(mouse, Way::Up),
            MouseAction::WheelDown => self.wheel(mouse, Way::Down),
        }
    }

    fn press(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        self.notice = None;
        self.held = Held::Nothing;
        if self.popup.is_some() {
            return self.press_popup(mouse, effects);
        }
        if self.on_border(mouse) {
            self.held = Held::Border;
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
        match pane {
            Pane::Article => {
                reading.selection = None;
                if let Some(offset) = reading.offset_at(text, mouse) {
                    reading.cursor = offset;
                    reading.follow_cursor();
                    self.held = Held::Text(offset);
                }
            }
            Pane::Quotes => {
                let gap = card_gap(inner);
                let mut row = inner.y;
                let hit = reading.cards.iter().find(|card| {
                    row += card.lines.len() as u16 + 1 + gap;
                    mouse.row < row
                });
                if let Some(quote) = hit.map(|card| card.quote) {
                    reading.go_to_quote(quote);
                }
            }
            Pane::Sources => {
                let index = usize::from(mouse.row.saturating_sub(inner.y)) / lines_each(inner);
                if let Some(source) = reading.source_rows.get(index).map(|row| row.source) {
                    reading.choose_source(source);
                }
            }
        }
    }

    fn press_popup(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        let Some(popup) = &mut self.popup else { return };
        let inner = popup.inner();
        if !popup.area.contains(mouse.column, mouse.row) {
            self.popup = None;
        } else if inner.contains(mouse.column, mouse.row)
            && let Some(row) = popup.row_on(usize::from(mouse.row - inner.y))
        {
            popup.choose(row, 1);
            let target = popup.chosen().map(|row| row.target).unwrap_or_default();
            self.follow(target, effects);
        }
    }

    /// A click on a title of panes that share an area brings that pane to the front.
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

    fn drag(&mut self, mouse: Mouse) {
        match self.held {
            Held::Nothing => {}
            Held::Border => match self.layout.shape {
                Shape::Wide => {
                    let side = self.size.width.saturating_sub(mouse.column);
                    self.wish.side_percent = share(side, self.size.width).clamp(20, 70);
                }
                Shape::Medium => {
                    let middle = self.layout.status.y.saturating_sub(self.layout.article.y);
                    let lower = self.layout.status.y.saturating_sub(mouse.row);
                    self.wish.lower_percent = share(lower, middle).clamp(15, 80);
                }
                Shape::Single => {}
            },
            Held::Text(from) => {
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

    fn wheel(&mut self, mouse: Mouse, way: Way) {
        if let Some(popup) = &mut self.popup {
            let steps = NOTCH.cast_signed();
            return popup.step(if way == Way::Down { steps } else { -steps });
        }
        let pane = self.pane_at(mouse).unwrap_or(self.wish.focus);
        let Some(reading) = &mut self.reading else {
            return;
        };
        match pane {
            Pane::Article => {
                reading.wheel(way, NOTCH);
                reading.follow_cursor();
            }
            Pane::Quotes => reading.list_quote(way, 1),
            Pane::Sources => reading.list_source(way, 1),
        }
    }

    fn pane_at(&self, mouse: Mouse) -> Option<Pane> {
        let panes = [Pane::Article, Pane::Quotes, Pane::Sources];
        panes
            .into_iter()
            .find(|pane| self.layout.outer(*pane).contains(mouse.column, mouse.row))
    }

    fn on_border(&self, mouse: Mouse) -> bool {
        let article = self.layout.article;
        match self.layout.shape {
            Shape::Wide => {
                let edge = article.x + article.width;
                article.contains(0, mouse.row) && (mouse.column == edge || mouse.column + 1 == edge)
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

/// The title of a pane that can be brought to the front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tab {
    /// The pane.
    pub pane: Pane,
    /// Where its title stands.
    pub area: Area,
}

/// The titles of panes that share an area: in the header where one pane is shown, in the frame where two share one.
#[must_use]
pub fn tabs(layout: &Layout) -> Vec<Tab> {
    let (panes, area): (&[Pane], Area) = match layout.shape {
        Shape::Single => (&[Pane::Article, Pane::Quotes, Pane::Sources], layout.header),
        Shape::Wide | Shape::Medium if layout.tabbed => {
            let shared = if layout.quotes.is_empty() {
                layout.sources
            } else {
                layout.quotes
            };
            let title = Area {
                x: shared.x + 2,
                width: shared.width.saturating_sub(4),
                height: shared.height.min(1),
                ..shared
            };
            (&[Pane::Quotes, Pane::Sources], title)
        }
        Shape::Wide | Shape::Medium => return Vec::new(),
    };
    let tab = |(pane, area)| Tab { pane, area };
    titles(area, panes).into_iter().map(tab).collect()
}

impl Reading {
    /// The byte of the text under a cell.
    fn offset_at(&self, text: Area, mouse: Mouse) -> Option<usize> {
        let row = self.rows.get(usize::from(mouse.row.checked_sub(text.y)?))?;
        let wanted = usize::from(mouse.column.saturating_sub(text.x + row.indent));
        let line = self.article.slice(row.line);
        let mut cells = 0;
        let mut found = 0;
        for (at, grapheme) in line.grapheme_indices(true) {
            if cells > wanted {
                break;
            }
            found = at;
            cells += grapheme_width(grapheme);
        }
        Some(row.line.start as usize + found)
    }

    /// The column and row, from the text's corner, of the cell that the cursor stands on.
    #[must_use]
    pub fn cursor_cell(&self) -> Option<[u16; 2]> {
        self.cell_of(self.cursor)
    }

    /// The column and row, from the text's corner, of the cell that shows a byte of the text.
    #[must_use]
    pub fn cell_of(&self, offset: usize) -> Option<[u16; 2]> {
        let text = &self.article.text;
        for (index, row) in self.rows.iter().enumerate() {
            let (whole, line) = (row.whole, row.line);
            if (whole.start as usize..=whole.end as usize).contains(&offset) {
                // What is cut off stands where the cut is.
                let shown = offset.clamp(line.start as usize, line.end as usize);
                let before = text.get(line.start as usize..shown)?;
                let column = width(before) + usize::from(row.indent);
                let last = usize::from(self.flow.measure).saturating_sub(1);
                return Some([column.min(last) as u16, index as u16]);
            }
        }
        None
    }
}

/// `part` of `whole`, in per cent.
const fn share(part: u16, whole: u16) -> u16 {
    if whole == 0 {
        return 50;
    }
    (part as u32 * 100 / whole as u32) as u16
}
