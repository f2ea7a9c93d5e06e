//! The result of choosing the referent of a pronoun or a description. Plain types.

use crate::text::Span;

/// Number of features of a candidate.
pub const COLUMNS: usize = 60;

/// A pronoun or a description with its possible referents.
#[derive(Debug)]
pub struct Choice<'c> {
    /// The speaker's mention.
    pub speaker: Span,
    /// The nearest first; the last stands for nobody who is named.
    pub candidates: Vec<Candidate<'c>>,
}

/// A possible referent.
#[derive(Debug)]
pub struct Candidate<'c> {
    /// The longest form of its name, if it has one.
    pub name: Option<&'c str>,
    /// Its first mentions, or the description of somebody without a name; empty for nobody.
    pub mentions: &'c [Span],
    /// Whether it has a name.
    pub named: bool,
    /// Whether the rules would choose it.
    pub ruled: bool,
    /// Its features.
    pub columns: [f32; COLUMNS],
}

/// The judgment of a [`Choice`].
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// The probability of each candidate, in their order; empty to follow the rules.
    pub probabilities: Vec<f32>,
}
