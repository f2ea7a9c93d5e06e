//! Blocks after the lead that are not body text: subheadings, sign-offs and boilerplate below the story.

use super::story::{Story, is_prose, length, preview};
use crate::loader::plain::blocks::Block;
use crate::loader::plain::blocks::sheet::Sheet;
use crate::loader::story_elements::marked_line::{self, MarkedLine};
use crate::loader::story_elements::{boilerplate, byline, sign_off};
use crate::text::ParagraphKind;

/// The longest subheading, in scalar values.
const LONGEST_HEADING: usize = 72;

pub(super) fn read(sheet: &Sheet<'_>, blocks: &mut [Block], from: usize, story: &mut Story) {
    let last_prose = blocks.iter().rposition(|block| is_story_text(sheet, block));
    let last_sign_off = blocks.iter().rposition(|block| {
        marked_line::of(sheet.words(block.lines.start)) == Some(MarkedLine::SignOff)
    });
    let end_of_story = last_prose.max(last_sign_off);
    for index in from..blocks.len() {
        let below = end_of_story.is_some_and(|end| index > end);
        let kind = part(
            sheet,
            blocks,
            index,
            if below { Zone::Below } else { Zone::Body },
            story,
        );
        if let (Some(kind), Some(block)) = (kind, blocks.get_mut(index)) {
            block.kind = kind;
            block.level = u8::from(kind == ParagraphKind::Heading);
        }
    }
}

/// Whether the block contains at least a short sentence.
fn is_story_text(sheet: &Sheet<'_>, block: &Block) -> bool {
    let last = sheet.words(block.lines.end.saturating_sub(1));
    let sentence = last.ends_with(['.', '?', '"', '”', '’', '»', ':', '…', '。']);
    is_prose(sheet, block)
        || (sentence
            && preview(sheet, block).split(' ').count() >= 4
            && !boilerplate::is(&preview(sheet, block)))
}

/// Where a block stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    Body,
    /// After the last prose.
    Below,
}

fn part(
    sheet: &Sheet<'_>,
    blocks: &[Block],
    index: usize,
    zone: Zone,
    story: &mut Story,
) -> Option<ParagraphKind> {
    let block = blocks.get(index)?;
    // Most blocks are prose of several lines, which the first letter of the first line rules out.
    match marked_line::of(sheet.words(block.lines.start)) {
        Some(MarkedLine::SignOff) => {
            let credits = sign_off::parse(&sheet.joined(block.lines.clone(), 2000))?;
            story.metadata.credits.extend(credits);
            return Some(ParagraphKind::Credits);
        }
        Some(MarkedLine::Initials) => return Some(ParagraphKind::Credits),
        Some(MarkedLine::Note) if sheet.words(block.lines.end - 1).ends_with([')', ']']) => {
            return Some(ParagraphKind::Note);
        }
        Some(MarkedLine::Byline) if block.lines.len() == 1 => {
            if story.metadata.byline.is_empty() {
                story.metadata.byline =
                    byline::parse(sheet.words(block.lines.start)).unwrap_or_default();
            }
            return Some(ParagraphKind::Byline);
        }
        Some(MarkedLine::Byline | MarkedLine::Note) | None => {}
    }
    if block.kind != ParagraphKind::Paragraph || block.lines.len() > 2 {
        return None;
    }
    let words = preview(sheet, block);
    if boilerplate::is(&words) {
        return Some(ParagraphKind::Boilerplate);
    }
    let short = length(sheet, block.lines.clone()) <= LONGEST_HEADING && !ends_sentence(&words);
    match zone {
        Zone::Below if short && story.filed.is_some() => Some(ParagraphKind::Boilerplate),
        Zone::Body if short && is_heading(sheet, blocks, index) => Some(ParagraphKind::Heading),
        Zone::Below | Zone::Body => None,
    }
}

fn ends_sentence(words: &str) -> bool {
    words.ends_with([
        '.', ',', ';', ':', '-', '–', '—', '"', '”', '’', '…', '。', '，',
    ])
}

/// "Q: Is it true?" and "NOOR: It is.": lines of an interview, however short.
fn names_speaker(words: &str) -> bool {
    words
        .split_once(": ")
        .is_some_and(|(speaker, _)| speaker.len() <= 24)
}

/// One line on its own, with prose below it, that starts like a title.
fn is_heading(sheet: &Sheet<'_>, blocks: &[Block], index: usize) -> bool {
    let (Some(block), Some(next)) = (blocks.get(index), blocks.get(index + 1)) else {
        return false;
    };
    let words = sheet.words(block.lines.start);
    let set_apart = sheet.line(block.lines.start).blank_before > 0
        && sheet.line(next.lines.start).blank_before > 0;
    let capitals = words.chars().any(char::is_uppercase) && !words.chars().any(char::is_lowercase);
    let starts_well = words
        .chars()
        .next()
        .is_some_and(|letter| letter.is_uppercase() || letter.is_numeric());
    block.lines.len() == 1
        && starts_well
        && words.split_whitespace().count() <= 10
        && words
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .count()
            >= 3
        && (set_apart || capitals)
        && !names_speaker(words)
        && (is_prose(sheet, next)
            || next.kind == ParagraphKind::ListItem
            || is_story_text(sheet, next))
}
