//! A candidate for a quote: its words as spans of the text, the rule that found it, and its confidence.

use std::ops::Range;

use super::features::alternative::Features;
use super::relation::{ContentPosition, Quoted, Relation, quoted};
use super::rule::Rule;
use super::sense::{Sense, sense};
use crate::analysis::lexicon::Class;
use crate::analysis::quote::{Evidence, Quote, QuoteKind, Speaker};
use crate::analysis::syntax::complements::ComplementKind;
use crate::analysis::syntax::constituents::{Polarity, SubjectKind, Voice};
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::models::boosted_trees::BoostedTrees;
use crate::text::Span;

/// A report with its places in the text, free of the masked sentence it came from.
#[derive(Clone, Debug)]
pub struct QuoteCandidate {
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
    /// Whether it was said or thought.
    pub sense: Sense,
    /// The rule, in words for the reader.
    pub rule: Rule,
    /// Probability that content and speaker are right.
    pub confidence: f32,
    /// The speaker that would have been chosen otherwise.
    pub runner_up: Option<Span>,
    /// Why no cue tells its speaker, if none does.
    pub implicit: Option<ImplicitKind>,
    /// What the forest sees of it, kept for fitting only.
    pub features: Option<Box<Features>>,
}

/// The quote that a proposal becomes; its speaker has no source yet.
pub fn quote(candidate: QuoteCandidate) -> Option<Quote> {
    if candidate.spans.is_empty() {
        return None;
    }
    Some(Quote {
        kind: match (candidate.quoted, candidate.sense) {
            (Quoted::Wholly, _) => QuoteKind::Direct,
            (Quoted::Partly, _) => QuoteKind::Mixed,
            (Quoted::Not, Sense::Belief) => QuoteKind::Belief,
            (Quoted::Not, Sense::Speech | Sense::Other) => QuoteKind::Indirect,
        },
        spans: candidate.spans,
        cue: candidate.cue,
        speaker: candidate.speaker.map(|span| Speaker { span, source: None }),
        confidence: candidate.confidence,
        person_confidence: None,
        evidence: Evidence {
            rule: candidate.rule.text(),
            identity: None,
            rival: None,
            runner_up: candidate.runner_up,
        },
    })
}

/// The text of a range of items: inside its marks when it is one quotation, without commas and stops around it.
pub fn content_span(masked: &MaskedSentence<'_>, range: Range<usize>) -> Option<Span> {
    let mut range = range;
    if range.start == 0 && is_clock(masked.word(0)) {
        // "10:42 Schools are closed, the city says": the time of an entry is not said.
        range.start += 1;
    }
    while range.start < range.end && masked.is_stop(range.start) {
        range.start += 1;
    }
    while range.start < range.end && masked.is_stop(range.end - 1) {
        range.end -= 1;
    }
    if range.is_empty() {
        return None;
    }
    if range.len() == 1
        && let Some(run) = masked.items.get(range.start).and_then(|item| item.run)
    {
        let inner = masked.document.runs.get(run as usize)?.inner;
        // The comma before "he said" belongs to the sentence, not to the words.
        let words = masked.document.slice(inner);
        let kept = words.trim_end_matches(',').len();
        let inner = Span::new(inner.start as usize, inner.start as usize + kept);
        return (!inner.is_empty()).then_some(inner);
    }
    masked.span(&range)
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
pub fn propose(
    masked: &MaskedSentence<'_>,
    relation: &Relation,
    index: usize,
) -> Option<QuoteCandidate> {
    let spans: Vec<Span> = relation
        .content
        .iter()
        .filter_map(|range| content_span(masked, range.clone()))
        .collect();
    if spans.is_empty()
        || spans
            .iter()
            .all(|span| points_back(masked.document.slice(*span)))
    {
        return None;
    }
    let quoted = quoted(masked, &relation.content);
    let speaker = relation
        .subject
        .as_ref()
        .and_then(|subject| masked.span(&subject.range));
    let (rule, confidence) = worth(relation);
    Some(QuoteCandidate {
        spans,
        cue: masked.span(&with_particle(masked, &relation.cue)),
        speaker,
        paragraph: masked.sentence.paragraph,
        sentence: index,
        quoted,
        sense: sense(masked, relation),
        rule,
        confidence,
        runner_up: relation
            .runner_up
            .as_ref()
            .and_then(|range| masked.span(range)),
        implicit: (quoted != Quoted::Not && relation.subject.is_none() && !is_asked(relation))
            .then_some(ImplicitKind::Voiceless),
        features: None,
    })
}

/// "Doe was asked, “...”": whoever is near was asked and does not speak.
fn is_asked(relation: &Relation) -> bool {
    relation.class == Class::Ask
        && relation
            .group
            .as_ref()
            .is_some_and(|group| group.voice == Voice::Passive)
}

/// The words of a cue with its particle: "pointed out".
fn with_particle(masked: &MaskedSentence<'_>, cue: &Range<usize>) -> Range<usize> {
    match cue.end.checked_sub(1) {
        Some(verb) if cue.contains(&verb) => cue.start..masked.after_verb(verb),
        _ => cue.clone(),
    }
}

/// Why a quotation has no cue that could tell its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImplicitKind {
    /// A sentence that is nothing but quotation.
    Alone,
    /// A name stands beside it.
    Announced,
    /// It hangs on some verb.
    Hanging,
    /// A cue without a subject.
    Voiceless,
}

impl ImplicitKind {
    /// Its column in the features of an implicit quotation; part of the fitted model.
    pub(super) const fn index(self) -> usize {
        match self {
            Self::Alone => 0,
            Self::Announced => 1,
            Self::Hanging => 2,
            Self::Voiceless => 3,
        }
    }
}

/// The rule that a report follows, in words for the reader, and the probability that content and speaker are right.
pub fn worth(relation: &Relation) -> (Rule, f32) {
    let Some(subject) = &relation.subject else {
        let rule = Rule::CueWithoutSpeaker;
        return (rule, rule.prior());
    };
    let rule = match (subject.how, relation.position) {
        _ if relation.group.is_none() => Rule::AccordingTo,
        (SubjectKind::Before, ContentPosition::Before) => Rule::AfterTheWords,
        (SubjectKind::Before, ContentPosition::After) => Rule::BeforeTheWords,
        (SubjectKind::Before, ContentPosition::Around) => Rule::InsideTheWords,
        (SubjectKind::Appositive, _) => Rule::Appositive,
        (SubjectKind::After, _) => Rule::Inverted,
        (SubjectKind::Relative, _) => Rule::Relative,
        (SubjectKind::Coordinated, _) => Rule::Coordinated,
        (SubjectKind::Participle, _) => Rule::Participle,
        (SubjectKind::Agent, _) => Rule::Agent,
        (SubjectKind::Possessive, _) => Rule::Possessive,
    };
    let denied = relation
        .group
        .as_ref()
        .is_some_and(|group| group.polarity == Polarity::Negative);
    let weak = matches!(
        relation.class,
        Class::Believe | Class::Show | Class::Decline | Class::Promise
    ) || relation
        .complement
        .is_some_and(|complement| complement.kind == ComplementKind::NounPhrase);
    (
        rule,
        rule.prior() * if denied { 0.6 } else { 1.0 } * if weak { 0.85 } else { 1.0 },
    )
}

/// Reported speech without quotation marks that is less likely than this is not shown.
const LEAST: f32 = 0.40;

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
    candidate: &mut QuoteCandidate,
    features: &Features,
    ruled: Ruled,
    forest: &BoostedTrees,
) -> bool {
    candidate.confidence = forest.probability(features);
    (candidate.quoted == Quoted::Not || ruled == Ruled::No) && candidate.confidence < LEAST
}
