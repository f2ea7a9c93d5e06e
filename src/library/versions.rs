//! What articles were before they changed at their source.

use super::article::{ArticleId, Version};
use super::connection::Library;
use super::error::Result;
use super::record;

impl Library {
    /// What an article was, the oldest first; what it is now is not among them.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn versions(&self, id: ArticleId) -> Result<Vec<Version>> {
        let sql = "SELECT until, text, parts FROM version WHERE article = ?1 ORDER BY until, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([id.0])?;
        let mut versions = Vec::new();
        while let Some(row) = rows.next()? {
            let parts = row.get_ref(2)?.as_blob().unwrap_or_default();
            versions.push(Version {
                until: row.get(0)?,
                article: record::decode(row.get(1)?, parts)?,
            });
        }
        Ok(versions)
    }
}
