//! Conversion between cells of the screen and byte offsets of the text.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::wrap::{grapheme_width, width};
use crate::view_model::commands::key::Mouse;
use crate::view_model::geometry::Area;
use crate::view_model::reader::body::body_row::BodyRow;
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
        let rows = || self.body_rows.iter().enumerate();
        // A line that is broken at a hyphen ends where the next one starts, and the byte is shown there.
        let within =
            |row: &BodyRow| (row.whole.start as usize..row.whole.end as usize).contains(&offset);
        let at_end = |row: &BodyRow| row.whole.end as usize == offset;
        let (index, row) = rows()
            .find(|(_, row)| within(row))
            .or_else(|| rows().find(|(_, row)| at_end(row)))?;
        // Text that is cut off is placed at the cut.
        let line = row.line;
        let shown = offset.clamp(line.start as usize, line.end as usize);
        let before = self.article.text.get(line.start as usize..shown)?;
        let marks = row.cells_of_doubts(shown);
        let column = width(before) + marks + usize::from(row.indent);
        let last = usize::from(self.wrapped.measure).saturating_sub(1) + marks;
        Some([column.min(last) as u16, index as u16])
    }
}
