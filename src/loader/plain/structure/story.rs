//! Measures by which the parts of a plain text story are recognised: first words, length, whether a block is prose.

use std::ops::Range;

use crate::loader::plain::blocks::Block;
use crate::loader::plain::blocks::sheet::Sheet;
use crate::text::{Metadata, ParagraphKind};

/// Metadata found in the plain text.
#[derive(Debug, Default)]
pub(crate) struct Story {
    pub(crate) metadata: Metadata,
    /// The block that opens with a dateline.
    pub(crate) filed: Option<usize>,
}

/// The first words of a block, as many as any rule needs.
pub(super) fn preview(sheet: &Sheet<'_>, block: &Block) -> String {
    sheet.joined(block.lines.clone(), 400)
}

/// The width of a block on a single line, in columns.
pub(super) fn length(sheet: &Sheet<'_>, lines: Range<usize>) -> usize {
    lines
        .map(|index| usize::from(sheet.line(index).width) + 1)
        .sum::<usize>()
        .saturating_sub(1)
}

/// Whether the block looks like prose of the story, judged by its shape.
pub(super) fn is_prose(sheet: &Sheet<'_>, block: &Block) -> bool {
    let last = sheet.words(block.lines.end.saturating_sub(1));
    let sentence = last
        .trim_end_matches(['"', '\'', '”', '’', ')', '»'])
        .ends_with(['.', '?', '!', ':', '…', '。', '！', '？']);
    block.kind == ParagraphKind::Paragraph
        && (length(sheet, block.lines.clone()) >= 160
            || (sentence && length(sheet, block.lines.clone()) >= 50))
}
