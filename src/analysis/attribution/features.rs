//! A report as numbers: everything about it that holds no word, for whatever weighs reports. Today that is the short
//! table of [`worth`]; weights fitted on gold can take the same row.

pub(super) mod alternative;

use super::quote_candidate::{Quoted, quoted};
use super::verb_cue::{Pattern, Report};
use crate::analysis::document::tokens::Tag;
use crate::analysis::lexicon::{Class, Role};
use crate::analysis::syntax::complements::{Gap, OpeningKind};
use crate::analysis::syntax::masked_sentence::Skeleton;
use crate::analysis::syntax::phrases::{Finiteness, Polarity, Voice};
use crate::analysis::syntax::subject::How;

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

/// A row being filled from left to right.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Row<const N: usize> {
    /// What is filled in.
    pub values: [f32; N],
    next: usize,
}

impl<const N: usize> Row<N> {
    /// A row to be filled.
    pub(in crate::analysis) const fn new(values: [f32; N]) -> Self {
        Self { values, next: 0 }
    }

    /// Leaves some numbers at 0.
    pub(in crate::analysis) const fn skip(&mut self, count: usize) {
        self.next += count;
    }

    pub(in crate::analysis) fn put(&mut self, value: f32) {
        if let Some(slot) = self.values.get_mut(self.next) {
            *slot = value;
        }
        self.next += 1;
    }

    pub(in crate::analysis) fn one_of(&mut self, which: usize, kinds: usize) {
        if which < kinds
            && let Some(slot) = self.values.get_mut(self.next + which)
        {
            *slot = 1.0;
        }
        self.next += kinds;
    }

    pub(in crate::analysis) fn flag(&mut self, set: bool) {
        self.put(f32::from(u8::from(set)));
    }

    pub(in crate::analysis) fn number(&mut self, value: usize, most: usize) {
        self.put(value.min(most) as f32);
    }
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
    use crate::analysis::attribution::verb_cue;
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
                verb_cue::reports(skeleton, None).into_iter().map(|report| {
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
