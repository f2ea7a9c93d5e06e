//! A parsed query: a tree of conditions, as plain types.

use super::field::ArticleState;
use super::words::{Column, Words};

/// A valid query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// `None` matches everything.
    pub(in crate::library) root: Option<Node>,
}

/// A condition, or conditions joined by an operator.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::library) enum Node {
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    Leaf(Leaf),
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::library) enum Leaf {
    /// Words of the article, in one column or in any.
    Article {
        column: Option<Column>,
        words: Words,
    },
    /// Words of a quote.
    Quote {
        column: Column,
        words: Words,
    },
    /// A name in the article or quote, of one kind or of any.
    Name {
        kind: Option<&'static str>,
        words: Words,
    },
    /// "direct", "mixed", "indirect".
    Kind(&'static str),
    Anonymous(bool),
    Feed(String),
    Folder(String),
    Tag(String),
    Language(String),
    State(ArticleState),
    /// At or after this second.
    From(i64),
    /// Before this second.
    Until(i64),
    /// At most this many seconds old.
    Newer(i64),
    /// More than this many seconds old.
    Older(i64),
    Outlets(Comparison),
    Quotes(Comparison),
}

/// A comparison of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::library) struct Comparison {
    /// "=", "<", "<=", ">" or ">=".
    pub(in crate::library) operator: &'static str,
    pub(in crate::library) number: i64,
}
