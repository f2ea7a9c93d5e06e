//! Searching the library: the full-text indexes, what is asked of them, and what is done with what they find.

mod articles;
mod complete;
mod conditions;
pub(super) mod full_text;
mod index_words;
pub(super) mod mute;
mod quotes;
mod snippet;

pub use articles::{Hit, Search, Sorted};
pub use quotes::SearchQuotes;
pub use snippet::Snippet;
