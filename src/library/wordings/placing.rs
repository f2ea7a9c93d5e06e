//! Finds the wording of a quote, or adds it.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::quoted::Quoted;
use super::relations::relate;
use super::{changes, fingerprint_index};
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;
use crate::library::quotes::row::NameId;

/// The wording of a quote that is about to be stored; 0 if it has too few words of its speaker. Counts follow at the end
/// of the transaction.
///
/// # Errors
///
/// If the library cannot be written.
pub(in crate::library) fn place(
    connection: &Connection,
    (said, kind): (&str, &str),
    name: Option<NameId>,
) -> Result<i64> {
    let speaker = match name {
        Some(name) => {
            let sql = "SELECT coalesce(surname, key) FROM name WHERE id = ?1";
            let speaker = connection.read_first(sql, [name.0], |row| row.get(0))?;
            speaker.unwrap_or_default()
        }
        None => String::new(),
    };
    match Quoted::new(said, kind, &speaker) {
        Some(quoted) => of(connection, &quoted),
        None => Ok(0),
    }
}

/// The wording of these words.
pub(super) fn of(connection: &Connection, quoted: &Quoted) -> Result<i64> {
    for wording in fingerprint_index::same(connection, quoted)? {
        let known = Quoted::of(connection, wording)?;
        if known.is_some_and(|known| known.is_same(quoted)) {
            changes::note(connection, wording)?;
            return Ok(wording);
        }
    }
    connection
        .prepare_cached("INSERT INTO wording DEFAULT VALUES")?
        .execute(params![])?;
    let wording = connection.last_insert_rowid();
    let candidates = fingerprint_index::add(connection, wording, quoted)?;
    for other in relate(connection, (wording, quoted), BTreeMap::new(), &candidates)? {
        changes::note(connection, wording)?;
        changes::note(connection, other)?;
    }
    Ok(wording)
}
