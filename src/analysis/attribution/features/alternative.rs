//! One reading of a cue as numbers: those of every report, and what its neighbours tell.

use std::ops::Range;

use crate::analysis::attribution::features;
use crate::analysis::attribution::relation::Relation;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Class, Role};
use crate::analysis::syntax::item::Counted;
use crate::analysis::syntax::item::Item;
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::models::feature_row::FeatureRow;
use crate::text::ParagraphKind;

/// How many numbers describe a reading.
pub const FEATURES: usize = features::FEATURES + 107;

/// Items that are looked through on either side; keeps endless sentences linear.
const LOOKED_AT: usize = 120;

/// One row.
pub type Features = [f32; FEATURES];

/// Describes a reading.
#[must_use]
pub fn features(masked: &MaskedSentence<'_>, relation: &Relation) -> Features {
    let mut row = FeatureRow::new([0.0; FEATURES]);
    features::describe(&mut row, masked, relation);
    row.one_of(relation.origin as usize, 3);
    row.flag(relation.ruled);
    let verb = relation.cue.end.saturating_sub(1);
    row.flag(
        masked
            .items
            .get(verb)
            .is_some_and(|item| item.lexeme.verb.is_some()),
    );
    row.one_of(form(masked, verb), 7);
    row.one_of(
        relation
            .cue
            .start
            .checked_sub(1)
            .map_or(0, |at| around(masked, at)),
        12,
    );
    row.one_of(around(masked, masked.after_verb(verb)), 12);
    group(&mut row, masked, &relation.cue);
    content(&mut row, masked, relation);
    subject(&mut row, masked, relation);
    rivals(&mut row, masked, relation);
    // Once chosen and judged beside the other cues of its sentence, a reading knows how likely it was.
    row.put(relation.likelihood);
    row.values
}

/// What stands at an item, coarsely.
fn around(masked: &MaskedSentence<'_>, at: usize) -> usize {
    let Some(item) = masked.items.get(at) else {
        return 0;
    };
    if item.is_quotation() {
        return 1;
    }
    match item.tag {
        Tag::Punct if masked.is(at, ",") => 2,
        Tag::Punct | Tag::Sym => 3,
        Tag::Cconj => 4,
        Tag::Sconj => 5,
        Tag::Adp => 6,
        Tag::Aux | Tag::Part => 7,
        Tag::Verb if item.form == Form::PresentParticiple => 8,
        Tag::Verb => 9,
        Tag::Pron | Tag::Det if masked.role(at) == Some(Role::Relative) => 5,
        Tag::Noun | Tag::Propn | Tag::Pron | Tag::Det | Tag::Num => 10,
        Tag::Adj | Tag::Adv | Tag::Intj | Tag::X => 11,
    }
}

fn form(masked: &MaskedSentence<'_>, at: usize) -> usize {
    match masked.items.get(at).map(|item| item.form) {
        Some(Form::Past) => 1,
        Some(Form::Present) => 2,
        Some(Form::ThirdPerson) => 3,
        Some(Form::PastParticiple) => 4,
        Some(Form::PresentParticiple) => 5,
        Some(Form::Infinitive) => 6,
        _ => 0,
    }
}

fn group(row: &mut FeatureRow<FEATURES>, masked: &MaskedSentence<'_>, cue: &Range<usize>) {
    let has = |wanted: &dyn Fn(usize) -> bool| cue.clone().any(wanted);
    row.flag(has(&|at| {
        masked
            .items
            .get(at)
            .is_some_and(|item| item.form == Form::Modal)
    }));
    row.flag(has(&|at| masked.is(at, "to")));
    row.flag(has(&|at| {
        masked
            .items
            .get(at)
            .is_some_and(|item| item.tag == Tag::Aux)
    }));
}

fn content(row: &mut FeatureRow<FEATURES>, masked: &MaskedSentence<'_>, relation: &Relation) {
    let last = relation.content.last().cloned().unwrap_or(0..0);
    row.one_of(first(masked, last.start), 10);
    let mark = masked.is_stop(last.end) || masked.is_dash(last.end);
    row.flag(last.end >= masked.items.len());
    row.flag(mark);
    row.one_of(around(masked, last.end + usize::from(mark)), 12);
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
    row.number(count(Counted::Finite), 4);
    row.number(count(Counted::Comma), 6);
    let quotations = count(Counted::Quotation);
    row.number(quotations, 3);
    let all = relation.cue.start.saturating_sub(LOOKED_AT)..relation.cue.end + LOOKED_AT;
    let all = masked.count(Counted::Quotation, &all);
    row.number(all - quotations.min(all), 3);
    row.number(count(Counted::Speaking), 4);
    row.flag((last.end..last.end + 5).any(|at| speaks(masked, at) && !relation.cue.contains(&at)));
    row.flag(last.end == relation.cue.start.saturating_sub(1));
    left_out(row, masked, last.end + usize::from(mark));
}

/// What stands behind the content: a clause of its own or something that hangs on the content.
fn left_out(row: &mut FeatureRow<FEATURES>, masked: &MaskedSentence<'_>, start: usize) {
    let end = start + LOOKED_AT;
    let join = usize::from(
        masked
            .items
            .get(start)
            .is_some_and(|item| item.tag == Tag::Cconj),
    );
    let first = masked.items.get(start + join);
    row.flag(matches!(masked.word(start), "but" | "yet"));
    row.flag(masked.role(start) == Some(Role::Relative));
    row.flag(masked.role(start) == Some(Role::Subordinator));
    row.flag(first.is_some_and(|item| matches!(item.tag, Tag::Det)));
    row.flag(masked.role(start + join) == Some(Role::Subject));
    row.flag(first.is_some_and(|item| item.tag == Tag::Propn));
    row.flag(first.is_some_and(|item| item.form == Form::PastParticiple));
    row.number(
        masked.count(Counted::Finite, &(start..start + NEAR + join)),
        2,
    );
    row.number(masked.count(Counted::Finite, &(start..end)), 3);
}

/// How far behind its beginning a clause has its verb, mostly.
const NEAR: usize = 4;

fn first(masked: &MaskedSentence<'_>, at: usize) -> usize {
    let Some(item) = masked.items.get(at) else {
        return 0;
    };
    if item.is_quotation() {
        return 1;
    }
    match masked.word(at) {
        "that" => return 2,
        "to" => return 3,
        _ => {}
    }
    match item.tag {
        Tag::Pron if item.form == Form::Relative => 4,
        Tag::Pron => 5,
        Tag::Propn => 6,
        Tag::Noun | Tag::Det | Tag::Num | Tag::Adj => 7,
        Tag::Verb | Tag::Aux => 8,
        Tag::Adv
        | Tag::Adp
        | Tag::Sconj
        | Tag::Cconj
        | Tag::Intj
        | Tag::Part
        | Tag::Punct
        | Tag::Sym
        | Tag::X => 9,
    }
}

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
    row.flag(subject.start == 0);
    row.flag(subject.start < relation.cue.start);
    row.number(masked.count(Counted::Finite, &between), 3);
    row.number(masked.count(Counted::Comma, &between), 4);
    row.flag(masked.count(Counted::Quotation, &between) > 0);
    row.one_of(
        subject
            .start
            .checked_sub(1)
            .map_or(0, |at| around(masked, at)),
        12,
    );
    row.flag(
        subject
            .clone()
            .any(|at| masked.role(at) == Some(Role::Object)),
    );
    row.flag(subject.clone().any(|at| {
        masked
            .items
            .get(at)
            .is_some_and(|item| item.lexeme.noun.is_some())
    }));
    row.flag(subject.clone().any(|at| {
        masked
            .items
            .get(at)
            .is_some_and(|item| item.form == Form::Plural)
    }));
}

/// How many numbers describe a subject.
const SUBJECT: usize = 20;

/// What other verbs of speech the sentence has.
fn rivals(row: &mut FeatureRow<FEATURES>, masked: &MaskedSentence<'_>, relation: &Relation) {
    let first = relation.cue.start.saturating_sub(LOOKED_AT);
    let before = masked.count(Counted::Speaking, &(first..relation.cue.start));
    let behind = relation.cue.end..relation.cue.end + LOOKED_AT;
    row.number(before, 3);
    row.number(masked.count(Counted::Speaking, &behind), 3);
    let previous = (first..relation.cue.start)
        .rev()
        .filter(|_| before > 0)
        .find(|&at| speaks(masked, at));
    row.flag(previous.is_some_and(|at| masked.is(at + 1, "that")));
    row.flag(previous.is_some_and(|at| {
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
    }));
    let start = relation
        .subject
        .as_ref()
        .map_or(relation.cue.start, |subject| {
            subject.range.start.min(relation.cue.start)
        });
    row.number(
        previous.map_or(4, |previous| {
            masked.count(Counted::Stop, &(previous..start))
        }),
        4,
    );
    row.number(
        previous.map_or(0, |previous| {
            masked.count(Counted::Joining, &(previous..start))
        }),
        3,
    );
    row.flag(matches!(
        masked.document.kind(&masked.sentence),
        ParagraphKind::Headline | ParagraphKind::Heading
    ));
}

fn speaks(masked: &MaskedSentence<'_>, at: usize) -> bool {
    masked.items.get(at).is_some_and(Item::speaks)
}
