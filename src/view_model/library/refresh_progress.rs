//! The scope, progress and result of a refresh.

use crate::library::FeedId;
use crate::text::word_count::counted;

/// Which feeds to refresh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefreshScope {
    /// The feeds that are due on schedule.
    Due,
    /// All feeds.
    All,
    /// These feeds.
    Feeds(Vec<FeedId>),
    /// The feed at this address, which was just added.
    New(String),
}

/// The progress of a refresh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RefreshProgress {
    /// Feeds or pages that were fetched or failed.
    pub done: usize,
    /// Feeds or pages in all.
    pub of: usize,
    /// What is being fetched.
    pub what: RefreshPhase,
    /// Number of new articles.
    pub new: usize,
}

/// What a refresh fetches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RefreshPhase {
    /// The feeds.
    #[default]
    Feeds,
    /// The pages of the articles.
    Pages,
}

/// The result of a refresh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshResult {
    /// What was to be refreshed.
    pub asked: RefreshScope,
    /// Number of feeds that were fetched.
    pub feeds: usize,
    /// Number of new articles.
    pub new: usize,
    /// Number of articles whose full text was fetched from their pages.
    pub whole: usize,
    /// Names of the feeds that failed, with the reasons.
    pub failures: Vec<(String, String)>,
    /// Old and new addresses of feeds that moved permanently.
    pub moved: Vec<(String, String)>,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

impl RefreshProgress {
    /// "12 of 200 feeds · 31 new"
    pub fn progress(&self) -> String {
        let what = match self.what {
            RefreshPhase::Feeds => "feed",
            RefreshPhase::Pages => "page",
        };
        let all = counted(self.of, what);
        format!("{} of {all} · {} new", self.done, self.new)
    }
}
