//! Pages that still have to be fetched for the full text of articles. The list is in the database, so it survives the
//! end of the program.

use rusqlite::params;

use super::row::ArticleId;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::feeds::row::FeedId;

/// A page to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedPage {
    /// The article it belongs to.
    pub article: ArticleId,
    /// Its URL.
    pub url: String,
    /// The feed that linked to it.
    pub feed_url: Option<String>,
    /// The user agent set for that feed.
    pub user_agent: Option<String>,
    /// Number of failed attempts.
    pub failures: u32,
}

/// What to do about a page that could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageOutcome {
    /// Try again, but not before this time, in seconds since 1970.
    Retry(i64),
    /// Give up.
    GivenUp,
}

/// Seconds that a page waits at most. One that would wait longer was postponed before the clock was corrected.
const LONGEST_REST: i64 = 7 * 24 * 60 * 60;

impl Library {
    /// The pages that may be fetched now, those of the newest articles first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn pages_wanted(&self, now: i64, most: u32) -> Result<Vec<WantedPage>> {
        let sql = "SELECT article.id, article.url, feed.url, feed.user_agent, failures
             FROM page JOIN article ON article.id = page.article LEFT JOIN feed ON feed.id = article.feed
             WHERE (due <= ?1 OR due > ?1 + ?3) AND article.url IS NOT NULL AND coalesce(feed.full_text, '') <> 'off'
             ORDER BY article.sort DESC, article.id LIMIT ?2";
        self.connection
            .read_rows(sql, params![now, most, LONGEST_REST], |row| {
                Ok(WantedPage {
                    article: ArticleId(row.get(0)?),
                    url: row.get(1)?,
                    feed_url: row.get(2)?,
                    user_agent: row.get(3)?,
                    failures: row.get(4)?,
                })
            })
    }

    /// Articles of a feed that have a page but still the text of the feed.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn without_page(&self, feed: FeedId) -> Result<Vec<ArticleId>> {
        let sql = "SELECT id FROM article WHERE feed = ?1 AND complete = 0 AND url IS NOT NULL";
        self.connection
            .read_rows(sql, [feed.0], |row| row.get(0).map(ArticleId))
    }

    /// Requests the pages of these articles of a feed, and of none of its other articles.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
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

    /// Records what to do about pages that could not be fetched.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn pages_failed(&mut self, outcomes: &[(ArticleId, PageOutcome)]) -> Result<()> {
        let transaction = self.begin()?;
        for &(article, outcome) in outcomes {
            match outcome {
                PageOutcome::Retry(due) => transaction
                    .prepare_cached(
                        "UPDATE page SET failures = failures + 1, due = ?2 WHERE article = ?1",
                    )?
                    .execute(params![article.0, due])?,
                PageOutcome::GivenUp => transaction
                    .prepare_cached("DELETE FROM page WHERE article = ?1")?
                    .execute([article.0])?,
            };
        }
        transaction.commit()?;
        Ok(())
    }
}
