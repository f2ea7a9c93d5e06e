//! Finds the boundaries of the clauses around a cue and its speaker: the punctuation before them, the content that ends
//! there, and the end of the content after them.

use std::ops::Range;

use super::masked_sentence::MaskedSentence;
use crate::analysis::document::quoted_words;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Role;

/// What stands directly before a speaker or cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Mark {
    /// A quotation, perhaps with a comma.
    Quotation,
    /// A comma, a dash, a question mark.
    Pause,
}

pub(in crate::analysis) fn left_mark(masked: &MaskedSentence<'_>, edge: usize) -> Option<Mark> {
    let last = edge.checked_sub(1)?;
    if masked.quotation(last) {
        return closes_clause(masked, last).then_some(Mark::Quotation);
    }
    let pause = masked.is(last, ",")
        || masked.is_dash(last)
        || masked.is(last, "?")
        || masked.is(last, "!")
        || masked.is(last, "…")
        || masked.is(last, "...");
    if !pause {
        return None;
    }
    match last.checked_sub(1) {
        Some(before) if masked.quotation(before) && !masked.title_like(before) => {
            Some(Mark::Quotation)
        }
        _ => Some(Mark::Pause),
    }
}

/// Whether a quotation ends with a mark that lets "he said" follow: `“We won,” he said`.
fn closes_clause(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let Some(run) = masked.items.get(at).and_then(|item| item.run) else {
        return false;
    };
    masked.document.runs.get(run as usize).is_some_and(|run| {
        let inner = masked.document.slice(run.inner);
        inner.ends_with([',', '.', '?', '!', '…', '-', '—', '–', '\'', '’', ';'])
    })
}

/// The content that ends before `edge`: a quotation alone, or the clause that contains it.
pub(in crate::analysis) fn left_content(
    masked: &MaskedSentence<'_>,
    edge: usize,
) -> Option<Range<usize>> {
    let mark = left_mark(masked, edge)?;
    let mut end = edge - 1;
    if mark == Mark::Quotation {
        let quotation = if masked.quotation(end) {
            end
        } else {
            end.checked_sub(1)?
        };
        end = quotation + 1;
        let alone = match quotation.checked_sub(1) {
            None => true,
            Some(before) => {
                masked.is_stop(before) && !continues_clause(masked, quotation)
                    || masked.items.get(..quotation).is_some_and(|lead| {
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
    let start = clause_start(masked, end);
    let clause = masked.items.get(start..end)?;
    let says = clause
        .iter()
        .any(|item| item.is_quotation() || matches!(item.tag, Tag::Verb | Tag::Aux));
    (says || mark == Mark::Quotation).then_some(start..end)
}

/// "It is a slow business, “because nothing else works”": behind a comma a quotation that begins in lower case goes on
/// with the main clause before it.
fn continues_clause(masked: &MaskedSentence<'_>, quotation: usize) -> bool {
    let Some(comma) = quotation.checked_sub(1).filter(|&at| masked.is(at, ",")) else {
        return false;
    };
    let run = masked.items.get(quotation).and_then(|item| item.run);
    let lower = run
        .and_then(|run| masked.document.runs.get(run as usize))
        .is_some_and(|run| {
            masked
                .document
                .slice(run.inner)
                .starts_with(char::is_lowercase)
        });
    let left = clause_start(masked, comma)..comma;
    lower && left.clone().any(|at| masked.finite(at)) && !subordinate(masked, &left)
}

pub(in crate::analysis) fn clause_start(masked: &MaskedSentence<'_>, end: usize) -> usize {
    let mut start = (0..end)
        .rev()
        .find(|&at| masked.is(at, ";"))
        .map_or(0, |at| at + 1);
    while start < end
        && masked
            .items
            .get(start)
            .is_some_and(|item| item.tag == Tag::Cconj || item.tag == Tag::Punct)
    {
        start += 1;
    }
    start
}

/// One past the last item that can be content, which excludes the final full stop.
pub(in crate::analysis) fn content_end(masked: &MaskedSentence<'_>) -> usize {
    let mut end = masked.items.len();
    while end > 0
        && matches!(
            masked.word(end - 1),
            "." | "," | ";" | ":" | "-" | "—" | "–"
        )
    {
        end -= 1;
    }
    end
}

/// Where content that begins at `start` ends: at a semicolon, at a dash before an aside, or at the end of the sentence.
pub(in crate::analysis) fn right_end(masked: &MaskedSentence<'_>, start: usize) -> usize {
    let last = content_end(masked);
    let end = (start..last).find(|&at| masked.is(at, ";")).unwrap_or(last);
    let mut dashes = (start..end).filter(|&at| masked.is_dash(at) && !masked.is(at, "-"));
    match (dashes.next(), dashes.next()) {
        (Some(dash), None) if dash > start + 2 => dash,
        _ => end,
    }
}

/// Whether a quotation is a complete sentence, so that the words after it are not content.
pub(in crate::analysis) fn is_complete(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let run = masked.items.get(at).and_then(|item| item.run);
    let Some(run) = run.and_then(|run| masked.document.runs.get(run as usize)) else {
        return false;
    };
    let inner = masked.document.slice(run.inner);
    let goes_on = (at + 1..masked.items.len()).any(|next| masked.quotation(next));
    quoted_words::begins_sentence(inner)
        && crate::analysis::document::sentences::ends_sentence(inner)
        && !goes_on
}

/// Where the main clause begins after a fronted clause: at its comma, or at the first item after a quotation that ends
/// with one.
pub(in crate::analysis) fn main_clause(masked: &MaskedSentence<'_>, start: usize) -> Option<usize> {
    let begins = |at: usize| {
        masked
            .phrase_from(at)
            .is_some_and(|phrase| (phrase.end..phrase.end + 3).any(|verb| masked.finite(verb)))
    };
    (start..masked.items.len()).find_map(|at| {
        if masked.is(at, ",") {
            begins(at + 1).then_some(at)
        } else {
            (ends_with_comma(masked, at) && begins(at + 1)).then_some(at + 1)
        }
    })
}

/// Whether a quotation ends with a comma: “a mess,”.
pub(in crate::analysis) fn ends_with_comma(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let run = masked.items.get(at).and_then(|item| item.run);
    let run = run.and_then(|run| masked.document.runs.get(run as usize));
    run.is_some_and(|run| masked.document.slice(run.inner).ends_with(','))
}

/// Whether the words after a quotation that ends with a comma say where it was said: "chanted, “Lock the gate,” in the
/// hall".
pub(in crate::analysis) fn leaves_quotation(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let rest = at + 1..masked.items.len();
    let closes = !rest
        .clone()
        .any(|at| masked.finite(at) || masked.quotation(at));
    (masked.title_like(at) || closes)
        && ends_with_comma(masked, at)
        && masked
            .items
            .get(at + 1)
            .is_some_and(|item| item.tag == Tag::Adp)
}

/// The next punctuation after circumstances such as "Tuesday", "in a statement" or "told reporters".
pub(in crate::analysis) fn past_circumstances(masked: &MaskedSentence<'_>, at: usize) -> usize {
    let mut end = at;
    while end < masked.items.len() && end < at + 25 {
        if masked.is_stop(end) || masked.quotation(end) && !masked.title_like(end) {
            break;
        }
        end += 1;
    }
    end
}

/// The second comma of a cue that interrupts its content, as in "the plan, she said, is dead", if the clause continues
/// after it.
pub(in crate::analysis) fn interrupts(
    masked: &MaskedSentence<'_>,
    edge: usize,
    after_cue: usize,
) -> Option<usize> {
    let comma = past_circumstances(masked, after_cue);
    let first = edge.checked_sub(1)?;
    if !masked.is(comma, ",") || first == 0 {
        return None;
    }
    let rest = comma + 1..content_end(masked);
    let whole = clause_before(masked, first);
    let says = rest.clone().any(|at| {
        masked.finite(at)
            || masked.quotation(at)
            || !whole
                && masked
                    .items
                    .get(at)
                    .is_some_and(|item| item.tag == Tag::Verb || item.form == Form::PastParticiple)
    });
    // "She thinks a lot, she said, about how “...”"
    let topic = matches!(masked.word(comma + 1), "about" | "of")
        && (masked.quotation(comma + 2) || masked.role(comma + 2).is_none())
        && rest.clone().any(|at| masked.quotation(at));
    let goes_on = topic || carries_on(masked, comma + 1) || !whole && may_go_on(masked, comma + 1);
    // "It was, he said, one of the worst"
    let stops = first
        .checked_sub(1)
        .and_then(|last| masked.items.get(last))
        .is_some_and(|item| item.tag == Tag::Aux);
    let says = says || !whole && rest.len() > SHORTEST_MAIN;
    (says && goes_on || stops && !rest.is_empty()).then_some(comma)
}

/// Whether the clause before the comma at `comma` is incomplete: "It is, he said, one of the worst".
pub(in crate::analysis) fn is_unfinished(masked: &MaskedSentence<'_>, comma: usize) -> bool {
    let Some(last) = comma.checked_sub(1) else {
        return false;
    };
    masked
        .items
        .get(last)
        .is_some_and(|item| matches!(item.tag, Tag::Aux | Tag::Cconj | Tag::Sconj))
        || matches!(
            masked.word(last),
            "at" | "by" | "for" | "from" | "in" | "of" | "on" | "to" | "with"
        )
}

/// Fewest items of a main clause in which the tagger found no verb.
const SHORTEST_MAIN: usize = 2;

/// Whether the words before the comma at `comma` are a clause and can be all that was said. "In May, he said" has none.
fn clause_before(masked: &MaskedSentence<'_>, comma: usize) -> bool {
    let left = clause_start(masked, comma)..comma;
    let hangs = |at: usize| {
        masked
            .items
            .get(at)
            .is_some_and(|item| matches!(item.tag, Tag::Sconj))
    };
    let says = left
        .clone()
        .any(|at| masked.finite(at) || masked.quotation(at));
    // In "It was, he said, one of the worst" the clause is incomplete.
    let stops = comma
        .checked_sub(1)
        .and_then(|last| masked.items.get(last))
        .is_some_and(|item| matches!(item.tag, Tag::Aux | Tag::Adp | Tag::Cconj | Tag::Sconj));
    says && !hangs(left.start) && !stops
}

/// Whether a clause with a finite verb, or a conjunction before one, begins at `at`.
pub(in crate::analysis) fn begins_clause(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let Some(item) = masked.items.get(at) else {
        return false;
    };
    if item.tag == Tag::Sconj || matches!(masked.word(at), "if" | "while" | "although" | "because")
    {
        return true;
    }
    let noun = masked.attached_phrase_from(at);
    let verb = noun.map_or(at, |noun| noun.end);
    item.tag != Tag::Cconj
        && (verb..verb + FARTHEST_VERB)
            .take_while(|&at| !masked.is_stop(at))
            .any(|at| masked.finite(at))
}

/// Whether the main clause after an adverbial can begin at `at`, so that the words there do not depend on the cue.
fn may_go_on(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let hangs = masked.items.get(at).is_none_or(|item| {
        item.form == Form::PresentParticiple
            || item.tag == Tag::Punct
            || item.lexeme.role == Some(Role::Relative)
    });
    begins_clause(masked, at) || !hangs && content_end(masked) > at + 3
}

/// Farthest item after its subject at which the verb of a continued clause may stand.
const FARTHEST_VERB: usize = 6;

/// Whether the clause that "he said" interrupts continues at `at`.
pub(in crate::analysis) fn carries_on(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let Some(item) = masked.items.get(at) else {
        return false;
    };
    // "It is late, she said, because nobody came"
    if masked.quotation(at) || matches!(masked.word(at), "because" | "that") {
        return true;
    }
    !(item.form == Form::PresentParticiple
        || matches!(item.tag, Tag::Cconj | Tag::Sconj | Tag::Punct | Tag::Adp)
        || matches!(
            masked.word(at),
            "who" | "which" | "whose" | "where" | "according" | "the" | "a" | "an"
        ))
}

/// Whether the left part is only an adverbial: "When asked, ...", "In May, ...".
pub(in crate::analysis) fn subordinate(masked: &MaskedSentence<'_>, left: &Range<usize>) -> bool {
    let Some(first) = masked.items.get(left.start) else {
        return true;
    };
    let holds_quotation = left.clone().any(|at| masked.quotation(at));
    !holds_quotation
        && (first.tag == Tag::Sconj
            || first.tag == Tag::Adp && !opens_main_clause(masked, left)
            || first.form == Form::PastParticiple
            || first.form == Form::PresentParticiple && !is_gerund_subject(masked, left)
            || left.len() < 3
            || !left.clone().any(|at| masked.finite(at)))
        // "While it is late, officials said." has no other content.
        && !left
            .clone()
            .find(|&at| masked.is(at, ","))
            .is_some_and(|comma| (comma..left.end).any(|at| masked.finite(at)))
}

/// Whether a clause that begins with a participle has a finite verb before its first comma: "Planting trees is cheap".
fn is_gerund_subject(masked: &MaskedSentence<'_>, left: &Range<usize>) -> bool {
    left.clone()
        .take_while(|&at| !masked.is(at, ","))
        .any(|at| masked.finite(at))
}

/// Whether a main clause follows a leading preposition: "On Thursday the rebels withdrew". The verbs of "in the town
/// where they lived" and "after they withdrew" are not main verbs.
fn opens_main_clause(masked: &MaskedSentence<'_>, left: &Range<usize>) -> bool {
    let conjunction = matches!(
        masked.word(left.start).to_ascii_lowercase().as_str(),
        "after" | "as" | "before" | "for" | "like" | "since" | "than" | "till" | "until"
    );
    let hangs = |at: usize| {
        masked
            .items
            .get(at)
            .is_some_and(|item| item.tag == Tag::Sconj)
            || matches!(
                masked.word(at),
                "who" | "which" | "that" | "whose" | "where" | "when" | "why" | "how" | "what"
            )
    };
    !conjunction
        && left
            .clone()
            .find(|&at| masked.finite(at))
            .is_some_and(|verb| !(left.start..verb).any(hangs))
}
