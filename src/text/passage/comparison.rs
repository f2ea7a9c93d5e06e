//! Compares two quotations word by word: whether they are the same words, whether one is a cut of the other, or what was
//! changed.

mod alignment;
pub mod word_diff;
mod words;

use std::ops::Range;

use self::alignment::{Common, align};
pub use self::words::{Boundary, Word, words};
use crate::text::span::Span;

/// How two quotations are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The same characters, except for what surrounds the words.
    Identical,
    /// The same words with other quotation marks, spaces, dashes, punctuation or capitals.
    Typographic,
    /// One is a part of the other, or leaves words of it out.
    Cut,
    /// Words were changed.
    Altered,
    /// They have no more in common than by chance.
    Unrelated,
}

/// A part of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// In which of both texts it stands.
    pub kind: PartKind,
    /// Its place in the first text; an empty place for words that are only in the second.
    pub a: Span,
    /// The same in the second text.
    pub b: Span,
}

/// In which of two texts words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// In both.
    Kept,
    /// Only in the first.
    Removed,
    /// Only in the second.
    Added,
}

/// A comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// How both are related.
    pub relation: Relation,
    /// Word by word, in the order of the texts.
    pub parts: Vec<Part>,
    /// What both have in common.
    pub overlap: Overlap,
}

/// How much two texts have in common. Words in square brackets do not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// The weight of the words that both have.
    pub weight: u32,
    /// The same in hundredths of the weight of the shorter text.
    pub share: u32,
    /// The weight of the longest run.
    longest: u32,
}

/// Quotations of which at least this share of the shorter one, in hundredths of its weight, is common are related.
const SHARE: u32 = 60;

/// The same if they have a long run in common.
const SHARE_WITH_RUN: u32 = 45;

/// The weight of a long run: three words that are no function words, or two and some function words.
const LONG_RUN: u32 = 12;

/// The least weight that must be common unless all words are: two words that are no function words.
const LEAST: u32 = 8;

/// Words that are left out without a mark, in the middle of a clause, before it counts as a cut.
const CUT_WORDS: usize = 3;

/// Compares two quotations. The relation is the same in both directions.
pub fn compare(a: &str, b: &str) -> Comparison {
    compare_words((a, &words(a)), (b, &words(b)))
}

/// Like [`compare`], with the words of both texts or of parts of them.
pub fn compare_words(one: (&str, &[Word]), other: (&str, &[Word])) -> Comparison {
    // Which run is the longest can depend on the order, so that the order is always the same.
    let in_order =
        (one.1.len().cmp(&other.1.len()).reverse()).then_with(|| keys(one.1).cmp(keys(other.1)));
    if in_order.is_le() {
        return in_this_order(one, other);
    }
    let mut turned = in_this_order(other, one);
    for part in &mut turned.parts {
        std::mem::swap(&mut part.a, &mut part.b);
        part.kind = match part.kind {
            PartKind::Kept => PartKind::Kept,
            PartKind::Removed => PartKind::Added,
            PartKind::Added => PartKind::Removed,
        };
    }
    // Where words were exchanged, the first text's come first.
    for pair in turned
        .parts
        .chunk_by_mut(|one, _| one.kind == PartKind::Added)
    {
        if let [added, removed] = pair
            && removed.kind == PartKind::Removed
        {
            std::mem::swap(added, removed);
        }
    }
    turned
}

fn keys(words: &[Word]) -> impl Iterator<Item = &str> {
    words.iter().map(|word| word.key.as_str())
}

fn in_this_order((a, of_a): (&str, &[Word]), (b, of_b): (&str, &[Word])) -> Comparison {
    let runs = align(of_a, of_b);
    let gaps = Gap::between(&runs, (of_a.len(), of_b.len()));
    let overlap = overlap((of_a, of_b), &runs);
    let relation = if of_a.is_empty() || of_b.is_empty() {
        Relation::Unrelated
    } else if gaps.is_empty() {
        if core(a, of_a) == core(b, of_b) {
            Relation::Identical
        } else {
            Relation::Typographic
        }
    } else if !overlap.is_decisive() {
        Relation::Unrelated
    } else if is_cut(of_a, of_b, &gaps) || is_cut(of_b, of_a, &turned(&gaps)) {
        Relation::Cut
    } else {
        Relation::Altered
    };
    Comparison {
        relation,
        parts: parts((of_a, of_b), &runs, &gaps),
        overlap,
    }
}

/// The text from its first to its last word.
fn core<'a>(text: &'a str, words: &[Word]) -> &'a str {
    place(words, 0..words.len(), 0).of(text)
}

/// What two runs have between them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Gap {
    a: Range<usize>,
    b: Range<usize>,
}

impl Gap {
    fn between(runs: &[Common], (end_a, end_b): (usize, usize)) -> Vec<Self> {
        let mut at = (0, 0);
        let end = Common {
            a: end_a,
            b: end_b,
            count: 0,
        };
        let mut gaps = Vec::new();
        for run in runs.iter().chain([&end]) {
            let gap = Self {
                a: at.0..run.a,
                b: at.1..run.b,
            };
            at = (run.a + run.count, run.b + run.count);
            if !gap.a.is_empty() || !gap.b.is_empty() {
                gaps.push(gap);
            }
        }
        gaps
    }
}

fn turned(gaps: &[Gap]) -> Vec<Gap> {
    let turn = |gap: &Gap| Gap {
        a: gap.b.clone(),
        b: gap.a.clone(),
    };
    gaps.iter().map(turn).collect()
}

impl Overlap {
    /// Whether rare words and length leave no doubt that both are the same utterance.
    const fn is_decisive(self) -> bool {
        let has_run = self.share >= SHARE_WITH_RUN && self.longest >= LONG_RUN;
        self.weight >= LEAST && (self.share >= SHARE || has_run)
    }
}

fn overlap((a, b): (&[Word], &[Word]), runs: &[Common]) -> Overlap {
    let own = |word: &&Word| !word.bracketed;
    let weight = |words: &[Word]| {
        words
            .iter()
            .filter(own)
            .map(|word| word.weight)
            .sum::<u32>()
    };
    let of_run = |run: &Common| weight(a.get(run.a..run.a + run.count).unwrap_or_default());
    let shared: u32 = runs.iter().map(of_run).sum();
    let shorter = weight(a).min(weight(b)).max(1);
    Overlap {
        weight: shared,
        share: 100 * shared / shorter,
        longest: runs.iter().map(of_run).max().unwrap_or_default(),
    }
}

/// Whether `short` leaves words of `long` out and has no words of its own but bracketed ones.
fn is_cut(long: &[Word], short: &[Word], gaps: &[Gap]) -> bool {
    gaps.iter().all(|gap| {
        let own = short.get(gap.b.clone()).unwrap_or_default();
        let is_outer = gap.b.start == 0 || gap.b.end == short.len();
        let after =
            |words: &[Word], at: usize| words.get(at).map_or(Boundary::Clause, |word| word.before);
        let is_marked =
            own.iter().any(|word| word.bracketed) || after(short, gap.b.end) == Boundary::Omission;
        // Words that an editor replaced in brackets, such as a name, are a cut as well.
        let editors = long.get(gap.a.clone()).unwrap_or_default();
        let were_bracketed = !editors.is_empty() && editors.iter().all(|word| word.bracketed);
        let is_clause =
            after(long, gap.a.start) > Boundary::None && after(long, gap.a.end) > Boundary::None;
        own.iter().all(|word| word.bracketed)
            && (is_outer || is_marked || were_bracketed || is_clause || gap.a.len() >= CUT_WORDS)
    })
}

fn parts((of_a, of_b): (&[Word], &[Word]), runs: &[Common], gaps: &[Gap]) -> Vec<Part> {
    let part = |kind, a: Range<usize>, b: Range<usize>| Part {
        kind,
        a: place(of_a, a.clone(), a.start),
        b: place(of_b, b.clone(), b.start),
    };
    let mut parts: Vec<(usize, usize, Part)> = Vec::new();
    for run in runs {
        let (a, b) = (run.a..run.a + run.count, run.b..run.b + run.count);
        parts.push((run.a, run.b, part(PartKind::Kept, a, b)));
    }
    for gap in gaps {
        let (a, b) = (gap.a.clone(), gap.b.clone());
        if !a.is_empty() {
            let removed = part(PartKind::Removed, a.clone(), b.start..b.start);
            parts.push((a.start, b.start, removed));
        }
        if !b.is_empty() {
            parts.push((a.end, b.start, part(PartKind::Added, a.end..a.end, b)));
        }
    }
    parts.sort_by_key(|&(a, b, _)| (a, b));
    parts.into_iter().map(|(_, _, part)| part).collect()
}

/// The place from the first to the last of these words; for none, the place before a word.
fn place(words: &[Word], range: Range<usize>, before: usize) -> Span {
    let of = words.get(range).unwrap_or_default();
    if let (Some(first), Some(last)) = (of.first(), of.last()) {
        return first.span.join(last.span);
    }
    let last = words.last().map_or(0, |word| word.span.end);
    let at = words.get(before).map_or(last, |word| word.span.start);
    Span { start: at, end: at }
}

#[cfg(test)]
mod tests;
