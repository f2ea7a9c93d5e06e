//! A report as numbers: everything about it that holds no word, for whatever weighs reports. Today that is the short
//! table of [`worth`]; weights fitted on gold can take the same row.

pub(super) mod alternative;

use super::relation::{Pattern, Report};
use super::relation::{Quoted, quoted};
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::lexicon::{Class, Role};
use crate::analysis::syntax::complements::{Gap, OpeningKind};
use crate::analysis::syntax::constituents::How;
use crate::analysis::syntax::constituents::{Finiteness, Polarity, Voice};
use crate::analysis::syntax::masked_sentence::Skeleton;
use crate::models::feature_row::Row;

/// How many numbers describe a report.
pub const NUMBERS: usize = 54;

/// Describes a report of a sentence in the next [`NUMBERS`] of a row; kinds are one-hot, lengths are items, cut off
/// where more says nothing.
pub(in crate::analysis) fn describe<const N: usize>(
    row: &mut Row<N>,
    skeleton: &Skeleton<'_>,
    report: &Report,
) {
    row.one_of(class(report.class), 12);
    row.one_of(
        report
            .subject
            .as_ref()
            .map_or(0, |subject| how(subject.how)),
        9,
    );
    row.one_of(pattern(report.pattern), 3);
    row.one_of(report.opening.map_or(0, |opening| kind(opening.kind)), 8);
    row.one_of(report.opening.map_or(0, |opening| gap(opening.gap)), 4);
    row.one_of(share(quoted(skeleton, &report.content)), 3);
    let group = report.group.as_ref();
    row.flag(group.is_some_and(|group| group.voice == Voice::Passive));
    row.flag(group.is_some_and(|group| group.polarity == Polarity::Negative));
    row.flag(group.is_some_and(|group| group.finiteness == Finiteness::Participle));
    row.flag(group.is_some_and(|group| group.finiteness == Finiteness::Infinitive));
    row.flag(group.is_none());
    let items =
        |range: &std::ops::Range<usize>| skeleton.items.get(range.clone()).unwrap_or_default();
    let subject = report
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
    row.number(report.cue.start.abs_diff(subject.end), 20);
    row.number(
        report
            .content
            .iter()
            .map(std::iter::ExactSizeIterator::len)
            .sum(),
        60,
    );
    row.number(report.cue.len(), 8);
    row.number(report.cue.start, 60);
    let last = report.content.last().map_or(0, |range| range.end);
    row.number(
        skeleton
            .items
            .len()
            .saturating_sub(last.max(report.cue.end)),
        20,
    );
    row.number(skeleton.items.len(), 80);
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

fn how(how: How) -> usize {
    match how {
        How::Before => 1,
        How::Appositive => 2,
        How::After => 3,
        How::Relative => 4,
        How::Shared => 5,
        How::Participle => 6,
        How::Agent => 7,
        How::Noun => 8,
    }
}

fn pattern(pattern: Pattern) -> usize {
    match pattern {
        Pattern::Before => 0,
        Pattern::After => 1,
        Pattern::Around => 2,
    }
}

fn kind(kind: OpeningKind) -> usize {
    match kind {
        OpeningKind::That => 1,
        OpeningKind::Quotation => 2,
        OpeningKind::Colon => 3,
        OpeningKind::Question => 4,
        OpeningKind::Infinitive => 5,
        OpeningKind::Clause => 6,
        OpeningKind::Thing => 7,
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
        let skeleton = sentence.map(|sentence| Skeleton::new(&document, sentence, 0));
        let rows: Vec<[f32; NUMBERS]> = skeleton
            .iter()
            .flat_map(|skeleton| {
                crate::analysis::attribution::ranking::reports(skeleton, None)
                    .into_iter()
                    .map(|report| {
                        let mut row = Row::new([0.0; NUMBERS]);
                        describe(&mut row, skeleton, &report);
                        row.values
                    })
            })
            .collect();
        assert_eq!(rows.len(), 1);
        let row = rows.first().copied().unwrap_or([0.0; NUMBERS]);
        // One class, way, pattern, opening, gap and share; the last number is the length of the sentence.
        assert!((row.iter().take(39).sum::<f32>() - 6.0).abs() < f32::EPSILON);
        assert!((row.last().copied().unwrap_or_default() - 10.0).abs() < f32::EPSILON);
    }
}
