//! What the screen of outlets asks the library for.

use super::pane::OutletsPane;
use super::state::{NumbersOf, OUTLETS, Outlets};
use crate::library::{self, OutletRow, OutletsCompared, Query};
use crate::text::Period;
use crate::view_model::list::paged::{Page, PagedList};
use crate::view_model::request::LibraryRequest;
use crate::view_model::shared::Shared;
use crate::view_model::shared::screen::Screen;

/// People that are listed at most.
const PEOPLE: u32 = 200;

impl Outlets {
    /// Lists the outlets.
    pub(crate) fn open(&mut self, shared: &mut Shared) {
        self.panes.focus = OutletsPane::Outlets;
        self.filter.clear();
        self.query = Query::default();
        self.list = PagedList::default();
        self.sources = PagedList::default();
        self.names.clear();
        self.bars.clear();
        self.numbers_of = None;
        self.followed = None;
        self.ask_for_outlets(shared);
    }

    /// Narrows everything to quotes that match a query, which is valid.
    pub(crate) fn narrow(&mut self, words: &str, shared: &mut Shared) {
        let Ok(query) = Query::parse(words) else {
            return;
        };
        words.trim().clone_into(&mut self.filter);
        self.query = query.of_said_words();
        self.ask_for_outlets(shared);
    }

    /// Requests what the next keys will need.
    pub(super) fn ask_for_next(&mut self, shared: &mut Shared) {
        if shared.screen != Screen::Outlets {
            return;
        }
        if self.unsure != shared.unsure {
            self.unsure = shared.unsure;
            self.ask_for_outlets(shared);
        }
        if self.list.is_waiting() {
            return;
        }
        let sites = self.chosen_sites();
        let wanted = NumbersOf {
            sites: sites.clone(),
            filter: self.filter.clone(),
            time: self.bars.chosen,
            unsure: self.unsure,
        };
        if self.numbers_of.as_ref() == Some(&wanted) {
            return;
        }
        self.numbers_of = Some(wanted);
        if sites.is_empty() {
            self.awaited = None;
            self.put_sources(Vec::new(), &OutletsCompared::default());
            return;
        }
        let question = LibraryRequest::OutletSources {
            sites,
            wanted: self.wanted(PEOPLE),
        };
        self.awaited = Some(shared.ask_library(question));
    }

    pub(super) fn ask_for_outlets(&mut self, shared: &mut Shared) {
        let at = |row: Option<&OutletRow>| row.map(|outlet| outlet.site.clone());
        let anchor = self.list.anchor.and_then(|row| self.list.rows.get(row));
        if self.followed.is_none() {
            self.followed = Some([at(self.list.chosen()), at(anchor)]);
        }
        let question = LibraryRequest::OutletList(self.wanted(OUTLETS as u32));
        let request = shared.ask_library(question);
        self.list.await_page(request, Page::First);
    }

    /// The outlets to show: the one at the anchor and the selected one, or only the latter.
    fn chosen_sites(&self) -> Vec<String> {
        let anchor = self.list.anchor.filter(|row| *row != self.list.selected);
        let rows = anchor.into_iter().chain([self.list.selected]);
        rows.filter_map(|row| self.list.rows.get(row))
            .map(|outlet| outlet.site.clone())
            .collect()
    }

    fn wanted(&self, limit: u32) -> library::Outlets {
        library::Outlets {
            query: self.query.clone(),
            within: self.bars.chosen.map(Period::seconds),
            unsure: self.unsure,
            limit,
        }
    }
}
