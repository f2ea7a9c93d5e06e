//! Whether beliefs are stored with the quotes.

use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::text::Beliefs;

impl Library {
    /// Whether analyses that are stored contain beliefs.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn beliefs(&self) -> Result<Beliefs> {
        let sql = "SELECT value FROM setting WHERE name = 'beliefs'";
        let value: Option<i64> = self.connection.read_first(sql, [], |row| row.get(0))?;
        Ok(match value {
            Some(1) => Beliefs::Shown,
            Some(_) | None => Beliefs::Hidden,
        })
    }

    /// Sets whether analyses that are stored contain beliefs. If that changes, the articles that it concerns count as
    /// not analysed; until they are analysed again, what was found in them stays.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn set_beliefs(&mut self, wanted: Beliefs) -> Result<()> {
        if self.beliefs()? == wanted {
            return Ok(());
        }
        let transaction = self.begin()?;
        let (setting, concerned) = match wanted {
            Beliefs::Shown => (
                "INSERT OR REPLACE INTO setting (name, value) VALUES ('beliefs', 1)",
                "UPDATE article SET quotes = NULL WHERE quotes IS NOT NULL",
            ),
            Beliefs::Hidden => (
                "DELETE FROM setting WHERE name = 'beliefs'",
                "UPDATE article SET quotes = NULL WHERE id IN (SELECT article FROM quote WHERE belief = 1)",
            ),
        };
        transaction.execute(setting, [])?;
        transaction.execute(concerned, [])?;
        transaction.commit()?;
        Ok(())
    }
}
