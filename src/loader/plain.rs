//! Plain text, hard-wrapped or not, with or without blank lines.

pub(super) mod blocks;
pub(super) mod compose;
pub(super) mod lines;
pub mod reflow;
mod structure;

use super::date;
use super::plain::blocks::Block;
use super::plain::blocks::sheet::Sheet;
use super::plain::compose::{Composed, compose};
use super::plain::lines::{Joint, Line};
use super::plain::structure::story::Story;
use super::story_elements::language;
use super::story_elements::sign_off;
use crate::text::{Article, Dateline, Format, Span, sanitize};

/// Reads one article from decoded text.
pub(crate) fn read(text: &str) -> Article {
    let mut lines = lines::lines(text);
    let published = take_date(text, &mut lines);
    cut_sign_off(text, &mut lines);
    let sheet = Sheet::new(text, &lines);
    let mut blocks = blocks::blocks(&sheet);
    let mut story = structure::assign_kinds(&sheet, &mut blocks);
    let composed = compose(&sheet, &blocks);
    story.metadata.dateline = dateline(&sheet, &blocks, &story, &composed);
    story.metadata.published = published.or(story.metadata.published);
    let mut problems = Vec::new();
    if composed.dropped > 0 {
        problems.push(format!(
            "{} control or invisible characters were left out",
            composed.dropped
        ));
    }
    Article {
        language: language::of(&composed.text),
        text: composed.text,
        paragraphs: composed.paragraphs,
        origin: Some(composed.origin),
        format: Format::Plain,
        metadata: story.metadata,
        problems,
        ..Article::default()
    }
}

/// "date 2015-05-21 " at the very start was added when the page was saved: it is metadata, not part of the text.
fn take_date(text: &str, lines: &mut Vec<Line>) -> Option<String> {
    let line = *lines.first()?;
    let words = line.of(text);
    let after = words
        .strip_prefix("date ")
        .or_else(|| words.strip_prefix("Date: "))
        .or_else(|| words.strip_prefix("date: "))?;
    let date = after.get(..10)?;
    // Anything less strict may be an ordinary sentence.
    let date = date::normalise(date).filter(|read| read == date)?;
    let rest = after.get(date.len()..)?;
    let rest = rest
        .trim_start_matches(|letter: char| !letter.is_whitespace())
        .trim_start();
    if rest.is_empty() {
        lines.remove(0);
    } else if let Some(first) = lines.first_mut() {
        *first = line.starting_at(text, line.end as usize - rest.len());
    }
    Some(date)
}

/// The number of lines at the end in which a sign-off inside a line is searched.
const TAIL: usize = 400;

/// Splits the line "... he said. (Reporting by ...)" before the bracket, so that the sign-off is a paragraph of its
/// own.
fn cut_sign_off(text: &str, lines: &mut Vec<Line>) {
    let from = lines.len().saturating_sub(TAIL);
    let mut found = None;
    for (index, line) in lines.iter().enumerate().skip(from) {
        if let Some(at) = sign_off::inside(line.of(text)) {
            found = Some((index, line.start as usize + at));
        }
    }
    let Some((index, at)) = found else { return };
    let Some(line) = lines.get_mut(index) else {
        return;
    };
    let tail = Line {
        blank_before: 0,
        joint: Joint::Cut,
        ..line.starting_at(text, at)
    };
    *line = line.ending_at(text, at);
    lines.insert(index + 1, tail);
}

/// The position of the dateline in the composed text. Its words may have been joined from several lines, so it is found
/// again at the start of its block.
fn dateline(
    sheet: &Sheet<'_>,
    blocks: &[Block],
    story: &Story,
    composed: &Composed,
) -> Option<Dateline> {
    let line = sheet.line(blocks.get(story.filed?)?.lines.start);
    let paragraph = composed.paragraphs.iter().find(|paragraph| {
        composed
            .origin
            .locate(&composed.text, paragraph.span.start as usize)
            >= line.origin as usize
    })?;
    let words = paragraph.span.of(&composed.text);
    let found = super::story_elements::dateline::find(words)?;
    let start = paragraph.span.start as usize;
    let word = |range: std::ops::Range<usize>| {
        sanitize::line(words.get(range).unwrap_or_default()).into_owned()
    };
    Some(Dateline {
        place: word(found.place),
        date: found.date.map(word),
        span: Span::new(start + found.span.start, start + found.span.end),
    })
}
