//! Writing of text into cells, grapheme by grapheme, within its area and without characters that control the
//! terminal.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::Span;
use crate::text::sanitize::{self, Piece};
use crate::text::wrap::{grapheme_width, graphemes, width, wrap};
use crate::view_model::Area;
use crate::view_model::list::shorten;

/// A position to write at and the number of free cells to its right.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    /// The next cell's column.
    pub x: u16,
    /// The row.
    pub y: u16,
    /// Cells left.
    pub left: u16,
}

impl Pen {
    /// A pen at the start of a row of an area, counted from 0; it has no free cells if there is no such row.
    pub const fn row(area: Area, row: u16) -> Self {
        Self {
            x: area.x,
            y: area.y.saturating_add(row),
            left: if row < area.height { area.width } else { 0 },
        }
    }

    /// Writes as much of the text as fits and moves on.
    pub fn write(&mut self, buffer: &mut Buffer, text: &str, style: Style) {
        for grapheme in graphemes(&safe(text)) {
            let cells = grapheme_width(grapheme) as u16;
            if cells > self.left {
                self.left = 0;
                return;
            }
            if cells == 0 {
                continue;
            }
            if let Some(cell) = buffer.cell_mut((self.x, self.y)) {
                cell.set_symbol(grapheme).set_style(style);
            }
            // Nothing stands in the hidden half of a wide grapheme but its background.
            for hidden in 1..cells {
                if let Some(cell) = buffer.cell_mut((self.x + hidden, self.y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
            self.x += cells;
            self.left -= cells;
        }
    }

    /// Writes the text, with an ellipsis for what does not fit.
    pub fn write_cut(&mut self, buffer: &mut Buffer, text: &str, style: Style) {
        if width(text) <= usize::from(self.left) {
            return self.write(buffer, text, style);
        }
        if self.left == 0 {
            return;
        }
        let mut cut = text.to_string();
        shorten(&mut cut, usize::from(self.left - 1));
        self.write(buffer, &cut, style);
        self.write(buffer, "…", style);
        self.left = 0;
    }

    /// Writes right-aligned text at the end of the free cells, and removes its cells and one more from them.
    pub fn write_right(&mut self, buffer: &mut Buffer, text: &str, style: Style) {
        let cells = width(text) as u16;
        if cells == 0 || cells > self.left {
            return;
        }
        let mut right = Self {
            x: self.x + self.left - cells,
            y: self.y,
            left: cells,
        };
        right.write(buffer, text, style);
        self.left = (self.left - cells).saturating_sub(1);
    }

    /// Writes a mark of one cell, or skips the cell.
    pub fn mark(&mut self, buffer: &mut Buffer, mark: Option<&str>, style: Style) {
        match mark {
            Some(mark) => self.write(buffer, mark, style),
            None => self.skip(1),
        }
    }

    /// Skips cells.
    pub fn skip(&mut self, cells: u16) {
        let cells = cells.min(self.left);
        self.x += cells;
        self.left -= cells;
    }
}

/// The text without control and invisible characters. Texts of articles contain none.
fn safe(text: &str) -> Cow<'_, str> {
    if sanitize::is_plain(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut pieces = sanitize::pieces(text);
    if let (None | Some(Piece::Keep(_)), None) = (pieces.next(), pieces.next()) {
        return Cow::Borrowed(text);
    }
    let kept = sanitize::pieces(text).map(|piece| match piece {
        Piece::Keep(range) => text.get(range).unwrap_or_default(),
        Piece::Space(_) => " ",
        Piece::Drop(_) => "",
    });
    Cow::Owned(kept.collect())
}

/// Fills a row of an area, counted from 0, with the background of a style.
pub fn fill(buffer: &mut Buffer, area: Area, row: u16, style: Style) {
    let under = Style {
        bg: style.bg,
        ..Style::new()
    };
    let row = Area {
        y: area.y.saturating_add(row),
        height: 1,
        ..area
    };
    buffer.set_style(rect(row), under);
}

/// Writes centred lines into an empty pane, wrapped if it is narrow.
pub fn centred(buffer: &mut Buffer, area: Area, lines: &[impl AsRef<str>], style: Style) {
    let measure = usize::from(area.width.saturating_sub(2)).max(1);
    let wrapped = |line: &str| match wrap(line, Span::new(0, line.len()), measure) {
        none if none.is_empty() => vec![String::new()],
        lines => lines
            .iter()
            .map(|part| part.span.of(line).to_owned())
            .collect(),
    };
    let lines: Vec<String> = lines
        .iter()
        .flat_map(|line| wrapped(line.as_ref()))
        .collect();
    let first = area.height.saturating_sub(lines.len() as u16) / 3;
    for (index, line) in lines.iter().enumerate() {
        let mut pen = Pen::row(area, first + index as u16);
        pen.skip(area.width.saturating_sub(width(line) as u16) / 2);
        pen.write_cut(buffer, line, style);
    }
}

/// Converts an area to a `Rect`.
pub fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}
