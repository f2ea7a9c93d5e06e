//! The care of the file: checked, copied, made small; and articles that need not be kept for ever, where a reader
//! wishes so.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::article::ArticleId;
use super::connection::Library;
use super::draft::Draft;
use super::error::{Error, Result};
use super::search::full_text::Index;
use super::{indexing, names, similar};

/// What the library holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Subscriptions.
    pub feeds: u64,
    /// Articles, with those that are not shown.
    pub articles: u64,
    /// Quotes that stand in them.
    pub quotes: u64,
    /// Bytes of the file.
    pub bytes: u64,
}

impl Library {
    /// Looks through the whole file; gives what is wrong with it, nothing when all is well.
    ///
    /// # Errors
    ///
    /// When the library cannot be read at all.
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
                "row {} of {table} belongs to nothing",
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

    /// Writes a copy to a file that is not there yet, whole at one moment, whoever writes meanwhile.
    ///
    /// # Errors
    ///
    /// When there is such a file, or it cannot be written.
    pub fn backup(&self, to: &Path) -> Result<()> {
        if to.exists() {
            return Err(Error::Unopened {
                path: to.to_owned(),
                reason: "there is a file of that name".into(),
            });
        }
        let path = to.to_str().ok_or_else(|| Error::Unopened {
            path: to.to_owned(),
            reason: "its name is not UTF-8".into(),
        })?;
        let copied = self.connection.execute("VACUUM INTO ?1", [path]);
        copied.map(drop).map_err(|error| Error::from(error).at(to))
    }

    /// Gives back the room that is not used, and puts the indexes in order.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn vacuum(&mut self) -> Result<()> {
        for index in Index::ALL {
            index.optimize(&self.connection)?;
        }
        self.connection
            .execute_batch("VACUUM; PRAGMA optimize; PRAGMA wal_checkpoint (TRUNCATE)")?;
        Ok(())
    }

    /// Lets the file grow to so many pages of four kilobytes and no further, as on a disk that is full.
    ///
    /// # Errors
    ///
    /// When the library cannot be used.
    pub fn limit_pages(&mut self, pages: u32) -> Result<()> {
        let set =
            self.connection
                .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()));
        Ok(set?)
    }

    /// What the library holds.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
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

    /// Sets for how many seconds articles are kept; nothing: for ever, which is so at the beginning.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn keep_for(&mut self, seconds: Option<i64>) -> Result<()> {
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

    /// For how many seconds articles are kept; nothing: for ever.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn kept_for(&self) -> Result<Option<i64>> {
        let sql = "SELECT value FROM setting WHERE name = 'keep'";
        Ok(self
            .connection
            .query_row(sql, [], |row| row.get(0))
            .optional()?)
    }

    /// Deletes articles that are older than they are to be kept, if the reader set that; gives how many. Unread,
    /// starred, tagged and highlighted ones stay.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn retire(&mut self, now: i64) -> Result<usize> {
        let Some(age) = self.kept_for()? else {
            return Ok(0);
        };
        let transaction = self.begin()?;
        let old: Vec<i64> = {
            let mut statement = transaction.prepare_cached(
                "SELECT id FROM article WHERE max(sort, added) < ?1 AND unread = 0 AND starred = 0
                    AND NOT EXISTS (SELECT 1 FROM article_tag WHERE article_tag.article = article.id)
                    AND NOT EXISTS (SELECT 1 FROM highlight WHERE highlight.article = article.id)",
            )?;
            let ids = statement.query_map([now.saturating_sub(age)], |row| row.get(0))?;
            ids.collect::<rusqlite::Result<_>>()?
        };
        for &id in &old {
            delete(&transaction, ArticleId(id))?;
        }
        transaction.commit()?;
        Ok(old.len())
    }
}

/// Deletes an article with everything that hangs on it; it does not come back from its feed.
fn delete(connection: &Connection, id: ArticleId) -> Result<()> {
    indexing::forget(connection, id)?;
    let heir = if similar::leads(connection, id)? {
        names::count_all(connection, id, -1)?;
        // Of the other outlets of the story, the first is shown from now on.
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
    if let Some(heir) = heir {
        names::count_all(connection, ArticleId(heir), 1)?;
    }
    Ok(())
}

/// Whether an entry was deleted once.
pub(in crate::library) fn forgotten(connection: &Connection, draft: &Draft) -> Result<bool> {
    let Some(feed) = draft.feed else {
        return Ok(false);
    };
    let sql = "SELECT EXISTS (SELECT 1 FROM forgotten WHERE feed = ?1 AND entry = ?2)";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![feed.0, draft.entry], |row| row.get(0))?)
}

/// Whether any entry was ever deleted.
pub(in crate::library) fn forgets(connection: &Connection) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM forgotten)";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([], |row| row.get(0))?)
}
