//! The list of articles: marks, headline, site, number of quotes and age in columns.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::cells::{Pen, centred, fill};
use super::theme::{Role, Theme};
use crate::text::wrap::width;
use crate::view_model::library::row::ArticleLine;
use crate::view_model::list::choice::Choice;
use crate::view_model::{Area, LibraryPane, Stage, ViewModel};

/// Width of the columns with the age and the number of quotes.
const AGE: u16 = 3;
const QUOTES: u16 = 4;

/// Draws the rows, or why there are none.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let library = &view_model.library;
    let area = library.panes.inner(LibraryPane::Articles);
    let lines = library.articles.lines as u16;
    for (index, row) in library.articles.shown.iter().enumerate() {
        let above = index as u16 * lines;
        let area = Area {
            y: area.y.saturating_add(above),
            height: area.height.saturating_sub(above).min(lines),
            ..area
        };
        draw_states(buffer, theme, row, area);
        if lines > 1 {
            draw_high(buffer, theme, row, area);
        } else {
            draw_low(buffer, theme, row, area);
        }
    }
    if library.articles.shown.is_empty() {
        let words: &[&str] = match &library.stage {
            Stage::Closed | Stage::Opening => &["opening the library …"],
            Stage::Open if library.articles.list.is_waiting() => &["…"],
            Stage::Open => &["no articles here"],
            Stage::Failed(_) => &[],
        };
        centred(buffer, area, words, theme.style(Role::Muted));
    }
}

/// Draws the marks of a row: selected, unread or a new hit of an alert, starred.
fn draw_states(buffer: &mut Buffer, theme: &Theme, row: &ArticleLine, area: Area) {
    let bar = row.choice != Choice::No;
    for line in 0..area.height {
        if bar {
            let role = match row.choice {
                Choice::Yes => Role::Selected,
                Choice::InSelection | Choice::No => Role::Popup,
            };
            fill(buffer, area, line, theme.style(role));
        }
        let mut pen = Pen::row(area, line);
        pen.mark(buffer, bar.then_some("▌"), theme.style(Role::Bar));
    }
    let mut pen = Pen::row(area, 0);
    pen.skip(1);
    let unread = if row.alert { "◆" } else { "●" };
    pen.mark(
        buffer,
        row.unread.then_some(unread),
        theme.style(Role::Unread),
    );
    pen.mark(buffer, row.starred.then_some("★"), theme.style(Role::Star));
}

/// Draws a row of two lines, with the headline on the first.
fn draw_high(buffer: &mut Buffer, theme: &Theme, row: &ArticleLine, area: Area) {
    let muted = theme.style(Role::Muted);
    let mut pen = after_states(area, 0);
    pen.left = pen.left.saturating_sub(1);
    column(buffer, &mut pen, (&row.age, AGE), muted);
    pen.write_cut(buffer, &row.title, title(theme, row));
    let mut pen = after_states(area, 1);
    pen.left = pen.left.saturating_sub(1);
    column(
        buffer,
        &mut pen,
        (&row.quotes, QUOTES),
        theme.style(Role::Quote),
    );
    pen.write_cut(buffer, &row.site, muted);
    if !row.tags.is_empty() {
        pen.skip(2);
        pen.write_cut(buffer, &row.tags, theme.style(Role::Tag));
    }
}

/// Draws a row of one line; columns without room are left out.
fn draw_low(buffer: &mut Buffer, theme: &Theme, row: &ArticleLine, area: Area) {
    let mut pen = after_states(area, 0);
    if pen.left >= 30 {
        pen.left -= 1;
        column(buffer, &mut pen, (&row.age, AGE), theme.style(Role::Muted));
        column(
            buffer,
            &mut pen,
            (&row.quotes, QUOTES),
            theme.style(Role::Quote),
        );
        let site = (pen.left / 4).min(24);
        if site >= 8 {
            let mut beside = Pen {
                x: pen.x + pen.left - site,
                y: pen.y,
                left: site,
            };
            beside.write_cut(buffer, &row.site, theme.style(Role::Muted));
            pen.left -= site + 2;
        }
    }
    pen.write_cut(buffer, &row.title, title(theme, row));
    if !row.tags.is_empty() && pen.left > 4 {
        pen.skip(2);
        pen.write_cut(buffer, &row.tags, theme.style(Role::Tag));
    }
}

fn title(theme: &Theme, row: &ArticleLine) -> Style {
    let role = match (row.unread, row.choice) {
        (true, _) => Role::Headline,
        (false, Choice::Yes) => Role::Text,
        (false, Choice::InSelection | Choice::No) => Role::Read,
    };
    // The background is that of the row.
    Style {
        bg: None,
        ..theme.style(role)
    }
}

fn after_states(area: Area, line: u16) -> Pen {
    let mut pen = Pen::row(area, line);
    pen.skip(4);
    pen
}

/// Writes a right-aligned column at the right end of the free cells.
fn column(buffer: &mut Buffer, pen: &mut Pen, what: (&str, u16), style: Style) {
    let (text, cells) = what;
    let used = (width(text) as u16).min(cells);
    let mut beside = Pen {
        x: pen.x + pen.left.saturating_sub(used),
        y: pen.y,
        left: used.min(pen.left),
    };
    beside.write(buffer, text, style);
    pen.left = pen.left.saturating_sub(cells + 1);
}
