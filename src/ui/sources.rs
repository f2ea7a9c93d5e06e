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
    let lines = lines_each(area) as u16;
    for (index, source) in rows.iter().enumerate() {
        let top = index as u16 * lines;
        draw_source(
            buffer,
            theme,
            (source, reading),
            Area {
                y: area.y.saturating_add(top),
                height: area.height.saturating_sub(top).min(lines),
                ..area
            },
        );
    }
}

fn draw_source(buffer: &mut Buffer, theme: &Theme, shown: (&SourceRow, &Reading), area: Area) {
    let (source, reading) = shown;
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
    // The position of the numbers does not depend on the names.
    let numbers = METER as u16 + 1 + COUNTS;
    if pen.left > numbers + 8 {
        let mut right = Pen {
            x: pen.x + pen.left - numbers,
            y: pen.y,
            left: numbers,
        };
        // A long name takes the place of the bar.
        let mark = if source.doubtful { " ?" } else { "" };
        let name = (width(&source.name) + width(mark)) as u16;
        let bar = METER as u16 + 1;
        if name < pen.left - numbers {
            right.write(buffer, &meter(source.meter), theme.style(Role::Meter));
            right.skip(bar.saturating_sub(width(&meter(source.meter)) as u16));
            pen.left -= numbers + 1;
        } else {
            right.skip(bar);
            pen.left -= COUNTS + 1;
        }
        right.write_cut(buffer, &source.counts, theme.style(Role::Muted));
    } else {
        let short = source.counts.split(' ').next().unwrap_or_default();
        pen.write_right(buffer, short, theme.style(Role::Muted));
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
