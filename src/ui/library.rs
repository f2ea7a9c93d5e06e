//! The library's screen: its header, the frames of its panes, and the sidebar.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::cells::{Pen, centred, fill};
use super::theme::{Role, Theme};
use super::{article_list, frame, preview};
use crate::view_model::library::sidebar::{Destination, SidebarEntry};
use crate::view_model::{Area, LibraryPane, Shape, Stage, ViewModel};

/// Draws the screen except for the status bar.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    draw_header(buffer, view_model, theme);
    let panes = &view_model.library.panes;
    frame::draw_frames(buffer, theme, panes, |pane| title(view_model, pane));
    draw_sidebar(buffer, view_model, theme);
    article_list::draw(buffer, view_model, theme);
    preview::draw(buffer, view_model, theme);
}

/// The position of the terminal's cursor.
pub fn cursor(view_model: &ViewModel) -> Option<Position> {
    let library = &view_model.library;
    let inner = library.panes.inner(library.panes.focus);
    let list = &library.articles.list;
    let line = match library.panes.focus {
        LibraryPane::Sidebar => library.sidebar.selected.checked_sub(library.sidebar.top)?,
        LibraryPane::Articles => list.selected.checked_sub(list.top)? * library.articles.lines,
        LibraryPane::Preview => 0,
    };
    frame::cursor_on(inner, line)
}

fn draw_header(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let library = &view_model.library;
    let name = |pane| title(view_model, pane);
    let mut pen = frame::draw_header(buffer, theme, &library.panes, name);
    let style = theme.style(Role::Header);
    let place = library.position();
    if library.panes.shape == Shape::Single {
        let brief = place.split(" · ").next().unwrap_or_default();
        return match library.panes.header.width {
            ..40 => {}
            40..60 => pen.write_right(buffer, brief, style),
            60.. => pen.write_right(buffer, &place, style),
        };
    }
    pen.write_right(buffer, &place, style);
    pen.write_cut(buffer, library.list_name(), theme.style(Role::Provenance));
}

fn title(view_model: &ViewModel, pane: LibraryPane) -> String {
    let library = &view_model.library;
    match pane {
        LibraryPane::Sidebar if library.sidebar.feeds > 0 => {
            format!("Feeds {}", library.sidebar.feeds)
        }
        LibraryPane::Sidebar => "Feeds".into(),
        LibraryPane::Articles => {
            let query = match library.articles.query.as_str() {
                "" => String::new(),
                query => format!("/{query}"),
            };
            let view = library.list_view();
            let parts = ["Articles", &query, &view].into_iter();
            let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            parts.join("  ")
        }
        LibraryPane::Preview => "Preview".into(),
    }
}

fn draw_sidebar(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let library = &view_model.library;
    let area = library.panes.inner(LibraryPane::Sidebar);
    let entries = library.sidebar.entries.iter().enumerate();
    let entries = entries.skip(library.sidebar.top);
    for (row, (index, place)) in entries.take(usize::from(area.height)).enumerate() {
        let chosen = index == library.sidebar.selected;
        let area = Area {
            y: area.y + row as u16,
            height: 1,
            ..area
        };
        draw_entry(buffer, theme, (place, chosen), area);
    }
    if let Stage::Failed(reason) = &library.stage {
        let area = library.panes.inner(LibraryPane::Articles);
        centred(
            buffer,
            area,
            std::slice::from_ref(reason),
            theme.style(Role::Error),
        );
    }
}

fn draw_entry(buffer: &mut Buffer, theme: &Theme, shown: (&SidebarEntry, bool), area: Area) {
    let (place, chosen) = shown;
    if chosen {
        fill(buffer, area, 0, theme.style(Role::Selected));
    }
    let mut pen = Pen::row(area, 0);
    pen.mark(buffer, chosen.then_some("▌"), theme.style(Role::Bar));
    if place.to == Destination::Heading {
        return pen.write_cut(buffer, &place.label, theme.style(Role::Title));
    }
    pen.skip(2 * place.depth);
    pen.left = pen.left.saturating_sub(1);
    if let Some(unread) = place.unread {
        pen.write_right(buffer, &unread.to_string(), theme.style(Role::Unread));
    }
    if place.refresh_error.is_some() {
        pen.write_right(buffer, "!", theme.style(Role::Warning));
    }
    let role = match (chosen, place.unread) {
        (true, _) => Role::Selected,
        (false, Some(_)) => Role::Headline,
        (false, None) => Role::Text,
    };
    if place.alert {
        pen.write_right(buffer, "◆", theme.style(Role::Unread));
    }
    pen.write_cut(buffer, &place.label, theme.style(role));
}
