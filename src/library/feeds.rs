//! Feeds: subscriptions, their settings and how refreshes went.

pub(super) mod row;
pub(super) mod settings;
pub(super) mod subscriptions;
