//! Searching the library: the full-text indexes, what is asked of them, and what is done with what they find.

pub(super) mod alert_hits;
mod articles;
mod asked;
mod complete;
mod conditions;
mod counting;
pub(super) mod full_text;
mod index_words;
pub(super) mod indexing;
mod listed;
mod matches;
pub(super) mod mute;
mod passages;
mod quotes;
mod ranked;
pub(super) mod saved;
mod snippet;
mod speakers;
mod stretch;
mod wordings;

pub use articles::{Hit, Search, SearchOrder};
pub use counting::{
    Count, CountRow, Counted, Counts, DayCount, Grouping, OutletPerson, OutletRow, OutletSources,
    Outlets, OutletsCompared,
};
pub use quotes::SearchQuotes;
pub use quotes::person::PersonQuotes;
pub use snippet::Snippet;
