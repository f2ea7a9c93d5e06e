//! What running text of a web page looks like, as opposed to labels, links and other parts of the page.

use super::blocks::{Block, Shape};
use super::class_names::{self, Groups};
use super::page_statistics::Page;
use crate::loader::html::dom::elements::Tag;
use crate::loader::story_elements::boilerplate;

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

/// Marks that open or close a quotation. An apostrophe is none.
pub(super) const QUOTATION_MARKS: [char; 8] = ['"', '“', '”', '„', '«', '»', '「', '」'];

pub(super) fn is_linked(block: &Block) -> bool {
    block.linked * 2 > block.text.len()
}

/// Whether a block holds a quotation mark.
pub(super) fn holds_mark(block: &Block) -> bool {
    block.text.contains(QUOTATION_MARKS)
}

/// Whether a block, by its index, is running text that is not repeated and belongs to a container.
pub(super) fn is_story(
    page: &Page<'_, '_>,
    (at, block): (usize, &Block),
    container: usize,
) -> bool {
    is_running_text(block)
        && !page.repeats.get(at).is_some_and(|repeats| *repeats)
        && belongs(page, block, container)
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
            let tag = page.tree.tag(id);
            // A quotation may be a figure of its own, with its source as the caption.
            let other_tag = matches!(
                tag,
                Tag::Aside | Tag::Nav | Tag::Form | Tag::Footer | Tag::Table
            ) || tag == Tag::Figure && block.shape != Shape::Quote;
            let groups = page.groups.get(id).copied().unwrap_or_default();
            let hidden = page.hidden.get(id).copied().unwrap_or_default();
            !other_tag && !hidden && groups & OTHER_PARTS == 0
        })
}
