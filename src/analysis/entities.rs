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
mod personal_titles;
mod rules;
mod sequence_model;
#[cfg(test)]
mod tests;
mod word_classes;

pub use crf_features::BUCKETS;
pub use sequence_model::{Chunk, chunks};

use super::EntityKind;
use super::document::Document;
use crate::text::Span;

/// One mention of a named thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name as it stands, without its title.
    pub span: Span,
    /// What is named.
    pub kind: EntityKind,
    /// The title or role words directly attached: "Russian Foreign Minister", "spokesman".
    pub title: Option<Span>,
    /// How clear the mention is by itself.
    pub certainty: Certainty,
}

/// How clear a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// A capital that the start of a sentence explains as well: kept only when the document confirms it.
    Doubtful,
    /// A name, but its kind is a guess.
    Guess,
    /// Form or context speak for the kind.
    Likely,
    /// A list or a title says so.
    Sure,
}

/// Finds the names of a document, in text order, none inside another.
#[must_use]
pub fn find(document: &Document) -> Vec<Name> {
    let first = first_reading(document);
    let mut names = sequence_model::read(document, &first);
    annotated_sentence::dateline(document, &mut names);
    names
}

/// Words of which the lines are kept from the first reading to the second: an article's, not a giant file's.
const KEPT: usize = 1 << 15;

/// What the rules say, and what the document shows of its words.
struct FirstReading<'d> {
    names: Vec<Name>,
    /// The first sentences of the document as they were read.
    lines: Vec<annotated_sentence::Line<'d>>,
    lower: consistency::LowerWords,
    evidence: document_evidence::Evidence,
}

fn first_reading<'d>(document: &Document<'d>) -> FirstReading<'d> {
    let mut names = Vec::new();
    let lower = consistency::LowerWords::of(document);
    let mut evidence = document_evidence::Evidence::default();
    let mut line = annotated_sentence::Line::default();
    let mut lines = Vec::new();
    for sentence in &document.sentences {
        line.read(document, sentence, &lower);
        rules::read(&line, &mut names);
        evidence.add(&line);
        if (sentence.end as usize) < KEPT {
            lines.push(std::mem::take(&mut line));
        }
    }
    consistency::agree(document, &mut names);
    FirstReading {
        names,
        lines,
        lower,
        evidence,
    }
}
