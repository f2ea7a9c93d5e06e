//! Cues that are not verbs: "according to", and nouns of speech ("the claim that", "in a statement that").

mod idiom;

use std::ops::Range;

use super::relation::{ContentPosition, Relation};
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::word_set::WordSet;
use crate::analysis::lexicon::{Class, Noun, Role};
use crate::analysis::syntax::clause_boundaries;
use crate::analysis::syntax::constituents::{Subject, SubjectKind};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// Most items of a source that the tags do not show to be a noun phrase.
const LONGEST_UNKNOWN: usize = 8;

/// The relation whose cue begins at `at`.
pub fn relation(masked: &MaskedSentence<'_>, at: usize) -> Option<Relation> {
    according_to(masked, at)
        .or_else(|| idiom::relation(masked, at))
        .or_else(|| claim(masked, at))
}

/// Whether "according to" introduces a manner, not a source: "according to plan", "according to how much".
fn is_measure(masked: &MaskedSentence<'_>, at: usize) -> bool {
    WordSet::Measures.contains(masked.word(at))
}

/// Whether "according to" says by which rules something is done: "the seats are shared out according to fixed rules".
fn is_method(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let hangs = at > 0 && !masked.is_stop(at - 1) && !masked.quotation(at - 1);
    let last = (at + 2..at + 2 + LONGEST_METHOD).find(|&word| masked.is_stop(word + 1));
    hangs && last.is_some_and(|last| WordSet::MethodNouns.contains(masked.word(last)))
}

/// Most items of the rules by which something is done.
const LONGEST_METHOD: usize = 4;

/// The words up to the next punctuation mark, for sources whose first word was tagged as a verb: "press reports",
/// "polling by the union".
fn to_the_stop(masked: &MaskedSentence<'_>, start: usize) -> Option<Range<usize>> {
    let end = (start..=start + LONGEST_UNKNOWN).find(|&at| masked.is_stop(at))?;
    let plain = (start..end).all(|at| !masked.quotation(at));
    (end > start && plain).then_some(start..end)
}

fn according_to(masked: &MaskedSentence<'_>, at: usize) -> Option<Relation> {
    let fronted = matches!(masked.word(at), "According");
    let source = masked.is(at + 1, "to") && !is_measure(masked, at + 2) && !is_method(masked, at);
    if !(fronted || masked.is(at, "according")) || !source {
        return None;
    }
    let phrase = masked
        .attached_phrase_from(at + 2)
        .or_else(|| to_the_stop(masked, at + 2))?;
    let range = masked.with_name(with_authors(masked, phrase));
    let subject = Subject {
        range: range.clone(),
        how: SubjectKind::Possessive,
    };
    let mut content = Vec::new();
    let last = masked.items.len();
    let end = (0..last)
        .rev()
        .find(|&i| !masked.is_stop(i))
        .map_or(last, |i| i + 1);
    let comma =
        (range.end..last.min(range.end + 25)).find(|&i| masked.is(i, ",") || masked.is(i, ":"));
    let mut before = at;
    while before > 0
        && (masked.is_stop(before - 1)
            || masked
                .items
                .get(before - 1)
                .is_some_and(|i| i.tag == Tag::Cconj))
    {
        before -= 1;
    }
    let left = before > 1 || before == 1 && masked.quotation(0);
    if left {
        let start = (0..before)
            .rev()
            .find(|&i| masked.is(i, ";"))
            .map_or(0, |i| i + 1);
        content.push(start..before);
    }
    let interrupts = at > 0 && masked.is(at - 1, ",");
    // "is, according to the union, the biggest"
    let stops = interrupts && clause_boundaries::is_unfinished(masked, at - 1);
    if let Some(comma) = comma
        && (content.is_empty() || interrupts)
        && (comma + 2 < end || masked.quotation(comma + 1))
    {
        let rest = comma + 1;
        let leaves = !content.is_empty()
            && !stops
            && masked.items.get(rest).is_some_and(|item| {
                matches!(item.tag, Tag::Cconj | Tag::Sconj)
                    || item.form == Form::PresentParticiple
                    || masked.is(rest, "which")
                    || masked.is(rest, "who")
            });
        // In "In time, according to the board, the debt will grow" the words in front are not a clause.
        let clause = |mut part: Range<usize>| part.any(|i| masked.finite(i) || masked.quotation(i));
        let fronted = content.iter().all(|part| !clause(part.clone())) && clause(rest..end);
        let appositive = !content.is_empty()
            && !fronted
            && !stops
            && masked
                .items
                .get(rest)
                .is_some_and(|item| matches!(item.tag, Tag::Det));
        if !leaves && !appositive {
            content.push(rest..end);
        }
    }
    if content.is_empty() {
        return None;
    }
    let position = match (content.len(), left) {
        (2, _) => ContentPosition::Around,
        (_, true) => ContentPosition::Before,
        (_, false) => ContentPosition::After,
    };
    Some(Relation {
        subject: Some(subject),
        content,
        ..Relation::by_rule(at..at + 2, Class::Say, position)
    })
}

/// The phrase with the agent who made the source: "a document filed by Doe", "a poll conducted by Acme".
fn with_authors(masked: &MaskedSentence<'_>, phrase: Range<usize>) -> Range<usize> {
    let made = masked
        .items
        .get(phrase.end)
        .is_some_and(|item| item.tag == Tag::Verb && item.form != Form::PresentParticiple);
    // "a memo seen by the paper": whoever has seen it did not write it.
    let seen = matches!(
        masked.word(phrase.end),
        "obtained" | "reviewed" | "seen" | "viewed"
    );
    if let Some(worker) = working_for(masked, &phrase) {
        return worker;
    }
    let by = (phrase.end..phrase.end + FARTHEST_BY)
        .take_while(|&at| !masked.is_stop(at) && !seen)
        .find(|&at| masked.is(at, "by"))
        .filter(|&by| made || by == phrase.end);
    let authors = by.and_then(|by| masked.attached_phrase_from(by + 1));
    authors.map_or_else(
        || masked.with_matter(phrase.clone()),
        |authors| phrase.start..authors.end,
    )
}

/// How far behind a document "by" may stand: "issued last year by".
const FARTHEST_BY: usize = 6;

/// "a group representing workers", "a person working on the plan": what they do belongs to a source that is only described.
fn working_for(masked: &MaskedSentence<'_>, phrase: &Range<usize>) -> Option<Range<usize>> {
    let participle = masked.items.get(phrase.end)?;
    let described = masked
        .items
        .get(phrase.clone())?
        .iter()
        .all(|item| item.tag != Tag::Propn);
    if !described || participle.form != Form::PresentParticiple || participle.tag != Tag::Verb {
        return None;
    }
    let preposition = masked
        .items
        .get(phrase.end + 1)
        .is_some_and(|item| item.tag == Tag::Adp);
    let object = masked.attached_phrase_from(phrase.end + 1 + usize::from(preposition))?;
    Some(phrase.start..object.end)
}

/// The relation of a noun: "Doe's claim that ...", "the accusation by Doe that ...".
fn claim(masked: &MaskedSentence<'_>, at: usize) -> Option<Relation> {
    let item = masked.items.get(at)?;
    if item.lexeme.noun != Some(Noun::Utterance) || !matches!(item.tag, Tag::Noun) {
        return None;
    }
    let start = claimed(masked, at)?;
    let owner = (at.saturating_sub(6)..at)
        .rev()
        .take_while(|&i| !masked.is_stop(i))
        .find(|&i| {
            masked
                .items
                .get(i)
                .is_some_and(|item| item.form == Form::Possessive)
        })?;
    let range = if masked.items.get(owner)?.tag == Tag::Pron {
        owner..owner + 1
    } else {
        masked.phrase_before(owner)?
    };
    let last = masked.items.len();
    let end = (start..last)
        .find(|&i| {
            masked.is_stop(i)
                || is_main_verb(masked, i)
                || masked.is(start, "to") && masked.finite(i) && !hangs(masked, start, i)
        })
        .unwrap_or(last);
    if end <= start + 2 {
        return None;
    }
    Some(Relation {
        subject: Some(Subject {
            range,
            how: SubjectKind::Possessive,
        }),
        content: std::iter::once(start..end).collect(),
        ..Relation::by_rule(at..at + 1, Class::State, ContentPosition::After)
    })
}

/// Where the content of the noun begins: at "that ...", "is that ...", or "to ..." for a promise.
fn claimed(masked: &MaskedSentence<'_>, at: usize) -> Option<usize> {
    if masked.is(at + 1, "that") {
        return Some(at + 1);
    }
    let be = matches!(masked.word(at + 1), "is" | "was" | "has" | "remains");
    let that = at + 2 + usize::from(masked.is(at + 2, "been"));
    if be && masked.is(that, "that") {
        return Some(that);
    }
    let promises = matches!(
        masked.word(at),
        "pledge" | "pledges" | "promise" | "promises" | "threat" | "threats" | "vow" | "vows"
    );
    let infinitive = masked.is(at + 1, "to")
        && masked
            .items
            .get(at + 2)
            .is_some_and(|item| matches!(item.tag, Tag::Verb | Tag::Aux));
    (promises && infinitive).then_some(at + 1)
}

/// Whether a conjunction, a pronoun or a relative word between `start` and a verb makes the verb part of the content.
fn hangs(masked: &MaskedSentence<'_>, start: usize, verb: usize) -> bool {
    (start + 1..verb).any(|at| {
        masked
            .items
            .get(at)
            .is_some_and(|item| item.tag == Tag::Sconj || item.form == Form::Relative)
            || matches!(
                masked.role(at),
                Some(Role::Subject | Role::Relative | Role::Subordinator)
            )
            || masked.is(at, "that")
    })
}

/// Whether a finite verb directly after another belongs to the main clause: "the claim that it fell was wrong".
fn is_main_verb(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .and_then(|before| masked.items.get(before));
    masked.finite(at)
        && before.is_some_and(|item| item.tag == Tag::Verb)
        && masked.verb_group(at).range.start == at
}
