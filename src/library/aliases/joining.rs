//! Keeps the joins of names up to date: reads the names with one surname, has them grouped, and stores what changed.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::evidence::{Articles, Evidence};
use super::group::{Grouping, Link, Member, Witness};
use super::grouping::group;
use super::personal_name::PersonalName;
use crate::library::connection::read_rows::ReadRows as _;
use crate::library::error::Result;
use crate::library::quotes::row::NameId;
use crate::text::step_count::step;

/// The greatest number of names with one surname that are compared. A surname that so many people have tells nothing, and
/// the cost of a new name does not grow with the library.
const MOST: usize = 100;

/// Brings the joins of all names with a surname up to date. The surname is folded, as it is stored.
pub(in crate::library) fn rejoin(connection: &Connection, surname: &str) -> Result<()> {
    // Most surnames are those of one name, and the index alone tells it.
    let sql = "SELECT id FROM name WHERE surname = ?1 LIMIT 2";
    let first = connection.read_rows(sql, [surname], |row| row.get::<_, i64>(0))?;
    if first.len() < 2 {
        return Ok(());
    }
    let names = read(connection, surname)?;
    if names.len() > MOST {
        return Ok(());
    }
    let names = with_decisions(connection, surname, names)?;
    let grouping = group(&names, &Articles(connection))?;
    store(connection, &names, &grouping)
}

/// Brings the joins of all names up to date.
pub(in crate::library) fn rejoin_all(connection: &Connection) -> Result<()> {
    let surnames =
        "SELECT surname FROM name WHERE surname IS NOT NULL GROUP BY surname HAVING count(*) > 1";
    for surname in connection.read_rows(surnames, [], |row| row.get::<_, String>(0))? {
        rejoin(connection, &surname)?;
    }
    Ok(())
}

fn read(connection: &Connection, surname: &str) -> Result<Vec<Member>> {
    let sql = "SELECT id, name, joined, quotes, role FROM name WHERE surname = ?1 LIMIT ?2";
    let mut names = connection.read_rows(sql, params![surname, MOST as u32 + 1], |row| {
        step();
        let member = Member {
            id: NameId(row.get(0)?),
            name: PersonalName::default(),
            quotes: row.get(3)?,
            role: row.get(4)?,
            joined: row.get::<_, Option<i64>>(2)?.map(NameId),
            decided: None,
            apart: Vec::new(),
        };
        Ok((member, row.get::<_, String>(1)?))
    })?;
    if names.len() > 1 {
        names.sort_by_key(|(member, _)| member.id);
        for (member, written) in &mut names {
            member.name = PersonalName::parse(written);
        }
    }
    Ok(names.into_iter().map(|(member, _)| member).collect())
}

/// Adds what readers decided about the names.
fn with_decisions(
    connection: &Connection,
    surname: &str,
    mut names: Vec<Member>,
) -> Result<Vec<Member>> {
    let about =
        "SELECT alias.name, person, verdict FROM name CROSS JOIN alias ON alias.name = name.id
                 WHERE surname = ?1 AND decided IS NOT NULL";
    let to = "SELECT alias.person, alias.person, verdict FROM name CROSS JOIN alias ON alias.person = name.id
              WHERE surname = ?1 AND decided IS NOT NULL AND verdict = 'one'";
    for sql in [about, to] {
        let rows = connection.read_rows(sql, [surname], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?))
        })?;
        for (name, person, verdict) in rows {
            let Some(member) = names.iter_mut().find(|member| member.id == NameId(name)) else {
                continue;
            };
            match verdict.as_str() {
                "one" => member.decided = Some(NameId(person)),
                "apart" => member.apart.push(NameId(person)),
                _role => {}
            }
        }
    }
    Ok(names)
}

impl Witness for Articles<'_> {
    fn are_together(&self, one: NameId, other: NameId) -> Result<bool> {
        self.name_both(one, other)
    }

    fn evidence(&self, one: NameId, other: NameId) -> Result<Evidence> {
        self.compare(one, other)
    }
}

/// Stores the joins and proposals that changed.
fn store(connection: &Connection, names: &[Member], grouping: &Grouping) -> Result<()> {
    let joined: HashMap<NameId, &Link> = grouping
        .joined
        .iter()
        .map(|link| (link.name, link))
        .collect();
    let proposed: HashMap<NameId, &Link> = grouping
        .proposed
        .iter()
        .map(|link| (link.name, link))
        .collect();
    for member in names {
        let id = member.id;
        let link = joined.get(&id).copied();
        let after = link.map(|link| link.person);
        if after != member.joined {
            set_joined(connection, id, after)?;
        }
        let by_rule = link.filter(|_| member.decided.is_none());
        set_rule(connection, (id, "one"), by_rule)?;
        set_rule(connection, (id, "maybe"), proposed.get(&id).copied())?;
    }
    Ok(())
}

/// Joins a name to a person, or makes it one of its own, and moves its quotes to the person's count.
pub(super) fn set_joined(
    connection: &Connection,
    name: NameId,
    person: Option<NameId>,
) -> Result<()> {
    let sql = "SELECT joined, quotes FROM name WHERE id = ?1";
    let known = connection.read_first(sql, [name.0], |row| {
        Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, i64>(1)?))
    })?;
    let Some((before, quotes)) = known else {
        return Ok(());
    };
    connection
        .prepare_cached("UPDATE name SET joined = ?2 WHERE id = ?1")?
        .execute(params![name.0, person.map(|person| person.0)])?;
    let mut speak =
        connection.prepare_cached("UPDATE name SET spoken = max(0, spoken + ?2) WHERE id = ?1")?;
    if quotes != 0 {
        speak.execute([before.unwrap_or(name.0), -quotes])?;
        speak.execute([person.map_or(name.0, |person| person.0), quotes])?;
    }
    Ok(())
}

/// Stores what the rules say about a name, in place of what they said before.
fn set_rule(
    connection: &Connection,
    (name, verdict): (NameId, &str),
    link: Option<&Link>,
) -> Result<()> {
    let sql =
        "SELECT person, reason FROM alias WHERE name = ?1 AND verdict = ?2 AND decided IS NULL";
    let known = connection.read_first(sql, params![name.0, verdict], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
    })?;
    let is_same = match (&known, link) {
        (Some((person, reason)), Some(link)) => *person == link.person.0 && *reason == link.reason,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    if is_same {
        return Ok(());
    }
    connection
        .prepare_cached("DELETE FROM alias WHERE name = ?1 AND verdict = ?2 AND decided IS NULL")?
        .execute(params![name.0, verdict])?;
    if let Some(link) = link {
        // What a reader decided about the two stays.
        connection
            .prepare_cached(
                "INSERT OR IGNORE INTO alias (name, person, verdict, reason) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![name.0, link.person.0, verdict, link.reason])?;
    }
    Ok(())
}
