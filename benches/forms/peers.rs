//! Other programs that read the same files in the same run, where they are installed.

use std::path::Path;
use std::process::Command;

/// The script that runs them.
const SCRIPT: &str = include_str!("peer.py");

/// A program that reads what we read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Peer {
    /// The text of web pages.
    Trafilatura,
    /// Feeds.
    Fastfeedparser,
}

impl Peer {
    /// All of them.
    pub(crate) const ALL: [Self; 2] = [Self::Trafilatura, Self::Fastfeedparser];

    /// The name of its Python module.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Trafilatura => "trafilatura",
            Self::Fastfeedparser => "fastfeedparser",
        }
    }

    /// Its version and the processor time of its fastest round in seconds, or nothing if it is not installed. The variable
    /// `PYTHON` names a Python that has it.
    pub(crate) fn read(self, path: &Path, rounds: usize) -> Option<(String, f64)> {
        let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
        let output = Command::new(python)
            .args(["-c", SCRIPT, self.name(), &rounds.to_string()])
            .arg(path)
            .output()
            .ok()?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let (version, seconds) = printed.trim().split_once(' ')?;
        Some((version.to_owned(), seconds.parse().ok()?))
    }
}
