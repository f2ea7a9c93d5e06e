//! The screen of outlets: their names with the number of quotes, and the sources of one or of two side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::cells::{Pen, centred, fill};
use super::people::{draw_row, searched};
use super::theme::{Role, Theme};
use super::{bars, frame};
use crate::text::Period;
use crate::text::wrap::width;
use crate::view_model::list::cut;
use crate::view_model::outlets::row::SourceRow;
use crate::view_model::{Area, OutletsPane, Shape, ViewModel};

/// Cells of the column with the numbers of one outlet, if its name needs no more.
const NUMBERS: u16 = 12;

/// Draws the screen except for the status bar.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let outlets = &view_model.outlets;
    draw_header(buffer, view_model, theme);
    frame::draw_frames(buffer, theme, &outlets.panes, |pane| {
        title(view_model, pane)
    });
    draw_list(buffer, view_model, theme);
    draw_sources(buffer, view_model, theme);
    let area = outlets.panes.inner(OutletsPane::Time);
    let nothing = if outlets.is_waiting() {
        "…"
    } else {
        "no quotes"
    };
    bars::draw(buffer, theme, (&outlets.bars, nothing), area);
}

/// The position of the terminal's cursor.
pub fn cursor(view_model: &ViewModel) -> Option<Position> {
    let outlets = &view_model.outlets;
    let inner = outlets.panes.inner(outlets.panes.focus);
    match outlets.panes.focus {
        OutletsPane::Outlets => {
            let above = outlets.list.selected.saturating_sub(outlets.list.top);
            frame::cursor_on(inner, above * outlets.lines_each())
        }
        OutletsPane::Sources => {
            let above = outlets.sources.selected.saturating_sub(outlets.sources.top);
            frame::cursor_on(outlets.sources_area(), above)
        }
        OutletsPane::Time => bars::cursor(&outlets.bars, inner),
    }
}

fn draw_header(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let outlets = &view_model.outlets;
    let name = |pane| match pane {
        OutletsPane::Outlets => "Outlets".into(),
        OutletsPane::Sources => "Sources".into(),
        OutletsPane::Time => "Over time".into(),
    };
    let mut pen = frame::draw_header(buffer, theme, &outlets.panes, name);
    pen.write_right(buffer, &outlets.position(), theme.style(Role::Header));
    if outlets.panes.shape != Shape::Single {
        pen.write_cut(buffer, "Outlets", theme.style(Role::Provenance));
    }
}

fn title(view_model: &ViewModel, pane: OutletsPane) -> String {
    let outlets = &view_model.outlets;
    match pane {
        OutletsPane::Outlets => format!("Outlets{}", searched(&outlets.filter)),
        OutletsPane::Sources => {
            let by = outlets.names.join(" and ");
            let by = if by.is_empty() {
                by
            } else {
                format!(" by {by}")
            };
            let time = outlets.bars.chosen.map(Period::in_words);
            let time = time.map_or_else(String::new, |time| format!("  {time}"));
            format!("Quoted{by}{time}")
        }
        OutletsPane::Time => format!("Over time  by {}", outlets.bars.unit.name()),
    }
}

fn draw_list(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let outlets = &view_model.outlets;
    let area = outlets.panes.inner(OutletsPane::Outlets);
    if area.is_empty() {
        return;
    }
    let lines = outlets.lines_each() as u16;
    for (place, outlet) in outlets.shown.iter().enumerate() {
        let row = Area {
            y: area.y + place as u16 * lines,
            height: lines,
            ..area
        };
        draw_row(buffer, theme, outlet, row);
    }
    if outlets.list.rows.is_empty() {
        let is_whole = outlets.filter.is_empty() && outlets.bars.chosen.is_none();
        let words = match (outlets.list.is_waiting(), is_whole) {
            (true, _) => "…",
            (false, true) => "there are no articles yet",
            (false, false) => "no outlet has such quotes",
        };
        centred(buffer, area, &[words], theme.style(Role::Muted));
    }
}

fn draw_sources(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let outlets = &view_model.outlets;
    let whole = outlets.panes.inner(OutletsPane::Sources);
    let area = outlets.sources_area();
    if area.is_empty() {
        return;
    }
    // Numbers of several outlets share the right half.
    let count = outlets.names.len().max(1) as u16;
    let longest = outlets.names.iter().map(|name| width(name)).max();
    let longest = longest.filter(|_| count > 1).unwrap_or_default() as u16;
    let column = NUMBERS
        .max(longest.saturating_add(2))
        .min(area.width / 2 / count);
    if outlets.names.len() > 1 {
        let most = usize::from(column.saturating_sub(1));
        let names: Vec<String> = outlets.names.iter().map(|name| cut(name, most)).collect();
        let style = theme.style(Role::Title);
        write_columns(buffer, Pen::row(whole, 0), (&names, column), style);
    }
    let rows = outlets.sources.rows.iter().enumerate();
    let rows = rows
        .skip(outlets.sources.top)
        .take(usize::from(area.height));
    for (line, (index, row)) in rows.enumerate() {
        let selected = index == outlets.sources.selected;
        draw_source(buffer, theme, (row, selected, column), (area, line as u16));
    }
}

fn draw_source(
    buffer: &mut Buffer,
    theme: &Theme,
    (row, selected, column): (&SourceRow, bool, u16),
    (area, line): (Area, u16),
) {
    if selected {
        fill(buffer, area, line, theme.style(Role::Selected));
    }
    let role = match (&row.person, row.numbers.is_empty()) {
        (Some(_), _) => Role::Source,
        (None, true) => Role::Title,
        (None, false) => Role::Text,
    };
    let mut pen = Pen::row(area, line);
    pen.mark(buffer, selected.then_some("▌"), theme.style(Role::Bar));
    let numbers = column * row.numbers.len() as u16;
    pen.left = pen.left.saturating_sub(numbers);
    // The background is that of the row.
    let style = Style {
        bg: None,
        ..theme.style(role)
    };
    pen.write_cut(buffer, &row.label, style);
    let style = theme.style(Role::Quote);
    let pen = Pen::row(area, line);
    write_columns(buffer, pen, (&row.numbers, column), style);
}

/// Writes values right-aligned in columns at the end of a row.
fn write_columns(buffer: &mut Buffer, pen: Pen, (values, column): (&[String], u16), style: Style) {
    let count = values.len() as u16;
    let mut pen = pen;
    pen.skip(pen.left.saturating_sub(column * count));
    for value in values {
        let mut cell = Pen {
            left: column.saturating_sub(1),
            ..pen
        };
        cell.write_right(buffer, value, style);
        pen.skip(column);
    }
}
