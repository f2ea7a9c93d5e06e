//! A report as numbers: everything about it that holds no word, for whatever weighs reports. Today that is the short
//! table of [`worth`]; weights fitted on gold can take the same row.

pub(super) mod alternative;

use super::relation::{ContentPosition, Relation};
use super::relation::{Quoted, quoted};
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::lexicon::{Class, Role};
use crate::analysis::syntax::complements::{ComplementKind, Gap};
use crate::analysis::syntax::constituents::SubjectKind;
use crate::analysis::syntax::constituents::{Finiteness, Polarity, Voice};
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::models::feature_row::FeatureRow;

/// How many numbers describe a report.
pub const FEATURES: usize = 54;

/// Describes a report of a sentence in the next [`FEATURES`] of a row; kinds are one-hot, lengths are items, cut off
/// where more says nothing.
pub(in crate::analysis) fn describe<const N: usize>(
    row: &mut FeatureRow<N>,
    masked: &MaskedSentence<'_>,
    relation: &Relation,
) {
    row.one_of(class(relation.class), 12);
    row.one_of(
        relation
            .subject
            .as_ref()
            .map_or(0, |subject| how(subject.how)),
        9,
    );
    row.one_of(position(relation.position), 3);
    row.one_of(
        relation
            .complement
            .map_or(0, |complement| kind(complement.kind)),
        8,
    );
    row.one_of(
        relation
            .complement
            .map_or(0, |complement| gap(complement.gap)),
        4,
    );
    row.one_of(share(quoted(masked, &relation.content)), 3);
    let group = relation.group.as_ref();
    row.flag(group.is_some_and(|group| group.voice == Voice::Passive));
    row.flag(group.is_some_and(|group| group.polarity == Polarity::Negative));
    row.flag(group.is_some_and(|group| group.finiteness == Finiteness::Participle));
    row.flag(group.is_some_and(|group| group.finiteness == Finiteness::Infinitive));
    row.flag(group.is_none());
    let items =
        |range: &std::ops::Range<usize>| masked.items.get(range.clone()).unwrap_or_default();
    let subject = relation
        .subject
        .as_ref()
        .map_or(0..0, |subject| subject.range.clone());
    row.flag(items(&subject).iter().any(|item| item.tag == Tag::Propn));
    row.flag(items(&subject).iter().any(|item| item.tag == Tag::Pron));
    row.flag(
        items(&subject)
            .iter()
            .any(|item| item.lexeme.role == Some(Role::Person)),
    );
    row.number(subject.len(), 12);
    row.number(relation.cue.start.abs_diff(subject.end), 20);
    row.number(
        relation
            .content
            .iter()
            .map(std::iter::ExactSizeIterator::len)
            .sum(),
        60,
    );
    row.number(relation.cue.len(), 8);
    row.number(relation.cue.start, 60);
    let last = relation.content.last().map_or(0, |range| range.end);
    row.number(
        masked
            .items
            .len()
            .saturating_sub(last.max(relation.cue.end)),
        20,
    );
    row.number(masked.items.len(), 80);
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
mod tests {
    use super::*;

    use crate::analysis::document::Document;
    use crate::text::Article;

    #[test]
    fn a_row_is_filled_to_its_end_and_no_further() {
        let article = Article {
            text: "Marlow said on Tuesday that the bridge was safe.".to_owned(),
            ..Article::default()
        };
        let document = Document::new(&article);
        let sentence = document.sentences.first().copied();
        let masked = sentence.map(|sentence| MaskedSentence::new(&document, sentence, 0));
        let rows: Vec<[f32; FEATURES]> = masked
            .iter()
            .flat_map(|masked| {
                crate::analysis::attribution::ranking::relations(masked, None)
                    .into_iter()
                    .map(|relation| {
                        let mut row = FeatureRow::new([0.0; FEATURES]);
                        describe(&mut row, masked, &relation);
                        row.values
                    })
            })
            .collect();
        assert_eq!(rows.len(), 1);
        let row = rows.first().copied().unwrap_or([0.0; FEATURES]);
        // One class, way, pattern, opening, gap and share; the last number is the length of the sentence.
        assert!((row.iter().take(39).sum::<f32>() - 6.0).abs() < f32::EPSILON);
        assert!((row.last().copied().unwrap_or_default() - 10.0).abs() < f32::EPSILON);
    }
}
