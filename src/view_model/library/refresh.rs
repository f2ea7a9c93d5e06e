//! Refreshing of feeds: which are refreshed, the progress and the result. New articles are taken over like any other
//! change of the library and do not move the selection.

use super::pane::LibraryPane;
use super::pending_change::ChangeReport;
use super::refresh_progress::{RefreshResult, RefreshScope};
use super::sidebar::Destination;
use super::state::LibraryScreen;
use crate::library::{ArticleId, FeedId, FeedSettings, FullText, Scope};
use crate::text::sanitize;
use crate::text::word_count::counted;
use crate::view_model::effect::Effect;
use crate::view_model::request::Change;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::screen::Screen;

impl LibraryScreen {
    /// Refreshes the selected feed or folder, or the feed of the article.
    pub(crate) fn refresh_chosen(&self, open: Option<ArticleId>, shared: &mut Shared) {
        let feeds = self.chosen_feeds(open, shared);
        if feeds.is_empty() {
            return shared.notify(Severity::Info, "choose a feed first; R refreshes all feeds");
        }
        shared.perform(Effect::Refresh(RefreshScope::Feeds(feeds)));
    }

    /// Refreshes all feeds.
    pub(crate) fn refresh_all(&self, shared: &mut Shared) {
        if self.sidebar.feeds == 0 {
            return shared.notify(Severity::Info, "no feed yet: :subscribe ADDRESS");
        }
        shared.perform(Effect::Refresh(RefreshScope::All));
    }

    /// Changes a setting of the selected feeds: "interval=6h".
    pub(crate) fn set_feed(&mut self, setting: &str, open: Option<ArticleId>, shared: &mut Shared) {
        let Some((name, value)) = setting.split_once('=') else {
            return shared.notify(Severity::Warning, "write it as NAME=VALUE: interval=6h");
        };
        if let Err(reason) = FeedSettings::default().set(name.trim(), value) {
            return shared.notify(Severity::Warning, sanitize::line(&reason));
        }
        let feeds = self.chosen_feeds(open, shared);
        if feeds.is_empty() {
            return shared.notify(Severity::Info, "choose a feed first");
        }
        let (name, value) = (name.trim(), value.trim());
        let report = if name == "full-text" && value != FullText::Off.name() {
            ChangeReport::Whole(feeds.clone())
        } else {
            ChangeReport::Set
        };
        let change = Change::SetFeeds(feeds, name.to_owned(), value.to_owned());
        self.change_library(change, report, shared);
    }

    /// Cancels the refresh; returns false if there is none.
    pub(crate) fn stop_refreshing(&self, shared: &mut Shared) -> bool {
        let is_under_way = self.refreshing.is_some();
        if is_under_way {
            shared.perform(Effect::StopRefreshing);
        }
        is_under_way
    }

    /// Reports the result of a refresh.
    pub(crate) fn refreshed(&mut self, done: &RefreshResult, shared: &mut Shared) {
        self.refreshing = None;
        self.library_changed(shared);
        let moved = done.moved.first().map(|(from, to)| {
            let (from, to) = (sanitize::line(from), sanitize::line(to));
            format!("{from} moved to {to}")
        });
        if done.asked == RefreshScope::Due {
            // Failures of a scheduled refresh are only marked at their feeds.
            if let Some(moved) = moved {
                shared.notify(Severity::Info, moved);
            }
            return;
        }
        let mut articles = match done.new {
            0 => "nothing new".to_owned(),
            some => counted(some, "new article"),
        };
        if done.whole > 0 {
            let texts = counted(done.whole, "full text");
            articles = format!("{articles}, {texts} fetched");
        }
        match (done.failures.as_slice(), moved) {
            _ if done.cancelled => shared.notify(Severity::Info, format!("cancelled; {articles}")),
            ([], _) if done.feeds == 0 && done.whole == 0 => {
                let reason = "the server asked for a pause before the next refresh";
                shared.notify(Severity::Info, reason);
            }
            ([], None) => shared.notify(Severity::Info, articles),
            ([], Some(moved)) => shared.notify(Severity::Info, format!("{articles}; {moved}")),
            ([(name, reason)], _) => {
                let (name, reason) = (sanitize::line(name), sanitize::line(reason));
                shared.notify(Severity::Warning, format!("{articles}; {name}: {reason}"));
            }
            (failures, _) => {
                let count = failures.len();
                let text = format!("{articles}; {count} feeds failed and are marked with !");
                shared.notify(Severity::Warning, text);
            }
        }
    }

    /// Reports why the last refresh of the selected feed failed, if it did.
    pub(crate) fn report_refresh_error(&self, shared: &mut Shared) {
        let place = self.sidebar.chosen();
        let refresh_error = place.and_then(|place| place.refresh_error.as_deref());
        if let Some(refresh_error) = refresh_error {
            let refresh_error = sanitize::line(refresh_error).into_owned();
            shared.notify(Severity::Warning, format!("last refresh: {refresh_error}"));
        }
    }

    fn chosen_feeds(&self, open: Option<ArticleId>, shared: &Shared) -> Vec<FeedId> {
        let listed = &self.articles;
        let of_article = || {
            let rows = self.subjects(open, shared);
            rows.first().and_then(|row| row.feed).into_iter().collect()
        };
        if shared.screen != Screen::Library {
            return of_article();
        }
        match &listed.scope {
            Scope::Feed(feed) => vec![*feed],
            Scope::Folder(_) if self.panes.focus == LibraryPane::Sidebar => self.feeds_inside(),
            Scope::All | Scope::Folder(_) | Scope::Starred | Scope::Tag(_) => of_article(),
        }
    }

    /// The feeds of the selected folder and its subfolders.
    fn feeds_inside(&self) -> Vec<FeedId> {
        let sidebar = &self.sidebar;
        let depth = sidebar.chosen().map_or(0, |place| place.depth);
        let below = sidebar.entries.iter().skip(sidebar.selected + 1);
        let inside = below.take_while(|place| place.depth > depth);
        let feeds = inside.filter_map(|place| match &place.to {
            Destination::Articles(Scope::Feed(feed), _) => Some(*feed),
            Destination::Articles(..) | Destination::Heading | Destination::Search(_) => None,
        });
        feeds.collect()
    }
}
