//! An open library: the connection to its file, how it is opened and how it is written to.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension as _, Params, Row, Transaction,
    TransactionBehavior,
};

use super::error::{Error, Result};
use crate::library::schema;

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open library.
#[derive(Debug)]
pub struct Library {
    pub(super) connection: Connection,
    path: PathBuf,
}

impl Library {
    /// Opens the library in this file, and creates the file and its parent folders if they are missing.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened or written, is not a library, or was made by a newer version.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_any(path).map_err(|error| error.at(path))
    }

    fn open_any(path: &Path) -> Result<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Error::Unopened {
                path: path.to_owned(),
                reason: error.to_string(),
            })?;
        }
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        write_ahead(&connection)?;
        prepare(&connection)?;
        schema::migrate(&mut connection)?;
        Ok(Self {
            connection,
            path: path.to_owned(),
        })
    }

    /// Opens the same library again, read-only, for a thread that must not wait for the writer.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn reader(&self) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        prepare(&connection)?;
        Ok(Self {
            connection,
            path: self.path.clone(),
        })
    }

    /// The library's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins a transaction: its changes are stored together or not at all.
    pub(super) fn begin(&mut self) -> Result<Transaction<'_>> {
        let behavior = TransactionBehavior::Immediate;
        Ok(self.connection.transaction_with_behavior(behavior)?)
    }
}

/// Turns the write-ahead log on: readers do not block the writer, and a committed change survives a crash of the
/// process.
fn write_ahead(connection: &Connection) -> Result<()> {
    let began = std::time::Instant::now();
    loop {
        // When two processes create the same file, this statement fails at once instead of waiting.
        match connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())) {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && began.elapsed() < PATIENCE =>
            {
                std::thread::sleep(Duration::from_millis(5));
            }
            outcome => return Ok(outcome?),
        }
    }
}

fn prepare(connection: &Connection) -> Result<()> {
    // With a write-ahead log, "normal" loses nothing if the process is killed. A power cut may lose the last
    // transactions.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // In KiB. Small, because the cache is kept in memory for each connection.
    connection.pragma_update(None, "cache_size", -4096)?;
    // Pages in the log before it is copied into the file, which blocks everything. The first refresh of 200 feeds with
    // 100 entries each writes up to 16,000 pages, so it ends before the copying begins.
    connection.pragma_update(None, "wal_autocheckpoint", 20_000)?;
    // The log shrinks to this size after a large refresh.
    connection.pragma_update(None, "journal_size_limit", 32 << 20)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Reads the rows of a query.
pub(super) trait ReadRows {
    /// All rows.
    fn read_rows<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>>;

    /// The first row, if there is one.
    fn read_first<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>>;
}

impl ReadRows for Connection {
    fn read_rows<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.prepare_cached(sql)?;
        let rows = statement.query_map(values, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn read_first<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.prepare_cached(sql)?;
        Ok(statement.query_row(values, read).optional()?)
    }
}
