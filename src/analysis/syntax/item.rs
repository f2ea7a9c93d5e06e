//! How often something stands before each item of a sentence, so that counting in any range is one subtraction: the
//! readings of a cue are many, and each is described by such counts.

use std::ops::Range;

use super::masked_sentence::Item;
use crate::analysis::document::tokens::Tag;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Counted {
    /// Finite verbs and auxiliaries.
    Finite,
    /// Commas.
    Comma,
    /// Quotations.
    Quotation,
    /// Verbs of speech.
    Speaking,
    /// Conjunctions that join.
    Joining,
    /// Marks that end a clause.
    Stop,
}

/// Sums over the items of one sentence. Sentences are shorter than 65,536 items (the document cuts them at 6,000 bytes).
#[derive(Debug)]
pub(in crate::analysis) struct Counts {
    /// For each item, and for the end, what stands before it.
    before: Vec<[u16; 6]>,
}

impl Counts {
    /// Counts once; linear.
    pub(in crate::analysis) fn of(items: &[Item], words: &[&str]) -> Self {
        let mut sums = [0_u16; 6];
        let mut before = Vec::with_capacity(items.len() + 1);
        before.push(sums);
        for (item, word) in items.iter().zip(words) {
            let here = [
                item.is_finite(),
                *word == ",",
                item.is_quotation(),
                item.speaks(),
                item.tag == Tag::Cconj,
                item.stop,
            ];
            for (sum, here) in sums.iter_mut().zip(here) {
                *sum += u16::from(here);
            }
            before.push(sums);
        }
        Self { before }
    }

    /// How many stand in a range; what lies behind the end does not count.
    pub(in crate::analysis) fn within(&self, counted: Counted, range: &Range<usize>) -> usize {
        let upto = |at: usize| {
            let last = self.before.len().saturating_sub(1);
            self.before
                .get(at.min(last))
                .and_then(|sums| sums.get(counted as usize))
                .map_or(0, |&sum| usize::from(sum))
        };
        upto(range.end.max(range.start)) - upto(range.start)
    }
}
