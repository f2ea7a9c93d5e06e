//! Finds the lead, and decides whether the block above it is a headline.

use super::story::{is_prose, length, preview};
use crate::loader::date;
use crate::loader::plain::blocks::Block;
use crate::loader::plain::blocks::sheet::Sheet;
use crate::loader::story_elements::word_lists::LEAD_WORDS;
use crate::loader::story_elements::{boilerplate, byline, dateline, marked_line};
use crate::text::ParagraphKind;

/// The most blocks above a lead. A page with more is not a story.
const MOST_ABOVE: usize = 60;

/// The first paragraph of the story's body.
pub(super) fn lead(sheet: &Sheet<'_>, blocks: &[Block]) -> Option<usize> {
    let head = blocks.get(..blocks.len().min(MOST_ABOVE))?;
    let filed = head.iter().position(|block| {
        block.kind == ParagraphKind::Paragraph && dateline::find(&preview(sheet, block)).is_some()
    });
    let prose = head
        .iter()
        .enumerate()
        .position(|(index, block)| is_prose(sheet, block) && is_body(sheet, blocks, index));
    match (filed, prose) {
        // A dateline far below prose belongs to another story.
        (Some(filed), Some(prose)) if filed > prose + 2 => Some(prose),
        (Some(filed), _) => Some(filed),
        (None, prose) => prose,
    }
}

fn is_body(sheet: &Sheet<'_>, blocks: &[Block], index: usize) -> bool {
    let Some(block) = blocks.get(index) else {
        return false;
    };
    let words = preview(sheet, block);
    marked_line::of(&words).is_none()
        && !boilerplate::is(&words)
        && date::day_of_line(&words).is_none()
        && !is_above(sheet, blocks, index, &words)
}

/// Whether a short first block is the headline of the longer ones below it, though it may end with a full stop.
fn is_above(sheet: &Sheet<'_>, blocks: &[Block], index: usize, words: &str) -> bool {
    let (Some(block), Some(next)) = (blocks.get(index), blocks.get(index + 1)) else {
        return false;
    };
    let own = length(sheet, block.lines.clone());
    let single = block.lines.len() == 1 && sheet.line(next.lines.start).blank_before > 0;
    if index > 0 || !single || own > 130 {
        return false;
    }
    let below = preview(sheet, next);
    dateline::find(&below).is_some()
        || byline::parse(&below).is_some()
        || (is_longer_below(sheet, blocks, own) && reads_as_headline(words))
}

/// Whether one of the next blocks is a paragraph longer than the first; a kicker or an author may stand in between.
fn is_longer_below(sheet: &Sheet<'_>, blocks: &[Block], own: usize) -> bool {
    blocks.iter().skip(1).take(3).any(|block| {
        let longer = length(sheet, block.lines.clone()) * 10 > own * 12;
        block.kind == ParagraphKind::Paragraph && longer
    })
}

/// Whether most words are capitalised, or the small words of a sentence are missing.
pub(super) fn reads_as_headline(words: &str) -> bool {
    let list: Vec<&str> = words.split_whitespace().collect();
    let long = || list.iter().filter(|word| word.chars().count() > 3);
    let capitals = long()
        .filter(|word| {
            word.chars()
                .find(|letter| letter.is_alphabetic())
                .is_some_and(char::is_uppercase)
        })
        .count();
    let titled = capitals * 10 >= long().count() * 7;
    let plain = !list
        .iter()
        .any(|word| LEAD_WORDS.contains(word) || is_weekday(word));
    (2..=24).contains(&list.len()) && (titled || plain)
}

fn is_weekday(word: &str) -> bool {
    word.trim_end_matches([',', '.'])
        .strip_suffix("day")
        .is_some_and(|stem| {
            matches!(
                stem,
                "Mon" | "Tues" | "Wednes" | "Thurs" | "Fri" | "Satur" | "Sun"
            )
        })
}
