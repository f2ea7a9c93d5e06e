//! The hits that a command has not got yet.

use rusqlite::{Row, params};

use super::row::{AlertHit, AlertId, AlertOn};
use crate::library::articles::row::ArticleId;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::quotes::people::{COLUMNS, JOINED, read};
use crate::library::quotes::row::{NameId, QuoteRow};
use crate::library::search::alert_hits::NAMES_OF_PERSON;

/// Quotes of a person that come with a hit.
const MOST_QUOTES: u32 = 20;

/// A row of the list: alert, article, person, name.
type Waiting = (AlertId, ArticleId, Option<NameId>, String);

impl Library {
    /// The hits that were not handed over, the oldest first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn waiting_hits(&self, most: u32) -> Result<Vec<AlertHit>> {
        let sql = "SELECT alert_hit.alert, alert_hit.article, alert.person, coalesce(saved_search.name, name.name)
            FROM alert_hit INDEXED BY alert_hit_waiting JOIN alert ON alert.id = alert_hit.alert
                LEFT JOIN saved_search ON saved_search.id = alert.search
                LEFT JOIN name ON name.id = alert.person
            WHERE handed IS NULL ORDER BY found, alert_hit.alert, alert_hit.article LIMIT ?1";
        let waiting = self.connection.read_rows(sql, [most], waiting)?;
        let mut hits = Vec::with_capacity(waiting.len());
        for (alert, article, person, name) in waiting {
            let Some(row) = self.row(article)? else {
                continue;
            };
            hits.push(AlertHit {
                alert,
                on: person.map_or_else(|| AlertOn::Search(name.clone()), AlertOn::Person),
                name,
                article: row,
                quotes: match person {
                    Some(person) => self.quotes_by(person, article)?,
                    None => Vec::new(),
                },
            });
        }
        Ok(hits)
    }

    /// Records that hits were handed over.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn hits_handed_over(&mut self, hits: &[(AlertId, ArticleId)], now: i64) -> Result<()> {
        let transaction = self.begin()?;
        for (alert, article) in hits {
            transaction
                .prepare_cached(
                    "UPDATE alert_hit SET handed = ?3 WHERE alert = ?1 AND article = ?2",
                )?
                .execute(params![alert.0, article.0, now])?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// What a person says in an article.
    fn quotes_by(&self, person: NameId, article: ArticleId) -> Result<Vec<QuoteRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM quote {JOINED}
             WHERE quote.article = ? AND quote.gone IS NULL AND quote.belief = 0 AND quote.name IN ({NAMES_OF_PERSON})
             ORDER BY quote.start, quote.id LIMIT ?"
        );
        let values = params![article.0, person.0, person.0, MOST_QUOTES];
        self.connection.read_rows(&sql, values, read)
    }
}

fn waiting(row: &Row<'_>) -> rusqlite::Result<Waiting> {
    Ok((
        AlertId(row.get(0)?),
        ArticleId(row.get(1)?),
        row.get::<_, Option<i64>>(2)?.map(NameId),
        row.get(3)?,
    ))
}
