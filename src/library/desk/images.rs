//! Undoing changes of highlights and corrections: the rows as they were before a change, and how they are restored.

use rusqlite::{Connection, params};

use super::columns::PLACED;
use super::reanchoring::{self, reanchor};
use crate::library::articles::row::ArticleId;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;

/// A table whose changes can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Highlight,
    Correction,
}

impl Table {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Highlight => "highlight",
            Self::Correction => "correction",
        }
    }

    /// All columns but the number of the row.
    fn columns(self) -> String {
        match self {
            Self::Highlight => format!("{PLACED}, note, tag, made"),
            Self::Correction => {
                format!("{PLACED}, what, value, speaker_kind, was_speaker, was_kind, made")
            }
        }
    }
}

/// Remembers a row as it is now, or that there is none, as part of a step that can be undone.
pub(super) fn remember(connection: &Connection, step: i64, row: (Table, i64)) -> Result<()> {
    let (table, id) = row;
    let name = table.name();
    let columns = table.columns();
    let pairs: Vec<String> = columns
        .split(", ")
        .map(|column| format!("'{column}', {column}"))
        .collect();
    let sql = format!(
        "INSERT OR IGNORE INTO undo_row (undo, kind, row, was)
         VALUES (?1, '{name}', ?2, (SELECT json_object({}) FROM {name} WHERE id = ?2))",
        pairs.join(", ")
    );
    connection.prepare_cached(&sql)?.execute([step, id])?;
    Ok(())
}

/// Remembers that a step added a row, unless it replaced one.
pub(super) fn remember_new(connection: &Connection, step: i64, row: (Table, i64)) -> Result<()> {
    let (table, id) = row;
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO undo_row (undo, kind, row, was) VALUES (?1, ?2, ?3, NULL)",
        )?
        .execute(params![step, table.name(), id])?;
    Ok(())
}

/// Restores the rows of a step. Returns the articles whose corrections changed: they have to be analysed again.
pub(in crate::library) fn restore(connection: &Connection, step: i64) -> Result<Vec<ArticleId>> {
    let mut touched = Vec::new();
    for table in [Table::Highlight, Table::Correction] {
        let (name, columns) = (table.name(), table.columns());
        let values: Vec<String> = columns
            .split(", ")
            .map(|column| format!("json_extract(was, '$.{column}')"))
            .collect();
        let put = format!(
            "INSERT OR REPLACE INTO {name} (id, {columns})
             SELECT row, {} FROM undo_row WHERE undo = ?1 AND kind = '{name}' AND row = ?2 AND was IS NOT NULL
                AND (json_extract(was, '$.article') IS NULL
                     OR EXISTS (SELECT 1 FROM article WHERE id = json_extract(was, '$.article')))",
            values.join(", ")
        );
        let rows = format!("SELECT row FROM undo_row WHERE undo = ?1 AND kind = '{name}'");
        let mut articles = Vec::new();
        for row in connection.read_rows(&rows, [step], |row| row.get::<_, i64>(0))? {
            let mut look = |connection: &Connection| -> Result<()> {
                let sql = format!("SELECT article FROM {name} WHERE id = ?1");
                let found = connection.read_first(&sql, [row], |row| row.get(0))?;
                articles.extend(found.flatten().map(ArticleId));
                Ok(())
            };
            look(connection)?;
            if table == Table::Correction {
                reanchoring::forget_quotes(connection, row)?;
            }
            let delete = format!("DELETE FROM {name} WHERE id = ?1");
            connection.prepare_cached(&delete)?.execute([row])?;
            connection
                .prepare_cached(&put)?
                .execute(params![step, row])?;
            look(connection)?;
            if table == Table::Correction {
                reanchoring::forget_quotes(connection, row)?;
            }
        }
        articles.sort_unstable();
        articles.dedup();
        for &article in &articles {
            reanchor(connection, article)?;
        }
        if table == Table::Correction {
            touched = articles;
        }
    }
    for article in &touched {
        reanchoring::analyse_again(connection, *article)?;
    }
    Ok(touched)
}
