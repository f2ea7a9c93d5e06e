//! The library's screen: its header, the frames of its panes, and the sidebar.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::cells::{Pen, centred, fill};
use super::frame::{self, Named};
use super::theme::{Role, Theme};
use super::{article_list, preview};
use crate::view_model::library::sidebar::{Destination, SidebarEntry};
use crate::view_model::{Area, LibraryPane, Shape, Stage, ViewModel};

/// Draws the screen except for the status bar.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    draw_header(buffer, view_model, theme);
    for pane in LibraryPane::ALL {
        draw_frame(buffer, view_model, theme, pane);
    }
    draw_sidebar(buffer, view_model, theme);
    article_list::draw(buffer, view_model, theme);
    preview::draw(buffer, view_model, theme);
}

/// The position of the terminal's cursor.
pub fn cursor(view_model: &ViewModel) -> Option<Position> {
    let library = &view_model.library;
    let inner = library.layout.inner(library.focus);
    let row = match library.focus {
        LibraryPane::Sidebar => library.sidebar.selected.checked_sub(library.sidebar.top)?,
        LibraryPane::Articles => {
            let above = library
                .articles
                .list
                .selected
                .checked_sub(library.articles.list.top)?;
            above * library.articles.lines
        }
        LibraryPane::Preview => 0,
    };
    (row < usize::from(inner.height)).then(|| Position::new(inner.x, inner.y + row as u16))
}

fn draw_header(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let library = &view_model.library;
    let area = library.layout.header;
    if area.is_empty() {
        return;
    }
    let style = theme.style(Role::Header);
    let place = view_model.library.position();
    if library.layout.shape == Shape::Single {
        for (pane, area) in library.layout.tabs() {
            let name = &title(view_model, pane);
            let focused = library.focus == pane;
            frame::draw_tab(buffer, theme, area, Named { name, focused });
        }
        let mut pen = Pen::row(area, 0);
        let brief = place.split(" · ").next().unwrap_or_default();
        match area.width {
            ..40 => {}
            40..60 => pen.write_right(buffer, brief, style),
            60.. => pen.write_right(buffer, &place, style),
        }
        return;
    }
    let mut pen = Pen::row(area, 0);
    pen.skip(1);
    pen.left = pen.left.saturating_sub(1);
    pen.write_right(buffer, &place, style);
    pen.write_cut(
        buffer,
        view_model.library.list_name(),
        theme.style(Role::Provenance),
    );
}

fn draw_frame(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme, pane: LibraryPane) {
    let library = &view_model.library;
    if library.layout.shape != Shape::Single {
        let name = &title(view_model, pane);
        let focused = library.focus == pane;
        let area = library.layout.outer(pane);
        frame::draw_named(buffer, theme, area, Named { name, focused });
    }
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
    let area = library.layout.inner(LibraryPane::Sidebar);
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
        let area = library.layout.inner(LibraryPane::Articles);
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
