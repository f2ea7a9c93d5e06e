//! The names that the rules find, before the sequence model reads the document.

use super::name::Name;
use crate::analysis::document::Document;
use crate::analysis::entities::{annotated_sentence, consistency, document_evidence, rules};

/// Number of words whose sentences are kept for the second pass: enough for an article, not for a giant file.
pub(super) const KEPT: usize = 1 << 15;

/// The names that the rules find, and the contexts of the document's words.
pub(super) struct FirstReading<'d> {
    pub(super) names: Vec<Name>,
    /// The annotated sentences at the beginning of the document.
    pub(super) lines: Vec<annotated_sentence::AnnotatedSentence<'d>>,
    pub(super) lower: consistency::LowerWords,
    pub(super) evidence: document_evidence::Evidence,
}

pub(super) fn first_reading<'d>(document: &Document<'d>) -> FirstReading<'d> {
    let mut names = Vec::new();
    let lower = consistency::LowerWords::of(document);
    let mut evidence = document_evidence::Evidence::default();
    let mut line = annotated_sentence::AnnotatedSentence::default();
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
