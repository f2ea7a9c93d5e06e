//! Searches quotes.

pub(super) mod person;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::conditions::{Level, compile, findable};
use super::speakers::with_further_names;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::query::tree::Query;
use crate::library::quotes::listed::is_unsure;
use crate::library::quotes::people::{COLUMNS, JOINED, read};
use crate::library::quotes::row::QuoteRow;
use crate::text::Unsure;

/// Selects quotes, and one page of them, newest first.
#[derive(Clone, Debug)]
pub struct SearchQuotes<'a> {
    /// The query. Words without a field are looked up in the quote and its speaker.
    pub query: &'a Query,
    /// Whether to find unsure quotes, too, if the query does not decide that.
    pub unsure: Unsure,
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
        let (mut condition, mut values) = self.matching(search)?;
        condition.push_str(" AND ");
        condition.push_str(&findable(search.query, search.unsure));
        if let Some(after) = &search.after {
            condition.push_str(" AND (quote.time, quote.id) < (?, ?)");
            values.extend([after.time.into(), after.id.0.into()]);
        }
        values.push(i64::from(search.limit).into());
        let sql = format!(
            "SELECT {COLUMNS} FROM quote {JOINED} WHERE {condition}
             ORDER BY quote.time DESC, quote.id DESC LIMIT ?"
        );
        self.connection
            .read_rows(&sql, params_from_iter(values), read)
    }

    /// Number of quotes that a search leaves out because they are unsure: down to this one, or in all.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn unsure_quotes(
        &self,
        search: &SearchQuotes<'_>,
        down_to: Option<&QuoteRow>,
    ) -> Result<usize> {
        if search.query.unsure(search.unsure) == Unsure::Shown {
            return Ok(0);
        }
        let (mut condition, mut values) = self.matching(search)?;
        for part in [&is_unsure(), &findable(search.query, Unsure::Shown)] {
            condition.push_str(" AND ");
            condition.push_str(part);
        }
        if let Some(last) = down_to {
            condition.push_str(" AND (quote.time, quote.id) > (?, ?)");
            values.extend([last.time.into(), last.id.0.into()]);
        }
        let sql = format!(
            "SELECT count(*) FROM quote JOIN article ON article.id = quote.article WHERE {condition}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let count = statement.query_row(params_from_iter(values), |row| row.get::<_, u32>(0))?;
        Ok(count as usize)
    }

    /// The condition on all quotes that match, sure or not, and the values bound in it.
    pub(super) fn matching(&self, search: &SearchQuotes<'_>) -> Result<(String, Vec<Value>)> {
        let query = with_further_names(&self.connection, search.query)?;
        let compiled = compile(&query, Level::Quote, search.now);
        let mut condition = format!(
            "{} AND article.muted = 0 AND {}",
            if search.gone {
                "quote.gone IS NOT NULL"
            } else {
                compiled.standing
            },
            compiled.condition
        );
        if !compiled.every_outlet {
            condition.push_str(" AND article.same_as IS NULL");
        }
        Ok((condition, compiled.values))
    }
}
