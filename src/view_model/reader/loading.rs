//! What can be opened, and how far opening and fetching it have come.

use crate::library;
use crate::text::word_count::counted;
use crate::view_model::request::RequestId;
use std::fmt;

/// Something that can be opened: a file, standard input, a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What the list of articles calls it until it is read: the file's name, made safe to show.
    pub label: String,
    /// The article of the library that it is; nothing for files.
    pub stored: Option<library::ArticleId>,
}

/// How far the reading of an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadProgress {
    /// Of the item's bytes, in per cent.
    pub percent: u8,
    /// Articles that are read.
    pub articles: usize,
}

impl fmt::Display for LoadProgress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let articles = counted(self.articles, "article");
        write!(f, "{} %, {articles}", self.percent)
    }
}

/// Something on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetching {
    /// By which request.
    pub request: RequestId,
    /// The host that is asked, safe to show.
    pub host: String,
    /// Bytes that are here.
    pub received: u64,
    /// Bytes that were announced.
    pub expected: Option<u64>,
}

impl Fetching {
    /// "fetching example.org 120 of 300 kB …"
    #[must_use]
    pub fn progress(&self) -> String {
        let host = &self.host;
        let received = self.received / 1000;
        match self.expected {
            _ if self.received == 0 => format!("fetching {host} …"),
            // What was announced may be its packed size.
            Some(expected) if expected >= self.received => {
                format!("fetching {host} {received} of {} kB …", expected / 1000)
            }
            Some(_) | None => format!("fetching {host} {received} kB …"),
        }
    }
}

/// Whether what is shown is what the file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stale {
    /// As far as is known.
    #[default]
    No,
    /// The file was changed since.
    Yes,
}
