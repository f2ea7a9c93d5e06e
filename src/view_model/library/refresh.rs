//! Feeds asked for news while one reads: which are asked, how far that is, what came of it. Nothing here moves the
//! reader: what came in is taken over like any other change of the library.

use super::confirm::Told;
use super::layout::ShelfPane;
use super::refreshing::{Asked, Refreshed};
use super::sidebar::Leads;
use crate::library::{FeedId, FeedSettings, FullText, Scope};
use crate::text::sanitize;
use crate::text::word_count::counted;
use crate::view_model::ViewModel;
use crate::view_model::effect::Effect;
use crate::view_model::request::Change;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::screen::Screen;

impl ViewModel {
    /// Asks the chosen feed for news: the feed or folder of the list, or the feed of the article.
    pub(crate) fn refresh_chosen(&mut self, effects: &mut Vec<Effect>) {
        let feeds = self.chosen_feeds();
        if feeds.is_empty() {
            return self.tell(Severity::Info, "choose a feed first; R asks all of them");
        }
        effects.push(Effect::Refresh(Asked::Feeds(feeds)));
    }

    /// Asks all feeds for news.
    pub(crate) fn refresh_all(&mut self, effects: &mut Vec<Effect>) {
        if self.shelves.places.feeds == 0 {
            return self.tell(Severity::Info, "no feed yet: :subscribe ADDRESS");
        }
        effects.push(Effect::Refresh(Asked::All));
    }

    /// Sets something for the chosen feeds: "interval=6h".
    pub(crate) fn set_feed(&mut self, setting: &str, effects: &mut Vec<Effect>) {
        let Some((name, value)) = setting.split_once('=') else {
            return self.tell(Severity::Warning, "write it as NAME=VALUE: interval=6h");
        };
        if let Err(reason) = FeedSettings::default().set(name.trim(), value) {
            return self.tell(Severity::Warning, sanitize::line(&reason));
        }
        let feeds = self.chosen_feeds();
        if feeds.is_empty() {
            return self.tell(Severity::Info, "choose a feed first");
        }
        let (name, value) = (name.trim(), value.trim());
        let told = if name == "full-text" && value != FullText::Off.name() {
            Told::Whole(feeds.clone())
        } else {
            Told::Set
        };
        let change = Change::SetFeeds(feeds, name.to_owned(), value.to_owned());
        self.change_library(change, told, effects);
    }

    /// Ends a refresh; false where there is none.
    pub(crate) fn stop_refreshing(&mut self, effects: &mut Vec<Effect>) -> bool {
        let is_under_way = self.shelves.refreshing.is_some();
        if is_under_way {
            effects.push(Effect::StopRefreshing);
        }
        is_under_way
    }

    /// A refresh came to its end.
    pub(crate) fn refreshed(&mut self, done: &Refreshed, effects: &mut Vec<Effect>) {
        self.shelves.refreshing = None;
        self.library_changed(effects);
        let moved = done.moved.first().map(|(from, to)| {
            let (from, to) = (sanitize::line(from), sanitize::line(to));
            format!("{from} moved to {to}")
        });
        if done.asked == Asked::Due {
            // Nobody waits for it: what failed is marked at its feed.
            if let Some(moved) = moved {
                self.tell(Severity::Info, moved);
            }
            return;
        }
        let mut articles = match done.new {
            0 => "nothing new".to_owned(),
            some => counted(some, "new article"),
        };
        if done.whole > 0 {
            let texts = counted(done.whole, "text");
            articles = format!("{articles}, {texts} fetched whole");
        }
        match (done.failures.as_slice(), moved) {
            _ if done.cancelled => self.tell(Severity::Info, format!("cancelled; {articles}")),
            ([], _) if done.feeds == 0 && done.whole == 0 => {
                let reason = "the server asked to be left alone for a while";
                self.tell(Severity::Info, reason);
            }
            ([], None) => self.tell(Severity::Info, articles),
            ([], Some(moved)) => self.tell(Severity::Info, format!("{articles}; {moved}")),
            ([(name, reason)], _) => {
                let (name, reason) = (sanitize::line(name), sanitize::line(reason));
                self.tell(Severity::Warning, format!("{articles}; {name}: {reason}"));
            }
            (failures, _) => {
                let count = failures.len();
                let text = format!("{articles}; {count} feeds failed and are marked with !");
                self.tell(Severity::Warning, text);
            }
        }
    }

    /// Says why the chosen feed failed, if it did.
    pub(crate) fn tell_trouble(&mut self) {
        let place = self.shelves.places.chosen();
        let trouble = place.and_then(|place| place.trouble.as_deref());
        if let Some(trouble) = trouble {
            let trouble = sanitize::line(trouble).into_owned();
            self.tell(Severity::Warning, format!("last refresh: {trouble}"));
        }
    }

    fn chosen_feeds(&self) -> Vec<FeedId> {
        let listed = &self.shelves.shelf;
        let of_article = || {
            let rows = self.subjects();
            rows.first().and_then(|row| row.feed).into_iter().collect()
        };
        if self.screen != Screen::Library {
            return of_article();
        }
        match &listed.scope {
            Scope::Feed(feed) => vec![*feed],
            Scope::Folder(_) if self.shelves.focus == ShelfPane::Places => self.feeds_inside(),
            Scope::All | Scope::Folder(_) | Scope::Starred | Scope::Tag(_) => of_article(),
        }
    }

    /// The feeds of the chosen folder and of those inside it.
    fn feeds_inside(&self) -> Vec<FeedId> {
        let places = &self.shelves.places;
        let depth = places.chosen().map_or(0, |place| place.depth);
        let below = places.places.iter().skip(places.selected + 1);
        let inside = below.take_while(|place| place.depth > depth);
        let feeds = inside.filter_map(|place| match &place.to {
            Leads::Articles(Scope::Feed(feed), _) => Some(*feed),
            Leads::Articles(..) | Leads::Heading | Leads::Search(_) => None,
        });
        feeds.collect()
    }
}
