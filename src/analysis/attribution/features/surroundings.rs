//! Describes what stands at an item of a sentence, in coarse kinds.

use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Role;
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// The names of the forms of a verb, indexed by [`form`].
pub(super) const FORMS: [&str; 7] = [
    "other",
    "past",
    "present",
    "third person",
    "past participle",
    "present participle",
    "infinitive",
];

/// The names of what may stand at an item, indexed by [`around`].
pub(super) const SURROUNDINGS: [&str; 12] = [
    "nothing",
    "quotation",
    "comma",
    "other mark",
    "coordinator",
    "subordinator",
    "preposition",
    "auxiliary or particle",
    "present participle",
    "verb",
    "nominal",
    "other",
];

/// The names of what a content may begin with, indexed by [`first`].
pub(super) const BEGINNINGS: [&str; 10] = [
    "nothing",
    "quotation",
    "that",
    "to",
    "relative",
    "pronoun",
    "proper noun",
    "nominal",
    "verb",
    "other",
];

/// A coarse class of the item at `at`.
pub(super) fn around(masked: &MaskedSentence<'_>, at: usize) -> usize {
    let Some(item) = masked.items.get(at) else {
        return 0;
    };
    if item.is_quotation() {
        return 1;
    }
    match item.tag {
        Tag::Punct if masked.is(at, ",") => 2,
        Tag::Punct | Tag::Sym => 3,
        Tag::Cconj => 4,
        Tag::Sconj => 5,
        Tag::Adp => 6,
        Tag::Aux | Tag::Part => 7,
        Tag::Verb if item.form == Form::PresentParticiple => 8,
        Tag::Verb => 9,
        Tag::Pron | Tag::Det if masked.role(at) == Some(Role::Relative) => 5,
        Tag::Noun | Tag::Propn | Tag::Pron | Tag::Det | Tag::Num => 10,
        Tag::Adj | Tag::Adv | Tag::Intj | Tag::X => 11,
    }
}

pub(super) fn form(masked: &MaskedSentence<'_>, at: usize) -> usize {
    match masked.items.get(at).map(|item| item.form) {
        Some(Form::Past) => 1,
        Some(Form::Present) => 2,
        Some(Form::ThirdPerson) => 3,
        Some(Form::PastParticiple) => 4,
        Some(Form::PresentParticiple) => 5,
        Some(Form::Infinitive) => 6,
        _ => 0,
    }
}

pub(super) fn first(masked: &MaskedSentence<'_>, at: usize) -> usize {
    let Some(item) = masked.items.get(at) else {
        return 0;
    };
    if item.is_quotation() {
        return 1;
    }
    match masked.word(at) {
        "that" => return 2,
        "to" => return 3,
        _ => {}
    }
    match item.tag {
        Tag::Pron if item.form == Form::Relative => 4,
        Tag::Pron => 5,
        Tag::Propn => 6,
        Tag::Noun | Tag::Det | Tag::Num | Tag::Adj => 7,
        Tag::Verb | Tag::Aux => 8,
        Tag::Adv
        | Tag::Adp
        | Tag::Sconj
        | Tag::Cconj
        | Tag::Intj
        | Tag::Part
        | Tag::Punct
        | Tag::Sym
        | Tag::X => 9,
    }
}
