//! Finds the named people, organisations and places of a document. [`coreference`](super::coreference) decides later
//! which mentions belong together.
//!
//! The rules come first: `annotated_sentence` looks words up in the lists, `rules` cuts the capitalised words of a
//! sentence into names by form and context, and `consistency` gives unclear mentions the kind of clear ones. A sequence
//! model, which has the result of the rules among its features, makes the final decision.

mod annotated_sentence;
mod consistency;
pub mod crf;
mod crf_features;
mod document_evidence;
mod entity_kind;
pub mod first_reading;
mod inner_titles;
mod kind_evidence;
pub mod name;
mod nicknames;
mod personal_titles;
mod rules;
mod sequence_model;

use crate::analysis::entities::first_reading::first_reading;
use crate::analysis::entities::name::Name;

#[cfg(test)]
mod tests;
mod word_classes;

pub use crf_features::BUCKETS;
pub use sequence_model::{Chunk, chunks};

use super::document::Document;
use super::parts::Parts;

/// The names of a document, in text order. None lies inside another.
pub fn find(document: &Document) -> Vec<Name> {
    find_in_parts(document, &Parts::WHOLE).unwrap_or_default()
}

/// Like [`find`], part by part; ends early, without a result, when the analysis is not wanted any more.
pub fn find_in_parts(document: &Document, parts: &Parts) -> Option<Vec<Name>> {
    let first = first_reading(document, parts)?;
    let mut names = sequence_model::read(document, &first, parts)?;
    drop(first);
    annotated_sentence::dateline(document, &mut names);
    nicknames::join(document, &mut names);
    inner_titles::part(document, &mut names);
    kind_evidence::agree(document, &mut names);
    Some(names)
}
