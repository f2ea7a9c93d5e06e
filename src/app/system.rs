//! What the operating system says: the time, and why a file could not be read or written.

use std::time::SystemTime;

pub use crate::library::reason;

/// Seconds since 1970; a clock set to a time before that counts as 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs().cast_signed())
}
