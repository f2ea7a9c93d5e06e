//! The frames of panes and pop-ups: quiet rounded lines with a title in the upper one.

use ratatui::buffer::Buffer;
use ratatui::widgets::{Block, BorderType, Widget};

use super::cells::Pen;
use super::rect;
use super::theme::{Role, Theme};
use crate::view_model::Area;

/// Draws a frame around an area of at least two by two cells.
pub fn draw(buffer: &mut Buffer, theme: &Theme, area: Area, border: Role) {
    if area.width < 2 || area.height < 2 {
        return;
    }
    Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.style(border))
        .render(rect(area), buffer);
}

/// A pen in the upper line of a frame, where titles are written.
#[must_use]
pub const fn title(area: Area) -> Pen {
    Pen {
        x: area.x + 2,
        y: area.y,
        left: area.width.saturating_sub(4),
    }
}
