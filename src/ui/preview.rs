//! The preview pane: the summary of the selected article and its quotes.

use ratatui::buffer::Buffer;

use super::cells::Pen;
use super::theme::{Role, Theme};
use crate::view_model::{LibraryPane, PreviewKind, ViewModel};

/// Draws the lines on the screen.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let library = &view_model.library;
    let area = library.layout.inner(LibraryPane::Preview);
    let lines = library.preview.lines.iter().skip(library.preview.top);
    for (row, line) in lines.take(usize::from(area.height)).enumerate() {
        let mut pen = Pen::row(area, row as u16);
        pen.skip(1);
        pen.write(buffer, &line.text, theme.style(role(line.kind)));
    }
}

/// The role of a line.
pub const fn role(kind: PreviewKind) -> Role {
    match kind {
        PreviewKind::Title => Role::Headline,
        PreviewKind::Origin => Role::Byline,
        PreviewKind::Tags => Role::Tag,
        PreviewKind::Text | PreviewKind::Blank => Role::Text,
        PreviewKind::Heading => Role::Title,
        PreviewKind::Quote => Role::Quote,
        PreviewKind::Reported => Role::Reported,
        PreviewKind::Speaker => Role::Source,
        PreviewKind::Unnamed => Role::Anonymous,
        PreviewKind::Highlight => Role::YellowHighlight,
    }
}
