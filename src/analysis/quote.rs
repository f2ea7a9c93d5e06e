//! The types that describe a quote: its words, cue and speaker, its confidence, and the evidence for it.

use std::sync::Arc;

pub use crate::text::QuoteKind;
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
    /// From the start of its first fragment to the end of its last.
    pub fn whole(&self) -> Span {
        let spans = self.spans.iter().copied();
        spans.reduce(Span::join).unwrap_or_default()
    }

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

    /// Whether it consists of the speaker's own words. A mixed quote contains quotation marks, unless all of it is
    /// between them.
    pub fn is_verbatim(&self, text: &str) -> bool {
        match self.kind {
            QuoteKind::Direct => true,
            QuoteKind::Indirect | QuoteKind::Belief => false,
            QuoteKind::Mixed => self.spans.iter().take(4).all(|span| {
                let marked = with_marks(text, *span);
                marked.start < span.start && marked.end > span.end
            }),
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
    /// When the reader corrected the quote, in seconds since 1970.
    pub corrected: Option<i64>,
}

/// A span with the quotation marks around it and the punctuation before the closing one.
pub fn with_marks(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let opening = before.chars().next_back().filter(|c| is_mark(*c));
    let inside = after
        .chars()
        .take_while(|c| matches!(c, ',' | '.' | '!' | '?' | '…'));
    let inside: usize = inside.take(3).map(char::len_utf8).sum();
    let closing = after.get(inside..).unwrap_or_default().chars().next();
    let closing = closing.filter(|c| is_mark(*c));
    Span::new(
        span.start as usize - opening.map_or(0, char::len_utf8),
        span.end as usize + closing.map_or(0, |mark| inside + mark.len_utf8()),
    )
}

const fn is_mark(character: char) -> bool {
    matches!(
        character,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}
