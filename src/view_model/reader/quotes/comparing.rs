//! Looks for the words of a quote elsewhere, and for what was changed in the article.

use crate::text::sanitize::one_line;
use crate::view_model::comparisons::listed::OpenArticle;
use crate::view_model::reader::reading_position::ItemArticle;
use crate::view_model::reader::state::Reader;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::ComparisonOutcome;

/// Articles of a file against which a draft is checked.
const MOST: usize = 100;

impl Reader {
    /// Lists all appearances of the active quote or the selected words in the library.
    pub(crate) fn trace(&mut self, shared: &mut Shared) {
        let selected = self.reading.as_mut().and_then(|reading| {
            let words = reading.selected()?.of(&reading.article.text).to_owned();
            reading.selection = None;
            Some(words)
        });
        let words = selected.or_else(|| self.citation_here().map(|quote| quote.words()));
        match words {
            Some(words) => shared.call(ComparisonOutcome::Trace(words).into()),
            None => shared.notify(Severity::Info, "there is no quote to look for"),
        }
    }

    /// Lists the versions of the article.
    pub(crate) fn list_changes(&self, shared: &mut Shared) {
        match self.stored_reading(shared) {
            Some(article) => shared.call(ComparisonOutcome::ListChanges(Some(article)).into()),
            None => shared.notify(Severity::Info, "only articles of the library have versions"),
        }
    }

    /// The articles on the screen that are not in the library, as sources for a draft.
    pub(crate) fn open_articles(&self, shared: &Shared) -> Vec<OpenArticle> {
        let reading = self.reading.as_ref().filter(|_| self.shows_file(shared));
        let Some(reading) = reading else {
            return Vec::new();
        };
        let item = reading.id.item;
        let label = self.items.get(item).map(|item| item.label.as_str());
        let name = label.and_then(one_line).unwrap_or_default();
        let articles = self.articles.iter().enumerate().take(MOST);
        articles
            .map(|(index, article)| OpenArticle {
                id: ItemArticle { item, index },
                article: article.clone(),
                name: name.clone(),
            })
            .collect()
    }
}
