//! The files that say which hits a command has begun to take.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::process;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::library::{AlertId, ArticleId};

/// Written, and not taken by a command.
const WAITING: &str = "waiting";

/// Taken by a command, which has begun.
const TAKEN: &str = "taken";

/// Not to be taken any more.
const CANCELLED: &str = "cancelled";

/// A folder beside the library, locked for this process.
pub(super) struct Spool {
    folder: PathBuf,
    /// The system releases it when the process ends, however that may be.
    _lock: File,
}

/// Hits that were written for one command.
pub(super) struct Batch(PathBuf);

impl Spool {
    /// The folder for a library.
    pub(super) fn folder(library: &Path) -> PathBuf {
        let mut name = library.as_os_str().to_owned();
        name.push("-alerts");
        PathBuf::from(name)
    }

    /// Opens the folder; nothing if another process has it open.
    ///
    /// # Errors
    ///
    /// Why it cannot be opened.
    pub(super) fn open(folder: PathBuf) -> io::Result<Option<Self>> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)?;
        let lock = File::create(folder.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(Self {
                folder,
                _lock: lock,
            })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Clears up after a process that was killed. Returns the hits whose command had begun.
    pub(super) fn recover(&self) -> Vec<(AlertId, ArticleId)> {
        // A command may take its file at the same moment, so those that wait come first.
        for waiting in self.files(WAITING) {
            let cancelled = waiting.with_extension(CANCELLED);
            if fs::rename(&waiting, &cancelled).is_ok() {
                let _ = fs::remove_file(cancelled);
            }
        }
        let mut begun = Vec::new();
        for taken in self.files(TAKEN) {
            let text = fs::read_to_string(&taken).unwrap_or_default();
            begun.extend(text.lines().filter_map(ids));
        }
        begun
    }

    /// Forgets what was recovered, once the library knows it.
    pub(super) fn forget_begun(&self) {
        for taken in self.files(TAKEN) {
            let _ = fs::remove_file(taken);
        }
    }

    /// Writes hits for a command.
    ///
    /// # Errors
    ///
    /// Why they cannot be written.
    pub(super) fn write(&self, lines: &str) -> io::Result<Batch> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let nanoseconds = since.map_or(0, |since| since.as_nanos());
        let name = format!("{}-{nanoseconds}.{WAITING}", process::id());
        let path = self.folder.join(name);
        let mut file = File::options()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)?;
        file.write_all(lines.as_bytes())?;
        Ok(Batch(path))
    }

    fn files(&self, ending: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        paths
            .filter(|path| path.extension() == Some(OsStr::new(ending)))
            .collect()
    }
}

impl Batch {
    /// The file before a command takes it.
    pub(super) fn waiting(&self) -> PathBuf {
        self.0.clone()
    }

    /// The file after a command took it.
    pub(super) fn taken(&self) -> PathBuf {
        self.0.with_extension(TAKEN)
    }

    /// Removes the file under both names.
    pub(super) fn forget(self) {
        let _ = fs::remove_file(self.waiting());
        let _ = fs::remove_file(self.taken());
    }
}

/// The alert and the article of a line.
fn ids(line: &str) -> Option<(AlertId, ArticleId)> {
    let value: serde_json::Value = serde_json::from_str(line).ok()?;
    let (alert, article) = value.get("id")?.as_str()?.split_once('-')?;
    Some((
        AlertId(alert.parse().ok()?),
        ArticleId(article.parse().ok()?),
    ))
}
