//! Bars over time, drawn with ratatui's bar charts: one chart for each row, on the same scale.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Bar, BarChart, BarGroup, Widget};

use super::cells::{Pen, centred, rect};
use super::theme::{Role, Theme};
use crate::view_model::Area;
use crate::view_model::bars::areas::{BarAreas, areas};
use crate::view_model::bars::state::Bars;

/// The roles of the two rows.
const ROLES: [Role; 2] = [Role::Quote, Role::Reported];

/// Draws the bars into an area. `nothing` is what it says without bars.
pub fn draw(buffer: &mut Buffer, theme: &Theme, (bars, nothing): (&Bars, &str), area: Area) {
    if area.is_empty() {
        return;
    }
    if bars.is_empty() {
        return centred(buffer, area, &[nothing], theme.style(Role::Muted));
    }
    let areas = areas(area);
    let highest = bars.highest();
    let (width, gap) = bars.cells();
    let names = bars.rows.names();
    for (row, name) in names.iter().enumerate() {
        let (Some(names), Some(row_area), Some(role)) =
            (areas.names.get(row), areas.rows.get(row), ROLES.get(row))
        else {
            continue;
        };
        let style = theme.style(*role);
        let mut pen = Pen::row(*names, 0);
        pen.left = pen.left.saturating_sub(1);
        pen.write_cut(buffer, name, style);
        let numbers = bars.shown.iter().map(|bar| bar.numbers.get(row).copied());
        let data: Vec<Bar<'_>> = numbers
            .map(|number| {
                let number = u64::from(number.unwrap_or_default());
                Bar::default()
                    .value(number)
                    .text_value(String::new())
                    .style(style)
            })
            .collect();
        BarChart::default()
            .data(BarGroup::default().bars(&data))
            .bar_width(width)
            .bar_gap(gap)
            .max(u64::from(highest))
            .render(rect(*row_area), buffer);
    }
    let mut pen = Pen::row(areas.scale, 0);
    pen.write(buffer, &bars.scale(), theme.style(Role::Muted));
    for bar in bars.shown.iter().filter(|bar| bar.selected || bar.chosen) {
        let role = if bar.selected {
            Role::Selected
        } else {
            Role::Popup
        };
        let style = theme.style(role);
        let cells = column(&areas, (bar.column, width));
        // Reversed bars would seem to hang from above, so only the scale has the other marks of the role.
        let behind = Style {
            bg: style.bg,
            ..Style::new()
        };
        buffer.set_style(cells, behind);
        let below = Rect {
            y: areas.scale.y,
            height: areas.scale.height,
            ..cells
        };
        buffer.set_style(below, Style { fg: None, ..style });
    }
    let mut pen = Pen::row(areas.words, 0);
    let words = bars.in_words(pen.left);
    pen.write_cut(buffer, &words, theme.style(Role::Text));
}

/// The position of the terminal's cursor: below the selected bar.
pub fn cursor(bars: &Bars, area: Area) -> Option<Position> {
    let scale = areas(area).scale;
    let selected = bars.shown.iter().find(|bar| bar.selected)?;
    let column = scale.x + selected.column;
    scale
        .contains(column, scale.y)
        .then_some(Position::new(column, scale.y))
}

/// The cells of a bar in both rows and on the scale.
fn column(areas: &BarAreas, (from, width): (u16, u16)) -> Rect {
    let [first, _] = areas.rows;
    rect(Area {
        x: first.x.saturating_add(from),
        y: first.y,
        width: width.min(first.width.saturating_sub(from)),
        height: (areas.scale.y + areas.scale.height).saturating_sub(first.y),
    })
}
