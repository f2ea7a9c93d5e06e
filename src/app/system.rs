//! What the operating system says: the time, and why a file could not be read or written.

use std::env;
use std::path::PathBuf;
use std::time::SystemTime;

pub use crate::library::reason;

/// Seconds since 1970; a clock set to a time before that counts as 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs().cast_signed())
}

/// A path as it was typed: `~/` is the home folder.
pub fn from_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), env::home_dir()) {
        (Some(inside), Some(home)) => home.join(inside),
        (_, _) => PathBuf::from(path),
    }
}
