//! Lists of articles, one page at a time. A page starts after a [`Cursor`] rather than at a row number. So it stays in
//! place while articles arrive, and a late page is as fast as the first.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, Row, params_from_iter};

use super::order::{Beyond, Cursor, Order};
use super::row::{ArticleId, ArticleRow};
use super::states;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::feeds::row::FeedId;

/// The columns that [`read`] expects.
pub(in crate::library) const COLUMNS: &str = "
    article.id, article.feed, article.title, article.site, article.byline, article.url, article.sort, article.unread,
    article.starred, article.quotes, article.outlets, article.changed, article.complete, article.position,
    (SELECT group_concat(tag.name, char(31)) FROM article_tag JOIN tag ON tag.id = article_tag.tag
      WHERE article_tag.article = article.id),
    (SELECT count(*) FROM article AS other WHERE other.same_as = article.id),
    (SELECT count(*) FROM alert_hit WHERE alert_hit.article = article.id AND article.unread = 1)";

/// Selects articles, and one page of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Where the articles come from.
    pub scope: Scope,
    /// Which of these articles are listed.
    pub filter: Filter,
    /// The order of the list.
    pub order: Order,
    /// The last article of the previous page; `None` for the first page.
    pub after: Option<Cursor>,
    /// Maximum number of articles.
    pub limit: u32,
}

/// Where articles come from. Except within one feed, a story is listed once, as its first article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All articles.
    #[default]
    All,
    /// The articles of one feed.
    Feed(FeedId),
    /// The articles of feeds in this folder and the folders inside it.
    Folder(String),
    /// Articles with this tag, and articles of feeds with it.
    Tag(String),
    /// Starred articles.
    Starred,
}

/// Which articles are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Unread articles.
    Unread,
}

impl Library {
    /// One page of articles, without muted ones.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn list(&self, listing: &Listing) -> Result<Vec<ArticleRow>> {
        self.page(listing, listing.order, |beyond, limit| {
            page(listing, beyond, limit)
        })
    }

    /// One page of all articles, including muted ones and every article of a story, newest first. Ignores the scope,
    /// filter and order of the listing.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn list_all(&self, listing: &Listing) -> Result<Vec<ArticleRow>> {
        let order = Order::NewestFirst;
        self.page(listing, order, |beyond, limit| {
            let (condition, mut values) = match beyond {
                Some(beyond) => beyond.condition(order),
                None => ("1".to_owned(), Vec::new()),
            };
            values.push(i64::from(limit).into());
            let sql = format!(
                "SELECT {COLUMNS} FROM article WHERE {condition} ORDER BY sort DESC, id DESC LIMIT ?"
            );
            (sql, values)
        })
    }

    fn page(
        &self,
        listing: &Listing,
        order: Order,
        query: impl Fn(Option<Beyond>, u32) -> (String, Vec<Value>),
    ) -> Result<Vec<ArticleRow>> {
        let mut found = Vec::new();
        for beyond in Beyond::parts(listing.after, order) {
            let left = listing.limit.saturating_sub(found.len() as u32);
            if left > 0 {
                let (sql, values) = query(beyond, left);
                let values = params_from_iter(values);
                found.extend(self.connection.read_rows(&sql, values, read)?);
            }
        }
        Ok(found)
    }

    /// One article, as a row.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn row(&self, id: ArticleId) -> Result<Option<ArticleRow>> {
        let sql = format!("SELECT {COLUMNS} FROM article WHERE id = ?1");
        self.connection.read_first(&sql, [id.0], read)
    }

    /// These articles as rows, in this order. Those that do not exist any longer are left out.
    pub(in crate::library) fn rows(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
        let sql = format!("SELECT {COLUMNS} FROM article WHERE id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            rows.extend(statement.query_row([id.0], read).optional()?);
        }
        Ok(rows)
    }

    /// All articles of the same story, including this one, oldest first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn outlets(&self, id: ArticleId) -> Result<Vec<ArticleRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM article, (SELECT coalesce(same_as, id) AS first FROM article WHERE id = ?1)
             WHERE article.id = first OR article.same_as = first ORDER BY article.sort, article.id"
        );
        self.connection.read_rows(&sql, [id.0], read)
    }
}

fn page(listing: &Listing, beyond: Option<Beyond>, limit: u32) -> (String, Vec<Value>) {
    let mut wanted = vec!["article.muted = 0".to_owned()];
    let mut values: Vec<Value> = Vec::new();
    match &listing.scope {
        Scope::All => wanted.push("article.same_as IS NULL".into()),
        Scope::Feed(feed) => {
            wanted.push("article.feed = ?".into());
            values.push(feed.0.into());
        }
        Scope::Folder(folder) => {
            // The slash keeps "Asia" apart from "Asian food"; '0' is the character after the slash.
            wanted.push(
                "article.same_as IS NULL AND +article.feed IN (SELECT id FROM feed
                 WHERE folder = ? OR (folder > ? || '/' AND folder < ? || '0')
                 OR instr(also_in, char(10) || ? || char(10)) OR instr(also_in, char(10) || ? || '/'))"
                    .into(),
            );
            values.extend(std::iter::repeat_n(folder.clone().into(), 5));
        }
        Scope::Tag(tag) => {
            wanted.push(
                "article.same_as IS NULL AND (
                    article.id IN (SELECT article FROM article_tag WHERE tag = (SELECT id FROM tag WHERE name = ?))
                    OR article.feed IN (SELECT feed FROM feed_tag WHERE tag = (SELECT id FROM tag WHERE name = ?)))".into(),
            );
            values.extend([tag.clone().into(), tag.clone().into()]);
        }
        Scope::Starred => wanted.push("article.starred = 1".into()),
    }
    match listing.filter {
        Filter::All => {}
        Filter::Unread => wanted.push("article.unread = 1".into()),
    }
    if let Some(beyond) = beyond {
        let (condition, more) = beyond.condition(listing.order);
        wanted.push(condition);
        values.extend(more);
    }
    values.push(i64::from(limit).into());
    (select(listing.order, &wanted.join(" AND ")), values)
}

/// Selects the articles that meet a condition. The last parameter limits their number.
fn select(order: Order, condition: &str) -> String {
    let terms = order.terms();
    let chosen = format!("FROM article WHERE {condition} ORDER BY {terms} LIMIT ?");
    match order.rank() {
        None => format!("SELECT {COLUMNS} {chosen}"),
        // Where no index has this order, all articles are sorted: by their ids, because whole rows are large.
        Some(_) => format!(
            "SELECT {COLUMNS} FROM article WHERE article.id IN (SELECT article.id {chosen}) ORDER BY {terms}"
        ),
    }
}

/// Reads the columns of [`COLUMNS`].
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
        copies: row.get(15)?,
        alerts: row.get(16)?,
    })
}
