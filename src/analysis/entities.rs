//! The named people, organisations and places of a document, and where they stand. Says what each mention is; who is
//! the same as whom is the business of [`identity`](super::coreference).
//!
//! Rules read first: `line` looks words up, `reader` cuts a sentence's capital runs into names by form and context, and
//! `memory` lets what was decided where it was clear decide where it was not. A sequence model reads second, with the
//! rules' answer as evidence among the rest, and has the last word.

mod annotated_sentence;
mod consistency;
pub mod crf;
mod crf_features;
mod document_evidence;
mod entity_kind;
pub mod first_reading;
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

/// Finds the names of a document, in text order, none inside another.
pub fn find(document: &Document) -> Vec<Name> {
    let first = first_reading(document);
    let mut names = sequence_model::read(document, &first);
    annotated_sentence::dateline(document, &mut names);
    nicknames::join(document, &mut names);
    names
}
