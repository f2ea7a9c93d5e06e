//! A subscription as a list names it.

use crate::library::FeedSettings;

/// A subscription that a list names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subscription {
    pub(super) url: String,
    pub(super) settings: FeedSettings,
}
