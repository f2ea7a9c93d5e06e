//! The progress of long work: one line on the terminal, overwritten with every update and cleared at the end. Nothing
//! is shown without a terminal or for short work.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// Shorter work shows no progress.
const PATIENCE: Duration = Duration::from_millis(700);

/// Time between two updates.
const EVERY: Duration = Duration::from_millis(150);

/// The progress line.
#[derive(Debug)]
pub(super) struct Meter {
    /// When the next update is due. `None` without a terminal, or if the output itself shows the progress.
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

    /// A meter that shows nothing.
    pub(super) const fn silent() -> Self {
        Self {
            due: None,
            is_shown: false,
        }
    }

    /// Shows the text if an update is due.
    pub(super) fn show(&mut self, text: impl FnOnce() -> String) {
        if self.due.is_some_and(|due| Instant::now() >= due) {
            self.due = Some(Instant::now() + EVERY);
            self.is_shown = true;
            let text = crate::text::sanitize::line(&text()).into_owned();
            // Without a working terminal there is nothing to show.
            let _ = write!(io::stderr().lock(), "\r{CLEAR}{text}");
        }
    }

    /// Clears the line, so that something else can be printed there.
    pub(super) fn hide(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            let _ = write!(io::stderr().lock(), "\r{CLEAR}");
        }
    }
}

/// Clears the rest of the line.
const CLEAR: &str = "\u{1b}[K";
