//! Articles: stored, listed, marked and tagged; their versions and wanted pages.

pub(super) mod change;
pub(super) mod digest;
pub(super) mod draft;
pub(super) mod listing;
pub(super) mod order;
pub(super) mod record;
pub(super) mod row;
pub(super) mod same_story;
pub(super) mod seal;
pub(super) mod states;
mod store;
pub(super) mod undo;
pub(super) mod wanted_pages;
