//! Wordings that have to be counted again. Triggers note them when quotes, articles or names change, and they are settled
//! at the end of the transaction.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::quoted::Quoted;
use super::relations::{part, relate, related};
use super::{counts, fingerprint_index};
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;

/// Has a wording counted again.
pub(super) fn note(connection: &Connection, wording: i64) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO wording_change (wording) VALUES (?1) ON CONFLICT (wording) DO NOTHING",
        )?
        .execute([wording])?;
    Ok(())
}

/// A change of a wording.
struct Change {
    wording: i64,
    /// The words of a quote that it lost.
    lost: Option<Quoted>,
    /// Whether its relations have to be found again.
    relate: bool,
}

/// Brings all wordings that were noted up to date.
///
/// # Errors
///
/// If the library cannot be written.
pub(in crate::library) fn settle(connection: &Connection) -> Result<()> {
    let mut counted = BTreeSet::new();
    loop {
        let changes = noted(connection)?;
        if changes.is_empty() {
            break;
        }
        // Removing and relating notes others.
        connection
            .prepare_cached("DELETE FROM wording_change")?
            .execute([])?;
        for change in changes {
            let wording = change.wording;
            counted.insert(wording);
            match Quoted::of(connection, wording)? {
                Some(quoted) if change.relate => {
                    let candidates = fingerprint_index::candidates(connection, &quoted)?;
                    let before = related(connection, wording)?;
                    counted.extend(relate(connection, (wording, &quoted), before, &candidates)?);
                }
                Some(_) => counted.extend(related(connection, wording)?.into_keys()),
                None => counted.extend(remove(connection, wording, change.lost.as_ref())?),
            }
        }
    }
    for wording in counted {
        counts::renew(connection, wording)?;
    }
    Ok(())
}

fn noted(connection: &Connection) -> Result<Vec<Change>> {
    let sql = "SELECT wording, relate, said, kind, speaker FROM wording_change ORDER BY wording";
    connection.read_rows(sql, [], |row| {
        let text = |index| {
            row.get::<_, Option<String>>(index)
                .map(Option::unwrap_or_default)
        };
        Ok(Change {
            wording: row.get(0)?,
            relate: row.get(1)?,
            lost: Quoted::new(&text(2)?, &text(3)?, &text(4)?),
        })
    })
}

/// Removes a wording that no quote has, and returns those that were related to it.
fn remove(connection: &Connection, wording: i64, lost: Option<&Quoted>) -> Result<Vec<i64>> {
    if let Some(quoted) = lost {
        fingerprint_index::remove(connection, wording, quoted)?;
    }
    let others: Vec<i64> = related(connection, wording)?.into_keys().collect();
    for other in &others {
        part(connection, wording, *other)?;
    }
    connection
        .prepare_cached("DELETE FROM wording WHERE id = ?1")?
        .execute([wording])?;
    Ok(others)
}
