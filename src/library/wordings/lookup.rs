//! Looks up the articles of which the quotes have the words of a passage.

use super::fingerprint_index::candidates;
use super::quoted::Quoted;
use crate::library::articles::row::ArticleId;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;

impl Library {
    /// Articles with quotes that may have the words of a passage, cut and altered ones included, and of which the article
    /// has lost some. Takes index look-ups only, and finds nothing for common phrases.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn with_similar_quotes(&self, passage: &str, limit: u32) -> Result<Vec<ArticleId>> {
        let quoted = Quoted::unattributed(passage);
        let sql = "SELECT DISTINCT article FROM quote WHERE wording > 0 AND wording = ?1 LIMIT ?2";
        let mut found: Vec<ArticleId> = Vec::new();
        for wording in candidates(&self.connection, &quoted)? {
            let most = limit.saturating_sub(found.len() as u32);
            if most == 0 {
                break;
            }
            found.extend(
                self.connection
                    .read_rows(sql, [wording, i64::from(most)], |row| {
                        Ok(ArticleId(row.get(0)?))
                    })?,
            );
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}
