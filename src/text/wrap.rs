//! Wraps paragraphs into screen lines, each with its span of the text. Widths are counted in terminal cells. Scrolling
//! and drawing are done elsewhere.
//!
//! A paragraph is usually wrapped as a whole. A giant one, such as a file without line breaks, is split into pieces of
//! at most [`PIECE`] bytes. Each piece can be found and wrapped on its own, so the cost of drawing a screen does not
//! depend on the size of the file.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::span::Span;

/// The largest number of bytes that are wrapped together.
pub const PIECE: usize = 16 * 1024;

/// The distance before the end of a piece within which a space is searched for, in bytes.
const LOOK_BACK: usize = 1024;

/// Pieces of up to this many bytes are wrapped with optimal fit, longer ones line by line, since nobody compares the
/// ragged edges of a paragraph that fills several screens.
const OPTIMAL: usize = 4 * 1024;

/// One screen line of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The words of the line without trailing spaces. Between two lines of a paragraph there is only white space.
    pub span: Span,
    /// The width in terminal cells.
    pub width: u32,
}

/// The number of cells that a grapheme cluster occupies.
pub fn grapheme_width(grapheme: &str) -> usize {
    match grapheme.len() {
        1 => 1,
        // Terminals give half-width voicing marks a cell of their own, contrary to the Unicode tables.
        _ => grapheme.width() + grapheme.matches(['\u{ff9e}', '\u{ff9f}']).count(),
    }
}

/// The number of cells that a text occupies on one line.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    graphemes(text).map(grapheme_width).sum()
}

/// The grapheme clusters of a text. Pairs of ASCII letters are recognised without looking them up in the Unicode
/// tables.
pub fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let length = match rest.as_bytes() {
            [b' '..=b'~'] | [b' '..=b'~', ..=0x7f, ..] => 1,
            _ => rest.graphemes(true).next()?.len(),
        };
        let (grapheme, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(grapheme)
    })
}

/// Wraps one piece of running text into lines of at most `measure` cells (at least 1). A line is wider only if a single
/// grapheme cluster is.
pub fn wrap(text: &str, span: Span, measure: usize) -> Vec<Line> {
    let measure = measure.max(1);
    let mut lines = Vec::new();
    let mut words = Vec::new();
    let inside = span.of(text);
    let mut start = 0;
    for (end, opportunity) in linebreaks(inside) {
        let chunk = inside.get(start..end).unwrap_or_default();
        push_word(&mut words, chunk, span.start as usize + start, measure);
        start = end;
        if opportunity == BreakOpportunity::Mandatory {
            fill(&words, span.len(), measure, &mut lines);
            words.clear();
        }
    }
    if lines.is_empty() {
        lines.push(Line {
            span: Span::new(span.start as usize, span.start as usize),
            width: 0,
        });
    }
    lines
}

/// The lines of a preformatted piece, which are never wrapped.
pub fn unwrapped(text: &str, span: Span) -> Vec<Line> {
    let mut start = span.start as usize;
    span.of(text)
        .split('\n')
        .map(|line| {
            let shown = line.trim_end();
            let found = Line {
                span: Span::new(start, start + shown.len()),
                width: width(shown) as u32,
            };
            start += line.len() + 1;
            found
        })
        .collect()
}

/// The number of pieces in a paragraph, at least 1.
pub fn piece_count(paragraph: Span) -> usize {
    paragraph.len().div_ceil(PIECE).max(1)
}

/// The piece with this index, from 0.
pub fn piece(text: &str, paragraph: Span, index: usize) -> Span {
    let last = piece_count(paragraph) - 1;
    Span::new(
        cut(text, paragraph, index.min(last)),
        if index >= last {
            paragraph.end as usize
        } else {
            cut(text, paragraph, index + 1)
        },
    )
}

/// The index of the piece that contains byte `offset` of the text.
pub fn piece_at(text: &str, paragraph: Span, offset: usize) -> usize {
    let last = piece_count(paragraph) - 1;
    let near = (offset.saturating_sub(paragraph.start as usize) / PIECE).min(last);
    if near < last && cut(text, paragraph, near + 1) <= offset {
        near + 1
    } else {
        near
    }
}

/// The start of piece `index`: after the last space before a multiple of [`PIECE`], or else at a grapheme boundary.
fn cut(text: &str, paragraph: Span, index: usize) -> usize {
    let start = paragraph.start as usize;
    if index == 0 {
        return start;
    }
    let latest = text.floor_char_boundary(start + index * PIECE);
    let earliest = text.floor_char_boundary(latest - LOOK_BACK.min(latest - start));
    let before = text.get(earliest..latest).unwrap_or_default();
    if let Some(space) = before.rfind(['\n', ' ']) {
        return earliest + space + 1;
    }
    match before.grapheme_indices(true).next_back() {
        Some((offset, _)) if offset > 0 => earliest + offset,
        _ => latest,
    }
}

/// A stretch of text without a break opportunity, and the white space after it.
#[derive(Debug)]
struct Word {
    span: Span,
    width: f64,
    space: f64,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        self.space
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Adds a chunk of text that begins at byte `offset`. A chunk that is wider than the measure is split between
/// graphemes.
fn push_word(words: &mut Vec<Word>, chunk: &str, offset: usize, measure: usize) {
    let shown = chunk.trim_end();
    let space = width(
        chunk
            .get(shown.len()..)
            .unwrap_or_default()
            .trim_matches('\n'),
    ) as f64;
    let cells = width(shown);
    if cells <= measure {
        words.push(Word {
            span: Span::new(offset, offset + shown.len()),
            width: cells as f64,
            space,
        });
        return;
    }
    let (mut start, mut taken) = (0, 0);
    for (at, grapheme) in shown.grapheme_indices(true) {
        let cells = grapheme_width(grapheme);
        if taken > 0 && taken + cells > measure {
            words.push(Word {
                span: Span::new(offset + start, offset + at),
                width: taken as f64,
                space: 0.0,
            });
            (start, taken) = (at, 0);
        }
        taken += cells;
    }
    words.push(Word {
        span: Span::new(offset + start, offset + shown.len()),
        width: taken as f64,
        space,
    });
}

/// Distributes words over lines. `bytes` is the length of the whole piece.
fn fill(words: &[Word], bytes: usize, measure: usize, lines: &mut Vec<Line>) {
    // Overflow must cost more than any gap, or lines in a narrow column would be too wide.
    let penalties = Penalties {
        overflow_penalty: 1_000_000,
        ..Penalties::new()
    };
    let widths = [measure as f64];
    let rows = if bytes <= OPTIMAL {
        wrap_optimal_fit(words, &widths, &penalties)
            .unwrap_or_else(|_| wrap_first_fit(words, &widths))
    } else {
        wrap_first_fit(words, &widths)
    };
    for row in rows {
        let (Some(first), Some(last)) = (row.first(), row.last()) else {
            continue;
        };
        let before_last = row.iter().take(row.len() - 1);
        let cells = before_last.map(|word| word.width + word.space).sum::<f64>() + last.width;
        #[expect(clippy::cast_sign_loss, reason = "widths are sums of cell counts")]
        lines.push(Line {
            span: Span::new(first.span.start as usize, last.span.end as usize),
            width: cells as u32,
        });
    }
}

#[cfg(test)]
mod tests;
