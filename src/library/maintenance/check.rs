//! Checks the whole library: the structure of the file, every article, the checksums and the full-text indexes.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, Row};

use crate::library::articles::row::ArticleId;
use crate::library::articles::seal::{self, Sealed};
use crate::library::articles::{draft, record};
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::{Error, Result, failing_disk};
use crate::library::feeds::row::FeedId;
use crate::library::feeds::subscriptions;
use crate::library::quotes::seal as findings;
use crate::library::schema;
use crate::library::search::full_text::Index;
use crate::library::wordings::check as wordings;

/// Problems listed of one kind. A badly damaged file has as many as it has rows.
const MOST: usize = 100;

/// The time between two reports of progress.
const INTERVAL: Duration = Duration::from_millis(20);

/// How far a check is.
#[derive(Debug, Default)]
struct Progress {
    articles: AtomicUsize,
    stopped: AtomicBool,
}

impl Progress {
    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

impl Library {
    /// Checks the whole library and returns the problems found: lower case, without a full stop.
    ///
    /// # Errors
    ///
    /// If the library cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>> {
        self.check_while(&mut |_| true)
    }

    /// Like [`check`](Self::check). `go_on` is called with the number of articles checked so far; when it returns false, the check ends.
    ///
    /// Two threads read the library, each with a connection of its own: one checks the structure of the file, the other
    /// what it contains.
    ///
    /// # Errors
    ///
    /// [`Error::DiskFailed`] if the disk does not give all of the file. [`Error::Interrupted`] if `go_on` returned false.
    pub fn check_while(&self, go_on: &mut dyn FnMut(usize) -> bool) -> Result<Vec<String>> {
        let progress = Progress::default();
        let (structure, contents) = (self.reader()?, self.to_check_contents()?);
        let interrupts = [structure.interrupter(), contents.interrupter()];
        let (ended, at_end) = mpsc::channel();
        let also_ended = ended.clone();
        let (structure, contents) = thread::scope(|scope| {
            let progress = &progress;
            let structure = scope.spawn(move || {
                let problems = structure.check_structure();
                let _ = ended.send(());
                problems
            });
            let contents = scope.spawn(move || {
                let problems = contents.check_contents(progress);
                let _ = also_ended.send(());
                problems
            });
            // Until both threads have dropped their end.
            while at_end.recv_timeout(INTERVAL) != Err(RecvTimeoutError::Disconnected) {
                if progress.is_stopped() || !go_on(progress.articles.load(Ordering::Relaxed)) {
                    progress.stopped.store(true, Ordering::Relaxed);
                    for interrupt in &interrupts {
                        interrupt();
                    }
                }
            }
            (structure.join(), contents.join())
        });
        let (Ok(structure), Ok(contents)) = (structure, contents) else {
            return Err(Error::Failed(
                "a thread that checks the library ended".into(),
            ));
        };
        if progress.is_stopped() {
            return Err(Error::Interrupted);
        }
        let mut problems = structure?.0;
        problems.extend(contents?.0);
        if !problems.is_empty()
            && let Some(error) = failing_disk(self.path())
        {
            return Err(error);
        }
        Ok(problems)
    }

    /// The same with this connection alone, whose work a test can count.
    #[cfg(test)]
    pub(in crate::library) fn check_here(&self) -> Result<Vec<String>> {
        let mut problems = self.check_structure()?.0;
        problems.extend(self.check_contents(&Progress::default())?.0);
        Ok(problems)
    }

    /// Only a writer can compare the indexes with what they index.
    fn to_check_contents(&self) -> Result<Self> {
        match self.obstacle() {
            None => Self::open(self.path()),
            Some(_) => self.reader(),
        }
    }

    fn check_structure(&self) -> Result<Problems> {
        let mut problems = Problems::default();
        problems.add_from("the schema", || schema::differences(&self.connection))?;
        problems.add_from("the file", || lines(&self.connection, "integrity_check"))?;
        problems.add_from("references between rows", || foreign_keys(&self.connection))?;
        problems.add_from("subscriptions", || self.check_feeds())?;
        problems.add_from("numbers of quotes and sites", || counts(&self.connection))?;
        problems.add_from("joined names", || joined_names(&self.connection))?;
        Ok(problems)
    }

    fn check_contents(&self, progress: &Progress) -> Result<Problems> {
        let mut problems = Problems::default();
        problems.add_from("articles", || self.check_articles(progress))?;
        problems.add_from("quotes", || self.check_quotes())?;
        problems.add_from("the same words", || wordings::problems(&self.connection))?;
        problems.add_from("earlier versions", || self.check_versions())?;
        // The structure of an index is checked with the file. Articles are added to theirs some time after they came.
        let is_complete =
            |index| index != Index::Articles || self.unindexed().is_ok_and(|n| n == 0);
        if self.obstacle().is_none() {
            for index in Index::ALL.into_iter().filter(|&index| is_complete(index)) {
                problems.add_from(index.table(), || {
                    index.check(&self.connection)?;
                    Ok(Vec::new())
                })?;
            }
        }
        Ok(problems)
    }

    /// A function that ends the statement that another thread is running on this library.
    fn interrupter(&self) -> impl Fn() + Send + use<> {
        let handle = self.connection.get_interrupt_handle();
        move || handle.interrupt()
    }

    fn check_feeds(&self) -> Result<Vec<String>> {
        let mut problems = Vec::new();
        let ids = "SELECT id FROM feed ORDER BY id";
        for id in self.connection.read_rows(ids, [], |row| row.get(0))? {
            if !subscriptions::is_intact(&self.connection, FeedId(id))? {
                problems.push(format!("subscription {id} is not as it was stored"));
            }
        }
        Ok(problems)
    }

    fn check_articles(&self, progress: &Progress) -> Result<Vec<String>> {
        let mut problems = Vec::new();
        let without = "SELECT article.id FROM article LEFT JOIN body ON body.article = article.id WHERE body.article IS NULL";
        for id in self
            .connection
            .read_rows(without, [], |row| row.get::<_, i64>(0))?
        {
            problems.push(format!("article {id} has no text"));
        }
        let mut statement = self.connection.prepare(
            "SELECT article.id, text, parts, title, byline, site, url, language, summary, changed, digest, complete, host
             FROM article JOIN body ON body.article = article.id ORDER BY article.id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            progress.articles.fetch_add(1, Ordering::Relaxed);
            if progress.is_stopped() {
                return Err(Error::Interrupted);
            }
            if let Some(problem) = problem_of(row) {
                problems.push(format!(
                    "article {} {problem}",
                    row.get::<_, i64>(0).unwrap_or_default()
                ));
            }
        }
        Ok(problems)
    }

    fn check_quotes(&self) -> Result<Vec<String>> {
        let altered = findings::altered(&self.connection)?;
        let told = |id: &ArticleId| {
            format!(
                "quotes or sources of article {} are not as they were stored",
                id.0
            )
        };
        Ok(altered.iter().map(told).collect())
    }

    fn check_versions(&self) -> Result<Vec<String>> {
        let mut problems = Vec::new();
        let mut statement = self.connection.prepare(seal::SELECT_VERSION)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let is_sound = Sealed::read(row).is_ok_and(|sealed| {
                sealed.is_intact() && record::decode(sealed.text.to_owned(), sealed.parts).is_ok()
            });
            if !is_sound {
                let id: i64 = row.get(0).unwrap_or_default();
                problems.push(format!("the earlier version {id} is not as it was stored"));
            }
        }
        Ok(problems)
    }
}

/// What is wrong with the article of a row.
fn problem_of(row: &Row<'_>) -> Option<&'static str> {
    let Ok(sealed) = Sealed::read(row) else {
        return Some("cannot be read");
    };
    let Ok(article) = record::decode(sealed.text.to_owned(), sealed.parts) else {
        return Some("cannot be decoded");
    };
    // The text of a page is not what the digest was made from.
    let is_page = row.get(11).unwrap_or(true);
    let is_same = is_page
        || row
            .get(10)
            .is_ok_and(|stored: i64| stored == draft::content(&article));
    let is_at_home = row
        .get_ref(12)
        .is_ok_and(|host| host.as_bytes() == Ok(draft::host(sealed.url).as_bytes()));
    (!sealed.is_intact() || !is_same || !is_at_home).then_some("is not as it was stored")
}

/// Counts that lists show.
fn counts(connection: &Connection) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for (what, sql) in [
        (
            "quotes",
            "SELECT id FROM article WHERE quotes IS NOT NULL AND quotes <>
                (SELECT count(*) FROM quote WHERE quote.article = article.id AND gone IS NULL AND belief = 0)",
        ),
        (
            "sites",
            "SELECT id FROM article WHERE same_as IS NULL AND outlets <>
                (SELECT max(1, count(DISTINCT CASE WHEN host <> '' THEN host ELSE site END)) FROM article AS other
                 WHERE other.id = article.id OR other.same_as = article.id)",
        ),
    ] {
        for id in connection.read_rows(sql, [], |row| row.get::<_, i64>(0))? {
            problems.push(format!("article {id} has another number of {what}"));
        }
    }
    Ok(problems)
}

/// Names that are joined to others than was decided, and people with another number of quotes than their names have.
fn joined_names(connection: &Connection) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for (what, sql) in [
        (
            "is joined to another person than was decided",
            "SELECT id FROM name WHERE joined IS NOT
                (SELECT person FROM alias WHERE alias.name = name.id AND verdict = 'one')",
        ),
        (
            "has another number of quotes than its names",
            "SELECT id FROM name WHERE spoken <> CASE WHEN joined IS NULL
                THEN quotes + (SELECT coalesce(sum(form.quotes), 0) FROM name AS form WHERE form.joined = name.id)
                ELSE 0 END",
        ),
    ] {
        for id in connection.read_rows(sql, [], |row| row.get::<_, i64>(0))? {
            problems.push(format!("name {id} {what}"));
        }
    }
    Ok(problems)
}

fn lines(connection: &Connection, pragma: &str) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    let mut statement = connection.prepare(&format!("PRAGMA {pragma}"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            problems.push(line);
        }
    }
    Ok(problems)
}

fn foreign_keys(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let rows = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?))
    })?;
    let mut problems = Vec::new();
    for row in rows {
        let (table, row) = row?;
        let row = row.unwrap_or_default();
        problems.push(format!(
            "row {row} of {table} refers to a row that does not exist"
        ));
    }
    Ok(problems)
}

#[derive(Default)]
struct Problems(Vec<String>);

impl Problems {
    /// Adds what a check found. A check that fails is a problem itself, and the others go on.
    fn add_from(&mut self, what: &str, check: impl FnOnce() -> Result<Vec<String>>) -> Result<()> {
        match check() {
            Ok(found) => {
                let more = found.len().saturating_sub(MOST);
                self.0.extend(found.into_iter().take(MOST));
                if more > 0 {
                    self.0.push(format!("and {more} more problems of {what}"));
                }
                Ok(())
            }
            Err(error @ (Error::Interrupted | Error::Busy)) => Err(error),
            Err(error) => {
                self.0.push(format!("{what}: {error}"));
                Ok(())
            }
        }
    }
}
