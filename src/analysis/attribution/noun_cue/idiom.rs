//! Idioms that attribute a clause without a verb of speech: "in Doe's words, ...", "as Doe puts it, ...".

use std::ops::Range;

use crate::analysis::attribution::relation::{ContentPosition, Relation};
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Class;
use crate::analysis::syntax::clause_boundaries;
use crate::analysis::syntax::constituents::{Subject, SubjectKind};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// Most items between the idiom and its comma: "as Doe put it on Friday,".
const FARTHEST_COMMA: usize = 8;

/// The relation whose idiom begins at `at`.
pub(super) fn relation(masked: &MaskedSentence<'_>, at: usize) -> Option<Relation> {
    let (aside, cue, speaker) = in_the_words_of(masked, at).or_else(|| puts_it(masked, at))?;
    let content = around(masked, &aside)?;
    let position = match content.as_slice() {
        [_, _] => ContentPosition::Around,
        [only] if only.end <= aside.start => ContentPosition::Before,
        _ => ContentPosition::After,
    };
    Some(Relation {
        subject: Some(Subject {
            range: speaker,
            how: SubjectKind::Possessive,
        }),
        content,
        ..Relation::by_rule(cue, Class::Say, position)
    })
}

/// Items of the aside, of its cue and of the speaker.
type Aside = (Range<usize>, Range<usize>, Range<usize>);

/// "in Doe's words", "in her own words"
fn in_the_words_of(masked: &MaskedSentence<'_>, at: usize) -> Option<Aside> {
    if !masked.is(at, "words") {
        return None;
    }
    let mut owner = at.checked_sub(1)?;
    if masked.is(owner, "own") {
        owner = owner.checked_sub(1)?;
    }
    let item = masked.items.get(owner)?;
    if item.form != Form::Possessive {
        return None;
    }
    let speaker = if item.tag == Tag::Pron {
        owner..owner + 1
    } else {
        masked.phrase_before(owner)?
    };
    let start = speaker.start.checked_sub(1)?;
    matches!(masked.word(start), "in" | "In").then_some((start..at + 1, at..at + 1, speaker))
}

/// "as Doe puts it"
fn puts_it(masked: &MaskedSentence<'_>, at: usize) -> Option<Aside> {
    if !matches!(masked.word(at), "put" | "puts") || !masked.is(at + 1, "it") {
        return None;
    }
    let cue = masked.verb_group(at).range.start..at + 2;
    let speaker = masked.described_before(masked.before_time(cue.start))?;
    let start = speaker.start.checked_sub(1)?;
    matches!(masked.word(start), "as" | "As").then_some((start..at + 2, cue, speaker))
}

/// The content around an aside between commas or dashes: the rest of its clause on either side.
fn around(masked: &MaskedSentence<'_>, aside: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let opens = aside.start == 0
        || masked.is_stop(aside.start - 1)
        || masked.is_dash(aside.start - 1)
        || masked.quotation(aside.start - 1);
    if !opens {
        return None;
    }
    let stop = (aside.end..aside.end + FARTHEST_COMMA).find(|&at| masked.is_stop(at))?;
    let goes_on = masked.is(stop, ",") || masked.is(stop, ":");
    let end = aside.start.saturating_sub(usize::from(
        aside.start > 0 && !masked.quotation(aside.start - 1),
    ));
    let left = clause_boundaries::clause_start(masked, end)..end;
    let says = |range: &Range<usize>| {
        range
            .clone()
            .any(|at| masked.finite(at) || masked.quotation(at))
    };
    let right = stop + 1..clause_boundaries::right_end(masked, stop + 1);
    let whole = says(&left);
    let mut content = Vec::new();
    if !left.is_empty() && (whole || goes_on) {
        content.push(left.clone());
    }
    if goes_on
        && !right.is_empty()
        && says(&right)
        && (!whole
            || masked.quotation(right.start)
            || clause_boundaries::carries_on(masked, right.start))
    {
        content.push(right);
    }
    (!content.is_empty() && content.iter().any(says)).then_some(content)
}
