//! A feed, as both the XML and the JSON reader produce it.

use super::entry::Entry;
use crate::text::Feed;

/// The content of a feed.
#[derive(Debug, Default)]
pub(super) struct Document<'a> {
    pub(super) feed: Feed,
    pub(super) language: Option<String>,
    /// Authors for entries that name none.
    pub(super) authors: Vec<String>,
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) problems: Vec<String>,
    /// Whether it is cut off.
    pub(super) cut: bool,
}
