//! Where the content of a verb stands, when its subject is known: before it, behind it, on both sides.

use super::relation::Verb;
use std::ops::Range;

use super::relation::Pattern;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Class;
use crate::analysis::syntax::clause_boundaries::{self, Mark};
use crate::analysis::syntax::complements::{Gap, Opening, OpeningKind};
use crate::analysis::syntax::constituents::{Finiteness, VerbGroup, Voice};
use crate::analysis::syntax::constituents::{How, Subject};
use crate::analysis::syntax::masked_sentence::Skeleton;

/// Where its content stands.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Placement {
    /// Items of the content, one or two ranges.
    pub content: Vec<Range<usize>>,
    /// On which side.
    pub pattern: Pattern,
    /// How content behind the verb begins.
    pub opening: Option<Opening>,
}

impl Placement {
    fn before(left: Range<usize>) -> Self {
        Self {
            content: std::iter::once(left).collect(),
            pattern: Pattern::Before,
            opening: None,
        }
    }

    fn after(opening: Opening, end: usize) -> Self {
        let right = opening.at..end.max(opening.at);
        Self {
            content: std::iter::once(right).collect(),
            pattern: Pattern::After,
            opening: Some(opening),
        }
    }

    /// "But, he said, it rained": a conjunction alone is no part.
    fn around(skeleton: &Skeleton<'_>, left: Range<usize>, right: usize) -> Self {
        let right = right..clause_boundaries::content_end(skeleton);
        let pattern = if left.is_empty() {
            Pattern::After
        } else {
            Pattern::Around
        };
        Self {
            content: [left, right]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect(),
            pattern,
            opening: None,
        }
    }
}

/// Finds the content of a verb with this subject. "by Doe" is no part of it.
pub(in crate::analysis) fn place(
    skeleton: &Skeleton<'_>,
    verb: &Verb,
    subject: Option<&Subject>,
) -> Option<Placement> {
    let mut placed = find(skeleton, verb, subject)?;
    if let Some(agent) = subject.filter(|subject| subject.how == How::Agent)
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

fn find(skeleton: &Skeleton<'_>, verb: &Verb, subject: Option<&Subject>) -> Option<Placement> {
    let after = verb.at + 1;
    let edge = edge(&verb.group, subject);
    let mark = clause_boundaries::left_mark(skeleton, edge);
    if mark.is_none() && is_put_in(skeleton, subject, after) {
        let end = (after..skeleton.items.len())
            .find(|&i| skeleton.is_stop(i))
            .unwrap_or(skeleton.items.len());
        return Some(Placement {
            content: std::iter::once(after..end).collect(),
            pattern: Pattern::After,
            opening: None,
        });
    }
    if let Some(comma) =
        introduced_by_as(skeleton, edge, after).filter(|_| !judges_thing(skeleton, verb))
    {
        let content = comma + 1..clause_boundaries::right_end(skeleton, comma + 1);
        return Some(Placement {
            content: std::iter::once(content).collect(),
            pattern: Pattern::After,
            opening: None,
        });
    }
    let opening = skeleton
        .opening(after, verb.class, verb.group.voice)
        .filter(|opening| fits(skeleton, verb, *opening));
    if opening.is_none() && hangs_on_noun(skeleton, verb, mark) {
        return None;
    }
    let end = right_edge(skeleton, verb, subject, opening);
    if verb.group.finiteness == Finiteness::Participle
        && let Some(opening) = opening
    {
        return Some(Placement::after(opening, end));
    }
    let left = clause_boundaries::left_content(skeleton, edge);
    if verb.group.finiteness == Finiteness::Participle && mark != Some(Mark::Quotation) {
        return None;
    }
    if mark == Some(Mark::Quotation)
        && let Some(left) = left
    {
        return Some(match opening {
            Some(opening) if opening.kind == OpeningKind::Quotation => {
                Placement::around(skeleton, left, opening.at)
            }
            _ => Placement::before(left),
        });
    }
    if mark == Some(Mark::Pause)
        && opening.is_none()
        && (left_takes(verb.class) || verb.class == Class::Promise)
        && let Some(comma) = clause_boundaries::interrupts(skeleton, edge, after)
    {
        let start = clause_boundaries::clause_start(skeleton, edge - 1);
        return Some(Placement::around(skeleton, start..edge - 1, comma + 1));
    }
    if let Some(opening) = opening
        && decides(opening, verb.class, left.is_some())
    {
        return Some(Placement::after(opening, end));
    }
    if let Some(left) = left
        && left_takes(verb.class)
        && !clause_boundaries::subordinate(skeleton, &left)
    {
        let stop = clause_boundaries::past_circumstances(skeleton, after);
        if skeleton.is(stop, ",") && clause_boundaries::carries_on(skeleton, stop + 1) {
            return Some(Placement::around(skeleton, left, stop + 1));
        }
        let ends = stop >= skeleton.items.len() || skeleton.is_stop(stop) || skeleton.is_dash(stop);
        return ends.then(|| Placement::before(left));
    }
    if let Some(left) = seconded(skeleton, verb, edge, opening) {
        return Some(Placement::before(left));
    }
    if opening.is_none() && matches!(verb.class, Class::Say | Class::State) {
        return closing(skeleton, verb, edge, mark).or_else(|| behind_comma(skeleton, verb, edge));
    }
    opening.map(|opening| Placement::after(opening, end))
}

/// Where content behind the verb ends.
fn right_edge(
    skeleton: &Skeleton<'_>,
    verb: &Verb,
    subject: Option<&Subject>,
    opening: Option<Opening>,
) -> usize {
    let after = verb.at + 1;
    let edge = edge(&verb.group, subject);
    let asked = verb.class == Class::Ask
        && subject.is_none_or(|s| s.how == How::Agent)
        && opening.is_some_and(|o| o.kind != OpeningKind::Quotation);
    // The clause of a participle that comes first ends where its subject begins.
    match subject {
        Some(subject) if subject.how == How::Participle && subject.range.start > verb.at => {
            subject.range.start - 1
        }
        _ if asked => {
            let start = opening.map_or(after, |opening| opening.at);
            (start..skeleton.items.len())
                .find(|&at| skeleton.is_stop(at))
                .unwrap_or(skeleton.items.len())
        }
        _ if opening.is_some_and(|o| {
            o.kind == OpeningKind::Quotation && clause_boundaries::is_complete(skeleton, o.at)
        }) =>
        {
            opening.map_or(after, |opening| opening.at + 1)
        }
        _ if hangs_on_conjunction(skeleton, passive_edge(skeleton, verb, edge)) => {
            let start = opening.map_or(after, |opening| opening.at);
            clause_boundaries::main_clause(skeleton, start)
                .unwrap_or_else(|| clause_boundaries::right_end(skeleton, start))
        }
        _ => clause_boundaries::right_end(skeleton, opening.map_or(after, |opening| opening.at)),
    }
}

/// "The road was wet, as Doe noted on Monday.": what stands before the comma in front of "as".
fn seconded(
    skeleton: &Skeleton<'_>,
    verb: &Verb,
    edge: usize,
    opening: Option<Opening>,
) -> Option<Range<usize>> {
    let conjunction = edge.checked_sub(1).filter(|&at| skeleton.is(at, "as"))?;
    let comma = conjunction
        .checked_sub(1)
        .filter(|&at| skeleton.is(at, ","))?;
    let clause = opening.is_none_or(|opening| opening.kind == OpeningKind::Thing);
    let ends = clause_boundaries::past_circumstances(skeleton, verb.at + 1)
        >= clause_boundaries::content_end(skeleton);
    let left = clause_boundaries::clause_start(skeleton, comma)..comma;
    let says = left.clone().any(|at| skeleton.finite(at));
    let takes = matches!(verb.class, Class::Say | Class::State | Class::Mention);
    (clause && ends && says && takes && left.len() > SHORTEST_CLOSED).then_some(left)
}

/// "Her fate hangs on the weather, he said.": a cue that ends its sentence reports what stands before it, whatever the
/// tags make of that.
fn closing(
    skeleton: &Skeleton<'_>,
    verb: &Verb,
    edge: usize,
    mark: Option<Mark>,
) -> Option<Placement> {
    let ends = clause_boundaries::past_circumstances(skeleton, verb.at + 1)
        >= clause_boundaries::content_end(skeleton);
    let end = edge.checked_sub(1)?;
    let start = clause_boundaries::clause_start(skeleton, end);
    let hangs = skeleton.items.get(start).is_none_or(|item| {
        matches!(item.tag, Tag::Adp | Tag::Sconj) || item.form == Form::PresentParticiple
    });
    let whole = mark == Some(Mark::Pause) && end > start + SHORTEST_CLOSED;
    (whole && ends && !hangs).then(|| Placement::before(start..end))
}

/// Items that a content without a verb has at least.
const SHORTEST_CLOSED: usize = 4;

/// "You said yesterday, the town is poor": content behind a comma, where the cue begins the sentence.
fn behind_comma(skeleton: &Skeleton<'_>, verb: &Verb, edge: usize) -> Option<Placement> {
    let leads = (0..edge).all(|at| {
        skeleton
            .items
            .get(at)
            .is_some_and(|item| matches!(item.tag, Tag::Cconj | Tag::Adv))
    });
    let comma = clause_boundaries::past_circumstances(skeleton, verb.at + 1);
    let start = comma + 1;
    let clause = skeleton.is(comma, ",")
        && (start..start + 12).any(|at| skeleton.finite(at))
        && skeleton.items.get(start).is_some_and(|item| {
            item.form != Form::PresentParticiple && !matches!(item.tag, Tag::Cconj | Tag::Sconj)
        });
    (leads && clause).then(|| Placement {
        content: std::iter::once(start..clause_boundaries::right_end(skeleton, start)).collect(),
        pattern: Pattern::After,
        opening: None,
    })
}

/// Where the clause of a passive begins: with the subject that is told, not the one that tells.
fn passive_edge(skeleton: &Skeleton<'_>, verb: &Verb, edge: usize) -> usize {
    match verb.group.voice {
        Voice::Active => edge,
        Voice::Passive => skeleton
            .phrase_before(verb.group.range.start)
            .map_or(edge, |phrase| phrase.start),
    }
}

/// "While Doe said ...": the cue's clause hangs on a conjunction at the head of the sentence.
fn hangs_on_conjunction(skeleton: &Skeleton<'_>, edge: usize) -> bool {
    let Some(before) = edge.checked_sub(1) else {
        return false;
    };
    let conjunction = skeleton
        .items
        .get(before)
        .is_some_and(|item| item.tag == Tag::Sconj)
        || matches!(skeleton.word(before), "When" | "While" | "when" | "while");
    conjunction && before < 2
}

/// "As Ray attacked Doe, ...": who was attacked is no listener.
fn judges_thing(skeleton: &Skeleton<'_>, verb: &Verb) -> bool {
    verb.class == Class::Judge
        && skeleton
            .phrase_from(verb.at + 1)
            .is_some_and(|phrase| !skeleton.is_time(&phrase))
}

/// "As Doe noted, ...": the comma that the content follows.
fn introduced_by_as(skeleton: &Skeleton<'_>, edge: usize, after: usize) -> Option<usize> {
    let before = edge.checked_sub(1)?;
    let stop = clause_boundaries::past_circumstances(skeleton, after);
    // "As Doe says that it is late, we go": what follows the cue at once is what was said.
    if (after..stop).any(|at| skeleton.finite(at)) {
        return None;
    }
    // "But as Doe noted, ..."
    let joined = before == 1
        && skeleton
            .items
            .first()
            .is_some_and(|item| item.tag == Tag::Cconj);
    let whole = before == 0 || joined || skeleton.is_stop(before - 1);
    // "Last week, as Doe noted, the road was wet": what hangs on nothing goes on behind the second comma.
    let inner = before > 0
        && !(0..before).any(|at| skeleton.finite(at))
        && clause_boundaries::begins_clause(skeleton, stop + 1);
    (whole
        && matches!(skeleton.word(before), "As" | "as")
        && skeleton.is(stop, ",")
        && (before == 0 || joined || inner))
        .then_some(stop)
}

/// Whether an opening can be what this form of the verb reports.
fn fits(skeleton: &Skeleton<'_>, verb: &Verb, opening: Opening) -> bool {
    let clause = matches!(
        opening.kind,
        OpeningKind::That | OpeningKind::Quotation | OpeningKind::Clause
    );
    if verb.group.finiteness == Finiteness::Infinitive {
        return clause && opening.gap != Gap::Circumstance;
    }
    clause || !is_reduced(skeleton, verb)
}

/// Whether the verb is a bare participle that some other verb's clause holds: "the plan announced on Monday".
fn is_reduced(skeleton: &Skeleton<'_>, verb: &Verb) -> bool {
    let bare = skeleton
        .items
        .get(verb.at)
        .is_some_and(|item| item.form == Form::PastParticiple)
        && verb.group.range.len() == 1
        && verb.group.finiteness == Finiteness::Finite
        && !matches!(skeleton.word(verb.at), "said" | "told");
    // After a name, a pronoun or a conjunction it is a past tense that was taken for a participle.
    let noun = verb
        .at
        .checked_sub(1)
        .and_then(|at| skeleton.items.get(at))
        .is_some_and(|item| matches!(item.tag, Tag::Noun | Tag::Num));
    bare && noun && (0..skeleton.items.len()).any(|at| skeleton.finite(at))
}

/// Whether a verb that nothing follows is a participle of the noun before it: "the plan announced on Monday". Behind a
/// quotation it is not; nor where with its subject it stands between a comma and the end, save for when and where:
/// "..., the council announced Tuesday."
fn hangs_on_noun(skeleton: &Skeleton<'_>, verb: &Verb, mark: Option<Mark>) -> bool {
    let ends = || {
        clause_boundaries::past_circumstances(skeleton, verb.at + 1)
            >= clause_boundaries::content_end(skeleton)
    };
    match mark {
        Some(Mark::Quotation) => false,
        Some(Mark::Pause) => is_reduced(skeleton, verb) && !ends(),
        None => is_reduced(skeleton, verb),
    }
}

/// Whether a cue is put into a relative clause: "a finish that he said defied expectations".
fn is_put_in(skeleton: &Skeleton<'_>, subject: Option<&Subject>, after: usize) -> bool {
    let Some(subject) = subject.filter(|s| s.how == How::Before) else {
        return false;
    };
    // "a probe the agency said was late"
    let bare = |before: usize| {
        skeleton
            .items
            .get(before)
            .is_some_and(|item| item.tag == Tag::Noun && item.lexeme.role.is_none())
    };
    let relative = subject.range.start.checked_sub(1).is_some_and(|before| {
        matches!(
            skeleton.word(before),
            "that" | "which" | "who" | "what" | "than"
        ) || bare(before)
    });
    let acts = |at: usize| {
        skeleton.items.get(at).is_some_and(|item| {
            item.is_finite() || item.tag == Tag::Verb && item.form == Form::PastParticiple
        })
    };
    relative && acts(after)
}

/// Whether an opening after the cue outweighs what stands before the cue.
fn decides(opening: Opening, class: Class, left: bool) -> bool {
    match opening.kind {
        OpeningKind::That | OpeningKind::Quotation | OpeningKind::Colon | OpeningKind::Clause => {
            true
        }
        OpeningKind::Question | OpeningKind::Infinitive => {
            opening.gap != Gap::Circumstance || !left
        }
        OpeningKind::Thing => !left || matches!(class, Class::Judge | Class::Mention | Class::Urge),
    }
}

/// Where speaker and cue begin together.
fn edge(group: &VerbGroup, subject: Option<&Subject>) -> usize {
    match subject {
        Some(subject) if matches!(subject.how, How::Before | How::Appositive | How::Relative) => {
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
