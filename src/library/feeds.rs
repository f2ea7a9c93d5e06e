//! Feeds: subscriptions, their settings and how refreshes went.

pub(super) mod row;
mod seal;
pub(super) mod settings;
pub(super) mod subscriptions;
