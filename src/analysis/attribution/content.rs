//! Finds the content of a verb whose subject is known: before the verb, after it, or on both sides.

mod closing;
mod placement;

use self::closing::{closing, seconded};
use self::placement::Placement;
use super::relation::{ContentPosition, Verb};
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Class;
use crate::analysis::syntax::clause_boundaries::{self, Mark};
use crate::analysis::syntax::complements::{Complement, ComplementKind, Gap};
use crate::analysis::syntax::constituents::{Finiteness, Subject, SubjectKind, VerbGroup, Voice};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// Finds the content of a verb that has this subject. An agent ("by Doe") is not part of it.
pub(in crate::analysis) fn place(
    masked: &MaskedSentence<'_>,
    verb: &Verb,
    subject: Option<&Subject>,
) -> Option<Placement> {
    let mut placed = find(masked, verb, subject)?;
    if let Some(agent) = subject.filter(|subject| subject.how == SubjectKind::Agent)
        && let Some(range) = placed
            .content
            .iter_mut()
            .find(|range| range.contains(&agent.range.start))
    {
        let by = agent.range.start - 1;
        if by > range.start {
            range.end = by;
        } else {
            range.start = agent.range.end.min(range.end);
        }
    }
    placed
        .content
        .iter()
        .all(|range| !range.is_empty())
        .then_some(placed)
}

fn find(masked: &MaskedSentence<'_>, verb: &Verb, subject: Option<&Subject>) -> Option<Placement> {
    let after = verb.end;
    let edge = edge(&verb.group, subject);
    let mark = clause_boundaries::left_mark(masked, edge);
    if mark.is_none() && is_put_in(masked, subject, after) {
        let end = (after..masked.items.len())
            .find(|&i| masked.is_stop(i))
            .unwrap_or(masked.items.len());
        return Some(Placement {
            content: std::iter::once(after..end).collect(),
            position: ContentPosition::After,
            complement: None,
        });
    }
    if let Some(comma) =
        introduced_by_as(masked, edge, after).filter(|_| !judges_thing(masked, verb))
    {
        let content = comma + 1..clause_boundaries::right_end(masked, comma + 1);
        return Some(Placement {
            content: std::iter::once(content).collect(),
            position: ContentPosition::After,
            complement: None,
        });
    }
    let complement = masked
        .complement(after, verb.class, verb.group.voice)
        .filter(|complement| fits(masked, verb, *complement));
    if complement.is_none() && hangs_on_noun(masked, verb, mark) {
        return None;
    }
    let complement = complement.map(|complement| announced(masked, complement));
    let end = right_edge(masked, verb, subject, complement);
    if verb.group.finiteness == Finiteness::Participle
        && let Some(complement) = complement
    {
        return Some(Placement::after(complement, end));
    }
    let left = clause_boundaries::left_content(masked, edge);
    if verb.group.finiteness == Finiteness::Participle && mark != Some(Mark::Quotation) {
        return None;
    }
    if mark == Some(Mark::Quotation)
        && let Some(left) = left
    {
        return Some(match complement {
            Some(complement) if complement.kind == ComplementKind::Quotation => {
                Placement::around(masked, left, complement.at)
            }
            _ => Placement::before(left),
        });
    }
    if mark == Some(Mark::Pause)
        && complement.is_none()
        && (left_takes(verb.class) || verb.class == Class::Promise)
        && let Some(comma) = clause_boundaries::interrupts(masked, edge, after)
    {
        let start = clause_boundaries::clause_start(masked, edge - 1);
        return Some(Placement::around(masked, start..edge - 1, comma + 1));
    }
    if let Some(complement) = complement
        && decides(complement, verb.class, left.is_some())
    {
        return Some(Placement::after(complement, end));
    }
    if let Some(left) = left
        && (left_takes(verb.class) || verb.class == Class::Promise && complement.is_none())
        && !clause_boundaries::subordinate(masked, &left)
    {
        let stop = clause_boundaries::past_circumstances(masked, after);
        if masked.is(stop, ",") && clause_boundaries::carries_on(masked, stop + 1) {
            return Some(Placement::around(masked, left, stop + 1));
        }
        let ends = stop >= masked.items.len() || masked.is_stop(stop) || masked.is_dash(stop);
        return ends.then(|| Placement::before(left));
    }
    if let Some(left) = seconded(masked, verb, edge, complement) {
        return Some(Placement::before(left));
    }
    if complement.is_none() && matches!(verb.class, Class::Say | Class::State) {
        return closing(masked, verb, edge, mark).or_else(|| behind_comma(masked, verb, edge));
    }
    complement.map(|complement| Placement::after(complement, end))
}

/// The quotation behind a thing that only announces it: "answered the question: “Nobody cares.”"
fn announced(masked: &MaskedSentence<'_>, complement: Complement) -> Complement {
    let colon = (complement.at..masked.items.len().min(complement.at + LONGEST_ANNOUNCED))
        .take_while(|&at| !masked.finite(at) && !masked.quotation(at))
        .find(|&at| masked.is(at, ":"))
        .filter(|&colon| masked.quotation(colon + 1));
    match (complement.kind, colon) {
        (ComplementKind::NounPhrase | ComplementKind::BareClause, Some(colon)) => Complement {
            at: colon + 1,
            kind: ComplementKind::Quotation,
            gap: Gap::Circumstance,
        },
        _ => complement,
    }
}

/// Most items of what announces a quotation.
const LONGEST_ANNOUNCED: usize = 16;

/// Where content after the verb ends.
fn right_edge(
    masked: &MaskedSentence<'_>,
    verb: &Verb,
    subject: Option<&Subject>,
    complement: Option<Complement>,
) -> usize {
    let after = verb.end;
    let edge = edge(&verb.group, subject);
    let asked = verb.class == Class::Ask
        && subject.is_none_or(|s| s.how == SubjectKind::Agent)
        && complement.is_some_and(|o| o.kind != ComplementKind::Quotation);
    // The clause of a fronted participle ends where its subject begins.
    match subject {
        Some(subject)
            if subject.how == SubjectKind::Participle && subject.range.start > verb.at =>
        {
            subject.range.start - 1
        }
        _ if asked => {
            let start = complement.map_or(after, |complement| complement.at);
            (start..masked.items.len())
                .find(|&at| masked.is_stop(at))
                .unwrap_or(masked.items.len())
        }
        _ if complement.is_some_and(|o| {
            o.kind == ComplementKind::Quotation
                && (clause_boundaries::is_complete(masked, o.at)
                    || clause_boundaries::leaves_quotation(masked, o.at))
        }) =>
        {
            complement.map_or(after, |complement| complement.at + 1)
        }
        _ if hangs_on_conjunction(masked, passive_edge(masked, verb, edge)) => {
            let start = complement.map_or(after, |complement| complement.at);
            clause_boundaries::main_clause(masked, start)
                .unwrap_or_else(|| clause_boundaries::right_end(masked, start))
        }
        _ => clause_boundaries::right_end(
            masked,
            complement.map_or(after, |complement| complement.at),
        ),
    }
}

/// Content after a comma when the cue begins the sentence: "You said yesterday, the town is poor".
fn behind_comma(masked: &MaskedSentence<'_>, verb: &Verb, edge: usize) -> Option<Placement> {
    let leads = (0..edge).all(|at| {
        masked
            .items
            .get(at)
            .is_some_and(|item| matches!(item.tag, Tag::Cconj | Tag::Adv))
    });
    let comma = clause_boundaries::past_circumstances(masked, verb.end);
    let start = comma + 1;
    let clause = masked.is(comma, ",")
        && (start..start + 12).any(|at| masked.finite(at))
        && masked.items.get(start).is_some_and(|item| {
            item.form != Form::PresentParticiple && !matches!(item.tag, Tag::Cconj | Tag::Sconj)
        });
    (leads && clause).then(|| Placement {
        content: std::iter::once(start..clause_boundaries::right_end(masked, start)).collect(),
        position: ContentPosition::After,
        complement: None,
    })
}

/// Where the clause of a passive begins: at its grammatical subject, not at the agent who speaks.
fn passive_edge(masked: &MaskedSentence<'_>, verb: &Verb, edge: usize) -> usize {
    match verb.group.voice {
        Voice::Active => edge,
        Voice::Passive => masked
            .phrase_before(verb.group.range.start)
            .map_or(edge, |phrase| phrase.start),
    }
}

/// Whether a conjunction at the head of the sentence governs the cue's clause: "While Doe said ...".
fn hangs_on_conjunction(masked: &MaskedSentence<'_>, edge: usize) -> bool {
    let Some(before) = edge.checked_sub(1) else {
        return false;
    };
    let conjunction = masked
        .items
        .get(before)
        .is_some_and(|item| item.tag == Tag::Sconj)
        || matches!(masked.word(before), "When" | "While" | "when" | "while");
    conjunction && before < 2
}

/// Whether the object of a verb is judged rather than spoken to: "As Ray attacked Doe, ...".
fn judges_thing(masked: &MaskedSentence<'_>, verb: &Verb) -> bool {
    verb.class == Class::Judge
        && masked
            .phrase_from(verb.end)
            .is_some_and(|phrase| !masked.is_time(&phrase))
}

/// The comma before the content in "As Doe noted, ...".
fn introduced_by_as(masked: &MaskedSentence<'_>, edge: usize, after: usize) -> Option<usize> {
    let before = edge.checked_sub(1)?;
    let stop = clause_boundaries::past_circumstances(masked, after);
    // In "As Doe says that it is late, we go" the content follows the cue directly.
    if (after..stop).any(|at| masked.finite(at)) {
        return None;
    }
    // "But as Doe noted, ..."
    let joined = before == 1
        && masked
            .items
            .first()
            .is_some_and(|item| item.tag == Tag::Cconj);
    let whole = before == 0 || joined || masked.is_stop(before - 1);
    // In "Last week, as Doe noted, the road was wet" the opening words depend on nothing and continue after the second
    // comma.
    let inner = before > 0
        && !(0..before).any(|at| masked.finite(at))
        && clause_boundaries::begins_clause(masked, stop + 1);
    (whole
        && matches!(masked.word(before), "As" | "as")
        && masked.is(stop, ",")
        && (before == 0 || joined || inner))
        .then_some(stop)
}

/// Whether this form of the verb can take the complement.
fn fits(masked: &MaskedSentence<'_>, verb: &Verb, complement: Complement) -> bool {
    let clause = matches!(
        complement.kind,
        ComplementKind::ThatClause | ComplementKind::Quotation | ComplementKind::BareClause
    );
    if verb.group.finiteness == Finiteness::Infinitive {
        return clause && complement.gap != Gap::Circumstance;
    }
    clause || !is_reduced(masked, verb)
}

/// Whether the verb is a bare participle inside another verb's clause: "the plan announced on Monday".
fn is_reduced(masked: &MaskedSentence<'_>, verb: &Verb) -> bool {
    let bare = masked
        .items
        .get(verb.at)
        .is_some_and(|item| item.form == Form::PastParticiple)
        && verb.group.range.len() == 1
        && verb.group.finiteness == Finiteness::Finite
        && !matches!(masked.word(verb.at), "said" | "told");
    // After a name, a pronoun or a conjunction it is a past tense that the tagger took for a participle.
    let noun = verb
        .at
        .checked_sub(1)
        .and_then(|at| masked.items.get(at))
        .is_some_and(|item| matches!(item.tag, Tag::Noun | Tag::Num));
    bare && noun && (0..masked.items.len()).any(|at| masked.finite(at))
}

/// Whether a verb without a complement is a participle that modifies the noun before it: "the plan announced on
/// Monday". It is not after a quotation, nor where only an adverbial follows its subject and verb between a comma and
/// the end: "..., the council announced Tuesday."
fn hangs_on_noun(masked: &MaskedSentence<'_>, verb: &Verb, mark: Option<Mark>) -> bool {
    let ends = || {
        clause_boundaries::past_circumstances(masked, verb.end)
            >= clause_boundaries::content_end(masked)
    };
    match mark {
        Some(Mark::Quotation) => false,
        Some(Mark::Pause) => is_reduced(masked, verb) && !ends(),
        None => is_reduced(masked, verb),
    }
}

/// Whether a cue is inserted into a relative clause: "a finish that he said defied expectations".
fn is_put_in(masked: &MaskedSentence<'_>, subject: Option<&Subject>, after: usize) -> bool {
    let Some(subject) = subject.filter(|s| s.how == SubjectKind::Before) else {
        return false;
    };
    // "a probe the agency said was late"
    let bare = |before: usize| {
        masked
            .items
            .get(before)
            .is_some_and(|item| item.tag == Tag::Noun && item.lexeme.role.is_none())
    };
    let relative = subject.range.start.checked_sub(1).is_some_and(|before| {
        matches!(
            masked.word(before),
            "that" | "which" | "who" | "what" | "than"
        ) || bare(before)
    });
    let acts = |at: usize| {
        masked.items.get(at).is_some_and(|item| {
            item.is_finite() || item.tag == Tag::Verb && item.form == Form::PastParticiple
        })
    };
    relative && acts(after)
}

/// Whether a complement after the cue outweighs the clause before the cue.
fn decides(complement: Complement, class: Class, left: bool) -> bool {
    match complement.kind {
        ComplementKind::ThatClause
        | ComplementKind::Quotation
        | ComplementKind::Colon
        | ComplementKind::BareClause => true,
        ComplementKind::Interrogative | ComplementKind::Infinitival => {
            complement.gap != Gap::Circumstance || !left
        }
        ComplementKind::NounPhrase => {
            !left || matches!(class, Class::Judge | Class::Mention | Class::Urge)
        }
    }
}

/// Where speaker and cue begin, taken together.
fn edge(group: &VerbGroup, subject: Option<&Subject>) -> usize {
    match subject {
        Some(subject)
            if matches!(
                subject.how,
                SubjectKind::Before | SubjectKind::Appositive | SubjectKind::Relative
            ) =>
        {
            subject.range.start.min(group.range.start)
        }
        _ => group.range.start,
    }
}

fn left_takes(class: Class) -> bool {
    match class {
        Class::Say
        | Class::State
        | Class::Tell
        | Class::Mention
        | Class::Ask
        | Class::Voice
        | Class::Show => true,
        Class::Believe | Class::Promise | Class::Decline | Class::Urge | Class::Judge => false,
    }
}
