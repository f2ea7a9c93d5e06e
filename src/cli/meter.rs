//! How far long work is: one line on the terminal, written over and over and gone at the end. Says nothing where nobody
//! looks, and nothing about work that is done at once.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// Work that takes no longer needs no meter.
const PATIENCE: Duration = Duration::from_millis(700);

/// How often it is written.
const EVERY: Duration = Duration::from_millis(150);

/// The meter.
#[derive(Debug)]
pub(super) struct Meter {
    /// When it may be written next; never without a terminal, or where the output itself shows how far it is.
    due: Option<Instant>,
    is_shown: bool,
}

impl Meter {
    pub(super) fn new() -> Self {
        let seen = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self {
            due: seen.then(|| Instant::now() + PATIENCE),
            is_shown: false,
        }
    }

    /// One that says nothing.
    pub(super) const fn silent() -> Self {
        Self {
            due: None,
            is_shown: false,
        }
    }

    /// Shows what `text` gives, if it is time to.
    pub(super) fn show(&mut self, text: impl FnOnce() -> String) {
        if self.due.is_some_and(|due| Instant::now() >= due) {
            self.due = Some(Instant::now() + EVERY);
            self.is_shown = true;
            let text = crate::text::sanitize::line(&text()).into_owned();
            // A terminal that takes nothing any more misses nothing.
            let _ = write!(io::stderr().lock(), "\r{CLEAR}{text}");
        }
    }

    /// Takes it away, to write something else there.
    pub(super) fn hide(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            let _ = write!(io::stderr().lock(), "\r{CLEAR}");
        }
    }
}

/// Clears the rest of the line.
const CLEAR: &str = "\u{1b}[K";
