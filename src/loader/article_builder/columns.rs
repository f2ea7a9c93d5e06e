//! Aligns the cells of table rows, in terminal cells.

use crate::text::wrap::width;

/// Cells between two columns.
const GAP: usize = 2;

/// The width of each column.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    widths: Vec<usize>,
}

impl Columns {
    /// Makes a column at least `width` wide.
    pub(crate) fn widen(&mut self, column: usize, width: usize) {
        if column >= self.widths.len() {
            self.widths.resize(column + 1, 0);
        }
        if let Some(widest) = self.widths.get_mut(column) {
            *widest = width.max(*widest);
        }
    }

    /// The width of all columns, each with the gap after it.
    pub(crate) fn total(&self) -> usize {
        self.widths.iter().map(|width| width + GAP).sum()
    }

    /// Begins a row.
    pub(crate) fn row(&self) -> Row<'_> {
        Row {
            widths: self.widths.iter(),
            spaces: 0,
        }
    }
}

/// A row while it is being written.
#[derive(Debug)]
pub(crate) struct Row<'c> {
    /// The widths of the columns that have not been written.
    widths: std::slice::Iter<'c, usize>,
    /// Spaces before the next cell. They are written together with it, so that no row ends with a space.
    spaces: usize,
}

impl Row<'_> {
    /// Writes the next cell and returns where its text begins. A cell that is wider than its column moves the rest of
    /// the row.
    pub(crate) fn write(&mut self, text: &str, out: &mut String) -> usize {
        let column = self.widths.next().copied().unwrap_or_default();
        if text.is_empty() {
            self.spaces += column + GAP;
            return out.len();
        }
        out.extend(std::iter::repeat_n(' ', self.spaces));
        self.spaces = column.saturating_sub(width(text)) + GAP;
        out.push_str(text);
        out.len() - text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_in_terminal_cells() {
        let rows = [
            ["市", "Votes", ""],
            ["Lower Ambry", "", "12"],
            ["Orra", "7", "3"],
        ];
        let mut columns = Columns::default();
        for row in rows {
            for (column, cell) in row.into_iter().enumerate() {
                columns.widen(column, width(cell).min(8));
            }
        }
        let mut out = String::new();
        for row in rows {
            let mut written = columns.row();
            for cell in row {
                let start = written.write(cell, &mut out);
                assert_eq!(out.get(start..), Some(cell));
            }
            out.push('\n');
        }
        assert_eq!(
            out,
            "市        Votes\nLower Ambry         12\nOrra      7      3\n"
        );
        assert_eq!(columns.total(), 21);
    }
}
