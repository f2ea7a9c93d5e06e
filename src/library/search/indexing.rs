//! Indexes the words of articles. An article can be read as soon as it is stored, and searched once [`Library::index`]
//! has indexed it. The database records which articles are left, so none is lost when the program ends.

use rusqlite::{Connection, params};

use super::alert_hits::find_hits;
use super::full_text;
use super::mute::mute;
use crate::library::articles::row::ArticleId;
use crate::library::articles::same_story;
use crate::library::connection::Library;
use crate::library::error::Result;
use crate::library::feeds::subscriptions;
use crate::text::segmentation::separated;

impl Library {
    /// Indexes up to `most` articles, finds others with the same text, and applies mute rules. Returns the number of
    /// articles indexed: fewer than `most` means that none is left. `now` is needed for rules about age.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn index(&mut self, most: u32, now: i64) -> Result<usize> {
        let transaction = self.begin()?;
        let mut analysed = Vec::new();
        let done = {
            let mut next = transaction.prepare_cached(
                "SELECT article.id, title, body.text, byline, site || ' ' || host, same_as IS NULL,
                    quotes IS NOT NULL
                 FROM article INDEXED BY article_to_index JOIN body ON body.article = article.id
                 WHERE indexed = 0 ORDER BY article.id LIMIT ?1",
            )?;
            let mut words = transaction.prepare_cached(full_text::ADD_ARTICLE)?;
            let mut rows = next.query([most])?;
            let mut done = Vec::new();
            while let Some(row) = rows.next()? {
                let id = ArticleId(row.get(0)?);
                words.execute(params![
                    id.0,
                    separated(row.get_ref(1)?.as_str().unwrap_or_default()),
                    separated(row.get_ref(2)?.as_str().unwrap_or_default()),
                    separated(row.get_ref(3)?.as_str().unwrap_or_default()),
                    row.get_ref(4)?.as_str().unwrap_or_default()
                ])?;
                let text = row.get_ref(2)?.as_str().unwrap_or_default();
                done.push((id, same_story::simhash(text), row.get::<_, bool>(5)?));
                // Usually an article is indexed before it is analysed.
                analysed.extend(row.get::<_, bool>(6)?.then_some(id));
            }
            done
        };
        let count = done.len();
        let first = done.first().map(|&(id, _, _)| id.0);
        let range = first.zip(done.last().map(|&(id, _, _)| id.0));
        for (id, simhash, alone) in done {
            let sql = "UPDATE article SET indexed = 1, simhash = ?2 WHERE id = ?1";
            transaction
                .prepare_cached(sql)?
                .execute(params![id.0, simhash])?;
            if let Some(simhash) = simhash.filter(|_| alone) {
                same_story::join(&transaction, id, simhash)?;
            }
        }
        if let Some(range) = range {
            for feed in subscriptions::with_mute_rules(&transaction)? {
                mute(&transaction, &feed, range, now)?;
            }
        }
        find_hits(&transaction, &analysed, now)?;
        transaction.commit()?;
        Ok(count)
    }

    /// Number of articles that are not indexed yet.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn unindexed(&self) -> Result<u64> {
        let sql = "SELECT count(*) FROM article INDEXED BY article_to_index WHERE indexed = 0";
        let count: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}

/// Removes an article from the index. Must run before its words change.
pub(in crate::library) fn forget(connection: &Connection, id: ArticleId) -> Result<()> {
    connection
        .prepare_cached(full_text::REMOVE_ARTICLE)?
        .execute([id.0])?;
    connection
        .prepare_cached("UPDATE article SET indexed = 0 WHERE id = ?1 AND indexed = 1")?
        .execute([id.0])?;
    Ok(())
}
