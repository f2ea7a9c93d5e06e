//! Maintenance of the file: backups, vacuuming, and the deletion of old articles.

mod check;
mod records;
pub(super) mod repair;

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rusqlite::{Connection, params};

use super::articles::draft::Draft;
use super::articles::row::ArticleId;
use super::articles::same_story;
use super::connection::{Library, ReadRows as _};
use super::error::{Error, Result, reason, unopened};
use super::quotes::{attempts, names, seal as findings};
use super::search::full_text::Index;
use super::search::indexing;
use super::wordings::changes;

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
    /// Writes a consistent copy to a new file, even while others write to the library.
    ///
    /// # Errors
    ///
    /// If the file exists or cannot be written.
    pub fn backup(&self, to: &Path) -> Result<()> {
        let path = to
            .to_str()
            .ok_or_else(|| unopened(to, "the file name is not UTF-8"))?;
        create_private(to)?;
        let copied = self.connection.execute("VACUUM INTO ?1", [path]);
        copied.map(drop).map_err(|error| {
            // It was created above, and half a copy is none.
            let _ = fs::remove_file(to);
            Error::from(error).at(to)
        })
    }

    /// Frees unused space, optimizes the indexes, and encodes articles anew that older versions stored.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn vacuum(&mut self) -> Result<()> {
        self.renew_records()?;
        let transaction = self.begin()?;
        findings::add_missing(&transaction)?;
        transaction.commit()?;
        for index in Index::ALL {
            index.optimize(&self.connection)?;
        }
        self.connection
            .execute_batch("VACUUM; PRAGMA optimize; PRAGMA wal_checkpoint (TRUNCATE)")?;
        Ok(())
    }

    /// Copies the write-ahead log into the file whenever it has this number of pages of 4 KiB, which takes the thread of
    /// this connection some time. A short log is read quickly after the process was killed.
    ///
    /// # Errors
    ///
    /// If the library cannot be used.
    pub fn limit_log(&mut self, pages: u32) -> Result<()> {
        self.connection
            .pragma_update(None, "wal_autocheckpoint", pages)?;
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

    /// Deletes articles that are older than the retention period, and returns their number. Unread, starred, tagged,
    /// highlighted and corrected articles stay.
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
                    AND NOT EXISTS (SELECT 1 FROM highlight WHERE highlight.article = article.id)
                    AND NOT EXISTS (SELECT 1 FROM correction WHERE correction.article = article.id)";
            transaction.read_rows(sql, [now.saturating_sub(age)], |row| row.get(0))?
        };
        for &id in &old {
            delete(&transaction, ArticleId(id))?;
        }
        changes::settle(&transaction)?;
        transaction.commit()?;
        Ok(old.len())
    }
}

/// Creates an empty file that only its owner can read.
///
/// # Errors
///
/// If it exists or cannot be created.
pub(in crate::library) fn create_private(path: &Path) -> Result<()> {
    let created = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    created.map(drop).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            unopened(path, "the file exists already")
        } else {
            unopened(path, &reason(&error))
        }
    })
}

/// Deletes an article and everything that belongs to it. A later refresh does not store it again.
fn delete(connection: &Connection, id: ArticleId) -> Result<()> {
    indexing::forget(connection, id)?;
    let first: Option<i64> = connection
        .read_first("SELECT same_as FROM article WHERE id = ?1", [id.0], |row| {
            row.get(0)
        })?
        .flatten();
    let first = first.map(ArticleId);
    let successor = if same_story::is_first(connection, id)? {
        names::count_article(connection, id, -1)?;
        // The next article of the story becomes its first.
        let sql = "SELECT min(id) FROM article WHERE same_as = ?1";
        let mut statement = connection.prepare_cached(sql)?;
        statement.query_row([id.0], |row| row.get::<_, Option<i64>>(0))?
    } else {
        None
    };
    attempts::clear(connection, id)?;
    for sql in [
        "INSERT OR IGNORE INTO forgotten (feed, entry) SELECT feed, entry FROM article WHERE id = ?1 AND feed IS NOT NULL",
        "UPDATE article SET same_as = nullif((SELECT min(id) FROM article WHERE same_as = ?1), id) WHERE same_as = ?1",
        "DELETE FROM article WHERE id = ?1",
    ] {
        connection.prepare_cached(sql)?.execute([id.0])?;
    }
    match (successor.map(ArticleId), first) {
        (Some(successor), _) => {
            names::count_article(connection, successor, 1)?;
            same_story::count_outlets(connection, successor)
        }
        (None, Some(first)) => same_story::count_outlets(connection, first),
        (None, None) => Ok(()),
    }
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
