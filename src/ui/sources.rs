//! The sources pane: each source with its role and its number of quotes and words.

use ratatui::buffer::Buffer;

use super::cells::{Pen, centred, fill};
use super::frame;
use super::theme::{Role, Theme};
use super::unsure::{MarkedName, write_name};
use crate::text::wrap::width;
use crate::view_model::reader::sources::row::SourceRow;
use crate::view_model::reader::sources::rows::{METER, lines_each};
use crate::view_model::{Area, Pane, Reading, ViewModel};

/// Width of the counts: "12 · 345 w".
const COUNTS: u16 = 11;

/// Width of the bar at the left side of a row, with the cells around it.
const BAR: u16 = 3;

/// The room that names get in any case, and at most.
const SHORT_NAME: u16 = 8;
const LONG_NAME: u16 = 30;

/// Draws the pane.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let Some((reading, area)) = frame::draw_side_pane(buffer, theme, view_model, Pane::Sources)
    else {
        return;
    };
    let rows = &view_model.reader.panes.sources.rows;
    if rows.is_empty() {
        let lines: &[&str] = match reading.analysis() {
            None => &["finding quotes …"],
            Some(_) if !reading.article.is_english() => &["speakers are found", "in English only"],
            Some(_) => &["nobody is quoted"],
        };
        return centred(buffer, area, lines, theme.style(Role::Muted));
    }
    let names = rows.iter().map(|source| {
        let mark = if source.doubtful { " ?" } else { "" };
        (width(&source.name) + width(mark)) as u16
    });
    let columns = columns(area.width, names.max().unwrap_or_default());
    let lines = lines_each(area) as u16;
    for (index, source) in rows.iter().enumerate() {
        let top = index as u16 * lines;
        draw_source(
            buffer,
            theme,
            (source, reading, columns),
            Area {
                y: area.y.saturating_add(top),
                height: area.height.saturating_sub(top).min(lines),
                ..area
            },
        );
    }
}

/// What stands to the right of the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Columns {
    /// A bar, the number of quotes and that of words.
    Meter,
    /// The numbers.
    Counts,
    /// The number of quotes.
    Quotes,
}

/// The columns that leave the names enough room, in cells.
fn columns(width: u16, names: u16) -> Columns {
    let names = names.clamp(SHORT_NAME, LONG_NAME);
    let left = width.saturating_sub(BAR + names + 1);
    if left > METER as u16 + COUNTS {
        Columns::Meter
    } else if left >= COUNTS {
        Columns::Counts
    } else {
        Columns::Quotes
    }
}

fn draw_source(
    buffer: &mut Buffer,
    theme: &Theme,
    shown: (&SourceRow, &Reading, Columns),
    area: Area,
) {
    let (source, reading, columns) = shown;
    let name = match (source.active, source.anonymous) {
        (true, _) => Role::Selected,
        (false, true) => Role::Anonymous,
        (false, false) => Role::Source,
    };
    if source.active {
        (0..area.height).for_each(|row| fill(buffer, area, row, theme.style(Role::Selected)));
    }
    let mut pen = Pen::row(area, 0);
    bar(buffer, theme, source, &mut pen);
    let meter_cells = match columns {
        Columns::Meter => METER as u16 + 1,
        Columns::Counts | Columns::Quotes => 0,
    };
    if columns == Columns::Quotes {
        let short = source.counts.split(' ').next().unwrap_or_default();
        pen.write_right(buffer, short, theme.style(Role::Muted));
    } else {
        // The position of the numbers is the same in all rows.
        let numbers = meter_cells + COUNTS;
        let mut right = Pen {
            x: pen.x + pen.left.saturating_sub(numbers),
            y: pen.y,
            left: numbers,
        };
        if meter_cells > 0 {
            right.write(buffer, &meter(source.meter), theme.style(Role::Meter));
            right.skip(meter_cells.saturating_sub(width(&meter(source.meter)) as u16));
        }
        right.write_cut(buffer, &source.counts, theme.style(Role::Muted));
        pen.left = pen.left.saturating_sub(numbers + 1);
    }
    let marked = MarkedName {
        name: &source.name,
        style: theme.style(name),
        doubtful: source.doubtful,
    };
    write_name(buffer, theme, &mut pen, marked);
    if reading.filter == Some(source.source) {
        pen.write(buffer, " ◂", theme.style(Role::Bar));
    }
    if let Some(role) = &source.role {
        let mut pen = Pen::row(area, 1);
        bar(buffer, theme, source, &mut pen);
        pen.write_cut(buffer, role, theme.style(Role::Muted));
    }
}

fn bar(buffer: &mut Buffer, theme: &Theme, source: &SourceRow, pen: &mut Pen) {
    pen.skip(1);
    pen.mark(buffer, source.active.then_some("▌"), theme.style(Role::Bar));
    pen.skip(1);
}

/// A bar with a length in eighths of a cell.
fn meter(eighths: usize) -> String {
    let eighths = eighths.min(METER * 8);
    let mut bar = "█".repeat(eighths / 8);
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    bar.push_str(rest.get(eighths % 8).copied().unwrap_or_default());
    bar
}
