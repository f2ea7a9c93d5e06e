//! Maintenance of the file: checks, backups, vacuuming, and the deletion of old articles.

use std::path::Path;

use rusqlite::{Connection, params};

use super::articles::draft::Draft;
use super::articles::row::ArticleId;
use super::articles::same_story;
use super::connection::{Library, ReadRows as _};
use super::error::{Error, Result};
use super::quotes::names;
use super::search::full_text::Index;
use super::search::indexing;

/// What the library contains, as numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Subscriptions.
    pub feeds: u64,
    /// Articles, including hidden ones.
    pub articles: u64,
    /// Quotes in these articles.
    pub quotes: u64,
    /// Size of the file in bytes.
    pub bytes: u64,
}

impl Library {
    /// Checks the whole file and returns the problems found.
    ///
    /// # Errors
    ///
    /// If the library cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>> {
        let mut problems = Vec::new();
        let mut statement = self.connection.prepare("PRAGMA integrity_check")?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
        for line in lines {
            problems.push(line?);
        }
        problems.retain(|line| line != "ok");
        let mut statement = self.connection.prepare("PRAGMA foreign_key_check")?;
        let lines = statement.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?))
        })?;
        for line in lines {
            let (table, row) = line?;
            problems.push(format!(
                "row {} of {table} refers to a row that does not exist",
                row.unwrap_or_default()
            ));
        }
        for index in Index::ALL {
            if let Err(error) = index.check(&self.connection) {
                problems.push(format!("{}: {error}", index.table()));
            }
        }
        Ok(problems)
    }

    /// Writes a consistent copy to a new file, even while others write to the library.
    ///
    /// # Errors
    ///
    /// If the file exists or cannot be written.
    pub fn backup(&self, to: &Path) -> Result<()> {
        if to.exists() {
            return Err(Error::Unopened {
                path: to.to_owned(),
                reason: "the file exists already".into(),
            });
        }
        let path = to.to_str().ok_or_else(|| Error::Unopened {
            path: to.to_owned(),
            reason: "the file name is not UTF-8".into(),
        })?;
        let copied = self.connection.execute("VACUUM INTO ?1", [path]);
        copied.map(drop).map_err(|error| Error::from(error).at(to))
    }

    /// Frees unused space and optimizes the indexes.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn vacuum(&mut self) -> Result<()> {
        for index in Index::ALL {
            index.optimize(&self.connection)?;
        }
        self.connection
            .execute_batch("VACUUM; PRAGMA optimize; PRAGMA wal_checkpoint (TRUNCATE)")?;
        Ok(())
    }

    /// Limits the file to this number of pages of 4 KiB, so that a test can simulate a full disk.
    ///
    /// # Errors
    ///
    /// If the library cannot be used.
    pub fn limit_pages(&mut self, pages: u32) -> Result<()> {
        let set =
            self.connection
                .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()));
        Ok(set?)
    }

    /// What the library contains.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn size(&self) -> Result<Size> {
        let sql = "SELECT (SELECT count(*) FROM feed), (SELECT count(*) FROM article), (SELECT sum(quotes) FROM article),
                          (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)";
        let size = self.connection.query_row(sql, [], |row| {
            let number = |index| {
                row.get::<_, Option<i64>>(index)
                    .map(|n| n.unwrap_or_default().unsigned_abs())
            };
            Ok(Size {
                feeds: number(0)?,
                articles: number(1)?,
                quotes: number(2)?,
                bytes: number(3)?,
            })
        })?;
        Ok(size)
    }

    /// Sets how many seconds articles are kept. `None`, the default, means for ever.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn set_retention(&mut self, seconds: Option<i64>) -> Result<()> {
        match seconds {
            Some(seconds) => {
                let sql = "INSERT OR REPLACE INTO setting (name, value) VALUES ('keep', ?1)";
                self.connection.execute(sql, [seconds])?;
            }
            None => {
                self.connection
                    .execute("DELETE FROM setting WHERE name = 'keep'", [])?;
            }
        }
        Ok(())
    }

    /// How many seconds articles are kept. `None` means for ever.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn retention(&self) -> Result<Option<i64>> {
        let sql = "SELECT value FROM setting WHERE name = 'keep'";
        self.connection.read_first(sql, [], |row| row.get(0))
    }

    /// Deletes articles that are older than the retention period, and returns their number. Unread, starred, tagged and
    /// highlighted articles stay.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn delete_expired(&mut self, now: i64) -> Result<usize> {
        let Some(age) = self.retention()? else {
            return Ok(0);
        };
        let transaction = self.begin()?;
        let old: Vec<i64> = {
            let sql = "SELECT id FROM article WHERE max(sort, added) < ?1 AND unread = 0 AND starred = 0
                    AND NOT EXISTS (SELECT 1 FROM article_tag WHERE article_tag.article = article.id)
                    AND NOT EXISTS (SELECT 1 FROM highlight WHERE highlight.article = article.id)";
            transaction.read_rows(sql, [now.saturating_sub(age)], |row| row.get(0))?
        };
        for &id in &old {
            delete(&transaction, ArticleId(id))?;
        }
        transaction.commit()?;
        Ok(old.len())
    }
}

/// Deletes an article and everything that belongs to it. A later refresh does not store it again.
fn delete(connection: &Connection, id: ArticleId) -> Result<()> {
    indexing::forget(connection, id)?;
    let successor = if same_story::is_first(connection, id)? {
        names::count_article(connection, id, -1)?;
        // The next article of the story becomes its first.
        let sql = "SELECT min(id) FROM article WHERE same_as = ?1";
        let mut statement = connection.prepare_cached(sql)?;
        statement.query_row([id.0], |row| row.get::<_, Option<i64>>(0))?
    } else {
        None
    };
    for sql in [
        "INSERT OR IGNORE INTO forgotten (feed, entry) SELECT feed, entry FROM article WHERE id = ?1 AND feed IS NOT NULL",
        "UPDATE article SET same_as = nullif((SELECT min(id) FROM article WHERE same_as = ?1), id) WHERE same_as = ?1",
        "DELETE FROM article WHERE id = ?1",
    ] {
        connection.prepare_cached(sql)?.execute([id.0])?;
    }
    if let Some(successor) = successor {
        names::count_article(connection, ArticleId(successor), 1)?;
    }
    Ok(())
}

/// Whether this entry was deleted earlier.
pub(in crate::library) fn was_deleted(connection: &Connection, draft: &Draft) -> Result<bool> {
    let Some(feed) = draft.feed else {
        return Ok(false);
    };
    let sql = "SELECT EXISTS (SELECT 1 FROM forgotten WHERE feed = ?1 AND entry = ?2)";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![feed.0, draft.entry], |row| row.get(0))?)
}

/// Whether any entry was ever deleted.
pub(in crate::library) fn any_deleted(connection: &Connection) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM forgotten)";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([], |row| row.get(0))?)
}
