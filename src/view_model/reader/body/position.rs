//! Conversion between cells of the screen and byte offsets of the text.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::wrap::{grapheme_width, width};
use crate::view_model::commands::key::Mouse;
use crate::view_model::geometry::Area;
use crate::view_model::reader::reading::Reading;

impl Reading {
    /// The byte offset of the text under a cell.
    pub(crate) fn offset_at(&self, text: Area, mouse: Mouse) -> Option<usize> {
        let row = self
            .body_rows
            .get(usize::from(mouse.row.checked_sub(text.y)?))?;
        let wanted = usize::from(mouse.column.saturating_sub(text.x + row.indent));
        let line = self.article.slice(row.line);
        let mut cells = 0;
        let mut found = 0;
        for (at, grapheme) in line.grapheme_indices(true) {
            let marks = row.cells_of_doubts(row.line.start as usize + at);
            if cells + marks > wanted {
                break;
            }
            found = at;
            cells += grapheme_width(grapheme);
        }
        Some(row.line.start as usize + found)
    }

    /// The column and row, from the text's corner, of the cell that the cursor stands on.
    pub fn cursor_cell(&self) -> Option<[u16; 2]> {
        self.cell_of(self.cursor)
    }

    /// The column and row, from the text's corner, of the cell that shows a byte of the text.
    pub fn cell_of(&self, offset: usize) -> Option<[u16; 2]> {
        let text = &self.article.text;
        for (index, row) in self.body_rows.iter().enumerate() {
            let (whole, line) = (row.whole, row.line);
            if (whole.start as usize..=whole.end as usize).contains(&offset) {
                // Text that is cut off is placed at the cut.
                let shown = offset.clamp(line.start as usize, line.end as usize);
                let before = text.get(line.start as usize..shown)?;
                let marks = row.cells_of_doubts(shown);
                let column = width(before) + marks + usize::from(row.indent);
                let last = usize::from(self.wrapped.measure).saturating_sub(1) + marks;
                return Some([column.min(last) as u16, index as u16]);
            }
        }
        None
    }
}
