//! The query language: what the search line, saved searches, mute rules and the command line share. Parsing needs no
//! library; a mistake is told with its place.
//!
//! ```text
//! ceasefire "prisoner exchange" kyiv*     words, phrases, beginnings: all of them
//! (truce OR ceasefire) NOT football       alternatives, exclusion (-football too)
//! truce NEAR/5 talks                      close to each other
//! title:bridge after:2026-03 is:unread    in a field; see `FIELDS`
//! said:ceasefire speaker:lavrov           one quote that fits both
//! ```

mod completion;
mod field;
mod index;
mod lexer;
mod parser;
mod sql;
mod value;

pub use completion::{Completion, Wanted};
pub use field::{FIELDS, Field, FieldName, States};
pub(super) use sql::{Compiled, Level, Spread, compile, compile_for};
pub use value::age;

use crate::text::Span;

/// A query that makes sense.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// Nothing: everything fits.
    pub(super) root: Option<Node>,
}

/// A mistake in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Where, in bytes of the query.
    pub span: Span,
    /// What: lower case, without a full stop.
    pub message: String,
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    ///
    /// The first mistake, with its place.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        parser::parse(text)
    }
}

impl std::fmt::Display for QueryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.message)
    }
}

impl std::error::Error for QueryError {}

impl QueryError {
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
        }
    }
}

/// What must hold.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    Leaf(Leaf),
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Leaf {
    /// Words of the article; in any part of it, or in one.
    Words {
        column: Option<&'static str>,
        words: Words,
    },
    /// Words of a quote: in its "said", its "speaker" or its "cue".
    Quoted {
        column: &'static str,
        words: Words,
    },
    /// "direct", "mixed", "indirect".
    Kind(&'static str),
    Anonymous(bool),
    /// Something that is named; of one kind, or of any.
    Named {
        kind: Option<&'static str>,
        words: Words,
    },
    Feed(String),
    Folder(String),
    Tag(String),
    Language(String),
    State(States),
    /// At or after that second.
    From(i64),
    /// Before that second.
    Until(i64),
    /// At most so many seconds old.
    Newer(i64),
    Older(i64),
    Outlets(Comparison),
    Quotes(Comparison),
}

/// Words, a phrase, or several close to each other, as the index is asked for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words(pub(super) String);

/// How a number must compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Comparison {
    /// "=", "<", "<=", ">" or ">=".
    pub(super) operator: &'static str,
    pub(super) number: i64,
}
