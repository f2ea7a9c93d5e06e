//! Everything that is kept, in one SQLite file: subscriptions, articles with their states and versions, an index of
//! their words. The only module that knows SQL. It fetches nothing and finds no quotes: it is handed what to keep.
//!
//! Whoever holds a [`Library`] may write; several may be open at once, in several processes. Times are seconds since
//! 1970 and come from the caller.
#![doc = include_str!("library/SCHEMA.md")]

mod address;
mod article;
mod change;
mod connection;
mod digest;
mod draft;
mod error;
mod feed;
mod findings;
mod highlights;
mod indexing;
pub mod instant;
mod listing;
mod names;
mod pages;
mod people;
pub mod query;
mod quote;
mod record;
mod saved;
mod schema;
mod search;
mod setting;
mod similar;
mod states;
mod store;
mod subscriptions;
mod undo;
mod upkeep;
mod versions;

pub use article::{
    ArticleId, ArticleRow, Cursor, Highlight, HighlightId, Incoming, Stored, Version,
};
pub use change::{Change, Mark};
pub use connection::Library;
pub use digest::digest;
pub use draft::{Draft, told_apart};
pub use error::{Error, Result};
pub use feed::{Feed, FeedCount, FeedId, FeedSettings, FetchState, FullText, Header};
pub use listing::{Filter, Listing, Order, Scope};
pub use pages::{PageFate, WantedPage};
pub use people::{People, Said};
pub use query::{Query, QueryError};
pub use quote::{
    Fate, Findings, FoundEntity, FoundQuote, FoundSource, NameId, PersonRow, QuoteId, QuoteRow,
    SourceRow,
};
pub use saved::SavedSearch;
pub use search::{Hit, Search, SearchQuotes, Snippet, Sorted};
pub use setting::SETTINGS;
pub use undo::Step;
pub use upkeep::Size;
