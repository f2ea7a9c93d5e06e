//! Looking for articles: a query typed over the list narrows it with every key, in the place that the list shows;
//! leaving it brings the list back as it was.

use super::pending_change::ChangeReport;
use super::state::LibraryScreen;
use crate::library::{Filter, SavedSearch, Scope};
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::list::paged::Page;
use crate::view_model::request::Change;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;

impl LibraryScreen {
    /// Opens the line for a query.
    pub(crate) fn ask_for_query(&self, shared: &mut Shared) {
        let begun = self.articles.query.clone();
        shared.call(Outcome::Ask(PromptKind::Search, begun));
        shared.call(Outcome::Complete);
    }

    /// Narrows the list to what a query finds; the query makes sense.
    pub(crate) fn search(&mut self, typed: &str, shared: &mut Shared) {
        if typed.trim() == self.articles.query {
            return;
        }
        if typed.trim().is_empty() {
            return self.end_search(shared);
        }
        let listed = &mut self.articles;
        if self.before_search.is_none() {
            self.before_search = Some(Box::new(listed.clone()));
        }
        // The rows stay until others are found: an empty list that fills would flicker.
        listed.query = typed.trim().into();
        listed.list.before = 0;
        listed.found.clear();
        self.ask_for_page(Page::First, shared);
    }

    /// Brings back the list as it was before; does nothing where nothing was looked for.
    pub(crate) fn end_search(&mut self, shared: &mut Shared) {
        if let Some(before) = self.before_search.take() {
            self.articles = *before;
            self.ask_for_page(Page::Again, shared);
        }
    }

    /// The query with the place that it is about; nothing where nothing is looked for.
    pub(crate) fn whole_query(&self) -> Option<String> {
        let listed = &self.articles;
        if listed.query.is_empty() {
            return None;
        }
        let mut parts = Vec::new();
        match &listed.scope {
            Scope::All => {}
            Scope::Feed(feed) => {
                let name = self.sidebar.names.get(feed);
                parts.extend(name.map(|name| format!("feed:{}", quoted(name))));
            }
            Scope::Folder(folder) => parts.push(format!("folder:{}", quoted(folder))),
            Scope::Tag(tag) => parts.push(format!("tag:{}", quoted(tag))),
            Scope::Starred => parts.push("is:starred".into()),
        }
        match listed.filter {
            Filter::All => {}
            Filter::Unread => parts.push("is:unread".into()),
        }
        parts.push(format!("({})", listed.query));
        Some(parts.join(" "))
    }

    /// Keeps what is looked for under a name, as a place to choose.
    pub(crate) fn save_search(&mut self, name: &str, shared: &mut Shared) {
        match self.whole_query() {
            None => shared.notify(Severity::Info, "look for something first: /"),
            Some(_) if name.is_empty() => {
                shared.call(Outcome::Ask(PromptKind::Command, "save-search ".into()));
            }
            Some(query) => {
                let change = Change::SaveSearch(SavedSearch {
                    name: name.into(),
                    query,
                });
                self.change_library(change, ChangeReport::Saved, shared);
            }
        }
    }
}

/// As one phrase of a query.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', " "))
}
