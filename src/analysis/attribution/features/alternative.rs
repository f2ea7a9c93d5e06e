//! An alternative reading of a cue as a row of features: those of every relation, and what surrounds it.

use std::ops::Range;

use super::surroundings::{BEGINNINGS, FORMS, SURROUNDINGS, around, first, form};
use crate::analysis::attribution::features;
use crate::analysis::attribution::relation::{Origin, Relation};
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Class, Role};
use crate::analysis::syntax::item::{Counted, Item};
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::models::feature_row::FeatureRow;
use crate::text::ParagraphKind;

/// Number of features of an alternative.
pub const FEATURES: usize = features::FEATURES + 107;

/// How many items are examined on either side, so that the cost of endless sentences stays linear.
const LOOKED_AT: usize = 120;

/// The features of one alternative.
pub type Features = [f32; FEATURES];

/// The names of the origins of an alternative, indexed by [`origin`].
const ORIGINS: [&str; 3] = ["rule", "speaker", "content"];
/// The features of an alternative.
pub fn features(masked: &MaskedSentence<'_>, relation: &Relation) -> Features {
    filled(masked, relation).values
}

fn filled(masked: &MaskedSentence<'_>, relation: &Relation) -> FeatureRow<FEATURES> {
    let mut row = FeatureRow::<FEATURES>::new();
    features::describe(&mut row, masked, relation);
    row.one_of("origin", origin(relation.origin), &ORIGINS);
    row.flag("found by the rules", relation.ruled);
    let verb = relation.cue.end.saturating_sub(1);
    row.flag(
        "verb of speech",
        masked
            .items
            .get(verb)
            .is_some_and(|item| item.lexeme.verb.is_some()),
    );
    row.one_of("form of the verb", form(masked, verb), &FORMS);
    row.one_of(
        "before the cue",
        relation
            .cue
            .start
            .checked_sub(1)
            .map_or(0, |at| around(masked, at)),
        &SURROUNDINGS,
    );
    row.one_of(
        "behind the cue",
        around(masked, masked.after_verb(verb)),
        &SURROUNDINGS,
    );
    group(&mut row, masked, &relation.cue);
    content(&mut row, masked, relation);
    subject(&mut row, masked, relation);
    rivals(&mut row, masked, relation);
    // Known once this reading of the cue was chosen and compared with the other cues of its sentence.
    row.put("likelihood", relation.likelihood);
    row
}

const fn origin(origin: Origin) -> usize {
    match origin {
        Origin::Rule => 0,
        Origin::Speaker => 1,
        Origin::Content => 2,
    }
}

fn group(row: &mut FeatureRow<FEATURES>, masked: &MaskedSentence<'_>, cue: &Range<usize>) {
    let has = |wanted: &dyn Fn(usize) -> bool| cue.clone().any(wanted);
    row.flag(
        "modal in the cue",
        has(&|at| {
            masked
                .items
                .get(at)
                .is_some_and(|item| item.form == Form::Modal)
        }),
    );
    row.flag("to in the cue", has(&|at| masked.is(at, "to")));
    row.flag(
        "auxiliary in the cue",
        has(&|at| {
            masked
                .items
                .get(at)
                .is_some_and(|item| item.tag == Tag::Aux)
        }),
    );
}

fn content(row: &mut FeatureRow<FEATURES>, masked: &MaskedSentence<'_>, relation: &Relation) {
    let last = relation.content.last().cloned().unwrap_or(0..0);
    row.one_of(
        "content begins with",
        first(masked, last.start),
        &BEGINNINGS,
    );
    let mark = masked.is_stop(last.end) || masked.is_dash(last.end);
    row.flag("content ends the sentence", last.end >= masked.items.len());
    row.flag("mark behind the content", mark);
    row.one_of(
        "behind the content",
        around(masked, last.end + usize::from(mark)),
        &SURROUNDINGS,
    );
    let count = |counted: Counted| {
        let mut left = LOOKED_AT;
        let mut sum = 0;
        for range in &relation.content {
            let end = range.end.min(range.start + left);
            left -= end.saturating_sub(range.start);
            sum += masked.count(counted, &(range.start..end));
        }
        sum
    };
    row.number("finite verbs in the content", count(Counted::Finite), 4);
    row.number("commas in the content", count(Counted::Comma), 6);
    let quotations = count(Counted::Quotation);
    row.number("quotations in the content", quotations, 3);
    let all = relation.cue.start.saturating_sub(LOOKED_AT)..relation.cue.end + LOOKED_AT;
    let all = masked.count(Counted::Quotation, &all);
    row.number(
        "quotations outside the content",
        all - quotations.min(all),
        3,
    );
    row.number(
        "verbs of speech in the content",
        count(Counted::Speaking),
        4,
    );
    row.flag(
        "verb of speech just behind the content",
        (last.end..last.end + 5).any(|at| speaks(masked, at) && !relation.cue.contains(&at)),
    );
    row.flag(
        "content ends at the cue",
        last.end == relation.cue.start.saturating_sub(1),
    );
    left_out(row, masked, last.end + usize::from(mark));
}

/// Describes what follows the content: an independent clause, or words that depend on the content.
fn left_out(row: &mut FeatureRow<FEATURES>, masked: &MaskedSentence<'_>, start: usize) {
    let end = start + LOOKED_AT;
    let join = usize::from(
        masked
            .items
            .get(start)
            .is_some_and(|item| item.tag == Tag::Cconj),
    );
    let first = masked.items.get(start + join);
    row.flag(
        "but or yet behind the content",
        matches!(masked.word(start), "but" | "yet"),
    );
    row.flag(
        "relative behind the content",
        masked.role(start) == Some(Role::Relative),
    );
    row.flag(
        "subordinator behind the content",
        masked.role(start) == Some(Role::Subordinator),
    );
    row.flag(
        "determiner behind the content",
        first.is_some_and(|item| matches!(item.tag, Tag::Det)),
    );
    row.flag(
        "subject pronoun behind the content",
        masked.role(start + join) == Some(Role::Subject),
    );
    row.flag(
        "proper noun behind the content",
        first.is_some_and(|item| item.tag == Tag::Propn),
    );
    row.flag(
        "past participle behind the content",
        first.is_some_and(|item| item.form == Form::PastParticiple),
    );
    row.number(
        "finite verbs close behind the content",
        masked.count(Counted::Finite, &(start..start + NEAR + join)),
        2,
    );
    row.number(
        "finite verbs behind the content",
        masked.count(Counted::Finite, &(start..end)),
        3,
    );
}

/// Within how many items of its beginning a clause usually has its verb.
const NEAR: usize = 4;

fn subject(row: &mut FeatureRow<FEATURES>, masked: &MaskedSentence<'_>, relation: &Relation) {
    let Some(subject) = relation.subject.as_ref().map(|subject| &subject.range) else {
        row.skip(SUBJECT);
        return;
    };
    let (low, high) = if subject.start < relation.cue.start {
        (subject.end, relation.cue.start)
    } else {
        (relation.cue.end, subject.start)
    };
    let between = low..high.max(low);
    row.flag("subject starts the sentence", subject.start == 0);
    row.flag("subject before the cue", subject.start < relation.cue.start);
    row.number(
        "finite verbs between subject and cue",
        masked.count(Counted::Finite, &between),
        3,
    );
    row.number(
        "commas between subject and cue",
        masked.count(Counted::Comma, &between),
        4,
    );
    row.flag(
        "quotation between subject and cue",
        masked.count(Counted::Quotation, &between) > 0,
    );
    row.one_of(
        "before the subject",
        subject
            .start
            .checked_sub(1)
            .map_or(0, |at| around(masked, at)),
        &SURROUNDINGS,
    );
    row.flag(
        "object pronoun in the subject",
        subject
            .clone()
            .any(|at| masked.role(at) == Some(Role::Object)),
    );
    row.flag(
        "noun of speech in the subject",
        subject.clone().any(|at| {
            masked
                .items
                .get(at)
                .is_some_and(|item| item.lexeme.noun.is_some())
        }),
    );
    row.flag(
        "plural in the subject",
        subject.clone().any(|at| {
            masked
                .items
                .get(at)
                .is_some_and(|item| item.form == Form::Plural)
        }),
    );
}

/// Number of features of a subject.
const SUBJECT: usize = 20;

/// Describes the other verbs of speech in the sentence.
fn rivals(row: &mut FeatureRow<FEATURES>, masked: &MaskedSentence<'_>, relation: &Relation) {
    let first = relation.cue.start.saturating_sub(LOOKED_AT);
    let before = masked.count(Counted::Speaking, &(first..relation.cue.start));
    let behind = relation.cue.end..relation.cue.end + LOOKED_AT;
    row.number("verbs of speech before the cue", before, 3);
    row.number(
        "verbs of speech behind the cue",
        masked.count(Counted::Speaking, &behind),
        3,
    );
    let previous = (first..relation.cue.start)
        .rev()
        .filter(|_| before > 0)
        .find(|&at| speaks(masked, at));
    row.flag(
        "that behind the previous verb of speech",
        previous.is_some_and(|at| masked.is(at + 1, "that")),
    );
    row.flag(
        "previous verb of speech says",
        previous.is_some_and(|at| {
            masked
                .items
                .get(at)
                .and_then(|item| item.lexeme.verb)
                .is_some_and(|verb| {
                    matches!(
                        verb.class,
                        Class::Say | Class::State | Class::Tell | Class::Voice
                    )
                })
        }),
    );
    let start = relation
        .subject
        .as_ref()
        .map_or(relation.cue.start, |subject| {
            subject.range.start.min(relation.cue.start)
        });
    row.number(
        "stops since the previous verb of speech",
        previous.map_or(4, |previous| {
            masked.count(Counted::Stop, &(previous..start))
        }),
        4,
    );
    row.number(
        "conjunctions since the previous verb of speech",
        previous.map_or(0, |previous| {
            masked.count(Counted::Joining, &(previous..start))
        }),
        3,
    );
    row.flag(
        "in a headline",
        matches!(
            masked.document.kind(&masked.sentence),
            ParagraphKind::Headline | ParagraphKind::Heading
        ),
    );
}

fn speaks(masked: &MaskedSentence<'_>, at: usize) -> bool {
    masked.items.get(at).is_some_and(Item::speaks)
}

/// The names of the columns of an alternative.
#[cfg(test)]
pub(super) fn columns(masked: &MaskedSentence<'_>, relation: &Relation) -> Vec<String> {
    filled(masked, relation).names
}
