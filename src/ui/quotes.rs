//! The quotes pane: a card per quote with its first lines, speaker, cue and kind.

use ratatui::buffer::Buffer;

use super::cells::{Pen, centred, fill};
use super::frame;
use super::theme::{Role, Theme};
use super::unsure::{MarkedName, count_hidden, write_name};
use crate::analysis::QuoteKind;
use crate::view_model::reader::quotes::card::Card;
use crate::view_model::reader::quotes::cards::{CARD_INDENT, card_gap};
use crate::view_model::{Area, Pane, ViewModel};

/// Draws the pane.
pub fn draw(buffer: &mut Buffer, view_model: &ViewModel, theme: &Theme) {
    let Some((reading, area)) = frame::draw_side_pane(buffer, theme, view_model, Pane::Quotes)
    else {
        return;
    };
    let pane = &view_model.reader.panes.quotes;
    let whole = area;
    let area = pane.listed(area);
    if area != whole {
        count_hidden(buffer, theme, view_model, (pane.hidden, whole));
    }
    let cards = &pane.cards;
    if cards.is_empty() {
        let lines: &[&str] = match reading.analysis() {
            None => &["finding quotes …"],
            Some(_) if pane.hidden > 0 => &["no quote in this article", "is sure enough to show"],
            Some(_) => &[
                "no quotes in this article",
                "",
                "nobody is quoted or reported",
                "to have said anything",
            ],
        };
        return centred(buffer, area, lines, theme.style(Role::Muted));
    }
    let gap = card_gap(area);
    let mut row = 0;
    for card in cards {
        draw_card(buffer, theme, card, below(area, row));
        row += card.height() + gap;
    }
}

fn draw_card(buffer: &mut Buffer, theme: &Theme, card: &Card, area: Area) {
    let text = theme.style(match card.kind {
        _ if card.active => Role::Selected,
        QuoteKind::Direct | QuoteKind::Mixed => Role::Quote,
        QuoteKind::Indirect | QuoteKind::Belief => Role::Reported,
    });
    for row in 0..card.height().min(area.height) {
        let mut pen = Pen::row(area, row);
        if card.active {
            fill(buffer, area, row, theme.style(Role::Selected));
        }
        // Doubtful words are marked before the first of them.
        let doubt = row == 0 && card.doubts.words;
        pen.mark(buffer, doubt.then_some("?"), theme.style(Role::Doubt));
        pen.mark(buffer, card.active.then_some("▌"), theme.style(Role::Bar));
        pen.skip(CARD_INDENT - 2);
        if let Some(line) = card.lines.get(usize::from(row)) {
            pen.write(buffer, line, text);
        } else {
            draw_speaker(buffer, theme, card, &mut pen);
        }
    }
}

/// Writes "Jane Doe · said · direct", or "… · direct · provisional", truncated at the end.
fn draw_speaker(buffer: &mut Buffer, theme: &Theme, card: &Card, pen: &mut Pen) {
    let muted = theme.style(Role::Muted);
    let role = if card.anonymous {
        Role::Anonymous
    } else {
        Role::Source
    };
    match &card.speaker {
        Some(name) => {
            let marked = MarkedName {
                name,
                style: theme.style(role),
                doubtful: card.doubts.person,
            };
            write_name(buffer, theme, pen, marked);
        }
        None => pen.write_cut(buffer, "nobody named", theme.style(Role::Anonymous)),
    }
    if card.disputed {
        pen.write_cut(buffer, " ≠", theme.style(Role::Doubt));
    }
    if let Some(cue) = &card.cue {
        pen.write_cut(buffer, &format!(" · {cue}"), muted);
    }
    pen.write_cut(buffer, &format!(" · {}", card.kind.name()), muted);
    if card.provisional {
        pen.write_cut(buffer, " · provisional", muted);
    }
}

const fn below(area: Area, row: u16) -> Area {
    let height = area.height.saturating_sub(row);
    Area {
        y: area.y.saturating_add(row),
        height,
        ..area
    }
}
