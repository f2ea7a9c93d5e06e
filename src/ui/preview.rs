//! The preview pane: the summary of the selected article and its quotes.

use ratatui::buffer::Buffer;

use super::cells::Pen;
use super::comparisons::role_of_run;
use super::theme::{Role, Theme};
use crate::text::Span;
use crate::view_model::{LibraryPane, PreviewKind, PreviewLine, ViewModel};

/// Draws the lines on the screen.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let library = &view_model.library;
    let area = library.panes.inner(LibraryPane::Preview);
    let lines = library.preview.lines.iter().skip(library.preview.top);
    for (row, line) in lines.take(usize::from(area.height)).enumerate() {
        let mut pen = Pen::row(area, row as u16);
        pen.skip(1);
        write_line(buffer, theme, &mut pen, line);
    }
}

/// Writes a line, with what was removed or added in it.
pub fn write_line(buffer: &mut Buffer, theme: &Theme, pen: &mut Pen, line: &PreviewLine) {
    let style = theme.style(role(line.kind));
    let mut at = 0;
    for (span, kind) in &line.marks {
        let before = Span::new(at, span.start as usize).of(&line.text);
        pen.write(buffer, before, style);
        pen.write(buffer, span.of(&line.text), theme.style(role_of_run(*kind)));
        at = span.end as usize;
    }
    pen.write(buffer, line.text.get(at..).unwrap_or_default(), style);
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
