//! An open library: the connection to its file, how it is opened and how it is written to.

pub(super) mod opening;
pub(super) mod read_rows;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use self::opening::{Access, Opened};
pub(super) use self::read_rows::ReadRows;
use super::error::{Error, Result};

/// An open library.
#[derive(Debug)]
pub struct Library {
    pub(super) connection: Connection,
    path: PathBuf,
    access: Access,
    obstacle: Option<String>,
}

impl Library {
    /// Opens the library in this file, and creates the file and its parent folders if they are missing. If the file can
    /// be read but not written, [`obstacle`](Self::obstacle) says why.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is not a library, or was made by a newer version. Such a file is not changed.
    pub fn open(path: &Path) -> Result<Self> {
        let Opened {
            connection,
            access,
            obstacle,
        } = opening::open(path).map_err(|error| error.at(path))?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            access,
            obstacle,
        })
    }

    /// Opens the same library again, read-only, for a thread that must not wait for the writer.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn reader(&self) -> Result<Self> {
        Ok(Self {
            connection: opening::again(&self.path, self.access)?,
            path: self.path.clone(),
            access: self.access,
            obstacle: self.obstacle.clone(),
        })
    }

    /// The library's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why nothing can be stored: "the disk is full". None if the library can be written.
    pub fn obstacle(&self) -> Option<&str> {
        self.obstacle.as_deref()
    }

    /// Begins a transaction: its changes are stored together or not at all.
    pub(super) fn begin(&mut self) -> Result<Transaction<'_>> {
        if let Some(reason) = &self.obstacle {
            return Err(Error::ReadOnly {
                path: self.path.clone(),
                reason: reason.clone(),
            });
        }
        let behavior = TransactionBehavior::Immediate;
        Ok(self.connection.transaction_with_behavior(behavior)?)
    }
}
