//! Finds the speaker of quotations that continue from the sentence or the paragraph before, and of those beside a verb
//! that the lexicon does not know.

use std::ops::Range;

use crate::analysis::document::quoted_words;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Role;
use crate::analysis::syntax::constituents::{Subject, SubjectKind};
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::text::Span;

/// What the following sentences need to know about the sentences before them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// The last quotation and its speaker.
    pub last_quoted: Option<Spoken>,
    /// The subject of the last sentence.
    pub last_subject: Option<Span>,
    /// Whether the last sentence had a verb of speech.
    pub speaks: bool,
    /// The last candidate, quoted or not.
    pub last_relation: Option<Spoken>,
    /// The speaker in the last sentence, if it ended with a colon.
    pub colon: Option<Span>,
}

/// Who spoke, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spoken {
    /// The speaker's mention.
    pub speaker: Option<Span>,
    /// Paragraph of the quote.
    pub paragraph: u32,
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of the candidate.
    pub candidate: usize,
}

/// Whether a sentence consists of quotations only.
pub fn wholly_quoted(masked: &MaskedSentence<'_>) -> bool {
    let mut quotations = 0;
    for at in 0..masked.items.len() {
        if masked.quotation(at) {
            quotations += 1;
        } else if !masked.is_stop(at) && !masked.is_dash(at) {
            return false;
        }
    }
    quotations > 0
}

/// A quotation that depends on a verb before it: "ripped the plan as a “total disaster”".
#[derive(Clone, Debug)]
pub struct Hanging {
    /// Items of the verb group.
    pub cue: Range<usize>,
    /// The verb's subject.
    pub subject: Option<Subject>,
    /// Items from the end of the verb to the end of its clause.
    pub content: Range<usize>,
}

/// Whether a verb and its subject begin an independent clause.
fn leads_clause(masked: &MaskedSentence<'_>, verb: usize) -> bool {
    let subject = masked.subject_before(&masked.verb_group(verb));
    subject.is_some_and(|subject| {
        matches!(subject.how, SubjectKind::Before | SubjectKind::Appositive)
            && masked.role(subject.range.start) != Some(Role::Relative)
            && !matches!(
                masked.word(subject.range.start),
                "what" | "that" | "which" | "who"
            )
            && subject.range.start.checked_sub(1).is_none_or(|before| {
                masked.is_stop(before)
                    || masked.is_dash(before)
                    || masked.quotation(before)
                    || masked
                        .items
                        .get(before)
                        .is_some_and(|item| item.tag == Tag::Cconj)
            })
    })
}

/// The verb that governs the quotation at item `at`.
pub fn hanging(masked: &MaskedSentence<'_>, at: usize) -> Option<Hanging> {
    let mut verbs = (at.saturating_sub(30)..at).rev().filter(|&i| {
        let participle = masked
            .items
            .get(i)
            .is_some_and(|item| item.form == Form::PresentParticiple && item.tag == Tag::Verb);
        masked.finite(i) || participle
    });
    let nearest = verbs.next()?;
    // Before a colon the main clause introduces the quotation as a whole: "Doe is sure that it will fail: “...”".
    let colon = at > 0 && masked.is(at - 1, ":");
    let verb = std::iter::once(nearest)
        .chain(verbs)
        .find(|&verb| !colon || leads_clause(masked, verb))
        .unwrap_or(nearest);
    let group = masked.verb_group(verb);
    let subject = masked.subject_before(&group);
    let mut end = at + 1;
    while end < masked.items.len() && !masked.is_stop(end) {
        end += 1;
    }
    Some(Hanging {
        cue: group.range,
        subject,
        content: verb + 1..end,
    })
}

/// The name or noun before a colon that introduces the quotation at `at`: "From the report: “...”".
pub fn announcer(masked: &MaskedSentence<'_>, at: usize) -> Option<Range<usize>> {
    let colon = at.checked_sub(1).filter(|&colon| masked.is(colon, ":"))?;
    let phrase = masked.phrase_before(colon)?;
    // In "Doe sent a message to Ray: “...”" the clause has a subject of its own.
    let clause = (0..colon)
        .rev()
        .find(|&at| masked.is_dash(at))
        .map_or(0, |dash| dash + 1);
    if (clause..phrase.start).any(|at| masked.finite(at)) {
        return None;
    }
    let noun = masked.items.get(phrase.end - 1)?;
    (matches!(noun.tag, Tag::Propn | Tag::Noun) && !masked.is_time(&phrase)).then_some(phrase)
}

/// The name after a dash after the quotation at `at`: "“...” - Jane Doe".
pub fn signature(masked: &MaskedSentence<'_>, at: usize) -> Option<Range<usize>> {
    let phrase = masked
        .phrase_from(at + 2)
        .filter(|_| masked.is_dash(at + 1))?;
    let ends = phrase.end >= masked.items.len() || masked.is_stop(phrase.end);
    let named = masked
        .items
        .get(phrase.clone())?
        .iter()
        .any(|item| item.tag == Tag::Propn);
    (ends && named).then_some(phrase)
}

/// The speaker introduced by a sentence that ends with a colon.
pub fn colon_speaker(masked: &MaskedSentence<'_>) -> Option<Range<usize>> {
    let colon = masked.final_colon()?;
    let last = colon.checked_sub(1)?;
    let verb = masked.items.get(last)?.lexeme.verb.is_some() || masked.finite(last);
    let subject = if verb {
        masked.subject_before(&masked.verb_group(last))
    } else {
        None
    };
    subject
        .or_else(|| masked.main_subject().cloned())
        .map(|subject| subject.range)
        .or_else(|| {
            // "Doe put it this way:"
            let own = masked.phrase_before(colon);
            own.filter(|phrase| !matches!(masked.word(phrase.start), "this" | "these"))
        })
        .or_else(|| masked.phrase_from(0))
}

/// Whether the quotation at `at` is more than a label: it has at least three words and is not a title.
pub fn is_speech(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let run = masked.items.get(at).and_then(|item| item.run);
    let run = run.and_then(|run| masked.document.runs.get(run as usize));
    // A single word is a label unless it was introduced: "She had one answer: “Never.”"
    let least = if at > 0 && masked.is(at - 1, ":") {
        1
    } else {
        3
    };
    run.is_some_and(|run| {
        let inner = masked.document.slice(run.inner);
        quoted_words::word_count(inner) >= least && !quoted_words::looks_like_title(inner)
    })
}
