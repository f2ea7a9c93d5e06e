//! Blocks above the lead: headline, bullets, notes, byline, date and boilerplate.

use std::cmp::Ordering;

use super::headline::reads_as_headline;
use super::story::{Story, length, preview};
use crate::loader::date;
use crate::loader::plain::blocks::Block;
use crate::loader::plain::blocks::sheet::Sheet;
use crate::loader::story_elements::marked_line::{self, MarkedLine};
use crate::loader::story_elements::{agencies, boilerplate, byline, dateline};
use crate::text::{ParagraphKind, sanitize};

/// The longest line that is taken for a headline, in scalar values.
const LONGEST_HEADLINE: usize = 200;

pub(super) fn read(sheet: &Sheet<'_>, blocks: &mut [Block], lead: usize, story: &mut Story) {
    let mut candidates = Vec::new();
    let filed = blocks
        .get(lead)
        .is_some_and(|block| dateline::find(&preview(sheet, block)).is_some());
    for (index, block) in blocks.iter_mut().enumerate().take(lead) {
        let words = preview(sheet, block);
        match part(&words, block, story) {
            Some(kind) => set(block, kind),
            None if is_candidate(sheet, block, &words) && (filed || may_be_headline(&words)) => {
                candidates.push(index);
            }
            None => {}
        }
    }
    let furnished = blocks
        .iter()
        .take(lead)
        .any(|block| block.kind == ParagraphKind::Boilerplate);
    choose(
        sheet,
        blocks,
        &candidates,
        if furnished {
            Page::Furnished
        } else {
            Page::Bare
        },
        story,
    );
}

fn set(block: &mut Block, kind: ParagraphKind) {
    block.kind = kind;
    block.level = u8::from(kind == ParagraphKind::Heading);
}

/// The role of a block that is recognised by its own words.
fn part(words: &str, block: &Block, story: &mut Story) -> Option<ParagraphKind> {
    let metadata = &mut story.metadata;
    match marked_line::of(words) {
        Some(MarkedLine::Byline) if block.lines.len() <= 2 => {
            metadata.byline = byline::parse(words).unwrap_or_default();
            return Some(ParagraphKind::Byline);
        }
        Some(MarkedLine::Note) => return Some(ParagraphKind::Note),
        Some(MarkedLine::SignOff) => return Some(ParagraphKind::Credits),
        Some(MarkedLine::Byline | MarkedLine::Initials) | None => {}
    }
    if block.kind == ParagraphKind::ListItem && words.starts_with(['*', '-', '•', '–']) {
        return Some(ParagraphKind::Bullet);
    }
    if let Some(date) = date::day_of_line(words) {
        let updated = words.to_lowercase().starts_with("updated");
        let slot = if updated {
            &mut metadata.updated
        } else {
            &mut metadata.published
        };
        slot.get_or_insert(date);
        return Some(ParagraphKind::Boilerplate);
    }
    if let Some(agency) = agencies::find(words) {
        metadata.agency.get_or_insert_with(|| agency.to_string());
        return Some(ParagraphKind::Boilerplate);
    }
    boilerplate::is(words).then_some(ParagraphKind::Boilerplate)
}

fn is_candidate(sheet: &Sheet<'_>, block: &Block, words: &str) -> bool {
    matches!(
        block.kind,
        ParagraphKind::Paragraph | ParagraphKind::Preformatted
    ) && length(sheet, block.lines.clone()) <= LONGEST_HEADLINE
        && words.chars().any(char::is_alphabetic)
}

/// A sentence is the lead unless it is phrased like a headline.
fn may_be_headline(words: &str) -> bool {
    !words.ends_with('.') || reads_as_headline(words)
}

/// Whether the head contains lines of a web page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Page {
    Furnished,
    Bare,
}

/// In bare text the first line is the headline and the next ones are a deck. On a page, where the title is often
/// repeated above the menus, the line closest to the story is the headline.
fn choose(
    sheet: &Sheet<'_>,
    blocks: &mut [Block],
    candidates: &[usize],
    page: Page,
    story: &mut Story,
) {
    let words = |index: usize, blocks: &[Block]| {
        blocks
            .get(index)
            .map(|block| preview(sheet, block))
            .unwrap_or_default()
    };
    let opens = |index: &usize| *index == 0 && words(*index, blocks).split(' ').count() >= 4;
    let many = candidates.len() > 3 && !candidates.first().is_some_and(opens);
    let chosen = if page == Page::Furnished || many {
        candidates
            .iter()
            .rev()
            .copied()
            .find(|&index| words(index, blocks).split(' ').count() >= 3)
    } else {
        candidates
            .first()
            .copied()
            .filter(|&index| words(index, blocks).split(' ').count() >= 2)
    };
    let Some(chosen) = chosen else { return };
    for &index in candidates {
        let kind = match index.cmp(&chosen) {
            Ordering::Less => ParagraphKind::Boilerplate,
            Ordering::Equal => ParagraphKind::Headline,
            Ordering::Greater => ParagraphKind::Heading,
        };
        if let Some(block) = blocks.get_mut(index) {
            set(block, kind);
        }
    }
    story.metadata.title = Some(sanitize::line(&words(chosen, blocks)).trim().to_string());
}
