//! What readers decided about people, by name, for other libraries.

use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;

/// A reader's decision about names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NamedDecision {
    /// "P. Varga".
    pub name: String,
    /// Whom it means or never means: "Peter Varga"; for a role, the same name.
    pub person: String,
    /// What was decided.
    pub verdict: Verdict,
    /// The role; empty for other decisions.
    pub role: String,
    /// When, in seconds since 1970.
    pub made: i64,
}

/// What was decided about two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// They are one person.
    One,
    /// They never are.
    Apart,
    /// The person has a role.
    Role,
}

impl Verdict {
    /// Its name in the database and in exchanged files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Apart => "apart",
            Self::Role => "role",
        }
    }

    /// The verdict with this name.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = [Self::One, Self::Apart, Self::Role].into_iter();
        all.find(|verdict| verdict.name() == name)
    }
}

impl Library {
    /// All decisions of a reader about people, the oldest first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn people_decisions(&self) -> Result<Vec<NamedDecision>> {
        let sql = "SELECT name.name, person.name, verdict, reason, decided FROM alias
            JOIN name ON name.id = alias.name JOIN name AS person ON person.id = alias.person
            WHERE decided IS NOT NULL ORDER BY decided, alias.name, alias.person, verdict";
        let rows = self.connection.read_rows(sql, [], |row| {
            let verdict: String = row.get(2)?;
            let reason: String = row.get(3)?;
            let verdict = Verdict::named(&verdict);
            Ok(verdict.map(|verdict| {
                Ok::<_, rusqlite::Error>(NamedDecision {
                    name: row.get(0)?,
                    person: row.get(1)?,
                    verdict,
                    role: if verdict == Verdict::Role {
                        reason
                    } else {
                        String::new()
                    },
                    made: row.get(4)?,
                })
            }))
        })?;
        let mut decisions = Vec::with_capacity(rows.len());
        for row in rows.into_iter().flatten() {
            decisions.push(row?);
        }
        Ok(decisions)
    }
}
