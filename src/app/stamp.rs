//! Distinguishes two states of a file, for whatever waits for another program to change it.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// The state of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    changed: SystemTime,
    length: u64,
}

impl Stamp {
    /// The present state. A missing file has none: editors remove and rename files when they save.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self {
            changed: metadata.modified().ok()?,
            length: metadata.len(),
        })
    }
}
