//! The list of articles of a feed, a folder, a tag or a query.

use std::collections::{BTreeMap, BTreeSet};

use super::row::{ArticleLine, lines_each, shown};
use crate::library::{ArticleId, ArticleRow, Cursor, Filter, Listing, Order, Scope};
use crate::view_model::geometry::Area;
use crate::view_model::list::paged::{Page, PagedList};
use crate::view_model::request::RequestId;

/// Rows requested at once.
const PAGE: usize = 200;

/// The greatest number of rows held.
const MOST: usize = 800;

/// Whether articles that were read are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReadArticles {
    /// They are.
    #[default]
    Shown,
    /// They are not, except for the selected one.
    Hidden,
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct ArticleList {
    /// The scope of the articles.
    pub scope: Scope,
    /// The filter within the scope.
    pub filter: Filter,
    /// The query within them; empty if there is none.
    pub query: String,
    /// The hit of the query in each article, in its sentence.
    pub found: BTreeMap<ArticleId, String>,
    /// The order.
    pub order: Order,
    /// Whether articles that were read are listed.
    pub read_articles: ReadArticles,
    /// The rows.
    pub list: PagedList<ArticleRow>,
    /// Time of the library's last answer, in seconds since 1970.
    pub now: i64,
    /// Number of rows that fit on the screen.
    pub height: usize,
    /// Lines per row.
    pub lines: usize,
    /// The rows on the screen.
    pub shown: Vec<ArticleLine>,
}

impl ArticleList {
    /// Clears the list for another scope.
    pub fn open(&mut self, scope: Scope, filter: Filter) {
        *self = Self {
            scope,
            filter,
            order: self.order,
            read_articles: self.read_articles,
            now: self.now,
            height: self.height,
            lines: self.lines,
            ..Self::default()
        };
    }

    /// The listing to request for a page.
    pub fn listing(&self, page: Page) -> Listing {
        let rows = &self.list.rows;
        let first = rows.front().map(ArticleRow::cursor);
        let last = rows.back().map(ArticleRow::cursor);
        let order = self.order;
        let (order, after, limit) = match page {
            Page::First => (order, None, PAGE),
            Page::Last => (order.reversed(), None, PAGE),
            Page::Below => (order, last, PAGE),
            Page::Above => (order.reversed(), first, PAGE),
            // If the first row is held, newly added articles belong above it.
            Page::Again if self.list.before == 0 => (order, None, rows.len().max(PAGE)),
            Page::Again => {
                let before = first.map(|first| first.including(order));
                (order, before, rows.len().max(PAGE))
            }
        };
        Listing {
            limit: limit as u32,
            ..self.listing_from(order, after)
        }
    }

    /// The listing after a position, without a limit.
    pub fn listing_from(&self, order: Order, after: Option<Cursor>) -> Listing {
        Listing {
            scope: self.scope.clone(),
            filter: self.shown_filter(),
            order,
            after,
            limit: u32::MAX,
        }
    }

    /// The filter of the list, or that for unread articles if read ones are hidden.
    pub const fn shown_filter(&self) -> Filter {
        match self.read_articles {
            ReadArticles::Shown => self.filter,
            ReadArticles::Hidden => Filter::Unread,
        }
    }

    /// Adds rows that were requested; returns false if they are not awaited. `total` is the approximate length of the
    /// list.
    pub fn take(&mut self, request: RequestId, rows: Vec<ArticleRow>, total: usize) -> bool {
        let Some(page) = self.list.arrived(request) else {
            return false;
        };
        let chosen = self.list.chosen().filter(|_| page == Page::Again).cloned();
        self.list.put(page, rows, (PAGE, total));
        if let Some(chosen) = chosen {
            self.keep(chosen);
        }
        let list = &mut self.list;
        match page {
            // The whole selection is kept, and results of a query can be paged down only.
            Page::Below if self.query.is_empty() => {
                let first = list.anchor.unwrap_or(list.top).min(list.top);
                list.drop_above(first, MOST);
            }
            Page::Above => list.drop_below(MOST.max(*list.selection().end() + self.height + 1)),
            Page::First | Page::Last | Page::Below | Page::Again => {}
        }
        true
    }

    /// The selected articles.
    pub fn selection(&self) -> Vec<&ArticleRow> {
        let selection = self.list.selection();
        let rows = self.list.rows.iter().skip(*selection.start());
        rows.take(selection.count()).collect()
    }

    /// Changes the rows of these articles.
    pub fn change(&mut self, articles: &[ArticleId], change: impl Fn(&mut ArticleRow)) {
        let articles: BTreeSet<ArticleId> = articles.iter().copied().collect();
        let rows = self.list.rows.iter_mut();
        rows.filter(|row| articles.contains(&row.id))
            .for_each(change);
    }

    /// Selects an article if its row is held.
    pub fn select(&mut self, article: ArticleId) {
        let mut rows = self.list.rows.iter();
        if let Some(index) = rows.position(|row| row.id == article) {
            self.list.selected = index;
        }
    }

    /// Updates the rows on the screen.
    pub fn settle(&mut self, area: Area) {
        self.lines = lines_each(area);
        self.height = usize::from(area.height) / self.lines;
        self.list.settle(self.height, |_| 1);
        let rows = self.list.rows.iter().enumerate().skip(self.list.top);
        self.shown = rows
            .take(self.height)
            .map(|(index, row)| ArticleLine {
                choice: self.list.choice(index),
                ..shown(row, self.found.get(&row.id), self.now)
            })
            .collect();
    }

    /// Keeps a row selected and on the same line of the screen, even if it no longer belongs to the list.
    fn keep(&mut self, chosen: ArticleRow) {
        let list = &mut self.list;
        let line = list.selected.saturating_sub(list.top);
        let place = list.rows.iter().position(|row| row.id == chosen.id);
        list.selected = place.unwrap_or_else(|| {
            let here = chosen.cursor();
            let mut rows = list.rows.iter();
            let at = rows.position(|row| here.is_before(&row.cursor(), self.order));
            let at = at.unwrap_or(list.rows.len());
            list.rows.insert(at, chosen);
            at
        });
        list.top = list.selected.saturating_sub(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A library with that many articles, the newest first, and a list of them.
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
            self.articles.list.await_page(request, page);
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
            self.articles.list.step(steps);
            self.settle();
            while let Some(page) = self.articles.list.needs(self.articles.height) {
                self.answer(page);
            }
        }

        fn chosen(&self) -> i64 {
            self.articles.list.chosen().map_or(0, |row| row.id.0)
        }
    }

    #[test]
    fn moving_through_the_list_visits_every_article_and_keeps_few_in_memory() {
        let mut pages = Pages::of(5000);
        for number in (1..=5000).rev() {
            assert_eq!(pages.chosen(), number);
            assert!(pages.articles.list.rows.len() <= MOST + PAGE);
            pages.step(1);
        }
        assert_eq!(pages.chosen(), 1);
        for number in 1..=5000 {
            assert_eq!(pages.chosen(), number);
            pages.step(-1);
        }
        assert_eq!((pages.chosen(), pages.articles.list.before), (5000, 0));
    }

    #[test]
    fn the_end_can_be_reached_directly_and_left_upwards() {
        let mut pages = Pages::of(5000);
        pages.answer(Page::Last);
        assert_eq!((pages.chosen(), pages.articles.list.before), (1, 4800));
        pages.step(-300);
        pages.step(-300);
        assert_eq!(
            pages.articles.list.before + pages.articles.list.selected,
            4999 - 399
        );
    }

    #[test]
    fn new_articles_do_not_move_the_selected_line() {
        let mut pages = Pages::of(300);
        pages.step(30);
        let line = pages.articles.list.selected - pages.articles.list.top;
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
        assert_eq!(pages.articles.list.selected - pages.articles.list.top, line);
        assert_eq!(pages.articles.list.selected, 35);
    }

    #[test]
    fn an_article_that_no_longer_matches_stays_while_it_is_selected() {
        let mut pages = Pages::of(10);
        pages.step(4);
        pages.all.retain(|row| row.id != ArticleId(6));
        pages.answer(Page::Again);
        assert_eq!((pages.chosen(), pages.articles.list.rows.len()), (6, 10));
    }

    #[test]
    fn outdated_answers_are_ignored() {
        let mut pages = Pages::of(10);
        pages.articles.list.await_page(RequestId(99), Page::First);
        assert!(!pages.articles.take(RequestId(98), Vec::new(), 10));
        assert_eq!(pages.articles.list.rows.len(), 10);
    }
}
