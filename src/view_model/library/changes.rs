//! Changes to articles of the library: stars, read marks and tags. A change of many articles must be confirmed, and
//! changes can be undone even after a restart.

use super::pending_change::{ChangeReport, Confirmation};
use super::refresh_progress::RefreshScope;
use super::sidebar::Destination;
use super::state::LibraryScreen;
use crate::library::{self, ArticleId, ArticleRow, Mark, Scope, Step};
use crate::text::sanitize::one_line;
use crate::text::word_count::counted;
use crate::view_model::commands::command::Command;
use crate::view_model::commands::key::{Key, KeyCode};
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::list::paged::Page;
use crate::view_model::request::{Change, LibraryRequest, RequestId};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;
use crate::view_model::shared::screen::Screen;
use crate::view_model::wording::age;

/// The number of articles from which a change must be confirmed.
const MANY: usize = 10;

impl LibraryScreen {
    /// Changes the library and shows the change at once.
    pub(crate) fn change_library(
        &mut self,
        change: Change,
        report: ChangeReport,
        shared: &mut Shared,
    ) {
        let listed = &mut self.articles;
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
            Change::Position(..)
            | Change::Subscribe(_)
            | Change::SetFeeds(..)
            | Change::Unsubscribe(_)
            | Change::SaveSearch(_)
            | Change::RenameSearch(..)
            | Change::DeleteSearch(_)
            | Change::Alert(..)
            | Change::Correct(_)
            | Change::DeleteCorrection(_)
            | Change::Highlight(_)
            | Change::Note(..)
            | Change::DeleteHighlight(_)
            | Change::Undo => {}
        }
        let request = shared.ask_library(LibraryRequest::Change(change));
        self.pending.push((request, report));
    }

    /// Reports that a change was made.
    pub(crate) fn changed_library(
        &mut self,
        request: RequestId,
        count: usize,
        shared: &mut Shared,
    ) {
        let Some(report) = self.report_of(request) else {
            return;
        };
        match report {
            ChangeReport::Nothing | ChangeReport::Undone => {}
            ChangeReport::Done(what) => {
                if count != 1 {
                    let key = shared.settings.keymap.keys_of(Command::Undo);
                    let undoes = key
                        .first()
                        .map_or(String::new(), |key| format!("; {key} undoes"));
                    let articles = counted(count, "article");
                    shared.notify(Severity::Info, format!("{what}: {articles}{undoes}"));
                }
            }
            ChangeReport::Subscribed(url) => {
                shared.notify(Severity::Info, "subscribed; fetching its articles …");
                shared.call(Outcome::ShowSubscribed(url));
                return;
            }
            ChangeReport::Set => {
                report_setting(count, shared);
                self.ask_for_page(Page::Again, shared);
            }
            ChangeReport::Whole(feeds) => {
                report_setting(count, shared);
                shared.perform(Effect::Refresh(RefreshScope::Feeds(feeds)));
            }
            ChangeReport::Search(what) => shared.notify(Severity::Info, what),
            ChangeReport::Alert { name, set } => {
                let text = match (set, count) {
                    (true, 0) => {
                        format!("there is an alert on {name} already; :alert off removes it")
                    }
                    (true, _) => format!("alert set: new hits of {name} are marked"),
                    (false, 0) => format!("there is no alert on {name}"),
                    (false, _) => format!("no alert on {name} any longer"),
                };
                shared.notify(Severity::Info, text);
                if shared.screen == Screen::People {
                    shared.call(Outcome::PeopleChanged);
                }
            }
            ChangeReport::Unsubscribed => {
                shared.notify(Severity::Info, "unsubscribed; the articles stay");
                self.ask_for_page(Page::Again, shared);
            }
        }
        if self.pending.is_empty() {
            self.ask_for_holdings(shared);
        }
    }

    /// Reports the change that was undone, if there was one.
    pub(crate) fn undone(
        &mut self,
        request: RequestId,
        step: (Option<Step>, i64),
        shared: &mut Shared,
    ) {
        if self.report_of(request).is_none() {
            return;
        }
        let (Some(step), now) = step else {
            return shared.notify(Severity::Info, "nothing to undo");
        };
        let clean = |text: &str| one_line(text).unwrap_or_default();
        let articles = counted(step.articles as usize, "article");
        let what = match &step.change {
            library::Change::Mark(mark) => {
                format!("{}, {articles}", done(*mark))
            }
            library::Change::Tag(tag) => {
                format!("tagged #{}, {articles}", clean(tag))
            }
            library::Change::Untag(tag) => {
                format!("#{} removed, {articles}", clean(tag))
            }
            library::Change::Desk(change) => format!("{}, {articles}", change.done()),
            library::Change::People(decided) => {
                shared.call(Outcome::PeopleChanged);
                clean(decided)
            }
        };
        if matches!(step.change, library::Change::Desk(_)) {
            shared.call(Outcome::DecisionsChanged);
        }
        let when = match now.saturating_sub(step.made) {
            ..60 => String::new(),
            60.. => format!(", {} ago", age(step.made, now)),
        };
        shared.notify(Severity::Info, format!("undone: {what}{when}"));
        self.ask_for_page(Page::Again, shared);
        self.ask_for_holdings(shared);
    }

    /// Ends waiting for a change and returns how to report it.
    fn report_of(&mut self, request: RequestId) -> Option<ChangeReport> {
        let pending = &mut self.pending;
        let index = pending.iter().position(|(asked, _)| *asked == request)?;
        Some(pending.remove(index).1)
    }

    /// The articles that a command applies to: those selected in the list, or the one open in the reader.
    pub(crate) fn subjects(&self, open: Option<ArticleId>, shared: &Shared) -> Vec<ArticleRow> {
        if shared.screen == Screen::Library {
            return self.articles.selection().into_iter().cloned().collect();
        }
        let mut rows = self.articles.list.rows.iter();
        let row = rows.find(|row| Some(row.id) == open);
        row.cloned().into_iter().collect()
    }

    /// Stars articles, or removes the stars if all have one.
    pub(crate) fn star(&mut self, open: Option<ArticleId>, shared: &mut Shared) {
        let rows = self.subjects(open, shared);
        let all = rows.iter().all(|row| row.starred);
        let mark = if all { Mark::Unstarred } else { Mark::Starred };
        self.mark_rows(&rows, mark, shared);
    }

    /// Marks articles as read, or as unread if all are read.
    pub(crate) fn toggle_read(&mut self, open: Option<ArticleId>, shared: &mut Shared) {
        let rows = self.subjects(open, shared);
        let any = rows.iter().any(|row| row.unread);
        let mark = if any { Mark::Read } else { Mark::Unread };
        self.mark_rows(&rows, mark, shared);
    }

    /// Tags articles, or removes the tag if all have it.
    pub(crate) fn tag(&mut self, tag: &str, open: Option<ArticleId>, shared: &mut Shared) {
        let tag = tag.trim().trim_start_matches('#').to_string();
        let rows = self.subjects(open, shared);
        if tag.is_empty() {
            return shared.call(Outcome::Ask(PromptKind::Command, "tag ".into()));
        }
        let all = rows.iter().all(|row| row.tags.contains(&tag));
        let ids = rows.iter().map(|row| row.id).collect();
        if all {
            self.change_or_ask(Change::Untag(ids, tag), "untagged", shared);
        } else {
            self.change_or_ask(Change::Tag(ids, tag), "tagged", shared);
        }
    }

    /// Undoes the last change.
    pub(crate) fn undo(&mut self, shared: &mut Shared) {
        self.change_library(Change::Undo, ChangeReport::Undone, shared);
    }

    /// Subscribes to the feed at an address.
    pub(crate) fn subscribe(&mut self, address: &str, shared: &mut Shared) {
        let known = ["http://", "https://"];
        if known.iter().any(|scheme| address.starts_with(scheme)) {
            let change = Change::Subscribe(address.into());
            self.change_library(change, ChangeReport::Subscribed(address.into()), shared);
        } else {
            shared.notify(
                Severity::Warning,
                "an address must start with https:// or http://",
            );
        }
    }

    /// Unsubscribes from the selected feed after confirmation.
    pub(crate) fn unsubscribe(&mut self, shared: &mut Shared) {
        let place = self.sidebar.chosen();
        let Some(place) = place.filter(|_| shared.screen == Screen::Library) else {
            return shared.notify(Severity::Info, "choose a feed first");
        };
        match &place.to {
            Destination::Articles(Scope::Feed(feed), _) => {
                self.confirm = Some(Confirmation {
                    question: format!(
                        "unsubscribe from {}? its articles stay; press y to confirm",
                        place.label
                    ),
                    change: Change::Unsubscribe(*feed),
                    report: ChangeReport::Unsubscribed,
                });
            }
            Destination::Heading | Destination::Search(_) | Destination::Articles(..) => {
                shared.notify(Severity::Info, "choose a feed first");
            }
        }
    }

    /// Handles the key that answers a confirmation.
    pub(crate) fn confirmed(&mut self, key: Key, shared: &mut Shared) {
        let Some(confirm) = self.confirm.take() else {
            return;
        };
        if matches!(key.code, KeyCode::Char('y' | 'Y') | KeyCode::Enter) {
            self.articles.list.anchor = None;
            self.change_library(confirm.change, confirm.report, shared);
        } else {
            shared.notify(Severity::Info, "nothing was changed");
        }
    }

    /// Marks an article as read because it was opened.
    pub(crate) fn mark_opened(&mut self, article: ArticleId, shared: &mut Shared) {
        self.change_library(Change::Opened(article), ChangeReport::Nothing, shared);
    }

    /// Expects the answer to a change that another component requested.
    pub(crate) fn await_change(&mut self, request: RequestId) {
        self.pending.push((request, ChangeReport::Nothing));
    }

    fn mark_rows(&mut self, rows: &[ArticleRow], mark: Mark, shared: &mut Shared) {
        let ids: Vec<ArticleId> = rows.iter().map(|row| row.id).collect();
        self.change_or_ask(Change::Mark(ids, mark), done(mark), shared);
    }

    fn change_or_ask(&mut self, change: Change, what: &'static str, shared: &mut Shared) {
        let count = match &change {
            Change::Mark(articles, _) | Change::Tag(articles, _) | Change::Untag(articles, _) => {
                articles.len()
            }
            Change::Position(..)
            | Change::Subscribe(_)
            | Change::SetFeeds(..)
            | Change::Opened(_)
            | Change::Unsubscribe(_)
            | Change::SaveSearch(_)
            | Change::RenameSearch(..)
            | Change::DeleteSearch(_)
            | Change::Alert(..)
            | Change::Correct(_)
            | Change::DeleteCorrection(_)
            | Change::Highlight(_)
            | Change::Note(..)
            | Change::DeleteHighlight(_)
            | Change::Undo => 1,
        };
        if count == 0 {
            return shared.notify(Severity::Info, "no article of the library is chosen");
        }
        let report = ChangeReport::Done(what);
        if count >= MANY {
            self.confirm = Some(Confirmation {
                question: format!("{count} articles will be {what}; press y to confirm"),
                change,
                report,
            });
        } else {
            self.articles.list.anchor = None;
            self.change_library(change, report, shared);
        }
    }
}

fn report_setting(count: usize, shared: &mut Shared) {
    match count {
        1 => shared.notify(Severity::Info, "set for this feed"),
        many => shared.notify(Severity::Info, format!("set for {many} feeds")),
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

/// How a change of a mark is reported.
pub(super) const fn done(mark: Mark) -> &'static str {
    match mark {
        Mark::Read => "marked as read",
        Mark::Unread => "marked as unread",
        Mark::Starred | Mark::Unstarred => mark.name(),
    }
}
