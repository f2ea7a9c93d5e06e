//! Searching quotes.

use rusqlite::params_from_iter;

use super::conditions::{Level, compile};
use crate::library::connection::Library;
use crate::library::error::Result;
use crate::library::people;
use crate::library::query::tree::Query;
use crate::library::quote::QuoteRow;

/// Which quotes, and which page of them: the newest first.
#[derive(Clone, Debug)]
pub struct SearchQuotes<'a> {
    /// What is looked for; words without a field are those of the quote and its speaker.
    pub query: &'a Query,
    /// Those that their article has no more, as it changed, instead of those that stand in it.
    pub gone: bool,
    /// The last that was seen.
    pub after: Option<QuoteRow>,
    /// Seconds since 1970, for ages.
    pub now: i64,
    /// At most so many.
    pub limit: u32,
}

impl Library {
    /// A page of the quotes that fit and stand in articles, or stood there once.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn search_quotes(&self, search: &SearchQuotes<'_>) -> Result<Vec<QuoteRow>> {
        let mut compiled = compile(search.query, Level::Quote, search.now);
        let mut condition = format!(
            "quote.gone IS {} AND article.muted = 0 AND {}",
            if search.gone { "NOT NULL" } else { "NULL" },
            compiled.condition
        );
        if !compiled.every_outlet {
            condition.push_str(" AND article.same_as IS NULL");
        }
        if let Some(after) = &search.after {
            condition.push_str(" AND (quote.time, quote.id) < (?, ?)");
            compiled
                .values
                .extend([after.time.into(), after.id.0.into()]);
        }
        compiled.values.push(i64::from(search.limit).into());
        let sql = format!(
            "SELECT {} FROM quote JOIN article ON article.id = quote.article WHERE {condition}
             ORDER BY quote.time DESC, quote.id DESC LIMIT ?",
            people::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let quotes = statement.query_map(params_from_iter(compiled.values), people::read)?;
        Ok(quotes.collect::<rusqlite::Result<_>>()?)
    }
}
