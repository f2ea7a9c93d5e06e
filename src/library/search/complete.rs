//! What could be written next in a query: fields, and the names, tags and feeds that the library knows.

use super::full_text::{Expression, Index};
use crate::library::Result;
use crate::library::connection::Library;
use crate::library::query::words::Words;
use crate::library::query::{Completion, Wanted};

/// Candidates of a completion.
const CANDIDATES: u32 = 20;

impl Library {
    /// What could be written at that byte of a query.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn complete(&self, query: &str, cursor: usize) -> Result<Completion> {
        let mut completion = Completion::at(query, cursor);
        let known = match completion.wanted {
            None => Vec::new(),
            Some(Wanted::Tag) => self.tags()?,
            Some(Wanted::Feed) => self
                .feeds()?
                .iter()
                .map(|feed| feed.label().to_owned())
                .collect(),
            Some(Wanted::Folder) => {
                let mut folders: Vec<_> = self
                    .feeds()?
                    .into_iter()
                    .filter_map(|feed| feed.settings.folder)
                    .collect();
                folders.sort();
                folders.dedup();
                folders
            }
            Some(Wanted::Speaker) => self.names(&completion.begun, "spoken > 0")?,
            Some(Wanted::Name) => self.names(&completion.begun, "true")?,
        };
        let fits = |name: &String| {
            let name = name.to_lowercase();
            name.split_whitespace()
                .any(|word| word.starts_with(&completion.begun))
                || name.starts_with(&completion.begun)
        };
        let found: Vec<String> = known
            .into_iter()
            .filter(fits)
            .map(quoted_if_needed)
            .collect();
        completion.candidates.extend(found);
        Ok(completion)
    }

    fn names(&self, begun: &str, condition: &str) -> Result<Vec<String>> {
        let Some(words) = Words::typed(begun) else {
            let sql =
                format!("SELECT name FROM name WHERE {condition} ORDER BY spoken DESC LIMIT ?1");
            let mut statement = self.connection.prepare_cached(&sql)?;
            let names = statement.query_map([CANDIDATES], |row| row.get(0))?;
            return Ok(names.collect::<rusqlite::Result<_>>()?);
        };
        let sql = format!(
            "SELECT name FROM name WHERE id IN ({}) AND {condition} ORDER BY spoken DESC LIMIT ?",
            Index::Names.matching()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let names = statement.query_map(
            rusqlite::params![Expression::from(&words), CANDIDATES],
            |row| row.get(0),
        )?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }
}

/// A name as a value of a field.
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
