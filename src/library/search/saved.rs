//! Saved searches.

use rusqlite::params;

use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;

/// A saved search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    /// Its name, which is unique.
    pub name: String,
    /// The query.
    pub query: String,
}

impl Library {
    /// Saves a search, and replaces one of the same name.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn save_search(&mut self, search: &SavedSearch) -> Result<()> {
        self.connection.execute(
            "INSERT INTO saved_search (name, query, position)
             SELECT ?1, ?2, coalesce(max(position), 0) + 1 FROM saved_search WHERE true
             ON CONFLICT (name) DO UPDATE SET query = excluded.query",
            params![search.name, search.query],
        )?;
        Ok(())
    }

    /// Gives a saved search another name, and returns whether it existed. A search that had this name is replaced.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn rename_search(&mut self, from: &str, to: &str) -> Result<bool> {
        let sql = "UPDATE OR REPLACE saved_search SET name = ?2 WHERE name = ?1";
        Ok(self.connection.execute(sql, [from, to])? > 0)
    }

    /// Deletes a saved search, and returns whether it existed.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn delete_search(&mut self, name: &str) -> Result<bool> {
        let sql = "DELETE FROM saved_search WHERE name = ?1";
        Ok(self.connection.execute(sql, [name])? > 0)
    }

    /// All saved searches, in the order in which they were saved.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        let sql = "SELECT name, query FROM saved_search ORDER BY position, id";
        self.connection.read_rows(sql, [], |row| {
            Ok(SavedSearch {
                name: row.get(0)?,
                query: row.get(1)?,
            })
        })
    }
}
