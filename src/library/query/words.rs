//! The words that a query looks for, as a tree of plain types. How an index is asked for them is the store's business.

/// A word, or several that stand side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::library) enum Term {
    /// One word. The index may split it further, as at the apostrophe of "don't".
    Word(String),
    /// Words in this order with nothing between them.
    Phrase(String),
    /// A word or phrase whose last word may go on: "kyiv*".
    Prefix(String),
}

impl Term {
    /// The text as it was written, without quotation marks and star.
    pub(in crate::library) fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::Phrase(text) | Self::Prefix(text) => text,
        }
    }
}

/// What the words of one text must fulfil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::library) enum Words {
    Term(Term),
    /// All terms, at most `distance` words apart.
    Near {
        terms: Vec<Term>,
        distance: u32,
    },
    /// Words that stand in one of these columns.
    Column {
        columns: Vec<Column>,
        words: Box<Words>,
    },
    And(Vec<Words>),
    Or(Vec<Words>),
    /// `words`, where `excluded` is not found.
    Not {
        words: Box<Words>,
        excluded: Box<Words>,
    },
}

impl Words {
    /// The same words, looked for in these columns only.
    pub(in crate::library) fn within(self, columns: &[Column]) -> Self {
        Self::Column {
            columns: columns.to_vec(),
            words: Box::new(self),
        }
    }

    /// How many operators stand inside each other.
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

    /// What a reader has typed so far: every word may go on. `None` if there is no word.
    pub(in crate::library) fn typed(text: &str) -> Option<Self> {
        let words: Vec<Self> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| Self::Term(Term::Prefix(word.to_owned())))
            .collect();
        (!words.is_empty()).then_some(Self::And(words))
    }
}

/// A part of an article or of a quote that words can be looked for in.
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
