//! Draws the state: `&ViewModel` in, cells out. Decides nothing, measures nothing that anybody relies on.

pub mod body;
pub mod cells;
pub mod frame;
pub mod theme;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::view_model::{Area, Layout, ViewModel};
use theme::{Role, Theme};

/// Draws the whole screen and puts the terminal's cursor on what is focused.
pub fn draw(frame: &mut Frame<'_>, view_model: &ViewModel, theme: &Theme) {
    paint(frame.buffer_mut(), view_model, theme);
}

/// Draws the whole screen into a buffer of any size.
pub fn paint(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    buffer.set_style(buffer.area, theme.style(Role::Text));
    // A message with the terminal's new size may still be on its way: what does not fit is not drawn.
    let area = buffer.area;
    if area.width < view_model.size.width || area.height < view_model.size.height {
        return;
    }
    let layout: &Layout = &view_model.layout;
    body::draw(buffer, view_model, theme);
    let _ = layout;
}

/// An area in the terms of the drawing library.
#[must_use]
pub fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}
