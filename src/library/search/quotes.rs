//! Searches quotes.

use rusqlite::params_from_iter;

use super::conditions::{Level, compile};
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::query::tree::Query;
use crate::library::quotes::people;
use crate::library::quotes::row::QuoteRow;

/// Selects quotes, and one page of them, newest first.
#[derive(Clone, Debug)]
pub struct SearchQuotes<'a> {
    /// The query. Words without a field are looked up in the quote and its speaker.
    pub query: &'a Query,
    /// Whether to find quotes that their article no longer contains instead of current ones.
    pub gone: bool,
    /// The last quote of the previous page.
    pub after: Option<QuoteRow>,
    /// The current time in seconds since 1970, for queries by age.
    pub now: i64,
    /// Maximum number of quotes.
    pub limit: u32,
}

impl Library {
    /// One page of the quotes that match.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
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
        self.connection
            .read_rows(&sql, params_from_iter(compiled.values), people::read)
    }
}
