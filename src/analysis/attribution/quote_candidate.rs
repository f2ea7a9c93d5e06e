//! A report on its way to becoming a quote: its words as spans of the text, its rule and what that rule is worth.

use std::ops::Range;

use super::features::alternative::Numbers;
use super::relation::{Pattern, Quoted, Report, quoted};
use crate::analysis::lexicon::Class;
use crate::analysis::quote::{Evidence, Quote, QuoteKind, Speaker};
use crate::analysis::syntax::complements::OpeningKind;
use crate::analysis::syntax::constituents::{How, Polarity};
use crate::analysis::syntax::masked_sentence::Skeleton;
use crate::models::boosted_trees::Forest;
use crate::text::Span;

/// A report with its places in the text, free of the skeleton it came from.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Content, outer marks left out, in order.
    pub spans: Vec<Span>,
    /// The cue's words.
    pub cue: Option<Span>,
    /// The speaker's words.
    pub speaker: Option<Span>,
    /// Paragraph of the content.
    pub paragraph: u32,
    /// Index of the sentence.
    pub sentence: usize,
    /// Whether any of it stands in quotation marks.
    pub quoted: Quoted,
    /// The rule, in words for the reader.
    pub rule: &'static str,
    /// Probability that content and speaker are right.
    pub confidence: f32,
    /// The speaker that would have been chosen otherwise.
    pub runner_up: Option<Span>,
    /// Why no cue tells its speaker, if none does.
    pub orphan: Option<Sort>,
    /// What the forest sees of it, kept for fitting only.
    pub numbers: Option<Box<Numbers>>,
}

/// The quote that a proposal becomes; its speaker has no source yet.
#[must_use]
pub fn quote(proposal: Proposal) -> Option<Quote> {
    if proposal.spans.is_empty() {
        return None;
    }
    Some(Quote {
        kind: match proposal.quoted {
            Quoted::Wholly => QuoteKind::Direct,
            Quoted::Partly => QuoteKind::Mixed,
            Quoted::Not => QuoteKind::Indirect,
        },
        spans: proposal.spans,
        cue: proposal.cue,
        speaker: proposal.speaker.map(|span| Speaker { span, source: None }),
        confidence: proposal.confidence,
        evidence: Evidence {
            rule: proposal.rule,
            identity: None,
            runner_up: proposal.runner_up,
        },
    })
}

/// The text of a range of items: inside its marks when it is one quotation, without commas and stops around it.
#[must_use]
pub fn content_span(skeleton: &Skeleton<'_>, range: Range<usize>) -> Option<Span> {
    let mut range = range;
    if range.start == 0 && is_clock(skeleton.word(0)) {
        // "10:42 Schools are closed, the city says": the time of an entry is not said.
        range.start += 1;
    }
    while range.start < range.end && skeleton.is_stop(range.start) {
        range.start += 1;
    }
    while range.start < range.end && skeleton.is_stop(range.end - 1) {
        range.end -= 1;
    }
    if range.is_empty() {
        return None;
    }
    if range.len() == 1
        && let Some(run) = skeleton.items.get(range.start).and_then(|item| item.run)
    {
        let inner = skeleton.document.runs.get(run as usize)?.inner;
        // The comma before "he said" belongs to the sentence, not to the words.
        let words = skeleton.document.slice(inner);
        let kept = words.trim_end_matches(',').len();
        let inner = Span::new(inner.start as usize, inner.start as usize + kept);
        return (!inner.is_empty()).then_some(inner);
    }
    skeleton.span(&range)
}

/// "10:42", "9.05".
fn is_clock(word: &str) -> bool {
    let digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    word.split_once([':', '.'])
        .is_some_and(|(hours, minutes)| digits(hours) && minutes.len() == 2 && digits(minutes))
}

/// Whether content is no more than a word for what was said elsewhere: "denied that", "said so".
fn points_back(content: &str) -> bool {
    matches!(
        content,
        "that" | "this" | "it" | "so" | "them" | "the following"
    )
}

/// A report with its places in the text.
#[must_use]
pub fn propose(skeleton: &Skeleton<'_>, report: &Report, index: usize) -> Option<Proposal> {
    let spans: Vec<Span> = report
        .content
        .iter()
        .filter_map(|range| content_span(skeleton, range.clone()))
        .collect();
    if spans.is_empty()
        || spans
            .iter()
            .all(|span| points_back(skeleton.document.slice(*span)))
    {
        return None;
    }
    let quoted = quoted(skeleton, &report.content);
    let speaker = report
        .subject
        .as_ref()
        .and_then(|subject| skeleton.span(&subject.range));
    let (rule, confidence) = worth(report);
    Some(Proposal {
        spans,
        cue: skeleton.span(&report.cue),
        speaker,
        paragraph: skeleton.sentence.paragraph,
        sentence: index,
        quoted,
        rule,
        confidence,
        runner_up: report
            .runner_up
            .as_ref()
            .and_then(|range| skeleton.span(range)),
        orphan: (quoted != Quoted::Not && report.subject.is_none()).then_some(Sort::Voiceless),
        numbers: None,
    })
}

/// Why a quotation has no cue that could tell its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A sentence that is nothing but quotation.
    Alone,
    /// A name stands beside it.
    Announced,
    /// It hangs on some verb.
    Hanging,
    /// A cue without a subject.
    Voiceless,
}

/// The rule that a report follows, in words for the reader, and the probability that content and speaker are right.
#[must_use]
pub fn worth(report: &Report) -> (&'static str, f32) {
    let Some(subject) = &report.subject else {
        return ("a cue without a speaker", 0.5);
    };
    let (rule, sure) = match (subject.how, report.pattern) {
        _ if report.group.is_none() => ("according to a source", 0.85),
        (How::Before, Pattern::Before) => ("speaker and cue after the words", 0.95),
        (How::Before, Pattern::After) => ("speaker and cue before the words", 0.9),
        (How::Before, Pattern::Around) => ("speaker and cue inside the words", 0.9),
        (How::Appositive, _) => ("speaker, an aside, then the cue", 0.85),
        (How::After, _) => ("cue, then speaker", 0.93),
        (How::Relative, _) => ("noun that \"who\" stands for", 0.75),
        (How::Shared, _) => ("subject shared with an earlier verb", 0.75),
        (How::Participle, _) => ("subject of the clause that the cue hangs on", 0.7),
        (How::Agent, _) => ("named after \"by\"", 0.7),
        (How::Noun, _) => ("owner of the statement", 0.7),
    };
    let denied = report
        .group
        .as_ref()
        .is_some_and(|group| group.polarity == Polarity::Negative);
    let weak = matches!(
        report.class,
        Class::Believe | Class::Show | Class::Decline | Class::Promise
    ) || report
        .opening
        .is_some_and(|opening| opening.kind == OpeningKind::Thing);
    (
        rule,
        sure * if denied { 0.6 } else { 1.0 } * if weak { 0.85 } else { 1.0 },
    )
}

/// Reported speech without quotation marks that is less likely than this is not shown.
const LEAST: f32 = 0.36;

/// Whether the rules alone would have found a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ruled {
    /// They would.
    Yes,
    /// Only the forests saw it.
    No,
}

/// Sets the confidence of a proposal and tells whether it is too unlikely to be shown; what stands in quotation marks
/// is always shown where the rules find it too.
pub(super) fn is_unlikely(
    proposal: &mut Proposal,
    numbers: &Numbers,
    ruled: Ruled,
    forest: &Forest,
) -> bool {
    proposal.confidence = forest.probability(numbers);
    (proposal.quoted == Quoted::Not || ruled == Ruled::No) && proposal.confidence < LEAST
}
