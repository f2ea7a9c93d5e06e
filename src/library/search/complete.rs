//! Completes queries with fields, and with names, tags and feeds from the library.

use rusqlite::params;

use super::full_text::{Expression, Index};
use crate::library::Result;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::query::completion::{Completion, CompletionSource};
use crate::library::query::words::Words;

/// Maximum number of names.
const CANDIDATES: u32 = 20;

impl Library {
    /// Completes the query at this byte offset.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn complete(&self, query: &str, cursor: usize) -> Result<Completion> {
        let mut completion = Completion::at(query, cursor);
        let known = match completion.source {
            None => Vec::new(),
            Some(CompletionSource::Tag) => self.tags()?,
            Some(CompletionSource::HighlightTag) => self.highlight_tags()?,
            Some(CompletionSource::Feed) => self
                .feeds()?
                .iter()
                .map(|feed| feed.label().to_owned())
                .collect(),
            Some(CompletionSource::Folder) => {
                let mut folders: Vec<_> = self
                    .feeds()?
                    .into_iter()
                    .flat_map(|feed| {
                        feed.settings
                            .folder
                            .into_iter()
                            .chain(feed.settings.also_in)
                    })
                    .collect();
                folders.sort();
                folders.dedup();
                folders
            }
            Some(CompletionSource::Speaker) => self.names(&completion.prefix, "spoken > 0")?,
            Some(CompletionSource::Name) => self.names(&completion.prefix, "true")?,
        };
        let fits = |name: &String| {
            let name = name.to_lowercase();
            name.split_whitespace()
                .any(|word| word.starts_with(&completion.prefix))
                || name.starts_with(&completion.prefix)
        };
        let found: Vec<String> = known
            .into_iter()
            .filter(fits)
            .map(quoted_if_needed)
            .collect();
        completion.candidates.extend(found);
        Ok(completion)
    }

    fn names(&self, prefix: &str, condition: &str) -> Result<Vec<String>> {
        let Some(words) = Words::typed(prefix) else {
            let sql =
                format!("SELECT name FROM name WHERE {condition} ORDER BY spoken DESC LIMIT ?1");
            return self
                .connection
                .read_rows(&sql, [CANDIDATES], |row| row.get(0));
        };
        let sql = format!(
            "SELECT name FROM name WHERE id IN ({}) AND {condition} ORDER BY spoken DESC LIMIT ?",
            Index::Names.matching()
        );
        let values = params![Expression::from(&words), CANDIDATES];
        self.connection.read_rows(&sql, values, |row| row.get(0))
    }
}

/// Puts quotation marks around a name that needs them as the value of a field.
fn quoted_if_needed(name: String) -> String {
    if name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.'))
    {
        name
    } else {
        format!("\"{}\"", name.replace('"', " "))
    }
}
