//! The subset of Markdown in which the guide is written (headings, paragraphs, lists, tables and code), and its plain
//! text.

use std::borrow::Cow;
use std::fmt::Write as _;

use textwrap::{Options, WordSplitter};

use crate::text::wrap;

/// Indent of everything except headings, in cells.
const INDENT: usize = 4;

/// Cells between two columns.
const GAP: usize = 2;

/// A column is not made narrower than this.
const NARROWEST: usize = 12;

/// A block of a chapter.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block<'a> {
    /// The title of the chapter.
    Title(&'a str),
    /// The title of a section.
    Section(&'a str),
    Paragraph(String),
    Item(String),
    /// Lines that are printed verbatim.
    Code(Vec<&'a str>),
    /// Rows of cells. The first is the header.
    Table(Vec<Vec<String>>),
}

/// Splits a chapter into blocks.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    // Whether a line of text continues the paragraph or item above it.
    let mut is_open = false;
    while let Some(line) = lines.next() {
        let words = line.trim();
        let was_open = std::mem::take(&mut is_open);
        if words.is_empty() || words.starts_with("<!--") {
        } else if words.starts_with("```") {
            let code = lines.by_ref().take_while(|line| !line.starts_with("```"));
            blocks.push(Block::Code(code.collect()));
        } else if let Some(title) = words.strip_prefix("# ") {
            blocks.push(Block::Title(title));
        } else if let Some(title) = words.strip_prefix("## ") {
            blocks.push(Block::Section(title));
        } else if let Some(row) = words.strip_prefix('|') {
            push_row(row, &mut blocks);
        } else if let Some(item) = line.strip_prefix("- ") {
            blocks.push(Block::Item(item.trim().into()));
            is_open = true;
        } else {
            is_open = true;
            match blocks.last_mut() {
                Some(Block::Paragraph(open) | Block::Item(open)) if was_open => {
                    open.push(' ');
                    open.push_str(words);
                }
                _ => blocks.push(Block::Paragraph(words.into())),
            }
        }
    }
    blocks
}

/// Adds a row to the table above it, or begins one. The line of dashes below a header is not a row.
fn push_row(row: &str, blocks: &mut Vec<Block<'_>>) {
    // An escaped bar does not end a cell.
    let row = row.replace("\\|", "\u{1}");
    let row = row.strip_suffix('|').unwrap_or(&row);
    let cells: Vec<String> = row
        .split('|')
        .map(|cell| cell.trim().replace('\u{1}', "|"))
        .collect();
    if cells
        .iter()
        .all(|cell| !cell.is_empty() && cell.trim_matches([':', '-']).is_empty())
    {
        return;
    }
    match blocks.last_mut() {
        Some(Block::Table(rows)) => rows.push(cells),
        _ => blocks.push(Block::Table(vec![cells])),
    }
}

/// A chapter as plain text. No line is wider than `width` cells, except code.
pub(super) fn plain(blocks: &[Block<'_>], width: usize) -> String {
    let room = width.saturating_sub(INDENT).max(20);
    let mut page = String::new();
    for (index, block) in blocks.iter().enumerate() {
        let is_next_item = matches!(
            (block, index.checked_sub(1).and_then(|at| blocks.get(at))),
            (Block::Item(_), Some(Block::Item(_)))
        );
        if index > 0 && !is_next_item {
            page.push('\n');
        }
        match block {
            Block::Title(title) => {
                let _ = writeln!(page, "{}", title.to_uppercase());
            }
            Block::Section(title) => {
                let _ = writeln!(page, "{title}");
            }
            Block::Paragraph(words) => {
                for line in wrapped(words, room) {
                    let _ = writeln!(page, "{:INDENT$}{line}", "");
                }
            }
            Block::Item(words) => {
                for (index, line) in wrapped(words, room - GAP).iter().enumerate() {
                    let mark = if index == 0 { "- " } else { "  " };
                    let _ = writeln!(page, "{:INDENT$}{mark}{line}", "");
                }
            }
            Block::Code(lines) => {
                for line in lines {
                    let line = format!("{:1$}{line}", "", 2 * INDENT);
                    let _ = writeln!(page, "{}", line.trim_end());
                }
            }
            Block::Table(rows) => {
                for line in table(rows, room) {
                    let _ = writeln!(page, "{:INDENT$}{line}", "");
                }
            }
        }
    }
    page
}

/// The lines of a table. If it does not fit, its widest columns are wrapped.
pub(super) fn table(rows: &[Vec<String>], room: usize) -> Vec<String> {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| bare(cell)).collect())
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..columns)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| wrap::width(cell)).max().unwrap_or(0)
        })
        .collect();
    let gaps = GAP * columns.saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > room
        && let Some(widest) = widths.iter_mut().max()
        && *widest > NARROWEST
    {
        *widest -= 1;
    }
    let mut lines = Vec::new();
    for row in rows
        .iter()
        .filter(|row| row.iter().any(|cell| !cell.is_empty()))
    {
        let wrapped: Vec<Vec<_>> = row
            .iter()
            .zip(&widths)
            .map(|(cell, &width)| wrapped(cell, width.max(1)))
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for index in 0..height {
            let mut line = String::new();
            let mut end = 0;
            for (cell, width) in wrapped.iter().zip(&widths) {
                let words = cell.get(index).map(AsRef::as_ref).unwrap_or_default();
                let missing = end - wrap::width(&line).min(end);
                let _ = write!(line, "{:missing$}{words}", "");
                end += width + GAP;
            }
            lines.push(line.trim_end().to_owned());
        }
    }
    lines
}

/// Wraps at spaces only, so that names with a hyphen are not split.
fn wrapped(words: &str, width: usize) -> Vec<Cow<'_, str>> {
    let options = Options::new(width).word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(words, options)
}

/// A cell without backticks. Several pieces of code are separated by commas.
fn bare(cell: &str) -> String {
    cell.replace("` `", ", ").replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHAPTER: &str = "# Keys\n\nPress `n` for\nthe next.\n\n## Moving\n\n<!-- a comment -->\n\n| Key | |\n|---|---|\n\
                           | `g g` `Home` | to the beginning |\n| `\\|` | a bar |\n\n- one\n- two\n  goes on\n\n```sh\nls | wc\n```\n";

    #[test]
    fn a_chapter_is_printed_as_plain_text() {
        let page = plain(&blocks(CHAPTER), 80);
        assert_eq!(
            page,
            "KEYS\n\n    Press `n` for the next.\n\nMoving\n\n    Key\n    g g, Home  to the beginning\n    \
             |          a bar\n\n    - one\n    - two goes on\n\n        ls | wc\n"
        );
    }

    #[test]
    fn wide_columns_are_wrapped() {
        let row = vec!["name".to_owned(), "word ".repeat(10), "end".to_owned()];
        let lines = table(&[row], 40);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.len() <= 40), "{lines:?}");
        assert!(lines[0].ends_with("end"), "{lines:?}");
    }
}
