//! Draws the real screen as SVG: the cells that the program draws, in the colours of the theme.

use std::fmt::Write as _;
use std::sync::Arc;

use pullquote::analysis::analyse;
use pullquote::loader::{Hint, load};
use pullquote::text::wrap::grapheme_width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::desk::Story;

/// Width and height of a cell in hundredths of a pixel. Whole numbers are written the same on every system.
const CELL: (usize, usize) = (840, 1800);

/// The baseline of text, measured from the top of the cell.
const BASELINE: usize = 1350;

/// The margin around the screen.
const MARGIN: usize = 1200;

/// The reader with a story.
pub(crate) fn story(text: &str) -> Story {
    let article = load(text.as_bytes(), &Hint::default()).swap_remove(0);
    let analysis = analyse(&article);
    Story {
        article: Arc::new(article),
        analysis: Arc::new(analysis),
    }
}

/// The picture as SVG.
pub(crate) fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (
        usize::from(buffer.area.width),
        usize::from(buffer.area.height),
    );
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let paper = buffer.content.first().map_or(Color::Reset, |cell| cell.bg);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{2}\"/>\n\
         <g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n",
        pixels(width),
        pixels(height),
        colour(paper)
    );
    for (y, row) in buffer.content.chunks(columns.max(1)).enumerate() {
        let top = MARGIN + y * CELL.1;
        for run in runs(row, |cell| cell.bg) {
            if run.cell.bg != paper {
                let size = ((run.end - run.start) * CELL.0, CELL.1);
                rectangle(
                    &mut svg,
                    (MARGIN + run.start * CELL.0, top),
                    size,
                    run.cell.bg,
                );
            }
        }
        for run in runs(row, |cell| (cell.fg, cell.modifier, shape(cell.symbol()))) {
            match shape(run.cell.symbol()) {
                Shape::Words => words(&mut svg, &run, top),
                Shape::Block(eighths) => {
                    let whole = (run.end - run.start - 1) * CELL.0;
                    let size = (whole + CELL.0 * eighths / 8, CELL.1);
                    rectangle(
                        &mut svg,
                        (MARGIN + run.start * CELL.0, top),
                        size,
                        run.cell.fg,
                    );
                }
                Shape::Line(points) => line(&mut svg, &run, top, points),
            }
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// How a glyph is drawn. Lines and blocks are drawn as shapes, because the cells of the font may have another size.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Words,
    /// A block that fills this many eighths of the cell from the left.
    Block(usize),
    Line(Points),
}

/// The points of a line, in a cell of 2 by 2 units with the centre at (1, 1).
type Points = &'static [(usize, usize)];

fn shape(symbol: &str) -> Shape {
    match symbol {
        "─" => Shape::Line(&[(0, 1), (2, 1)]),
        "│" | "┃" => Shape::Line(&[(1, 0), (1, 2)]),
        "╭" => Shape::Line(&[(1, 2), (1, 1), (2, 1)]),
        "╮" => Shape::Line(&[(0, 1), (1, 1), (1, 2)]),
        "╰" => Shape::Line(&[(1, 0), (1, 1), (2, 1)]),
        "╯" => Shape::Line(&[(0, 1), (1, 1), (1, 0)]),
        "█" => Shape::Block(8),
        "▉" => Shape::Block(7),
        "▊" => Shape::Block(6),
        "▋" => Shape::Block(5),
        "▌" => Shape::Block(4),
        "▍" => Shape::Block(3),
        "▎" => Shape::Block(2),
        "▏" => Shape::Block(1),
        _ => Shape::Words,
    }
}

/// Adjacent cells with the same style.
struct Run {
    start: usize,
    end: usize,
    cell: Cell,
    text: String,
}

fn runs<K: PartialEq>(row: &[Cell], look: impl Fn(&Cell) -> K) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while let Some(cell) = row.get(at) {
        let cells = grapheme_width(cell.symbol()).max(1);
        match runs.last_mut() {
            Some(run) if look(&run.cell) == look(cell) && is_joined(cell) => {
                run.end = at + cells;
                run.text.push_str(cell.symbol());
            }
            _ => runs.push(Run {
                start: at,
                end: at + cells,
                cell: cell.clone(),
                text: cell.symbol().into(),
            }),
        }
        at += cells;
    }
    runs
}

/// Lines that are not horizontal are drawn one by one.
fn is_joined(cell: &Cell) -> bool {
    cell.symbol() == "─" || !matches!(shape(cell.symbol()), Shape::Line(_))
}

fn words(svg: &mut String, run: &Run, top: usize) {
    let trimmed = run.text.trim_start();
    let start = run.start + run.text.chars().count() - trimmed.chars().count();
    let trimmed = trimmed.trim_end();
    if trimmed.is_empty() {
        return;
    }
    let mut look = String::new();
    for (modifier, written) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if run.cell.modifier.contains(modifier) {
            look.push_str(written);
        }
    }
    let width: usize = trimmed
        .chars()
        .map(|c| grapheme_width(c.encode_utf8(&mut [0; 4])))
        .sum();
    let escaped = trimmed.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" textLength=\"{}\" fill=\"{}\"{look} xml:space=\"preserve\">{escaped}</text>",
        pixels(MARGIN + start * CELL.0),
        pixels(top + BASELINE),
        pixels(width * CELL.0),
        colour(run.cell.fg)
    );
}

fn line(svg: &mut String, run: &Run, top: usize, points: Points) {
    let end = MARGIN + (run.end - 1) * CELL.0;
    let mut path = String::new();
    for (index, &(x, y)) in points.iter().enumerate() {
        // A horizontal line is drawn as one line from its first cell to its last.
        let left = if x == 0 {
            MARGIN + run.start * CELL.0
        } else {
            end
        };
        let command = if index == 0 { 'M' } else { 'L' };
        let (x, y) = (left + x * CELL.0 / 2, top + y * CELL.1 / 2);
        let _ = write!(path, "{command}{} {}", pixels(x), pixels(y));
    }
    let width = if run.cell.symbol() == "┃" { 3 } else { 1 };
    let _ = writeln!(
        svg,
        "<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"/>",
        colour(run.cell.fg)
    );
}

fn rectangle(svg: &mut String, at: (usize, usize), size: (usize, usize), fill: Color) {
    let _ = writeln!(
        svg,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
        pixels(at.0),
        pixels(at.1),
        pixels(size.0),
        pixels(size.1),
        colour(fill)
    );
}

/// Formats hundredths of a pixel as pixels.
fn pixels(hundredths: usize) -> String {
    match hundredths % 100 {
        0 => (hundredths / 100).to_string(),
        rest => format!("{}.{rest:02}", hundredths / 100),
    }
}

fn colour(colour: Color) -> String {
    colour.to_string().to_lowercase()
}
