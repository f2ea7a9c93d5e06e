//! Lists names that may be one person, for a reader to decide.

use crate::library::aliases::row::Proposal;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::quotes::row::NameId;

impl Library {
    /// Names that may be one person, those with the most quotes first. Both are quoted.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn proposals(&self, limit: u32) -> Result<Vec<Proposal>> {
        let sql = "SELECT name.id, name.name, name.spoken, person.id, person.name, person.spoken, alias.reason
                   FROM alias CROSS JOIN name ON name.id = alias.name CROSS JOIN name AS person ON person.id = alias.person
                   WHERE verdict = 'maybe' AND name.spoken > 0 AND person.spoken > 0
                   ORDER BY name.spoken DESC, person.spoken DESC, name.id LIMIT ?1";
        self.connection.read_rows(sql, [limit], |row| {
            Ok(Proposal {
                name: NameId(row.get(0)?),
                written: row.get(1)?,
                quotes: row.get(2)?,
                person: NameId(row.get(3)?),
                person_written: row.get(4)?,
                person_quotes: row.get(5)?,
                reason: row.get(6)?,
            })
        })
    }
}
