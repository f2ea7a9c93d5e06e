//! The body pane: rows of text with highlights, bars beside them, labels on links.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::cells::{Pen, centred};
use super::frame;
use super::theme::{Role, Theme};
use crate::text::annotation::Mark;
use crate::text::{ParagraphKind, Span};
use crate::view_model::reader::body::body_row::{Bar, BodyRow, Lead};
use crate::view_model::{Area, Layout, Pane, Reading, ViewModel};

/// Draws the article with its frame.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let layout = &view_model.reader.layout;
    if layout.outer(Pane::Article).is_empty() {
        return;
    }
    frame::draw_pane(buffer, theme, view_model, Pane::Article);
    let Some(reading) = view_model
        .reader
        .reading
        .as_ref()
        .filter(|r| !r.article.text.is_empty())
    else {
        let lines = nothing_to_read(view_model);
        return centred(
            buffer,
            layout.inner(Pane::Article),
            &lines,
            theme.style(Role::Muted),
        );
    };
    for (index, row) in reading.body_rows.iter().enumerate() {
        let area = Area {
            y: layout.text.y + index as u16,
            height: 1,
            width: layout.text.width + (row.name_doubts.len() as u16).min(layout.margin),
            ..layout.text
        };
        draw_row(buffer, theme, (reading, row), area);
        draw_bar(buffer, theme, (row, layout.gutter), area);
    }
    if layout.framed {
        draw_thumb(buffer, theme, reading, layout);
    }
    draw_hints(buffer, theme, view_model);
}

/// The greatest number of problems shown for an article without text.
const MOST_PROBLEMS: usize = 5;

/// The text of the pane if there is no article text.
fn nothing_to_read(view_model: &ViewModel) -> Vec<String> {
    let label = |item: usize| {
        view_model
            .reader
            .items
            .get(item)
            .map_or("", |item| item.label.as_str())
    };

    match (&view_model.reader.loading, &view_model.reader.reading) {
        (Some((_, position)), _) => {
            let mut lines = vec![format!("opening {} …", label(position.id.item))];
            if let Some(progress) = view_model.reader.load_progress {
                lines.extend([String::new(), format!("{progress}, Esc stops")]);
            }
            lines
        }
        (None, Some(reading)) => {
            let article = &reading.article;
            let label = label(reading.id.item);
            // A file inside the item that could not be read has its own name.
            let own = article.metadata.title.as_deref();
            let name = own
                .filter(|_| !article.problems.is_empty())
                .unwrap_or(label);
            let mut lines = vec![format!("{name} contains no text")];
            lines.extend(article.problems.iter().take(MOST_PROBLEMS).cloned());
            lines.extend([String::new(), "J goes to the next article, q leaves".into()]);
            lines
        }
        (None, None) if view_model.reader.items.is_empty() => vec![
            "nothing to read yet".into(),
            String::new(),
            "pullquote FILE opens an article".into(),
        ],
        (None, None) => vec![
            format!("{} could not be opened", label(0)),
            String::new(),
            "r tries again, J goes to the next article, q leaves".into(),
        ],
    }
}

fn draw_row(buffer: &mut Buffer, theme: &Theme, shown: (&Reading, &BodyRow), area: Area) {
    let (reading, row) = shown;
    let base = theme.style(kind_role(row.kind));
    let mut pen = Pen::row(area, 0);
    let lead = match row.lead {
        Lead::None => "",
        Lead::Bullet => "•",
        Lead::Rule => "│",
    };
    let mut lead_pen = pen;
    lead_pen.skip(row.indent.saturating_sub(2));
    lead_pen.write(buffer, lead, theme.style(Role::Muted));
    pen.skip(row.indent);
    for run in &row.runs {
        let marks = run.marks.iter();
        let style = marks.fold(base, |style, mark| {
            style.patch(theme.style(mark_role(mark)))
        });
        let mut from = run.span.start;
        for at in row.name_doubts.iter().map(|at| *at as u32) {
            // A mark at the edge of two runs stands before the second.
            if at >= run.span.start && at < run.span.end {
                let before = Span {
                    start: from,
                    end: at,
                };
                pen.write(buffer, reading.article.slice(before), style);
                pen.write(buffer, "?", theme.style(Role::Doubt));
                from = at;
            }
        }
        let rest = Span {
            start: from,
            end: run.span.end,
        };
        pen.write(buffer, reading.article.slice(rest), style);
    }
    if row.name_doubts.contains(&(row.line.end as usize)) {
        pen.write(buffer, "?", theme.style(Role::Doubt));
    }
    let cut = theme.style(Role::Muted);
    if row.cut_left {
        cover(buffer, [area.x, area.y], "‹", cut);
    }
    if row.cut_right {
        cover(
            buffer,
            [area.x + area.width.saturating_sub(1), area.y],
            "›",
            cut,
        );
    }
}

/// Draws the bar beside a line, with a question mark before it or, in a narrow gutter, in its place.
fn draw_bar(buffer: &mut Buffer, theme: &Theme, shown: (&BodyRow, u16), area: Area) {
    let (row, gutter) = shown;
    if gutter == 0 {
        return;
    }
    let at = [area.x - gutter.min(2), area.y];
    match row.bar {
        Bar::None => {}
        Bar::Quote => cover(buffer, at, "▏", theme.style(Role::Rule)),
        Bar::Active => cover(buffer, at, "▌", theme.style(Role::Bar)),
    }
    if row.doubt {
        let at = [area.x - gutter.min(3), area.y];
        cover(buffer, at, "?", theme.style(Role::Doubt));
    }
}

/// Draws the scroll thumb on the right side of the frame.
fn draw_thumb(buffer: &mut Buffer, theme: &Theme, reading: &Reading, layout: &Layout) {
    let inner = layout.inner(Pane::Article);
    let length = reading.article.text.len().max(1);
    let height = usize::from(inner.height);
    let (start, end) = (reading.shown.start as usize, reading.shown.end as usize);
    if height == 0 || end - start >= length.saturating_sub(2) {
        return;
    }
    let last = height - 1;
    let first = (start * height / length).min(last);
    let first = if reading.progress() == 100 {
        last.min(first + 1)
    } else {
        first
    };
    let cells = ((end - start) * height / length).max(1);
    for row in first..(first + cells).min(height) {
        let at = [inner.x + inner.width, inner.y + row as u16];
        cover(buffer, at, "┃", theme.style(Role::Thumb));
    }
}

fn draw_hints(buffer: &mut Buffer, theme: &Theme, view_model: &ViewModel) {
    let (Some(hints), Some(reading)) = (&view_model.reader.hints, &view_model.reader.reading)
    else {
        return;
    };
    let text = view_model.reader.layout.text;
    for hint in &hints.hints {
        if let Some([column, row]) = reading.cell_of(hint.offset) {
            let mut pen = Pen::row(text, row);
            pen.skip(column);
            pen.write(buffer, &hint.label, theme.style(Role::Hint));
        }
    }
}

/// Overwrites a cell with a mark.
fn cover(buffer: &mut Buffer, at: [u16; 2], mark: &str, style: Style) {
    let mut pen = Pen {
        x: at[0],
        y: at[1],
        left: 1,
    };
    pen.write(buffer, mark, style);
}

const fn kind_role(kind: ParagraphKind) -> Role {
    match kind {
        ParagraphKind::Headline => Role::Headline,
        ParagraphKind::Heading => Role::Heading,
        ParagraphKind::Byline | ParagraphKind::Note | ParagraphKind::Credits => Role::Byline,
        ParagraphKind::Caption => Role::Caption,
        ParagraphKind::Boilerplate => Role::Muted,
        ParagraphKind::Bullet
        | ParagraphKind::Paragraph
        | ParagraphKind::ListItem
        | ParagraphKind::BlockQuote
        | ParagraphKind::Preformatted => Role::Text,
    }
}

const fn mark_role(mark: Mark) -> Role {
    match mark {
        Mark::Reported => Role::Reported,
        Mark::Quote => Role::Quote,
        Mark::ActiveQuote => Role::ActiveQuote,
        Mark::Person => Role::Person,
        Mark::Organisation => Role::Organisation,
        Mark::Place => Role::Place,
        Mark::Link => Role::Link,
        Mark::YellowHighlight => Role::YellowHighlight,
        Mark::GreenHighlight => Role::GreenHighlight,
        Mark::BlueHighlight => Role::BlueHighlight,
        Mark::RedHighlight => Role::RedHighlight,
        Mark::Speaker => Role::Speaker,
        Mark::Cue => Role::Cue,
        Mark::ActiveEntity => Role::ActiveEntity,
        Mark::Match => Role::Match,
        Mark::ActiveMatch => Role::ActiveMatch,
        Mark::Selection => Role::Selection,
    }
}
