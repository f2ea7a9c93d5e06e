//! What a reader does to articles: read, star, tag, and where the reading stopped.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::Library;
use super::article::ArticleId;
use super::error::Result;

/// A mark on an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was read: so were all that carry the same story.
    Read,
    /// It is to be read.
    Unread,
    /// It is worth keeping.
    Starred,
    /// It is not, after all.
    Unstarred,
}

impl Library {
    /// Marks articles; gives how many were not so marked before.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn mark(&mut self, articles: &[ArticleId], mark: Mark) -> Result<usize> {
        let sql = match mark {
            Mark::Read => {
                "UPDATE article SET unread = 0 WHERE unread = 1 AND id IN (
                    SELECT ?1
                    UNION ALL SELECT same_as FROM article WHERE id = ?1 AND same_as IS NOT NULL
                    UNION ALL SELECT id FROM article WHERE same_as = ?1
                    UNION ALL SELECT other.id FROM article AS this JOIN article AS other ON other.same_as = this.same_as
                        WHERE this.id = ?1)"
            }
            Mark::Unread => "UPDATE article SET unread = 1 WHERE id = ?1 AND unread = 0",
            Mark::Starred => "UPDATE article SET starred = 1 WHERE id = ?1 AND starred = 0",
            Mark::Unstarred => "UPDATE article SET starred = 0 WHERE id = ?1 AND starred = 1",
        };
        let transaction = self.begin()?;
        let mut changed = 0;
        {
            let mut statement = transaction.prepare_cached(sql)?;
            for article in articles {
                changed += usize::from(statement.execute([article.0])? > 0);
            }
        }
        transaction.commit()?;
        Ok(changed)
    }

    /// Gives articles a tag; gives how many did not have it. An empty tag is none.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn tag(&mut self, articles: &[ArticleId], tag: &str) -> Result<usize> {
        let transaction = self.begin()?;
        let mut changed = 0;
        if let Some(tag) = tag_id(&transaction, tag)? {
            let mut statement = transaction.prepare_cached(
                "INSERT OR IGNORE INTO article_tag (tag, article) SELECT ?1, id FROM article WHERE id = ?2",
            )?;
            for article in articles {
                changed += statement.execute([tag, article.0])?;
            }
        }
        transaction.commit()?;
        Ok(changed)
    }

    /// Takes a tag away from articles; gives how many had it.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn untag(&mut self, articles: &[ArticleId], tag: &str) -> Result<usize> {
        let transaction = self.begin()?;
        let mut changed = 0;
        {
            let mut statement = transaction.prepare_cached(
                "DELETE FROM article_tag WHERE tag = (SELECT id FROM tag WHERE name = ?1) AND article = ?2",
            )?;
            for article in articles {
                changed += statement.execute(params![tag.trim(), article.0])?;
            }
        }
        transaction.commit()?;
        Ok(changed)
    }

    /// All tags of articles and feeds, in the order of the alphabet.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn tags(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT name FROM tag WHERE EXISTS (SELECT 1 FROM article_tag WHERE tag = tag.id)
                OR EXISTS (SELECT 1 FROM feed_tag WHERE tag = tag.id) ORDER BY name",
        )?;
        let tags = statement.query_map([], |row| row.get(0))?;
        Ok(tags.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps how far an article was read, as a byte offset of its text.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn keep_position(&mut self, article: ArticleId, offset: u32) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE article SET position = ?2 WHERE id = ?1 AND position <> ?2")?
            .execute(params![article.0, offset])?;
        Ok(())
    }
}

/// The number of a tag, made where there is none yet. Nothing for an empty one.
pub(super) fn tag_id(connection: &Connection, tag: &str) -> Result<Option<i64>> {
    let tag = tag.trim();
    if tag.is_empty() {
        return Ok(None);
    }
    connection
        .prepare_cached("INSERT OR IGNORE INTO tag (name) VALUES (?1)")?
        .execute([tag])?;
    let id = connection
        .prepare_cached("SELECT id FROM tag WHERE name = ?1")?
        .query_row([tag], |row| row.get(0))
        .optional()?;
    Ok(id)
}

/// Tags as `group_concat` gives them, sorted.
pub(super) fn split_tags(joined: Option<String>) -> Vec<String> {
    let joined = joined.unwrap_or_default();
    let mut tags: Vec<String> = joined
        .split('\u{1f}')
        .filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect();
    tags.sort();
    tags
}
