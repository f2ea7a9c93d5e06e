//! What can go wrong with the library, and what the reader can do about it.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;

/// Why an operation failed. Messages are lower case and have no full stop.
#[derive(Debug, Error)]
pub enum Error {
    /// The file or its folder cannot be opened or created.
    #[error("cannot open the library {}: {reason}", path.display())]
    Unopened {
        /// The file.
        path: PathBuf,
        /// The operating system's message.
        reason: String,
    },
    /// The file exists but cannot be written to.
    #[error("cannot write to the library {}: the file or its folder is read-only", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The file is not a library.
    #[error("cannot open {}: it is not a pullquote library", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file was made by a newer version.
    #[error(
        "cannot open the library {}: it was made by a newer pullquote (schema {found}, this one knows {known}); update pullquote",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its schema.
        found: i64,
        /// The newest version that this program knows.
        known: usize,
    },
    /// Another process held the lock for too long.
    #[error("cannot use the library: another pullquote is writing to it; try again")]
    Busy,
    /// The disk is full.
    #[error("cannot write to the library: the disk is full; nothing that was saved before is lost")]
    Full,
    /// The file is damaged.
    #[error(
        "the library is damaged: {what}; run `pullquote library check` for details, and restore a backup"
    )]
    Damaged {
        /// What is damaged.
        what: String,
    },
    /// The requested item is not in the library.
    #[error("no {what} in the library")]
    Missing {
        /// The item: "article 12", "feed https://...".
        what: String,
    },
    /// Any other error from SQLite.
    #[error("cannot use the library: {0}")]
    Failed(String),
}

/// The result of the library's functions.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error while opening, with the file's name added.
    pub(in crate::library) fn at(self, path: &Path) -> Self {
        match self {
            // If the whole file system is read-only, SQLite only says that it cannot open the file.
            Self::Failed(_) if must_not_be_written(path) => Self::ReadOnly {
                path: path.to_owned(),
            },
            Self::Failed(reason) => Self::Unopened {
                path: path.to_owned(),
                reason,
            },
            Self::ReadOnly { .. } => Self::ReadOnly {
                path: path.to_owned(),
            },
            Self::Foreign { .. } => Self::Foreign {
                path: path.to_owned(),
            },
            Self::Unopened { .. }
            | Self::Newer { .. }
            | Self::Busy
            | Self::Full
            | Self::Damaged { .. }
            | Self::Missing { .. } => self,
        }
    }

    /// A stored record that cannot be decoded.
    pub(in crate::library) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}

/// Whether the file exists and the system refuses to open it for writing.
fn must_not_be_written(path: &Path) -> bool {
    OpenOptions::new()
        .append(true)
        .open(path)
        .is_err_and(|error| {
            matches!(
                error.kind(),
                ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied
            )
        })
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt) => Self::damaged(error.to_string()),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly {
                path: PathBuf::new(),
            },
            Some(ErrorCode::NotADatabase) => Self::Foreign {
                path: PathBuf::new(),
            },
            // SQLite has many more codes, but a reader could act on none of them.
            _ => Self::Failed(error.to_string()),
        }
    }
}
