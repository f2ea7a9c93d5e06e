//! What stands on either side of a cue and its speaker: marks before them, the content that ends there, and where the
//! content after them stops.

use std::ops::Range;

use super::masked_sentence::Skeleton;
use crate::analysis::document::quoted_words;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Role;

/// What stands just before a speaker or cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Mark {
    /// A quotation, perhaps with a comma.
    Quotation,
    /// A comma, a dash, a question mark.
    Pause,
}

pub(in crate::analysis) fn left_mark(skeleton: &Skeleton<'_>, edge: usize) -> Option<Mark> {
    let last = edge.checked_sub(1)?;
    if skeleton.quotation(last) {
        return closes_clause(skeleton, last).then_some(Mark::Quotation);
    }
    let pause = skeleton.is(last, ",")
        || skeleton.is_dash(last)
        || skeleton.is(last, "?")
        || skeleton.is(last, "!")
        || skeleton.is(last, "…")
        || skeleton.is(last, "...");
    if !pause {
        return None;
    }
    match last.checked_sub(1) {
        Some(before) if skeleton.quotation(before) && !skeleton.title_like(before) => {
            Some(Mark::Quotation)
        }
        _ => Some(Mark::Pause),
    }
}

/// Whether a quotation ends with a mark that lets "he said" follow: `“We won,” he said`.
fn closes_clause(skeleton: &Skeleton<'_>, at: usize) -> bool {
    let Some(run) = skeleton.items.get(at).and_then(|item| item.run) else {
        return false;
    };
    skeleton.document.runs.get(run as usize).is_some_and(|run| {
        let inner = skeleton.document.slice(run.inner);
        inner.ends_with([',', '.', '?', '!', '…', '-', '—', '–', '\'', '’', ';'])
    })
}

/// The content that ends before `edge`: a quotation alone, or the clause it is part of.
pub(in crate::analysis) fn left_content(
    skeleton: &Skeleton<'_>,
    edge: usize,
) -> Option<Range<usize>> {
    let mark = left_mark(skeleton, edge)?;
    let mut end = edge - 1;
    if mark == Mark::Quotation {
        let quotation = if skeleton.quotation(end) {
            end
        } else {
            end.checked_sub(1)?
        };
        end = quotation + 1;
        let alone = match quotation.checked_sub(1) {
            None => true,
            Some(before) => {
                skeleton.is_stop(before)
                    || skeleton.items.get(..quotation).is_some_and(|lead| {
                        lead.iter().all(|item| {
                            matches!(item.tag, Tag::Cconj | Tag::Punct | Tag::Intj | Tag::Adv)
                        })
                    })
            }
        };
        if alone {
            return Some(quotation..end);
        }
    }
    let start = clause_start(skeleton, end);
    let clause = skeleton.items.get(start..end)?;
    let says = clause
        .iter()
        .any(|item| item.is_quotation() || matches!(item.tag, Tag::Verb | Tag::Aux));
    (says || mark == Mark::Quotation).then_some(start..end)
}

pub(in crate::analysis) fn clause_start(skeleton: &Skeleton<'_>, end: usize) -> usize {
    let mut start = (0..end)
        .rev()
        .find(|&at| skeleton.is(at, ";"))
        .map_or(0, |at| at + 1);
    while start < end
        && skeleton
            .items
            .get(start)
            .is_some_and(|item| item.tag == Tag::Cconj || item.tag == Tag::Punct)
    {
        start += 1;
    }
    start
}

/// One past the last item of the sentence that is content: the final stop is not.
pub(in crate::analysis) fn content_end(skeleton: &Skeleton<'_>) -> usize {
    let mut end = skeleton.items.len();
    while end > 0
        && matches!(
            skeleton.word(end - 1),
            "." | "," | ";" | ":" | "-" | "—" | "–"
        )
    {
        end -= 1;
    }
    end
}

/// Where content that begins at `start` ends: at a semicolon, at a dash that sets an aside off, or with the sentence.
pub(in crate::analysis) fn right_end(skeleton: &Skeleton<'_>, start: usize) -> usize {
    let last = content_end(skeleton);
    let end = (start..last)
        .find(|&at| skeleton.is(at, ";"))
        .unwrap_or(last);
    let mut dashes = (start..end).filter(|&at| skeleton.is_dash(at) && !skeleton.is(at, "-"));
    match (dashes.next(), dashes.next()) {
        (Some(dash), None) if dash > start + 2 => dash,
        _ => end,
    }
}

/// Whether a quotation is a sentence of its own, so that no word behind it belongs to the content.
pub(in crate::analysis) fn is_complete(skeleton: &Skeleton<'_>, at: usize) -> bool {
    let run = skeleton.items.get(at).and_then(|item| item.run);
    let Some(run) = run.and_then(|run| skeleton.document.runs.get(run as usize)) else {
        return false;
    };
    let inner = skeleton.document.slice(run.inner);
    let goes_on = (at + 1..skeleton.items.len()).any(|next| skeleton.quotation(next));
    quoted_words::begins_sentence(inner)
        && crate::analysis::document::sentences::ends_sentence(inner)
        && !goes_on
}

/// Where the main clause begins, for a clause that stands before it: its comma, or the first item behind a quotation that
/// ends with one.
pub(in crate::analysis) fn main_clause(skeleton: &Skeleton<'_>, start: usize) -> Option<usize> {
    let begins = |at: usize| {
        skeleton
            .phrase_from(at)
            .is_some_and(|phrase| (phrase.end..phrase.end + 3).any(|verb| skeleton.finite(verb)))
    };
    (start..skeleton.items.len()).find_map(|at| {
        if skeleton.is(at, ",") {
            begins(at + 1).then_some(at)
        } else {
            (ends_with_comma(skeleton, at) && begins(at + 1)).then_some(at + 1)
        }
    })
}

/// Whether a quotation ends with a comma: “a mess,”.
pub(in crate::analysis) fn ends_with_comma(skeleton: &Skeleton<'_>, at: usize) -> bool {
    let run = skeleton.items.get(at).and_then(|item| item.run);
    let run = run.and_then(|run| skeleton.document.runs.get(run as usize));
    run.is_some_and(|run| skeleton.document.slice(run.inner).ends_with(','))
}

/// Past "Tuesday", "in a statement", "told reporters" to the next mark.
pub(in crate::analysis) fn past_circumstances(skeleton: &Skeleton<'_>, at: usize) -> usize {
    let mut end = at;
    while end < skeleton.items.len() && end < at + 25 {
        if skeleton.is_stop(end) || skeleton.quotation(end) && !skeleton.title_like(end) {
            break;
        }
        end += 1;
    }
    end
}

/// For a cue put between commas, "the plan, she said, is dead": the second comma, when the clause goes on behind it.
pub(in crate::analysis) fn interrupts(
    skeleton: &Skeleton<'_>,
    edge: usize,
    after_cue: usize,
) -> Option<usize> {
    let comma = past_circumstances(skeleton, after_cue);
    let first = edge.checked_sub(1)?;
    if !skeleton.is(comma, ",") || first == 0 {
        return None;
    }
    let rest = comma + 1..content_end(skeleton);
    let whole = clause_before(skeleton, first);
    let says = rest.clone().any(|at| {
        skeleton.finite(at)
            || skeleton.quotation(at)
            || !whole
                && skeleton
                    .items
                    .get(at)
                    .is_some_and(|item| item.tag == Tag::Verb || item.form == Form::PastParticiple)
    });
    let goes_on = carries_on(skeleton, comma + 1) || !whole && may_go_on(skeleton, comma + 1);
    // "It was, he said, one of the worst"
    let stops = first
        .checked_sub(1)
        .and_then(|last| skeleton.items.get(last))
        .is_some_and(|item| item.tag == Tag::Aux);
    let says = says || !whole && rest.len() > SHORTEST_MAIN;
    (says && goes_on || stops && !rest.is_empty()).then_some(comma)
}

/// Items of a main clause whose verb the tags do not show.
const SHORTEST_MAIN: usize = 2;

/// Whether what stands before the comma at `comma` is a clause, so that it can be all that was said: "In May, he said"
/// has none.
fn clause_before(skeleton: &Skeleton<'_>, comma: usize) -> bool {
    let left = clause_start(skeleton, comma)..comma;
    let hangs = |at: usize| {
        skeleton
            .items
            .get(at)
            .is_some_and(|item| matches!(item.tag, Tag::Sconj))
    };
    let says = left
        .clone()
        .any(|at| skeleton.finite(at) || skeleton.quotation(at));
    // "It was, he said, one of the worst": the clause stops in the middle.
    let stops = comma
        .checked_sub(1)
        .and_then(|last| skeleton.items.get(last))
        .is_some_and(|item| matches!(item.tag, Tag::Aux | Tag::Adp | Tag::Cconj | Tag::Sconj));
    says && !hangs(left.start) && !stops
}

/// Whether a clause with a finite verb begins at `at`, or a conjunction that leads to one.
pub(in crate::analysis) fn begins_clause(skeleton: &Skeleton<'_>, at: usize) -> bool {
    let Some(item) = skeleton.items.get(at) else {
        return false;
    };
    if item.tag == Tag::Sconj
        || matches!(skeleton.word(at), "if" | "while" | "although" | "because")
    {
        return true;
    }
    let noun = skeleton.attached_phrase_from(at);
    let verb = noun.map_or(at, |noun| noun.end);
    item.tag != Tag::Cconj
        && (verb..verb + FARTHEST_VERB)
            .take_while(|&at| !skeleton.is_stop(at))
            .any(|at| skeleton.finite(at))
}

/// Whether what follows at `at` can be the main clause that an adverbial leads to: nothing that hangs on the cue.
fn may_go_on(skeleton: &Skeleton<'_>, at: usize) -> bool {
    let hangs = skeleton.items.get(at).is_none_or(|item| {
        item.form == Form::PresentParticiple
            || item.tag == Tag::Punct
            || item.lexeme.role == Some(Role::Relative)
    });
    begins_clause(skeleton, at) || !hangs && content_end(skeleton) > at + 3
}

/// How far behind its subject the verb of a clause that goes on may stand.
const FARTHEST_VERB: usize = 6;

/// Whether the clause interrupted by "he said" goes on at `at`.
pub(in crate::analysis) fn carries_on(skeleton: &Skeleton<'_>, at: usize) -> bool {
    let Some(item) = skeleton.items.get(at) else {
        return false;
    };
    // "It is late, she said, because nobody came"
    if skeleton.quotation(at) || matches!(skeleton.word(at), "because" | "that") {
        return true;
    }
    !(item.form == Form::PresentParticiple
        || matches!(item.tag, Tag::Cconj | Tag::Sconj | Tag::Punct | Tag::Adp)
        || matches!(
            skeleton.word(at),
            "who" | "which" | "whose" | "where" | "according" | "the" | "a" | "an"
        ))
}

/// Whether a left part is only an adverbial: "When asked, ...", "In May, ...".
pub(in crate::analysis) fn subordinate(skeleton: &Skeleton<'_>, left: &Range<usize>) -> bool {
    let Some(first) = skeleton.items.get(left.start) else {
        return true;
    };
    let holds_quotation = left.clone().any(|at| skeleton.quotation(at));
    !holds_quotation
        && (first.tag == Tag::Sconj
            || first.tag == Tag::Adp && !opens_main_clause(skeleton, left)
            || first.form == Form::PastParticiple
            || first.form == Form::PresentParticiple && !is_gerund_subject(skeleton, left)
            || left.len() < 3
            || !left.clone().any(|at| skeleton.finite(at)))
        // "While it is late, officials said." has nothing else to report.
        && !left
            .clone()
            .find(|&at| skeleton.is(at, ","))
            .is_some_and(|comma| (comma..left.end).any(|at| skeleton.finite(at)))
}

/// "Planting trees is cheap": what begins with a participle has a verb of its own before its first comma.
fn is_gerund_subject(skeleton: &Skeleton<'_>, left: &Range<usize>) -> bool {
    left.clone()
        .take_while(|&at| !skeleton.is(at, ","))
        .any(|at| skeleton.finite(at))
}

/// Whether a part that begins with a preposition goes on to a clause of its own: "On Thursday the rebels withdrew". The
/// verb of "in the town where they lived" and of "after they withdrew" is not the main one.
fn opens_main_clause(skeleton: &Skeleton<'_>, left: &Range<usize>) -> bool {
    let conjunction = matches!(
        skeleton.word(left.start).to_ascii_lowercase().as_str(),
        "after" | "as" | "before" | "for" | "like" | "since" | "than" | "till" | "until"
    );
    let hangs = |at: usize| {
        skeleton
            .items
            .get(at)
            .is_some_and(|item| item.tag == Tag::Sconj)
            || matches!(
                skeleton.word(at),
                "who" | "which" | "that" | "whose" | "where" | "when" | "why" | "how" | "what"
            )
    };
    !conjunction
        && left
            .clone()
            .find(|&at| skeleton.finite(at))
            .is_some_and(|verb| !(left.start..verb).any(hangs))
}
