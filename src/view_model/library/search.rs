//! Looking for articles: a query typed over the list narrows it with every key, in the place that the list shows;
//! leaving it brings the list back as it was.

use super::article_list::Page;
use super::article_row::one_line;
use super::confirm::Told;
use crate::library::query::Completion;
use crate::library::{Filter, Query, SavedSearch, Scope};
use crate::view_model::ViewModel;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::request::{Change, Question, RequestId};
use crate::view_model::shared::notice::Severity;

impl ViewModel {
    /// Opens the line for a query.
    pub(crate) fn ask_for_query(&mut self, effects: &mut Vec<Effect>) {
        let begun = self.shelves.shelf.query.clone();
        self.ask(PromptKind::Search, &begun);
        self.ask_for_completions(effects);
    }

    /// Asks what could be written at the cursor.
    pub(crate) fn ask_for_completions(&mut self, effects: &mut Vec<Effect>) {
        let Some(prompt) = &self.prompt else { return };
        let query = prompt.input.value().to_string();
        let letters = query.char_indices().nth(prompt.input.cursor());
        let cursor = letters.map_or(query.len(), |(at, _)| at);
        let request = self.ask_library(Question::Complete { query, cursor }, effects);
        if let Some(prompt) = &mut self.prompt {
            prompt.asked = Some(request);
            prompt.completions.clear();
            prompt.completed = None;
        }
    }

    /// Takes what could be written, if the line is still as it was.
    pub(crate) fn completed(&mut self, request: RequestId, completion: Completion) {
        let prompt = self.prompt.as_mut();
        if let Some(prompt) = prompt.filter(|prompt| prompt.asked == Some(request)) {
            prompt.asked = None;
            prompt.place = completion.span;
            let names = completion.candidates.into_iter();
            prompt.completions = names.map(|name| one_line(&name)).collect();
        }
    }

    /// The query as it stands in the line now: what makes sense is looked for.
    pub(crate) fn look_up(&mut self, typed: &str, effects: &mut Vec<Effect>) {
        self.shelves.mistake = Query::parse(typed).err();
        if self.shelves.mistake.is_some() || typed.trim() == self.shelves.shelf.query {
            return;
        }
        if typed.trim().is_empty() {
            return self.end_search(effects);
        }
        let listed = &mut self.shelves.shelf;
        if self.shelves.before_search.is_none() {
            self.shelves.before_search = Some(Box::new(listed.clone()));
        }
        let (scope, filter) = (listed.scope.clone(), listed.filter);
        // The rows stay until others are found: an empty list that fills would flicker.
        listed.scope = scope;
        listed.filter = filter;
        listed.query = typed.trim().into();
        listed.before = 0;
        listed.found.clear();
        self.ask_for_page(Page::First, effects);
    }

    /// Brings back the list as it was before; does nothing where nothing was looked for.
    pub(crate) fn end_search(&mut self, effects: &mut Vec<Effect>) {
        self.shelves.mistake = None;
        if let Some(before) = self.shelves.before_search.take() {
            self.shelves.shelf = *before;
            self.ask_for_page(Page::Again, effects);
        }
    }

    /// The query with the place that it is about; nothing where nothing is looked for.
    pub(crate) fn whole_query(&self) -> Option<String> {
        let listed = &self.shelves.shelf;
        if listed.query.is_empty() {
            return None;
        }
        let mut parts = Vec::new();
        match &listed.scope {
            Scope::All => {}
            Scope::Feed(feed) => {
                let name = self.shelves.places.names.get(feed);
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
    pub(crate) fn save_search(&mut self, name: &str, effects: &mut Vec<Effect>) {
        match self.whole_query() {
            None => self.tell(Severity::Info, "look for something first: /"),
            Some(_) if name.is_empty() => self.ask(PromptKind::Command, "save-search "),
            Some(query) => {
                let change = Change::SaveSearch(SavedSearch {
                    name: name.into(),
                    query,
                });
                self.change_library(change, Told::Saved, effects);
            }
        }
    }
}

/// As one phrase of a query.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', " "))
}
