//! A candidate for a quote: its words as spans of the text, the rule that found it, and its confidence.

use std::ops::Range;

use super::features::alternative::Features;
use super::relation::{ContentPosition, Quoted, Relation, quoted};
use super::rule::Rule;
use super::sense::{Sense, sense};
use crate::analysis::lexicon::Class;
use crate::analysis::quote::{Evidence, Quote, QuoteKind, Speaker};
use crate::analysis::syntax::clause_boundaries;
use crate::analysis::syntax::complements::ComplementKind;
use crate::analysis::syntax::constituents::{Polarity, SubjectKind, Voice};
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::models::boosted_trees::BoostedTrees;
use crate::text::Span;

/// A relation or a quotation with its spans in the text, independent of the masked sentence it came from.
#[derive(Clone, Debug)]
pub struct QuoteCandidate {
    /// Spans of the content in text order, without the outer quotation marks.
    pub spans: Vec<Span>,
    /// The cue.
    pub cue: Option<Span>,
    /// The speaker's mention.
    pub speaker: Option<Span>,
    /// Paragraph of the content.
    pub paragraph: u32,
    /// Index of the sentence.
    pub sentence: usize,
    /// How much of it stands in quotation marks.
    pub quoted: Quoted,
    /// Whether it was said or thought.
    pub sense: Sense,
    /// The rule that found it.
    pub rule: Rule,
    /// Probability that content and speaker are right.
    pub confidence: f32,
    /// The speaker that would have been chosen next.
    pub runner_up: Option<Span>,
    /// Why no cue names its speaker, if none does.
    pub implicit: Option<ImplicitKind>,
    /// The features of the relation, kept only to fit models.
    pub features: Option<Box<Features>>,
}

/// Turns a candidate into a quote. Its speaker is not linked to a source yet.
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
            corrected: None,
        },
    })
}

/// The span of a range of items: the inside of its marks if it is one quotation, and without commas and full stops at
/// its ends.
pub fn content_span(masked: &MaskedSentence<'_>, range: Range<usize>) -> Option<Span> {
    let mut range = range;
    if range.start == 0 && is_clock(masked.word(0)) {
        // In "10:42 Schools are closed, the city says" the time of a live-blog entry is not part of the words.
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
        // The comma before "he said" belongs to the sentence, not to the quotation.
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

/// Whether content only refers to words elsewhere: "denied that", "said so".
fn points_back(content: &str) -> bool {
    matches!(
        content,
        "that" | "this" | "it" | "so" | "them" | "the following"
    )
}

/// Turns a relation into a candidate.
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

/// Whether the person near the cue was asked and does not speak: "Doe was asked, “...”".
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

/// Why no cue names the speaker of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImplicitKind {
    /// Its sentence consists of quotations only.
    Alone,
    /// A name beside it introduces it.
    Announced,
    /// It depends on a verb that is not a cue.
    Hanging,
    /// Its cue has no subject.
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

/// The rule that a relation follows, and the prior probability that content and speaker are right.
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

/// Reported speech without quotation marks is not shown below this probability.
const LEAST: f32 = 0.40;

/// Whether the rules alone find a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ruled {
    /// They do.
    Yes,
    /// Only the models do.
    No,
    /// They do, and the order of words allows no other reading: "The road is wet, said Doe."
    Plainly,
}

/// Least probability of a reading that the order of words leaves no doubt about.
const PLAIN: f32 = 0.55;

/// Sets the confidence of a candidate and says whether it is too unlikely to be shown. Words in quotation marks are
/// always shown if the rules find them too.
pub(super) fn is_unlikely(
    candidate: &mut QuoteCandidate,
    features: &Features,
    ruled: Ruled,
    model: &BoostedTrees,
) -> bool {
    candidate.confidence = model.probability(features);
    if ruled == Ruled::Plainly {
        candidate.confidence = candidate.confidence.max(PLAIN);
    }
    (candidate.quoted == Quoted::Not || ruled == Ruled::No) && candidate.confidence < LEAST
}

/// Whether a clause stands before its verb of speech and the speaker behind it, up to a stop: "The road is wet, noted
/// experts."
pub(super) fn is_inverted_report(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    let behind = relation
        .subject
        .as_ref()
        .filter(|subject| subject.how == SubjectKind::After)
        .is_some_and(|subject| {
            masked.is_stop(subject.range.end) || masked.is(subject.range.end, "of")
        });
    let reports = matches!(relation.class, Class::Say | Class::State | Class::Mention);
    let clause = relation.content.first().is_some_and(|content| {
        content.clone().any(|at| masked.finite(at))
            && content.start == 0
            && !clause_boundaries::subordinate(masked, content)
    });
    relation.ruled && relation.position == ContentPosition::Before && behind && reports && clause
}
