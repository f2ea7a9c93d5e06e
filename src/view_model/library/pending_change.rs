//! Changes that have been requested or must be confirmed.

use crate::library::FeedId;
use crate::view_model::request::Change;

/// How a change is reported when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeReport {
    /// Not at all: it is a side effect of something else.
    Nothing,
    /// With the number of articles it was made to.
    Done(&'static str),
    /// As the change that was undone.
    Undone,
    /// As a subscription to the feed at this address.
    Subscribed(String),
    /// As what was done to a saved search.
    Search(&'static str),
    /// As an alert on a search or a person that was set or removed.
    Alert {
        /// The name of the search or the person, safe to show.
        name: String,
        /// Whether it was set.
        set: bool,
    },
    /// As a setting of feeds.
    Set,
    /// As a setting that fetches full articles for these feeds, which are refreshed.
    Whole(Vec<FeedId>),
    /// As an unsubscription.
    Unsubscribed,
}

/// A change that must be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// The question.
    pub question: String,
    /// The change.
    pub change: Change,
    /// How the change is reported.
    pub report: ChangeReport,
}
