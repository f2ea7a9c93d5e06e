//! Drawing of the view model into cells. It makes no decisions and keeps no state.

pub mod article_list;
pub mod bars;
pub mod body;
pub mod cells;
pub mod comparisons;
pub mod frame;
pub mod header;
pub mod library;
pub mod outlets;
pub mod people;
pub mod popup;
pub mod preview;
pub mod quotes;
pub mod sources;
pub mod status_bar;
pub mod theme;
pub mod unsure;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use theme::{Role, Theme};

use crate::view_model::geometry::bands;
use crate::view_model::{Pane, Screen, ViewModel};

/// Draws the whole screen into a buffer of any size.
pub fn paint(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    buffer.set_style(buffer.area, theme.style(Role::Text));
    // The message with the terminal's new size may still be pending; until then nothing is drawn.
    let area = buffer.area;
    if area.width < view_model.shared.size.width || area.height < view_model.shared.size.height {
        return;
    }
    match view_model.shared.screen {
        Screen::Library => library::draw(buffer, view_model, theme),
        Screen::People => people::draw(buffer, view_model, theme),
        Screen::Outlets => outlets::draw(buffer, view_model, theme),
        Screen::Comparisons => comparisons::draw(buffer, view_model, theme),
        Screen::Reader => {
            header::draw(buffer, view_model, theme);
            for pane in Pane::ALL {
                drawing_of(*pane)(buffer, view_model, theme);
            }
        }
    }
    status_bar::draw(buffer, view_model, theme);
    popup::draw(buffer, view_model, theme);
}

/// A function that draws a pane with its frame.
type Draw = fn(&mut Buffer, &ViewModel, &Theme);

/// What draws a pane of the reader.
const fn drawing_of(pane: Pane) -> Draw {
    match pane {
        Pane::Article => body::draw,
        Pane::Quotes => quotes::draw,
        Pane::Sources => sources::draw,
    }
}

/// The position of the terminal's cursor: in the prompt, on the selected row or in the text.
pub fn cursor(view_model: &ViewModel) -> Option<Position> {
    let found = if let Some(prompt) = &view_model.dialog.prompt {
        status_bar::cursor(prompt, bands(view_model.shared.size).status)
    } else if let Some(popup) = &view_model.dialog.popup {
        frame::cursor_on(popup.inner(), popup.line_of(popup.selected))
    } else {
        match view_model.shared.screen {
            Screen::Library => library::cursor(view_model),
            Screen::People => people::cursor(view_model),
            Screen::Outlets => outlets::cursor(view_model),
            Screen::Comparisons => comparisons::cursor(view_model),
            Screen::Reader => reader_cursor(view_model),
        }
    };
    let size = view_model.shared.size;
    found.filter(|position| position.x < size.width && position.y < size.height)
}

/// The position of the cursor in the reader: on the selected entry of a pane, or in the text.
fn reader_cursor(view_model: &ViewModel) -> Option<Position> {
    let reader = &view_model.reader;
    let (reading, focus) = (reader.reading.as_ref()?, reader.choice.focus);
    if let Some(pane) = reader.panes.get(focus) {
        let inner = reader.layout.inner(focus);
        return frame::cursor_on(inner, usize::from(pane.cursor_row(inner)?));
    }
    let [column, row] = reading.cursor_cell()?;
    let text = reader.layout.text;
    Some(Position::new(text.x + column, text.y + row))
}
