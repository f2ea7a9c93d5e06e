//! What the analysis says of a quote: its words, cue and speaker, how sure that is and why.

use crate::text::Span;

/// Somebody's words, or a report of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// The content without its outer quotation marks; the fragments of one utterance, in order. Never empty.
    pub spans: Vec<Span>,
    /// The words that make it speech: "said", "according to".
    pub cue: Option<Span>,
    /// Who speaks; nothing when nobody is named.
    pub speaker: Option<Speaker>,
    /// Probability that content and speaker are right, 0 to 1.
    pub confidence: f32,
    /// Probability that the speaker's words mean the source they are tied to, 0 to 1: 0 when they are tied to none,
    /// nothing without a speaker.
    pub person_confidence: Option<f32>,
    /// Why it was read so.
    pub evidence: Evidence,
}

/// How much of a quote stands between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// Part of a reported clause.
    Mixed,
    /// None.
    Indirect,
}

impl QuoteKind {
    /// Its name in the output contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// The mention of a speaker beside a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words: "Russian President Vladimir Putin", "he", "a senior official".
    pub span: Span,
    /// Index into [`Analysis::sources`]; nothing when it is not known whom the words mean.
    pub source: Option<usize>,
}

/// Why a quote was read as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The rule that attributed it, in words for the reader: "speaker and cue after the quote".
    pub rule: &'static str,
    /// How the speaker's words were tied to a source: "surname of Vladimir Putin", "nearest man named before".
    pub identity: Option<String>,
    /// The speaker that would have been chosen otherwise.
    pub runner_up: Option<Span>,
}
