//! The frames of panes and pop-ups, with titles.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::widgets::{Block, BorderType, Widget};

use super::cells::{Pen, rect};
use super::theme::{Role, Theme};
use crate::view_model::list_screen::panes::{ListPane, Panes};
use crate::view_model::reader::layout::tabs;
use crate::view_model::{Area, Pane, Reading, Shape, ViewModel};

/// Draws a frame along the edge of an area of at least two by two cells.
pub fn draw(buffer: &mut Buffer, theme: &Theme, area: Area, border: Role) {
    if area.width < 2 || area.height < 2 {
        return;
    }
    Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.style(border))
        .render(rect(area), buffer);
}

/// The name of a pane to draw.
#[derive(Clone, Copy, Debug)]
struct Named<'a> {
    /// What it is called.
    name: &'a str,
    /// Whether it is the focused one.
    focused: bool,
}

/// Draws a frame with a name in its upper line.
fn draw_named(buffer: &mut Buffer, theme: &Theme, area: Area, named: Named<'_>) {
    if area.is_empty() {
        return;
    }
    let border = if named.focused {
        Role::BorderFocused
    } else {
        Role::Border
    };
    draw(buffer, theme, area, border);
    let role = if named.focused {
        Role::TitleFocused
    } else {
        Role::Title
    };
    title(area).write_cut(buffer, &format!(" {} ", named.name), theme.style(role));
}

/// Draws the frames of a screen of lists, with the titles of its panes.
pub fn draw_frames<P: ListPane>(
    buffer: &mut Buffer,
    theme: &Theme,
    panes: &Panes<P>,
    title: impl Fn(P) -> String,
) {
    if panes.shape == Shape::Single {
        return;
    }
    for pane in P::ALL {
        let name = &title(*pane);
        let focused = panes.focus == *pane;
        draw_named(buffer, theme, panes.outer(*pane), Named { name, focused });
    }
}

/// Draws the titles of the panes as tabs, if one pane is shown at a time. Returns a pen for the rest of the header.
pub fn draw_header<P: ListPane>(
    buffer: &mut Buffer,
    theme: &Theme,
    panes: &Panes<P>,
    name: impl Fn(P) -> String,
) -> Pen {
    let mut rest = Pen::row(panes.header, 0);
    for (pane, area) in panes.tabs() {
        let name = &name(pane);
        let focused = panes.focus == pane;
        let end = draw_tab(buffer, theme, area, Named { name, focused });
        rest.skip(end - rest.x);
    }
    rest.skip(1);
    if panes.shape != Shape::Single {
        rest.left = rest.left.saturating_sub(1);
    }
    rest
}

/// The position of the terminal's cursor on a line of an area, counted from 0, if the area has it.
pub fn cursor_on(area: Area, line: usize) -> Option<Position> {
    (line < usize::from(area.height)).then(|| Position::new(area.x, area.y + line as u16))
}

/// Writes the name of a pane as a tab; returns the column behind it.
fn draw_tab(buffer: &mut Buffer, theme: &Theme, area: Area, named: Named<'_>) -> u16 {
    let role = if named.focused {
        Role::TitleFocused
    } else {
        Role::Muted
    };
    let mut pen = Pen::row(area, 0);
    // A gap before the next tab.
    pen.left = pen.left.saturating_sub(1);
    pen.write_cut(buffer, named.name, theme.style(role));
    pen.x
}

/// Draws the frame of a pane, if panes have frames, with its title or the tabs of the panes that share it.
pub fn draw_pane(buffer: &mut Buffer, theme: &Theme, view_model: &ViewModel, pane: Pane) {
    let layout = &view_model.reader.layout;
    let area = layout.outer(pane);
    if !layout.framed || area.is_empty() {
        return;
    }
    let focused = view_model.reader.choice.focus == pane;
    let border = if focused {
        Role::BorderFocused
    } else {
        Role::Border
    };
    draw(buffer, theme, area, border);
    if layout.tabbed && pane != Pane::Article && layout.shape != Shape::Single {
        return draw_tabs(buffer, theme, view_model);
    }
    let mut pen = title(area);
    write_title(buffer, theme, view_model, (&mut pen, pane));
}

/// Draws the frame of a pane beside the article. Returns the article and the area within the frame, if there is anything
/// to show and room for it.
pub fn draw_side_pane<'v>(
    buffer: &mut Buffer,
    theme: &Theme,
    view_model: &'v ViewModel,
    pane: Pane,
) -> Option<(&'v Reading, Area)> {
    draw_pane(buffer, theme, view_model, pane);
    let area = view_model.reader.layout.inner(pane);
    let reading = view_model.reader.reading.as_ref()?;
    (!area.is_empty()).then_some((reading, area))
}

/// Draws the titles of panes that share an area.
pub fn draw_tabs(buffer: &mut Buffer, theme: &Theme, view_model: &ViewModel) {
    for tab in tabs(&view_model.reader.layout) {
        let mut pen = Pen::row(tab.area, 0);
        write_title(buffer, theme, view_model, (&mut pen, tab.pane));
    }
}

/// A pen in the upper line of a frame, where titles are written.
pub const fn title(area: Area) -> Pen {
    Pen {
        x: area.x + 2,
        y: area.y,
        left: area.width.saturating_sub(4),
    }
}

/// Writes the title of a pane with the number of its entries: "Quotes 6".
fn write_title(
    buffer: &mut Buffer,
    theme: &Theme,
    view_model: &ViewModel,
    shown: (&mut Pen, Pane),
) {
    let (pen, pane) = shown;
    let layout = &view_model.reader.layout;
    let role = if view_model.reader.choice.focus == pane {
        Role::TitleFocused
    } else if layout.outer(pane).is_empty() {
        Role::Muted
    } else {
        Role::Title
    };
    let style = theme.style(role);
    let pad = if layout.framed { " " } else { "" };
    let title = view_model.reader.pane_title(pane);
    pen.write_cut(buffer, &format!("{pad}{title}{pad}"), style);
}
