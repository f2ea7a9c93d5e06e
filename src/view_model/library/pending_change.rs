//! Changes on their way, and those that a key must confirm.

use crate::library::FeedId;
use crate::view_model::request::Change;

/// What is said when a change is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeReport {
    /// Nothing, and it is no step to undo: it came along with something else.
    Nothing,
    /// This was done to so many articles.
    Done(&'static str),
    /// The last step is undone.
    Undone,
    /// The feed at this address was added.
    Subscribed(String),
    /// A search was kept.
    Saved,
    /// Something was set for feeds.
    Set,
    /// It was set for these feeds that the pages behind their articles are fetched.
    Whole(Vec<FeedId>),
    /// A feed was given up.
    Unsubscribed,
}

/// What a key must confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// What is asked.
    pub question: String,
    /// What is done then.
    pub change: Change,
    /// What is said then.
    pub report: ChangeReport,
}
