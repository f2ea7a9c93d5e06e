//! The features of each word of a chunk for the sequence model, as numbers below [`BUCKETS`]. No feature stands for a
//! word: they are classes, list memberships, shapes, the answer of the rules, and the evidence of the document.

use super::annotated_sentence::{AnnotatedSentence, Casing};
use super::document_evidence::{Company, Evidence};
use super::name::{Certainty, Name};
use super::word_classes;
use crate::analysis::document::tokens::Shape;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::Lists;

/// Words farther from a capital letter or a figure than this are outside all features: a chunk continues over two small
/// words, and features look two words further.
const NEAR: usize = 4;

/// Number of rows of weights.
pub const BUCKETS: usize = 1 << 15;

/// What the features use of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    class: u8,
    tag: u8,
    lists: u64,
    /// Position in the longest listed phrase that covers it, and the class of the phrase.
    phrase: u8,
    /// The result of the rules: kind, beginning or inside, certainty.
    rule: u8,
    capital: bool,
}

/// What the features use of a sentence.
#[derive(Debug, Default)]
pub(super) struct Table {
    cells: Vec<Cell>,
    /// Whether more than a quarter of the words are figures, as in sports results.
    has_figures: bool,
}

/// Describes the words of a sentence that may be part of a name, and its runs of capitals.
impl Table {
    /// Replaces the contents by another sentence. `rules` are the names that the rules found in it.
    pub(super) fn read(&mut self, line: &AnnotatedSentence, rules: &[Name]) {
        self.cells.clear();
        // One past the last word near a possible name.
        let mut near = 0;
        let mut next = 0;
        for i in 0..line.len() {
            let Some(word) = line.get(i) else { break };
            while next < line.len() && next <= i + NEAR {
                if let Some(word) = line.get(next).filter(|word| word.shape != Shape::Lower) {
                    // A listed phrase may end in lower-case words.
                    near = near.max(next + word.phrase.max(1) + NEAR);
                }
                next += 1;
            }
            if word.shape == Shape::Lower && i >= near {
                // No feature looks at lower-case words elsewhere.
                self.cells.push(Cell::default());
                continue;
            }
            let lists = line.role(i);
            self.cells.push(Cell {
                class: word_classes::of(word.text, word.shape, word.tag, lists),
                tag: word.tag as u8,
                lists: if word.shape == Shape::Lower {
                    0
                } else {
                    lists.bits()
                },
                phrase: 0,
                rule: 0,
                capital: matches!(word.shape, Shape::Capital | Shape::Upper | Shape::Mixed),
            });
        }
        self.mark_phrases(line);
        self.mark_rules(line, rules);
        let figures = self
            .cells
            .iter()
            .filter(|cell| (13..=16).contains(&cell.class))
            .count();
        self.has_figures = figures * 4 > self.cells.len();
    }

    fn mark_phrases(&mut self, line: &AnnotatedSentence) {
        let mut i = 0;
        while i < line.len() {
            let Some(word) = line.get(i) else { return };
            let class = phrase_class(word.phrase_lists);
            if word.phrase == 0 || class == 0 {
                i += 1;
                continue;
            }
            for k in 0..word.phrase {
                let place = match (k, word.phrase) {
                    (_, 1) => 0,
                    (0, _) => 1,
                    (k, n) if k + 1 == n => 3,
                    _ => 2,
                };
                if let Some(cell) = self.cells.get_mut(i + k) {
                    cell.phrase = class * 4 + place;
                }
            }
            i += word.phrase;
        }
    }

    fn mark_rules(&mut self, line: &AnnotatedSentence, rules: &[Name]) {
        let mut i = 0;
        for name in rules {
            while line.get(i).is_some_and(|w| w.span.start < name.span.start) {
                i += 1;
            }
            let kind = match name.kind {
                EntityKind::Person => 1,
                EntityKind::Organisation => 2,
                EntityKind::Place => 3,
                EntityKind::Event | EntityKind::Work => 4,
                EntityKind::Other => 5,
            };
            let certainty = match name.certainty {
                Certainty::Doubtful | Certainty::Guess => 0,
                Certainty::Likely => 1,
                Certainty::Sure => 2,
            };
            let mut first = true;
            while line.get(i).is_some_and(|w| w.span.end <= name.span.end) {
                if let Some(cell) = self.cells.get_mut(i) {
                    cell.rule = (kind * 3 + certainty) * 2 + u8::from(!first);
                }
                first = false;
                i += 1;
            }
        }
    }

    fn cell(&self, i: Option<usize>) -> Cell {
        i.and_then(|i| self.cells.get(i))
            .copied()
            .unwrap_or_default()
    }

    /// The stretches of words that may contain names: capitalised words with small words and punctuation between them.
    pub(super) fn chunks(&self, line: &AnnotatedSentence, out: &mut Vec<std::ops::Range<usize>>) {
        out.clear();
        let mut i = 0;
        while i < self.cells.len() {
            if !self.opens(line, i) {
                i += 1;
                continue;
            }
            let start = i;
            let mut end = i + 1;
            let mut at = end;
            while at < self.cells.len() && at - end <= 2 {
                if self.opens(line, at) {
                    at += 1;
                    end = at;
                } else if connects(line, at) {
                    at += 1;
                } else {
                    break;
                }
            }
            out.push(start..end);
            i = end;
        }
    }

    fn opens(&self, line: &AnnotatedSentence, i: usize) -> bool {
        self.cells
            .get(i)
            .is_some_and(|cell| cell.capital || cell.phrase > 0)
            || line
                .get(i)
                .is_some_and(|w| w.shape == Shape::Number && line.nameish(i))
    }

    /// Appends the features of word `i` of a chunk.
    pub(super) fn features(
        &self,
        line: &AnnotatedSentence,
        evidence: &Evidence,
        i: usize,
        out: &mut Vec<u16>,
    ) {
        let Some(word) = line.get(i) else { return };
        let at = |offset: isize| self.cell(i.checked_add_signed(offset));
        let (here, before, after) = (at(0), at(-1), at(1));
        let (before2, after2) = (at(-2), at(2));
        let c = |cell: Cell| u32::from(cell.class);
        let casing = match line.casing {
            Casing::Prose => 0,
            Casing::Title => 1,
            Casing::Capitals => 2,
        };
        let form = casing * 2 + u32::from(word.initial);
        let run = self.run(i);
        let position = run.position(i);
        let last = c(self.cell(run.end.checked_sub(1)));
        let first = c(self.cell(Some(run.start)));
        let outside_before = c(self.cell(run.start.checked_sub(1)));
        let outside_after = c(self.cell(Some(run.end)));
        let seen = u32::from(evidence.of(word.text).bits());
        let neighbour = |i: Option<usize>| {
            i.and_then(|i| line.get(i))
                .filter(|w| w.shape != Shape::Lower)
                .map_or(0, |w| u32::from(evidence.of(w.text).bits()))
        };
        let rule = u32::from(here.rule);
        let mut add = |template: u32, value: u32| out.push(bucket(template, value));
        add(0, form);
        add(1, c(here));
        add(2, c(before));
        add(3, c(after));
        add(4, c(before2));
        add(5, c(after2));
        add(6, c(before) << 8 | c(here));
        add(7, c(here) << 8 | c(after));
        add(8, c(before) << 16 | c(here) << 8 | c(after));
        add(9, c(before2) << 16 | c(before) << 8 | c(here));
        add(10, c(here) << 16 | c(after) << 8 | c(after2));
        for (template, cell) in [(11, here), (12, before), (13, after)] {
            let mut lists = cell.lists;
            while lists != 0 {
                add(template, lists.trailing_zeros());
                lists &= lists - 1;
            }
        }
        add(14, u32::from(here.phrase));
        add(15, u32::from(here.phrase) << 8 | c(before));
        add(16, u32::from(after.phrase));
        add(17, u32::from(before.phrase));
        add(
            18,
            (word.shape as u32) << 8 | word.text.len().min(15) as u32,
        );
        let ending = u32::from(word_classes::ending(word.text));
        add(19, ending);
        add(20, form << 8 | c(here));
        for bit in 0..Company::KINDS {
            if seen & 1 << bit != 0 {
                add(21, bit);
                add(37, bit << 8 | c(here));
            }
        }
        add(22, seen);
        add(23, rule);
        add(24, rule << 8 | c(here));
        add(25, u32::from(before.rule) << 8 | rule);
        add(26, rule << 8 | u32::from(after.rule));
        add(27, position);
        add(28, position << 8 | last);
        add(29, position << 8 | first);
        add(30, position << 8 | outside_before);
        add(31, position << 8 | outside_after);
        add(32, outside_before << 8 | last);
        add(33, u32::from(here.tag) << 8 | form);
        add(
            34,
            u32::from(before.tag) << 16 | u32::from(here.tag) << 8 | u32::from(after.tag),
        );
        add(35, rule << 8 | outside_before);
        add(36, u32::from(self.has_figures) << 8 | c(here));
        add(38, neighbour(i.checked_sub(1)) | 1 << 20);
        add(39, neighbour(Some(i + 1)));
        add(40, ending << 8 | position);
        add(41, rule << 8 | outside_after);
        add(42, u32::from(here.phrase) << 8 | last);
    }

    /// The run of capitalised words around a word.
    fn run(&self, i: usize) -> Run {
        let capital = |i: usize| self.cells.get(i).is_some_and(|cell| cell.capital);
        let mut start = i;
        while start > 0 && i - start < 8 && capital(start - 1) {
            start -= 1;
        }
        let mut end = i + 1;
        while end - i < 8 && capital(end) {
            end += 1;
        }
        Run { start, end }
    }
}

struct Run {
    start: usize,
    end: usize,
}

impl Run {
    fn position(&self, i: usize) -> u32 {
        let length = (self.end - self.start).min(5) as u32;
        let place = match (i == self.start, i + 1 == self.end) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        length * 4 + place
    }
}

/// Small words and punctuation that may be part of a name.
fn connects(line: &AnnotatedSentence, i: usize) -> bool {
    line.get(i).is_some_and(|word| match word.shape {
        Shape::Lower => {
            matches!(word.text, "'s" | "\u{2019}s")
                || line
                    .role(i)
                    .any(Lists::PARTICLE.or(Lists::ORGANISATION_LINK))
        }
        Shape::Mark => matches!(word.text, "&" | "-" | "/" | "," | "." | "\u{2013}"),
        Shape::Quote => word.text == "'" || word.text == "\u{2019}",
        Shape::Number => true,
        Shape::Capital | Shape::Upper | Shape::Mixed => false,
    })
}

fn phrase_class(lists: Lists) -> u8 {
    const CLASSES: [Lists; 14] = [
        Lists::COUNTRY,
        Lists::DEMONYM,
        Lists::US_STATE.or(Lists::STATE_ABBREVIATION),
        Lists::TEAM,
        Lists::PARTY,
        Lists::AGENCY,
        Lists::ORGANISATION,
        Lists::CITY,
        Lists::REGION,
        Lists::CONTINENT,
        Lists::LANDMARK,
        Lists::EVENT,
        Lists::WORK,
        Lists::NICKNAME,
    ];
    // Words on both lists have a class of their own.
    let both = lists.any(Lists::CITY) && lists.any(Lists::TEAM);
    let person = lists.any(Lists::FORENAME) && lists.any(Lists::PLACE);
    if both {
        return 15;
    }
    if person {
        return 16;
    }
    CLASSES
        .iter()
        .position(|class| lists.any(*class))
        .map_or(0, |index| index as u8 + 1)
}

fn bucket(template: u32, value: u32) -> u16 {
    let mixed = (value ^ template.wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b);
    let mixed = (mixed ^ mixed >> 15).wrapping_mul(0xc2b2_ae35);
    ((mixed ^ mixed >> 16) as usize % BUCKETS) as u16
}
