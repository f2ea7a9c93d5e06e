//! Lists what readers decided about names, for another library.

use super::row::Decided;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::quotes::row::NameId;

impl Library {
    /// What readers decided about names, the oldest first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn decided_names(&self) -> Result<Vec<Decided>> {
        let sql = "SELECT name.name, person.name, verdict, reason, decided
                   FROM alias JOIN name ON name.id = alias.name JOIN name AS person ON person.id = alias.person
                   WHERE decided IS NOT NULL ORDER BY decided, alias.name, alias.person, verdict";
        self.connection.read_rows(sql, [], |row| {
            Ok(Decided {
                name: row.get(0)?,
                person: row.get(1)?,
                verdict: row.get(2)?,
                role: row.get(3)?,
                made: row.get(4)?,
            })
        })
    }

    /// What a reader decided about two names: "one" if they were joined, or both to the same person, and "apart" if
    /// they were parted.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn decided_about(&self, one: NameId, other: NameId) -> Result<Option<String>> {
        let sql = "SELECT verdict FROM alias
                   WHERE decided IS NOT NULL AND verdict <> 'role' AND name IN (?1, ?2) AND person IN (?1, ?2)
                   UNION ALL SELECT 'one' FROM alias AS mine JOIN alias AS theirs ON theirs.person = mine.person
                   WHERE mine.name = ?1 AND theirs.name = ?2 AND mine.verdict = 'one' AND theirs.verdict = 'one'
                       AND mine.decided IS NOT NULL AND theirs.decided IS NOT NULL
                   LIMIT 1";
        self.connection
            .read_first(sql, [one.0, other.0], |row| row.get(0))
    }

    /// The role that a reader chose for a person.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn chosen_role(&self, person: NameId) -> Result<Option<String>> {
        let sql = "SELECT reason FROM alias WHERE name = ?1 AND person = ?1 AND verdict = 'role'";
        self.connection
            .read_first(sql, [person.0], |row| row.get(0))
    }
}
