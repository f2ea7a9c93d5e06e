//! Compares the index of fingerprints with the quotes.

use rusqlite::Connection;

use super::quoted::{COLUMNS, read};
use crate::library::articles::digest::Digest;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;

/// What is wrong with the wordings, their pairs and their fingerprints.
///
/// # Errors
///
/// If the library cannot be read.
pub(in crate::library) fn problems(connection: &Connection) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    if expected(connection)? != stored(connection)? {
        problems.push("the fingerprints of quotes are not those of their words".to_owned());
    }
    for (what, sql) in [
        (
            "is that of no quote",
            "SELECT id FROM wording WHERE id NOT IN (SELECT wording FROM quote WHERE wording > 0)",
        ),
        (
            "is missing",
            "SELECT DISTINCT wording FROM quote WHERE wording > 0 AND wording NOT IN (SELECT id FROM wording)",
        ),
        (
            "is related in one direction only",
            "SELECT wording FROM related_wording AS one WHERE NOT EXISTS (
                SELECT 1 FROM related_wording AS reverse WHERE reverse.wording = one.other
                    AND reverse.other = one.wording
                    AND reverse.relation = CASE one.relation WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE one.relation END)",
        ),
    ] {
        for id in connection.read_rows(sql, [], |row| row.get::<_, i64>(0))? {
            problems.push(format!("wording {id} {what}"));
        }
    }
    Ok(problems)
}

/// The sum of the checksums of all fingerprints that the quotes have.
fn expected(connection: &Connection) -> Result<i64> {
    // Any of its quotes has the words.
    let sql = format!(
        "SELECT wording, {COLUMNS} FROM quote WHERE wording > 0 AND id IN (
             SELECT min(id) FROM quote WHERE wording > 0 GROUP BY wording)"
    );
    let mut sum = 0;
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let wording = row.get(0)?;
        if let Some(quoted) = read(row, 1)? {
            let mut hashes = quoted.runs();
            hashes.push(quoted.whole());
            hashes.sort_unstable();
            hashes.dedup();
            sum = hashes.into_iter().fold(sum, |sum: i64, hash| {
                sum.wrapping_add(checksum(hash, wording))
            });
        }
    }
    Ok(sum)
}

/// The sum of the checksums of all fingerprints that are stored.
fn stored(connection: &Connection) -> Result<i64> {
    let mut sum = 0_i64;
    let mut statement = connection.prepare("SELECT hash, wording FROM fingerprint")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        sum = sum.wrapping_add(checksum(row.get(0)?, row.get(1)?));
    }
    Ok(sum)
}

fn checksum(hash: u32, wording: i64) -> i64 {
    let mut digest = Digest::default();
    digest.write(&hash.to_le_bytes());
    digest.write(&wording.to_le_bytes());
    digest.finish()
}
