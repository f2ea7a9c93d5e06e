//! Read, starred and tagged articles, and the reading position.

use rusqlite::{Connection, params, params_from_iter};

use super::change::{Change, Mark};
use super::row::ArticleId;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;

const fn statement(mark: Mark) -> &'static str {
    match mark {
        Mark::Read => "UPDATE article SET unread = 0 WHERE id = ?1 AND unread = 1 RETURNING id",
        Mark::Unread => "UPDATE article SET unread = 1 WHERE id = ?1 AND unread = 0 RETURNING id",
        Mark::Starred => {
            "UPDATE article SET starred = 1 WHERE id = ?1 AND starred = 0 RETURNING id"
        }
        Mark::Unstarred => {
            "UPDATE article SET starred = 0 WHERE id = ?1 AND starred = 1 RETURNING id"
        }
    }
}

/// Marks every article of the same story as read.
const READ_EVERYWHERE: &str = "
    UPDATE article SET unread = 0 WHERE unread = 1 AND id IN (
        SELECT ?1
        UNION ALL SELECT same_as FROM article WHERE id = ?1 AND same_as IS NOT NULL
        UNION ALL SELECT id FROM article WHERE same_as = ?1
        UNION ALL SELECT other.id FROM article AS this JOIN article AS other ON other.same_as = this.same_as
            WHERE this.id = ?1)
    RETURNING id";

const TAG: &str = "
    INSERT OR IGNORE INTO article_tag (tag, article) SELECT ?2, id FROM article WHERE id = ?1 RETURNING article";

const UNTAG: &str = "DELETE FROM article_tag WHERE article = ?1 AND tag = ?2 RETURNING article";

/// Applies a change to articles, and to others of the same story where it concerns them. Returns the articles that
/// changed.
pub(in crate::library) fn apply(
    connection: &Connection,
    articles: &[ArticleId],
    change: &Change,
) -> Result<Vec<ArticleId>> {
    if *change == Change::Mark(Mark::Read) {
        return run(connection, READ_EVERYWHERE, articles, None);
    }
    apply_alone(connection, articles, change)
}

/// Applies a change to exactly these articles.
pub(in crate::library) fn apply_alone(
    connection: &Connection,
    articles: &[ArticleId],
    change: &Change,
) -> Result<Vec<ArticleId>> {
    let (sql, tag) = match change {
        Change::Mark(mark) => return run(connection, statement(*mark), articles, None),
        Change::Tag(tag) => (TAG, tag),
        Change::Untag(tag) => (UNTAG, tag),
        // Their rows are changed where they are, see `desk`.
        Change::Desk(_) | Change::People(_) => return Ok(Vec::new()),
    };
    match tag_id(connection, tag)? {
        Some(tag) => run(connection, sql, articles, Some(tag)),
        None => Ok(Vec::new()),
    }
}

fn run(
    connection: &Connection,
    sql: &str,
    articles: &[ArticleId],
    tag: Option<i64>,
) -> Result<Vec<ArticleId>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut changed = Vec::new();
    for article in articles {
        let values = std::iter::once(article.0).chain(tag);
        let ids =
            statement.query_map(params_from_iter(values), |row| Ok(ArticleId(row.get(0)?)))?;
        for id in ids {
            changed.push(id?);
        }
    }
    Ok(changed)
}

impl Library {
    /// Marks articles without recording it for undo. Returns how many changed.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn mark(&mut self, articles: &[ArticleId], mark: Mark) -> Result<usize> {
        self.apply(articles, &Change::Mark(mark))
    }

    /// Tags articles without recording it for undo. Returns how many changed. An empty tag is ignored.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn tag(&mut self, articles: &[ArticleId], tag: &str) -> Result<usize> {
        self.apply(articles, &Change::Tag(tag.to_owned()))
    }

    /// Removes a tag from articles without recording it for undo. Returns how many changed.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn untag(&mut self, articles: &[ArticleId], tag: &str) -> Result<usize> {
        self.apply(articles, &Change::Untag(tag.to_owned()))
    }

    fn apply(&mut self, articles: &[ArticleId], change: &Change) -> Result<usize> {
        let transaction = self.begin()?;
        let changed = apply(&transaction, articles, change)?;
        transaction.commit()?;
        Ok(changed.len())
    }

    /// All tags of articles and feeds, in alphabetical order.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn tags(&self) -> Result<Vec<String>> {
        let sql = "SELECT name FROM tag WHERE EXISTS (SELECT 1 FROM article_tag WHERE tag = tag.id)
                OR EXISTS (SELECT 1 FROM feed_tag WHERE tag = tag.id) ORDER BY name";
        self.connection.read_rows(sql, [], |row| row.get(0))
    }

    /// Stores the reading position of an article, as a byte offset in its text.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn set_position(&mut self, article: ArticleId, offset: u32) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE article SET position = ?2 WHERE id = ?1 AND position <> ?2")?
            .execute(params![article.0, offset])?;
        Ok(())
    }
}

/// The id of a tag, which is created if it is missing. `None` for an empty tag.
pub(in crate::library) fn tag_id(connection: &Connection, tag: &str) -> Result<Option<i64>> {
    let tag = tag.trim();
    if tag.is_empty() {
        return Ok(None);
    }
    connection
        .prepare_cached("INSERT OR IGNORE INTO tag (name) VALUES (?1)")?
        .execute([tag])?;
    let id = connection.read_first("SELECT id FROM tag WHERE name = ?1", [tag], |row| {
        row.get(0)
    })?;
    Ok(id)
}

/// Splits the tags that `group_concat` joined, and sorts them.
pub(in crate::library) fn split_tags(joined: Option<String>) -> Vec<String> {
    let joined = joined.unwrap_or_default();
    let mut tags: Vec<String> = joined
        .split('\u{1f}')
        .filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect();
    tags.sort();
    tags
}
