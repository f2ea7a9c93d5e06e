//! How far feeds were asked for news, and what came of it.

use crate::library::FeedId;
use crate::text::word_count::counted;

/// Who is asked for news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefreshScope {
    /// The feeds whose time has come: nobody waits for them.
    Due,
    /// All feeds.
    All,
    /// These feeds.
    Feeds(Vec<FeedId>),
    /// The feed at an address, to which somebody subscribed just now.
    New(String),
}

/// How far a refresh is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RefreshProgress {
    /// Feeds, or pages behind teasers, that came or did not.
    pub done: usize,
    /// Those that are asked.
    pub of: usize,
    /// What is asked now.
    pub what: RefreshPhase,
    /// Articles that are new.
    pub new: usize,
}

/// What a refresh fetches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RefreshPhase {
    /// First the feeds.
    #[default]
    Feeds,
    /// Then the pages behind teasers.
    Pages,
}

/// What a refresh came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshResult {
    /// What was wanted.
    pub asked: RefreshScope,
    /// Feeds that were asked in the end.
    pub feeds: usize,
    /// Articles that are new.
    pub new: usize,
    /// Articles whose whole text came from their pages.
    pub whole: usize,
    /// Feeds that failed: what they are called, and why.
    pub failures: Vec<(String, String)>,
    /// Feeds that moved for good, from where to where.
    pub moved: Vec<(String, String)>,
    /// Whether somebody cancelled it.
    pub cancelled: bool,
}

impl RefreshProgress {
    /// "12 of 200 feeds, 31 new articles; Esc cancels"
    #[must_use]
    pub fn progress(&self) -> String {
        let what = match self.what {
            RefreshPhase::Feeds => "feed",
            RefreshPhase::Pages => "page",
        };
        let all = counted(self.of, what);
        format!("{} of {all} · {} new", self.done, self.new)
    }
}
