//! Items that can be opened, and the progress of loading and fetching them.

use std::fmt;

use crate::library;
use crate::text::word_count::counted;
use crate::view_model::request::RequestId;

/// Something that can be opened: a file, standard input, a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its label until it is loaded: the name of the file, safe to print.
    pub label: String,
    /// The absolute path, the address or the name by which it can be found again; `None` for standard input.
    pub path: Option<String>,
    /// The article of the library, if it is one.
    pub stored: Option<library::ArticleId>,
}

/// The progress of loading an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadProgress {
    /// Percentage of the item's bytes.
    pub percent: u8,
    /// Number of articles loaded.
    pub articles: usize,
}

impl fmt::Display for LoadProgress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let articles = counted(self.articles, "article");
        write!(f, "{} %, {articles}", self.percent)
    }
}

/// A fetch in progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetching {
    /// Its request.
    pub request: RequestId,
    /// The host, safe to print.
    pub host: String,
    /// Number of bytes received.
    pub received: u64,
    /// Number of bytes announced.
    pub expected: Option<u64>,
}

impl Fetching {
    /// "fetching example.org 120 of 300 kB …"
    pub fn progress(&self) -> String {
        let host = &self.host;
        let received = self.received / 1000;
        match self.expected {
            _ if self.received == 0 => format!("fetching {host} …"),
            // The announced size may be that of the compressed data.
            Some(expected) if expected >= self.received => {
                format!("fetching {host} {received} of {} kB …", expected / 1000)
            }
            Some(_) | None => format!("fetching {host} {received} kB …"),
        }
    }
}

/// Whether the open file has changed since it was loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stale {
    /// It has not changed.
    #[default]
    No,
    /// It has changed.
    Yes,
}
