//! The result of choosing the referent of a pronoun or a description. Plain types.

use crate::text::Span;

/// Features of a candidate.
pub const COLUMNS: usize = 60;

/// A pronoun or a description and everybody who may be meant by it.
#[derive(Debug)]
pub struct Choice<'c> {
    /// The words beside the quote.
    pub speaker: Span,
    /// The nearest first; the last is nobody.
    pub candidates: Vec<Candidate<'c>>,
}

/// One who may be meant.
#[derive(Debug)]
pub struct Candidate<'c> {
    /// What it is called in the article; nothing for nobody.
    pub names: Vec<&'c str>,
    /// Whether it has a name.
    pub named: bool,
    /// Whether the rules choose it.
    pub ruled: bool,
    /// What the trees see of it.
    pub columns: [f32; COLUMNS],
}

/// Which candidate is meant, as the probability of each.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// In the order of the candidates; empty to leave it to the rules.
    pub probabilities: Vec<f32>,
}
