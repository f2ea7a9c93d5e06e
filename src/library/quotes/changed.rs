//! Quotes that were removed or edited at their sources after they were stored.

use super::listed::listed;
use super::people::{COLUMNS, JOINED, read};
use super::row::{ChangedQuote, Fate, QuoteRow};
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::text::Unsure;

impl Library {
    /// The quotes that articles lost when they changed, the last change first. Beliefs are left out.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn changed_quotes(&self, unsure: Unsure, limit: u32) -> Result<Vec<ChangedQuote>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM quote INDEXED BY quote_gone {JOINED}
             WHERE quote.gone IS NOT NULL AND quote.belief = 0 AND article.muted = 0 AND {}
             ORDER BY quote.gone DESC, quote.id DESC LIMIT ?1",
            listed(unsure)
        );
        let found = self.connection.read_rows(&sql, [limit], read)?;
        let changed = found.into_iter().map(|before| {
            let after = self.successor(&before)?;
            Ok(ChangedQuote { before, after })
        });
        changed.collect()
    }

    /// Whether any article lost a quote when it changed.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn has_changed_quotes(&self) -> Result<bool> {
        let sql = "SELECT 1 FROM quote INDEXED BY quote_gone WHERE gone IS NOT NULL AND belief = 0 LIMIT 1";
        let found: Option<i64> = self.connection.read_first(sql, [], |row| row.get(0))?;
        Ok(found.is_some())
    }

    /// The quote that replaced another one, if that was edited.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn successor(&self, quote: &QuoteRow) -> Result<Option<QuoteRow>> {
        let Fate::Edited { into, .. } = quote.fate else {
            return Ok(None);
        };
        let sql = format!("SELECT {COLUMNS} FROM quote {JOINED} WHERE quote.id = ?1");
        self.connection.read_first(&sql, [into.0], read)
    }
}
