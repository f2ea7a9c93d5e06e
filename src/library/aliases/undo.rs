//! Keeps what a decision about names replaces, and puts it back.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row, params};

use super::joining::{rejoin, set_joined};
use super::personal_name::surname;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;
use crate::library::quotes::names;
use crate::library::quotes::row::NameId;
use crate::library::search::full_text::REMOVE_NAME;

/// A row of `alias` without its name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct AliasRow {
    person: i64,
    verdict: String,
    reason: String,
    decided: Option<i64>,
}

/// What is known about a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    joined: Option<NameId>,
    rows: Vec<AliasRow>,
}

/// The state of names before a decision.
pub(super) struct Snapshot {
    before: BTreeMap<NameId, State>,
    surnames: BTreeSet<String>,
    newest: i64,
}

impl Snapshot {
    /// Takes down everything that a decision about these names can change: the names and the one by which it calls a
    /// person, those that are one with them, and those with the same surnames.
    pub(super) fn take(
        connection: &Connection,
        names: &[NameId],
        called: Option<&str>,
    ) -> Result<Self> {
        let newest = "SELECT coalesce(max(id), 0) FROM name";
        let newest = connection.query_row(newest, [], |row| row.get(0))?;
        let mut names = names.to_vec();
        if let Some(called) = called {
            let sql = "SELECT id FROM name WHERE key = ?1";
            let key = names::key(called);
            names.extend(connection.read_rows(sql, [key], |row| Ok(NameId(row.get(0)?)))?);
        }
        let mut all = BTreeSet::new();
        for name in names {
            let sql = "SELECT id FROM name WHERE id = ?1
                       UNION SELECT joined FROM name WHERE id = ?1 AND joined IS NOT NULL
                       UNION SELECT id FROM name WHERE joined = (SELECT coalesce(joined, id) FROM name WHERE id = ?1)";
            let ids = connection.read_rows(sql, [name.0], |row| Ok(NameId(row.get(0)?)))?;
            all.extend(ids);
        }
        let mut surnames: BTreeSet<String> = called.map(surname).into_iter().collect();
        for name in &all {
            let sql = "SELECT surname FROM name WHERE id = ?1";
            let surname = connection.read_first(sql, [name.0], |row| row.get(0))?;
            surnames.extend(surname.flatten());
        }
        for surname in &surnames {
            let sql = "SELECT id FROM name WHERE surname = ?1";
            all.extend(connection.read_rows(sql, [surname], |row| Ok(NameId(row.get(0)?)))?);
        }
        let mut before = BTreeMap::new();
        for name in all {
            before.insert(name, state(connection, name)?);
        }
        Ok(Self {
            before,
            surnames,
            newest,
        })
    }

    /// The surnames of the names.
    pub(super) fn surnames(&self) -> impl Iterator<Item = &str> {
        self.surnames.iter().map(String::as_str)
    }

    /// Keeps what changed under a step, and returns the number of names that did. `added` is a name that the decision
    /// added.
    pub(super) fn keep_changes(
        mut self,
        connection: &Connection,
        step: i64,
        added: Option<NameId>,
    ) -> Result<usize> {
        if let Some(added) = added {
            self.before.insert(added, State::default());
        }
        let mut changed = 0;
        for (name, before) in &self.before {
            if added != Some(*name) && state(connection, *name)? == *before {
                continue;
            }
            changed += 1;
            let known = if added == Some(*name) {
                name.0
            } else {
                self.newest
            };
            keep(connection, (step, *name, known), before)?;
        }
        Ok(changed)
    }
}

fn keep(
    connection: &Connection,
    (step, name, known): (i64, NameId, i64),
    before: &State,
) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO undo_alias (undo, name, joined, known, person, verdict, reason, decided)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let joined = before.joined.map(|joined| joined.0);
    if before.rows.is_empty() {
        let nothing: Option<String> = None;
        insert.execute(params![
            step, name.0, joined, known, nothing, nothing, nothing, nothing
        ])?;
    }
    for row in &before.rows {
        insert.execute(params![
            step,
            name.0,
            joined,
            known,
            row.person,
            row.verdict,
            row.reason,
            row.decided
        ])?;
    }
    Ok(())
}

fn state(connection: &Connection, name: NameId) -> Result<State> {
    let sql = "SELECT joined FROM name WHERE id = ?1";
    let joined: Option<Option<i64>> = connection.read_first(sql, [name.0], |row| row.get(0))?;
    let sql = "SELECT person, verdict, reason, decided FROM alias WHERE name = ?1 ORDER BY person, verdict";
    Ok(State {
        joined: joined.flatten().map(NameId),
        rows: connection.read_rows(sql, [name.0], |row| read(row, 0))?,
    })
}

fn read(row: &Row<'_>, from: usize) -> rusqlite::Result<AliasRow> {
    Ok(AliasRow {
        person: row.get(from)?,
        verdict: row.get(from + 1)?,
        reason: row.get(from + 2)?,
        decided: row.get(from + 3)?,
    })
}

/// Puts back what a step replaced, and returns the number of names.
pub(in crate::library) fn restore(connection: &Connection, step: i64) -> Result<usize> {
    let sql = "SELECT name, joined, known, person IS NOT NULL, person, verdict, reason, decided FROM undo_alias
               WHERE undo = ?1 ORDER BY rowid";
    let rows = connection.read_rows(sql, [step], |row| {
        let kept = if row.get(3)? {
            Some(read(row, 4)?)
        } else {
            None
        };
        let joined: Option<i64> = row.get(1)?;
        Ok((NameId(row.get(0)?), joined.map(NameId), row.get(2)?, kept))
    })?;
    let mut names: BTreeMap<NameId, (Option<NameId>, i64)> = BTreeMap::new();
    let delete = "DELETE FROM alias WHERE name = ?1";
    for (name, joined, known, _) in &rows {
        names.insert(*name, (*joined, *known));
        connection.prepare_cached(delete)?.execute([name.0])?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO alias (name, person, verdict, reason, decided) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (name, _, _, kept) in &rows {
        if let Some(row) = kept {
            insert.execute(params![
                name.0,
                row.person,
                row.verdict,
                row.reason,
                row.decided
            ])?;
        }
    }
    for (name, (joined, _)) in &names {
        set_joined(connection, *name, *joined)?;
    }
    let (added, known): (Vec<_>, Vec<_>) = names
        .iter()
        .map(|(name, (_, known))| (*name, *known))
        .partition(|(name, known)| name.0 == *known);
    for (name, _) in added {
        remove_unused(connection, name, step)?;
    }
    let mut later = BTreeSet::new();
    for (name, known) in known {
        // Names that were added since have to be joined anew.
        let sql = "SELECT surname FROM name WHERE id = ?1
                   AND EXISTS (SELECT 1 FROM name AS other WHERE other.surname = name.surname AND other.id > ?2)";
        let surname = connection.read_first(sql, [name.0, known], |row| row.get::<_, String>(0))?;
        later.extend(surname);
    }
    for surname in &later {
        rejoin(connection, surname)?;
    }
    Ok(names.len())
}

/// Removes a name that a decision added, unless something else uses it by now.
fn remove_unused(connection: &Connection, name: NameId, step: i64) -> Result<()> {
    for (table, column) in [
        ("quote", "name"),
        ("source", "name"),
        ("mention", "name"),
        ("quote_about", "name"),
        ("alias", "name"),
        ("alias", "person"),
        ("name", "joined"),
    ] {
        let sql = format!("SELECT 1 FROM {table} WHERE {column} = ?1 LIMIT 1");
        if connection.read_first(&sql, [name.0], |_| Ok(()))?.is_some() {
            return Ok(());
        }
    }
    connection
        .prepare_cached("DELETE FROM undo_alias WHERE name = ?1 AND undo >= ?2")?
        .execute([name.0, step])?;
    connection.prepare_cached(REMOVE_NAME)?.execute([name.0])?;
    connection
        .prepare_cached("DELETE FROM name WHERE id = ?1")?
        .execute([name.0])?;
    Ok(())
}
