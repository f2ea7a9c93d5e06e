//! Decides which relations of a sentence hold when they overlap. The outermost cue keeps its content, and content ends
//! where a new clause leaves it.

use super::relation::{ContentPosition, Relation};
use super::relay;
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::lexicon::{Class, Inflection, Role};
use crate::analysis::syntax::complements::ComplementKind;
use crate::analysis::syntax::constituents::{Finiteness, Subject, SubjectKind};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// By how much the likelihood of an inner relation must be higher for it to replace the outer one.
const CLEARLY: f32 = 0.25;

/// Farthest item at which the cue of a clause in front of the main one may begin.
const FARTHEST_FRONTED: usize = 12;

/// Adds a relation to the accepted ones. An earlier content is cut where the new clause begins, a new relation inside
/// another's content is dropped, and earlier relations inside its own content are replaced.
pub(in crate::analysis) fn resolve_overlaps(
    masked: &MaskedSentence<'_>,
    accepted: &mut Vec<Relation>,
    mut new: Relation,
) {
    if accepted
        .last()
        .is_some_and(|old| relay::is_provenance(masked, old, &new))
    {
        return;
    }
    if new.position == ContentPosition::Before
        && let Some(left) = new.content.first_mut()
        && let Some(start) = accepted
            .last()
            .and_then(|first| relay::second_speaker(masked, first, left))
    {
        left.start = start;
    }
    // The outermost wins: a relation wholly inside the left content of the new one is part of it.
    if matches!(
        new.position,
        ContentPosition::Before | ContentPosition::Around
    ) && let Some(left) = new.content.first().cloned()
    {
        // In "Doe said the town should stay firm, not declare a truce" a weak reading must not replace a strong one.
        let stronger = |old: &Relation| {
            left.start <= old.cue.start
                && old.cue.end <= left.end
                && old.likelihood > new.likelihood + CLEARLY
        };
        if accepted.iter().any(stronger) {
            return;
        }
        accepted.retain(|old| !(left.start <= old.cue.start && old.cue.end <= left.end));
        if let Some(old) = accepted.last_mut()
            && let Some(content) = old.content.last_mut()
            && content.end > left.start
        {
            if content.start >= left.start {
                old.content.pop();
            } else {
                content.end = left.start.max(content.start);
            }
        }
        accepted.push(new);
        return;
    }
    let Some(old) = accepted.last_mut() else {
        accepted.push(new);
        return;
    };
    let inside = old
        .content
        .iter()
        .position(|range| range.contains(&new.cue.start));
    let Some(inside) = inside else {
        accepted.push(new);
        return;
    };
    // In "showed tools to deliver what Doe calls “a mess”" the words are Doe's.
    let named = new
        .cue
        .end
        .checked_sub(1)
        .and_then(|verb| masked.namer(verb))
        .filter(|speaker| masked.role(speaker.start) != Some(Role::Subject))
        .and_then(|speaker| speaker.start.checked_sub(1));
    let Some(cut) = named.or_else(|| departure(masked, old, &new)) else {
        if new.likelihood > old.likelihood + CLEARLY {
            accepted.pop();
            accepted.push(new);
        }
        return;
    };
    if let Some(range) = old.content.get_mut(inside) {
        if cut <= range.start {
            return;
        }
        range.end = cut;
    }
    old.content.truncate(inside + 1);
    if new
        .subject
        .as_ref()
        .is_none_or(|s| matches!(s.how, SubjectKind::Coordinated | SubjectKind::Participle))
    {
        new.subject = old.subject.clone().map(|subject| Subject {
            range: subject.range,
            how: if is_participle(&new) {
                SubjectKind::Participle
            } else {
                SubjectKind::Coordinated
            },
        });
    }
    accepted.push(new);
}

/// The comma after a clause that stands before the main one, when `old` belongs to the first and `new` to the second:
/// "As Ray attacked Doe, the crowd chanted ...".
fn fronted(masked: &MaskedSentence<'_>, old: &Relation, new: &Relation) -> Option<usize> {
    let subordinate = matches!(
        masked.word(0),
        "After"
            | "Although"
            | "As"
            | "Because"
            | "Before"
            | "If"
            | "Once"
            | "Since"
            | "Though"
            | "When"
            | "While"
    );
    let subject = new.subject.as_ref().filter(|_| subordinate)?;
    let comma = subject.range.start.checked_sub(1)?;
    let own = matches!(subject.how, SubjectKind::Before | SubjectKind::Appositive)
        && masked.is(comma, ",");
    // The first comma after the cue closes the clause in front.
    let first = (old.cue.end..comma).all(|at| !masked.is(at, ","));
    let plain = (old.cue.end..comma).all(|at| !masked.quotation(at) && !masked.finite(at));
    (own && (plain || first && old.cue.start < FARTHEST_FRONTED)).then_some(comma)
}

/// Where the content of `old` ends because `new` begins outside it.
fn departure(masked: &MaskedSentence<'_>, old: &Relation, new: &Relation) -> Option<usize> {
    if let Some(comma) = fronted(masked, old, new) {
        return Some(comma);
    }
    // In "Those who heard the bell said" the outer verb's subject contains the inner verb.
    if let Some(subject) = &new.subject
        && matches!(subject.how, SubjectKind::Before | SubjectKind::Appositive)
        && subject.range.start <= old.cue.start
    {
        let cue = new.cue.start;
        let comma = cue.checked_sub(1).filter(|&at| masked.is(at, ","));
        return Some(comma.unwrap_or(cue));
    }
    let reporting = !matches!(new.class, Class::Believe | Class::Show | Class::Decline);
    let start = match &new.subject {
        Some(subject) if matches!(subject.how, SubjectKind::Before | SubjectKind::Appositive) => {
            subject.range.start.min(new.cue.start)
        }
        _ => new.cue.start,
    };
    let before = start.checked_sub(1)?;
    let trimmed = |at: usize| {
        if at > 0 && masked.is(at - 1, ",") {
            at - 1
        } else {
            at
        }
    };
    let tag = masked.items.get(before)?.tag;
    // "saying it was late but suggesting that it would come"
    if is_participle(new) {
        let joined = tag == Tag::Cconj && is_participle(old);
        return (reporting && joined)
            .then(|| trimmed(before))
            .or_else(|| (masked.is(before, ",") && reporting).then_some(before));
    }
    let same_form = tense(masked, old) == tense(masked, new);
    let own_subject = new
        .subject
        .as_ref()
        .is_some_and(|s| matches!(s.how, SubjectKind::Before | SubjectKind::Appositive));
    let weak = old.complement.is_some_and(|o| {
        matches!(
            o.kind,
            ComplementKind::NounPhrase
                | ComplementKind::Infinitival
                | ComplementKind::Interrogative
        )
    });
    if weak && own_subject && masked.is(before, ",") && new.complement.is_some() {
        return Some(before);
    }
    if own_subject
        && masked.role(before) == Some(Role::Relative)
        && before > 0
        && masked.is(before - 1, ",")
        && new.complement.is_none()
    {
        return Some(before - 1);
    }
    let announces = new.complement.is_some_and(|o| {
        o.kind == ComplementKind::Quotation
            && o.at > 0
            && (masked.is(o.at - 1, ",") || masked.is(o.at - 1, ":"))
    });
    if tag == Tag::Cconj && own_subject && announces {
        return Some(trimmed(before));
    }
    if tag == Tag::Cconj {
        let comma = before > 0 && masked.is(before - 1, ",");
        let but = masked.is(before, "but");
        let opens = new.complement.is_some_and(|o| {
            !matches!(
                o.kind,
                ComplementKind::NounPhrase | ComplementKind::Infinitival
            )
        });
        let judges = matches!(new.class, Class::Judge | Class::Urge | Class::Promise);
        let leaves = reporting
            && if own_subject {
                (but || comma && same_form) && (opens || judges)
            } else {
                same_form && (opens || judges)
            };
        return leaves.then(|| trimmed(before));
    }
    if own_subject
        && same_form
        && reporting
        && (tag == Tag::Sconj && before > 0 && masked.is(before - 1, ","))
        && matches!(masked.word(before), "while" | "though" | "although")
    {
        return Some(before - 1);
    }
    if new.group.is_none() && masked.is(before, ",") {
        return Some(before);
    }
    if masked.is(before, ";") {
        return Some(before);
    }
    None
}

fn is_participle(relation: &Relation) -> bool {
    relation
        .group
        .as_ref()
        .is_some_and(|group| group.finiteness == Finiteness::Participle)
}

fn tense(masked: &MaskedSentence<'_>, relation: &Relation) -> Option<Inflection> {
    let last = relation.cue.end.checked_sub(1)?;
    let written = masked.items.get(last)?.lexeme.verb?.inflection;
    Some(if written == Inflection::Base {
        Inflection::ThirdPerson
    } else {
        written
    })
}
