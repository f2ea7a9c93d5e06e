//! A token with its part of speech and form.

use super::word_shape::Shape;
use crate::text::Span;

/// A token. It takes only eight bytes because a very large text has millions of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    length: u8,
    /// Its shape.
    pub shape: Shape,
    /// Its part of speech, or [`Tag::X`] before the tagger has run.
    pub tag: Tag,
    /// The form of a verb, noun or pronoun, or [`Form::Plain`] before the tagger has run.
    pub form: Form,
}

impl Token {
    /// Maximum length of a token in bytes. Longer words, such as addresses, are split into several tokens.
    pub const LONGEST: usize = u8::MAX as usize;

    /// Creates a token without a tag. If the span is longer than [`LONGEST`](Self::LONGEST), the token covers its first
    /// bytes.
    pub fn new(span: Span, shape: Shape) -> Self {
        Self {
            start: span.start,
            length: u8::try_from(span.len()).unwrap_or(u8::MAX),
            shape,
            tag: Tag::X,
            form: Form::Plain,
        }
    }

    /// Its span.
    pub const fn span(&self) -> Span {
        Span {
            start: self.start,
            end: self.start + self.length as u32,
        }
    }
}

/// Universal parts of speech (universaldependencies.org/u/pos).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    /// Adjective.
    Adj = 0,
    /// Preposition.
    Adp = 1,
    /// Adverb.
    Adv = 2,
    /// Auxiliary.
    Aux = 3,
    /// Coordinating conjunction.
    Cconj = 4,
    /// Determiner.
    Det = 5,
    /// Interjection.
    Intj = 6,
    /// Noun.
    Noun = 7,
    /// Numeral.
    Num = 8,
    /// Particle ("to", "'s", "not").
    Part = 9,
    /// Pronoun.
    Pron = 10,
    /// Proper noun.
    Propn = 11,
    /// Punctuation.
    Punct = 12,
    /// Subordinating conjunction.
    Sconj = 13,
    /// Symbol.
    Sym = 14,
    /// Verb.
    Verb = 15,
    /// Other, or not yet tagged.
    #[default]
    X = 16,
}

/// The form of a word within its part of speech, based on the tags of the Penn Treebank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Form {
    /// No particular form, or not yet tagged.
    #[default]
    Plain,
    /// "say" after "to" or a modal (VB).
    Infinitive,
    /// "say" with "they" (VBP).
    Present,
    /// "says" (VBZ).
    ThirdPerson,
    /// "said" with a subject (VBD).
    Past,
    /// "said" with "has" or "was" (VBN).
    PastParticiple,
    /// "saying" (VBG).
    PresentParticiple,
    /// "will", "could" (MD).
    Modal,
    /// "minister" (NN, NNP).
    Singular,
    /// "ministers" (NNS, NNPS).
    Plural,
    /// "he", "them" (PRP).
    Personal,
    /// "his", "whose", "'s" (PRP$, WP$, POS).
    Possessive,
    /// "who", "which", "when" (WP, WDT, WRB).
    Relative,
    /// "later", "more" (JJR, RBR).
    Comparative,
    /// "most", "largest" (JJS, RBS).
    Superlative,
    /// "to" before a verb (TO).
    To,
    /// "up" in "give up" (RP).
    VerbParticle,
    /// "there" in "there is" (EX).
    Existential,
}
