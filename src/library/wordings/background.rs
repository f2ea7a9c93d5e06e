//! Compares quotes that were stored by an older version, some at a time. The database records which are left, so that
//! nothing is lost when the program ends.

use rusqlite::{Connection, params};

use super::quoted::{COLUMNS, Quoted, read};
use super::{changes, placing};
use crate::library::articles::record;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;

impl Library {
    /// Compares up to `most` quotes that were not compared yet, and returns their number: fewer than `most` means that none
    /// is left.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn compare_quotes(&mut self, most: u32) -> Result<usize> {
        if !is_any_left(&self.connection)? {
            return Ok(0);
        }
        let transaction = self.begin()?;
        let sql = format!(
            "SELECT quote.id, quote.article, {COLUMNS} FROM quote INDEXED BY quote_to_compare
             WHERE wording IS NULL ORDER BY quote.id LIMIT ?1"
        );
        let found: Vec<(i64, i64, Option<Quoted>)> =
            transaction.read_rows(&sql, [most], |row| {
                Ok((row.get(0)?, row.get(1)?, read(row, 2)?))
            })?;
        let mut of = 0;
        for (id, article, quoted) in &found {
            if of != *article {
                of = *article;
                find_agency(&transaction, of)?;
            }
            let wording = match quoted {
                Some(quoted) => placing::of(&transaction, quoted)?,
                None => 0,
            };
            transaction
                .prepare_cached("UPDATE quote SET wording = ?2 WHERE id = ?1")?
                .execute([*id, wording])?;
        }
        changes::settle(&transaction)?;
        transaction.commit()?;
        Ok(found.len())
    }

    /// Number of quotes that are not compared yet.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn uncompared(&self) -> Result<usize> {
        let sql = "SELECT count(*) FROM quote INDEXED BY quote_to_compare WHERE wording IS NULL";
        let count: u32 = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(count as usize)
    }
}

fn is_any_left(connection: &Connection) -> Result<bool> {
    let sql = "SELECT 1 FROM quote INDEXED BY quote_to_compare WHERE wording IS NULL LIMIT 1";
    Ok(connection.read_first(sql, [], |_| Ok(()))?.is_some())
}

/// Older versions stored the agency of an article only with its text.
fn find_agency(connection: &Connection, article: i64) -> Result<()> {
    let sql = "SELECT text, parts FROM article JOIN body ON body.article = article.id WHERE id = ?1 AND agency = ''";
    let decoded = connection.read_first(sql, [article], |row| {
        let parts = row.get_ref(1)?.as_blob().unwrap_or_default();
        Ok(record::decode(row.get(0)?, parts))
    })?;
    // An article that cannot be decoded is found by a check.
    if let Some(Ok(decoded)) = decoded
        && let Some(agency) = decoded.metadata.agency
    {
        connection
            .prepare_cached("UPDATE article SET agency = ?2 WHERE id = ?1")?
            .execute(params![article, agency])?;
    }
    Ok(())
}
