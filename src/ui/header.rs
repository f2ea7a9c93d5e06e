//! The header: the origin of the article and the position in it.

use ratatui::buffer::Buffer;

use super::cells::Pen;
use super::frame;
use super::theme::{Role, Theme};
use crate::view_model::{Shape, ViewModel};

/// Draws the header, or tabs if one pane is shown at a time.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let area = view_model.reader.layout.header;
    if area.is_empty() {
        return;
    }
    let style = theme.style(Role::Header);
    if view_model.reader.layout.shape == Shape::Single {
        frame::draw_tabs(buffer, theme, view_model);
        let mut pen = Pen::row(area, 0);
        if let Some(reading) = &view_model.reader.reading {
            let place = if area.width < 60 {
                format!("{} %", reading.progress())
            } else {
                view_model.position()
            };
            pen.write_right(buffer, &place, style);
        }
        return;
    }
    let mut pen = Pen::row(area, 0);
    pen.skip(1);
    pen.left = pen.left.saturating_sub(1);
    pen.write_right(buffer, &view_model.position(), style);
    pen.left = pen.left.saturating_sub(1);
    pen.write_cut(
        buffer,
        &view_model.reader.provenance(),
        theme.style(Role::Provenance),
    );
}
