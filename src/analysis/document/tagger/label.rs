//! The meaning of a label of the model: a universal part of speech and a form.

use crate::analysis::document::tokens::token::{Form, Tag};

/// A part of speech with its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    /// The part of speech in the treebank.
    pub upos: Tag,
    /// The part of speech of the token. Every part of a name is a proper noun ("United", "National"), because the
    /// treebanks do not agree about such words.
    pub tag: Tag,
    /// The form.
    pub form: Form,
}

impl Label {
    /// The meaning of the treebank's two tags.
    pub fn of(upos: &str, xpos: &str) -> Self {
        let upos = tag(upos);
        let proper = matches!(xpos, "NNP" | "NNPS");
        Self {
            upos,
            tag: if proper { Tag::Propn } else { upos },
            form: form(xpos),
        }
    }
}

/// The universal part of speech with this name in capitals, or [`Tag::X`] for any other name.
pub fn tag(upos: &str) -> Tag {
    match upos {
        "ADJ" => Tag::Adj,
        "ADP" => Tag::Adp,
        "ADV" => Tag::Adv,
        "AUX" => Tag::Aux,
        "CCONJ" => Tag::Cconj,
        "DET" => Tag::Det,
        "INTJ" => Tag::Intj,
        "NOUN" => Tag::Noun,
        "NUM" => Tag::Num,
        "PART" => Tag::Part,
        "PRON" => Tag::Pron,
        "PROPN" => Tag::Propn,
        "PUNCT" => Tag::Punct,
        "SCONJ" => Tag::Sconj,
        "SYM" => Tag::Sym,
        "VERB" => Tag::Verb,
        _ => Tag::X,
    }
}

/// The form that a tag of the Penn Treebank represents.
fn form(xpos: &str) -> Form {
    match xpos {
        "VB" => Form::Infinitive,
        "VBP" => Form::Present,
        "VBZ" => Form::ThirdPerson,
        "VBD" => Form::Past,
        "VBN" => Form::PastParticiple,
        "VBG" => Form::PresentParticiple,
        "MD" => Form::Modal,
        "NN" | "NNP" => Form::Singular,
        "NNS" | "NNPS" => Form::Plural,
        "PRP" => Form::Personal,
        "PRP$" | "WP$" | "POS" => Form::Possessive,
        "WP" | "WDT" | "WRB" => Form::Relative,
        "JJR" | "RBR" => Form::Comparative,
        "JJS" | "RBS" => Form::Superlative,
        "TO" => Form::To,
        "RP" => Form::VerbParticle,
        "EX" => Form::Existential,
        _ => Form::Plain,
    }
}
