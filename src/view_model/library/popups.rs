//! Pop-ups of the library: its feeds and lists, and the outlets that carry one story.

use super::pane::LibraryPane;
use super::sidebar::Destination;
use super::state::LibraryScreen;
use crate::library::{ArticleId, ArticleRow};
use crate::text::sanitize::one_line;
use crate::view_model::dialog::popup::{Popup, PopupRow, Target, Typing};
use crate::view_model::request::{LibraryRequest, RequestId};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::{Outcome, Place};
use crate::view_model::shared::screen::Screen;
use crate::view_model::wording::age;

impl LibraryScreen {
    /// Lists feeds, folders, saved searches and tags, to choose one by its name.
    pub(crate) fn show_feeds(&self, shared: &mut Shared) {
        let entries = self.sidebar.entries.iter().enumerate();
        let rows = entries.filter(|(_, entry)| entry.to != Destination::Heading);
        let rows: Vec<PopupRow> = rows
            .map(|(index, entry)| PopupRow {
                left: entry.label.clone(),
                right: entry
                    .unread
                    .map_or(String::new(), |unread| format!("{unread} unread")),
                target: Target::SidebarEntry(index),
            })
            .collect();
        if rows.is_empty() {
            return shared.notify(Severity::Info, "the library is not open");
        }
        shared.call(Outcome::ShowPopup(Popup {
            typing: Typing::Filter,
            ..Popup::new("Feeds", rows)
        }));
    }

    /// Shows the articles of an entry that was chosen from a list.
    pub(crate) fn go_to_entry(&mut self, index: usize, shared: &mut Shared) {
        if self.sidebar.can_choose(index) {
            self.sidebar.selected = index;
            self.follow_sidebar(shared);
            self.panes.focus = LibraryPane::Articles;
        }
    }

    /// Lists the other articles of the same story.
    pub(crate) fn ask_for_outlets(&mut self, open: Option<ArticleId>, shared: &mut Shared) {
        let chosen = self.articles.list.chosen().map(|row| row.id);
        let on_list = shared.screen == Screen::Library;
        let Some(article) = chosen.filter(|_| on_list).or(open) else {
            return shared.notify(Severity::Info, "no article of the library is chosen");
        };
        let request = shared.ask_library(LibraryRequest::Outlets(article));
        self.awaited_outlets = Some((request, article));
    }

    /// Takes the articles of a story, and lists them if there are several.
    pub(crate) fn outlets_known(
        &mut self,
        request: RequestId,
        rows: Vec<ArticleRow>,
        shared: &mut Shared,
    ) {
        let awaited = self.awaited_outlets.take_if(|(asked, _)| *asked == request);
        let Some((_, article)) = awaited else { return };
        if rows.len() < 2 {
            return shared.notify(Severity::Info, "no other outlet carries this story");
        }
        let listed = rows.iter().enumerate().map(|(index, row)| {
            let feed = row.feed.and_then(|feed| self.sidebar.names.get(&feed));
            let site = one_line(&row.site).or_else(|| feed.cloned());
            let title = one_line(&row.title).unwrap_or_default();
            PopupRow {
                left: site.unwrap_or_default(),
                right: format!("{} · {title}", age(row.time, self.articles.now)),
                target: Target::Outlet(index),
            }
        });
        let mut popup = Popup::new("Outlets", listed.collect());
        popup.selected = rows.iter().position(|row| row.id == article).unwrap_or(0);
        self.outlets = rows;
        shared.call(Outcome::ShowPopup(popup));
    }

    /// Opens an article of the story that was chosen from the list.
    pub(crate) fn open_outlet(&mut self, index: usize, shared: &mut Shared) {
        if index < self.outlets.len() {
            shared.call(Outcome::OpenArticle {
                row: Box::new(self.outlets.swap_remove(index)),
                at: Place::Left,
            });
        }
        self.outlets.clear();
    }
}
