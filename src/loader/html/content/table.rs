//! Aligns the columns of data tables. Widths are counted in characters here and in terminal cells in
//! `article_builder::table`, which also keeps links; layout tables are ignored.

use crate::loader::html::dom::elements::Tag;
use crate::loader::html::dom::tree::{NodeId, Tree};
use crate::loader::html::dom::words::plain;

/// Scalar values of a cell beyond which the table is taken for a frame around text.
const LONGEST_CELL: usize = 200;

/// Columns are padded to at most this many scalar values.
const WIDEST: usize = 40;

/// The rows of a table with data, one a line; nothing for any other.
pub(in crate::loader::html) fn lines(tree: &Tree<'_>, table: NodeId) -> Option<String> {
    let rows = rows(tree, table)?;
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let sparse = rows.iter().filter(|row| row.len() > 1).count() * 2 <= rows.len();
    if rows.len() < 2 || columns < 2 || sparse {
        return None;
    }
    let mut widths = vec![0; columns];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().clamp(*width, WIDEST.max(*width));
        }
    }
    let mut out = String::new();
    for row in &rows {
        let start = out.len();
        for (column, cell) in row.iter().enumerate() {
            out.push_str(cell);
            if column + 1 < row.len() {
                let width = widths.get(column).copied().unwrap_or(0);
                let missing = width.saturating_sub(cell.chars().count());
                out.extend(std::iter::repeat_n(' ', missing + 2));
            }
        }
        let kept = out.trim_end().len().max(start);
        out.truncate(kept);
        out.push('\n');
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    (!out.is_empty()).then_some(out)
}

/// Elements that occur in layout tables only.
const FRAMES: [Tag; 5] = [
    Tag::Table,
    Tag::Form,
    Tag::Article,
    Tag::Section,
    Tag::Blockquote,
];

const fn is_cell(tag: Tag) -> bool {
    matches!(tag, Tag::Cell | Tag::HeaderCell)
}

/// The cells by row; nothing when a cell holds more than data does.
fn rows(tree: &Tree<'_>, table: NodeId) -> Option<Vec<Vec<String>>> {
    // A first look costs no copy: frames give themselves away soon.
    let mut bytes = 0;
    for id in tree.inside(table) {
        let tag = tree.tag(id);
        if FRAMES.contains(&tag) {
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
