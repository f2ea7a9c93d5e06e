//! Keeps highlights and corrections in place when the text of their article changes, and has corrected articles analysed
//! again.

use rusqlite::{Connection, params};

use super::columns::{self, PLACED};
use crate::library::articles::row::ArticleId;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;
use crate::library::quotes::names;
use crate::library::quotes::row::NameId;
use crate::text::{Anchor, Place};

/// Looks for the highlights and corrections of an article in its text as it is now.
///
/// # Errors
///
/// If the library cannot be written.
pub(in crate::library) fn reanchor(connection: &Connection, article: ArticleId) -> Result<()> {
    let mut text: Option<String> = None;
    for table in ["highlight", "correction"] {
        let sql = format!("SELECT id, {PLACED} FROM {table} WHERE article = ?1");
        let rows: Vec<(i64, Anchor, Place)> = connection.read_rows(&sql, [article.0], |row| {
            let (_, anchor, place) = columns::read(row, 1)?;
            Ok((row.get(0)?, anchor, place))
        })?;
        for (id, anchor, place) in rows {
            if text.is_none() {
                let sql = "SELECT text FROM body WHERE article = ?1";
                text = connection.read_first(sql, [article.0], |row| row.get(0))?;
            }
            let text = text.as_deref().unwrap_or_default();
            let found = anchor.resolve(text);
            let anchor = match found {
                Place::Anchored(span) => anchor.clone().moved_to(span, text),
                Place::Unsure(_) => anchor.clone(),
            };
            let lost = found.certain().is_none();
            let near = found.nearest().filter(|_| lost);
            if found == place && anchor.length as usize == text.len() {
                continue;
            }
            let sql = format!(
                "UPDATE {table} SET start = ?2, end = ?3, length = ?4, lost = ?5, near_start = ?6, near_end = ?7
                 WHERE id = ?1"
            );
            connection.prepare_cached(&sql)?.execute(params![
                id,
                anchor.span.start,
                anchor.span.end,
                anchor.length,
                lost,
                near.map(|span| span.start),
                near.map(|span| span.end),
            ])?;
        }
    }
    Ok(())
}

/// Like [`reanchor`], for all articles.
///
/// # Errors
///
/// If the library cannot be written.
pub(in crate::library) fn reanchor_all(connection: &Connection) -> Result<()> {
    let sql = "SELECT article FROM highlight WHERE article IS NOT NULL
        UNION SELECT article FROM correction WHERE article IS NOT NULL";
    for article in connection.read_rows(sql, [], |row| row.get(0))? {
        reanchor(connection, ArticleId(article))?;
    }
    Ok(())
}

/// Has an article analysed again. What was found in it stays until then.
pub(super) fn analyse_again(connection: &Connection, article: ArticleId) -> Result<()> {
    connection
        .prepare_cached("UPDATE article SET quotes = NULL WHERE id = ?1")?
        .execute([article.0])?;
    Ok(())
}

/// Deletes the stored quotes at the place of a correction that adds or removes a quote, or changes its words. The next
/// analysis would take them for quotes that the article has lost.
pub(super) fn forget_quotes(connection: &Connection, correction: i64) -> Result<()> {
    let sql = "SELECT article, start, end FROM correction
        WHERE id = ?1 AND article IS NOT NULL AND what IN ('not a quote', 'words', 'quote')";
    let place = connection.read_first(sql, [correction], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    let Some((article, start, end)): Option<(i64, u32, u32)> = place else {
        return Ok(());
    };
    let sql = "SELECT name, quote.time FROM quote JOIN article ON article.id = quote.article
        WHERE quote.article = ?1 AND gone IS NULL AND belief = 0 AND name IS NOT NULL AND same_as IS NULL
            AND start < ?3 AND end > ?2";
    let counted: Vec<(i64, i64)> =
        connection.read_rows(sql, params![article, start, end], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    for (name, time) in counted {
        names::count(connection, NameId(name), (-1, time))?;
    }
    connection
        .prepare_cached(
            "DELETE FROM quote WHERE article = ?1 AND gone IS NULL AND start < ?3 AND end > ?2",
        )?
        .execute(params![article, start, end])?;
    connection
        .prepare_cached("UPDATE article SET quotes = NULL, findings = NULL WHERE id = ?1")?
        .execute([article])?;
    Ok(())
}
