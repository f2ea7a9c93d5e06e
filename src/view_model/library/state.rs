//! The state of the library's screen, its requests and their answers.

use super::article_list::{ArticleList, ReadArticles};
use super::pane::{LibraryPane, share};
use super::pending_change::{ChangeReport, Confirmation};
use super::preview::Preview;
use super::refresh_progress::{RefreshProgress, RefreshScope};
use super::sidebar::{Destination, Sidebar};
use crate::library::{self, Filter, Order, Scope};
use crate::view_model::effect::Effect;
use crate::view_model::list::paged::Page;
use crate::view_model::list_screen::panes::Panes;
use crate::view_model::request::{Answer, Holdings, LibraryRequest, Part, RequestId};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;
use crate::view_model::shared::screen::Screen;

/// The state of the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// It has not been opened.
    #[default]
    Closed,
    /// It is being opened.
    Opening,
    /// It is open.
    Open,
    /// It cannot be opened, for this reason.
    Failed(String),
}

/// The library's screen.
#[derive(Clone, Debug, Default)]
pub struct LibraryScreen {
    /// Whether it is open.
    pub stage: Stage,
    /// The panes.
    pub panes: Panes<LibraryPane>,
    /// The sidebar.
    pub sidebar: Sidebar,
    /// The list of articles.
    pub articles: ArticleList,
    /// The preview of the selected article.
    pub preview: Preview,
    /// The article whose preview was requested.
    pub previewed: Option<(RequestId, library::ArticleId)>,
    /// The pending request for the sidebar's contents.
    pub holdings: Option<RequestId>,
    /// Approximate number of articles in the library; duplicates are counted.
    pub count: u64,
    /// Number of unread articles.
    pub unread: u64,
    /// Changes that have been requested.
    pub pending: Vec<(RequestId, ChangeReport)>,
    /// The list from before the search.
    pub before_search: Option<Box<ArticleList>>,
    /// The pending request for unread articles to mark.
    pub awaited_unread: Option<(RequestId, Part)>,
    /// The pending request for the outlets of a story.
    pub awaited_outlets: Option<(RequestId, library::ArticleId)>,
    /// The articles of the story whose outlets are listed.
    pub outlets: Vec<library::ArticleRow>,
    /// The highlights that are listed.
    pub highlights: Vec<library::Highlight>,
    /// Whether the list of highlights is only updated when it arrives.
    pub relists_highlights: bool,
    /// A change that must be confirmed.
    pub confirm: Option<Confirmation>,
    /// The progress of the refresh, if there is one.
    pub refreshing: Option<RefreshProgress>,
    /// Whether the library changed while a page was awaited.
    pub changed_since: bool,
}

impl LibraryScreen {
    /// Shows the library.
    pub(crate) fn show(&mut self, shared: &mut Shared) {
        shared.screen = Screen::Library;
        if matches!(self.stage, Stage::Closed | Stage::Failed(_)) {
            self.stage = Stage::Opening;
            self.ask_for_page(Page::First, shared);
        } else {
            self.ask_for_page(Page::Again, shared);
        }
        self.ask_for_holdings(shared);
    }

    /// Whether the first answers of the library are still awaited.
    pub fn is_opening(&self) -> bool {
        self.stage == Stage::Opening || (self.preview.summary.is_none() && self.previewed.is_some())
    }

    /// The name of the list of articles.
    pub fn list_name(&self) -> &str {
        let listed = &self.articles;
        let to = if listed.query.is_empty() || self.before_search.is_some() {
            Destination::Articles(listed.scope.clone(), listed.filter)
        } else {
            Destination::Search(listed.query.clone())
        };
        self.sidebar.label_of(&to).unwrap_or("Library")
    }

    /// How the list differs from all articles, newest first: "unread only · oldest first".
    pub fn list_view(&self) -> String {
        let listed = &self.articles;
        let mut parts = Vec::new();
        if listed.read_articles == ReadArticles::Hidden {
            parts.push("unread only");
        }
        let named = Order::NAMED.iter().skip(1);
        parts.extend(
            named
                .filter(|(order, _)| *order == listed.order)
                .map(|(_, name)| *name),
        );
        parts.join(" · ")
    }

    /// Sorts the list, or takes the next order if none is named.
    pub(crate) fn sort(&mut self, name: &str, shared: &mut Shared) {
        let orders = Order::NAMED;
        let here = orders
            .iter()
            .position(|(order, _)| *order == self.articles.order)
            .unwrap_or_default();
        let next = match name {
            "" => Some((here + 1) % orders.len()),
            name => orders.iter().position(|(_, known)| known.starts_with(name)),
        };
        let Some((order, name)) = next.and_then(|next| orders.get(next)) else {
            let names: Vec<&str> = orders.iter().map(|(_, name)| *name).collect();
            let text = format!("lists are sorted {}", names.join(", "));
            return shared.notify(Severity::Warning, text);
        };
        self.articles.order = *order;
        self.ask_for_page(Page::First, shared);
        shared.notify(Severity::Info, *name);
    }

    /// Hides articles that were read, or shows them again.
    pub(crate) fn toggle_read_articles(&mut self, shared: &mut Shared) {
        let listed = &mut self.articles;
        listed.read_articles = match listed.read_articles {
            ReadArticles::Shown => ReadArticles::Hidden,
            ReadArticles::Hidden => ReadArticles::Shown,
        };
        let text = match listed.read_articles {
            ReadArticles::Shown => "all articles are listed",
            ReadArticles::Hidden => "only unread articles are listed",
        };
        shared.notify(Severity::Info, text);
        listed.list.before = 0;
        self.ask_for_page(Page::Again, shared);
    }

    /// The position in the list, and the number of unread articles.
    pub fn position(&self) -> String {
        let listed = &self.articles;
        let mut parts = Vec::new();
        if !listed.list.rows.is_empty() {
            let number = listed.list.before + listed.list.selected + 1;
            parts.push(if listed.list.ended {
                format!(
                    "{number} of {}",
                    listed.list.before + listed.list.rows.len()
                )
            } else {
                format!("{number}")
            });
        }
        if self.unread > 0 {
            parts.push(format!("{} unread", self.unread));
        }
        parts.join(" · ")
    }

    pub(crate) fn ask_for_page(&mut self, page: Page, shared: &mut Shared) {
        let listing = self.articles.listing(page);
        let question = match self.whole_query() {
            None => LibraryRequest::Page(listing),
            Some(query) => LibraryRequest::Find {
                query,
                order: listing.order,
                after: listing.after,
                limit: listing.limit,
            },
        };
        let request = shared.ask_library(question);
        self.articles.list.await_page(request, page);
    }

    pub(crate) fn ask_for_holdings(&mut self, shared: &mut Shared) {
        let request = shared.ask_library(LibraryRequest::Holdings);
        self.holdings = Some(request);
    }

    /// Requests what the next keys will need: rows around the screen and the preview of the selected article.
    pub(super) fn ask_for_next(&mut self, shared: &mut Shared) {
        if self.stage != Stage::Open {
            return;
        }
        if let Some(page) = self.articles.list.needs(self.articles.height) {
            self.ask_for_page(page, shared);
        }
        if shared.screen != Screen::Library {
            return;
        }
        let chosen = self.articles.list.chosen().map(|row| row.id);
        let asked = self.previewed.map(|(_, article)| article);
        match chosen {
            Some(article) if asked != Some(article) => {
                let request = shared.ask_library(LibraryRequest::Preview(article));
                self.previewed = Some((request, article));
            }
            Some(_) => {}
            None => {
                self.previewed = None;
                self.preview.summary = None;
                self.preview.measure = 0;
            }
        }
    }

    /// Handles an answer, if it is still awaited.
    pub(crate) fn answered(&mut self, request: RequestId, answer: Answer, shared: &mut Shared) {
        match answer {
            Answer::Page { rows, found, now } => {
                let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
                let total = self.count as usize;
                if self.articles.take(request, rows, total) {
                    self.articles.now = now;
                    self.articles.found.extend(ids.into_iter().zip(found));
                    self.name_sites();
                    // The preview is requested again because quotes may have been found.
                    self.previewed = None;
                    if std::mem::take(&mut self.changed_since) {
                        self.library_changed(shared);
                    }
                }
            }
            Answer::Holdings(holdings) => {
                if self.holdings == Some(request) {
                    self.holdings = None;
                    self.hold(&holdings, shared);
                }
            }
            Answer::Preview(summary) => {
                if self.previewed.is_some_and(|(asked, _)| asked == request) {
                    let mut summary = *summary;
                    let chosen = self.articles.list.chosen();
                    if let Some(row) = chosen.filter(|row| row.id == summary.row.id) {
                        summary.row.site.clone_from(&row.site);
                    }
                    self.preview.take(summary);
                }
            }
            Answer::Unread(unread) => self.unread_known(request, unread, shared),
            Answer::Outlets(rows) => self.outlets_known(request, rows, shared),
            Answer::Citation(citation) => shared.copy_citation(citation),
            Answer::Highlights(found) => self.list_highlights(found, shared),
            Answer::Completion(_)
            | Answer::Compared(_)
            | Answer::Decisions(_)
            | Answer::OtherSpeakers(_)
            | Answer::Proposals(_)
            | Answer::Decided { .. }
            | Answer::Matches(_)
            | Answer::People(_)
            | Answer::QuotesBy { .. }
            | Answer::Days(_)
            | Answer::OutletList(_)
            | Answer::OutletSources(_) => {}
            Answer::Changed { count } => self.changed_library(request, count, shared),
            Answer::Undone { step, now } => self.undone(request, (step, now), shared),
        }
    }

    /// The library could not carry out a request.
    pub(crate) fn refused(&mut self, request: RequestId, reason: String, shared: &mut Shared) {
        self.pending.retain(|(asked, _)| *asked != request);
        self.articles.list.give_up(request);
        if self.stage == Stage::Opening {
            self.stage = Stage::Failed(reason.clone());
        }
        shared.notify(Severity::Error, reason);
    }

    /// Reloads the list after the library was changed in the background.
    pub(crate) fn library_changed(&mut self, shared: &mut Shared) {
        if self.stage != Stage::Open {
            return;
        }
        if self.articles.list.is_waiting() {
            self.changed_since = true;
            return;
        }
        self.ask_for_page(Page::Again, shared);
        self.ask_for_holdings(shared);
    }

    /// Shows the articles of the selected entry.
    pub(crate) fn follow_sidebar(&mut self, shared: &mut Shared) {
        let Some(place) = self.sidebar.chosen() else {
            return;
        };
        let (scope, filter, query) = match place.to.clone() {
            Destination::Heading => return,
            Destination::Articles(scope, filter) => (scope, filter, String::new()),
            Destination::Search(query) => (Scope::All, Filter::All, query),
        };
        let listed = &mut self.articles;
        if listed.scope != scope || listed.filter != filter || listed.query != query {
            listed.open(scope, filter);
            listed.query = query;
            self.before_search = None;
            self.ask_for_page(Page::First, shared);
        }
    }

    /// Adapts the panes to the size of the terminal.
    pub(super) fn lay_out(&mut self, shared: &Shared) {
        self.panes.lay_out(shared.size, share);
        self.sidebar.settle(self.panes.inner(LibraryPane::Sidebar));
        self.articles
            .settle(self.panes.inner(LibraryPane::Articles));
        let area = self.panes.inner(LibraryPane::Preview);
        self.preview.settle(area, shared.unsure);
    }

    /// Articles without a site get the name of their feed.
    fn name_sites(&mut self) {
        let names = &self.sidebar.names;
        let rows = self.articles.list.rows.iter_mut();
        for row in rows.filter(|row| row.site.trim().is_empty()) {
            if let Some(name) = row.feed.and_then(|feed| names.get(&feed)) {
                row.site.clone_from(name);
            }
        }
    }

    /// Takes the contents of the sidebar.
    fn hold(&mut self, holdings: &Holdings, shared: &mut Shared) {
        if !self.sidebar.fill(holdings) {
            // The entry that was shown no longer exists.
            self.follow_sidebar(shared);
        }
        self.name_sites();
        self.count = holdings.counts.iter().map(|count| count.articles).sum();
        self.unread = holdings
            .counts
            .iter()
            .map(|count| count.unread_stories)
            .sum();
        let first = self.stage == Stage::Opening;
        self.stage = Stage::Open;
        if first && !holdings.feeds.is_empty() {
            shared.perform(Effect::Refresh(RefreshScope::Due));
        }
        shared.tags.clone_from(&holdings.tags);
        if first && holdings.feeds.is_empty() && self.count == 0 {
            shared.call(Outcome::OpenSamples);
        }
    }

    /// Notes in the list how far an article was read.
    pub(crate) fn position_kept(&mut self, article: library::ArticleId, position: u32) {
        self.articles
            .change(&[article], |row| row.position = position);
    }
}
