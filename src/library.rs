//! The library: subscriptions, articles with their states and versions, quotes, and full-text indexes, all in one
//! SQLite file. No other module uses SQL. It fetches nothing and analyses nothing; callers hand it what to store.
//!
//! Anyone who holds a [`Library`] may write. Several may be open at once, in one process or many. Times are seconds
//! since 1970 and come from the caller.
#![doc = include_str!("library/SCHEMA.md")]

mod alerts;
mod aliases;
mod articles;
mod connection;
mod desk;
mod error;
mod feeds;
#[cfg(test)]
mod linear_time;
mod maintenance;
pub mod query;
mod quotes;
mod schema;
mod search;
mod wordings;

pub use alerts::{Alert, AlertHit, AlertId, AlertOn};
pub use aliases::row::{PeopleDecision, Proposal};
pub use articles::change::{Change, DeskChange, Mark};
pub use articles::digest::digest;
pub use articles::draft::{Draft, distinct_entries};
pub use articles::listing::{Filter, Listing, Scope};
pub use articles::order::{Cursor, Order};
pub use articles::row::{ArticleId, ArticleRow, Incoming, Stored, Version};
pub use articles::undo::Step;
pub use articles::wanted_pages::{PageOutcome, WantedPage};
pub use connection::Library;
pub use desk::identity::ArticleIdentity;
pub use desk::people::{NamedDecision, Verdict};
pub use desk::row::{
    Annotated, CorrectionId, CorrectionRow, Highlight, HighlightFilter, HighlightId, QuoteBefore,
};
pub use error::{Error, Result, reason};
pub use feeds::row::{Feed, FeedCount, FeedId, FeedSettings, FetchState, FullText, Header};
pub use feeds::settings::SETTINGS;
pub use maintenance::Size;
pub use maintenance::repair::Repaired;
pub use query::{Query, QueryError};
pub use quotes::appearance::{Appearance, Appearances, LaterChange};
pub use quotes::people::People;
pub use quotes::row::{
    AnalysisRows, ChangedQuote, DecidedBy, Fate, Form, NameId, NewEntity, NewQuote, NewSource,
    PersonRow, QuoteId, QuoteRow, SourceRow,
};
pub use search::saved::SavedSearch;
pub use search::{
    Count, CountRow, Counted, Counts, DayCount, Grouping, Hit, OutletPerson, OutletRow,
    OutletSources, Outlets, OutletsCompared, PersonQuotes, Search, SearchOrder, SearchQuotes,
    Snippet,
};
pub use wordings::row::{Dispute, OtherSpeaker, Spread};
