//! Attempts to analyse long articles. An analysis that never ends, or ends the program, must not begin again at every
//! refresh.

use rusqlite::{Connection, params};

use super::row::AnalysisRows;
use crate::library::articles::row::ArticleId;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::desk::row::Annotated;
use crate::library::error::Result;

/// Bytes of a text from which attempts are counted. Shorter ones are analysed in a moment.
const LONG: u32 = 256 << 10;

/// Attempts that are made.
const MOST: i64 = 3;

/// Stands for an article that is left out.
const LEFT_OUT: i64 = -1;

impl Library {
    /// Counts an attempt to analyse each of these articles, if it is long. Returns those that were attempted too often;
    /// [`leave_out`](Self::leave_out) them.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn attempt_analysis(&mut self, articles: &[ArticleId]) -> Result<Vec<ArticleId>> {
        let mut long = Vec::new();
        for &article in articles {
            let sql = "SELECT octet_length(text) >= ?2 FROM body WHERE article = ?1";
            let is_long = self
                .connection
                .read_first(sql, params![article.0, LONG], |row| row.get(0))?;
            if is_long.unwrap_or_default() {
                long.push(article);
            }
        }
        let mut too_often = Vec::new();
        if long.is_empty() {
            return Ok(too_often);
        }
        let transaction = self.begin()?;
        for article in long {
            let attempts = attempts(&transaction, article)?.max(0);
            if attempts >= MOST {
                too_often.push(article);
            } else {
                set(&transaction, article, attempts + 1)?;
            }
        }
        transaction.commit()?;
        Ok(too_often)
    }

    /// Stores an article without quotes, and that it was not analysed.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn leave_out(&mut self, article: ArticleId, now: i64) -> Result<()> {
        let corrections = self.corrections(&Annotated::Article(article))?;
        let rows = AnalysisRows {
            corrections: corrections.iter().map(|row| row.id).collect(),
            ..AnalysisRows::default()
        };
        self.store_analysis(&[(article, rows)], now)?;
        set(&self.connection, article, LEFT_OUT)
    }

    /// The articles that were not analysed because it would take too long.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn left_out(&self) -> Result<Vec<ArticleId>> {
        let sql = "SELECT id FROM article WHERE EXISTS
            (SELECT 1 FROM setting WHERE name = 'attempts to analyse article ' || article.id AND value = ?1)";
        self.connection
            .read_rows(sql, [LEFT_OUT], |row| Ok(ArticleId(row.get(0)?)))
    }
}

fn name(article: ArticleId) -> String {
    format!("attempts to analyse article {}", article.0)
}

fn attempts(connection: &Connection, article: ArticleId) -> Result<i64> {
    let sql = "SELECT value FROM setting WHERE name = ?1";
    let attempts = connection.read_first(sql, [name(article)], |row| row.get(0))?;
    Ok(attempts.unwrap_or_default())
}

fn set(connection: &Connection, article: ArticleId, attempts: i64) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)";
    connection
        .prepare_cached(sql)?
        .execute(params![name(article), attempts])?;
    Ok(())
}

/// Forgets the attempts, because one succeeded or the article is gone.
pub(in crate::library) fn clear(connection: &Connection, article: ArticleId) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM setting WHERE name = ?1")?
        .execute([name(article)])?;
    Ok(())
}
