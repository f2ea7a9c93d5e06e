//! Waits until a draft is saved. Editors write a file in several steps, or another one that takes its place.

use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use crate::app::{Openable, Stamp};
use crate::cli::library::outcome::Failure;

/// Time between two looks.
const PAUSE: Duration = Duration::from_millis(300);

/// Drafts, as they were when they were last checked.
pub(super) struct Watch {
    drafts: Vec<(PathBuf, Option<Stamp>)>,
    /// The number of the last check.
    number: u64,
}

impl Watch {
    /// Remembers the drafts as they are now.
    pub(super) fn of(drafts: &[Openable]) -> Result<Self, Failure> {
        let drafts = drafts.iter().map(|draft| match draft {
            Openable::File(path) => Ok((path.clone(), Stamp::of(path))),
            other => Err(Failure::Usage(format!(
                "cannot watch {}: it is not a file",
                other.path()
            ))),
        });
        Ok(Self {
            drafts: drafts.collect::<Result<_, _>>()?,
            number: 1,
        })
    }

    /// Waits until a draft has changed and is no longer being written. Returns the number of the next check.
    pub(super) fn wait(&mut self) -> u64 {
        let mut changed = false;
        loop {
            sleep(PAUSE);
            let mut still_changes = false;
            for (path, seen) in &mut self.drafts {
                // A draft that is absent for a moment comes back.
                let now = Stamp::of(path);
                if now.is_some() && now != *seen {
                    *seen = now;
                    still_changes = true;
                }
            }
            if changed && !still_changes {
                self.number += 1;
                return self.number;
            }
            changed |= still_changes;
        }
    }
}
