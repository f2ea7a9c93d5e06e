//! Assigns each block its role in a story: headline, bullets, byline, dateline, body, sign-off, or boilerplate. Looks
//! only at the first words of each block.

mod ending;
mod head;
mod headline;
pub(super) mod story;

use super::blocks::Block;
use super::blocks::sheet::Sheet;
use crate::loader::plain::structure::story::{Story, preview};
use crate::loader::story_elements::{agencies, dateline};
use crate::text::ParagraphKind;

/// Assigns a role to each block.
pub(crate) fn assign_kinds(sheet: &Sheet<'_>, blocks: &mut Vec<Block>) -> Story {
    let mut story = Story::default();
    let lead = headline::lead(sheet, blocks).map(|lead| split_records(blocks, lead));
    if let Some(lead) = lead {
        head::read(sheet, blocks, lead, &mut story);
        file(sheet, blocks, lead, &mut story);
    }
    ending::read(sheet, blocks, lead.map_or(0, |lead| lead + 1), &mut story);
    story
}

/// Short lines above a story are its headline and the menus of the page, not records. Returns the new index of the
/// lead.
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

#[cfg(test)]
mod tests;
