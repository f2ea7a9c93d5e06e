//! Labels every chunk of capitalised words with the sequence model, and turns the labels into names with their titles.

use std::ops::Range;
use std::sync::LazyLock;

use super::annotated_sentence::AnnotatedSentence;
use super::crf::{self, Search, Weights};
use super::crf_features::Table;
use super::first_reading::FirstReading;
use super::name::{Certainty, Name};
use super::personal_titles;
use crate::analysis::document::Document;
use crate::analysis::entity::EntityKind;
use crate::analysis::parts::{Parts, Stage};
use crate::text::Span;

static SHIPPED: LazyLock<Option<Weights>> =
    LazyLock::new(|| Weights::parse(include_bytes!("../../../assets/models/names.bin")));

/// A stretch of words that may contain names, with its features. Used for training.
#[derive(Clone, Copy, Debug)]
pub struct Chunk<'a> {
    /// The spans of the words.
    pub words: &'a [Span],
    /// The features of all words, one after the other.
    pub features: &'a [u16],
    /// The end of each word's features.
    pub ends: &'a [usize],
}

/// Calls `visit` with every chunk of a document, in text order.
pub fn chunks(document: &Document, mut visit: impl FnMut(Chunk)) {
    let Some(first) = super::first_reading(document, &Parts::WHOLE) else {
        return;
    };
    let all = 0..document.sentences.len();
    each_chunk(document, &first, all, |_, _, chunk| visit(chunk));
}

/// The names that the model finds, or those of the rules if there is no model.
pub(super) fn read(document: &Document, first: &FirstReading, parts: &Parts) -> Option<Vec<Name>> {
    let Some(weights) = &*SHIPPED else {
        return Some(first.names.clone());
    };
    let mut names = Vec::with_capacity(first.names.len());
    parts.each(
        Stage::Names,
        &document.divided(parts, |_| true),
        |range| {
            let mut found = Vec::new();
            let mut search = Search::default();
            each_chunk(document, first, range, |line, start, chunk| {
                weights.decode(chunk.features, chunk.ends, &mut search);
                collect(line, start, &search.labels, &mut found);
            });
            found
        },
        |found| names.extend(found),
    )?;
    names.shrink_to_fit();
    Some(with_listed(names, &first.names))
}

/// Adds names that are certain from the lists where the model found none.
fn with_listed(found: Vec<Name>, rules: &[Name]) -> Vec<Name> {
    let mut all = Vec::with_capacity(found.len());
    let mut rules = rules
        .iter()
        .filter(|name| {
            name.certainty == Certainty::Sure
                && matches!(name.kind, EntityKind::Organisation | EntityKind::Place)
        })
        .peekable();
    for name in found {
        while let Some(rule) = rules.next_if(|rule| rule.span.start < name.span.end) {
            let free = all
                .last()
                .is_none_or(|last: &Name| last.span.end <= rule.span.start);
            if free && !rule.span.overlaps(name.span) {
                all.push(*rule);
            }
        }
        all.push(name);
    }
    let end = all.last().map_or(0, |name| name.span.end);
    all.extend(rules.filter(|rule| rule.span.start >= end));
    all
}

fn each_chunk(
    document: &Document,
    first: &FirstReading,
    part: Range<usize>,
    mut visit: impl FnMut(&AnnotatedSentence, usize, Chunk),
) {
    let mut again = AnnotatedSentence::default();
    let mut table = Table::default();
    let (mut ranges, mut words, mut features, mut ends) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    // The first name that begins in the part, or in a gap before it.
    let before = part
        .start
        .checked_sub(1)
        .and_then(|at| document.sentences.get(at));
    let mut next = before.map_or(0, |before| {
        first
            .names
            .partition_point(|name| name.span.start < before.span.end)
    });
    let own = document.sentences.get(part.clone()).unwrap_or_default();
    for (index, sentence) in part.zip(own) {
        let from = next;
        while first
            .names
            .get(next)
            .is_some_and(|name| name.span.start < sentence.span.end)
        {
            next += 1;
        }
        let line = if let Some(line) = first.lines.get(index) {
            line
        } else {
            again.read(document, sentence, &first.lower);
            &again
        };
        table.read(line, first.names.get(from..next).unwrap_or_default());
        table.chunks(line, &mut ranges);
        for range in &ranges {
            words.clear();
            features.clear();
            ends.clear();
            for i in range.clone() {
                words.extend(line.get(i).map(|word| word.span));
                table.features(line, &first.evidence, i, &mut features);
                ends.push(features.len());
            }
            visit(
                line,
                range.start,
                Chunk {
                    words: &words,
                    features: &features,
                    ends: &ends,
                },
            );
        }
    }
}

/// Turns the labels of the words from `start` on into names.
fn collect(line: &AnnotatedSentence, start: usize, labels: &[u8], names: &mut Vec<Name>) {
    let mut at = 0;
    while let Some(&label) = labels.get(at) {
        let from = at;
        at += 1;
        let Some(kind) = crf::kind(label) else {
            continue;
        };
        while labels
            .get(at)
            .is_some_and(|&next| !crf::begins(next) && crf::kind(next) == Some(kind))
        {
            at += 1;
        }
        let words = start + from..start + at;
        let kind = if follows_address(line, words.start) {
            EntityKind::Person
        } else {
            kind
        };
        let title = (kind == EntityKind::Person)
            .then(|| personal_titles::ending_at(line, words.start))
            .flatten();
        names.push(Name {
            span: line.span(words.start, words.end),
            kind,
            title: title.map(|first| line.span(first, words.start)),
            certainty: Certainty::Likely,
        });
    }
}

/// Whether "Mr." or "MS." stands before a name, which is then a person whatever it looks like. In capitals the full
/// stop is a word of its own.
fn follows_address(line: &AnnotatedSentence, start: usize) -> bool {
    let before = |back: usize| {
        start
            .checked_sub(back)
            .map(|at| line.text(at))
            .unwrap_or_default()
    };
    let stopped = match before(1) {
        "." => before(2),
        word => word.strip_suffix('.').unwrap_or_default(),
    };
    matches!(
        stopped.to_ascii_lowercase().as_str(),
        "mr" | "mrs" | "ms" | "messrs" | "dr" | "mx"
    )
}
