//! Pop-ups over the panes: help, names, articles, explanations.

use ratatui::buffer::Buffer;

use super::cells::{Pen, fill};
use super::frame;
use super::theme::{Role, Theme};
use crate::view_model::dialog::popup::{PopupRow, Target, Typing};
use crate::view_model::{Area, Popup, ViewModel};

/// Draws the pop-up, if there is one.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let Some(popup) = &view_model.dialog.popup else {
        return;
    };
    let area = popup.area;
    let style = theme.style(Role::Popup);
    for row in 0..area.height {
        for column in area.x..area.x + area.width {
            if let Some(cell) = buffer.cell_mut((column, area.y + row)) {
                cell.reset();
                cell.set_style(theme.style(Role::Text).patch(style));
            }
        }
    }
    let inner = popup.inner();
    if inner != area {
        frame::draw(buffer, theme, area, Role::BorderFocused);
        let mut pen = frame::title(area);
        pen.write_cut(
            buffer,
            &format!(" {} ", popup.title),
            theme.style(Role::TitleFocused),
        );
        draw_filter(buffer, theme, popup, &mut pen);
        draw_more(buffer, theme, popup);
    }
    let mut left = inner;
    for (position, index) in popup.shown.iter().enumerate().skip(popup.top) {
        let Some(found) = popup.rows.get(*index).filter(|_| left.height > 0) else {
            break;
        };
        let chosen = position == popup.selected;
        let height = (popup.lines(found).len() as u16).min(left.height);
        let area = Area { height, ..left };
        draw_row(buffer, theme, (popup, found, chosen), area);
        left.y += height;
        left.height -= height;
    }
    if popup.shown.is_empty() {
        let mut pen = Pen::row(inner, 0);
        pen.skip(1);
        pen.write_cut(buffer, "no match", theme.style(Role::Muted));
    }
}

fn draw_filter(buffer: &mut Buffer, theme: &Theme, popup: &Popup, pen: &mut Pen) {
    let text = match popup.typing {
        Typing::Filter => format!(" /{}▏", popup.filter),
        Typing::Commands if popup.filter.is_empty() => return,
        Typing::Commands => format!(" /{} ", popup.filter),
    };
    pen.write_right(buffer, &text, theme.style(Role::Prompt));
}

/// Shows in the lower line of the frame whether there are rows above or below.
fn draw_more(buffer: &mut Buffer, theme: &Theme, popup: &Popup) {
    let below = popup.shown.len().saturating_sub(popup.top + popup.page());
    let text = match (popup.top > 0, below > 0) {
        (false, false) => return,
        (true, false) => " ↑ ",
        (false, true) => " ↓ ",
        (true, true) => " ↑ ↓ ",
    };
    let mut pen = frame::title(popup.area);
    pen.y = popup.area.y + popup.area.height - 1;
    pen.write_right(buffer, text, theme.style(Role::Muted));
}

fn draw_row(buffer: &mut Buffer, theme: &Theme, shown: (&Popup, &PopupRow, bool), area: Area) {
    let (popup, row, chosen) = shown;
    // The background of running text must not shine through.
    let base = theme.style(Role::Text).patch(theme.style(Role::Popup));
    if chosen && row.target != Target::None {
        for line in 0..area.height {
            fill(buffer, area, line, theme.style(Role::Selected));
        }
    }
    let mut pen = Pen::row(area, 0);
    if row.target == Target::Heading {
        pen.skip(1);
        return pen.write_cut(buffer, &row.left, base.patch(theme.style(Role::Heading)));
    }
    let can_choose = row.target != Target::None;
    let bar = (chosen && can_choose).then_some("▌");
    pen.mark(buffer, bar, base.patch(theme.style(Role::Bar)));
    let left_role = match row.target {
        Target::Command(_) => Role::Key,
        Target::None => Role::Muted,
        Target::Heading
        | Target::Entity(_)
        | Target::Position(_)
        | Target::SidebarEntry(_)
        | Target::Outlet(_)
        | Target::Citation(_)
        | Target::Choice(_)
        | Target::Decision(_)
        | Target::Listed(_)
        | Target::Highlight(_) => Role::Source,
    };
    let (left, right) = if chosen && can_choose {
        (Role::Selected, Some(Role::Selected))
    } else {
        (left_role, None)
    };
    let column = popup.left_shown as u16 + 2;
    let mut left_pen = pen;
    left_pen.left = left_pen.left.min(column.saturating_sub(1));
    left_pen.write_cut(buffer, &row.left, base.patch(theme.style(left)));
    pen.skip(column);
    pen.left = pen.left.saturating_sub(1);
    let right = match right {
        Some(role) => base.patch(theme.style(role)),
        None => base,
    };
    for (line, text) in popup
        .lines(row)
        .iter()
        .enumerate()
        .take(usize::from(area.height))
    {
        let mut pen = Pen {
            y: pen.y + line as u16,
            ..pen
        };
        pen.write_cut(buffer, text, right);
    }
}
