//! The screen of people: their names with the number of quotes, and the quotes of the selected person.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::cells::{Pen, centred, fill};
use super::theme::{Role, Theme};
use super::unsure::{MarkedName, count_hidden, write_name};
use super::{bars, frame, preview};
use crate::text::Period;
use crate::view_model::list::choice::Choice;
use crate::view_model::list::named_row::NamedRow;
use crate::view_model::{Area, PeoplePane, Shape, ViewModel};

/// Draws the screen except for the status bar.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let people = &view_model.people;
    draw_header(buffer, view_model, theme);
    frame::draw_frames(buffer, theme, &people.panes, |pane| title(view_model, pane));
    draw_list(buffer, view_model, theme);
    draw_quotes(buffer, view_model, theme);
    let nothing = if people.bars_are_awaited() {
        "…"
    } else {
        "no quotes"
    };
    let area = people.panes.inner(PeoplePane::Time);
    bars::draw(buffer, theme, (&people.bars, nothing), area);
}

/// The position of the terminal's cursor.
pub fn cursor(view_model: &ViewModel) -> Option<Position> {
    let people = &view_model.people;
    let inner = people.panes.inner(people.panes.focus);
    let line = match people.panes.focus {
        PeoplePane::People => {
            people.list.selected.saturating_sub(people.list.top) * people.lines_each()
        }
        PeoplePane::Quotes => people.chosen_line(),
        PeoplePane::Time => return bars::cursor(&people.bars, inner),
    };
    frame::cursor_on(inner, line)
}

fn draw_header(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let people = &view_model.people;
    let name = |pane| match pane {
        PeoplePane::People => "People".into(),
        PeoplePane::Quotes => "Said".into(),
        PeoplePane::Time => "Over time".into(),
    };
    let mut pen = frame::draw_header(buffer, theme, &people.panes, name);
    pen.write_right(buffer, &people.position(), theme.style(Role::Header));
    if people.panes.shape != Shape::Single {
        pen.write_cut(buffer, "People", theme.style(Role::Provenance));
    }
}

/// A query behind the title of what it narrows.
pub(super) fn searched(words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!("  /{words}")
    }
}

fn title(view_model: &ViewModel, pane: PeoplePane) -> String {
    let people = &view_model.people;
    match pane {
        PeoplePane::People => format!("People{}", searched(&people.name_filter)),
        PeoplePane::Quotes => {
            let name = people.list.chosen().map(|person| person.name.as_str());
            let by = name.map_or_else(String::new, |name| format!(" by {name}"));
            let time = people.bars.chosen.map(Period::in_words);
            let time = time.map_or_else(String::new, |time| format!("  {time}"));
            format!("Said{by}{time}{}", searched(&people.quote_filter))
        }
        PeoplePane::Time => format!("Over time  by {}", people.bars.unit.name()),
    }
}

fn draw_list(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let people = &view_model.people;
    let area = people.panes.inner(PeoplePane::People);
    if area.is_empty() {
        return;
    }
    let lines = people.lines_each() as u16;
    for (place, person) in people.shown.iter().enumerate() {
        let row = Area {
            y: area.y + place as u16 * lines,
            height: lines,
            ..area
        };
        draw_row(buffer, theme, person, row);
    }
    if people.list.rows.is_empty() {
        let words = match (people.list.is_waiting(), people.name_filter.is_empty()) {
            (true, _) => "…",
            (false, true) => "nobody is quoted yet",
            (false, false) => "nobody of that name is quoted",
        };
        centred(buffer, area, &[words], theme.style(Role::Muted));
    }
}

/// Draws the row of a person or an outlet.
pub(super) fn draw_row(buffer: &mut Buffer, theme: &Theme, person: &NamedRow, area: Area) {
    for line in 0..area.height {
        let is_selected = person.choice != Choice::No;
        if is_selected {
            let role = match person.choice {
                Choice::Yes => Role::Selected,
                Choice::InSelection | Choice::No => Role::Popup,
            };
            fill(buffer, area, line, theme.style(role));
        }
        let mut pen = Pen::row(area, line);
        pen.mark(buffer, is_selected.then_some("▌"), theme.style(Role::Bar));
        pen.left = pen.left.saturating_sub(1);
        if line == 0 {
            pen.write_right(buffer, &person.quotes, theme.style(Role::Quote));
            if !person.alert.is_empty() {
                pen.write_right(buffer, &person.alert, theme.style(Role::Unread));
            }
            let marked = MarkedName {
                name: &person.name,
                style: theme.style(Role::Source),
                doubtful: person.doubtful,
            };
            write_name(buffer, theme, &mut pen, marked);
        } else {
            pen.write_cut(buffer, &person.about, theme.style(Role::Muted));
        }
    }
}

fn draw_quotes(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let people = &view_model.people;
    let whole = people.panes.inner(PeoplePane::Quotes);
    if whole.is_empty() {
        return;
    }
    let area = people.quotes_area();
    if area != whole {
        count_hidden(buffer, theme, view_model, (people.hidden, whole));
    }
    let mut line = 0;
    for (place, card) in people.cards.iter().enumerate() {
        let chosen = people.quotes.top + place == people.quotes.selected;
        for part in card {
            if line >= area.height {
                return;
            }
            let mut pen = Pen::row(area, line);
            let bar = chosen && !part.text.is_empty();
            if bar {
                fill(buffer, area, line, theme.style(Role::Selected));
            }
            pen.mark(buffer, bar.then_some("▌"), theme.style(Role::Bar));
            preview::write_line(buffer, theme, &mut pen, part);
            line += 1;
        }
    }
    if people.cards.is_empty() && !people.list.rows.is_empty() {
        let is_whole = people.quote_filter.is_empty() && people.bars.chosen.is_none();
        let words = match (people.quotes.is_waiting(), is_whole) {
            (false, _) if people.hidden > 0 => "no quote is sure enough to show",
            (true, _) | (false, true) => "…",
            (false, false) => "no such quotes",
        };
        centred(buffer, area, &[words], theme.style(Role::Muted));
    }
}
