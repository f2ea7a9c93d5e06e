//! What the screen of people asks the library for, and what it opens.

use super::pane::PeoplePane;
use super::state::{PAGE, People};
use crate::library::{self, Fate, Query};
use crate::text::Period;
use crate::view_model::list::paged::{Page, PagedList};
use crate::view_model::request::LibraryRequest;
use crate::view_model::shared::Shared;
use crate::view_model::shared::outcome::{Outcome, Place};
use crate::view_model::shared::screen::Screen;

impl People {
    /// Lists everyone who is quoted, or one person with their quotes.
    pub(crate) fn open(&mut self, person: Option<String>, shared: &mut Shared) {
        self.carried = None;
        self.panes.focus = match person {
            Some(_) => PeoplePane::Quotes,
            None => PeoplePane::People,
        };
        self.forget_quotes();
        self.name_filter = person.unwrap_or_default();
        self.list = PagedList::default();
        self.proposals.clear();
        self.ask_for_people(Page::First, shared);
        self.ask_for_proposals(shared);
    }

    /// Narrows the quotes of the person who was opened to a topic, which is a valid query, and to a time.
    pub(crate) fn carry(&mut self, topic: String, time: Option<Period>) {
        self.carried = Some((topic, time));
    }

    /// Opens the article of the selected quote at the quote.
    pub(crate) fn open_quote(&self, shared: &mut Shared) {
        let Some(quote) = self.quotes.chosen() else {
            return;
        };
        let row = library::ArticleRow {
            id: quote.article,
            title: quote.title.clone(),
            url: quote.url.clone(),
            unread: true,
            ..library::ArticleRow::default()
        };
        shared.call(Outcome::OpenArticle {
            row: Box::new(row),
            at: match quote.fate {
                Fate::Stands => Place::Byte(quote.span.start as usize),
                _gone => Place::Left,
            },
        });
    }

    /// Filters the list of the focused pane.
    pub(crate) fn narrow(&mut self, words: &str, shared: &mut Shared) {
        match self.panes.focus {
            PeoplePane::People => {
                words.clone_into(&mut self.name_filter);
                self.ask_for_people(Page::First, shared);
            }
            PeoplePane::Quotes | PeoplePane::Time => {
                if self.narrow_quotes(words.to_owned(), self.bars.chosen) {
                    self.ask_for_quotes(Page::First, shared);
                }
            }
        }
    }

    /// Narrows the quotes to a query and a time; returns false if the query is not valid.
    fn narrow_quotes(&mut self, words: String, time: Option<Period>) -> bool {
        let Ok(query) = Query::parse(&words) else {
            return false;
        };
        self.quote_filter = words;
        self.quote_query = query.of_said_words();
        self.bars.narrow_to(time);
        true
    }

    /// Requests what the next keys will need.
    pub(super) fn ask_for_next(&mut self, shared: &mut Shared) {
        if shared.screen != Screen::People {
            return;
        }
        let height = |pane| usize::from(self.panes.inner(pane).height);
        let (people, quotes) = (height(PeoplePane::People), height(PeoplePane::Quotes));
        if let Some(page) = self.list.needs(people) {
            self.ask_for_people(page, shared);
        }
        if self.unsure != shared.unsure {
            self.unsure = shared.unsure;
            self.ask_for_quotes(Page::First, shared);
        }
        let chosen = self.list.chosen().map(|person| person.id);
        if chosen != self.quotes_of && !self.list.is_waiting() {
            self.quotes_of = chosen;
            self.forget_quotes();
            self.hidden = 0;
            if let Some((topic, time)) = self.carried.take() {
                self.narrow_quotes(topic, time);
            }
            self.ask_for_quotes(Page::First, shared);
        } else if let Some(page) = self.quotes.needs(quotes) {
            self.ask_for_quotes(page, shared);
        }
        self.ask_for_days(shared);
    }

    /// Forgets the quotes and what narrowed them.
    fn forget_quotes(&mut self) {
        self.quote_filter.clear();
        self.quote_query = Query::default();
        self.quotes = PagedList::default();
        self.bars.clear();
        self.bars_of = None;
    }

    pub(super) fn ask_for_people(&mut self, page: Page, shared: &mut Shared) {
        let last = self.list.rows.back();
        let after = last.filter(|_| page == Page::Below).cloned();
        let limit = match page {
            Page::Again => self.list.rows.len().max(PAGE),
            Page::First | Page::Last | Page::Above | Page::Below => PAGE,
        } as u32;
        let question = LibraryRequest::People(library::People {
            matching: self.name_filter.clone(),
            after,
            limit,
        });
        let request = shared.ask_library(question);
        self.list.await_page(request, page);
        if matches!(page, Page::First | Page::Again) {
            self.quotes_of = None;
        }
    }

    pub(super) fn ask_for_quotes(&mut self, page: Page, shared: &mut Shared) {
        let Some(by) = self.quotes_of else { return };
        let last = self.quotes.rows.back();
        let after = last.filter(|_| page == Page::Below).cloned();
        let question = LibraryRequest::QuotesBy(library::PersonQuotes {
            by,
            query: self.quote_query.clone(),
            within: self.bars.chosen.map(Period::seconds),
            unsure: self.unsure,
            after,
            limit: PAGE as u32,
        });
        let request = shared.ask_library(question);
        self.quotes.await_page(request, page);
    }
}
