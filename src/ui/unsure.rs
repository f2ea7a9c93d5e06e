//! Marks of doubt: the question mark after a name, and the line that counts the unsure quotes left out of a list.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::cells::Pen;
use super::theme::{Role, Theme};
use crate::view_model::{Area, ViewModel};

/// A name to write.
#[derive(Clone, Copy, Debug)]
pub struct MarkedName<'a> {
    /// The name.
    pub name: &'a str,
    /// Its style.
    pub style: Style,
    /// Whether somebody else may be meant.
    pub doubtful: bool,
}

/// Writes a name. If it is doubtful, a question mark follows, even if the name must be cut for it.
pub fn write_name(buffer: &mut Buffer, theme: &Theme, pen: &mut Pen, marked: MarkedName<'_>) {
    if !marked.doubtful {
        return pen.write_cut(buffer, marked.name, marked.style);
    }
    let kept = pen.left.min(2);
    pen.left -= kept;
    pen.write_cut(buffer, marked.name, marked.style);
    pen.left += kept;
    pen.write(buffer, " ?", theme.style(Role::Doubt));
}

/// Writes "2 unsure hidden · I shows them" in the last row of an area.
pub fn count_hidden(
    buffer: &mut Buffer,
    theme: &Theme,
    view_model: &ViewModel,
    shown: (usize, Area),
) {
    let (count, area) = shown;
    let mut pen = Pen::row(area, area.height.saturating_sub(1));
    pen.skip(1);
    let text = view_model.shared.hidden_quotes(count);
    pen.write_cut(buffer, &text, theme.style(Role::Muted));
}
