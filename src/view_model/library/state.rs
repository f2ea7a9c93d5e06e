//! The library's screen: what it holds, what it asked for, and what becomes of the answers.

use super::article_list::{Page, Shelf};
use super::confirm::{Confirm, Pending};
use super::layout::{ShelfLayout, ShelfPane};
use super::preview::Preview;
use super::refreshing::{Asked, Refreshing};
use super::sidebar::{Leads, Places};
use crate::library::{self, Filter, QueryError, Scope};
use crate::view_model::ViewModel;
use crate::view_model::effect::Effect;
use crate::view_model::library::layout;
use crate::view_model::reader::place::Spot;
use crate::view_model::request::{Answer, Holdings, Question, RequestId};
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::screen::Screen;
use crate::view_model::shared::settings::Settings;

/// What is said over the samples.
pub const SAMPLES: &str = "these are samples; open your own with pullquote FILE, or :subscribe ADDRESS, or pullquote import FILE";

/// How far the library has been opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nobody asked for it.
    #[default]
    Closed,
    /// Its first answer has not come.
    Opening,
    /// It answers.
    Open,
    /// It cannot be opened: why.
    Failed(String),
}

/// The library's screen.
#[derive(Clone, Debug, Default)]
pub struct Shelves {
    /// How far it has been opened.
    pub stage: Stage,
    /// The focused pane.
    pub focus: ShelfPane,
    /// Where everything stands.
    pub layout: ShelfLayout,
    /// Feeds and the like.
    pub places: Places,
    /// The articles of the chosen place.
    pub shelf: Shelf,
    /// The chosen article in short.
    pub preview: Preview,
    /// What the preview was asked for.
    pub previewed: Option<(RequestId, library::ArticleId)>,
    /// The question for what there is to choose from.
    pub holdings: Option<RequestId>,
    /// Articles in the library, about: duplicates are counted.
    pub count: u64,
    /// Those not read yet.
    pub unread: u64,
    /// Changes on their way.
    pub pending: Vec<(RequestId, Pending)>,
    /// The list as it was before something was looked for in it.
    pub before_search: Option<Box<Shelf>>,
    /// What is wrong with the query that is typed.
    pub mistake: Option<QueryError>,
    /// What a key must confirm.
    pub confirm: Option<Confirm>,
    /// How far feeds have been asked for news, if they are.
    pub refreshing: Option<Refreshing>,
    /// Whether the library changed while the list was asked for.
    pub changed_since: bool,
}

impl ViewModel {
    /// The reader with its library on the screen; while that is empty, with these items.
    #[must_use]
    pub fn with_library(
        items: Vec<crate::view_model::Item>,
        settings: Settings,
    ) -> (Self, Vec<Effect>) {
        let mut view_model = Self::closed(items, settings);
        let mut effects = Vec::new();
        view_model.open_library(&mut effects);
        view_model.settle();
        (view_model, effects)
    }

    /// Shows the library.
    pub(crate) fn open_library(&mut self, effects: &mut Vec<Effect>) {
        self.keep_position(effects);
        self.put_down();
        self.screen = Screen::Library;
        if matches!(self.shelves.stage, Stage::Closed | Stage::Failed(_)) {
            self.shelves.stage = Stage::Opening;
            self.ask_for_page(Page::First, effects);
        } else {
            self.ask_for_page(Page::Again, effects);
        }
        self.ask_for_holdings(effects);
    }

    /// Whether the library is on the screen and has not answered yet.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        self.screen == Screen::Library
            && (self.shelves.stage == Stage::Opening
                || (self.shelves.preview.digest.is_none() && self.shelves.previewed.is_some()))
    }

    /// What the list of articles is called: the place that it shows.
    #[must_use]
    pub fn shelf_name(&self) -> &str {
        let listed = &self.shelves.shelf;
        let to = if listed.query.is_empty() || self.shelves.before_search.is_some() {
            Leads::Articles(listed.scope.clone(), listed.filter)
        } else {
            Leads::Search(listed.query.clone())
        };
        self.shelves.places.label_of(&to).unwrap_or("Library")
    }

    /// Where one is in the list, and how much of the library is unread.
    #[must_use]
    pub fn shelf_position(&self) -> String {
        let listed = &self.shelves.shelf;
        let mut parts = Vec::new();
        if !listed.rows.is_empty() {
            let number = listed.before + listed.selected + 1;
            parts.push(if listed.ended {
                format!("{number} of {}", listed.before + listed.rows.len())
            } else {
                format!("{number}")
            });
        }
        if self.shelves.unread > 0 {
            parts.push(format!("{} unread", self.shelves.unread));
        }
        parts.join(" · ")
    }

    /// Puts a question to the library.
    pub(crate) fn ask_library(
        &mut self,
        question: Question,
        effects: &mut Vec<Effect>,
    ) -> RequestId {
        let request = self.request();
        effects.push(Effect::Ask {
            request,
            question: Box::new(question),
        });
        request
    }

    pub(crate) fn ask_for_page(&mut self, page: Page, effects: &mut Vec<Effect>) {
        let listing = self.shelves.shelf.listing(page);
        let question = match self.whole_query() {
            None => Question::Page(listing),
            Some(query) => Question::Find {
                query,
                after: listing.after,
                limit: listing.limit,
            },
        };
        let request = self.ask_library(question, effects);
        self.shelves.shelf.asked = Some((request, page));
    }

    pub(crate) fn ask_for_holdings(&mut self, effects: &mut Vec<Effect>) {
        let request = self.ask_library(Question::Holdings, effects);
        self.shelves.holdings = Some(request);
    }

    /// Asks for what the next keys will need: rows around the screen, the chosen article in short.
    pub(crate) fn ask_ahead(&mut self, effects: &mut Vec<Effect>) {
        if self.shelves.stage != Stage::Open {
            return self.ask_ahead_of_people(effects);
        }
        if let Some(page) = self.shelves.shelf.needs() {
            self.ask_for_page(page, effects);
        }
        if self.screen != Screen::Library {
            return self.ask_ahead_of_people(effects);
        }
        let chosen = self.shelves.shelf.chosen().map(|row| row.id);
        let asked = self.shelves.previewed.map(|(_, article)| article);
        match chosen {
            Some(article) if asked != Some(article) => {
                let request = self.ask_library(Question::Preview(article), effects);
                self.shelves.previewed = Some((request, article));
            }
            Some(_) => {}
            None => {
                self.shelves.previewed = None;
                self.shelves.preview.digest = None;
                self.shelves.preview.measure = 0;
            }
        }
    }

    /// Takes an answer, if it is one that is still waited for.
    pub(crate) fn answered(
        &mut self,
        request: RequestId,
        answer: Answer,
        effects: &mut Vec<Effect>,
    ) {
        match answer {
            Answer::Page { rows, found, now } => {
                let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
                let total = self.shelves.count as usize;
                if self.shelves.shelf.take(request, rows, total) {
                    self.shelves.shelf.now = now;
                    self.shelves.shelf.found.extend(ids.into_iter().zip(found));
                    self.name_sites();
                    // Another look at the chosen article, too: its quotes may have been found.
                    self.shelves.previewed = None;
                    if std::mem::take(&mut self.shelves.changed_since) {
                        self.library_changed(effects);
                    }
                }
            }
            Answer::Holdings(holdings) => {
                if self.shelves.holdings == Some(request) {
                    self.shelves.holdings = None;
                    self.hold(&holdings, effects);
                }
            }
            Answer::Completion(completion) => self.completed(request, completion),
            Answer::Preview(digest) => {
                if self
                    .shelves
                    .previewed
                    .is_some_and(|(asked, _)| asked == request)
                {
                    let mut digest = *digest;
                    let chosen = self.shelves.shelf.chosen();
                    if let Some(row) = chosen.filter(|row| row.id == digest.row.id) {
                        digest.row.site.clone_from(&row.site);
                    }
                    self.shelves.preview.take(digest);
                }
            }
            Answer::People(rows) => self.people.list.take(request, rows),
            Answer::Said(rows) => self.people.said.take(request, rows),
            Answer::Changed { count } => self.changed_library(request, count, effects),
            Answer::Undone { step, now } => self.undone(request, (step, now), effects),
        }
    }

    /// The library could not do what it was asked for.
    pub(crate) fn refused(&mut self, request: RequestId, reason: String) {
        self.shelves.pending.retain(|(asked, _)| *asked != request);
        if self
            .shelves
            .shelf
            .asked
            .is_some_and(|(asked, _)| asked == request)
        {
            self.shelves.shelf.asked = None;
        }
        self.people.list.give_up(request);
        self.people.said.give_up(request);
        if self.shelves.stage == Stage::Opening {
            self.shelves.stage = Stage::Failed(reason.clone());
        }
        self.tell(Severity::Error, reason);
    }

    /// Something else changed the library: quotes were found, articles came in.
    pub(crate) fn library_changed(&mut self, effects: &mut Vec<Effect>) {
        if self.shelves.stage != Stage::Open {
            return;
        }
        if self.shelves.shelf.asked.is_some() {
            self.shelves.changed_since = true;
            return;
        }
        self.ask_for_page(Page::Again, effects);
        self.ask_for_holdings(effects);
    }

    /// Goes to what the chosen place leads to.
    pub(crate) fn follow_place(&mut self, effects: &mut Vec<Effect>) {
        let Some(place) = self.shelves.places.chosen() else {
            return;
        };
        let (scope, filter, query) = match place.to.clone() {
            Leads::Heading => return,
            Leads::Articles(scope, filter) => (scope, filter, String::new()),
            Leads::Search(query) => (Scope::All, Filter::All, query),
        };
        let listed = &mut self.shelves.shelf;
        if listed.scope != scope || listed.filter != filter || listed.query != query {
            listed.open(scope, filter);
            listed.query = query;
            self.shelves.before_search = None;
            self.ask_for_page(Page::First, effects);
        }
    }

    /// Brings the panes up to date with the size.
    pub(crate) fn settle_shelves(&mut self) {
        let shelves = &mut self.shelves;
        shelves.layout = layout::lay_out(self.size, shelves.focus);
        let layout = shelves.layout;
        shelves.places.settle(layout.inner(ShelfPane::Places));
        shelves.shelf.settle(layout.inner(ShelfPane::Articles));
        shelves.preview.settle(layout.inner(ShelfPane::Preview));
    }

    /// Articles that do not say who published them came from their feed.
    fn name_sites(&mut self) {
        let names = &self.shelves.places.names;
        let rows = self.shelves.shelf.rows.iter_mut();
        for row in rows.filter(|row| row.site.trim().is_empty()) {
            if let Some(name) = row.feed.and_then(|feed| names.get(&feed)) {
                row.site.clone_from(name);
            }
        }
    }

    /// What there is to choose from, now.
    fn hold(&mut self, holdings: &Holdings, effects: &mut Vec<Effect>) {
        if !self.shelves.places.fill(holdings) {
            // What was shown is no place any more.
            self.follow_place(effects);
        }
        self.name_sites();
        self.shelves.count = holdings.counts.iter().map(|count| count.articles).sum();
        self.shelves.unread = holdings
            .counts
            .iter()
            .map(|count| count.unread_stories)
            .sum();
        let first = self.shelves.stage == Stage::Opening;
        self.shelves.stage = Stage::Open;
        if first && !holdings.feeds.is_empty() {
            effects.push(Effect::Refresh(Asked::Due));
        }
        let empty = holdings.feeds.is_empty() && self.shelves.count == 0;
        if first && empty && !self.items.is_empty() {
            self.screen = Screen::Reader;
            self.open(Spot::default(), effects);
            self.tell(Severity::Info, SAMPLES);
        }
    }
}
