//! What the operating system says: the time, and why a file could not be read or written.

use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{env, fs, io};

pub use crate::library::reason;

/// Seconds since 1970; a clock set to a time before that counts as 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs().cast_signed())
}

/// A path as it was typed: `~/` is the home folder.
pub(super) fn from_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), env::home_dir()) {
        (Some(inside), Some(home)) => home.join(inside),
        (_, _) => PathBuf::from(path),
    }
}

/// Writes a file as a whole, so that nothing is lost when the disk is full or the program is killed.
///
/// # Errors
///
/// Why it cannot be written. Then an older file is as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    let replaced = fs::write(&new, bytes).and_then(|()| fs::rename(&new, path));
    if replaced.is_err() {
        // Half a file is of no use.
        let _ = fs::remove_file(&new);
    }
    replaced
}
