//! What can go wrong with the library, each with what the reader can do about it.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;

/// Why something could not be done. Messages are lower case and carry no full stop.
#[derive(Debug, Error)]
pub enum Error {
    /// The folder or file cannot be opened or made.
    #[error("cannot open the library {}: {reason}", path.display())]
    Unopened {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The file is there, but must not be written to.
    #[error("cannot write to the library {}: the file or its folder is read-only", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{} is no library of pullquote", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A newer program made it.
    #[error(
        "the library {} was made by a newer pullquote (schema {found}, this one knows up to {known}): update pullquote",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest that this program knows.
        known: usize,
    },
    /// Another process holds it for longer than one waits.
    #[error("the library is busy: another pullquote is writing; try again")]
    Busy,
    /// No room is left.
    #[error("cannot write to the library: the disk is full; nothing that was saved before is lost")]
    Full,
    /// The file is broken.
    #[error(
        "the library is damaged: {what}; `pullquote library check` says more, a backup is the way back"
    )]
    Damaged {
        /// What is broken.
        what: String,
    },
    /// Something was asked for that is not there.
    #[error("no {what} in the library")]
    Missing {
        /// What: "article 12", "feed https://...".
        what: String,
    },
    /// Anything else that SQLite reports.
    #[error("cannot use the library: {0}")]
    Failed(String),
}

/// What the functions of the library give.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of opening, with the file's name in it.
    pub(in crate::library) fn at(self, path: &Path) -> Self {
        match self {
            // On a file system that is read-only as a whole, the database says only that it cannot open the file.
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

    /// A record that cannot be read back.
    pub(in crate::library) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}

/// Whether the file is there and the system refuses to open it for writing.
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
            // SQLite has many more codes, none of which a reader could act on.
            _ => Self::Failed(error.to_string()),
        }
    }
}
