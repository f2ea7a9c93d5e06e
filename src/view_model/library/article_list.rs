//! The list of articles: a window of rows around the screen, filled page by page, so that a hundred thousand articles
//! cost what a few hundred do.
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

use std::collections::{BTreeMap, VecDeque};
use std::ops::RangeInclusive;

use super::row::{ArticleLine, Choice, lines_each, shown};
use crate::library::{ArticleId, ArticleRow, Cursor, Filter, Listing, Order, Scope};
use crate::view_model::geometry::Area;
use crate::view_model::list;
use crate::view_model::request::RequestId;

/// Rows asked for at once.
const PAGE: usize = 200;

/// Rows held at most.
const MOST: usize = 800;

/// The list.
#[derive(Clone, Debug, Default)]
pub struct ArticleList {
    /// Where its articles come from.
    pub scope: Scope,
    /// Which of them.
    pub filter: Filter,
    /// What was looked for among them; empty: nothing was.
    pub query: String,
    /// Where it was found, in its sentence.
    pub found: BTreeMap<ArticleId, String>,
    /// The rows held.
    pub rows: VecDeque<ArticleRow>,
    /// Rows above those held.
    pub before: usize,
    /// Whether there are none below.
    pub ended: bool,
    /// The chosen row, counted in `rows`.
    pub selected: usize,
    /// The first row on the screen, counted in `rows`.
    pub top: usize,
    /// Where a stretch of chosen rows begins, if several are chosen: counted in `rows`.
    pub anchor: Option<usize>,
    /// What was asked for last and has not come yet.
    pub asked: Option<(RequestId, Page)>,
    /// Seconds since 1970 when the library answered last.
    pub now: i64,
    /// Rows that the screen has room for.
    pub height: usize,
    /// Lines that a row takes.
    pub lines: usize,
    /// The rows on the screen.
    pub shown: Vec<ArticleLine>,
}

/// Which rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// From the beginning.
    First,
    /// Up to the end.
    Last,
    /// Those above the rows held.
    Above,
    /// Those below them.
    Below,
    /// Those held, as they are now.
    Again,
}

impl ArticleList {
    /// Forgets everything for another place.
    pub fn open(&mut self, scope: Scope, filter: Filter) {
        *self = Self {
            scope,
            filter,
            now: self.now,
            height: self.height,
            lines: self.lines,
            ..Self::default()
        };
    }

    /// What to ask for to get these rows.
    #[must_use]
    pub fn listing(&self, page: Page) -> Listing {
        let (order, after, limit) = match page {
            Page::First => (Order::NewestFirst, None, PAGE),
            Page::Last => (Order::OldestFirst, None, PAGE),
            Page::Below => (Order::NewestFirst, self.last(), PAGE),
            Page::Above => (Order::OldestFirst, self.first(), PAGE),
            // What came in meanwhile belongs to the beginning, if that is what is held.
            Page::Again if self.before == 0 => {
                (Order::NewestFirst, None, self.rows.len().max(PAGE))
            }
            Page::Again => {
                let before = self.first().map(|first| Cursor {
                    id: ArticleId(first.id.0 + 1),
                    ..first
                });
                (Order::NewestFirst, before, self.rows.len().max(PAGE))
            }
        };
        Listing {
            scope: self.scope.clone(),
            filter: self.filter,
            order,
            after,
            limit: limit as u32,
        }
    }

    /// Takes rows that were asked for; false where nobody waits for them any more. `total` is about how many there are.
    pub fn take(&mut self, request: RequestId, rows: Vec<ArticleRow>, total: usize) -> bool {
        let Some((_, page)) = self.asked.filter(|(asked, _)| *asked == request) else {
            return false;
        };
        self.asked = None;
        let short = rows.len() < PAGE;
        match page {
            Page::First => {
                self.rows = rows.into();
                self.before = 0;
                self.ended = short;
                self.selected = 0;
                self.top = 0;
            }
            Page::Last => {
                self.before = if short {
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
                self.ended = short;
                self.drop_above();
            }
            Page::Above => {
                let count = rows.len();
                for row in rows {
                    self.rows.push_front(row);
                }
                self.shift(count.cast_signed());
                self.before = if short {
                    0
                } else {
                    self.before.saturating_sub(count).max(1)
                };
                self.drop_below();
            }
            Page::Again => self.again(rows),
        }
        true
    }

    /// The chosen article.
    #[must_use]
    pub fn chosen(&self) -> Option<&ArticleRow> {
        self.rows.get(self.selected)
    }

    /// The articles that a command is about: the chosen stretch, or else the chosen one.
    #[must_use]
    pub fn stretch(&self) -> Vec<&ArticleRow> {
        let stretch = self.stretch_places();
        let rows = self.rows.iter().skip(*stretch.start());
        rows.take(stretch.count()).collect()
    }

    /// Where they are, counted in `rows`.
    fn stretch_places(&self) -> RangeInclusive<usize> {
        let anchor = self.anchor.unwrap_or(self.selected);
        anchor.min(self.selected)..=anchor.max(self.selected)
    }

    /// Moves the choice.
    pub fn step(&mut self, steps: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(steps).min(last);
    }

    /// Which page is needed next, if one is.
    #[must_use]
    pub fn needs(&self) -> Option<Page> {
        if self.asked.is_some() || self.rows.is_empty() {
            return None;
        }
        let ahead = 2 * self.height + 1;
        if !self.ended && self.selected + ahead >= self.rows.len() {
            Some(Page::Below)
        } else if self.before > 0 && self.selected < ahead {
            Some(Page::Above)
        } else {
            None
        }
    }

    /// Changes the rows of these articles.
    pub fn change(&mut self, articles: &[ArticleId], change: impl Fn(&mut ArticleRow)) {
        let rows = self.rows.iter_mut();
        rows.filter(|row| articles.contains(&row.id))
            .for_each(change);
    }

    /// Brings what is on the screen up to date.
    pub fn settle(&mut self, area: Area) {
        self.lines = lines_each(area);
        self.height = usize::from(area.height) / self.lines;
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        let view = list::View {
            count: self.rows.len(),
            selected: self.selected,
            height: self.height,
        };
        self.top = list::settle(self.top, &view, |_| 1);
        let stretch = self.stretch_places();
        let rows = self.rows.iter().enumerate().skip(self.top);
        self.shown = rows
            .take(self.height)
            .map(|(index, row)| ArticleLine {
                choice: if index == self.selected {
                    Choice::Yes
                } else if stretch.contains(&index) {
                    Choice::Stretch
                } else {
                    Choice::No
                },
                ..shown(row, self.found.get(&row.id), self.now)
            })
            .collect();
    }

    /// Rows as they are now: the chosen one keeps its line on the screen, even if it does not belong here any more.
    fn again(&mut self, rows: Vec<ArticleRow>) {
        let chosen = self.chosen().cloned();
        let line = self.selected.saturating_sub(self.top);
        self.ended = rows.len() < self.rows.len().max(PAGE);
        self.rows = rows.into();
        self.anchor = None;
        let Some(chosen) = chosen else { return };
        let place = self.rows.iter().position(|row| row.id == chosen.id);
        self.selected = place.unwrap_or_else(|| {
            let key = |row: &ArticleRow| (row.time, row.id);
            let at = self.rows.iter().position(|row| key(row) < key(&chosen));
            let at = at.unwrap_or(self.rows.len());
            self.rows.insert(at, chosen);
            at
        });
        self.top = self.selected.saturating_sub(line);
    }

    fn first(&self) -> Option<Cursor> {
        self.rows.front().map(ArticleRow::cursor)
    }

    fn last(&self) -> Option<Cursor> {
        self.rows.back().map(ArticleRow::cursor)
    }

    /// What counts rows goes on counting the same ones.
    fn shift(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by);
        self.top = self.top.saturating_add_signed(by);
        self.anchor = self.anchor.map(|anchor| anchor.saturating_add_signed(by));
    }

    fn drop_above(&mut self) {
        // A stretch must stay whole; and what was found is paged one way only.
        if !self.query.is_empty() {
            return;
        }
        let kept = self.anchor.unwrap_or(self.top).min(self.top);
        let extra = self.rows.len().saturating_sub(MOST).min(kept);
        self.rows.drain(..extra);
        self.before += extra;
        self.shift(-extra.cast_signed());
    }

    fn drop_below(&mut self) {
        let kept = self.anchor.unwrap_or(self.selected).max(self.selected) + self.height + 1;
        let keep = MOST.max(kept);
        if self.rows.len() > keep {
            self.rows.truncate(keep);
            self.ended = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A library of so many articles, the newest first, and a list over it.
    struct Pages {
        all: Vec<ArticleRow>,
        articles: ArticleList,
        requests: u64,
    }

    impl Pages {
        fn of(count: i64) -> Self {
            let row = |number: i64| ArticleRow {
                id: ArticleId(number),
                time: number / 3,
                title: format!("story {number}"),
                ..ArticleRow::default()
            };
            let mut pages = Self {
                all: (1..=count).rev().map(row).collect(),
                articles: ArticleList::default(),
                requests: 0,
            };
            pages.answer(Page::First);
            pages
        }

        fn answer(&mut self, page: Page) {
            let listing = self.articles.listing(page);
            let key = |row: &ArticleRow| (row.time, row.id);
            let after = listing.after.map(|after| (after.time, after.id));
            let mut rows = self.all.clone();
            if listing.order == Order::OldestFirst {
                rows.reverse();
                rows.retain(|row| after.is_none_or(|after| key(row) > after));
            } else {
                rows.retain(|row| after.is_none_or(|after| key(row) < after));
            }
            rows.truncate(listing.limit as usize);
            self.requests += 1;
            let request = RequestId(self.requests);
            self.articles.asked = Some((request, page));
            assert!(self.articles.take(request, rows, self.all.len()));
            self.settle();
        }

        fn settle(&mut self) {
            self.articles.settle(Area {
                width: 60,
                height: 20,
                ..Area::default()
            });
        }

        fn step(&mut self, steps: isize) {
            self.articles.step(steps);
            self.settle();
            while let Some(page) = self.articles.needs() {
                self.answer(page);
            }
        }

        fn chosen(&self) -> i64 {
            self.articles.chosen().map_or(0, |row| row.id.0)
        }
    }

    #[test]
    fn a_walk_down_and_up_again_meets_every_article_once_and_holds_few() {
        let mut pages = Pages::of(5000);
        for number in (1..=5000).rev() {
            assert_eq!(pages.chosen(), number);
            assert!(pages.articles.rows.len() <= MOST + PAGE);
            pages.step(1);
        }
        assert_eq!(pages.chosen(), 1);
        for number in 1..=5000 {
            assert_eq!(pages.chosen(), number);
            pages.step(-1);
        }
        assert_eq!((pages.chosen(), pages.articles.before), (5000, 0));
    }

    #[test]
    fn the_end_is_reached_at_once_and_the_way_back_from_there() {
        let mut pages = Pages::of(5000);
        pages.answer(Page::Last);
        assert_eq!((pages.chosen(), pages.articles.before), (1, 4800));
        pages.step(-300);
        pages.step(-300);
        assert_eq!(pages.articles.before + pages.articles.selected, 4999 - 399);
    }

    #[test]
    fn what_comes_in_moves_neither_the_choice_nor_its_line() {
        let mut pages = Pages::of(300);
        pages.step(30);
        let line = pages.articles.selected - pages.articles.top;
        for number in 301..=305 {
            pages.all.insert(
                0,
                ArticleRow {
                    id: ArticleId(number),
                    time: 900,
                    ..ArticleRow::default()
                },
            );
        }
        pages.answer(Page::Again);
        assert_eq!(pages.chosen(), 270);
        assert_eq!(pages.articles.selected - pages.articles.top, line);
        assert_eq!(pages.articles.selected, 35);
    }

    #[test]
    fn an_article_that_no_longer_belongs_stays_while_it_is_chosen() {
        let mut pages = Pages::of(10);
        pages.step(4);
        pages.all.retain(|row| row.id != ArticleId(6));
        pages.answer(Page::Again);
        assert_eq!((pages.chosen(), pages.articles.rows.len()), (6, 10));
    }

    #[test]
    fn old_answers_change_nothing() {
        let mut pages = Pages::of(10);
        pages.articles.asked = Some((RequestId(99), Page::First));
        assert!(!pages.articles.take(RequestId(98), Vec::new(), 10));
        assert_eq!(pages.articles.rows.len(), 10);
    }
}
