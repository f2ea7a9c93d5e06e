//! By what an article is recognised in another library: its address, or else the entry of its feed or its text.

use rusqlite::params;

use crate::library::articles::digest::digest;
use crate::library::articles::row::ArticleId;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::text::url::canonical::canonical;

/// What identifies an article in any library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ArticleIdentity {
    /// Its address.
    pub url: Option<String>,
    /// Its id in its feed or mail, or a hash of its text.
    pub entry: String,
}

impl Library {
    /// What identifies an article in other libraries.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn identity(&self, article: ArticleId) -> Result<ArticleIdentity> {
        let sql = "SELECT url, entry FROM article WHERE id = ?1";
        let found = self.connection.read_first(sql, [article.0], |row| {
            Ok(ArticleIdentity {
                url: row.get(0)?,
                entry: row.get(1)?,
            })
        })?;
        Ok(found.unwrap_or_default())
    }

    /// When an article was published, in seconds since 1970, if that is known.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn published(&self, article: ArticleId) -> Result<Option<i64>> {
        let sql = "SELECT published FROM article WHERE id = ?1";
        let found = self
            .connection
            .read_first(sql, [article.0], |row| row.get(0))?;
        Ok(found.flatten())
    }

    /// The article with this identity. Of several at one address, the one with the same entry, or else the first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn identified(&self, identity: &ArticleIdentity) -> Result<Option<ArticleId>> {
        let address = identity.url.as_deref().and_then(canonical);
        let found = if let Some(address) = address {
            let sql =
                "SELECT id FROM article WHERE canonical = ?1 ORDER BY entry = ?2 DESC, id LIMIT 1";
            let hash = digest(address.as_bytes());
            self.connection
                .read_first(sql, params![hash, identity.entry], |row| row.get(0))?
        } else {
            let sql = "SELECT id FROM article WHERE entry = ?1 AND url IS NULL ORDER BY id LIMIT 1";
            self.connection
                .read_first(sql, [&identity.entry], |row| row.get(0))?
        };
        Ok(found.map(ArticleId))
    }
}
