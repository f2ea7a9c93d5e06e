//! Composes the text of an article from blocks of lines: joins lines, removes unsafe characters and records the origin
//! of every character.

use super::blocks::Block;
use super::blocks::sheet::Sheet;
use super::lines::{Joint, Line};
use crate::loader::story_elements::note_marks::note_marks;
use crate::text::sanitize::{self, Piece};
use crate::text::{OriginBuilder, OriginMap, Paragraph, ParagraphKind, Span};

/// The composed text.
#[derive(Debug, Default)]
pub(crate) struct Composed {
    pub(crate) text: String,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) origin: OriginMap,
    /// The number of removed characters, in scalar values.
    pub(crate) dropped: usize,
}

/// Writes all blocks. A block without text leaves no paragraph.
pub(crate) fn compose(sheet: &Sheet<'_>, blocks: &[Block]) -> Composed {
    let mut writer = Writer {
        raw: sheet.text,
        out: Composed::default(),
        origins: OriginBuilder::default(),
    };
    writer.out.text.reserve(sheet.text.len() + blocks.len());
    for block in blocks {
        writer.block(sheet, block);
    }
    let mut out = writer.out;
    out.origin = writer.origins.finish();
    out
}

struct Writer<'a> {
    raw: &'a str,
    out: Composed,
    origins: OriginBuilder,
}

impl Writer<'_> {
    fn block(&mut self, sheet: &Sheet<'_>, block: &Block) {
        let before = self.out.text.len();
        if before > 0 {
            self.out.text.push_str("\n\n");
            self.origins.interrupt();
        }
        let start = self.out.text.len();
        let preformatted = block.kind == ParagraphKind::Preformatted;
        let lines = sheet.lines.get(block.lines.clone()).unwrap_or_default();
        let margin = lines.iter().map(|line| line.indent).min().unwrap_or(0);
        for (index, &line) in lines.iter().enumerate() {
            if preformatted {
                self.line_break(index);
                self.spaces(usize::from(line.indent - margin).min(MOST_INDENT));
                self.words(line, Spacing::AsItStands);
            } else {
                self.joint(line, start);
                self.words(line, Spacing::Single);
            }
        }
        if self.out.text.len() == start {
            self.out.text.truncate(before);
        } else {
            let span = Span::new(start, self.out.text.len());
            self.out.paragraphs.push(Paragraph {
                kind: block.kind,
                level: block.level,
                span,
            });
        }
    }

    fn line_break(&mut self, index: usize) {
        if index > 0 {
            self.out.text.push('\n');
            self.origins.interrupt();
        }
    }

    /// Writes one space between joined lines, but none at the beginning.
    fn joint(&mut self, line: Line, start: usize) {
        let written = self.out.text.get(start..).unwrap_or_default();
        let open = written
            .chars()
            .next_back()
            .is_some_and(|last| !last.is_whitespace());
        if open && line.joint == Joint::LineEnd {
            self.spaces(1);
        }
    }

    fn spaces(&mut self, count: usize) {
        self.out.text.extend(std::iter::repeat_n(' ', count));
        self.origins.interrupt();
    }

    fn words(&mut self, line: Line, spacing: Spacing) {
        let words = line.of(self.raw);
        if sanitize::is_plain(words.as_bytes()) {
            self.keep(words, line.origin as usize, spacing);
            return;
        }
        let mut origin = line.origin as usize;
        let mut column = 0;
        for piece in sanitize::pieces(words) {
            let (Piece::Keep(range) | Piece::Space(range) | Piece::Drop(range)) = piece.clone();
            let raw = words.get(range).unwrap_or_default();
            let scalars = raw.chars().count();
            match piece {
                Piece::Keep(_) if spacing == Spacing::Single => self.keep_words(raw, origin),
                Piece::Keep(_) => {
                    self.keep(raw, origin, spacing);
                    column += scalars;
                }
                Piece::Space(_) if spacing == Spacing::AsItStands => {
                    let filled = if raw == "\t" { 8 - column % 8 } else { 1 };
                    self.spaces(filled);
                    column += filled;
                }
                Piece::Space(_) => self.keep(" ", origin, spacing),
                Piece::Drop(_) => self.out.dropped += scalars,
            }
            origin += scalars;
        }
    }

    /// Copies running text without the marks of notes, which would fuse with words and names.
    fn keep_words(&mut self, raw: &str, mut origin: usize) {
        let mut end = 0;
        for mark in note_marks(raw) {
            let kept = raw.get(end..mark.start).unwrap_or_default();
            self.keep(kept, origin, Spacing::Single);
            end = mark.end;
            origin += scalars(kept) + scalars(raw.get(mark).unwrap_or_default());
        }
        self.keep(raw.get(end..).unwrap_or_default(), origin, Spacing::Single);
    }

    /// Copies text, keeping or collapsing its runs of spaces.
    fn keep(&mut self, raw: &str, origin: usize, spacing: Spacing) {
        let repeats = raw.contains("  ") || (raw.starts_with(' ') && self.out.text.ends_with(' '));
        if spacing == Spacing::AsItStands || !repeats {
            self.origins.push(self.out.text.len(), origin, scalars(raw));
            self.out.text.push_str(raw);
            return;
        }
        let mut origin = origin;
        for word in raw.split_inclusive(' ') {
            if word != " " || !self.out.text.ends_with([' ', '\n']) {
                self.origins
                    .push(self.out.text.len(), origin, scalars(word));
                self.out.text.push_str(word);
            }
            origin += scalars(word);
        }
    }
}

/// How runs of spaces are treated.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    /// Kept, since they separate columns.
    AsItStands,
    /// Collapsed to one space.
    Single,
}

/// The largest indent that is kept; a larger one is accidental.
const MOST_INDENT: usize = 200;

fn scalars(raw: &str) -> usize {
    if raw.is_ascii() {
        raw.len()
    } else {
        raw.chars().count()
    }
}
