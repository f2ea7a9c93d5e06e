//! Fills the gaps that the classifier leaves in an article: running text between two blocks that surely belong to it.

use super::blocks::Block;
use super::page_statistics::Page;
use super::running_text::{belongs, holds_mark, is_linked, is_running_text};
use crate::loader::html::dom::elements::Tag;

/// The probability from which a block surely belongs to the article.
const SURE: f32 = 0.8;

/// The probability of a block in a gap that is filled.
const FILLED: f32 = 0.5;

/// The most blocks in a gap. A longer run is a part of the page on its own.
const LONGEST_GAP: usize = 8;

/// The most blocks in a gap where a quotation is kept even if it is unlikely to belong to the article.
const SHORT_GAP: usize = 2;

/// Raises the probability of running text in short gaps between sure blocks.
pub(in crate::loader::html) fn fill(page: &Page<'_, '_>, probabilities: &mut [f32]) {
    let mut sure = None;
    for to in 0..page.blocks.len() {
        if probabilities.get(to).is_none_or(|p| *p < SURE) {
            continue;
        }
        if let Some(from) = sure.replace(to)
            && (2..=LONGEST_GAP + 1).contains(&(to - from))
        {
            fill_between(page, (from, to), probabilities);
        }
    }
}

/// Fills the gap between two sure blocks. Only text inside the innermost element that holds both is considered.
fn fill_between(page: &Page<'_, '_>, (from, to): (usize, usize), probabilities: &mut [f32]) {
    let (Some(first), Some(last)) = (page.blocks.get(from), page.blocks.get(to)) else {
        return;
    };
    let container = page.common(first.node, last.node);
    for at in from + 1..to {
        if let (Some(block), Some(probability)) = (page.blocks.get(at), probabilities.get_mut(at))
            && *probability < FILLED
            && *probability >= least(page, block, to - from - 1)
            && is_running_text(block)
            && !page.repeats.get(at).is_some_and(|repeats| *repeats)
            && belongs(page, block, container)
        {
            *probability = FILLED;
        }
    }
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
