//! Decides whether a word is a cue of reported speech where it stands.

use super::relation::Verb;
use super::sense::empty_report;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Class, Inflection, Role};
use crate::analysis::syntax::clause_boundaries;
use crate::analysis::syntax::constituents::{Finiteness, Voice};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// The class of a verb in this sentence. Verbs that are not in the lexicon count only beside a quotation.
pub(in crate::analysis) fn cue_class(masked: &MaskedSentence<'_>, at: usize) -> Option<Class> {
    let item = masked.items.get(at)?;
    let known = item.lexeme.verb.is_some();
    // Only a word that can be a verb is a cue, and an unlisted verb only beside a quotation.
    if item.is_quotation() || !known && (item.tag != Tag::Verb || !masked.has_quotation()) {
        return None;
    }
    let word = masked.word(at);
    let sure = matches!(
        word,
        "said" | "says" | "told" | "tweeted" | "asked" | "added"
    );
    // "shot back, “...”", "fired back forcefully: “...”"
    let pause = (at + 1..at + 4)
        .find(|&next| {
            !masked
                .items
                .get(next)
                .is_some_and(|item| matches!(item.tag, Tag::Adv | Tag::Adp | Tag::Part))
        })
        .unwrap_or(at + 1);
    let announces = (masked.is(pause, ",") || masked.is(pause, ":"))
        && masked.quotation(pause + 1)
        && !masked.title_like(pause + 1);
    // In "He jokes, “...”" the tagger may have taken the verb for a noun.
    let nounlike = known
        && announces
        && at > 0
        && (masked.role(at - 1) == Some(Role::Subject)
            || masked
                .items
                .get(at - 1)
                .is_some_and(|i| i.tag == Tag::Propn));
    let verb = item.tag == Tag::Verb
        || sure && item.tag != Tag::Noun
        || nounlike
        || closes_a_quotation(masked, at);
    if !verb {
        return None;
    }
    let by_saying = matches!(masked.word(at + 1), "by")
        && masked
            .items
            .get(at + 2)
            .is_some_and(|next| next.lexeme.verb.is_some() && next.form == Form::PresentParticiple);
    // "up 3 percent compared to last year"
    let measured = masked.is(at, "compared") && matches!(masked.word(at + 1), "to" | "with");
    // "The film allowed Doe to “dance like a boy”": allowing is no speech.
    let permits = masked.word(at).starts_with("allow")
        && masked
            .phrase_from(at + 1)
            .is_some_and(|phrase| masked.is(phrase.end, "to"));
    if measured
        || permits
        || empty_report::is_idiom(masked, at)
        || empty_report::is_adjective(masked, at)
        || asks_for_anonymity(masked, at)
        || is_plural_noun(masked, at)
    {
        return None;
    }
    if by_saying || masked.is(at, "according") || masked.is(at, "According") {
        return None;
    }
    if let Some(verb) = item.lexeme.verb {
        let base = verb.inflection == Inflection::Base && item.form == Form::Infinitive;
        let group = masked.verb_group(at);
        // "to say" and "would say" are hypothetical unless another verb governs them.
        if base
            && group.range.len() > 1
            && group.finiteness == Finiteness::Infinitive
            && verb.class != Class::Say
            && masked.enabled(group.range.start).is_none()
        {
            return None;
        }
        return Some(verb.class);
    }
    let participle = item.form == Form::PresentParticiple;
    let finite = masked.finite(at) || item.form == Form::PastParticiple;
    let quotes_later = || (at + 2..masked.items.len()).any(|later| masked.quotation(later));
    if finite && masked.is(at + 1, "that") && quotes_later() {
        return Some(Class::State);
    }
    let group_start = masked.verb_group(at).range.start;
    let edge = masked
        .phrase_before(group_start)
        .map_or(group_start, |phrase| phrase.start);
    // In "When Ray used the words, “...,” he echoed Doe" the clause in front is a clause of its own.
    let fronted = matches!(masked.word(0), "When" | "As" | "While" | "After" | "For");
    let closes = !fronted
        && clause_boundaries::left_mark(masked, edge) == Some(clause_boundaries::Mark::Quotation);
    let inverted = clause_boundaries::left_mark(masked, group_start)
        == Some(clause_boundaries::Mark::Quotation);
    (finite && (announces || closes || inverted) || participle && announces).then_some(Class::Voice)
}

/// Whether a source asks the paper for something, which is not news: "asked not to be named".
pub(in crate::analysis) fn asks_for_anonymity(masked: &MaskedSentence<'_>, at: usize) -> bool {
    (at + 1..at + 5).any(|at| {
        matches!(
            masked.word(at),
            "named" | "identified" | "anonymous" | "anonymously" | "anonymity"
        )
    }) && matches!(masked.word(at + 1), "not" | "to" | "that")
}

/// Whether an ambiguous form between a name after a quotation and a full stop is a verb of speech: "“...,” Doe notes."
pub(super) fn closes_a_quotation(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let speaks = masked
        .items
        .get(at)
        .and_then(|item| item.lexeme.verb)
        .is_some_and(|verb| matches!(verb.inflection, Inflection::ThirdPerson | Inflection::Past));
    let stops = at + 1 >= masked.items.len() || masked.is_stop(at + 1);
    let named = || {
        let phrase = masked.phrase_before(at)?;
        clause_boundaries::left_mark(masked, phrase.start)
    };
    speaks && stops && named() == Some(clause_boundaries::Mark::Quotation)
}

/// Whether "asked" is a participle without a subject of its own: "Asked about it", "when asked whether".
pub(in crate::analysis) fn is_asked(masked: &MaskedSentence<'_>, verb: &Verb) -> bool {
    let past = masked
        .items
        .get(verb.at)
        .is_some_and(|item| matches!(item.form, Form::PastParticiple | Form::Past));
    let leads = verb.group.range.start.checked_sub(1).is_none_or(|before| {
        masked.is_stop(before)
            || matches!(
                masked.word(before),
                "when" | "When" | "if" | "If" | "and" | "after"
            )
    });
    // In "Doe, an editor at the paper, asked Ray if ..." Ray is asked and is not the subject.
    let asks = masked.phrase_from(verb.end).is_some_and(|asked| {
        !masked.is_time(&asked)
            && matches!(
                masked.word(asked.end),
                "whether" | "if" | "to" | "about" | "why" | "how" | "what" | "who"
            )
    });
    past && leads && !asks && !goes_on_to_ask(masked, verb) && verb.group.range.len() <= 2
}

/// "Doe declined to speak and asked if ...": whoever did the one thing asks; "was stopped and asked" tells of one who is.
fn goes_on_to_ask(masked: &MaskedSentence<'_>, verb: &Verb) -> bool {
    let Some(and) = verb
        .group
        .range
        .start
        .checked_sub(1)
        .filter(|&at| masked.is(at, "and"))
    else {
        return false;
    };
    let earlier = (0..and).rev().find(|&at| masked.finite(at));
    earlier.is_some_and(|at| {
        let next = (at..at + 3)
            .find(|&next| {
                masked
                    .items
                    .get(next)
                    .is_some_and(|item| item.tag == Tag::Verb)
            })
            .unwrap_or(at);
        masked.verb_group(next).voice == Voice::Active
    })
}

/// "the Gulf states that support the plan": a plural noun with a relative clause that reads like a verb with what it says.
pub(super) fn is_plural_noun(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let acts = masked.items.get(at + 2).is_some_and(|next| {
        let object = || {
            masked
                .items
                .get(at + 3)
                .is_some_and(|item| matches!(item.tag, Tag::Det | Tag::Pron))
        };
        next.tag == Tag::Verb && next.form == Form::Present || next.tag == Tag::Noun && object()
    });
    masked.is(at + 1, "that")
        && masked.word(at).ends_with('s')
        && acts
        && (at + 3..masked.items.len()).any(|later| masked.finite(later))
}
