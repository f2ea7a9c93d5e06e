//! The checksum of the quotes and sources of an article, so that a change of a single bit is found. Other rows of an
//! analysis have two indexes, and those of names a checksum in an index, which SQLite compares.

use std::collections::HashMap;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Params, Row, ToSql, params};

use crate::library::articles::digest::Digest;
use crate::library::articles::row::ArticleId;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;

/// What a checksum covers of a quote that its article contains, and of any other.
const STANDING: usize = 12;
const GONE: usize = STANDING + 2;

/// Selects quotes, each with its article first.
const QUOTES: &str = "
    SELECT article, time, start, end, said, kind, cue, speaker, name, anonymous, confidence, person_confidence, belief,
           gone, became
    FROM quote";

/// Selects sources, each with its article first.
const SOURCES: &str =
    "SELECT article, number, name, words, label, kind, role, anonymous FROM source";

/// The sum of the checksums of rows, so that their order does not matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Checksum(i64);

impl Checksum {
    /// Adds a row that was stored with these values, which stand in the order of [`QUOTES`] or [`SOURCES`].
    pub(super) fn add(&mut self, values: &[&dyn ToSql]) -> Result<()> {
        let mut digest = Digest::default();
        for value in values {
            match value.to_sql()? {
                ToSqlOutput::Borrowed(value) => digest.write_value(value),
                ToSqlOutput::Owned(ref value) => digest.write_value(value.into()),
                _ => digest.write_value(ValueRef::Null),
            }
        }
        self.0 = self.0.wrapping_add(digest.finish());
        Ok(())
    }

    /// Adds the quotes that an article no longer contains.
    pub(super) fn add_gone(&mut self, connection: &Connection, article: ArticleId) -> Result<()> {
        let sql = format!("{QUOTES} WHERE article = ?1 AND gone IS NOT NULL");
        each(connection, &sql, params![article.0], |_, row| {
            self.add_row(row, GONE)
        })
    }

    /// Adds the values after the first.
    fn add_row(&mut self, row: &Row<'_>, count: usize) -> rusqlite::Result<()> {
        let mut digest = Digest::default();
        for index in 1..=count {
            digest.write_value(row.get_ref(index)?);
        }
        self.0 = self.0.wrapping_add(digest.finish());
        Ok(())
    }

    /// As it is stored.
    pub(super) const fn number(self) -> i64 {
        self.0
    }
}

/// Calls a function with each row and its article.
fn each(
    connection: &Connection,
    sql: &str,
    values: impl Params,
    mut with: impl FnMut(i64, &Row<'_>) -> rusqlite::Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(values)?;
    while let Some(row) = rows.next()? {
        with(row.get(0)?, row)?;
    }
    Ok(())
}

/// The checksums of all articles that have quotes or sources.
fn all(connection: &Connection) -> Result<HashMap<i64, Checksum>> {
    let mut checksums: HashMap<i64, Checksum> = HashMap::new();
    each(connection, QUOTES, [], |article, row| {
        let is_gone = row.get_ref(STANDING + 1)? != ValueRef::Null;
        let count = if is_gone { GONE } else { STANDING };
        checksums.entry(article).or_default().add_row(row, count)
    })?;
    each(connection, SOURCES, [], |article, row| {
        checksums.entry(article).or_default().add_row(row, 7)
    })?;
    Ok(checksums)
}

/// Articles whose quotes or sources are not as they were stored. Older versions of pullquote stored no checksum.
///
/// # Errors
///
/// If the library cannot be read.
pub(in crate::library) fn altered(connection: &Connection) -> Result<Vec<ArticleId>> {
    let checksums = all(connection)?;
    let mut altered = Vec::new();
    let stored = "SELECT id, findings FROM article WHERE findings IS NOT NULL ORDER BY id";
    each(connection, stored, [], |article, row| {
        let found = checksums.get(&article).copied().unwrap_or_default();
        if found.number() != row.get::<_, i64>(1)? {
            altered.push(ArticleId(article));
        }
        Ok(())
    })?;
    Ok(altered)
}

/// Stores the checksums that are missing.
///
/// # Errors
///
/// If the library cannot be written.
pub(in crate::library) fn add_missing(connection: &Connection) -> Result<()> {
    let checksums = all(connection)?;
    let unsealed = "SELECT id FROM article WHERE findings IS NULL AND quotes IS NOT NULL";
    let mut update = connection.prepare("UPDATE article SET findings = ?2 WHERE id = ?1")?;
    for article in connection.read_rows(unsealed, [], |row| row.get::<_, i64>(0))? {
        let checksum = checksums.get(&article).copied().unwrap_or_default();
        update.execute([article, checksum.number()])?;
    }
    Ok(())
}
