//! Finds the quotes of a document: the attribution relations of each sentence, quotations that continue across
//! sentences, and the parts of one utterance put together. Coreference later decides who the speakers' mentions refer to.

pub mod alternatives;
mod attributor;
mod content;
pub mod continuation;
pub mod cue;
pub mod features;
pub mod implicit;
pub mod models;
pub mod noun_cue;
mod overlaps;
pub mod quote_candidate;
pub mod ranking;
pub mod relation;
mod relay;
pub mod rule;
pub mod sense;
pub mod speaker_mentions;
#[cfg(test)]
mod tests;
pub mod transcript;
pub mod verb_cue;

pub use attributor::candidates;
pub use models::{AttributionModels, Models};
use quote_candidate::{QuoteCandidate, quote};

use super::document::Document;
use super::entities::name::Name;
use super::parts::Parts;
use super::quote::Quote;

/// After this many candidates the memory they used is released.
const RELEASED: usize = 1 << 14;

/// All quotes of a document, in the order of their first span. Their speakers are not linked to sources yet.
pub fn quotes(document: &Document<'_>, names: &[Name]) -> Vec<Quote> {
    quotes_by(document, names, Models::Shipped)
}

/// Like [`quotes`], with a choice of models.
pub fn quotes_by<'d>(document: &'d Document<'d>, names: &[Name], models: Models<'d>) -> Vec<Quote> {
    to_quotes(candidates(document, names, models))
}

/// Like [`quotes`], part by part; ends early, without a result, when the analysis is not wanted any more.
pub fn quotes_in_parts<'d>(
    document: &'d Document<'d>,
    names: &[Name],
    parts: &Parts,
) -> Option<Vec<Quote>> {
    attributor::candidates_in_parts(document, names, Models::Shipped, parts).map(to_quotes)
}

fn to_quotes(mut candidates: Vec<QuoteCandidate>) -> Vec<Quote> {
    let mut quotes = Vec::with_capacity(candidates.len());
    // Taken from the end and released in steps, so that a giant text never holds both lists in full.
    while let Some(candidate) = candidates.pop() {
        quotes.extend(quote(candidate));
        if candidates.len().is_multiple_of(RELEASED) {
            candidates.shrink_to_fit();
        }
    }
    quotes.reverse();
    quotes.sort_by_key(|quote| quote.spans.first().copied());
    quotes
}
