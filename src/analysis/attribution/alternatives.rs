//! Several readings of one cue: other speakers, other contents. The forest in `assets/models/alternatives.bin`, fitted
//! by `examples/fit_quotes`, chooses among them; none of its numbers stands for a word.

use super::relation::Origin;
use crate::analysis::attribution::cue;
use std::ops::Range;

use super::content;
use super::noun_cue;
use super::relation::Verb;
use super::relation::{Pattern, Report};
use super::verb_cue;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Class, Role};
use crate::analysis::syntax::clause_boundaries;
use crate::analysis::syntax::constituents::Voice;
use crate::analysis::syntax::constituents::{How, Subject};
use crate::analysis::syntax::masked_sentence::Skeleton;

pub use super::features::alternative::{NUMBERS, Numbers, numbers};

/// Ends that are tried for a content.
const MOST_ENDS: usize = 6;

pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// All readings of the cue at `at`, for fitting.
#[must_use]
pub fn all(skeleton: &Skeleton<'_>, at: usize) -> Vec<Report> {
    let mut all = by_speaker(skeleton, at);
    if let Some(first) = all.first().cloned() {
        all.extend(by_content(skeleton, &first));
    }
    all
}

pub(super) fn by_rule(skeleton: &Skeleton<'_>, at: usize) -> Option<Report> {
    let verb = cue::cue_class(skeleton, at).map(|class| Verb::new(skeleton, at, class));
    verb.and_then(|verb| verb_cue::verb_report(skeleton, verb))
        .or_else(|| noun_cue::report(skeleton, at))
}

/// The rules' reading first, then others with another speaker.
pub(super) fn by_speaker(skeleton: &Skeleton<'_>, at: usize) -> Vec<Report> {
    let cue = cue::cue_class(skeleton, at);
    let verb = cue
        .or_else(|| may_report(skeleton, at))
        .map(|class| Verb::new(skeleton, at, class));
    let rule = cue
        .and(verb.clone())
        .and_then(|verb| verb_cue::verb_report(skeleton, verb))
        .or_else(|| noun_cue::report(skeleton, at));
    let ruled = rule.is_some();
    let mut found: Vec<Report> = rule.into_iter().collect();
    let Some(verb) = verb else {
        return found;
    };
    for subject in subjects(skeleton, &verb) {
        let known = found.iter().any(|known| match (&known.subject, &subject) {
            (None, None) => true,
            (Some(a), Some(b)) => overlap(&a.range, &b.range),
            _ => false,
        });
        if known {
            continue;
        }
        let placed = content::place(skeleton, &verb, subject.as_ref());
        let (content, pattern, opening) = if let Some(placed) = placed {
            (placed.content, placed.pattern, placed.opening)
        } else {
            let Some(opening) = skeleton.any_opening(at + 1, verb.class, verb.group.voice) else {
                continue;
            };
            let content = opening.at..clause_boundaries::right_end(skeleton, opening.at);
            if content.is_empty() {
                continue;
            }
            (vec![content], Pattern::After, Some(opening))
        };
        found.push(Report {
            cue: verb.group.range.clone(),
            class: verb.class,
            subject,
            content,
            pattern,
            opening,
            group: Some(verb.group.clone()),
            runner_up: None,
            likelihood: 0.0,
            origin: Origin::Speaker,
            ruled,
        });
    }
    found
}

/// Which class a verb has that may report whatever the rules think of it.
fn may_report(skeleton: &Skeleton<'_>, at: usize) -> Option<Class> {
    let item = skeleton.items.get(at).filter(|item| item.speaks())?;
    let class = item.lexeme.verb?.class;
    (!cue::asks_for_anonymity(skeleton, at)).then_some(class)
}

/// Everybody who may be the subject of a verb, the likeliest first.
fn subjects(skeleton: &Skeleton<'_>, verb: &Verb) -> Vec<Option<Subject>> {
    let start = verb.group.range.start;
    let mut found = Vec::new();
    found.extend(skeleton.subject_before(&verb.group).map(Some));
    let lone = skeleton
        .phrase_before(start)
        .filter(|phrase| !skeleton.is_time(phrase) && skeleton.past_relative(phrase).is_none());
    found.extend(lone.map(|range| {
        Some(Subject {
            range,
            how: How::Before,
        })
    }));
    if verb.group.voice == Voice::Passive
        || verb.class == Class::Ask && (found.is_empty() || cue::is_asked(skeleton, verb))
    {
        found.extend(skeleton.agent_after(verb.at + 1).map(Some));
        found.push(None);
    } else {
        found.extend(skeleton.subject_after(verb.at + 1).map(Some));
    }
    found.extend(
        skeleton
            .main_subject()
            .filter(|subject| subject.range.end <= start)
            .map(|subject| {
                Some(Subject {
                    range: subject.range.clone(),
                    how: How::Shared,
                })
            }),
    );
    if found.is_empty() {
        found.push(None);
    }
    found
}

/// The same report with other contents: other ends, the other side of the cue.
pub(super) fn by_content(skeleton: &Skeleton<'_>, report: &Report) -> Vec<Report> {
    let mut contents: Vec<(Vec<Range<usize>>, Pattern)> = Vec::new();
    if let Some(last) = report.content.last() {
        for end in ends(skeleton, last) {
            let mut content = report.content.clone();
            if let Some(slot) = content.last_mut() {
                slot.end = end;
            }
            contents.push((content, report.pattern));
        }
    }
    if report.content.len() == 2 {
        let first = report.content.first().cloned().into_iter().collect();
        contents.push((first, Pattern::Before));
    }
    let after = report.cue.end;
    if report.group.is_some() {
        let edge = match &report.subject {
            Some(subject)
                if subject.range.start < report.cue.start && subject.how != How::Shared =>
            {
                subject.range.start
            }
            _ => report.cue.start,
        };
        // "Asked who leads the town, he said ..." tells what he was asked.
        let asked = skeleton.is(0, "Asked") || skeleton.is(0, "When") && skeleton.is(1, "asked");
        if report.pattern != Pattern::Before
            && !asked
            && let Some(left) = clause_boundaries::left_content(skeleton, edge)
        {
            contents.push((vec![left], Pattern::Before));
        }
        let behind = match &report.subject {
            Some(subject) if subject.how == How::After => subject.range.end,
            _ => after,
        };
        let start = if skeleton.is_stop(behind) {
            behind + 1
        } else {
            behind
        };
        let right = start..clause_boundaries::right_end(skeleton, start);
        let known = report
            .content
            .last()
            .is_some_and(|last| last.start.abs_diff(start) < 2);
        if !known && right.len() > 1 {
            contents.push((vec![right], Pattern::After));
        }
    }
    contents
        .into_iter()
        .map(|(content, pattern)| Report {
            content,
            pattern,
            origin: Origin::Content,
            ..report.clone()
        })
        .collect()
}

/// Where a content may end before its end: at marks and conjunctions.
fn ends(skeleton: &Skeleton<'_>, content: &Range<usize>) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = content.start + 1;
    while at < content.end && ends.len() < MOST_ENDS {
        let Some(item) = skeleton.items.get(at) else {
            break;
        };
        let mark = skeleton.is(at, ",") || skeleton.is_dash(at) || skeleton.is(at, "(");
        let subordinate = item.tag == Tag::Sconj
            || skeleton.role(at) == Some(Role::Subordinator)
            || skeleton.quotation(at - 1);
        let joins = item.tag == Tag::Cconj
            && skeleton.items.get(at + 1).is_some_and(|next| {
                next.tag == Tag::Verb && next.form != Form::Infinitive
                    || next.tag == Tag::Aux
                    || next.tag == Tag::Pron
                    || next.tag == Tag::Propn
            });
        let after_mark = skeleton.is(at - 1, ",");
        if (mark || subordinate || joins) && !after_mark {
            ends.push(at);
        }
        at += 1;
    }
    ends
}
