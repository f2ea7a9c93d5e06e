//! The names that the rules find, before the sequence model reads the document.

use std::ops::Range;

use super::name::Name;
use crate::analysis::document::Document;
use crate::analysis::entities::{annotated_sentence, consistency, document_evidence, rules};
use crate::analysis::parts::{Parts, Stage};

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

/// What the rules find in a part of the document.
#[derive(Default)]
struct PartReading<'d> {
    names: Vec<Name>,
    lines: Vec<annotated_sentence::AnnotatedSentence<'d>>,
    evidence: document_evidence::Evidence,
}

pub(super) fn first_reading<'d>(
    document: &Document<'d>,
    parts: &Parts,
) -> Option<FirstReading<'d>> {
    let lower = consistency::LowerWords::of(document, parts)?;
    let mut all = PartReading::default();
    parts.each(
        Stage::Rules,
        &document.divided(parts, |_| true),
        |range| part_reading(document, &lower, range),
        |part| {
            all.names.extend(part.names);
            all.lines.extend(part.lines);
            all.evidence.append(part.evidence);
        },
    )?;
    consistency::agree(document, &mut all.names);
    Some(FirstReading {
        names: all.names,
        lines: all.lines,
        lower,
        evidence: all.evidence,
    })
}

fn part_reading<'d>(
    document: &Document<'d>,
    lower: &consistency::LowerWords,
    range: Range<usize>,
) -> PartReading<'d> {
    let mut found = PartReading::default();
    let mut line = annotated_sentence::AnnotatedSentence::default();
    for sentence in document.sentences.get(range).unwrap_or_default() {
        line.read(document, sentence, lower);
        rules::read(&line, &mut found.names);
        found.evidence.add(&line);
        if (sentence.end as usize) < KEPT {
            found.lines.push(std::mem::take(&mut line));
        }
    }
    found
}
