//! Checks quotations against an article: whether it has the words, as whose, and what was changed.

mod original;
pub mod quotation;
#[cfg(test)]
mod tests;
mod window;

use std::cmp::Reverse;

pub use self::original::{Original, Said};
use self::quotation::Quotation;
use self::window::{nearest, trimmed};
use crate::text::Span;
use crate::text::passage::comparison::{
    Comparison, PartKind, Relation, Word, compare_words, words,
};
use crate::text::passage::speaker_names::is_somebody_else;

/// What is found out about a quotation, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The source has these words in quotation marks.
    Exact,
    /// The same with other quotation marks, spaces, dashes, punctuation or capitals.
    Typographic,
    /// The words are right, but somebody else said them.
    OtherSpeaker,
    /// Words were left out, with or without a mark.
    Cut,
    /// The source has the words outside of quotation marks.
    OnlyReported,
    /// Words were changed or added.
    Altered,
    /// No source has the words.
    NotFound,
}

impl Verdict {
    /// Its name for people and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Typographic => "typographic",
            Self::OtherSpeaker => "other speaker",
            Self::Cut => "cut",
            Self::OnlyReported => "only reported",
            Self::Altered => "altered",
            Self::NotFound => "not found",
        }
    }

    /// Whether the quotation can stand as it is.
    pub const fn is_right(self) -> bool {
        matches!(self, Self::Exact | Self::Typographic)
    }
}

/// What an article has of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// The passage of the article.
    pub span: Span,
    /// Who said it there, as far as that is known.
    pub speaker: Option<String>,
    /// The passage, as the first text, and the quotation, as the second.
    pub comparison: Comparison,
    /// The share of the quotation that the passage has, in hundredths of its weight.
    pub share: u32,
    /// Whether the passage has the speaker of the quotation, if one is given.
    pub is_confirmed: bool,
}

impl Finding {
    /// Whether it tells more than another. A passage that leaves open who said the words, such as a headline, tells less
    /// than one that gives another speaker.
    pub fn is_better(&self, other: &Self) -> bool {
        let rank = |finding: &Self| {
            let is_open = finding.verdict.is_right() && !finding.is_confirmed;
            let first = if is_open {
                Verdict::OtherSpeaker
            } else {
                finding.verdict
            };
            (
                first,
                finding.verdict != Verdict::OtherSpeaker,
                finding.verdict,
                Reverse(finding.share),
            )
        };
        rank(self) < rank(other)
    }

    /// Whether no other passage can tell more.
    pub fn is_final(&self) -> bool {
        self.verdict == Verdict::Exact && self.is_confirmed
    }
}

/// Checks a quotation against one article. Returns the best of what it has, and for [`Verdict::NotFound`] the nearest;
/// nothing if it has none of the rarer words.
pub fn verify(quotation: &Quotation, original: &Original) -> Option<Finding> {
    let own = words(&quotation.text);
    let mut best: Option<Finding> = None;
    let mut offer = |finding: Option<Finding>| {
        let Some(finding) = finding else {
            return;
        };
        if best.as_ref().is_none_or(|best| finding.is_better(best)) {
            best = Some(finding);
        }
    };
    for window in nearest(&own, &original.quoted()) {
        offer(in_quotes((quotation, &own), original, window.words));
    }
    for window in nearest(&own, &std::iter::once(original.words())) {
        offer(outside((quotation, &own), original, window.words));
    }
    best
}

/// A passage between quotation marks.
fn in_quotes(
    (quotation, own): (&Quotation, &[Word]),
    original: &Original,
    window: &[Word],
) -> Option<Finding> {
    let window = trimmed(own, window)?;
    let comparison = compare_words((original.text(), window), (&quotation.text, own));
    let added = |part: &&crate::text::passage::comparison::Part| {
        let inside = |word: &&Word| part.b.covers(word.span);
        part.kind == PartKind::Added && own.iter().filter(inside).any(|word| !word.bracketed)
    };
    let has_own_words = comparison.parts.iter().any(|part| added(&part));
    let span = place(window);
    let is_own = |said: &Said| match (&quotation.speaker, &said.speaker) {
        (Some(one), Some(other)) => !is_somebody_else(one, other),
        (None, _) | (_, None) => true,
    };
    let said = original.said(span);
    let of = said.iter().find(|said| is_own(said)).or(said.first());
    let is_other = of.is_some_and(|of| !is_own(of));
    let speaker = of.and_then(|of| of.speaker.clone());
    let verdict = match comparison.relation {
        Relation::Identical | Relation::Typographic if is_other => Verdict::OtherSpeaker,
        Relation::Identical | Relation::Typographic if quotation.is_marked_as_cut() => Verdict::Cut,
        Relation::Identical => Verdict::Exact,
        Relation::Typographic => Verdict::Typographic,
        Relation::Cut if !has_own_words => Verdict::Cut,
        Relation::Cut | Relation::Altered => Verdict::Altered,
        Relation::Unrelated => Verdict::NotFound,
    };
    let is_confirmed = quotation.speaker.is_none() || speaker.is_some();
    let mut found = Finding {
        is_confirmed,
        ..finding(verdict, (span, speaker), comparison, own)
    };
    // A short passage can have much in common with a long quotation that says something else.
    if verdict == Verdict::Altered && found.share < HALF {
        found.verdict = Verdict::NotFound;
    }
    Some(found)
}

/// A passage of which words stand outside of quotation marks.
fn outside(
    (quotation, own): (&Quotation, &[Word]),
    original: &Original,
    window: &[Word],
) -> Option<Finding> {
    let window = trimmed(own, window)?;
    let span = place(window);
    if original.is_quoted(window) {
        return None;
    }
    let comparison = compare_words((original.text(), window), (&quotation.text, own));
    let said = original.said(span);
    let speaker = said.first().and_then(|said| said.speaker.clone());
    let verdict = match comparison.relation {
        Relation::Unrelated => Verdict::NotFound,
        Relation::Identical | Relation::Typographic | Relation::Cut | Relation::Altered => {
            Verdict::OnlyReported
        }
    };
    let mut found = finding(verdict, (span, speaker), comparison, own);
    // Where only a part of it is reported, an altered quotation is the better explanation.
    if verdict == Verdict::OnlyReported && found.share < MOSTLY {
        found.verdict = Verdict::NotFound;
    }
    Some(found)
}

/// The share of a quotation in hundredths that a passage must have for the quotation to be an altered form of it.
const HALF: u32 = 50;

/// The share of a quotation in hundredths that must stand outside of quotation marks for it to count as reported.
const MOSTLY: u32 = 75;

fn place(window: &[Word]) -> Span {
    let spans = window.iter().map(|word| word.span);
    spans.reduce(Span::join).unwrap_or_default()
}

fn finding(
    verdict: Verdict,
    (span, speaker): (Span, Option<String>),
    comparison: Comparison,
    own: &[Word],
) -> Finding {
    let kept = |word: &&Word| {
        let mut parts = comparison.parts.iter();
        parts.any(|part| part.kind == PartKind::Kept && part.b.covers(word.span))
    };
    let weight: u32 = own.iter().map(|word| word.weight).sum();
    let shared: u32 = own.iter().filter(kept).map(|word| word.weight).sum();
    Finding {
        verdict,
        span,
        speaker,
        share: 100 * shared / weight.max(1),
        is_confirmed: true,
        comparison,
    }
}
