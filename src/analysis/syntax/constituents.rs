//! The constituents of a clause that other modules use: verb groups and subjects. Plain types.

use std::ops::Range;
/// A verb with its auxiliaries, adverbs and the verbs it hangs on ("went on to say").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// All of it.
    pub range: Range<usize>,
    /// Whether it is a passive: "was told".
    pub voice: Voice,
    /// Whether it stands by itself as a participle: ", adding".
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
    /// "to say" without a verb that it hangs on
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

/// The words that name a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Items of the masked sentence.
    pub range: Range<usize>,
    /// How they were found.
    pub how: SubjectKind,
}

/// The ways from a verb to its subject.
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
