//! The words of a query, as a tree of plain types. The search module translates it for the full-text index.

/// A word, or several in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::library) enum Term {
    /// One word. The index may split it further, for example at the apostrophe of "don't".
    Word(String),
    /// Several words in this order, with nothing between them.
    Phrase(String),
    /// A word or phrase whose last word may continue: "kyiv*".
    Prefix(String),
}

impl Term {
    /// The text without quotation marks and star.
    pub(in crate::library) fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::Phrase(text) | Self::Prefix(text) => text,
        }
    }
}

/// Words and how they are combined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::library) enum Words {
    Term(Term),
    /// All terms, at most `distance` words apart.
    Near {
        terms: Vec<Term>,
        distance: u32,
    },
    /// Words in one of these columns.
    Column {
        columns: Vec<Column>,
        words: Box<Words>,
    },
    And(Vec<Words>),
    Or(Vec<Words>),
    /// `words` without `excluded`.
    Not {
        words: Box<Words>,
        excluded: Box<Words>,
    },
}

impl Words {
    /// The same words, in these columns only.
    pub(in crate::library) fn within(self, columns: &[Column]) -> Self {
        Self::Column {
            columns: columns.to_vec(),
            words: Box::new(self),
        }
    }

    /// How deeply operators are nested.
    pub(in crate::library) fn depth(&self) -> usize {
        match self {
            Self::Term(_) | Self::Near { .. } => 0,
            Self::Column { words, .. } => words.depth() + 1,
            Self::And(parts) | Self::Or(parts) => {
                parts.iter().map(Self::depth).max().unwrap_or(0) + 1
            }
            Self::Not { words, excluded } => words.depth().max(excluded.depth()) + 1,
        }
    }

    /// Words that a reader is still typing: each may continue. `None` if there are no words.
    pub(in crate::library) fn typed(text: &str) -> Option<Self> {
        let words: Vec<Self> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| Self::Term(Term::Prefix(word.to_owned())))
            .collect();
        (!words.is_empty()).then_some(Self::And(words))
    }
}

/// A part of an article or quote in which words can be looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::library) enum Column {
    Title,
    Body,
    Author,
    Site,
    Said,
    Speaker,
    Cue,
}
