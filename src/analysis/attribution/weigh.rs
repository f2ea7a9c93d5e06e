//! How likely a report is right: the forest in `assets/models/quotes.bin` over the numbers of the report, fitted by
//! `examples/fit_quotes`. No number stands for a word.

use std::sync::LazyLock;

use super::alternatives::Numbers;
use super::quote_candidate::{Proposal, Quoted};
use crate::models::boosted_trees::Forest;

/// Reported speech without quotation marks that is less likely than this is not shown.
const LEAST: f32 = 0.36;

static FOREST: LazyLock<Option<Forest>> =
    LazyLock::new(|| Forest::from_bytes(include_bytes!("../../../assets/models/quotes.bin")).ok());

/// The shipped weights.
pub(in crate::analysis) fn shipped() -> Option<&'static Forest> {
    FOREST.as_ref()
}

/// Whether the rules alone would have found a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Ruled {
    /// They would.
    Yes,
    /// Only the forests saw it.
    No,
}

/// Sets the confidence of a proposal and tells whether it is too unlikely to be shown; what stands in quotation marks
/// is always shown where the rules find it too.
pub(in crate::analysis) fn is_unlikely(
    proposal: &mut Proposal,
    numbers: &Numbers,
    ruled: Ruled,
    forest: &Forest,
) -> bool {
    proposal.confidence = forest.probability(numbers);
    (proposal.quoted == Quoted::Not || ruled == Ruled::No) && proposal.confidence < LEAST
}
