//! Recognises verbs of speech that report nothing where they stand: "that said", "the only confirmed guests", "added 80
//! jobs", "has not named the victims".

use crate::analysis::attribution::relation::{ContentPosition, Relation};
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Class;
use crate::analysis::lexicon::word_set::WordSet;
use crate::analysis::syntax::complements::ComplementKind;
use crate::analysis::syntax::constituents::{Finiteness, Polarity, Voice};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// Whether the verb at `at` belongs to an idiom of the writer: "That said, ...", "which is not to say that ...", "it goes
/// without saying that ...".
pub(in crate::analysis::attribution) fn is_idiom(masked: &MaskedSentence<'_>, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| masked.word(at));
    match masked.word(at) {
        "said" => at == 1 && matches!(before(1), "That" | "Which") && masked.is(at + 1, ","),
        "say" => {
            before(1) == "to"
                && (matches!(before(2), "is" | "was" | "needless" | "Needless")
                    || before(2) == "not" && matches!(before(3), "is" | "was" | "’s" | "'s"))
        }
        "saying" => before(1) == "without",
        _ => false,
    }
}

/// Whether the verb at `at` is an adjective before a noun: "the only confirmed guests", "a repeating signal".
pub(in crate::analysis::attribution) fn is_adjective(
    masked: &MaskedSentence<'_>,
    at: usize,
) -> bool {
    let Some(before) = at
        .checked_sub(1)
        .and_then(|before| masked.items.get(before))
    else {
        return false;
    };
    let word = masked.word(at - 1).to_ascii_lowercase();
    let determined = matches!(
        word.as_str(),
        "the" | "a" | "an" | "its" | "their" | "our" | "only" | "total" | "first" | "last" | "no"
    ) && (before.tag != Tag::Noun || word == "total");
    let participle = masked.items.get(at).is_some_and(|item| {
        matches!(
            item.form,
            Form::Past | Form::PastParticiple | Form::PresentParticiple
        )
    });
    let noun = masked
        .items
        .get(at + 1)
        .is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adj));
    determined && participle && noun
}

/// Whether a relation without quotation marks reports no words. `thing` says that its content is a noun phrase.
pub(super) fn says_nothing(masked: &MaskedSentence<'_>, relation: &Relation, thing: bool) -> bool {
    let Some(group) = &relation.group else {
        return false;
    };
    let verb = relation.cue.end.saturating_sub(1);
    let word = masked.word(verb).to_ascii_lowercase();
    let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    // In "Asked about the rent, Doe laughed" the words in front are no content.
    let first = relation.content.first().map_or(0, |content| content.start);
    if relation.position == ContentPosition::Before
        && matches!(masked.word(first), "Asked" | "Pressed" | "Questioned")
    {
        return true;
    }
    // "referring to the storm that sank the boat" names a thing; "referred to it as a storm" says something of it.
    if begins(&["refer", "allu"]) {
        let content = relation.content.first().cloned().unwrap_or_default();
        return !content.clone().any(|at| masked.is(at, "as"));
    }
    // "A film showed Doe saying ...": the words have a cue of their own.
    if relation.class == Class::Show && shows_speaker(masked, relation) {
        return true;
    }
    // "has not named the victims", "declined to repeat the word"
    let refused = group.range.clone().any(|at| {
        at != verb
            && masked
                .items
                .get(at)
                .and_then(|item| item.lexeme.verb)
                .is_some_and(|verb| verb.class == Class::Decline)
    });
    if thing && (refused || group.polarity == Polarity::Negative) {
        return true;
    }
    // "In announcing his retirement, ...", "explaining the change, ...": an act beside the words of the main verb.
    let beside = group.finiteness == Finiteness::Participle
        && begins(&[
            "announc", "explain", "question", "reveal", "protest", "discuss",
        ]);
    if thing && beside && relation.position == ContentPosition::After {
        return true;
    }
    // "is projected to cost 3 million": nobody in particular projects.
    let infinitival = relation
        .complement
        .is_some_and(|complement| complement.kind == ComplementKind::Infinitival);
    let impersonal = group.voice == Voice::Passive && relation.subject.is_none() && infinitival;
    impersonal
        || nobody_speaks(masked, relation)
        || begins(&["add"]) && is_quantity(masked, relation)
}

/// Whether a content begins with somebody who is heard to speak: "Doe saying that it is late".
fn shows_speaker(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    let speaker = relation
        .content
        .first()
        .and_then(|content| masked.phrase_from(content.start));
    speaker
        .and_then(|speaker| masked.items.get(speaker.end))
        .is_some_and(|verb| verb.speaks() && verb.form == Form::PresentParticiple)
}

/// "Nobody is saying that it is cheap"
fn nobody_speaks(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    relation.subject.as_ref().is_some_and(|subject| {
        let first = masked.word(subject.range.start).to_ascii_lowercase();
        matches!(first.as_str(), "nobody" | "none")
            || first == "no" && masked.is(subject.range.start + 1, "one")
    })
}

/// Whether a content is an amount: "added about 80 jobs", "added more than 2%".
fn is_quantity(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    let Some(start) = relation.content.first().map(|content| content.start) else {
        return false;
    };
    let more = matches!(
        masked.word(start),
        "more" | "less" | "fewer" | "another" | "nearly" | "almost"
    );
    let number = |at: usize| {
        masked
            .items
            .get(at)
            .is_some_and(|item| item.tag == Tag::Num)
    };
    // In "added 12 boats had been lost" the number belongs to a clause.
    let clause = masked
        .attached_phrase_from(start)
        .is_some_and(|phrase| masked.finite(phrase.end));
    relation.position == ContentPosition::After && (number(start) || more) && !clause
}

/// Whether what speaks is evidence rather than a person or a paper: "the cracks indicate that the dam has moved".
pub(super) fn is_evidence(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    const STEMS: &[&str] = &["confirm", "imply", "implie", "indicat", "reveal", "suggest"];
    let word = masked
        .word(relation.cue.end.saturating_sub(1))
        .to_ascii_lowercase();
    let head = relation
        .subject
        .as_ref()
        .filter(|subject| subject.range.end <= relation.cue.start)
        .and_then(|subject| subject.range.end.checked_sub(1))
        .map_or_else(String::new, |head| masked.word(head).to_ascii_lowercase());
    STEMS.iter().any(|stem| word.starts_with(stem))
        && WordSet::EvidenceNouns.contains(head.trim_end_matches('s'))
}

/// Whether what follows the verb only announces the words of the next paragraph: "told me just after the storm came:".
pub(in crate::analysis::attribution) fn announces_paragraph(
    masked: &MaskedSentence<'_>,
    relation: &Relation,
) -> bool {
    let content = relation.content.first().cloned().unwrap_or_default();
    let circumstance = masked.items.get(content.start).is_some_and(|item| {
        matches!(item.tag, Tag::Adv | Tag::Sconj) && !masked.is(content.start, "that")
    });
    let thing = !content.clone().any(|at| masked.finite(at));
    masked.final_colon().is_some()
        && !masked.has_quotation()
        && relation.position == ContentPosition::After
        && (thing || circumstance)
}
