//! Lists of articles, a page at a time. A page begins after a [`Cursor`], not after a number of rows, so that the place
//! is kept while articles come in, and the thousandth page costs what the first does.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, Row, params_from_iter};

use super::article::{ArticleId, ArticleRow, Cursor};
use super::connection::Library;
use super::error::Result;
use super::feed::FeedId;
use super::states;

/// The columns of a row, in the order of [`read`].
pub(in crate::library) const COLUMNS: &str = "
    article.id, article.feed, article.title, article.site, article.byline, article.url, article.sort, article.unread,
    article.starred, article.quotes, article.outlets, article.changed, article.complete, article.position,
    (SELECT group_concat(tag.name, char(31)) FROM article_tag JOIN tag ON tag.id = article_tag.tag
      WHERE article_tag.article = article.id)";

/// Which articles, and which page of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Where from.
    pub scope: Scope,
    /// Which of them.
    pub filter: Filter,
    /// How sorted.
    pub order: Order,
    /// The last one that was seen; nothing: from the beginning.
    pub after: Option<Cursor>,
    /// At most so many.
    pub limit: u32,
}

/// Where articles come from. All but one feed show a story once, by the first article that told it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    #[default]
    All,
    /// One subscription.
    Feed(FeedId),
    /// A folder and those inside it.
    Folder(String),
    /// Articles with a tag, and those of feeds with it.
    Tag(String),
    /// Starred articles.
    Starred,
}

/// Which of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those not read yet.
    Unread,
}

/// How they are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By time, the newest first.
    #[default]
    NewestFirst,
    /// By time, the oldest first.
    OldestFirst,
}

impl Library {
    /// A page of a list; muted articles are left out.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn list(&self, listing: &Listing) -> Result<Vec<ArticleRow>> {
        let (sql, values) = page(listing);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A page of everything that is kept, muted articles and every outlet of a story among it; the scope and the filter
    /// of the listing do not count.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn everything(&self, listing: &Listing) -> Result<Vec<ArticleRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM article WHERE (sort, id) < (?1, ?2) ORDER BY sort DESC, id DESC LIMIT ?3"
        );
        let after = listing
            .after
            .map_or((i64::MAX, i64::MAX), |after| (after.time, after.id.0));
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([after.0, after.1, i64::from(listing.limit)], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One article's row.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn row(&self, id: ArticleId) -> Result<Option<ArticleRow>> {
        let sql = format!("SELECT {COLUMNS} FROM article WHERE id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([id.0], read).optional()?)
    }

    /// The articles of all outlets that carry the same story as this one, itself among them, the oldest first.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn outlets(&self, id: ArticleId) -> Result<Vec<ArticleRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM article, (SELECT coalesce(same_as, id) AS first FROM article WHERE id = ?1)
             WHERE article.id = first OR article.same_as = first ORDER BY article.sort, article.id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([id.0], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn page(listing: &Listing) -> (String, Vec<Value>) {
    let mut wanted = vec!["article.muted = 0"];
    let mut values: Vec<Value> = Vec::new();
    match &listing.scope {
        Scope::All => wanted.push("article.same_as IS NULL"),
        Scope::Feed(feed) => {
            wanted.push("article.feed = ?");
            values.push(feed.0.into());
        }
        Scope::Folder(folder) => {
            // The slash after a folder's name keeps "Asia" apart from "Asian food"; zero is the character after it.
            wanted.push(
                "article.same_as IS NULL AND +article.feed IN (SELECT id FROM feed
                 WHERE folder = ? OR (folder > ? || '/' AND folder < ? || '0'))",
            );
            values.extend([
                folder.clone().into(),
                folder.clone().into(),
                folder.clone().into(),
            ]);
        }
        Scope::Tag(tag) => {
            wanted.push(
                "article.same_as IS NULL AND (
                    article.id IN (SELECT article FROM article_tag WHERE tag = (SELECT id FROM tag WHERE name = ?))
                    OR article.feed IN (SELECT feed FROM feed_tag WHERE tag = (SELECT id FROM tag WHERE name = ?)))",
            );
            values.extend([tag.clone().into(), tag.clone().into()]);
        }
        Scope::Starred => wanted.push("article.starred = 1"),
    }
    match listing.filter {
        Filter::All => {}
        Filter::Unread => wanted.push("article.unread = 1"),
    }
    let (beyond, direction) = match listing.order {
        Order::NewestFirst => ("(article.sort, article.id) < (?, ?)", "DESC"),
        Order::OldestFirst => ("(article.sort, article.id) > (?, ?)", "ASC"),
    };
    if let Some(after) = listing.after {
        wanted.push(beyond);
        values.extend([after.time.into(), after.id.0.into()]);
    }
    values.push(i64::from(listing.limit).into());
    let sql = format!(
        "SELECT {COLUMNS} FROM article WHERE {} ORDER BY article.sort {direction}, article.id {direction} LIMIT ?",
        wanted.join(" AND ")
    );
    (sql, values)
}

/// Reads [`COLUMNS`].
pub(in crate::library) fn read(row: &Row<'_>) -> rusqlite::Result<ArticleRow> {
    Ok(ArticleRow {
        id: ArticleId(row.get(0)?),
        feed: row.get::<_, Option<i64>>(1)?.map(FeedId),
        title: row.get(2)?,
        site: row.get(3)?,
        byline: row.get(4)?,
        url: row.get(5)?,
        time: row.get(6)?,
        unread: row.get(7)?,
        starred: row.get(8)?,
        quotes: row.get(9)?,
        outlets: row.get(10)?,
        changed: row.get(11)?,
        complete: row.get(12)?,
        position: row.get(13)?,
        tags: states::split_tags(row.get(14)?),
    })
}
