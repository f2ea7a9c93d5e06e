//! Groups lines into blocks and decides which must keep their line breaks: tables, verse, lists and quoted mail. The
//! role of a block in the story is decided by [`super::structure`].

pub(crate) mod sheet;
mod table;

use std::ops::Range;

use super::reflow::{self, AtHead, Ending};
use crate::loader::plain::blocks::sheet::Sheet;
use crate::loader::story_elements::marked_line::{self, MarkedLine};
use crate::text::ParagraphKind;

/// Lines that form one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Indexes into the lines.
    pub(crate) lines: Range<usize>,
    /// Its kind, judged by its shape.
    pub(crate) kind: ParagraphKind,
    /// Depth of a heading or list item, from 1; otherwise 0.
    pub(crate) level: u8,
}

impl Block {
    pub(crate) fn new(lines: Range<usize>, kind: ParagraphKind) -> Self {
        let level = u8::from(matches!(
            kind,
            ParagraphKind::ListItem | ParagraphKind::Heading
        ));
        Self { lines, kind, level }
    }
}

/// Splits all lines into blocks.
pub(crate) fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for index in 1..=sheet.lines.len() {
        if index == sheet.lines.len() || sheet.line(index).blank_before > 0 {
            cut_group(sheet, start..index, &mut blocks);
            start = index;
        }
    }
    blocks
}

/// Lines without blank lines between them. Tables are taken out, and the rest is split further.
fn cut_group(sheet: &Sheet<'_>, group: Range<usize>, blocks: &mut Vec<Block>) {
    let mut from = group.start;
    for table in table::tables(sheet, group.clone()) {
        cut_lines(sheet, from..table.start, blocks);
        from = table.end;
        blocks.push(Block::new(table, ParagraphKind::Preformatted));
    }
    cut_lines(sheet, from..group.end, blocks);
}

fn cut_lines(sheet: &Sheet<'_>, lines: Range<usize>, blocks: &mut Vec<Block>) {
    if lines.is_empty() {
        return;
    }
    if let Some(kind) = set_off(sheet, &lines) {
        blocks.push(Block::new(lines, kind));
        return;
    }
    let first = blocks.len();
    let mut start = lines.start;
    for index in lines.clone().skip(1) {
        if certainly_starts(sheet, index, start) {
            cut_prose(sheet, start..index, blocks);
            start = index;
        }
    }
    cut_prose(sheet, start..lines.end, blocks);
    gather_records(sheet, first, blocks);
}

/// A group that is indented as a whole: verse or a listing if its right edge is ragged, or else a quotation.
fn set_off(sheet: &Sheet<'_>, lines: &Range<usize>) -> Option<ParagraphKind> {
    let indented = lines.clone().all(|index| sheet.indent(index) >= 3);
    if !indented || lines.len() < 2 {
        return None;
    }
    let inner = lines.start..lines.end - 1;
    let longest = lines
        .clone()
        .map(|index| sheet.line(index).right_edge())
        .max()
        .unwrap_or(0);
    let full = inner
        .clone()
        .filter(|&index| sheet.line(index).right_edge() + 12 >= longest)
        .count();
    let sentence = matches!(
        sheet.ending(lines.end - 1),
        Ending::Period | Ending::Strong | Ending::Closed
    );
    let is_prose = sentence && longest >= 40 && full * 4 >= inner.len() * 3;
    Some(if is_prose {
        ParagraphKind::BlockQuote
    } else {
        ParagraphKind::Preformatted
    })
}

/// Whether a line starts a paragraph whatever its words: a list item, an indented first line, or the line after an item
/// that is less indented.
fn certainly_starts(sheet: &Sheet<'_>, index: usize, start: usize) -> bool {
    match marked_line::of(sheet.words(start)) {
        // A note in brackets is one paragraph, whatever its lines look like.
        Some(MarkedLine::Note | MarkedLine::SignOff | MarkedLine::Initials)
            if is_bracketed(sheet, start) =>
        {
            return sheet.words(index - 1).ends_with([')', ']']);
        }
        Some(MarkedLine::Byline) => return true,
        Some(MarkedLine::Note | MarkedLine::SignOff | MarkedLine::Initials) | None => {}
    }
    if marked_line::of(sheet.words(index)).is_some() {
        return true;
    }
    if is_item(sheet.words(index))
        && (sheet.words(start).starts_with(marker(sheet.words(index)))
            || ends_clause(sheet, index - 1))
    {
        return true;
    }
    let (here, before) = (sheet.indent(index), sheet.indent(index - 1));
    let hanging = is_item(sheet.words(start));
    if hanging {
        return here + 1 < before && index - 1 > start;
    }
    here >= before + 2 && here <= before + 12
}

fn is_bracketed(sheet: &Sheet<'_>, index: usize) -> bool {
    sheet.words(index).starts_with(['(', '['])
}

fn ends_clause(sheet: &Sheet<'_>, index: usize) -> bool {
    !matches!(
        sheet.ending(index),
        Ending::Word | Ending::Pause | Ending::Abbreviation | Ending::PauseClosed
    )
}

/// Whether a line begins with the mark of a list item: "* ", "- ", "• ", "1. ", "(a) ".
pub(crate) fn is_item(words: &str) -> bool {
    !marker(words).is_empty()
}

/// The mark itself. Callers that compare marks ignore their digits and letters.
fn marker(words: &str) -> &str {
    let first = words.as_bytes().first().copied().unwrap_or(b'a');
    if first.is_ascii_uppercase() || (first.is_ascii_lowercase() && first != b'o') {
        return "";
    }
    for mark in ["* ", "- ", "• ", "· ", "– ", "o ", "+ ", "■ ", "▪ ", "● "] {
        if words.starts_with(mark) && words.len() > mark.len() {
            return mark;
        }
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let after = words.get(digits..).unwrap_or_default();
    if (1..=2).contains(&digits) && (after.starts_with(". ") || after.starts_with(") ")) {
        return words.get(..1).unwrap_or_default();
    }
    match words.as_bytes() {
        [b'(', letter, b')', b' ', ..] if letter.is_ascii_alphanumeric() => {
            words.get(..1).unwrap_or_default()
        }
        _ => "",
    }
}

/// Prose with uncertain paragraph breaks, split where the reflow model says so.
fn cut_prose(sheet: &Sheet<'_>, lines: Range<usize>, blocks: &mut Vec<Block>) {
    let Some(part) = sheet
        .lines
        .get(lines.clone())
        .filter(|part| !part.is_empty())
    else {
        return;
    };
    let at_head = if lines.start == 0 {
        AtHead::Yes
    } else {
        AtHead::No
    };
    let starts = if sheet.geometry.spaced && part.len() <= LONGEST_PARAGRAPH {
        spaced_starts(sheet, &lines)
    } else {
        reflow::starts(sheet.text, part, &sheet.geometry, at_head)
    };
    let mut start = lines.start;
    for (offset, starts) in starts.into_iter().enumerate().skip(1) {
        if starts {
            blocks.push(prose(sheet, start..lines.start + offset));
            start = lines.start + offset;
        }
    }
    blocks.push(prose(sheet, start..lines.end));
}

/// A paragraph with more lines is split further even if blank lines separate paragraphs.
const LONGEST_PARAGRAPH: usize = 14;

/// Whether a group of wrapped lines is one paragraph because blank lines separate paragraphs.
fn spaced_starts(sheet: &Sheet<'_>, lines: &Range<usize>) -> Vec<bool> {
    let part = sheet.lines.get(lines.clone()).unwrap_or_default();
    let mut starts = reflow::starts(sheet.text, part, &sheet.geometry, AtHead::No);
    let Some(wrap) = sheet.geometry.wrap else {
        return starts;
    };
    for (offset, start) in starts.iter_mut().enumerate().skip(1) {
        let before = lines.start + offset - 1;
        let word = reflow::first_word(sheet.words(before + 1)).chars().count();
        let room = sheet.line(before).right_edge() + 1 + word;
        *start &= room + 6 <= wrap;
    }
    starts
}

fn prose(sheet: &Sheet<'_>, lines: Range<usize>) -> Block {
    let kind = if is_item(sheet.words(lines.start)) {
        ParagraphKind::ListItem
    } else {
        ParagraphKind::Paragraph
    };
    Block::new(lines, kind)
}

/// Three or more one-line paragraphs in a row that do not end a sentence are records or verse, so their lines are kept.
fn gather_records(sheet: &Sheet<'_>, first: usize, blocks: &mut Vec<Block>) {
    let tail = blocks.split_off(first.min(blocks.len()));
    let mut run: Vec<Block> = Vec::new();
    for block in tail {
        if is_record(sheet, &block) {
            run.push(block);
        } else {
            flush(&mut run, blocks);
            blocks.push(block);
        }
    }
    flush(&mut run, blocks);
}

fn is_record(sheet: &Sheet<'_>, block: &Block) -> bool {
    let short = sheet.line(block.lines.start).width < 70;
    let open = !matches!(
        sheet.ending(block.lines.start),
        Ending::Period | Ending::Strong | Ending::Closed
    );
    block.lines.len() == 1 && block.kind == ParagraphKind::Paragraph && short && open
}

fn flush(run: &mut Vec<Block>, blocks: &mut Vec<Block>) {
    if let (true, Some(first), Some(last)) = (run.len() >= 3, run.first(), run.last()) {
        blocks.push(Block::new(
            first.lines.start..last.lines.end,
            ParagraphKind::Preformatted,
        ));
        run.clear();
    } else {
        blocks.append(run);
    }
}
