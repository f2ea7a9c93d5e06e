//! The constituents of a clause that other modules use: verb groups and subjects. Plain types.

use std::ops::Range;
/// A verb with its auxiliaries, adverbs and governing verbs ("went on to say").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// All its items.
    pub range: Range<usize>,
    /// Whether it is a passive: "was told".
    pub voice: Voice,
    /// Whether it is finite.
    pub finiteness: Finiteness,
    /// Whether it is denied.
    pub polarity: Polarity,
}

/// Active or passive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// "told"
    Active,
    /// "was told"
    Passive,
}

/// Whether the verb has a subject of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finiteness {
    /// "said", "has said"
    Finite,
    /// "saying" without an auxiliary
    Participle,
    /// "to say" without a governing verb
    Infinitive,
}

/// Whether the verb is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// "said"
    Positive,
    /// "did not say"
    Negative,
}

/// The noun phrase that names a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Items of the masked sentence.
    pub range: Range<usize>,
    /// How it was found.
    pub how: SubjectKind,
}

/// How a subject is related to its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubjectKind {
    /// "Doe said"
    Before,
    /// "Doe, the mayor, said"
    Appositive,
    /// "said Doe"
    After,
    /// "Doe, who said"
    Relative,
    /// "Doe rose and said"
    Coordinated,
    /// "Doe rose, saying"
    Participle,
    /// "was asked by Doe"
    Agent,
    /// "Doe's claim", "according to Doe"
    Possessive,
}
