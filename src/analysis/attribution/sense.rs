//! Decides the sense of a verb that can be a cue: "claimed that it was late" reports speech, "believes that it is late"
//! reports a belief, and "claimed victory" reports nothing.

pub(super) mod empty_report;

use super::relation::{ContentPosition, Quoted, Relation, quoted};
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Class, Role};
use crate::analysis::syntax::complements::ComplementKind;
use crate::analysis::syntax::constituents::Polarity;
use crate::analysis::syntax::item::Item;
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// What a cue expresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Somebody's words.
    Speech,
    /// What somebody thinks, wants, expects or finds.
    Belief,
    /// Neither.
    Other,
}

/// What the cue of a relation expresses. Words in quotation marks are speech, whatever the verb.
pub fn sense(masked: &MaskedSentence<'_>, relation: &Relation) -> Sense {
    let Some(group) = &relation.group else {
        return Sense::Speech;
    };
    if names_thing(masked, relation) {
        return Sense::Other;
    }
    if quoted(masked, &relation.content) != Quoted::Not {
        return Sense::Speech;
    }
    let form = ContentForm::of(masked, relation);
    let thing = form == ContentForm::Thing;
    if empty_report::says_nothing(masked, relation, thing) {
        return Sense::Other;
    }
    if empty_report::is_evidence(masked, relation) {
        return if thing { Sense::Other } else { Sense::Belief };
    }
    let is_reported = match relation.class {
        Class::Believe | Class::Show if thing => return Sense::Other,
        Class::Believe | Class::Show => return Sense::Belief,
        // In "declined to comment" nothing was said.
        Class::Decline => false,
        // "hasn't yet said whether"
        _ if form == ContentForm::Question && group.polarity == Polarity::Negative => false,
        // "asked about the bridge", "told the truth", "claimed victory" and "added 25 points" report no words.
        Class::Ask => !thing || introduced(masked, relation, &["for"]),
        Class::Tell => {
            !thing
                || introduced(masked, relation, &["about", "against", "of"])
                    && !tells_tale(masked, relation)
        }
        Class::State => {
            !thing
                || states(masked, relation)
                || is_said_to_be(masked, relation)
                || introduced(masked, relation, &["about", "of", "against"])
        }
        // "finished my degree" is not speech, "mused that it was late" is.
        Class::Voice => {
            relation.position != ContentPosition::After || opens_speech(masked, relation)
        }
        // "praised the plan" only judges; "accused the council of lying" says of what.
        Class::Judge => !thing || accuses(masked, relation),
        // "cited a guard as saying ..." has a second cue.
        Class::Mention if relays(masked, relation) => false,
        Class::Mention => !thing || !only_treats(masked, relation),
        Class::Urge => !thing || urges(masked, relation),
        Class::Promise => !thing || !masked.word(verb(relation)).starts_with("threat"),
        Class::Say => true,
    };
    if is_reported {
        Sense::Speech
    } else {
        Sense::Other
    }
}

/// "a film called “Night Train”", "who call themselves “keepers”": a name is given, nothing is said.
fn names_thing(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    let start = relation.content.first().map_or(0, |content| content.start);
    gives_name(masked, verb(relation), start)
}

/// Whether the verb at `verb`, behind which what it takes begins at `start`, only gives a name.
pub(super) fn gives_name(masked: &MaskedSentence<'_>, verb: usize, start: usize) -> bool {
    let Some(item) = masked.items.get(verb) else {
        return false;
    };
    let naming = matches!(
        masked.word(verb),
        "call"
            | "calls"
            | "called"
            | "calling"
            | "dub"
            | "dubbed"
            | "label"
            | "labeled"
            | "labelled"
    );
    let itself = matches!(
        masked.word(start),
        "himself" | "herself" | "itself" | "themselves"
    );
    if naming && itself {
        return true;
    }
    let Some(before) = verb.checked_sub(1) else {
        return false;
    };
    let bare =
        naming && item.form == Form::PastParticiple && masked.verb_group(verb).range.len() == 1;
    // "a poem called", "the group, called"; "Doe called" speaks.
    let noun = masked
        .items
        .get(before)
        .is_some_and(|item| item.tag == Tag::Noun && item.lexeme.role != Some(Role::Person));
    // In "a poem called “Winter in the Hills” won" the tagger may have read a past tense.
    let title = naming
        && noun
        && masked
            .items
            .get(verb + 1)
            .is_some_and(|next| next.is_quotation() && next.title_like);
    title || bare && (noun || masked.is(before, ","))
}

/// What the content is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ContentForm {
    /// A clause or an infinitive, or anything that stands before its cue.
    Clause,
    /// "whether ..."
    Question,
    /// A noun phrase.
    Thing,
}

impl ContentForm {
    fn of(masked: &MaskedSentence<'_>, relation: &Relation) -> Self {
        let (Some(first), ContentPosition::After) = (relation.content.first(), relation.position)
        else {
            return Self::Clause;
        };
        let complement = relation
            .complement
            .filter(|complement| complement.at == first.start);
        match complement.map(|complement| complement.kind) {
            // The verb of a headline may be tagged as part of a name: "Doe Tells Council It Must Change".
            _ if masked.role(first.start) == Some(Role::Subject)
                || masked.is(first.start, "It") =>
            {
                Self::Clause
            }
            Some(ComplementKind::NounPhrase) => Self::Thing,
            Some(ComplementKind::Interrogative) => Self::Question,
            // In "claimed victory and left" no clause begins at "victory".
            Some(ComplementKind::BareClause) if !first.clone().any(|at| acts(masked, at)) => {
                Self::Thing
            }
            Some(_) => Self::Clause,
            None if first.clone().any(|at| masked.finite(at)) => Self::Clause,
            None => Self::Thing,
        }
    }
}

/// Whether the verb at `at` can be the verb of a clause.
fn acts(masked: &MaskedSentence<'_>, at: usize) -> bool {
    masked.items.get(at).is_some_and(|item| {
        item.is_finite()
            || item.tag == Tag::Intj
            || item.tag == Tag::Verb && item.form != Form::PresentParticiple
    })
}

/// "mused that it was late", "shouted: it is late"
fn opens_speech(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    relation.content.first().is_some_and(|content| {
        matches!(
            masked.word(content.start),
            "that" | "whether" | "if" | "how" | "why"
        ) || content
            .start
            .checked_sub(1)
            .is_some_and(|before| masked.is(before, ":"))
    })
}

/// Index of the verb's item.
fn verb(relation: &Relation) -> usize {
    relation.cue.end.saturating_sub(1)
}

/// Whether the relation says what somebody is accused of or called: "accused the council of lying", "blamed the
/// driver", "called the plan a mistake", "described it as late".
fn accuses(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    let content = relation.content.first().cloned().unwrap_or_default();
    let behind = |wanted: &[&str]| {
        content
            .clone()
            .skip(1)
            .any(|at| wanted.contains(&masked.word(at)))
    };
    let begins = |stems: &[&str]| begins(masked, relation, stems);
    if begins(&["accus"]) {
        behind(&["of"])
    } else if begins(&["blam"]) {
        true
    } else if begins(&[
        "describ",
        "characteri",
        "portray",
        "brand",
        "label",
        "dismiss",
        "hail",
    ]) {
        behind(&["as"])
    } else if begins(&["call", "dub", "deem"]) {
        let name = masked
            .attached_phrase_from(content.start)
            .map_or(content.start, |phrase| phrase.end);
        masked.items.get(name).is_some_and(|item| {
            name < content.end && matches!(item.tag, Tag::Det | Tag::Adj | Tag::Adv)
        })
    } else {
        // "criticized the council for its silence" says what for; "criticized the council" does not.
        begins(&["compar", "liken"]) || behind(&["for", "over"])
    }
}

/// Whether one of these words introduces the content: "reminded voters of the strike".
fn introduced(masked: &MaskedSentence<'_>, relation: &Relation, words: &[&str]) -> bool {
    relation
        .content
        .first()
        .and_then(|content| content.start.checked_sub(1))
        .is_some_and(|before| words.contains(&masked.word(before)))
}

/// Whether "told" has a tale as its object and no addressee: "told the truth about the storm".
fn tells_tale(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    let tale = relation
        .content
        .first()
        .and_then(|content| content.start.checked_sub(2));
    tale.is_some_and(|tale| {
        matches!(
            masked.word(tale),
            "joke" | "jokes" | "lie" | "lies" | "stories" | "story" | "tale" | "tales" | "truth"
        )
    })
}

/// "a guard as saying the gate was open"
fn relays(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    relation
        .content
        .iter()
        .cloned()
        .flatten()
        .any(|at| masked.is(at, "as") && matches!(masked.word(at + 1), "saying" | "telling"))
}

/// Whether the object of a verb of saying states what was said: "warned of a storm", "suggested a delay".
fn states(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    const STEMS: &[&str] = &[
        "alleg", "boast", "caution", "complain", "conced", "emphasi", "explain", "hint", "imply",
        "impli", "indicat", "lament", "note", "noting", "predict", "protest", "suggest", "tweet",
        "warn",
    ];
    begins(masked, relation, STEMS)
}

/// "estimated the price to be 3 million"
fn is_said_to_be(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    let content = relation.content.first().cloned().unwrap_or_default();
    begins(masked, relation, &["declar", "estimat"])
        && content
            .clone()
            .any(|at| masked.is(at, "to") && matches!(masked.word(at + 1), "be" | "have"))
}

/// Whether the object of a verb is only a topic: "discussed the plan", "posted a profit".
fn only_treats(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    const STEMS: &[&str] = &[
        "assess", "detail", "discuss", "outlin", "project", "pronounc", "recall", "recount",
        "repeat", "retweet", "voic",
    ];
    begins(masked, relation, STEMS)
}

fn begins(masked: &MaskedSentence<'_>, relation: &Relation, stems: &[&str]) -> bool {
    let word = masked.word(verb(relation)).to_ascii_lowercase();
    stems.iter().any(|stem| word.starts_with(stem))
}

/// "urged the council to act", "called for an end to the strike".
fn urges(masked: &MaskedSentence<'_>, relation: &Relation) -> bool {
    let particle = masked
        .items
        .get(verb(relation))
        .is_some_and(Item::takes_particle);
    let infinitive = relation.content.iter().cloned().flatten().any(|at| {
        masked.is(at, "to")
            && masked
                .items
                .get(at + 1)
                .is_some_and(|item| matches!(item.tag, Tag::Verb | Tag::Aux | Tag::Adv))
    });
    infinitive || particle && masked.is(verb(relation) + 1, "for")
}
