//! An open library: the connection to its file, how it is opened and how it is written to.

use super::error::{Error, Result};
use crate::library::schema;
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long one waits for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open library.
#[derive(Debug)]
pub struct Library {
    pub(super) connection: Connection,
    path: PathBuf,
}

impl Library {
    /// Opens the library in that file; makes it, and the folders above it, where there is none.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened or written, is something else, or was made by a newer program.
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

    /// Another hold on the same library that only reads: for a thread that must not wait for the one that writes.
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

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Everything that is done with it is there together, or not at all.
    pub(super) fn begin(&mut self) -> Result<Transaction<'_>> {
        let behavior = TransactionBehavior::Immediate;
        Ok(self.connection.transaction_with_behavior(behavior)?)
    }
}

/// Readers and a writer side by side, and nothing lost when the process dies: what a commit returned for is in the log.
fn write_ahead(connection: &Connection) -> Result<()> {
    let began = std::time::Instant::now();
    loop {
        // Two processes that make the same file at once: this statement does not wait for the other by itself.
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
    // With a write-ahead log "normal" loses nothing to a killed process; a power cut may take the last moments.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // KiB: small, since every page here is one of memory.
    connection.pragma_update(None, "cache_size", -4096)?;
    // Pages of the log before it is worked into the file, for which everything waits: a first refresh of 200 feeds of
    // 100 entries writes up to 16,000 and is done before that begins.
    connection.pragma_update(None, "wal_autocheckpoint", 20_000)?;
    // The log shrinks again after a large refresh.
    connection.pragma_update(None, "journal_size_limit", 32 << 20)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}
