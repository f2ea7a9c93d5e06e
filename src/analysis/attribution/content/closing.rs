//! Finds content before a cue that closes its sentence: "The road was wet, as Doe noted on Monday."

use std::ops::Range;

use super::placement::Placement;
use crate::analysis::attribution::relation::Verb;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Class;
use crate::analysis::syntax::clause_boundaries::{self, Mark};
use crate::analysis::syntax::complements::{Complement, ComplementKind};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// Fewest items of content without a verb.
const SHORTEST_CLOSED: usize = 4;

/// Content before a closing comma and "as": "The road was wet, as Doe noted on Monday."
pub(super) fn seconded(
    masked: &MaskedSentence<'_>,
    verb: &Verb,
    edge: usize,
    complement: Option<Complement>,
) -> Option<Range<usize>> {
    let conjunction = edge.checked_sub(1).filter(|&at| masked.is(at, "as"))?;
    let comma = conjunction
        .checked_sub(1)
        .filter(|&at| masked.is(at, ","))?;
    let clause = complement.is_none_or(|complement| complement.kind == ComplementKind::NounPhrase);
    let ends = clause_boundaries::past_circumstances(masked, verb.end)
        >= clause_boundaries::content_end(masked);
    let left = clause_boundaries::clause_start(masked, comma)..comma;
    let says = left.clone().any(|at| masked.finite(at));
    let takes = matches!(verb.class, Class::Say | Class::State | Class::Mention);
    (clause && ends && says && takes && left.len() > SHORTEST_CLOSED).then_some(left)
}

/// A cue at the end of its sentence reports what stands before it, even if the tagger missed the verb there: "Her fate
/// hangs on the weather, he said."
pub(super) fn closing(
    masked: &MaskedSentence<'_>,
    verb: &Verb,
    edge: usize,
    mark: Option<Mark>,
) -> Option<Placement> {
    let ends = clause_boundaries::past_circumstances(masked, verb.end)
        >= clause_boundaries::content_end(masked);
    let end = edge.checked_sub(1)?;
    let start = clause_boundaries::clause_start(masked, end);
    // "After ten years of quarrels, the port plans to open": the clause begins behind the first comma.
    let fronted = (start..end)
        .find(|&at| masked.is(at, ","))
        .is_some_and(|comma| {
            comma + SHORTEST_CLOSED < end
                && masked.items.get(comma + 1).is_some_and(|item| {
                    matches!(item.tag, Tag::Det | Tag::Noun | Tag::Pron | Tag::Propn)
                })
        });
    let hangs = masked.items.get(start).is_none_or(|item| {
        matches!(item.tag, Tag::Adp | Tag::Sconj) && !fronted
            || item.form == Form::PresentParticiple
    });
    // "Otto Brandt, the mayor of Orra, said:" announces the words of the next paragraph.
    let announces = masked.final_colon().is_some();
    let whole = mark == Some(Mark::Pause) && end >= start + SHORTEST_CLOSED && !announces;
    (whole && ends && !hangs).then(|| Placement::before(start..end))
}
