//! A subscription in a list.

use crate::library::FeedSettings;

/// A subscription in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subscription {
    pub(super) url: String,
    pub(super) settings: FeedSettings,
}
