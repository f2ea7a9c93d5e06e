//! The screen of comparisons: passages with what was found out about them, and word diffs of the selected one.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::cells::{Pen, centred, fill};
use super::frame;
use super::theme::{Role, Theme};
use crate::view_model::comparisons::state::LINES_EACH;
use crate::view_model::{
    Area, ComparisonLine, ComparisonPane, DetailLine, RunKind, Shape, ViewModel,
};

/// The least width of a row in which the label has a column of its own.
const ROOMY: u16 = 50;

/// Cells before the second line of such a row.
const INDENT: u16 = 2;

/// Draws the screen except for the status bar.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let comparisons = &view_model.comparisons;
    draw_header(buffer, view_model, theme);
    frame::draw_frames(buffer, theme, &comparisons.panes, |pane| {
        title(view_model, pane)
    });
    draw_list(buffer, view_model, theme);
    draw_detail(buffer, view_model, theme);
}

/// The position of the terminal's cursor.
pub fn cursor(view_model: &ViewModel) -> Option<Position> {
    let comparisons = &view_model.comparisons;
    let inner = comparisons.panes.inner(comparisons.panes.focus);
    let list = &comparisons.fitting;
    let line = match comparisons.panes.focus {
        ComparisonPane::List => list.selected.saturating_sub(list.top) * LINES_EACH,
        ComparisonPane::Detail => 0,
    };
    frame::cursor_on(inner, line)
}

fn title(view_model: &ViewModel, pane: ComparisonPane) -> String {
    match pane {
        ComparisonPane::List => view_model.comparisons.title(),
        ComparisonPane::Detail => "Comparison".into(),
    }
}

fn draw_header(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let comparisons = &view_model.comparisons;
    let name = |pane| match pane {
        ComparisonPane::List => comparisons.list.what.to_owned(),
        ComparisonPane::Detail => "Comparison".into(),
    };
    let mut pen = frame::draw_header(buffer, theme, &comparisons.panes, name);
    let style = theme.style(Role::Header);
    pen.write_right(buffer, &comparisons.fitting.position(), style);
    if comparisons.panes.shape == Shape::Single {
        return;
    }
    let name = comparisons.list.name.as_str();
    pen.write_cut(buffer, name, theme.style(Role::Provenance));
    if comparisons.panes.shape == Shape::Wide {
        pen.skip(2);
        pen.write_cut(buffer, &comparisons.counts(), style);
    }
}

fn draw_list(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let comparisons = &view_model.comparisons;
    let area = comparisons.panes.inner(ComparisonPane::List);
    if area.is_empty() {
        return;
    }
    for (place, row) in comparisons.shown.iter().enumerate() {
        let above = (place * LINES_EACH) as u16;
        let area = Area {
            y: area.y + above,
            height: (LINES_EACH as u16).min(area.height.saturating_sub(above)),
            ..area
        };
        draw_row(buffer, theme, (row, comparisons.label_width as u16), area);
    }
    if comparisons.shown.is_empty() {
        let words = match comparisons.activity() {
            Some(activity) => activity,
            None => "nothing has these words".into(),
        };
        centred(buffer, area, &[words], theme.style(Role::Muted));
    }
}

fn draw_row(buffer: &mut Buffer, theme: &Theme, shown: (&ComparisonLine, u16), area: Area) {
    let (row, label_width) = shown;
    for line in 0..area.height {
        if row.chosen {
            fill(buffer, area, line, theme.style(Role::Selected));
        }
        let mut pen = Pen::row(area, line);
        pen.mark(buffer, row.chosen.then_some("▌"), theme.style(Role::Bar));
        pen.left = pen.left.saturating_sub(1);
        let mut label = pen;
        label.left = label.left.min(label_width);
        let column = label.left + 2;
        let style = theme.style(Role::Source);
        let (text, role) = match (line, row.chosen) {
            (0, true) => (&row.head, Role::Selected),
            (0, false) => (&row.head, Role::Text),
            (_, _) => (&row.about, Role::Muted),
        };
        if area.width >= ROOMY && line == 0 {
            label.write_cut(buffer, &row.label, style);
            pen.skip(column);
        } else if area.width >= ROOMY {
            pen.skip(INDENT);
        } else if line == 1 && !row.label.is_empty() {
            // Where there is no room for a column, the label stands in front of the second line.
            pen.write_cut(buffer, &row.label, style);
            pen.write(buffer, " ", theme.style(role));
        }
        pen.write_cut(buffer, text, theme.style(role));
    }
}

fn draw_detail(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let comparisons = &view_model.comparisons;
    let area = comparisons.panes.inner(ComparisonPane::Detail);
    let lines = comparisons.detail.iter().skip(comparisons.detail_top);
    for (row, line) in lines.take(usize::from(area.height)).enumerate() {
        draw_line(buffer, theme, line, (area, row as u16));
    }
    let below = comparisons.detail.len() > comparisons.detail_top + usize::from(area.height);
    let outer = comparisons.panes.outer(ComparisonPane::Detail);
    if comparisons.panes.shape != Shape::Single && !outer.is_empty() {
        let arrows = match (comparisons.detail_top > 0, below) {
            (false, false) => return,
            (true, false) => " ↑ ",
            (false, true) => " ↓ ",
            (true, true) => " ↑ ↓ ",
        };
        let mut pen = frame::title(outer);
        pen.y = outer.y + outer.height - 1;
        pen.write_right(buffer, arrows, theme.style(Role::Muted));
    }
}

fn draw_line(buffer: &mut Buffer, theme: &Theme, line: &DetailLine, place: (Area, u16)) {
    let (area, row) = place;
    let mut pen = Pen::row(area, row);
    pen.skip(1);
    for (text, kind) in &line.runs {
        pen.write(buffer, text, theme.style(role_of_run(*kind)));
    }
}

/// The role of a run of text.
pub const fn role_of_run(kind: RunKind) -> Role {
    match kind {
        RunKind::Text => Role::Text,
        RunKind::Heading => Role::Title,
        RunKind::Note => Role::Byline,
        RunKind::Removed => Role::Removed,
        RunKind::Added => Role::Added,
    }
}
