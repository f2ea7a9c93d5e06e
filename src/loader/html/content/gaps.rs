//! Fills the gaps that the classifier leaves in an article: running text between two blocks that surely belong to it.

use super::blocks::Block;
use super::page_statistics::{Page, Shingles};
use super::running_text::{holds_mark, is_linked, is_story};
use crate::loader::html::dom::elements::Tag;

/// The probability from which a block surely belongs to the article.
const SURE: f32 = 0.8;

/// The probability of a block in a gap that is filled.
const FILLED: f32 = 0.5;

/// The share of a text that occurs in the article if it is only shown once more.
pub(super) const SHOWN_AGAIN: f32 = 0.8;

/// The most blocks in a gap. A longer run is a part of the page on its own.
const LONGEST_GAP: usize = 8;

/// The most blocks in a gap where a quotation is kept even if it is unlikely to belong to the article.
const SHORT_GAP: usize = 2;

/// Raises the probability of running text in short gaps between sure blocks.
pub(in crate::loader::html) fn fill(page: &Page<'_, '_>, probabilities: &mut [f32]) {
    let mut sure = None;
    let mut found: Vec<usize> = Vec::new();
    for to in 0..page.blocks.len() {
        if probabilities.get(to).is_none_or(|p| *p < SURE) {
            continue;
        }
        if let Some(from) = sure.replace(to)
            && (2..=LONGEST_GAP + 1).contains(&(to - from))
        {
            found.extend(in_gap(page, (from, to), probabilities));
        }
    }
    if found.is_empty() {
        return;
    }
    let pairs = page.blocks.iter().zip(&*probabilities);
    let chosen = pairs.filter(|(_, probability)| **probability >= FILLED);
    let article: Vec<&str> = chosen.map(|(block, _)| block.text.as_str()).collect();
    let article = Shingles::of(&article.join("\n"));
    for at in found {
        if let (Some(block), Some(probability)) = (page.blocks.get(at), probabilities.get_mut(at))
            // A pull quote repeats what the article says.
            && article.share(&block.text) < SHOWN_AGAIN
        {
            *probability = FILLED;
        }
    }
}

/// Text in the gap between two sure blocks that belongs to the article. Only what is inside the innermost element that
/// holds both is considered.
fn in_gap(page: &Page<'_, '_>, (from, to): (usize, usize), probabilities: &[f32]) -> Vec<usize> {
    let (Some(first), Some(last)) = (page.blocks.get(from), page.blocks.get(to)) else {
        return Vec::new();
    };
    let container = page.common(first.node, last.node);
    let belongs_there = |at: &usize| {
        let (Some(block), Some(probability)) = (page.blocks.get(*at), probabilities.get(*at))
        else {
            return false;
        };
        *probability < FILLED
            && *probability >= least(page, block, to - from - 1)
            && is_story(page, (*at, block), container)
    };
    (from + 1..to).filter(belongs_there).collect()
}

/// The probability from which a block in a gap of so many blocks is taken for the article, chosen on pages with known text.
fn least(page: &Page<'_, '_>, block: &Block, blocks: usize) -> f32 {
    if is_linked(block) {
        0.3
    } else if is_definition(page, block) {
        0.05
    } else if holds_mark(block) && blocks <= SHORT_GAP {
        0.2
    } else if holds_mark(block) {
        0.4
    } else {
        0.45
    }
}

/// Whether a block is part of a list of terms or questions with what is said of them.
fn is_definition(page: &Page<'_, '_>, block: &Block) -> bool {
    let mut around = page.tree.lineage(block.node).take(3);
    around.any(|id| matches!(page.tree.tag(id), Tag::Dt | Tag::Dd))
}
