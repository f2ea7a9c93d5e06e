//! What can go wrong with the library, and what the reader can do about it.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};
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
    #[error("cannot write to the library{}: {reason}", named(path))]
    ReadOnly {
        /// The file; empty if the library is known.
        path: PathBuf,
        /// What keeps it from being written.
        reason: String,
    },
    /// The file is not a library.
    #[error("cannot open {}: it is not a pullquote library", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file has a trigger or a view that pullquote did not create. It could change or hide what is stored.
    #[error("cannot open the library {}: it contains {what}, which pullquote did not create", path.display())]
    Untrusted {
        /// The file.
        path: PathBuf,
        /// "the trigger NAME".
        what: String,
    },
    /// The file was made by an older version, and cannot be written and so not upgraded.
    #[error(
        "cannot open the library {}: it was made by an older pullquote and can only be read after it was upgraded; copy it to a place where it can be written",
        path.display()
    )]
    Outdated {
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
    /// The disk does not give what is in the file.
    #[error(
        "cannot read the library {}: {reason}; the file may be sound and its disk failing: copy it to another one first",
        path.display()
    )]
    DiskFailed {
        /// The file, or the one with the newest changes beside it.
        path: PathBuf,
        /// The operating system's message.
        reason: String,
    },
    /// The file is damaged, or its disk failed for a moment.
    #[error(
        "the library is damaged: {what}; run `pullquote library check` for details, and restore a backup"
    )]
    Damaged {
        /// What is damaged.
        what: String,
    },
    /// A file to be repaired contains nothing that can be read.
    #[error("cannot repair the library: nothing of it can be read")]
    Unreadable,
    /// The user ended the operation.
    #[error("interrupted")]
    Interrupted,
    /// The requested item is not in the library.
    #[error("no {what} in the library")]
    Missing {
        /// The item: "article 12", "feed https://...".
        what: String,
    },
    /// What was to be stored is too long.
    #[error("cannot store the {what}: it is longer than {most} bytes")]
    TooLong {
        /// "note".
        what: &'static str,
        /// The most that is stored, in bytes.
        most: usize,
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
        match self.examined(path) {
            // If the whole file system is read-only, SQLite only says that it cannot open the file.
            Self::Failed(_) if must_not_be_written(path) => Self::ReadOnly {
                path: path.to_owned(),
                reason: READ_ONLY.into(),
            },
            Self::Failed(reason) => Self::Unopened {
                path: path.to_owned(),
                reason,
            },
            Self::ReadOnly { reason, .. } => Self::ReadOnly {
                path: path.to_owned(),
                reason,
            },
            Self::Foreign { .. } => Self::Foreign {
                path: path.to_owned(),
            },
            Self::Untrusted { what, .. } => Self::Untrusted {
                path: path.to_owned(),
                what,
            },
            other @ (Self::Unopened { .. }
            | Self::Newer { .. }
            | Self::Outdated { .. }
            | Self::Busy
            | Self::Full
            | Self::DiskFailed { .. }
            | Self::Damaged { .. }
            | Self::Unreadable
            | Self::Interrupted
            | Self::Missing { .. }
            | Self::TooLong { .. }) => other,
        }
    }

    /// Tells a disk that fails from a damaged file, which SQLite reports alike: if the error is damage, the whole file
    /// is read.
    #[must_use]
    pub fn examined(self, path: &Path) -> Self {
        match self {
            Self::Damaged { what } => failing_disk(path).unwrap_or(Self::Damaged { what }),
            other => other,
        }
    }

    /// A stored record that cannot be decoded.
    pub(in crate::library) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }

    /// The library cannot be written.
    pub(in crate::library) fn read_only() -> Self {
        Self::ReadOnly {
            path: PathBuf::new(),
            reason: READ_ONLY.into(),
        }
    }
}

const READ_ONLY: &str = "the file or its folder is read-only";

/// The path after a space, or nothing.
fn named(path: &Path) -> String {
    if path.as_os_str().is_empty() {
        String::new()
    } else {
        format!(" {}", path.display())
    }
}

/// The system's message, in lower case and without the error number.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => "unknown error".into(),
    }
}

/// A file that cannot be opened.
pub(in crate::library) fn unopened(path: &Path, reason: &str) -> Error {
    Error::Unopened {
        path: path.to_owned(),
        reason: reason.to_owned(),
    }
}

/// The file beside the library with this ending.
pub(in crate::library) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The error of the disk if it does not give all of a library.
pub(in crate::library) fn failing_disk(path: &Path) -> Option<Error> {
    let files = [path.to_owned(), beside(path, "-wal")];
    files.into_iter().find_map(|path| {
        let read = File::open(&path).and_then(|mut file| io::copy(&mut file, &mut io::sink()));
        match read {
            Err(error) if error.kind() != ErrorKind::NotFound => Some(Error::DiskFailed {
                path,
                reason: reason(&error),
            }),
            Ok(_) | Err(_) => None,
        }
    })
}

/// Whether the file exists and the system refuses to open it for writing.
pub(in crate::library) fn must_not_be_written(path: &Path) -> bool {
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
        if let Some(found) = error.sqlite_error()
            && found.extended_code == ffi::SQLITE_IOERR_SHMSIZE
        {
            // SQLite does not say why a file beside the library cannot grow.
            return Self::Failed("the disk is full, or reports an I/O error".into());
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::OperationInterrupted) => Self::Interrupted,
            Some(ErrorCode::DatabaseCorrupt) => Self::damaged(error.to_string()),
            Some(ErrorCode::ReadOnly) => Self::read_only(),
            Some(ErrorCode::NotADatabase) => Self::Foreign {
                path: PathBuf::new(),
            },
            // SQLite has many more codes, but a reader could act on none of them.
            _ => Self::Failed(error.to_string()),
        }
    }
}
