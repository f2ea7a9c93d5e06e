//! Tables in markup. A table of data becomes preformatted lines with aligned columns; a table used for layout stays as
//! the paragraphs in it.

use super::builder::{ArticleBuilder, Style};
use super::columns::Columns;
use crate::text::{Link, Paragraph, ParagraphKind, Span, wrap};

/// The widest cell of a data table, in terminal cells; a wider one is prose.
const WIDEST_CELL: usize = 48;

/// The widest data table, in terminal cells.
const WIDEST: usize = 160;

/// A table while it is being read. The paragraphs of its cells are already in the body.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Vec<Cell>>,
    /// Whether it contains another table, and so cannot be a data table.
    pub(crate) nested: bool,
}

/// The range of the body's paragraphs that a cell consists of.
#[derive(Clone, Copy, Debug)]
struct Cell {
    first: usize,
    after: usize,
}

impl Table {
    /// Starts a row.
    pub(crate) fn row(&mut self, body: &mut ArticleBuilder) {
        self.end_cell(body);
        self.rows.push(Vec::new());
    }

    /// Starts a cell.
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

    /// Ends the table. If it is a data table, its paragraphs become one.
    pub(crate) fn finish(mut self, body: &mut ArticleBuilder) {
        self.end_cell(body);
        let Some(columns) = self.columns(body) else {
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
            let mut written = columns.row();
            for cell in row {
                let paragraph = moved
                    .get(cell.first - first)
                    .filter(|_| cell.first < cell.after);
                let Some(paragraph) = paragraph else {
                    written.write("", &mut body.text);
                    continue;
                };
                let span = Span::new(
                    paragraph.span.start as usize - start,
                    paragraph.span.end as usize - start,
                );
                let here = written.write(span.of(&old), &mut body.text);
                while let Some(link) = links.next_if(|link| link.span.start < paragraph.span.end) {
                    let ahead = link.span.start.saturating_sub(paragraph.span.start) as usize;
                    let span = Span::new(here + ahead, here + ahead + link.span.len());
                    body.links.push(Link {
                        span,
                        url: link.url,
                    });
                }
            }
        }
        body.paragraphs.push(Paragraph {
            kind: ParagraphKind::Preformatted,
            level: 0,
            span: Span::new(start, body.text.len()),
        });
    }

    /// The width of each column if this is a data table: short cells of one line, in rows and columns.
    fn columns(&self, body: &ArticleBuilder) -> Option<Columns> {
        let filled = self
            .rows
            .iter()
            .filter(|row| row.iter().any(|cell| cell.first < cell.after));
        let with_columns = filled.clone().filter(|row| row.len() > 1).count();
        if self.nested || with_columns < 2 || with_columns * 2 < filled.count() {
            return None;
        }
        let mut columns = Columns::default();
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
                        width = wrap::width(paragraph.span.of(&body.text));
                    }
                    _ => return None,
                }
                if width > WIDEST_CELL {
                    return None;
                }
                columns.widen(column, width);
            }
        }
        (columns.total() <= WIDEST).then_some(columns)
    }
}

impl ArticleBuilder {
    /// The style that the next paragraph will have.
    pub(crate) const fn style(&self) -> Style {
        self.style
    }
}
