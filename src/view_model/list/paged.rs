//! A list that is loaded from the library page by page. It holds a window of rows around the screen, so its cost does
//! not depend on its length.
//!
//! ```text
//!   before: rows above the window      (not held)
//! ┌ rows ────────────────────────┐
//! │      ┌ screen: top, height ┐ │
//! │      │   selected          │ │
//! │      └─────────────────────┘ │
//! └──────────────────────────────┘
//!   more below, until `ended`          (not held)
//! ```

use std::collections::VecDeque;
use std::ops::RangeInclusive;

use crate::view_model::list;
use crate::view_model::list::choice::Choice;
use crate::view_model::request::RequestId;

/// Which rows are requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// From the beginning; the rows held stay until these arrive.
    First,
    /// Up to the end.
    Last,
    /// The rows above those held.
    Above,
    /// The rows below those held.
    Below,
    /// The rows held, reloaded.
    Again,
}

/// The list.
#[derive(Clone, Debug)]
pub struct PagedList<T> {
    /// The rows held.
    pub rows: VecDeque<T>,
    /// Number of rows above those held.
    pub before: usize,
    /// Whether there are no rows below those held.
    pub ended: bool,
    /// The selected row, as an index into `rows`.
    pub selected: usize,
    /// The first row on the screen, as an index into `rows`.
    pub top: usize,
    /// The other end of the selection, if several rows are selected, as an index into `rows`.
    pub anchor: Option<usize>,
    /// The page that was requested and has not arrived.
    asked: Option<(RequestId, Page)>,
}

impl<T> Default for PagedList<T> {
    fn default() -> Self {
        Self {
            rows: VecDeque::new(),
            before: 0,
            ended: false,
            selected: 0,
            top: 0,
            anchor: None,
            asked: None,
        }
    }
}

impl<T> PagedList<T> {
    /// Records that a page was requested.
    pub const fn await_page(&mut self, request: RequestId, page: Page) {
        self.asked = Some((request, page));
    }

    /// Whether a requested page has not arrived.
    pub const fn is_waiting(&self) -> bool {
        self.asked.is_some()
    }

    /// The request that has not been answered.
    pub fn awaited(&self) -> Option<RequestId> {
        self.asked.map(|(request, _)| request)
    }

    /// Ends waiting for that request and returns the page it asked for; `None` if another one is awaited.
    pub fn arrived(&mut self, request: RequestId) -> Option<Page> {
        let asked = self.asked.take_if(|(asked, _)| *asked == request);
        asked.map(|(_, page)| page)
    }

    /// Ends waiting for a request that failed; no more pages are requested in that direction.
    pub fn give_up(&mut self, request: RequestId) {
        if matches!(self.arrived(request), Some(Page::First | Page::Below)) {
            self.ended = true;
        }
    }

    /// Adds the rows of a page in the order they were requested: those of [`Page::Last`] and [`Page::Above`] from the
    /// bottom up. `limit` is the number requested, `total` the approximate length of the list.
    pub fn put(&mut self, page: Page, rows: Vec<T>, (limit, total): (usize, usize)) {
        let complete = rows.len() < limit;
        match page {
            Page::First => {
                self.rows = rows.into();
                self.before = 0;
                self.ended = complete;
                (self.selected, self.top) = (0, 0);
            }
            Page::Last => {
                self.before = if complete {
                    0
                } else {
                    total.saturating_sub(rows.len()).max(1)
                };
                self.rows = rows.into_iter().rev().collect();
                self.ended = true;
                self.selected = self.rows.len().saturating_sub(1);
            }
            Page::Below => {
                self.rows.extend(rows);
                self.ended = complete;
            }
            Page::Above => {
                let count = rows.len();
                for row in rows {
                    self.rows.push_front(row);
                }
                self.shift(count.cast_signed());
                self.before = if complete {
                    0
                } else {
                    self.before.saturating_sub(count).max(1)
                };
            }
            Page::Again => {
                self.ended = rows.len() < self.rows.len().max(limit);
                self.rows = rows.into();
                self.anchor = None;
            }
        }
    }

    /// The selected row.
    pub fn chosen(&self) -> Option<&T> {
        self.rows.get(self.selected)
    }

    /// Moves the selected row.
    pub fn step(&mut self, steps: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(steps).min(last);
    }

    /// Selects a row that was clicked, as an index into `rows`; returns true if it was selected already.
    pub fn click(&mut self, row: usize) -> bool {
        if row >= self.rows.len() {
            return false;
        }
        let is_second = row == self.selected;
        self.selected = row;
        is_second
    }

    /// The rows that are selected, as indexes into `rows`.
    pub fn selection(&self) -> RangeInclusive<usize> {
        let anchor = self.anchor.unwrap_or(self.selected);
        anchor.min(self.selected)..=anchor.max(self.selected)
    }

    /// Whether a row is selected, as an index into `rows`.
    pub fn choice(&self, row: usize) -> Choice {
        if row == self.selected {
            Choice::Yes
        } else if self.selection().contains(&row) {
            Choice::InSelection
        } else {
            Choice::No
        }
    }

    /// Starts selecting rows, or ends it.
    pub fn toggle_anchor(&mut self) {
        self.anchor = match self.anchor {
            Some(_) => None,
            None => Some(self.selected),
        };
    }

    /// The page that will be needed next, if any; the screen shows `height` rows.
    pub fn needs(&self, height: usize) -> Option<Page> {
        if self.is_waiting() || self.rows.is_empty() {
            return None;
        }
        let ahead = 2 * height + 1;
        if !self.ended && self.selected + ahead >= self.rows.len() {
            Some(Page::Below)
        } else if self.before > 0 && self.selected < ahead {
            Some(Page::Above)
        } else {
            None
        }
    }

    /// Scrolls so that the selected row is on a screen of that many lines; `height` gives the lines of a row.
    pub fn settle(&mut self, screen: usize, height: impl Fn(&T) -> usize) {
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        let view = list::View {
            count: self.rows.len(),
            selected: self.selected,
            height: screen,
        };
        let rows = &self.rows;
        self.top = list::settle(self.top, &view, |row| rows.get(row).map_or(1, &height));
    }

    /// The number of the selected row in the whole list, from 1.
    pub const fn number(&self) -> usize {
        self.before + self.selected + 1
    }

    /// The number of rows down to the last one held.
    pub fn count(&self) -> usize {
        self.before + self.rows.len()
    }

    /// The position in the list: "3 of 12", or "3 of 200+" if there may be more. Empty without rows.
    pub fn position(&self) -> String {
        match (self.count(), self.ended) {
            (0, _) => String::new(),
            (count, true) => format!("{} of {count}", self.number()),
            (count, false) => format!("{} of {count}+", self.number()),
        }
    }

    /// Drops rows from the beginning until at most `most` are held, but never the row at `first` or below.
    pub fn drop_above(&mut self, first: usize, most: usize) {
        let extra = self.rows.len().saturating_sub(most).min(first);
        self.rows.drain(..extra);
        self.before += extra;
        self.shift(-extra.cast_signed());
    }

    /// Drops rows from the end until at most `most` are held.
    pub fn drop_below(&mut self, most: usize) {
        if self.rows.len() > most {
            self.rows.truncate(most);
            self.ended = false;
        }
    }

    /// Shifts all indexes so that they refer to the same rows as before.
    fn shift(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by);
        self.top = self.top.saturating_add_signed(by);
        self.anchor = self.anchor.map(|anchor| anchor.saturating_add_signed(by));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 100;

    #[test]
    fn rows_are_loaded_while_scrolling_and_outdated_answers_are_ignored() {
        let mut list = PagedList::default();
        list.await_page(RequestId(1), Page::First);
        assert_eq!(list.arrived(RequestId(7)), None);
        assert!(list.is_waiting());
        assert_eq!(list.arrived(RequestId(1)), Some(Page::First));
        list.put(Page::First, (0..LIMIT).collect(), (LIMIT, 0));
        assert_eq!((list.number(), list.count(), list.ended), (1, 100, false));
        assert_eq!(list.needs(10), None);
        list.step(95);
        assert_eq!(list.needs(10), Some(Page::Below));
        list.put(Page::Below, vec![100], (LIMIT, 0));
        list.step(900);
        assert_eq!((list.chosen(), list.ended), (Some(&100), true));
        list.settle(10, |_| 2);
        assert_eq!(list.top, 96);
    }

    #[test]
    fn a_page_that_failed_is_not_requested_again() {
        let mut list = PagedList::default();
        list.put(Page::First, (0..LIMIT).collect(), (LIMIT, 0));
        list.step(95);
        list.await_page(RequestId(1), Page::Below);
        list.give_up(RequestId(1));
        assert_eq!((list.is_waiting(), list.needs(10)), (false, None));
    }
}
