//! Reports inside one sentence: each cue with its speaker and content, and which of them holds when they overlap.
//! Quotations that no cue of their sentence explains are left to [`across`](super::continuation).

use super::cue::is_asked;
use super::relation::{Pattern, Report};
use std::ops::Range;

use super::content;
use super::relation::Origin;
use super::relation::Verb;
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::lexicon::Class;
use crate::analysis::syntax::clause_boundaries;
use crate::analysis::syntax::constituents::{Finiteness, Voice};
use crate::analysis::syntax::constituents::{How, Subject};
use crate::analysis::syntax::masked_sentence::Skeleton;

/// The report of a verb that can be a cue, as the rules read it.
pub(in crate::analysis) fn verb_report(skeleton: &Skeleton<'_>, verb: Verb) -> Option<Report> {
    if let Some(subject) = inverted_subject(skeleton, &verb) {
        return Some(inverted_report(skeleton, verb, subject));
    }
    let subject = own_subject(skeleton, &verb)?;
    let placement = content::place(skeleton, &verb, subject.as_ref())?;
    Some(Report {
        cue: verb.group.range.clone(),
        class: verb.class,
        subject,
        content: placement.content,
        pattern: placement.pattern,
        opening: placement.opening,
        group: Some(verb.group),
        runner_up: None,
        likelihood: 0.0,
        origin: Origin::Rule,
        ruled: true,
    })
}

/// The subject that is not behind the verb. The outer nothing means that the verb cannot report at all, the inner one
/// that nobody is named.
#[allow(
    clippy::option_option,
    reason = "a cue without a speaker is not the same as no cue"
)]
fn own_subject(skeleton: &Skeleton<'_>, verb: &Verb) -> Option<Option<Subject>> {
    match (verb.group.voice, verb.class) {
        (Voice::Passive, Class::Say) => None,
        (Voice::Passive, _) => Some(skeleton.agent_after(verb.at + 1)),
        // "Asked whether ..., Doe said": nobody is named, unless behind "by".
        (Voice::Active, Class::Ask) if is_asked(skeleton, verb) => {
            Some(skeleton.agent_after(verb.at + 1))
        }
        // "As reported by the paper, ..."
        (Voice::Active, _) if is_reported_by(skeleton, verb) => {
            Some(skeleton.agent_after(verb.at + 1))
        }
        (Voice::Active, _) => {
            let subject = skeleton.subject_before(&verb.group);
            let nobody = subject.is_none() && verb.group.finiteness != Finiteness::Participle;
            (!nobody).then_some(subject)
        }
    }
}

/// "As reported by the paper, ..."
fn is_reported_by(skeleton: &Skeleton<'_>, verb: &Verb) -> bool {
    skeleton.is(verb.at + 1, "by")
        && verb
            .at
            .checked_sub(1)
            .is_some_and(|before| before == 0 && skeleton.is(before, "As"))
}

/// The subject of an inverted verb: "said Doe".
fn inverted_subject(skeleton: &Skeleton<'_>, verb: &Verb) -> Option<Subject> {
    let group = &verb.group;
    let auxiliary = || {
        let items = skeleton.items.get(group.range.clone()).unwrap_or_default();
        items.iter().any(|item| item.tag == Tag::Aux)
    };
    if group.voice == Voice::Passive || group.finiteness != Finiteness::Finite || auxiliary() {
        return None;
    }
    if group.range.start == 0 {
        let capital = skeleton.items.get(verb.at).is_some_and(|item| item.capital);
        return skeleton
            .subject_after(verb.at + 1)
            .filter(|s| capital && skeleton.is_stop(s.range.end));
    }
    if clause_boundaries::left_mark(skeleton, group.range.start)? == clause_boundaries::Mark::Pause
    {
        let aside = skeleton
            .subject_before(group)
            .is_some_and(|s| s.how == How::Appositive);
        let clause = skeleton.items.get(..group.range.start - 1)?;
        let says = clause
            .iter()
            .any(|item| item.is_quotation() || matches!(item.tag, Tag::Verb | Tag::Aux));
        let subject = skeleton.subject_after(verb.at + 1)?;
        let goes_on =
            clause_boundaries::interrupts(skeleton, group.range.start, subject.range.end).is_some();
        if aside || !says && !goes_on {
            return None;
        }
    }
    skeleton.subject_after(verb.at + 1)
}

fn inverted_report(skeleton: &Skeleton<'_>, verb: Verb, subject: Subject) -> Report {
    let left = clause_boundaries::left_content(skeleton, verb.group.range.start);
    let end = subject.range.end;
    let mut content: Vec<Range<usize>> = left.into_iter().collect();
    let mut pattern = Pattern::Before;
    let start = verb.group.range.start;
    if content.is_empty()
        && start > 1
        && let Some(comma) = clause_boundaries::interrupts(skeleton, start, end)
    {
        content.push(clause_boundaries::clause_start(skeleton, start - 1)..start - 1);
        content.push(comma + 1..clause_boundaries::content_end(skeleton));
        pattern = Pattern::Around;
    }
    let pause = skeleton.is(end, ",") || skeleton.is(end, ":");
    if pause && skeleton.quotation(end + 1) && !skeleton.title_like(end + 1) {
        pattern = if content.is_empty() {
            Pattern::After
        } else {
            Pattern::Around
        };
        content.push(end + 1..clause_boundaries::content_end(skeleton));
    }
    Report {
        cue: verb.group.range.clone(),
        class: verb.class,
        subject: Some(subject),
        content,
        pattern,
        opening: None,
        group: Some(verb.group),
        runner_up: None,
        likelihood: 0.0,
        origin: Origin::Rule,
        ruled: true,
    }
}
