//! A list that comes from the library page by page as one walks down it.

use crate::view_model::list;
use crate::view_model::request::RequestId;

/// Rows asked for at once.
pub const PAGE: usize = 100;

/// The list.
#[derive(Clone, Debug)]
pub struct Pages<T> {
    /// The rows that came so far.
    pub rows: Vec<T>,
    /// The chosen one.
    pub selected: usize,
    /// The first on the screen.
    pub top: usize,
    /// Whether there are no more.
    pub ended: bool,
    /// What was asked for and has not come yet.
    asked: Option<(RequestId, Wanted)>,
}

/// Which rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// From the beginning; those held stay until they come.
    First,
    /// Those below the ones held.
    More,
}

impl<T> Default for Pages<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            selected: 0,
            top: 0,
            ended: false,
            asked: None,
        }
    }
}

impl<T> Pages<T> {
    /// The rows are on their way.
    pub const fn await_rows(&mut self, request: RequestId, wanted: Wanted) {
        self.asked = Some((request, wanted));
    }

    /// Takes rows; does nothing where nobody waits for them any more.
    pub fn take(&mut self, request: RequestId, rows: Vec<T>) {
        let Some((_, wanted)) = self.asked.filter(|(asked, _)| *asked == request) else {
            return;
        };
        self.asked = None;
        self.ended = rows.len() < PAGE;
        match wanted {
            Wanted::First => {
                self.rows = rows;
                (self.selected, self.top) = (0, 0);
            }
            Wanted::More => self.rows.extend(rows),
        }
    }

    /// The request was refused.
    pub fn give_up(&mut self, request: RequestId) {
        if self.asked.is_some_and(|(asked, _)| asked == request) {
            self.asked = None;
            self.ended = true;
        }
    }

    /// Whether rows are on their way.
    #[must_use]
    pub const fn waits(&self) -> bool {
        self.asked.is_some()
    }

    /// The last row held, if those below it are needed soon.
    #[must_use]
    pub fn end_in_sight(&self, height: usize) -> Option<&T> {
        let near = self.selected + 2 * height + 1 >= self.rows.len();
        let last = self.rows.last();
        last.filter(|_| near && !self.ended && self.asked.is_none())
    }

    /// The chosen row.
    #[must_use]
    pub fn chosen(&self) -> Option<&T> {
        self.rows.get(self.selected)
    }

    /// Moves the choice.
    pub fn step(&mut self, steps: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(steps).min(last);
    }

    /// Shows the chosen row on a screen of so many lines, rows being so high.
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

    /// "3 of 12"; "3 of 200+" while more may come.
    #[must_use]
    pub fn place(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let more = if self.ended { "" } else { "+" };
        format!("{} of {}{more}", self.selected + 1, self.rows.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_as_one_walks_down_and_old_answers_change_nothing() {
        let mut pages = Pages::default();
        pages.await_rows(RequestId(1), Wanted::First);
        pages.take(RequestId(7), vec![5; PAGE]);
        assert!(pages.rows.is_empty() && pages.end_in_sight(10).is_none());
        pages.take(RequestId(1), (0..PAGE).collect());
        assert_eq!(
            (pages.place().as_str(), pages.end_in_sight(10)),
            ("1 of 100+", None)
        );
        pages.step(95);
        assert_eq!(pages.end_in_sight(10), Some(&99));
        pages.await_rows(RequestId(2), Wanted::More);
        pages.take(RequestId(2), vec![100]);
        pages.step(900);
        assert_eq!((pages.chosen(), pages.ended), (Some(&100), true));
        pages.settle(10, |_| 2);
        assert_eq!(pages.top, 96);
    }
}
