//! Which words are cues of reported speech where they stand.

use super::relation::Verb;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Class, Inflection, Role};
use crate::analysis::syntax::clause_boundaries;
use crate::analysis::syntax::constituents::Finiteness;
use crate::analysis::syntax::masked_sentence::Skeleton;

/// Which class a verb has here; verbs that the lexicon does not know count beside a quotation.
pub(in crate::analysis) fn cue_class(skeleton: &Skeleton<'_>, at: usize) -> Option<Class> {
    let item = skeleton.items.get(at)?;
    let known = item.lexeme.verb.is_some();
    // Whatever else a word is, it is a cue only if it can be a verb, and an unknown verb only beside a quotation.
    if item.is_quotation() || !known && (item.tag != Tag::Verb || !skeleton.has_quotation()) {
        return None;
    }
    let word = skeleton.word(at);
    let sure = matches!(
        word,
        "said" | "says" | "told" | "tweeted" | "asked" | "added"
    );
    // "shot back, “...”", "fired back forcefully: “...”"
    let pause = (at + 1..at + 4)
        .find(|&next| {
            !skeleton
                .items
                .get(next)
                .is_some_and(|item| matches!(item.tag, Tag::Adv | Tag::Adp | Tag::Part))
        })
        .unwrap_or(at + 1);
    let announces = (skeleton.is(pause, ",") || skeleton.is(pause, ":"))
        && skeleton.quotation(pause + 1)
        && !skeleton.title_like(pause + 1);
    // "He jokes, “...”": the tagger may have taken it for a noun.
    let nounlike = known
        && announces
        && at > 0
        && (skeleton.role(at - 1) == Some(Role::Subject)
            || skeleton
                .items
                .get(at - 1)
                .is_some_and(|i| i.tag == Tag::Propn));
    let verb = item.tag == Tag::Verb
        || sure && item.tag != Tag::Noun
        || nounlike
        || closes_a_quotation(skeleton, at);
    if !verb {
        return None;
    }
    let by_saying = matches!(skeleton.word(at + 1), "by")
        && skeleton
            .items
            .get(at + 2)
            .is_some_and(|next| next.lexeme.verb.is_some() && next.form == Form::PresentParticiple);
    if asks_for_anonymity(skeleton, at) {
        return None;
    }
    if by_saying || skeleton.is(at, "according") || skeleton.is(at, "According") {
        return None;
    }
    if let Some(verb) = item.lexeme.verb {
        let base = verb.inflection == Inflection::Base && item.form == Form::Infinitive;
        let group = skeleton.verb_group(at);
        // "to say", "would say": hypothetical unless it hangs on a verb.
        if base
            && group.range.len() > 1
            && group.finiteness == Finiteness::Infinitive
            && verb.class != Class::Say
        {
            return None;
        }
        return Some(verb.class);
    }
    let participle = item.form == Form::PresentParticiple;
    let finite = skeleton.finite(at) || item.form == Form::PastParticiple;
    let quotes_later = || (at + 2..skeleton.items.len()).any(|later| skeleton.quotation(later));
    if finite && skeleton.is(at + 1, "that") && quotes_later() {
        return Some(Class::State);
    }
    let group_start = skeleton.verb_group(at).range.start;
    let edge = skeleton
        .phrase_before(group_start)
        .map_or(group_start, |phrase| phrase.start);
    // "When Ray used the words, “...,” he echoed Doe": what stands before is a clause of its own.
    let fronted = matches!(skeleton.word(0), "When" | "As" | "While" | "After" | "For");
    let closes = !fronted
        && clause_boundaries::left_mark(skeleton, edge) == Some(clause_boundaries::Mark::Quotation);
    let inverted = clause_boundaries::left_mark(skeleton, group_start)
        == Some(clause_boundaries::Mark::Quotation);
    (finite && (announces || closes || inverted) || participle && announces).then_some(Class::Voice)
}

/// "asked not to be named": what a source wants of the paper is no news.
pub(in crate::analysis) fn asks_for_anonymity(skeleton: &Skeleton<'_>, at: usize) -> bool {
    (at + 1..at + 5).any(|at| {
        matches!(
            skeleton.word(at),
            "named" | "identified" | "anonymous" | "anonymously" | "anonymity"
        )
    }) && matches!(skeleton.word(at + 1), "not" | "to" | "that")
}

/// "“...,” Doe notes.": between a name behind a quotation and a stop, a form that can be a verb of speech is one.
pub(super) fn closes_a_quotation(skeleton: &Skeleton<'_>, at: usize) -> bool {
    let speaks = skeleton
        .items
        .get(at)
        .and_then(|item| item.lexeme.verb)
        .is_some_and(|verb| matches!(verb.inflection, Inflection::ThirdPerson | Inflection::Past));
    let stops = at + 1 >= skeleton.items.len() || skeleton.is_stop(at + 1);
    let named = || {
        let phrase = skeleton.phrase_before(at)?;
        clause_boundaries::left_mark(skeleton, phrase.start)
    };
    speaks && stops && named() == Some(clause_boundaries::Mark::Quotation)
}

/// "Asked about it", "when asked whether": a participle without a subject of its own.
pub(in crate::analysis) fn is_asked(skeleton: &Skeleton<'_>, verb: &Verb) -> bool {
    let past = skeleton
        .items
        .get(verb.at)
        .is_some_and(|item| matches!(item.form, Form::PastParticiple | Form::Past));
    let leads = verb.group.range.start.checked_sub(1).is_none_or(|before| {
        skeleton.is_stop(before)
            || matches!(
                skeleton.word(before),
                "when" | "When" | "if" | "If" | "and" | "after"
            )
    });
    // "Doe, an editor at the paper, asked Ray if ...": whoever is asked is no subject.
    let asks = skeleton.phrase_from(verb.at + 1).is_some_and(|asked| {
        !skeleton.is_time(&asked)
            && matches!(
                skeleton.word(asked.end),
                "whether" | "if" | "to" | "about" | "why" | "how" | "what" | "who"
            )
    });
    past && leads && !asks && verb.group.range.len() <= 2
}
