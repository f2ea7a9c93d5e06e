//! The body pane.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::cells::Pen;
use super::frame;
use super::theme::{Role, Theme};
use crate::text::ParagraphKind;
use crate::text::annotation::Mark;
use crate::view_model::rows::{Bar, BodyRow, Lead};
use crate::view_model::{Area, Pane, Reading, ViewModel};

/// Draws the article with its frame.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let layout = &view_model.layout;
    if layout.framed {
        let border = match view_model.wish.focus {
            Pane::Article => Role::BorderFocused,
            Pane::Quotes | Pane::Sources => Role::Border,
        };
        frame::draw(buffer, theme, layout.article, border);
    }
    if layout.article.is_empty() {
        return;
    }
    if let Some(reading) = &view_model.reading {
        for (index, row) in reading.rows.iter().enumerate() {
            draw_row(
                buffer,
                theme,
                (reading, row),
                Area {
                    y: layout.text.y + index as u16,
                    height: 1,
                    ..layout.text
                },
            );
            if layout.gutter > 0 {
                let mut pen = Pen {
                    x: layout.text.x - layout.gutter,
                    y: layout.text.y + index as u16,
                    left: 1,
                };
                match row.bar {
                    Bar::None => {}
                    Bar::Active => pen.write(buffer, "▌", theme.style(Role::Bar)),
                    Bar::Doubt => pen.write(buffer, "?", theme.style(Role::Doubt)),
                }
            }
        }
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
        let style = run.marks.iter().fold(base, |style, mark| {
            style.patch(theme.style(mark_role(mark)))
        });
        pen.write(buffer, reading.article.slice(run.span), style);
    }
    let cut = theme.style(Role::Muted);
    if row.cut_left {
        cover(buffer, area, area.x, ("‹", cut));
    }
    if row.cut_right {
        cover(
            buffer,
            area,
            area.x + area.width.saturating_sub(1),
            ("›", cut),
        );
    }
}

/// Writes a mark over the cell at a column of a one-row area.
fn cover(buffer: &mut Buffer, area: Area, x: u16, mark: (&str, Style)) {
    let mut pen = Pen {
        x,
        y: area.y,
        left: 1,
    };
    pen.write(buffer, mark.0, mark.1);
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
        Mark::Quote => Role::Quote,
        Mark::ActiveQuote => Role::ActiveQuote,
        Mark::Person => Role::Person,
        Mark::Organisation => Role::Organisation,
        Mark::Place => Role::Place,
        Mark::Link => Role::Link,
        Mark::Speaker => Role::Speaker,
        Mark::Cue => Role::Cue,
        Mark::ActiveEntity => Role::ActiveEntity,
        Mark::Hit => Role::Hit,
        Mark::ActiveHit => Role::ActiveHit,
        Mark::Selection => Role::Selection,
    }
}
