//! The status bar: the prompt, a notice or key hints, and the current activity.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Modifier;

use super::cells::Pen;
use super::theme::{Role, Theme};
use crate::text::wrap::width;
use crate::view_model::geometry::bands;
use crate::view_model::{Area, Prompt, Severity, Stale, ViewModel};

/// Draws the status bar.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let area = bands(view_model.shared.size).status;
    if area.is_empty() {
        return;
    }
    let mut pen = Pen::row(area, 0);
    let status = theme.style(Role::Status);
    if let Some(prompt) = &view_model.dialog.prompt {
        return draw_prompt(buffer, theme, view_model, (prompt, &mut pen));
    }
    if pen.left > 2 {
        pen.skip(1);
        pen.left -= 1;
    }
    if let Some(confirm) = &view_model.library.confirm {
        return pen.write_cut(buffer, &confirm.question, theme.style(Role::Warning));
    }
    let activity = view_model.activity();
    if width(&activity) as u16 <= pen.left {
        pen.write_right(buffer, &activity, theme.style(Role::Activity));
    }
    if let Some(notice) = &view_model.shared.notice {
        let role = match notice.severity {
            Severity::Info => Role::Info,
            Severity::Warning => Role::Warning,
            Severity::Error => Role::Error,
        };
        return pen.write_cut(buffer, &notice.text, theme.style(role));
    }
    if view_model.reader.stale == Stale::Yes {
        let text = "the file has changed: press r to reload it";
        return pen.write_cut(buffer, text, theme.style(Role::Warning));
    }
    for (column, hint) in view_model.placed_hints() {
        let mut pen = Pen {
            x: area.x + column,
            y: area.y,
            left: area.width.saturating_sub(column),
        };
        pen.write(buffer, &hint.keys, theme.style(Role::Key));
        pen.write(buffer, " ", status);
        pen.write(buffer, hint.label, status);
    }
}

/// The position of the terminal's cursor in the prompt.
pub fn cursor(prompt: &Prompt, area: Area) -> Option<Position> {
    let sign = width(prompt.kind.sign());
    let room = usize::from(area.width).saturating_sub(sign + 1);
    let scroll = prompt.input.visual_scroll(room);
    let cells = sign + prompt.input.visual_cursor().saturating_sub(scroll);
    let column = (cells as u16).min(area.width.saturating_sub(1));
    (!area.is_empty()).then_some(Position::new(area.x + column, area.y))
}

fn draw_prompt(
    buffer: &mut Buffer,
    theme: &Theme,
    view_model: &ViewModel,
    shown: (&Prompt, &mut Pen),
) {
    let (prompt, pen) = shown;
    let style = theme.style(Role::Prompt);
    pen.write(buffer, prompt.kind.sign(), theme.style(Role::Key));
    let room = usize::from(pen.left.saturating_sub(1));
    let scroll = prompt.input.visual_scroll(room);
    let typed = prompt.input.value();
    let mut cells = 0;
    let hidden = typed.char_indices().find(|(_, c)| {
        let before = cells;
        cells += width(c.encode_utf8(&mut [0; 4]));
        before >= scroll
    });
    let start = hidden.map_or(typed.len(), |(at, _)| at);
    let mistake = prompt.mistake.as_ref();
    let shown = |from: usize, to: usize| {
        typed
            .get(from.max(start)..to.max(start))
            .unwrap_or_default()
    };
    let Some(mistake) = mistake else {
        pen.write(buffer, shown(0, typed.len()), style);
        pen.skip(2);
        return draw_completions(buffer, theme, view_model, (prompt, pen));
    };
    let (from, to) = (mistake.span.start as usize, mistake.span.end as usize);
    let warning = theme.style(Role::Warning);
    pen.write(buffer, shown(0, from), style);
    pen.write(
        buffer,
        shown(from, to),
        warning.add_modifier(Modifier::UNDERLINED),
    );
    pen.write(buffer, shown(to, typed.len()), style);
    pen.skip(2);
    // While a word is being typed, completions help more than the error.
    if prompt.completions.is_empty() {
        pen.write_cut(buffer, &mistake.message, warning);
    } else {
        draw_completions(buffer, theme, view_model, (prompt, pen));
    }
}

fn draw_completions(
    buffer: &mut Buffer,
    theme: &Theme,
    view_model: &ViewModel,
    shown: (&Prompt, &mut Pen),
) {
    let (prompt, pen) = shown;
    let activity = view_model.activity();
    pen.write_right(buffer, &activity, theme.style(Role::Activity));
    let muted = theme.style(Role::Muted);
    let first = prompt.completed.unwrap_or_default();
    for (index, completion) in prompt.completions.iter().enumerate().skip(first) {
        if width(completion) + 2 > usize::from(pen.left) {
            return pen.write(buffer, "…", muted);
        }
        let chosen = prompt.completed == Some(index);
        let style = if chosen {
            theme.style(Role::Selected)
        } else {
            muted
        };
        pen.write(buffer, completion, style);
        pen.skip(2);
    }
}
