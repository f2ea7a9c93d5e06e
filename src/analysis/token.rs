//! Words and marks of a paragraph, cut as the English treebanks cut them ("did|n't", "Putin|'s", "U.S.", "$|40").

use crate::text::Span;

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// Its part of speech; [`Tag::X`] until the tagger has run.
    pub tag: Tag,
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// "putin"
    Lower,
    /// "Putin", "I", "A"
    Capital,
    /// "OPEC", "U.S."
    Upper,
    /// "McCain", "iPhone"
    Mixed,
    /// Digits, perhaps with letters, points and commas.
    Number,
    /// A quotation mark of any form.
    Quote,
    /// Any other mark.
    Mark,
}

/// Universal parts of speech (universaldependencies.org/u/pos).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    /// Adjective.
    Adj,
    /// Preposition.
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary.
    Aux,
    /// Coordinating conjunction.
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Noun.
    Noun,
    /// Numeral.
    Num,
    /// Particle ("to", "'s", "not").
    Part,
    /// Pronoun.
    Pron,
    /// Proper noun.
    Propn,
    /// Punctuation.
    Punct,
    /// Subordinating conjunction.
    Sconj,
    /// Symbol.
    Sym,
    /// Verb.
    Verb,
    /// Other, or not yet tagged.
    #[default]
    X,
}
