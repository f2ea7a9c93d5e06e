//! A parsed query: a tree of conditions, as plain types.

use super::field::{ArticleState, BELIEF, QuoteFate, Sure};
use super::words::{Column, Term, Words};
use crate::text::{Beliefs, Unsure};

/// A valid query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// `None` matches everything.
    pub(in crate::library) root: Option<Node>,
}

impl Query {
    /// Whether unsure quotes match, if nothing in the query decides that.
    pub(in crate::library) fn unsure(&self, otherwise: Unsure) -> Unsure {
        if self.has(&|leaf| matches!(leaf, Leaf::Sure(_))) {
            Unsure::Shown
        } else {
            otherwise
        }
    }

    /// Whether beliefs match.
    pub(in crate::library) fn beliefs(&self) -> Beliefs {
        if self.has(&|leaf| matches!(leaf, Leaf::Kind(kind) if *kind == BELIEF)) {
            Beliefs::Shown
        } else {
            Beliefs::Hidden
        }
    }

    /// Whether it asks for nothing and so matches everything.
    pub const fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// Whether it asks something of a quote.
    pub fn asks_of_quotes(&self) -> bool {
        self.has(&Leaf::is_about_quote)
    }

    /// The same query while it is being typed into a list of quotes: words without a field are the beginnings of words
    /// that were said.
    #[must_use]
    pub fn of_said_words(self) -> Self {
        Self {
            root: self.root.map(Node::of_said_words),
        }
    }

    fn has(&self, wanted: &dyn Fn(&Leaf) -> bool) -> bool {
        self.root.as_ref().is_some_and(|root| root.has(wanted))
    }
}

impl Node {
    fn has(&self, wanted: &dyn Fn(&Leaf) -> bool) -> bool {
        match self {
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().any(|node| node.has(wanted)),
            Self::Not(node) => node.has(wanted),
            Self::Leaf(leaf) => wanted(leaf),
        }
    }

    fn of_said_words(self) -> Self {
        let all = |nodes: Vec<Self>| nodes.into_iter().map(Self::of_said_words).collect();
        match self {
            Self::And(nodes) => Self::And(all(nodes)),
            Self::Or(nodes) => Self::Or(all(nodes)),
            Self::Not(node) => Self::Not(Box::new(node.of_said_words())),
            Self::Leaf(Leaf::Article {
                column: None,
                words,
            }) => Self::Leaf(Leaf::Quote {
                column: Column::Said,
                words: match words {
                    Words::Term(Term::Word(word)) => Words::Term(Term::Prefix(word)),
                    words => words,
                },
            }),
            Self::Leaf(leaf) => Self::Leaf(leaf),
        }
    }
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
    /// A quote under one of these names.
    SaidAs(Vec<i64>),
    /// A name in the article or quote, of one kind or of any.
    Name {
        kind: Option<&'static str>,
        words: Words,
    },
    /// "direct", "mixed", "indirect", "belief".
    Kind(&'static str),
    Anonymous(bool),
    Sure(Sure),
    /// What became of a quote at its source.
    Fate(QuoteFate),
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
    /// The number of articles with the words of a quote.
    Copies(Comparison),
    /// The number of origins of these articles.
    Origins(Comparison),
    /// Whether another article has more of the words.
    Cut(bool),
    /// Whether another article, not a later one, has other words.
    Altered(bool),
    /// Whether another article has another speaker.
    Disputed(bool),
    /// Part of a note, in lower case.
    Note(String),
}

/// A comparison of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::library) struct Comparison {
    /// "=", "<", "<=", ">" or ">=".
    pub(in crate::library) operator: &'static str,
    pub(in crate::library) number: i64,
}

impl Leaf {
    /// Whether it is about quotes, and not about the article.
    pub(in crate::library) const fn is_about_quote(&self) -> bool {
        matches!(
            self,
            Self::Quote { .. }
                | Self::SaidAs(_)
                | Self::Kind(_)
                | Self::Anonymous(_)
                | Self::Sure(_)
                | Self::Copies(_)
                | Self::Origins(_)
                | Self::Cut(_)
                | Self::Altered(_)
                | Self::Disputed(_)
                | Self::Fate(_)
        )
    }
}

impl Comparison {
    /// Whether it is true of this number.
    pub(in crate::library) fn holds_for(self, number: i64) -> bool {
        match self.operator {
            "<" => number < self.number,
            "<=" => number <= self.number,
            ">" => number > self.number,
            ">=" => number >= self.number,
            _ => number == self.number,
        }
    }
}
