//! Which pages are still to be fetched for the text of articles. The list is in the file, so a program that ends, or
//! dies, leaves nothing out.

use rusqlite::params;

use super::article::ArticleId;
use super::connection::Library;
use super::error::Result;
use super::feed::FeedId;

/// A page that is to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedPage {
    /// The article that it belongs to.
    pub article: ArticleId,
    /// Its address.
    pub url: String,
    /// The feed that named it.
    pub feed_url: Option<String>,
    /// What that feed's reader sends instead of our own name.
    pub user_agent: Option<String>,
    /// How often it was asked for in vain.
    pub failures: u32,
}

/// What becomes of a page that did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFate {
    /// It is asked for again, not before this second since 1970.
    Again(i64),
    /// It is not asked for any more.
    GivenUp,
}

impl Library {
    /// The pages that may be asked for now, those of the newest articles first.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn pages_wanted(&self, now: i64, most: u32) -> Result<Vec<WantedPage>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT article.id, article.url, feed.url, feed.user_agent, failures
             FROM page JOIN article ON article.id = page.article LEFT JOIN feed ON feed.id = article.feed
             WHERE due <= ?1 AND article.url IS NOT NULL AND coalesce(feed.full_text, '') <> 'off'
             ORDER BY article.sort DESC, article.id LIMIT ?2",
        )?;
        let pages = statement.query_map(params![now, most], |row| {
            Ok(WantedPage {
                article: ArticleId(row.get(0)?),
                url: row.get(1)?,
                feed_url: row.get(2)?,
                user_agent: row.get(3)?,
                failures: row.get(4)?,
            })
        })?;
        Ok(pages.collect::<rusqlite::Result<_>>()?)
    }

    /// Articles of a feed whose text is what the feed says of them, though they have a page.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn without_page(&self, feed: FeedId) -> Result<Vec<ArticleId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM article WHERE feed = ?1 AND complete = 0 AND url IS NOT NULL",
        )?;
        let articles = statement.query_map([feed.0], |row| row.get(0).map(ArticleId))?;
        Ok(articles.collect::<rusqlite::Result<_>>()?)
    }

    /// From now on the pages of these articles of a feed are wanted, and of its others no page.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn want_pages(&mut self, feed: FeedId, articles: &[ArticleId]) -> Result<()> {
        let transaction = self.begin()?;
        transaction.execute(
            "DELETE FROM page WHERE article IN (SELECT id FROM article WHERE feed = ?1)",
            [feed.0],
        )?;
        {
            let sql =
                "INSERT INTO page (article) SELECT id FROM article WHERE id = ?1 AND feed = ?2";
            let mut statement = transaction.prepare_cached(sql)?;
            for article in articles {
                statement.execute(params![article.0, feed.0])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// Keeps what becomes of pages that did not come.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn pages_failed(&mut self, fates: &[(ArticleId, PageFate)]) -> Result<()> {
        let transaction = self.begin()?;
        for &(article, fate) in fates {
            match fate {
                PageFate::Again(due) => transaction
                    .prepare_cached(
                        "UPDATE page SET failures = failures + 1, due = ?2 WHERE article = ?1",
                    )?
                    .execute(params![article.0, due])?,
                PageFate::GivenUp => transaction
                    .prepare_cached("DELETE FROM page WHERE article = ?1")?
                    .execute([article.0])?,
            };
        }
        transaction.commit()?;
        Ok(())
    }
}
