//! Saves what can be read of a damaged library into a new file. The damaged one is not changed.

mod articles;
mod rows;

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, params};

use self::rows::{Copy, TABLES};
use super::create_private;
use crate::library::aliases::{joining, roles};
use crate::library::connection::{Library, ReadRows as _, opening};
use crate::library::desk::reanchoring;
use crate::library::error::{Error, Result};
use crate::library::feeds::row::FeedId;
use crate::library::feeds::subscriptions;
use crate::library::search::full_text::Index;

/// What a repair saved, and what it could not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// Articles in the new library.
    pub articles: usize,
    /// Subscriptions in the new library.
    pub feeds: usize,
    /// Numbers of articles of which nothing could be read but that there was one.
    pub lost: Vec<i64>,
    /// Numbers of articles whose text is damaged, or whose paragraphs and links were lost.
    pub altered: Vec<i64>,
    /// Rows that could not be read or stored, by table.
    pub rows: Vec<(&'static str, usize)>,
}

/// Removes what refers to rows that were lost.
const DANGLING: &str = "
    UPDATE article SET feed = NULL WHERE feed NOT IN (SELECT id FROM feed);
    UPDATE article SET same_as = NULL WHERE same_as NOT IN (SELECT id FROM article);
    DELETE FROM fetch WHERE feed NOT IN (SELECT id FROM feed);
    DELETE FROM forgotten WHERE feed NOT IN (SELECT id FROM feed);
    DELETE FROM version WHERE article NOT IN (SELECT id FROM article);
    DELETE FROM highlight WHERE article NOT IN (SELECT id FROM article);
    DELETE FROM correction WHERE article NOT IN (SELECT id FROM article);
    DELETE FROM page WHERE article NOT IN (SELECT id FROM article);
    DELETE FROM article_tag WHERE article NOT IN (SELECT id FROM article) OR tag NOT IN (SELECT id FROM tag);
    DELETE FROM feed_tag WHERE feed NOT IN (SELECT id FROM feed) OR tag NOT IN (SELECT id FROM tag);
    DELETE FROM alias WHERE name NOT IN (SELECT id FROM name) OR person NOT IN (SELECT id FROM name);
    UPDATE name SET surname = surname(name) WHERE kind = 'person';
    UPDATE name SET joined = (SELECT person FROM alias WHERE alias.name = name.id AND verdict = 'one');
    DELETE FROM source WHERE article NOT IN (SELECT id FROM article) OR name NOT IN (SELECT id FROM name);
    DELETE FROM mention WHERE article NOT IN (SELECT id FROM article) OR name NOT IN (SELECT id FROM name);
    DELETE FROM quote WHERE article NOT IN (SELECT id FROM article);
    UPDATE quote SET name = NULL WHERE name NOT IN (SELECT id FROM name);
    UPDATE quote SET became = NULL WHERE became NOT IN (SELECT id FROM quote);
    DELETE FROM quote_about WHERE quote NOT IN (SELECT id FROM quote) OR name NOT IN (SELECT id FROM name);";

/// Brings the counts up to date, and has everything indexed and analysed again.
const RECOMPUTED: &str = "
    UPDATE article SET indexed = 0, quotes = NULL, findings = NULL, simhash = NULL;
    UPDATE quote SET wording = NULL;
    DELETE FROM wording_change;
    UPDATE article SET outlets = (
        SELECT max(1, count(DISTINCT CASE WHEN host <> '' THEN host ELSE site END)) FROM article AS other
        WHERE other.id = article.id OR other.same_as = article.id) WHERE same_as IS NULL;
    UPDATE name SET quotes = (
        SELECT count(*) FROM quote JOIN article ON article.id = quote.article
        WHERE quote.name = name.id AND quote.gone IS NULL AND belief = 0 AND article.same_as IS NULL);
    UPDATE name SET spoken = CASE WHEN joined IS NULL
        THEN quotes + (SELECT coalesce(sum(bare.quotes), 0) FROM name AS bare WHERE bare.joined = name.id)
        ELSE 0 END;";

impl Library {
    /// Saves what can be read of the library in `from` into the new file `to`. Words are indexed; the articles have to
    /// be analysed again. `go_on` is called with the number of rows read so far; when it returns false, the repair ends
    /// and `to` is removed.
    ///
    /// # Errors
    ///
    /// If `to` exists or cannot be written, if nothing of `from` can be read, or if `go_on` returned false.
    pub fn repair(
        from: &Path,
        to: &Path,
        go_on: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Repaired> {
        let damaged = opening::damaged(from).map_err(|error| error.at(from))?;
        create_private(to)?;
        let repaired = Self::open(to).and_then(|mut library| {
            let mut repair = Repair {
                damaged: &damaged,
                new: &mut library,
                go_on,
                report: Repaired::default(),
            };
            repair.run()?;
            Ok(repair.report)
        });
        if repaired.is_err() {
            for ending in ["", "-wal", "-shm"] {
                let mut name = to.as_os_str().to_owned();
                name.push(ending);
                // It was created above, and half a repair is none.
                let _ = std::fs::remove_file(name);
            }
        }
        repaired
    }
}

struct Repair<'a> {
    damaged: &'a Connection,
    new: &'a mut Library,
    go_on: &'a mut dyn FnMut(usize) -> bool,
    report: Repaired,
}

impl Repair<'_> {
    fn run(&mut self) -> Result<()> {
        let new = &self.new.connection;
        new.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE")?;
        let mut copy = Copy {
            from: self.damaged,
            to: new,
            go_on: self.go_on,
            rows: 0,
        };
        for table in &TABLES {
            let skipped = copy.copy(table)?;
            if skipped > 0 {
                self.report.rows.push((table.name, skipped));
            }
        }
        self.add_feeds_of_index()?;
        self.report.altered = articles::mend(&self.new.connection)?;
        let versions = articles::mend_versions(&self.new.connection)?;
        if versions > 0 {
            self.report.rows.push(("version", versions));
        }
        self.find_lost()?;
        // What is deleted below is removed from the indexes, too.
        for index in [Index::Quotes, Index::Names] {
            index.rebuild(&self.new.connection)?;
        }
        self.new.connection.execute_batch(DANGLING)?;
        let new = &self.new.connection;
        new.execute_batch(RECOMPUTED)?;
        roles::renew_all(new)?;
        joining::rejoin_all(new)?;
        reanchoring::reanchor_all(new)?;
        for id in new.read_rows("SELECT id FROM feed", [], |row| row.get(0))? {
            subscriptions::renew_checksum(new, FeedId(id))?;
        }
        new.execute_batch("COMMIT; PRAGMA foreign_keys = ON")?;
        let size = self.new.size()?;
        self.report.articles = usize::try_from(size.articles).unwrap_or_default();
        self.report.feeds = usize::try_from(size.feeds).unwrap_or_default();
        if size.articles == 0 && size.feeds == 0 && !self.report.rows.is_empty() {
            return Err(Error::Unreadable);
        }
        Ok(())
    }

    /// Subscriptions whose row is lost may still be in the index of their addresses.
    fn add_feeds_of_index(&mut self) -> Result<()> {
        let ids = "SELECT id, url FROM feed ORDER BY url";
        let Ok(mut statement) = self.damaged.prepare(ids) else {
            return Ok(());
        };
        let Ok(mut rows) = statement.query([]) else {
            return Ok(());
        };
        while let Ok(Some(row)) = rows.next() {
            if let (Ok(id), Ok(url)) = (row.get::<_, i64>(0), row.get::<_, String>(1)) {
                self.new.connection.execute(
                    "INSERT OR IGNORE INTO feed (id, url, position) VALUES (?1, ?2, ?1)",
                    params![id, url],
                )?;
            }
        }
        Ok(())
    }

    /// Articles that have no text, or that only an index still knows.
    fn find_lost(&mut self) -> Result<()> {
        let without_text = "SELECT id FROM article WHERE id NOT IN (SELECT article FROM body)";
        let without_text = self
            .new
            .connection
            .read_rows(without_text, [], |row| row.get(0))?;
        let mut known = BTreeSet::from_iter(without_text);
        self.new.connection.execute(
            "DELETE FROM article WHERE id NOT IN (SELECT article FROM body)",
            [],
        )?;
        for (index, order) in [("article_by_time", "sort"), ("article_by_feed", "feed")] {
            let select = format!("SELECT id FROM article INDEXED BY {index} ORDER BY {order}");
            let Ok(mut statement) = self.damaged.prepare(&select) else {
                continue;
            };
            let Ok(mut rows) = statement.query([]) else {
                continue;
            };
            while let Ok(Some(row)) = rows.next() {
                known.extend(row.get::<_, i64>(0));
            }
        }
        let saved = self
            .new
            .connection
            .read_rows("SELECT id FROM article", [], |row| row.get(0))?;
        for id in saved {
            known.remove(&id);
        }
        self.report.lost.extend(known);
        Ok(())
    }
}
