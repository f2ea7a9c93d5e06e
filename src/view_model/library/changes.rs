//! Changes to articles of the library: star, read, tag, one or many; asked about first where many are touched, and
//! undone step by step, also after the program was closed: the library keeps the steps.

use super::article_list::Page;
use super::article_row::one_line;
use super::confirm::{Confirm, Told};
use super::refreshing::Asked;
use super::sidebar::Leads;
use crate::library::{self, ArticleId, ArticleRow, Mark, Scope, Step};
use crate::text::word_count::counted;
use crate::view_model::ViewModel;
use crate::view_model::commands::command::Command;
use crate::view_model::commands::key::{Key, KeyCode};
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::request::{Change, Question, RequestId};
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::screen::Screen;
use crate::view_model::wording::age;

/// From so many articles on one is asked first.
const MANY: usize = 10;

impl ViewModel {
    /// Changes the library; what is on the screen shows it at once.
    pub(crate) fn change_library(&mut self, change: Change, told: Told, effects: &mut Vec<Effect>) {
        let listed = &mut self.shelves.shelf;
        match &change {
            Change::Opened(article) => listed.change(&[*article], |row| row.unread = false),
            Change::Mark(articles, mark) => listed.change(articles, |row| set(row, *mark)),
            Change::Tag(articles, tag) => listed.change(articles, |row| {
                if !row.tags.contains(tag) {
                    row.tags.push(tag.clone());
                    row.tags.sort();
                }
            }),
            Change::Untag(articles, tag) => {
                listed.change(articles, |row| row.tags.retain(|other| other != tag));
            }
            Change::ReadAll { .. } => {
                listed.rows.iter_mut().for_each(|row| row.unread = false);
            }
            Change::Position(..)
            | Change::Subscribe(_)
            | Change::SetFeeds(..)
            | Change::Unsubscribe(_)
            | Change::SaveSearch(_)
            | Change::Undo => {}
        }
        let request = self.ask_library(Question::Change(change), effects);
        self.shelves.pending.push((request, told));
    }

    /// A change is done.
    pub(crate) fn changed_library(
        &mut self,
        request: RequestId,
        count: usize,
        effects: &mut Vec<Effect>,
    ) {
        let Some(told) = self.told_of(request) else {
            return;
        };
        match told {
            Told::Nothing | Told::Undone => {}
            Told::Done(what) => {
                if count != 1 {
                    let key = self.settings.keymap.keys_of(Command::Undo);
                    let undoes = key
                        .first()
                        .map_or(String::new(), |key| format!("; {key} undoes"));
                    let articles = counted(count, "article");
                    self.tell(Severity::Info, format!("{what}: {articles}{undoes}"));
                }
            }
            Told::Subscribed(url) => {
                self.tell(Severity::Info, "subscribed; it is asked for its articles …");
                self.open_library(effects);
                effects.push(Effect::Refresh(Asked::New(url)));
                return;
            }
            Told::Set => self.tell_set(count),
            Told::Whole(feeds) => {
                self.tell_set(count);
                effects.push(Effect::Refresh(Asked::Feeds(feeds)));
            }
            Told::Saved => self.tell(Severity::Info, "kept among the searches"),
            Told::Unsubscribed => {
                self.tell(Severity::Info, "the feed is given up; its articles stay");
                self.ask_for_page(Page::Again, effects);
            }
        }
        if self.shelves.pending.is_empty() {
            self.ask_for_holdings(effects);
        }
    }

    fn tell_set(&mut self, count: usize) {
        match count {
            1 => self.tell(Severity::Info, "set for this feed"),
            many => self.tell(Severity::Info, format!("set for {many} feeds")),
        }
    }

    /// The last step was taken back, if there was one.
    pub(crate) fn undone(
        &mut self,
        request: RequestId,
        step: (Option<Step>, i64),
        effects: &mut Vec<Effect>,
    ) {
        if self.told_of(request).is_none() {
            return;
        }
        let (Some(step), now) = step else {
            return self.tell(Severity::Info, "nothing to undo");
        };
        let what = match &step.change {
            library::Change::Mark(mark) => done(*mark).to_owned(),
            library::Change::Tag(tag) => format!("tagged #{}", one_line(tag)),
            library::Change::Untag(tag) => format!("#{} taken away", one_line(tag)),
        };
        let when = match now.saturating_sub(step.made) {
            ..60 => String::new(),
            60.. => format!(", {} ago", age(step.made, now)),
        };
        let articles = counted(step.articles as usize, "article");
        self.tell(Severity::Info, format!("undone: {what}, {articles}{when}"));
        self.ask_for_page(Page::Again, effects);
        self.ask_for_holdings(effects);
    }

    /// What is said when the change of that request is done.
    fn told_of(&mut self, request: RequestId) -> Option<Told> {
        let pending = &mut self.shelves.pending;
        let index = pending.iter().position(|(asked, _)| *asked == request)?;
        Some(pending.remove(index).1)
    }

    /// The articles that a command is about: those chosen in the list, or the one that is read.
    pub(crate) fn subjects(&self) -> Vec<ArticleRow> {
        let listed = &self.shelves.shelf;
        match self.screen {
            Screen::Library => listed.stretch().into_iter().cloned().collect(),
            Screen::People => Vec::new(),
            Screen::Reader => {
                let open = self.stored_reading();
                let row = listed.rows.iter().find(|row| Some(row.id) == open);
                row.cloned().into_iter().collect()
            }
        }
    }

    /// Stars articles, or takes their stars when all have one.
    pub(crate) fn star(&mut self, effects: &mut Vec<Effect>) {
        let rows = self.subjects();
        let all = rows.iter().all(|row| row.starred);
        let mark = if all { Mark::Unstarred } else { Mark::Starred };
        self.mark_rows(&rows, mark, effects);
    }

    /// Marks articles as read, or as unread when all are read.
    pub(crate) fn toggle_read(&mut self, effects: &mut Vec<Effect>) {
        let rows = self.subjects();
        let any = rows.iter().any(|row| row.unread);
        let mark = if any { Mark::Read } else { Mark::Unread };
        self.mark_rows(&rows, mark, effects);
    }

    /// Marks everything that the list shows as read, once that is confirmed.
    pub(crate) fn read_all(&mut self) {
        let listed = &self.shelves.shelf;
        let to = Leads::Articles(listed.scope.clone(), listed.filter);
        let place = self.shelves.places.label_of(&to).unwrap_or("this list");
        self.shelves.confirm = Some(Confirm {
            question: format!("mark everything in {place} as read? y does it"),
            change: Change::ReadAll {
                scope: listed.scope.clone(),
                filter: listed.filter,
            },
            told: Told::Done(done(Mark::Read)),
        });
    }

    /// Gives articles a tag, or takes it when all have it.
    pub(crate) fn tag(&mut self, tag: &str, effects: &mut Vec<Effect>) {
        let tag = tag.trim().trim_start_matches('#').to_string();
        let rows = self.subjects();
        if tag.is_empty() {
            return self.ask(PromptKind::Command, "tag ");
        }
        let all = rows.iter().all(|row| row.tags.contains(&tag));
        let ids = rows.iter().map(|row| row.id).collect();
        if all {
            self.change_or_ask(Change::Untag(ids, tag), "tag taken away", effects);
        } else {
            self.change_or_ask(Change::Tag(ids, tag), "tagged", effects);
        }
    }

    /// Undoes the last step.
    pub(crate) fn undo(&mut self, effects: &mut Vec<Effect>) {
        self.change_library(Change::Undo, Told::Undone, effects);
    }

    /// Subscribes to the feed at an address.
    pub(crate) fn subscribe(&mut self, address: &str, effects: &mut Vec<Effect>) {
        let known = ["http://", "https://"];
        if known.iter().any(|scheme| address.starts_with(scheme)) {
            let change = Change::Subscribe(address.into());
            self.change_library(change, Told::Subscribed(address.into()), effects);
        } else {
            self.tell(
                Severity::Warning,
                "an address begins with https:// or http://",
            );
        }
    }

    /// Gives the chosen feed up, once that is confirmed.
    pub(crate) fn unsubscribe(&mut self) {
        let place = self.shelves.places.chosen();
        let Some(place) = place.filter(|_| self.screen == Screen::Library) else {
            return self.tell(Severity::Info, "choose a feed first");
        };
        match &place.to {
            Leads::Articles(Scope::Feed(feed), _) => {
                self.shelves.confirm = Some(Confirm {
                    question: format!("give {} up? its articles stay; y does it", place.label),
                    change: Change::Unsubscribe(*feed),
                    told: Told::Unsubscribed,
                });
            }
            Leads::Heading | Leads::Search(_) | Leads::Articles(..) => {
                self.tell(Severity::Info, "choose a feed first");
            }
        }
    }

    /// Takes the key that answers a question; false where none is asked.
    pub(crate) fn confirmed(&mut self, key: Key, effects: &mut Vec<Effect>) -> bool {
        let Some(confirm) = self.shelves.confirm.take() else {
            return false;
        };
        if matches!(key.code, KeyCode::Char('y' | 'Y') | KeyCode::Enter) {
            self.shelves.shelf.anchor = None;
            self.change_library(confirm.change, confirm.told, effects);
        } else {
            self.tell(Severity::Info, "nothing was changed");
        }
        true
    }

    fn mark_rows(&mut self, rows: &[ArticleRow], mark: Mark, effects: &mut Vec<Effect>) {
        let ids: Vec<ArticleId> = rows.iter().map(|row| row.id).collect();
        self.change_or_ask(Change::Mark(ids, mark), done(mark), effects);
    }

    fn change_or_ask(&mut self, change: Change, what: &'static str, effects: &mut Vec<Effect>) {
        let count = match &change {
            Change::Mark(articles, _) | Change::Tag(articles, _) | Change::Untag(articles, _) => {
                articles.len()
            }
            Change::ReadAll { .. }
            | Change::Position(..)
            | Change::Subscribe(_)
            | Change::SetFeeds(..)
            | Change::Opened(_)
            | Change::Unsubscribe(_)
            | Change::SaveSearch(_)
            | Change::Undo => 1,
        };
        if count == 0 {
            return self.tell(Severity::Info, "no article of the library is chosen");
        }
        let told = Told::Done(what);
        if count >= MANY {
            self.shelves.confirm = Some(Confirm {
                question: format!("{count} articles will be {what}: y does it"),
                change,
                told,
            });
        } else {
            self.shelves.shelf.anchor = None;
            self.change_library(change, told, effects);
        }
    }
}

fn set(row: &mut ArticleRow, mark: Mark) {
    match mark {
        Mark::Read => row.unread = false,
        Mark::Unread => row.unread = true,
        Mark::Starred => row.starred = true,
        Mark::Unstarred => row.starred = false,
    }
}

/// What articles are said to be once they bear the mark.
const fn done(mark: Mark) -> &'static str {
    match mark {
        Mark::Read => "marked as read",
        Mark::Unread => "marked as unread",
        Mark::Starred | Mark::Unstarred => mark.name(),
    }
}
