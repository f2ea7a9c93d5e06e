//! The query language that the search line, saved searches, mute rules and the command line share. Parsing needs no
//! library, and a mistake is reported with its place.
//!
//! ```text
//! ceasefire "prisoner exchange" kyiv*     a word, a phrase and a prefix: all must match
//! (truce OR ceasefire) NOT football       alternatives and exclusion (also -football)
//! truce NEAR/5 talks                      at most five words apart
//! title:bridge after:2026-03 is:unread    in one field; see `FIELDS`
//! said:ceasefire speaker:lavrov           one quote that matches both
//! ```

pub(super) mod completion;
mod error;
pub(super) mod field;
mod lexer;
mod parser;
pub(super) mod tree;
mod value;
pub(super) mod words;

pub use completion::{Completion, CompletionSource};
pub use error::QueryError;
pub use field::{ArticleState, FIELDS, Field, FieldName};
pub use tree::Query;
pub use value::age;
