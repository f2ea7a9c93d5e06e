//! The types that describe a quote: its words, cue and speaker, its confidence, and the evidence for it.

use std::sync::Arc;

use crate::text::{Confidence, Doubts, Span, Wording};

/// A direct or indirect quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// The content without its outer quotation marks: the fragments of one utterance, in order. Never empty.
    pub spans: Vec<Span>,
    /// The words that introduce the quote: "said", "according to".
    pub cue: Option<Span>,
    /// The speaker, or nothing if nobody is named.
    pub speaker: Option<Speaker>,
    /// Probability that content and speaker are correct, from 0 to 1.
    pub confidence: f32,
    /// Probability that the speaker's words refer to [`Speaker::source`], from 0 to 1. It is 0 if they have no source, and
    /// nothing without a speaker.
    pub person_confidence: Option<f32>,
    /// Why the quote was attributed this way.
    pub evidence: Evidence,
}

impl Quote {
    /// Both probabilities.
    pub const fn confidences(&self) -> Confidence {
        Confidence {
            whole: self.confidence,
            person: self.person_confidence,
        }
    }

    /// What is marked as doubtful.
    pub fn doubts(&self) -> Doubts {
        self.confidences().doubts(match self.kind {
            QuoteKind::Direct => Wording::Quoted,
            QuoteKind::Mixed | QuoteKind::Indirect | QuoteKind::Belief => Wording::Reported,
        })
    }
}

/// How much of a quote is inside quotation marks, and whether it was said at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// Part of a reported clause.
    Mixed,
    /// None of it.
    Indirect,
    /// None, and nobody says it: what somebody thinks, wants, expects or finds.
    Belief,
}

impl QuoteKind {
    /// Its name in the output format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::Belief => "belief",
        }
    }
}

/// The mention of the speaker that belongs to a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The span of the mention: "Russian President Vladimir Putin", "he", "a senior official".
    pub span: Span,
    /// Index into [`Analysis::sources`](crate::analysis::Analysis::sources), or nothing if it is unknown to whom the mention refers.
    pub source: Option<usize>,
}

/// Why a quote was attributed the way it was. The quotes of a person mostly have the same reasons, which share their text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The rule that attributed it, as shown to the user: "speaker and cue after the words".
    pub rule: &'static str,
    /// How the mention was linked to a source: "surname of Vladimir Putin", "nearest man named before".
    pub identity: Option<Arc<str>>,
    /// Who else the mention can refer to: the name, or the words of the article.
    pub rival: Option<Arc<str>>,
    /// The speaker that would have been chosen next.
    pub runner_up: Option<Span>,
}
