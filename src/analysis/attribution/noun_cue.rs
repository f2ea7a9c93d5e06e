//! Cues that are no verbs: "according to", and nouns that report ("the claim that", "in a statement that").

mod idiom;

use std::ops::Range;

use super::relation::Origin;
use super::relation::{Pattern, Report};
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Class, Noun, Role};
use crate::analysis::syntax::constituents::{How, Subject};
use crate::analysis::syntax::masked_sentence::Skeleton;

/// Most items of a source that is no noun phrase as far as the tags tell.
const LONGEST_UNKNOWN: usize = 8;

/// The report whose cue begins at `at`, if one does.
#[must_use]
pub fn report(skeleton: &Skeleton<'_>, at: usize) -> Option<Report> {
    according_to(skeleton, at)
        .or_else(|| idiom::report(skeleton, at))
        .or_else(|| claim(skeleton, at))
}

/// "according to plan", "according to how much": a way, nobody's words.
fn is_measure(skeleton: &Skeleton<'_>, at: usize) -> bool {
    matches!(
        skeleton.word(at),
        "plan"
            | "plans"
            | "schedule"
            | "script"
            | "custom"
            | "tradition"
            | "taste"
            | "need"
            | "whether"
            | "how"
    )
}

/// The words up to the next mark: "press reports", "polling by the union", whose first word was taken for a verb.
fn to_the_stop(skeleton: &Skeleton<'_>, start: usize) -> Option<Range<usize>> {
    let end = (start..=start + LONGEST_UNKNOWN).find(|&at| skeleton.is_stop(at))?;
    let plain = (start..end).all(|at| !skeleton.quotation(at));
    (end > start && plain).then_some(start..end)
}

fn according_to(skeleton: &Skeleton<'_>, at: usize) -> Option<Report> {
    let fronted = matches!(skeleton.word(at), "According");
    let source = skeleton.is(at + 1, "to") && !is_measure(skeleton, at + 2);
    if !(fronted || skeleton.is(at, "according")) || !source {
        return None;
    }
    let phrase = skeleton
        .attached_phrase_from(at + 2)
        .or_else(|| to_the_stop(skeleton, at + 2))?;
    let range = with_authors(skeleton, phrase);
    let subject = Subject {
        range: range.clone(),
        how: How::Noun,
    };
    let mut content = Vec::new();
    let last = skeleton.items.len();
    let end = (0..last)
        .rev()
        .find(|&i| !skeleton.is_stop(i))
        .map_or(last, |i| i + 1);
    let comma =
        (range.end..last.min(range.end + 25)).find(|&i| skeleton.is(i, ",") || skeleton.is(i, ":"));
    let mut before = at;
    while before > 0
        && (skeleton.is_stop(before - 1)
            || skeleton
                .items
                .get(before - 1)
                .is_some_and(|i| i.tag == Tag::Cconj))
    {
        before -= 1;
    }
    if before > 1 {
        let start = (0..before)
            .rev()
            .find(|&i| skeleton.is(i, ";"))
            .map_or(0, |i| i + 1);
        content.push(start..before);
    }
    let interrupts = at > 0 && skeleton.is(at - 1, ",");
    if let Some(comma) = comma
        && (content.is_empty() || interrupts)
        && (comma + 2 < end || skeleton.quotation(comma + 1))
    {
        let rest = comma + 1;
        let leaves = !content.is_empty()
            && skeleton.items.get(rest).is_some_and(|item| {
                matches!(item.tag, Tag::Cconj | Tag::Sconj)
                    || item.form == Form::PresentParticiple
                    || skeleton.is(rest, "which")
                    || skeleton.is(rest, "who")
            });
        // "In time, according to the board, the debt will grow": what stands before it is no clause.
        let clause =
            |mut part: Range<usize>| part.any(|i| skeleton.finite(i) || skeleton.quotation(i));
        let fronted = content.iter().all(|part| !clause(part.clone())) && clause(rest..end);
        let appositive = !content.is_empty()
            && !fronted
            && skeleton
                .items
                .get(rest)
                .is_some_and(|item| matches!(item.tag, Tag::Det));
        if !leaves && !appositive {
            content.push(rest..end);
        }
    }
    if content.is_empty() {
        return None;
    }
    let pattern = match (content.len(), before > 1) {
        (2, _) => Pattern::Around,
        (_, true) => Pattern::Before,
        (_, false) => Pattern::After,
    };
    Some(Report {
        cue: at..at + 2,
        class: Class::Say,
        subject: Some(subject),
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

/// "a document filed by Doe", "a poll conducted by Acme": whoever stands behind it belongs to the source.
fn with_authors(skeleton: &Skeleton<'_>, phrase: Range<usize>) -> Range<usize> {
    let made = skeleton
        .items
        .get(phrase.end)
        .is_some_and(|item| item.tag == Tag::Verb && item.form != Form::PresentParticiple);
    let by = (phrase.end..phrase.end + 3)
        .find(|&at| skeleton.is(at, "by"))
        .filter(|&by| made || by == phrase.end);
    let authors = by.and_then(|by| skeleton.attached_phrase_from(by + 1));
    authors.map_or(phrase.clone(), |authors| phrase.start..authors.end)
}

/// "Doe's claim that ...", "the accusation by Doe that ...".
fn claim(skeleton: &Skeleton<'_>, at: usize) -> Option<Report> {
    let item = skeleton.items.get(at)?;
    if item.lexeme.noun != Some(Noun::Utterance) || !matches!(item.tag, Tag::Noun) {
        return None;
    }
    let start = claimed(skeleton, at)?;
    let owner = (at.saturating_sub(6)..at)
        .rev()
        .take_while(|&i| !skeleton.is_stop(i))
        .find(|&i| {
            skeleton
                .items
                .get(i)
                .is_some_and(|item| item.form == Form::Possessive)
        })?;
    let range = if skeleton.items.get(owner)?.tag == Tag::Pron {
        owner..owner + 1
    } else {
        skeleton.phrase_before(owner)?
    };
    let last = skeleton.items.len();
    let end = (start..last)
        .find(|&i| {
            skeleton.is_stop(i)
                || is_main_verb(skeleton, i)
                || skeleton.is(start, "to") && skeleton.finite(i) && !hangs(skeleton, start, i)
        })
        .unwrap_or(last);
    if end <= start + 2 {
        return None;
    }
    Some(Report {
        cue: at..at + 1,
        class: Class::State,
        subject: Some(Subject {
            range,
            how: How::Noun,
        }),
        content: std::iter::once(start..end).collect(),
        pattern: Pattern::After,
        opening: None,
        group: None,
        runner_up: None,
        likelihood: 0.0,
        origin: Origin::Rule,
        ruled: true,
    })
}

/// Where what the noun claims begins: "that ...", "is that ...", for a promise "to ...".
fn claimed(skeleton: &Skeleton<'_>, at: usize) -> Option<usize> {
    if skeleton.is(at + 1, "that") {
        return Some(at + 1);
    }
    let be = matches!(skeleton.word(at + 1), "is" | "was" | "has" | "remains");
    let that = at + 2 + usize::from(skeleton.is(at + 2, "been"));
    if be && skeleton.is(that, "that") {
        return Some(that);
    }
    let promises = matches!(
        skeleton.word(at),
        "pledge" | "pledges" | "promise" | "promises" | "threat" | "threats" | "vow" | "vows"
    );
    let infinitive = skeleton.is(at + 1, "to")
        && skeleton
            .items
            .get(at + 2)
            .is_some_and(|item| matches!(item.tag, Tag::Verb | Tag::Aux));
    (promises && infinitive).then_some(at + 1)
}

/// Whether a conjunction, a pronoun or a relative word between `start` and a verb makes the verb part of what is promised.
fn hangs(skeleton: &Skeleton<'_>, start: usize, verb: usize) -> bool {
    (start + 1..verb).any(|at| {
        skeleton
            .items
            .get(at)
            .is_some_and(|item| item.tag == Tag::Sconj || item.form == Form::Relative)
            || matches!(
                skeleton.role(at),
                Some(Role::Subject | Role::Relative | Role::Subordinator)
            )
            || skeleton.is(at, "that")
    })
}

/// Whether a finite verb right behind another one belongs to the clause around: "the claim that it fell was wrong".
fn is_main_verb(skeleton: &Skeleton<'_>, at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .and_then(|before| skeleton.items.get(before));
    skeleton.finite(at)
        && before.is_some_and(|item| item.tag == Tag::Verb)
        && skeleton.verb_group(at).range.start == at
}
