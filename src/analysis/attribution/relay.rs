//! Recognises words that are relayed: in "the paper quoted Doe as saying ..." and "Doe said, according to the paper",
//! Doe is the speaker.

use std::ops::Range;

use super::relation::{ContentPosition, Quoted, Relation, Verb, quoted};
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::syntax::constituents::{Subject, SubjectKind, Voice};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// Most items between the quoting verb and "as saying".
const FARTHEST_QUOTING: usize = 25;

/// The speaker of what somebody is quoted "as saying", when `verb` is that participle.
pub(super) fn speaker(masked: &MaskedSentence<'_>, verb: &Verb) -> Option<Subject> {
    let participle = masked
        .items
        .get(verb.at)
        .is_some_and(|item| item.form == Form::PresentParticiple);
    let as_at = verb
        .at
        .checked_sub(1)
        .filter(|&at| participle && masked.is(at, "as"))?;
    let quoting = (as_at.saturating_sub(FARTHEST_QUOTING)..as_at)
        .rev()
        .take_while(|&at| !masked.quotation(at) && !masked.is(at, ";"))
        .find(|&at| {
            matches!(
                masked.word(at),
                "quoted" | "quotes" | "quote" | "quoting" | "cited" | "cites" | "citing"
            )
        })?;
    let group = masked.verb_group(quoting);
    let bare = masked
        .items
        .get(quoting)
        .is_some_and(|item| item.form == Form::PastParticiple)
        && (masked.is(quoting + 1, "by") || quoting + 1 == as_at);
    if group.voice == Voice::Passive || bare {
        return masked.subject_before(&group);
    }
    let object = masked.attached_phrase_from(quoting + 1)?;
    let object = masked.with_name(object);
    let plain = (quoting + 1..as_at).all(|at| !masked.finite(at));
    plain.then_some(Subject {
        range: object,
        how: SubjectKind::Before,
    })
}

/// Whether `new` only names where the article found the words of `old`: "“We won,” Doe said, according to the paper".
pub(super) fn is_provenance(masked: &MaskedSentence<'_>, old: &Relation, new: &Relation) -> bool {
    let Some(subject) = &old.subject else {
        return false;
    };
    let said = subject.range.end.max(old.cue.end);
    let before = matches!(
        old.position,
        ContentPosition::Before | ContentPosition::Around
    );
    let circumstances = said..new.subject.as_ref().map_or(new.cue.start, |source| {
        source.range.start.min(new.cue.start)
    });
    let plain = circumstances.len() <= MOST_CIRCUMSTANCES
        && circumstances
            .clone()
            .all(|at| !masked.finite(at) && !masked.quotation(at));
    let source = match &new.subject {
        _ if new.group.is_none() => masked.is(new.cue.end.saturating_sub(1), "to"),
        // "“We won,” Doe said, the paper reported."
        Some(source) => {
            source.range.start == said + 1
                && masked.is(said, ",")
                && masked
                    .word(new.cue.end.saturating_sub(1))
                    .starts_with("report")
        }
        None => false,
    };
    source
        && new.cue.start >= said
        && old.group.is_some()
        && before
        && quoted(masked, &old.content) != Quoted::Not
        && plain
}

/// Most items between a cue and its "according to": "Doe said on the radio on Monday, according to".
const MOST_CIRCUMSTANCES: usize = 12;

/// Where a second quote begins in `left`, which holds the first one with its cue and speaker: "“It is good,” said Doe,
/// and | “it is bad,” said Ray".
pub(super) fn second_speaker(
    masked: &MaskedSentence<'_>,
    first: &Relation,
    left: &Range<usize>,
) -> Option<usize> {
    let subject = first.subject.as_ref()?;
    let said = subject.range.end.max(first.cue.end);
    let inside = left.start <= first.cue.start && said <= left.end;
    if !inside
        || !matches!(first.position, ContentPosition::Before)
        || quoted(masked, &first.content) == Quoted::Not
    {
        return None;
    }
    let start = (said..left.end).find(|&at| masked.quotation(at))?;
    let joined = start.checked_sub(1).is_some_and(|before| {
        masked.items.get(before).is_some_and(|item| {
            matches!(item.tag, Tag::Cconj | Tag::Sconj) || masked.is(before, "while")
        })
    });
    let plain = (said..start).all(|at| !masked.finite(at));
    (joined && plain).then_some(start)
}
