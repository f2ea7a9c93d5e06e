//! Fills the gaps that the classifier leaves in an article: running text between two blocks that surely belong to it.

use super::blocks::{Block, Shape};
use super::class_names::{self, Groups};
use super::page_statistics::Page;
use crate::loader::html::dom::elements::Tag;
use crate::loader::story_elements::boilerplate;

/// The probability from which a block surely belongs to the article.
const SURE: f32 = 0.8;

/// The probability of a block in a gap that is filled.
const FILLED: f32 = 0.5;

/// The most blocks in a gap. A longer run is a part of the page on its own.
const LONGEST_GAP: usize = 8;

/// The shortest block that is wholly a link and may still be running text, in bytes.
const LINKED_SENTENCE: usize = 60;

/// The groups of class names that mark parts of a page that are not the article.
const OTHER_PARTS: Groups = 1 << class_names::AUTHOR
    | 1 << class_names::SHARE
    | 1 << class_names::COMMENT
    | 1 << class_names::RELATED
    | 1 << class_names::ADVERTISEMENT
    | 1 << class_names::NAVIGATION
    | 1 << class_names::FOOTER
    | 1 << class_names::SIDE
    | 1 << class_names::SIGNUP
    | 1 << class_names::HIDDEN
    | 1 << class_names::TOOL
    | 1 << class_names::PAGING;

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
            && *probability >= least(block)
            && is_running_text(block)
            && !page.repeats.get(at).is_some_and(|repeats| *repeats)
            && belongs(page, block, container)
        {
            *probability = FILLED;
        }
    }
}

/// The probability from which a block in a gap is taken for the article, chosen on pages with known text.
fn least(block: &Block) -> f32 {
    let has_quote = block.text.contains(['"', '“', '”', '„', '«', '「']);
    if is_linked(block) {
        0.3
    } else if has_quote {
        0.4
    } else {
        0.45
    }
}

fn is_linked(block: &Block) -> bool {
    block.linked * 2 > block.text.len()
}

/// Whether a block consists of sentences rather than of labels and links.
fn is_running_text(block: &Block) -> bool {
    let text = block.text.as_str();
    let shape = matches!(
        block.shape,
        Shape::Paragraph | Shape::Item(_) | Shape::Quote
    );
    let closes = |c: char| matches!(c, '"' | '”' | '“' | '’' | '»' | '«' | '」' | ')' | ' ');
    let end = text.trim_end_matches(closes).chars().next_back();
    let is_sentence = end.is_some_and(|c| matches!(c, '.' | '!' | '?' | '。' | '！' | '？'));
    shape
        && is_sentence
        && (!is_linked(block) || text.len() >= LINKED_SENTENCE)
        && !boilerplate::is(text)
}

/// Whether no element between a block and its container marks it as another part of the page.
fn belongs(page: &Page<'_, '_>, block: &Block, container: usize) -> bool {
    let inside = |id: &usize| *id != container;
    page.tree.lineage(block.first).any(|id| id == container)
        && page.tree.lineage(block.first).take_while(inside).all(|id| {
            let other_tag = matches!(
                page.tree.tag(id),
                Tag::Aside | Tag::Nav | Tag::Form | Tag::Footer | Tag::Figure | Tag::Table
            );
            let groups = page.groups.get(id).copied().unwrap_or_default();
            let hidden = page.hidden.get(id).copied().unwrap_or_default();
            !other_tag && !hidden && groups & OTHER_PARTS == 0
        })
}
