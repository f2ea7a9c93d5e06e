//! The list of the highlights in all texts.

use super::state::LibraryScreen;
use crate::library::{Annotated, ArticleRow, Highlight};
use crate::text::sanitize::one_line;
use crate::view_model::dialog::popup::{Popup, Target};
use crate::view_model::reader::decisions::listing::highlight_row;
use crate::view_model::request::{Change, LibraryRequest};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::{Outcome, Place};

/// The title of the list.
const TITLE: &str = "All highlights";

impl LibraryScreen {
    /// Lists highlights, each with the headline of its article.
    pub(super) fn list_highlights(&mut self, found: Vec<(Highlight, String)>, shared: &mut Shared) {
        let rows = found.iter().enumerate().map(|(index, (highlight, of))| {
            let mut row = highlight_row(highlight, Target::Highlight(index));
            row.left = one_line(of).unwrap_or_default();
            row
        });
        let popup = Popup::new(TITLE, rows.collect());
        self.highlights = found.into_iter().map(|(highlight, _)| highlight).collect();
        if std::mem::take(&mut self.relists_highlights) {
            return shared.call(Outcome::RefreshPopup(popup));
        }
        if popup.rows.is_empty() {
            let text = "no highlights; in an article v selects words and a highlights them";
            return shared.notify(Severity::Info, text);
        }
        shared.call(Outcome::ShowPopup(popup));
    }

    /// Opens the article of a highlight that was listed, at its words.
    pub(crate) fn open_highlight(&self, index: usize, shared: &mut Shared) {
        let Some(highlight) = self.highlights.get(index) else {
            return;
        };
        match &highlight.of {
            Annotated::Article(article) => {
                let at = highlight.place.nearest();
                shared.call(Outcome::OpenArticle {
                    row: Box::new(ArticleRow {
                        id: *article,
                        unread: true,
                        ..ArticleRow::default()
                    }),
                    at: at.map_or(Place::Left, |span| Place::Byte(span.start as usize)),
                });
            }
            Annotated::File { path, .. } => {
                let path = one_line(path).unwrap_or_default();
                shared.notify(Severity::Info, format!("this is in a file: {path}"));
            }
        }
    }

    /// Deletes a highlight that was listed.
    pub(crate) fn delete_highlight(&mut self, index: usize, shared: &mut Shared) {
        let Some(highlight) = self.highlights.get(index) else {
            return;
        };
        let change = Change::DeleteHighlight(highlight.id);
        let request = shared.ask_library(LibraryRequest::Change(change));
        shared.call(Outcome::AwaitChange(request));
        self.relists_highlights = true;
        shared.ask_library(LibraryRequest::Highlights);
    }
}
