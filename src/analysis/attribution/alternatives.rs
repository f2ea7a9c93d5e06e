//! Alternative readings of one cue, with other speakers and other contents. Boosted trees
//! (`assets/models/alternatives.bin`, fitted by `examples/train_quotes`) choose among them. No feature stands for a
//! word.

use std::ops::Range;

pub use super::features::alternative::{FEATURES, Features, features};
use super::relation::{ContentPosition, Origin, Relation, Verb};
use super::sense::empty_report;
use super::{content, noun_cue, verb_cue};
use crate::analysis::attribution::cue;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::word_set::WordSet;
use crate::analysis::lexicon::{Class, Role};
use crate::analysis::syntax::clause_boundaries;
use crate::analysis::syntax::constituents::{Subject, SubjectKind, Voice};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// How many ends of a content are tried.
const MOST_ENDS: usize = 6;

pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// All readings of the cue at `at`, used to fit the models.
pub fn all(masked: &MaskedSentence<'_>, at: usize) -> Vec<Relation> {
    let mut all = by_speaker(masked, at);
    if let Some(first) = all.first().cloned() {
        all.extend(by_content(masked, &first));
    }
    all
}

pub(super) fn by_rule(masked: &MaskedSentence<'_>, at: usize) -> Option<Relation> {
    let verb = cue::cue_class(masked, at).map(|class| Verb::new(masked, at, class));
    verb.and_then(|verb| verb_cue::verb_relation(masked, verb))
        .or_else(|| noun_cue::relation(masked, at))
}

/// The rules' reading first, then readings with other speakers.
pub(super) fn by_speaker(masked: &MaskedSentence<'_>, at: usize) -> Vec<Relation> {
    let cue = cue::cue_class(masked, at);
    let verb = cue
        .or_else(|| may_report(masked, at))
        .map(|class| Verb::new(masked, at, class));
    let rule = cue
        .and(verb.clone())
        .and_then(|verb| verb_cue::verb_relation(masked, verb))
        .or_else(|| noun_cue::relation(masked, at));
    let ruled = rule.is_some();
    let mut found: Vec<Relation> = rule.into_iter().collect();
    let Some(verb) = verb else {
        return found;
    };
    if ruled && verb_cue::settled_speaker(masked, &verb).is_some() {
        return found;
    }
    for subject in subjects(masked, &verb) {
        let known = found.iter().any(|known| match (&known.subject, &subject) {
            (None, None) => true,
            (Some(a), Some(b)) => overlap(&a.range, &b.range),
            _ => false,
        });
        if known {
            continue;
        }
        let placed = content::place(masked, &verb, subject.as_ref());
        let (content, position, complement) = if let Some(placed) = placed {
            (placed.content, placed.position, placed.complement)
        } else {
            let Some(complement) = masked.any_complement(verb.end, verb.class, verb.group.voice)
            else {
                continue;
            };
            let content = complement.at..clause_boundaries::right_end(masked, complement.at);
            if content.is_empty() {
                continue;
            }
            (vec![content], ContentPosition::After, Some(complement))
        };
        found.push(Relation {
            cue: verb.group.range.clone(),
            class: verb.class,
            subject,
            content,
            position,
            complement,
            group: Some(verb.group.clone()),
            runner_up: None,
            likelihood: 0.0,
            origin: Origin::Speaker,
            ruled,
        });
    }
    found
}

/// The class of a verb that might be a cue, whether or not the rules accept it.
fn may_report(masked: &MaskedSentence<'_>, at: usize) -> Option<Class> {
    let item = masked.items.get(at).filter(|item| item.speaks())?;
    let class = item.lexeme.verb?.class;
    let other = cue::asks_for_anonymity(masked, at)
        || cue::is_plural_noun(masked, at)
        || empty_report::is_idiom(masked, at)
        || empty_report::is_adjective(masked, at);
    (!other).then_some(class)
}

/// All possible subjects of a verb, the likeliest first.
fn subjects(masked: &MaskedSentence<'_>, verb: &Verb) -> Vec<Option<Subject>> {
    let start = verb.group.range.start;
    let mut found = Vec::new();
    found.extend(masked.subject_before(&verb.group).map(Some));
    let lone = masked
        .phrase_before(start)
        .filter(|phrase| !masked.is_time(phrase) && masked.past_relative(phrase).is_none());
    found.extend(lone.map(|range| {
        Some(Subject {
            range,
            how: SubjectKind::Before,
        })
    }));
    if verb.group.voice == Voice::Passive
        || verb.class == Class::Ask && (found.is_empty() || cue::is_asked(masked, verb))
    {
        found.extend(masked.agent_after(verb.end).map(Some));
        found.push(None);
    } else {
        found.extend(masked.subject_after(verb.end).map(Some));
    }
    found.extend(
        masked
            .main_subject()
            .filter(|subject| subject.range.end <= start)
            .map(|subject| {
                Some(Subject {
                    range: subject.range.clone(),
                    how: SubjectKind::Coordinated,
                })
            }),
    );
    if found.is_empty() {
        found.push(None);
    }
    found
}

/// The same relation with other contents: with other ends, or on the other side of the cue.
pub(super) fn by_content(masked: &MaskedSentence<'_>, relation: &Relation) -> Vec<Relation> {
    let mut contents: Vec<(Vec<Range<usize>>, ContentPosition)> = Vec::new();
    if let Some(last) = relation.content.last() {
        for end in ends(masked, last) {
            let mut content = relation.content.clone();
            if let Some(slot) = content.last_mut() {
                slot.end = end;
            }
            contents.push((content, relation.position));
        }
    }
    let whole = relation
        .content
        .first()
        .is_some_and(|first| !clause_boundaries::is_unfinished(masked, first.end));
    if relation.content.len() == 2 && whole {
        let first = relation.content.first().cloned().into_iter().collect();
        contents.push((first, ContentPosition::Before));
    }
    let after = masked.after_verb(relation.cue.end.saturating_sub(1));
    if relation.group.is_some() {
        let edge = match &relation.subject {
            Some(subject)
                if subject.range.start < relation.cue.start
                    && subject.how != SubjectKind::Coordinated =>
            {
                subject.range.start
            }
            _ => relation.cue.start,
        };
        // In "Asked who leads the town, he said ..." the clause in front is the question, not the content.
        let asked = masked.is(0, "Asked") || masked.is(0, "When") && masked.is(1, "asked");
        if relation.position != ContentPosition::Before
            && !asked
            && let Some(left) = clause_boundaries::left_content(masked, edge)
        {
            contents.push((vec![left], ContentPosition::Before));
        }
        let behind = match &relation.subject {
            Some(subject) if subject.how == SubjectKind::After => subject.range.end,
            _ => after,
        };
        let start = if masked.is_stop(behind) {
            behind + 1
        } else {
            behind
        };
        let right = start..clause_boundaries::right_end(masked, start);
        let known = relation
            .content
            .last()
            .is_some_and(|last| last.start.abs_diff(start) < 2);
        if !known && right.len() > 1 {
            contents.push((vec![right], ContentPosition::After));
        }
    }
    contents
        .into_iter()
        .map(|(content, position)| Relation {
            content,
            position,
            origin: Origin::Content,
            ..relation.clone()
        })
        .collect()
}

/// Whether a content that begins with "that" certainly goes on at `at`: another clause with "that" follows, or only a
/// clause in front has ended: "that it is late and that it rains", "that if it rains, it is late".
fn goes_on(masked: &MaskedSentence<'_>, content: &Range<usize>, at: usize) -> bool {
    // "“some of the members” had left", "“they may go” if it rains"
    if at == content.start + 1
        && masked.quotation(content.start)
        && !clause_boundaries::is_complete(masked, content.start)
        && !clause_boundaries::ends_with_comma(masked, content.start)
    {
        return masked.finite(at) || matches!(masked.word(at), "if" | "unless");
    }
    if !masked.is(content.start, "that") {
        return false;
    }
    let and = at + usize::from(masked.is(at, ","));
    let joined = matches!(masked.word(and), "and" | "but" | "or") && masked.is(and + 1, "that");
    let leads = masked
        .items
        .get(content.start + 1)
        .is_some_and(|item| item.tag == Tag::Sconj)
        || WordSet::ClauseOpeners.contains(masked.word(content.start + 1));
    let first = leads
        && (content.start..at).all(|inner| !masked.is(inner, ","))
        && clause_boundaries::begins_clause(masked, at + 1);
    joined || masked.is(at, ",") && first
}

/// Where a content may end early: at punctuation and conjunctions.
fn ends(masked: &MaskedSentence<'_>, content: &Range<usize>) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = content.start + 1;
    while at < content.end && ends.len() < MOST_ENDS {
        let Some(item) = masked.items.get(at) else {
            break;
        };
        let mark = masked.is(at, ",") || masked.is_dash(at) || masked.is(at, "(");
        let subordinate = item.tag == Tag::Sconj
            || masked.role(at) == Some(Role::Subordinator)
            || masked.quotation(at - 1);
        let joins = item.tag == Tag::Cconj
            && masked.items.get(at + 1).is_some_and(|next| {
                next.tag == Tag::Verb && next.form != Form::Infinitive
                    || next.tag == Tag::Aux
                    || next.tag == Tag::Pron
                    || next.tag == Tag::Propn
            });
        let after_mark = masked.is(at - 1, ",");
        if (mark || subordinate || joins) && !after_mark && !goes_on(masked, content, at) {
            ends.push(at);
        }
        at += 1;
    }
    ends
}
