//! Quotations that no cue in their sentence explains: those that go on from the sentence or the paragraph before, and
//! those that hang on a verb the lexicon does not know.

use std::ops::Range;

use crate::analysis::document::quoted_words;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Role;
use crate::analysis::syntax::constituents::{How, Subject};
use crate::analysis::syntax::masked_sentence::Skeleton;
use crate::text::Span;

/// What later sentences may need to know of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The speaker of the last quotation, and its paragraph.
    pub last_quoted: Option<Spoken>,
    /// The subject of the last sentence.
    pub last_subject: Option<Span>,
    /// Whether the last sentence had a verb of speech.
    pub speaks: bool,
    /// The last proposal, whatever its kind.
    pub last_report: Option<Spoken>,
    /// Whether the last sentence ended with a colon.
    pub colon: Option<Span>,
}

/// Who spoke, and where.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    /// The speaker's words.
    pub speaker: Option<Span>,
    /// Paragraph of the words.
    pub paragraph: u32,
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of the proposal.
    pub proposal: usize,
}

/// Whether a sentence is nothing but quotations.
#[must_use]
pub fn wholly_quoted(skeleton: &Skeleton<'_>) -> bool {
    let mut quotations = 0;
    for at in 0..skeleton.items.len() {
        if skeleton.quotation(at) {
            quotations += 1;
        } else if !skeleton.is_stop(at) && !skeleton.is_dash(at) {
            return false;
        }
    }
    quotations > 0
}

/// A quotation that hangs on a verb before it: "ripped the plan as a “total disaster”".
#[derive(Clone, Debug)]
pub struct Hanging {
    /// Items of the verb group.
    pub cue: Range<usize>,
    /// The verb's subject.
    pub subject: Option<Subject>,
    /// Items from behind the verb to the end of its clause.
    pub content: Range<usize>,
}

/// Whether a verb with its subject begins a clause that hangs on no other.
fn leads_clause(skeleton: &Skeleton<'_>, verb: usize) -> bool {
    let subject = skeleton.subject_before(&skeleton.verb_group(verb));
    subject.is_some_and(|subject| {
        matches!(subject.how, How::Before | How::Appositive)
            && skeleton.role(subject.range.start) != Some(Role::Relative)
            && !matches!(
                skeleton.word(subject.range.start),
                "what" | "that" | "which" | "who"
            )
            && subject.range.start.checked_sub(1).is_none_or(|before| {
                skeleton.is_stop(before)
                    || skeleton.is_dash(before)
                    || skeleton.quotation(before)
                    || skeleton
                        .items
                        .get(before)
                        .is_some_and(|item| item.tag == Tag::Cconj)
            })
    })
}

/// The verb that the quotation at item `at` hangs on.
#[must_use]
pub fn hanging(skeleton: &Skeleton<'_>, at: usize) -> Option<Hanging> {
    let mut verbs = (at.saturating_sub(30)..at).rev().filter(|&i| {
        let participle = skeleton
            .items
            .get(i)
            .is_some_and(|item| item.form == Form::PresentParticiple && item.tag == Tag::Verb);
        skeleton.finite(i) || participle
    });
    let nearest = verbs.next()?;
    // What stands before a colon is told by the clause as a whole: "Doe is sure that it will fail: “...”".
    let colon = at > 0 && skeleton.is(at - 1, ":");
    let verb = std::iter::once(nearest)
        .chain(verbs)
        .find(|&verb| !colon || leads_clause(skeleton, verb))
        .unwrap_or(nearest);
    let group = skeleton.verb_group(verb);
    let subject = skeleton.subject_before(&group);
    let mut end = at + 1;
    while end < skeleton.items.len() && !skeleton.is_stop(end) {
        end += 1;
    }
    Some(Hanging {
        cue: group.range,
        subject,
        content: verb + 1..end,
    })
}

/// The name or noun before a colon that announces the quotation at `at`: "From the report: “...”".
#[must_use]
pub fn announcer(skeleton: &Skeleton<'_>, at: usize) -> Option<Range<usize>> {
    let colon = at.checked_sub(1).filter(|&colon| skeleton.is(colon, ":"))?;
    let phrase = skeleton.phrase_before(colon)?;
    // "Doe sent a message to Ray: “...”": the clause has a subject of its own.
    let clause = (0..colon)
        .rev()
        .find(|&at| skeleton.is_dash(at))
        .map_or(0, |dash| dash + 1);
    if (clause..phrase.start).any(|at| skeleton.finite(at)) {
        return None;
    }
    let noun = skeleton.items.get(phrase.end - 1)?;
    (matches!(noun.tag, Tag::Propn | Tag::Noun) && !skeleton.is_time(&phrase)).then_some(phrase)
}

/// The name behind a dash that signs the quotation at `at`: "“...” - Jane Doe".
#[must_use]
pub fn signature(skeleton: &Skeleton<'_>, at: usize) -> Option<Range<usize>> {
    let phrase = skeleton
        .phrase_from(at + 2)
        .filter(|_| skeleton.is_dash(at + 1))?;
    let ends = phrase.end >= skeleton.items.len() || skeleton.is_stop(phrase.end);
    let named = skeleton
        .items
        .get(phrase.clone())?
        .iter()
        .any(|item| item.tag == Tag::Propn);
    (ends && named).then_some(phrase)
}

/// Who speaks after a sentence that ends with a colon.
#[must_use]
pub fn colon_speaker(skeleton: &Skeleton<'_>) -> Option<Range<usize>> {
    let colon = skeleton
        .items
        .len()
        .checked_sub(1)
        .filter(|&colon| skeleton.is(colon, ":"))?;
    let last = colon.checked_sub(1)?;
    let verb = skeleton.items.get(last)?.lexeme.verb.is_some() || skeleton.finite(last);
    let subject = if verb {
        skeleton.subject_before(&skeleton.verb_group(last))
    } else {
        None
    };
    subject
        .or_else(|| skeleton.main_subject().cloned())
        .map(|subject| subject.range)
        .or_else(|| {
            // "Doe put it this way:"
            let own = skeleton.phrase_before(colon);
            own.filter(|phrase| !matches!(skeleton.word(phrase.start), "this" | "these"))
        })
        .or_else(|| skeleton.phrase_from(0))
}

/// Whether the quotation at `at` is more than a label: three words or more, and no title.
#[must_use]
pub fn is_speech(skeleton: &Skeleton<'_>, at: usize) -> bool {
    let run = skeleton.items.get(at).and_then(|item| item.run);
    let run = run.and_then(|run| skeleton.document.runs.get(run as usize));
    // A single word is a label, unless it was announced: "She had one answer: “Never.”"
    let least = if at > 0 && skeleton.is(at - 1, ":") {
        1
    } else {
        3
    };
    run.is_some_and(|run| {
        let inner = skeleton.document.slice(run.inner);
        quoted_words::word_count(inner) >= least && !quoted_words::looks_like_title(inner)
    })
}
