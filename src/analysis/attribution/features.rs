//! An attribution relation as a row of features for the models. No feature stands for a word.

pub(super) mod alternative;
pub mod implicit;
mod surroundings;

use super::relation::{ContentPosition, Quoted, Relation, quoted};
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::lexicon::{Class, Role};
use crate::analysis::syntax::complements::{ComplementKind, Gap};
use crate::analysis::syntax::constituents::{Finiteness, Polarity, SubjectKind, Voice};
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::models::feature_row::FeatureRow;

/// Number of features of a relation.
pub const FEATURES: usize = 54;

/// The names of the cue classes, indexed by [`class`].
const CLASSES: [&str; 12] = [
    "say", "state", "tell", "ask", "promise", "decline", "urge", "judge", "mention", "voice",
    "believe", "show",
];
/// The names of the ways to find a subject, indexed by [`how`].
const SUBJECTS: [&str; 9] = [
    "none",
    "before",
    "appositive",
    "after",
    "relative",
    "coordinated",
    "participle",
    "agent",
    "possessive",
];
/// The names of the positions of a content, indexed by [`position`].
const POSITIONS: [&str; 3] = ["before", "after", "around"];
/// The names of complements, indexed by [`kind`].
const COMPLEMENTS: [&str; 8] = [
    "none",
    "that clause",
    "quotation",
    "colon",
    "interrogative",
    "infinitival",
    "bare clause",
    "noun phrase",
];
/// The names of the gaps between cue and complement, indexed by [`gap`].
const GAPS: [&str; 4] = ["no complement", "none", "time", "circumstance"];
/// How much of a content is quoted, indexed by [`share`].
const SHARES: [&str; 3] = ["wholly", "partly", "not"];

/// Writes the next [`FEATURES`] columns for a relation. Kinds are one-hot; lengths are counted in items and capped
/// where more adds no information.
pub(in crate::analysis) fn describe<const N: usize>(
    row: &mut FeatureRow<N>,
    masked: &MaskedSentence<'_>,
    relation: &Relation,
) {
    row.one_of("class", class(relation.class), &CLASSES);
    row.one_of(
        "subject",
        relation
            .subject
            .as_ref()
            .map_or(0, |subject| how(subject.how)),
        &SUBJECTS,
    );
    row.one_of("content", position(relation.position), &POSITIONS);
    row.one_of(
        "complement",
        relation
            .complement
            .map_or(0, |complement| kind(complement.kind)),
        &COMPLEMENTS,
    );
    row.one_of(
        "gap",
        relation
            .complement
            .map_or(0, |complement| gap(complement.gap)),
        &GAPS,
    );
    row.one_of("quoted", share(quoted(masked, &relation.content)), &SHARES);
    let group = relation.group.as_ref();
    row.flag(
        "passive",
        group.is_some_and(|group| group.voice == Voice::Passive),
    );
    row.flag(
        "negative",
        group.is_some_and(|group| group.polarity == Polarity::Negative),
    );
    row.flag(
        "participle",
        group.is_some_and(|group| group.finiteness == Finiteness::Participle),
    );
    row.flag(
        "infinitive",
        group.is_some_and(|group| group.finiteness == Finiteness::Infinitive),
    );
    row.flag("no verb", group.is_none());
    let items =
        |range: &std::ops::Range<usize>| masked.items.get(range.clone()).unwrap_or_default();
    let subject = relation
        .subject
        .as_ref()
        .map_or(0..0, |subject| subject.range.clone());
    row.flag(
        "subject has a proper noun",
        items(&subject).iter().any(|item| item.tag == Tag::Propn),
    );
    row.flag(
        "subject has a pronoun",
        items(&subject).iter().any(|item| item.tag == Tag::Pron),
    );
    row.flag(
        "subject has a word for a person",
        items(&subject)
            .iter()
            .any(|item| item.lexeme.role == Some(Role::Person)),
    );
    row.number("items of the subject", subject.len(), 12);
    row.number(
        "items between cue and subject",
        relation.cue.start.abs_diff(subject.end),
        20,
    );
    row.number(
        "items of the content",
        relation
            .content
            .iter()
            .map(std::iter::ExactSizeIterator::len)
            .sum(),
        60,
    );
    row.number("items of the cue", relation.cue.len(), 8);
    row.number("items before the cue", relation.cue.start, 60);
    let last = relation.content.last().map_or(0, |range| range.end);
    row.number(
        "items behind content and cue",
        masked
            .items
            .len()
            .saturating_sub(last.max(relation.cue.end)),
        20,
    );
    row.number("items of the sentence", masked.items.len(), 80);
}

fn class(class: Class) -> usize {
    match class {
        Class::Say => 0,
        Class::State => 1,
        Class::Tell => 2,
        Class::Ask => 3,
        Class::Promise => 4,
        Class::Decline => 5,
        Class::Urge => 6,
        Class::Judge => 7,
        Class::Mention => 8,
        Class::Voice => 9,
        Class::Believe => 10,
        Class::Show => 11,
    }
}

fn how(how: SubjectKind) -> usize {
    match how {
        SubjectKind::Before => 1,
        SubjectKind::Appositive => 2,
        SubjectKind::After => 3,
        SubjectKind::Relative => 4,
        SubjectKind::Coordinated => 5,
        SubjectKind::Participle => 6,
        SubjectKind::Agent => 7,
        SubjectKind::Possessive => 8,
    }
}

fn position(position: ContentPosition) -> usize {
    match position {
        ContentPosition::Before => 0,
        ContentPosition::After => 1,
        ContentPosition::Around => 2,
    }
}

fn kind(kind: ComplementKind) -> usize {
    match kind {
        ComplementKind::ThatClause => 1,
        ComplementKind::Quotation => 2,
        ComplementKind::Colon => 3,
        ComplementKind::Interrogative => 4,
        ComplementKind::Infinitival => 5,
        ComplementKind::BareClause => 6,
        ComplementKind::NounPhrase => 7,
    }
}

fn gap(gap: Gap) -> usize {
    match gap {
        Gap::None => 1,
        Gap::Time => 2,
        Gap::Circumstance => 3,
    }
}

fn share(quoted: Quoted) -> usize {
    match quoted {
        Quoted::Wholly => 0,
        Quoted::Partly => 1,
        Quoted::Not => 2,
    }
}

#[cfg(test)]
mod tests;
