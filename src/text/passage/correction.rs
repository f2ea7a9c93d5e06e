//! What a reader decided about a quote.

use super::anchor::Anchor;
use super::kinds::{QuoteKind, SourceKind};

/// A reader's decision about the quote at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The words of the quote, from the start of its first fragment to the end of its last; of a quote that was missed,
    /// the words to be quoted.
    pub anchor: Anchor,
    /// What was decided.
    pub decision: Decision,
    /// When, in seconds since 1970.
    pub made: i64,
}

/// What was decided about a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Somebody else said it.
    Speaker {
        /// The speaker's name.
        name: String,
        /// Who or what it is.
        kind: SourceKind,
    },
    /// The article does not say who said it.
    Nobody,
    /// It is no quote.
    NotAQuote,
    /// It is a quote of another kind.
    Kind(QuoteKind),
    /// It has other boundaries: these are its words, of which some at least stand at the place of the old ones.
    Words(String),
    /// It is a quote that was missed.
    Quote(QuoteKind),
}

impl Decision {
    /// Its name in the database and in exchanged files.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Speaker { .. } => "speaker",
            Self::Nobody => "nobody",
            Self::NotAQuote => "not a quote",
            Self::Kind(_) => "kind",
            Self::Words(_) => "words",
            Self::Quote(_) => "quote",
        }
    }

    /// The name, kind or words that were decided; empty where the name of the decision says everything.
    pub fn value(&self) -> &str {
        match self {
            Self::Speaker { name, .. } => name,
            Self::Nobody | Self::NotAQuote => "",
            Self::Kind(kind) | Self::Quote(kind) => kind.name(),
            Self::Words(words) => words,
        }
    }

    /// The kind of the speaker; empty for other decisions.
    pub const fn speaker_kind(&self) -> &'static str {
        match self {
            Self::Speaker { kind, .. } => kind.name(),
            Self::Nobody | Self::NotAQuote | Self::Kind(_) | Self::Words(_) | Self::Quote(_) => "",
        }
    }

    /// The decision with this name, value and kind of speaker. `None` if there is no such decision, or if the value is
    /// missing.
    pub fn named(name: &str, value: &str, speaker_kind: &str) -> Option<Self> {
        let words = || (!value.trim().is_empty()).then(|| value.to_owned());
        Some(match name {
            "speaker" => Self::Speaker {
                name: words()?,
                kind: SourceKind::named(speaker_kind)?,
            },
            "nobody" => Self::Nobody,
            "not a quote" => Self::NotAQuote,
            "kind" => Self::Kind(QuoteKind::named(value)?),
            "words" => Self::Words(words()?),
            "quote" => Self::Quote(QuoteKind::named(value)?),
            _ => return None,
        })
    }

    /// What the decision is about. Of two about the same, the later one replaces the earlier.
    pub const fn aspect(&self) -> Aspect {
        match self {
            Self::Speaker { .. } | Self::Nobody => Aspect::Speaker,
            Self::Kind(_) => Aspect::Kind,
            Self::Words(_) => Aspect::Words,
            Self::NotAQuote | Self::Quote(_) => Aspect::Existence,
        }
    }
}

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// Who said it.
    Speaker,
    /// How much of it is quoted.
    Kind,
    /// Where it begins and ends.
    Words,
    /// Whether it is a quote.
    Existence,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_comes_back_from_its_name_and_value() {
        for decision in [
            Decision::Speaker {
                name: "Ana Sand".into(),
                kind: SourceKind::Group,
            },
            Decision::Nobody,
            Decision::NotAQuote,
            Decision::Kind(QuoteKind::Mixed),
            Decision::Words("We open".into()),
            Decision::Quote(QuoteKind::Direct),
        ] {
            let (value, kind) = (decision.value(), decision.speaker_kind());
            let read = Decision::named(decision.name(), value, kind);
            assert_eq!(read, Some(decision.clone()));
        }
        assert_eq!(Decision::named("speaker", " ", "person"), None);
        assert_eq!(Decision::named("kind", "loud", ""), None);
    }
}
