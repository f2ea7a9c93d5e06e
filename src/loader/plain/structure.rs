//! What part each block plays in a story: headline, bullets, byline, dateline, body, sign-off, and the page around it.
//! Works on blocks whose lines are known; reads the first words of each, never the whole text twice.

mod ending;
mod head;
mod headline;

use std::ops::Range;

use super::blocks::{Block, Sheet};
use crate::loader::story_elements::{agencies, dateline};
use crate::text::{Metadata, ParagraphKind};

/// What the plain text says about itself.
#[derive(Debug, Default)]
pub(crate) struct Story {
    pub(crate) metadata: Metadata,
    /// The block that opens with a dateline.
    pub(crate) filed: Option<usize>,
}

/// Gives every block its part.
pub(crate) fn tell(sheet: &Sheet<'_>, blocks: &mut Vec<Block>) -> Story {
    let mut story = Story::default();
    let lead = headline::lead(sheet, blocks).map(|lead| split_records(blocks, lead));
    if let Some(lead) = lead {
        head::read(sheet, blocks, lead, &mut story);
        file(sheet, blocks, lead, &mut story);
    }
    ending::read(sheet, blocks, lead.map_or(0, |lead| lead + 1), &mut story);
    story
}

/// Short lines above a story are its headline and the page's menus, not records. Gives back where the lead is then.
fn split_records(blocks: &mut Vec<Block>, lead: usize) -> usize {
    let split = |block: Block| {
        let records = block.kind == ParagraphKind::Preformatted;
        let lines = if records { block.lines.clone() } else { 0..1 };
        lines.map(move |line| {
            if records {
                Block::new(line..line + 1, ParagraphKind::Paragraph)
            } else {
                block.clone()
            }
        })
    };
    let head: Vec<Block> = blocks.drain(..lead).flat_map(split).collect();
    let lead = head.len();
    blocks.splice(0..0, head);
    lead
}

/// The dateline and the agency of the lead.
fn file(sheet: &Sheet<'_>, blocks: &[Block], lead: usize, story: &mut Story) {
    let Some(block) = blocks.get(lead) else {
        return;
    };
    let words = preview(sheet, block);
    if let Some(found) = dateline::find(&words) {
        if let Some(agency) = &found.agency {
            story.metadata.agency = Some(agency.clone());
        }
        story.filed = Some(lead);
    } else if let Some(agency) = agency_alone(&words) {
        story.metadata.agency = Some(agency.to_string());
    }
}

/// "(Reuters) - The harbour ...", a dateline without a place.
fn agency_alone(words: &str) -> Option<&'static str> {
    let inside = words.strip_prefix('(')?;
    let (name, rest) = inside.split_once(')')?;
    rest.trim_start()
        .starts_with(['-', '–', '—'])
        .then(|| agencies::find(name))
        .flatten()
}

/// The first words of a block, as many as any rule needs.
fn preview(sheet: &Sheet<'_>, block: &Block) -> String {
    sheet.joined(block.lines.clone(), 400)
}

/// Columns that a block would take on one line.
fn length(sheet: &Sheet<'_>, lines: Range<usize>) -> usize {
    lines
        .map(|index| usize::from(sheet.line(index).width) + 1)
        .sum::<usize>()
        .saturating_sub(1)
}

/// Whether the block is prose of the story as far as its shape tells.
fn is_prose(sheet: &Sheet<'_>, block: &Block) -> bool {
    let last = sheet.words(block.lines.end.saturating_sub(1));
    let sentence = last
        .trim_end_matches(['"', '\'', '”', '’', ')', '»'])
        .ends_with(['.', '?', '!', ':', '…', '。', '！', '？']);
    block.kind == ParagraphKind::Paragraph
        && (length(sheet, block.lines.clone()) >= 160
            || (sentence && length(sheet, block.lines.clone()) >= 50))
}

#[cfg(test)]
mod tests;
