//! What readers decide about names: that they are one person, that they never are, and how a person is called. A
//! decision can be undone.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::joining::{rejoin, set_joined};
use super::row::PeopleDecision;
use super::undo::Snapshot;
use crate::library::articles::change::Change;
use crate::library::articles::undo;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::{Error, Result};
use crate::library::quotes::names;
use crate::library::quotes::row::NameId;
use crate::library::search::full_text::ADD_NAMES;
use crate::library::wordings::changes;

impl Library {
    /// Carries out a decision in a way that can be undone, and returns how many names it changed.
    ///
    /// # Errors
    ///
    /// If a name is not in the library, if there is nothing to split, or if the library cannot be written.
    pub fn decide(&mut self, decision: &PeopleDecision, now: i64) -> Result<usize> {
        let transaction = self.begin()?;
        let described = describe(&transaction, decision)?;
        let snapshot = Snapshot::take(&transaction, &named(decision), called(decision))?;
        let work = Deciding {
            connection: &transaction,
            now,
        };
        let added = work.carry_out(decision)?;
        for surname in snapshot.surnames() {
            rejoin(&transaction, surname)?;
        }
        let step = undo::record(&transaction, &Change::People(described), &[], now)?;
        let changed = snapshot.keep_changes(&transaction, step, added)?;
        if changed == 0 {
            return Ok(0);
        }
        changes::settle(&transaction)?;
        transaction.commit()?;
        Ok(changed)
    }

    /// The person with this name: the one for whom it stands, if it is joined to another.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn name_called(&self, name: &str) -> Result<Option<NameId>> {
        let key = names::key(name);
        let sql = "SELECT id FROM name WHERE key = ?1 AND (spoken > 0 OR quotes > 0 OR joined IS NOT NULL OR kind = 'person')
                   ORDER BY max(spoken, quotes) DESC, id LIMIT 1";
        let id = self.connection.read_first(sql, [key], |row| row.get(0))?;
        Ok(id.map(NameId))
    }
}

/// The names in a decision.
fn named(decision: &PeopleDecision) -> Vec<NameId> {
    match decision {
        PeopleDecision::Merge { people, .. } => people.clone(),
        PeopleDecision::Split(name) | PeopleDecision::Role(name, _) => vec![*name],
        PeopleDecision::Never(one, other) => vec![*one, *other],
    }
}

/// The name by which a decision calls a person.
fn called(decision: &PeopleDecision) -> Option<&str> {
    match decision {
        PeopleDecision::Merge { called, .. } => Some(called),
        PeopleDecision::Split(_) | PeopleDecision::Never(..) | PeopleDecision::Role(..) => None,
    }
}

/// What a decision does, for the list of steps that can be undone.
fn describe(connection: &Connection, decision: &PeopleDecision) -> Result<String> {
    let written = |name: NameId| written(connection, name);
    Ok(match decision {
        PeopleDecision::Merge { people, called } => {
            let mut others = Vec::new();
            for person in people {
                let name = written(*person)?;
                if name != *called {
                    others.push(name);
                }
            }
            format!("{} joined to {called}", others.join(", "))
        }
        PeopleDecision::Split(name) => match person_of(connection, *name)? {
            person if person == *name => format!("{} split", written(*name)?),
            person => format!("{} split from {}", written(*name)?, written(person)?),
        },
        PeopleDecision::Never(one, other) => {
            format!("{} never joined to {}", written(*one)?, written(*other)?)
        }
        PeopleDecision::Role(name, Some(role)) => format!("{} called {role}", written(*name)?),
        PeopleDecision::Role(name, None) => {
            format!("role of {} as in the articles", written(*name)?)
        }
    })
}

fn missing(name: NameId) -> Error {
    Error::Missing {
        what: format!("name {}", name.0),
    }
}

fn written(connection: &Connection, name: NameId) -> Result<String> {
    let sql = "SELECT name FROM name WHERE id = ?1";
    let written = connection.read_first(sql, [name.0], |row| row.get(0))?;
    written.ok_or_else(|| missing(name))
}

/// The person for whom a name stands.
fn person_of(connection: &Connection, name: NameId) -> Result<NameId> {
    let sql = "SELECT coalesce(joined, id) FROM name WHERE id = ?1";
    let person = connection.read_first(sql, [name.0], |row| Ok(NameId(row.get(0)?)))?;
    person.ok_or_else(|| missing(name))
}

/// The further names of a person, the most quoted first.
fn forms(connection: &Connection, person: NameId) -> Result<Vec<NameId>> {
    let sql = "SELECT id FROM name WHERE joined = ?1 ORDER BY key = surname, quotes DESC, id";
    connection.read_rows(sql, [person.0], |row| Ok(NameId(row.get(0)?)))
}

struct Deciding<'a> {
    connection: &'a Connection,
    now: i64,
}

impl Deciding<'_> {
    /// Returns the name that was added, if there is one.
    fn carry_out(&self, decision: &PeopleDecision) -> Result<Option<NameId>> {
        match decision {
            PeopleDecision::Merge { people, called } => return self.merge(people, called),
            PeopleDecision::Split(name) => self.split(*name)?,
            PeopleDecision::Never(one, other) => self.part(*one, *other)?,
            PeopleDecision::Role(name, role) => {
                let person = person_of(self.connection, *name)?;
                self.forget((person, person), "role")?;
                if let Some(role) = role {
                    self.write((person, person), ("role", role))?;
                }
            }
        }
        Ok(None)
    }

    fn merge(&self, people: &[NameId], called: &str) -> Result<Option<NameId>> {
        let mut all = BTreeSet::new();
        let mut heads = BTreeSet::new();
        for name in people {
            let person = person_of(self.connection, *name)?;
            heads.insert(person);
            all.insert(person);
            all.extend(forms(self.connection, person)?);
        }
        let (head, added) = self.head(&all, called)?;
        all.insert(head);
        for &name in &all {
            let sql = "SELECT person FROM alias WHERE name = ?1 AND verdict = 'apart'";
            for person in self.connection.read_rows(sql, [name.0], |row| row.get(0))? {
                if all.contains(&NameId(person)) {
                    self.forget((name, NameId(person)), "apart")?;
                }
            }
        }
        self.forget_joins(head)?;
        for &name in all.iter().filter(|name| **name != head) {
            let was_decided = self.forget_joins(name)?;
            if was_decided || heads.contains(&name) {
                self.write((name, head), ("one", ""))?;
            }
            self.move_role(name, head)?;
        }
        set_joined(self.connection, head, None)?;
        for &name in all.iter().filter(|name| **name != head) {
            set_joined(self.connection, name, Some(head))?;
        }
        Ok(added)
    }

    /// The name by which merged people are listed: one of theirs, another one of the library, or a new one.
    fn head(&self, all: &BTreeSet<NameId>, called: &str) -> Result<(NameId, Option<NameId>)> {
        let key = names::key(called);
        let mut kind = None;
        for name in all {
            let sql = "SELECT kind, key FROM name WHERE id = ?1";
            let read = self.connection.read_first(sql, [name.0], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            })?;
            if let Some((its, known)) = read {
                if known == key {
                    return Ok((*name, None));
                }
                kind.get_or_insert(its);
            }
        }
        let kind = kind.unwrap_or_default();
        let newest = "SELECT coalesce(max(id), 0) FROM name";
        let newest: i64 = self.connection.query_row(newest, [], |row| row.get(0))?;
        let head = names::find_or_insert(self.connection, &kind, called)?.id;
        if head.0 <= newest {
            // It may stand for somebody else until now.
            return Ok((head, None));
        }
        self.connection
            .prepare_cached(ADD_NAMES)?
            .execute([head.0])?;
        Ok((head, Some(head)))
    }

    fn split(&self, name: NameId) -> Result<()> {
        let person = person_of(self.connection, name)?;
        if person != name {
            self.forget_joins(name)?;
            self.write((name, person), ("apart", ""))?;
            return set_joined(self.connection, name, None);
        }
        let forms = forms(self.connection, name)?;
        let Some(head) = forms.first().copied() else {
            return Err(Error::Missing {
                what: format!("further name of {}", written(self.connection, name)?),
            });
        };
        for &form in &forms {
            let was_decided = self.forget_joins(form)?;
            if was_decided && form != head {
                self.write((form, head), ("one", ""))?;
            }
            set_joined(self.connection, form, None)?;
        }
        for &form in forms.iter().filter(|form| **form != head) {
            set_joined(self.connection, form, Some(head))?;
        }
        self.write((name, head), ("apart", ""))
    }

    fn part(&self, one: NameId, other: NameId) -> Result<()> {
        let persons = (
            person_of(self.connection, one)?,
            person_of(self.connection, other)?,
        );
        if persons.0 == persons.1 {
            let form = if persons.0 == one { other } else { one };
            self.split(form)?;
        }
        self.forget((other, one), "apart")?;
        self.write((one, other), ("apart", ""))
    }

    fn write(&self, (name, person): (NameId, NameId), (verdict, role): (&str, &str)) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO alias (name, person, verdict, reason, decided) VALUES (?1, ?2, ?3, ?4, ?5)";
        let values = params![name.0, person.0, verdict, role, self.now];
        self.connection.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    fn forget(&self, (name, person): (NameId, NameId), verdict: &str) -> Result<()> {
        let sql = "DELETE FROM alias WHERE name = ?1 AND person = ?2 AND verdict = ?3";
        let values = params![name.0, person.0, verdict];
        self.connection.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// Forgets to whom a name is joined, and returns whether a reader decided it.
    fn forget_joins(&self, name: NameId) -> Result<bool> {
        let sql = "SELECT 1 FROM alias WHERE name = ?1 AND verdict = 'one' AND decided IS NOT NULL";
        let decided = self.connection.read_first(sql, [name.0], |_| Ok(()))?;
        self.connection
            .prepare_cached("DELETE FROM alias WHERE name = ?1 AND verdict = 'one'")?
            .execute([name.0])?;
        Ok(decided.is_some())
    }

    /// Gives the role that a reader chose for a person to another one who has none.
    fn move_role(&self, from: NameId, to: NameId) -> Result<()> {
        let sql = "UPDATE OR IGNORE alias SET name = ?2, person = ?2 WHERE name = ?1 AND person = ?1 AND verdict = 'role'";
        self.connection
            .prepare_cached(sql)?
            .execute([from.0, to.0])?;
        self.forget((from, from), "role")
    }
}
