//! The relation of a verb of speech to its speaker and content, as the rules read it.

use std::ops::Range;

use super::cue::is_asked;
use super::relation::{ContentPosition, Relation, Verb};
use super::{content, relay};
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::lexicon::Class;
use crate::analysis::syntax::clause_boundaries;
use crate::analysis::syntax::constituents::{Finiteness, Subject, SubjectKind, Voice};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// The relation of a verb that can be a cue, as the rules see it.
pub(in crate::analysis) fn verb_relation(
    masked: &MaskedSentence<'_>,
    verb: Verb,
) -> Option<Relation> {
    if let Some(subject) = inverted_subject(masked, &verb) {
        return Some(inverted_relation(masked, verb, subject));
    }
    let subject = own_subject(masked, &verb)?;
    let placement = content::place(masked, &verb, subject.as_ref())?;
    let cue = verb.group.range.clone();
    Some(Relation {
        subject,
        content: placement.content,
        complement: placement.complement,
        group: Some(verb.group),
        ..Relation::by_rule(cue, verb.class, placement.position)
    })
}

/// The subject, unless it stands after the verb. The outer `None` means that the verb is no cue, the inner one that
/// nobody is named.
#[allow(
    clippy::option_option,
    reason = "a cue without a speaker is not the same as no cue"
)]
fn own_subject(masked: &MaskedSentence<'_>, verb: &Verb) -> Option<Option<Subject>> {
    if let Some(speaker) = settled_speaker(masked, verb) {
        return Some(Some(speaker));
    }
    match (verb.group.voice, verb.class) {
        (Voice::Passive, Class::Say) => None,
        (Voice::Passive, _) => Some(masked.agent_after(verb.end)),
        // In "Asked whether ..., Doe said" nobody is named as asking, unless after "by".
        (Voice::Active, Class::Ask) if is_asked(masked, verb) => Some(masked.agent_after(verb.end)),
        // "As reported by the paper, ..."
        (Voice::Active, _) if is_reported_by(masked, verb) => Some(masked.agent_after(verb.end)),
        (Voice::Active, _) => {
            let subject = masked.subject_before(&verb.group);
            let nobody = subject.is_none() && verb.group.finiteness != Finiteness::Participle;
            (!nobody).then_some(subject)
        }
    }
}

/// A speaker who is certain even if another noun phrase is nearer: "quoted Doe as saying", "what Doe calls “a mess”".
pub(super) fn settled_speaker(masked: &MaskedSentence<'_>, verb: &Verb) -> Option<Subject> {
    let asked = verb.class == Class::Ask && masked.is(verb.end, "by") && is_asked(masked, verb);
    let agent = asked.then(|| masked.agent_after(verb.end)).flatten();
    relay::speaker(masked, verb).or(agent).or_else(|| {
        masked.namer(verb.at).map(|range| Subject {
            range,
            how: SubjectKind::Before,
        })
    })
}

/// "As reported by the paper, ..."
fn is_reported_by(masked: &MaskedSentence<'_>, verb: &Verb) -> bool {
    masked.is(verb.end, "by")
        && verb
            .at
            .checked_sub(1)
            .is_some_and(|before| before == 0 && masked.is(before, "As"))
}

/// The subject of an inverted verb: "said Doe".
fn inverted_subject(masked: &MaskedSentence<'_>, verb: &Verb) -> Option<Subject> {
    let group = &verb.group;
    let auxiliary = || {
        let items = masked.items.get(group.range.clone()).unwrap_or_default();
        items.iter().any(|item| item.tag == Tag::Aux)
    };
    // The noun phrase after "told" is the addressee: "told Doe".
    if verb.class == Class::Tell
        || group.voice == Voice::Passive
        || group.finiteness != Finiteness::Finite
        || auxiliary()
    {
        return None;
    }
    if group.range.start == 0 {
        let capital = masked.items.get(verb.at).is_some_and(|item| item.capital);
        return masked
            .subject_after(verb.end)
            .filter(|s| capital && masked.is_stop(s.range.end));
    }
    if clause_boundaries::left_mark(masked, group.range.start)? == clause_boundaries::Mark::Pause {
        let aside = masked
            .subject_before(group)
            .is_some_and(|s| s.how == SubjectKind::Appositive);
        let clause = masked.items.get(..group.range.start - 1)?;
        let says = clause
            .iter()
            .any(|item| item.is_quotation() || matches!(item.tag, Tag::Verb | Tag::Aux));
        let subject = masked.subject_after(verb.end)?;
        let goes_on =
            clause_boundaries::interrupts(masked, group.range.start, subject.range.end).is_some();
        if aside || !says && !goes_on {
            return None;
        }
    }
    masked.subject_after(verb.end)
}

fn inverted_relation(masked: &MaskedSentence<'_>, verb: Verb, subject: Subject) -> Relation {
    let left = clause_boundaries::left_content(masked, verb.group.range.start);
    let end = subject.range.end;
    let mut content: Vec<Range<usize>> = left.into_iter().collect();
    let mut position = ContentPosition::Before;
    let start = verb.group.range.start;
    if content.is_empty()
        && start > 1
        && let Some(comma) = clause_boundaries::interrupts(masked, start, end)
    {
        content.push(clause_boundaries::clause_start(masked, start - 1)..start - 1);
        content.push(comma + 1..clause_boundaries::content_end(masked));
        position = ContentPosition::Around;
    }
    let pause = masked.is(end, ",") || masked.is(end, ":");
    if pause && masked.quotation(end + 1) && !masked.title_like(end + 1) {
        position = if content.is_empty() {
            ContentPosition::After
        } else {
            ContentPosition::Around
        };
        content.push(end + 1..clause_boundaries::content_end(masked));
    }
    let cue = verb.group.range.clone();
    Relation {
        subject: Some(subject),
        content,
        group: Some(verb.group),
        ..Relation::by_rule(cue, verb.class, position)
    }
}
