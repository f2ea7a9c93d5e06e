//! Changes to articles that can be undone. Several steps are kept, even after the program ends.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::change::Change;
use super::row::ArticleId;
use super::states;
use crate::library::aliases::undo as names;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::desk::images;
use crate::library::error::Result;
use crate::library::wordings::changes;

/// Steps that are kept.
const STEPS: u32 = 100;

/// A change that can be undone, or has been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was changed.
    pub change: Change,
    /// Number of articles changed.
    pub articles: u32,
    /// When it was made.
    pub made: i64,
    /// Articles that have to be analysed again, because their corrections changed when it was undone.
    pub unanalysed: Vec<ArticleId>,
}

impl Library {
    /// Changes articles in a way that can be undone, and returns how many changed.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn change(&mut self, articles: &[ArticleId], change: &Change, now: i64) -> Result<usize> {
        let transaction = self.begin()?;
        let mut changed = states::apply(&transaction, articles, change)?;
        changed.sort_unstable();
        changed.dedup();
        if !changed.is_empty() {
            record(&transaction, change, &changed, now)?;
        }
        transaction.commit()?;
        Ok(changed.len())
    }

    /// Undoes the last change and returns it; `None` if there is nothing to undo.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn undo(&mut self) -> Result<Option<Step>> {
        let transaction = self.begin()?;
        let last = transaction
            .query_row(
                "SELECT id, what, tag, made FROM undo ORDER BY id DESC LIMIT 1",
                [],
                |row| {
                    Ok((
                        row.get::<_, i64>(0)?,
                        row.get::<_, String>(1)?,
                        row.get(2)?,
                        row.get(3)?,
                    ))
                },
            )
            .optional()?;
        let Some((step, what, tag, made)) = last else {
            return Ok(None);
        };
        let articles: Vec<ArticleId> = {
            let sql = "SELECT article FROM undo_article WHERE undo = ?1";
            transaction.read_rows(sql, [step], |row| Ok(ArticleId(row.get(0)?)))?
        };
        let change = Change::named(&what, tag);
        let unanalysed = images::restore(&transaction, step)?;
        names::restore(&transaction, step)?;
        if let Some(change) = &change {
            // Only these: the list already contains the other articles of a story that were marked as read.
            states::apply_alone(&transaction, &articles, &change.reverse())?;
        }
        transaction.execute("DELETE FROM undo WHERE id = ?1", [step])?;
        changes::settle(&transaction)?;
        transaction.commit()?;
        Ok(change.map(|change| Step {
            change,
            articles: articles.len() as u32,
            made,
            unanalysed,
        }))
    }

    /// The changes that can be undone, newest first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn steps(&self) -> Result<Vec<Step>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT what, tag, made, (SELECT count(*) FROM undo_article WHERE undo = undo.id) FROM undo ORDER BY id DESC",
        )?;
        let steps = statement.query_map([], |row| {
            let change = Change::named(&row.get::<_, String>(0)?, row.get(1)?);
            let (made, articles) = (row.get(2)?, row.get(3)?);
            Ok(change.map(|change| Step {
                change,
                articles,
                made,
                unanalysed: Vec::new(),
            }))
        })?;
        let steps: Vec<Option<Step>> = steps.collect::<rusqlite::Result<_>>()?;
        Ok(steps.into_iter().flatten().collect())
    }
}

/// Begins a step that can be undone, and forgets the oldest. Returns its number.
///
/// # Errors
///
/// If the library cannot be written.
pub(in crate::library) fn record(
    connection: &Connection,
    change: &Change,
    articles: &[ArticleId],
    now: i64,
) -> Result<i64> {
    connection.execute(
        "INSERT INTO undo (made, what, tag) VALUES (?1, ?2, ?3)",
        params![now, change.name(), change.tag()],
    )?;
    let step = connection.last_insert_rowid();
    let mut insert = connection
        .prepare_cached("INSERT OR IGNORE INTO undo_article (undo, article) VALUES (?1, ?2)")?;
    for article in articles {
        insert.execute([step, article.0])?;
    }
    connection.execute(
        "DELETE FROM undo WHERE id NOT IN (SELECT id FROM undo ORDER BY id DESC LIMIT ?1)",
        [STEPS],
    )?;
    Ok(step)
}
