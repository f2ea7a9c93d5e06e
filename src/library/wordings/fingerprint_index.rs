//! The index of fingerprints. One that many wordings have is that of a common phrase and relates nothing, so that the cost
//! of a new quote does not grow with the library.

use std::cmp::Ordering;
use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::quoted::Quoted;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;
use crate::text::step_count::step;

/// The greatest number of wordings with a fingerprint that tells something.
const MOST: usize = 64;

/// Of the fingerprints of the shorter of two wordings, at least one in so many is shared by the other.
const SHARED: usize = 5;

/// The most fingerprints that are counted of a wording.
const COUNTED: usize = 255;

/// Adds a wording. Returns those that share so many fingerprints with it that they may be related to it, in ascending
/// order.
pub(super) fn add(connection: &Connection, wording: i64, quoted: &Quoted) -> Result<Vec<i64>> {
    let runs = quoted.runs();
    let mut shared = Shared::of(&runs);
    let mut insert = connection.prepare_cached(
        "INSERT OR IGNORE INTO fingerprint (hash, wording, size) VALUES (?1, ?2, ?3)",
    )?;
    for &hash in &runs {
        let others = having(connection, hash)?;
        match others.len().cmp(&MOST) {
            Ordering::Less => shared.count(&others),
            // It becomes a common phrase.
            Ordering::Equal => relate_again(connection, &others)?,
            Ordering::Greater => {}
        }
        insert.execute(params![hash, wording, shared.own as u32])?;
    }
    insert.execute(params![quoted.whole(), wording, 0])?;
    Ok(shared.candidates())
}

/// Removes a wording.
pub(super) fn remove(connection: &Connection, wording: i64, quoted: &Quoted) -> Result<()> {
    let mut delete =
        connection.prepare_cached("DELETE FROM fingerprint WHERE hash = ?1 AND wording = ?2")?;
    for hash in quoted.runs() {
        delete.execute(params![hash, wording])?;
        let others = having(connection, hash)?;
        if others.len() == MOST {
            relate_again(connection, &others)?;
        }
    }
    delete.execute(params![quoted.whole(), wording])?;
    Ok(())
}

/// The wordings that may be the same as this one.
pub(super) fn same(connection: &Connection, quoted: &Quoted) -> Result<Vec<i64>> {
    let sql = "SELECT wording FROM fingerprint WHERE hash = ?1";
    connection.read_rows(sql, [quoted.whole()], |row| row.get(0))
}

/// The wordings that share so many fingerprints with this one that they may be related to it, in ascending order.
pub(super) fn candidates(connection: &Connection, quoted: &Quoted) -> Result<Vec<i64>> {
    let runs = quoted.runs();
    let mut shared = Shared::of(&runs);
    for &hash in &runs {
        let having = having(connection, hash)?;
        if having.len() <= MOST {
            shared.count(&having);
        }
    }
    Ok(shared.candidates())
}

/// What a wording has in common with others.
struct Shared {
    /// How many fingerprints it has.
    own: usize,
    /// How many of them each other wording has, and how many that has itself.
    by_wording: HashMap<i64, (usize, usize)>,
}

impl Shared {
    fn of(runs: &[u32]) -> Self {
        Self {
            own: runs.len().min(COUNTED),
            by_wording: HashMap::new(),
        }
    }

    /// Counts the wordings that have one of the fingerprints.
    fn count(&mut self, having: &[(i64, usize)]) {
        for &(wording, size) in having {
            self.by_wording.entry(wording).or_insert((0, size)).0 += 1;
        }
    }

    fn candidates(self) -> Vec<i64> {
        let shared = self.by_wording.into_iter();
        let enough =
            shared.filter(|&(_, (shared, size))| size > 0 && SHARED * shared >= self.own.min(size));
        let mut found: Vec<i64> = enough.map(|(wording, _)| wording).collect();
        found.sort_unstable();
        found
    }
}

/// The wordings with a fingerprint and their sizes, at most one more than [`MOST`].
fn having(connection: &Connection, hash: u32) -> Result<Vec<(i64, usize)>> {
    let sql = "SELECT wording, size FROM fingerprint WHERE hash = ?1 LIMIT ?2";
    connection.read_rows(sql, params![hash, MOST as u32 + 1], |row| {
        step();
        Ok((row.get(0)?, row.get::<_, u32>(1)? as usize))
    })
}

fn relate_again(connection: &Connection, wordings: &[(i64, usize)]) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO wording_change (wording, relate) VALUES (?1, 1)
         ON CONFLICT (wording) DO UPDATE SET relate = 1",
    )?;
    for (wording, _) in wordings {
        insert.execute([wording])?;
    }
    Ok(())
}
