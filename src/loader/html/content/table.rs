//! The text of data tables in pages, with aligned columns. Layout tables are ignored. Links are lost, unlike in the
//! tables of `article_builder`.

use crate::loader::article_builder::columns::Columns;
use crate::loader::html::dom::elements::Tag;
use crate::loader::html::dom::tree::{NodeId, Tree};
use crate::loader::html::dom::words::plain;
use crate::text::wrap::width;

/// The longest cell of a data table, in scalar values. A longer one contains text, so the table is there for layout.
const LONGEST_CELL: usize = 200;

/// The most terminal cells to which a column is padded.
const WIDEST: usize = 40;

/// The rows of a data table, one per line; `None` for any other table.
pub(in crate::loader::html) fn lines(tree: &Tree<'_>, table: NodeId) -> Option<String> {
    let rows = rows(tree, table)?;
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let sparse = rows.iter().filter(|row| row.len() > 1).count() * 2 <= rows.len();
    if rows.len() < 2 || columns < 2 || sparse {
        return None;
    }
    let mut columns = Columns::default();
    for row in &rows {
        for (column, cell) in row.iter().enumerate() {
            columns.widen(column, width(cell).min(WIDEST));
        }
    }
    let mut out = String::new();
    for row in &rows {
        if !out.is_empty() {
            out.push('\n');
        }
        let mut written = columns.row();
        for cell in row {
            written.write(cell, &mut out);
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Elements that occur in layout tables only.
const LAYOUT: [Tag; 5] = [
    Tag::Table,
    Tag::Form,
    Tag::Article,
    Tag::Section,
    Tag::Blockquote,
];

const fn is_cell(tag: Tag) -> bool {
    matches!(tag, Tag::Cell | Tag::HeaderCell)
}

/// The cells by row, or `None` if a cell contains more than data.
fn rows(tree: &Tree<'_>, table: NodeId) -> Option<Vec<Vec<String>>> {
    // Most layout tables can be recognised without copying their text.
    let mut bytes = 0;
    for id in tree.inside(table) {
        let tag = tree.tag(id);
        if LAYOUT.contains(&tag) {
            return None;
        } else if is_cell(tag) {
            bytes = 0;
        } else if tag == Tag::Text {
            bytes += tree.nodes.get(id).map_or(0, |node| node.text.trim().len());
        }
        if bytes > LONGEST_CELL * 4 {
            return None;
        }
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for id in tree.inside(table) {
        let tag = tree.tag(id);
        if tag == Tag::Row {
            rows.push(Vec::new());
        } else if is_cell(tag) {
            let text = plain(tree, id);
            if text.chars().count() > LONGEST_CELL {
                return None;
            }
            if rows.is_empty() {
                rows.push(Vec::new());
            }
            rows.last_mut()?.push(text);
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    Some(rows)
}
