//! Asides that give a clause to somebody without a verb of speech: "in Doe's words, ...", "as Doe puts it, ...".

use std::ops::Range;

use crate::analysis::attribution::relation::Origin;
use crate::analysis::attribution::relation::{Pattern, Report};
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Class;
use crate::analysis::syntax::clause_boundaries;
use crate::analysis::syntax::constituents::{How, Subject};
use crate::analysis::syntax::masked_sentence::Skeleton;

/// How far behind the idiom its comma may stand: "as Doe put it on Friday,".
const FARTHEST_COMMA: usize = 8;

/// The report whose cue begins at `at`, if an idiom does.
pub(super) fn report(skeleton: &Skeleton<'_>, at: usize) -> Option<Report> {
    let (aside, cue, speaker) = in_the_words_of(skeleton, at).or_else(|| puts_it(skeleton, at))?;
    let content = around(skeleton, &aside)?;
    let pattern = match content.as_slice() {
        [_, _] => Pattern::Around,
        [only] if only.end <= aside.start => Pattern::Before,
        _ => Pattern::After,
    };
    Some(Report {
        cue,
        class: Class::Say,
        subject: Some(Subject {
            range: speaker,
            how: How::Noun,
        }),
        content,
        pattern,
        opening: None,
        group: None,
        runner_up: None,
        likelihood: 0.0,
        origin: Origin::Rule,
        ruled: true,
    })
}

/// The aside, its cue and who speaks.
type Aside = (Range<usize>, Range<usize>, Range<usize>);

/// "in Doe's words", "in her own words"
fn in_the_words_of(skeleton: &Skeleton<'_>, at: usize) -> Option<Aside> {
    if !skeleton.is(at, "words") {
        return None;
    }
    let mut owner = at.checked_sub(1)?;
    if skeleton.is(owner, "own") {
        owner = owner.checked_sub(1)?;
    }
    let item = skeleton.items.get(owner)?;
    if item.form != Form::Possessive {
        return None;
    }
    let speaker = if item.tag == Tag::Pron {
        owner..owner + 1
    } else {
        skeleton.phrase_before(owner)?
    };
    let start = speaker.start.checked_sub(1)?;
    matches!(skeleton.word(start), "in" | "In").then_some((start..at + 1, at..at + 1, speaker))
}

/// "as Doe puts it"
fn puts_it(skeleton: &Skeleton<'_>, at: usize) -> Option<Aside> {
    if !matches!(skeleton.word(at), "put" | "puts") || !skeleton.is(at + 1, "it") {
        return None;
    }
    let cue = skeleton.verb_group(at).range.start..at + 2;
    let speaker = skeleton.described_before(skeleton.before_time(cue.start))?;
    let start = speaker.start.checked_sub(1)?;
    matches!(skeleton.word(start), "as" | "As").then_some((start..at + 2, cue, speaker))
}

/// What stands around an aside between marks: the rest of its clause on either side.
fn around(skeleton: &Skeleton<'_>, aside: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let opens = aside.start == 0
        || skeleton.is_stop(aside.start - 1)
        || skeleton.is_dash(aside.start - 1)
        || skeleton.quotation(aside.start - 1);
    if !opens {
        return None;
    }
    let stop = (aside.end..aside.end + FARTHEST_COMMA).find(|&at| skeleton.is_stop(at))?;
    let goes_on = skeleton.is(stop, ",") || skeleton.is(stop, ":");
    let end = aside.start.saturating_sub(usize::from(
        aside.start > 0 && !skeleton.quotation(aside.start - 1),
    ));
    let left = clause_boundaries::clause_start(skeleton, end)..end;
    let says = |range: &Range<usize>| {
        range
            .clone()
            .any(|at| skeleton.finite(at) || skeleton.quotation(at))
    };
    let right = stop + 1..clause_boundaries::right_end(skeleton, stop + 1);
    let whole = says(&left);
    let mut content = Vec::new();
    if !left.is_empty() && (whole || goes_on) {
        content.push(left.clone());
    }
    if goes_on
        && !right.is_empty()
        && says(&right)
        && (!whole
            || skeleton.quotation(right.start)
            || clause_boundaries::carries_on(skeleton, right.start))
    {
        content.push(right);
    }
    (!content.is_empty() && content.iter().any(says)).then_some(content)
}
