//! Text into cells: grapheme by grapheme, never past the end of its stretch, never a control character.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::wrap::{grapheme_width, width};
use crate::view_model::Area;

/// A place to write at: the next cell of a row, and how many are left.
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
    /// At the beginning of a row of an area, counted from 0; nothing is left where the area has no such row.
    #[must_use]
    pub const fn row(area: Area, row: u16) -> Self {
        Self {
            x: area.x,
            y: area.y + row,
            left: if row < area.height { area.width } else { 0 },
        }
    }

    /// Writes as much of the text as fits and moves on.
    pub fn write(&mut self, buffer: &mut Buffer, text: &str, style: Style) {
        for grapheme in text.graphemes(true) {
            let cells = grapheme_width(grapheme) as u16;
            if cells > self.left {
                self.left = 0;
                return;
            }
            if cells == 0 || grapheme.contains(is_unsafe) {
                continue;
            }
            buffer.set_stringn(self.x, self.y, grapheme, usize::from(cells), style);
            // The library resets the hidden half of a wide grapheme; keep its background whole.
            for hidden in 1..cells {
                if let Some(cell) = buffer.cell_mut((self.x + hidden, self.y)) {
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
        let room = usize::from(self.left.saturating_sub(1));
        let mut cells = 0;
        let fits = text
            .grapheme_indices(true)
            .take_while(|(_, grapheme)| {
                cells += grapheme_width(grapheme);
                cells <= room
            })
            .last()
            .map_or(0, |(at, grapheme)| at + grapheme.len());
        self.write(
            buffer,
            text.get(..fits).unwrap_or_default().trim_end(),
            style,
        );
        self.write(buffer, "…", style);
        self.left = 0;
    }

    /// Leaves cells free.
    pub fn skip(&mut self, cells: u16) {
        let cells = cells.min(self.left);
        self.x += cells;
        self.left -= cells;
    }
}

/// Control, bidirectional and invisible characters: nothing that the terminal would obey or hide may reach it, even
/// from a file's name or a typed command.
#[must_use]
pub fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
