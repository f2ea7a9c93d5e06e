//! Tables in markup. A table of data becomes preformatted lines with aligned columns; a table used for layout stays as
//! the paragraphs in it.

use unicode_width::UnicodeWidthStr as _;

use super::builder::{ArticleBuilder, Style};
use crate::text::{Link, Paragraph, ParagraphKind, Span};

/// Widest cell of a data table, in terminal cells: what is longer is prose.
const WIDEST_CELL: usize = 48;

/// Widest data table, in terminal cells.
const WIDEST: usize = 160;

/// A table while it is read: the paragraphs of its cells stand in the body already.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Vec<Cell>>,
    /// Only tables without tables in them can hold data.
    pub(crate) nested: bool,
}

/// The finished paragraphs of the body that a cell begins and ends with.
#[derive(Clone, Copy, Debug)]
struct Cell {
    first: usize,
    after: usize,
}

impl Table {
    /// A row begins.
    pub(crate) fn row(&mut self, body: &mut ArticleBuilder) {
        self.end_cell(body);
        self.rows.push(Vec::new());
    }

    /// A cell begins.
    pub(crate) fn cell(&mut self, body: &mut ArticleBuilder) {
        self.end_cell(body);
        let first = body.paragraphs.len();
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(Cell {
                first,
                after: first,
            });
        }
    }

    fn end_cell(&mut self, body: &mut ArticleBuilder) {
        body.end();
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.after = body.paragraphs.len();
        }
    }

    /// The table ends: if it holds data, its paragraphs become one.
    pub(crate) fn finish(mut self, body: &mut ArticleBuilder) {
        self.end_cell(body);
        let Some(widths) = self.columns(body) else {
            return;
        };
        let cells = || self.rows.iter().flatten();
        let Some(first) = cells().map(|cell| cell.first).min() else {
            return;
        };
        let Some(start) = body.paragraphs.get(first).map(|p| p.span.start as usize) else {
            return;
        };
        let moved = body.paragraphs.split_off(first);
        let old = body.text.split_off(start);
        let first_link = body
            .links
            .partition_point(|link| (link.span.start as usize) < start);
        let mut links = body.links.split_off(first_link).into_iter().peekable();
        for row in self
            .rows
            .iter()
            .filter(|row| row.iter().any(|cell| cell.first < cell.after))
        {
            if body.text.len() > start {
                body.text.push('\n');
            }
            let mut written = 0;
            let mut column = 0;
            for (cell, width) in row.iter().zip(&widths) {
                if let Some(paragraph) = moved
                    .get(cell.first - first)
                    .filter(|_| cell.first < cell.after)
                {
                    body.text.extend(std::iter::repeat_n(' ', column - written));
                    let span = Span::new(
                        paragraph.span.start as usize - start,
                        paragraph.span.end as usize - start,
                    );
                    let words = span.of(&old);
                    let here = body.text.len();
                    while let Some(link) =
                        links.next_if(|link| link.span.start < paragraph.span.end)
                    {
                        let ahead = link.span.start.saturating_sub(paragraph.span.start) as usize;
                        let span = Span::new(here + ahead, here + ahead + link.span.len());
                        body.links.push(Link {
                            span,
                            url: link.url,
                        });
                    }
                    body.text.push_str(words);
                    written = column + words.width();
                }
                column += width + 2;
            }
        }
        body.paragraphs.push(Paragraph {
            kind: ParagraphKind::Preformatted,
            level: 0,
            span: Span::new(start, body.text.len()),
        });
    }

    /// The width of each column, if this is a table of data: short cells of one line, in rows and columns.
    fn columns(&self, body: &ArticleBuilder) -> Option<Vec<usize>> {
        let filled = self
            .rows
            .iter()
            .filter(|row| row.iter().any(|cell| cell.first < cell.after));
        let with_columns = filled.clone().filter(|row| row.len() > 1).count();
        if self.nested || with_columns < 2 || with_columns * 2 < filled.count() {
            return None;
        }
        let mut widths = Vec::new();
        for row in &self.rows {
            for (column, cell) in row.iter().enumerate() {
                let mut width = 0;
                match cell.after - cell.first {
                    0 => {}
                    1 => {
                        let paragraph = body.paragraphs.get(cell.first)?;
                        if paragraph.kind == ParagraphKind::Heading
                            || paragraph.kind == ParagraphKind::Preformatted
                        {
                            return None;
                        }
                        width = paragraph.span.of(&body.text).width();
                    }
                    _ => return None,
                }
                if width > WIDEST_CELL {
                    return None;
                }
                match widths.get_mut(column) {
                    Some(widest) => *widest = width.max(*widest),
                    None => widths.push(width),
                }
            }
        }
        (widths.iter().map(|width| width + 2).sum::<usize>() <= WIDEST).then_some(widths)
    }
}

impl ArticleBuilder {
    /// The style that the next paragraph will have.
    pub(crate) const fn style(&self) -> Style {
        self.style
    }
}
