//! Searching for articles: a query narrows the list with every key typed, and leaving the search restores the list.

use super::pending_change::{ChangeReport, Confirmation};
use super::state::LibraryScreen;
use crate::library::{AlertOn, Filter, SavedSearch, Scope};
use crate::text::sanitize::one_line;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::list::paged::Page;
use crate::view_model::request::Change;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;
use crate::view_model::shared::screen::Screen;

impl LibraryScreen {
    /// Opens the prompt for a query.
    pub(crate) fn ask_for_query(&self, shared: &mut Shared) {
        let begun = self.articles.query.clone();
        shared.call(Outcome::Ask(PromptKind::Search, begun));
        shared.call(Outcome::Complete);
    }

    /// Narrows the list to the results of a query, which is valid.
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
        // The rows stay until the results arrive; an empty list would flicker.
        listed.query = typed.trim().into();
        listed.list.before = 0;
        listed.found.clear();
        self.ask_for_page(Page::First, shared);
    }

    /// Restores the list from before the search, if there is a search.
    pub(crate) fn end_search(&mut self, shared: &mut Shared) {
        if let Some(before) = self.before_search.take() {
            self.articles = *before;
            self.ask_for_page(Page::Again, shared);
        }
    }

    /// The query combined with the scope of the list; `None` if there is no query.
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
        match listed.shown_filter() {
            Filter::All => {}
            Filter::Unread => parts.push("is:unread".into()),
        }
        parts.push(format!("({})", listed.query));
        Some(parts.join(" "))
    }

    /// Saves the query under a name, which appears in the sidebar.
    pub(crate) fn save_search(&mut self, name: &str, shared: &mut Shared) {
        match self.whole_query() {
            None => shared.notify(Severity::Info, "search for something first: /"),
            Some(_) if name.is_empty() => {
                shared.call(Outcome::Ask(PromptKind::Command, "save-search ".into()));
            }
            Some(query) => {
                let change = Change::SaveSearch(SavedSearch {
                    name: name.into(),
                    query,
                });
                self.change_library(change, ChangeReport::Search("search saved"), shared);
            }
        }
    }

    /// Gives the selected saved search another name.
    pub(crate) fn rename_search(&mut self, name: &str, shared: &mut Shared) {
        let Some(from) = self.chosen_search(shared) else {
            return;
        };
        if name.is_empty() {
            return shared.call(Outcome::Ask(
                PromptKind::Command,
                format!("rename-search {from}"),
            ));
        }
        let change = Change::RenameSearch(from, name.into());
        self.change_library(change, ChangeReport::Search("search renamed"), shared);
    }

    /// Deletes the selected saved search after confirmation.
    pub(crate) fn delete_search(&mut self, shared: &mut Shared) {
        if let Some(name) = self.chosen_search(shared) {
            self.confirm = Some(Confirmation {
                question: format!("delete the search {name:?}? press y to confirm"),
                change: Change::DeleteSearch(name),
                report: ChangeReport::Search("search deleted"),
            });
        }
    }

    /// Sets an alert on the selected saved search or person, or removes it.
    pub(crate) fn alert(&mut self, argument: &str, shared: &mut Shared) {
        let person = self.sidebar.chosen_person();
        let found = match person.filter(|_| shared.screen == Screen::Library) {
            Some((person, name)) => Some((AlertOn::Person(person), name)),
            None => self
                .chosen_search(shared)
                .map(|name| (AlertOn::Search(name.clone()), name)),
        };
        if let Some((on, name)) = found {
            self.change_alert((on, &name), argument, shared);
        }
    }

    /// Sets an alert, or removes it if the argument is "off".
    pub(crate) fn change_alert(
        &mut self,
        (on, name): (AlertOn, &str),
        argument: &str,
        shared: &mut Shared,
    ) {
        let set = match argument {
            "" | "on" => true,
            "off" => false,
            _ => return shared.notify(Severity::Info, "alert takes no argument but off"),
        };
        let name = one_line(name).unwrap_or_default();
        let report = ChangeReport::Alert { name, set };
        self.change_library(Change::Alert(on, set), report, shared);
    }

    /// The name of the saved search that is selected in the sidebar.
    fn chosen_search(&self, shared: &mut Shared) -> Option<String> {
        let name = self.sidebar.chosen_search();
        let name = name.filter(|_| shared.screen == Screen::Library);
        if name.is_none() {
            shared.notify(Severity::Info, "choose a saved search first");
        }
        name
    }
}

/// As one phrase of a query.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', " "))
}
