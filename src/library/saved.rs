//! Searches that are kept under a name and shown like feeds.

use rusqlite::params;

use super::connection::Library;
use super::error::Result;

/// A search with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    /// Told once.
    pub name: String,
    /// What is searched for.
    pub query: String,
}

impl Library {
    /// Keeps a search; one of the same name is replaced.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn save_search(&mut self, search: &SavedSearch) -> Result<()> {
        self.connection.execute(
            "INSERT INTO saved_search (name, query, position)
             SELECT ?1, ?2, coalesce(max(position), 0) + 1 FROM saved_search WHERE true
             ON CONFLICT (name) DO UPDATE SET query = excluded.query",
            params![search.name, search.query],
        )?;
        Ok(())
    }

    /// Forgets a search; gives whether there was one of that name.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn forget_search(&mut self, name: &str) -> Result<bool> {
        let sql = "DELETE FROM saved_search WHERE name = ?1";
        Ok(self.connection.execute(sql, [name])? > 0)
    }

    /// All that are kept, in the order they were kept in.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        let sql = "SELECT name, query FROM saved_search ORDER BY position, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let searches = statement.query_map([], |row| {
            Ok(SavedSearch {
                name: row.get(0)?,
                query: row.get(1)?,
            })
        })?;
        Ok(searches.collect::<rusqlite::Result<_>>()?)
    }
}
