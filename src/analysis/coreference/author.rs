//! Finds whom "I" means outside quotation marks: the person who signs a letter, or else the author in the byline.

use crate::analysis::document::Document;
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::text::{Paragraph, ParagraphKind};

/// Most bytes of the line that opens a letter: "To the Editor of the Evening Courier:".
const LONGEST_SALUTATION: usize = 48;

/// Most bytes of the line that signs a letter: "Dr Jane Doe, secretary, Orra Ramblers' Association".
const LONGEST_SIGNATURE: usize = 80;

/// The authors of the parts of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Authors {
    letters: Vec<Letter>,
    /// Index of the name in the byline, if it is the only one.
    byline: Option<usize>,
}

/// A letter, with the index of the name that signs it.
#[derive(Clone, Copy, Debug)]
struct Letter {
    start: u32,
    end: u32,
    name: usize,
}

impl Authors {
    pub(super) fn of(document: &Document, names: &[Name]) -> Self {
        let mut writers = Self::default();
        let mut in_byline = 0;
        let mut opened = None;
        for paragraph in document.paragraphs.iter() {
            let words = document.slice(paragraph.span);
            if paragraph.kind == ParagraphKind::Byline {
                for index in people(names, paragraph) {
                    in_byline += 1;
                    writers.byline = Some(index);
                }
            } else if is_salutation(words) {
                opened = Some(paragraph.span.start);
            } else if let (Some(start), Some(name)) = (opened, signature(names, paragraph, words)) {
                writers.letters.push(Letter {
                    start,
                    end: paragraph.span.start,
                    name,
                });
                opened = None;
            }
        }
        if in_byline > 1 {
            writers.byline = None;
        }
        writers
    }

    /// The author at byte `offset`: the index of a name and a probability.
    pub(super) fn at(&self, offset: u32) -> Option<(usize, f32)> {
        let at = self.letters.partition_point(|letter| letter.end <= offset);
        let letter = self
            .letters
            .get(at)
            .filter(|letter| letter.start <= offset)
            .map(|letter| (letter.name, 0.9));
        letter.or(self.byline.map(|name| (name, 0.7)))
    }
}

/// The indexes of the people named in a paragraph.
fn people(names: &[Name], paragraph: &Paragraph) -> impl Iterator<Item = usize> {
    let first = names.partition_point(|name| name.span.start < paragraph.span.start);
    (first..)
        .map_while(|index| Some((index, names.get(index)?)))
        .take_while(move |(_, name)| name.span.end <= paragraph.span.end)
        .filter(|(_, name)| name.kind == EntityKind::Person)
        .map(|(index, _)| index)
}

/// Whether a paragraph is a salutation: "To the Editor:", "Dear Sir,", "Sir - ...".
fn is_salutation(words: &str) -> bool {
    let sir = ["Sir", "SIR", "Sirs", "Madam"].iter().any(|sir| {
        words.strip_prefix(sir).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.is_empty() || rest.starts_with([',', ':', '-', '–', '—'])
        })
    });
    sir || words.len() <= LONGEST_SALUTATION
        && (words.starts_with("Dear ") || words.starts_with("To the Editor"))
        && words.ends_with([',', ':', '-', '–', '—', 'r', 'R'])
}

/// The full name at the beginning of a short paragraph: "Jane Doe", "Jane Doe, Orra".
fn signature(names: &[Name], paragraph: &Paragraph, words: &str) -> Option<usize> {
    if words.len() > LONGEST_SIGNATURE || words.ends_with('.') {
        return None;
    }
    let index = people(names, paragraph).next()?;
    let name = names.get(index)?;
    let start = name.title.map_or(name.span.start, |title| title.start);
    let rest = words.get((name.span.end - paragraph.span.start) as usize..)?;
    let whole = words
        .get((name.span.start - paragraph.span.start) as usize..)
        .is_some_and(|words| words.contains(' '));
    (start == paragraph.span.start && whole && (rest.is_empty() || rest.starts_with([',', ' '])))
        .then_some(index)
}
