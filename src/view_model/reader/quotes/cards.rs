//! Builds the cards of the quotes pane.

use super::card::Card;
use crate::analysis::Quote;
use crate::text::wrap::{PIECE, wrap};
use crate::text::{Article, Span};
use crate::view_model::geometry::Area;
use crate::view_model::list;
use crate::view_model::reader::analysis_index::AnalysisIndex;
use crate::view_model::reader::reading::Reading;
use crate::view_model::wording::in_quotation_marks;

/// Cells left of a card's text for the question mark, the bar and a space.
pub const CARD_INDENT: u16 = 3;

/// Builds the cards from the first quote on the screen down, and scrolls so that the active one is among them.
pub(crate) fn cards(reading: &Reading, top: &mut usize, area: Area) -> Vec<Card> {
    let mut cards = Vec::new();
    let Some(index) = &reading.index else {
        return cards;
    };
    let look = Look::of(area);
    let count = index.count(reading.filter);
    let selected = reading
        .active
        .map(|quote| index.position(reading.filter, quote));
    let card = |position: usize| {
        let quote = index.quote_at(reading.filter, position)?;
        let mut card = make_card(&reading.article, index, quote, &look)?;
        let found = index.analysis.quotes.get(quote)?;
        card.disputed = !reading.other_speakers(found).is_empty();
        Some(card)
    };
    let height = |position: usize| card(position).map_or(1, |card| look.height(&card));
    let view = list::View {
        count,
        selected: selected.unwrap_or_default().min(count.saturating_sub(1)),
        height: usize::from(area.height),
    };
    *top = list::settle(*top, &view, height);
    let mut left = usize::from(area.height);
    for position in *top..count {
        let Some(mut card) = card(position) else {
            break;
        };
        card.active = Some(position) == selected;
        if left == 0 {
            break;
        }
        left = left.saturating_sub(look.height(&card));
        cards.push(card);
    }
    cards
}

/// The space for a card.
struct Look {
    width: usize,
    lines: usize,
    gap: usize,
}

impl Look {
    fn of(area: Area) -> Self {
        let (lines, gap) = match area.height {
            0..8 => (1, 0),
            8..16 => (2, 0),
            16.. => (3, 1),
        };
        Self {
            width: usize::from(area.width.saturating_sub(CARD_INDENT + 1)).max(1),
            lines,
            gap,
        }
    }

    fn height(&self, card: &Card) -> usize {
        usize::from(card.height()) + self.gap
    }
}

/// Number of blank lines after a card in a pane.
pub fn card_gap(area: Area) -> u16 {
    Look::of(area).gap as u16
}

fn make_card(article: &Article, index: &AnalysisIndex, quote: usize, look: &Look) -> Option<Card> {
    let found = index.analysis.quotes.get(quote)?;
    let source = index.source_of(quote);
    let source = source.and_then(|source| index.analysis.sources.get(source));
    let mentioned = found.speaker.map(|speaker| article.slice(speaker.span));
    let named = source.map(|source| source.name.as_str());
    Some(Card {
        quote,
        active: false,
        lines: first_lines(
            &written(article, found, look.width * (look.lines + 2) * 4),
            look,
        ),
        speaker: named.or(mentioned).map(ToString::to_string),
        anonymous: source.is_some_and(|source| source.anonymous),
        cue: found.cue.map(|cue| article.slice(cue).to_string()),
        kind: found.kind,
        doubts: found.doubts(),
        disputed: false,
        provisional: !index.is_complete(),
    })
}

/// The words of a quote with quotation marks, truncated to about `most` bytes.
pub fn written(article: &Article, quote: &Quote, most: usize) -> String {
    let mut text = String::new();
    for span in &quote.spans {
        if !text.is_empty() {
            text.push_str(" … ");
        }
        if text.len() > most {
            break;
        }
        let words = article.slice(*span);
        let words = words
            .get(..words.floor_char_boundary(most))
            .unwrap_or(words);
        text.extend(words.chars().map(|c| if c == '\n' { ' ' } else { c }));
    }
    let text = curled(text.trim());
    if quote.is_verbatim(&article.text) {
        in_quotation_marks(&text)
    } else {
        text
    }
}

/// Replaces straight quotation marks by curly ones.
fn curled(text: &str) -> String {
    let mut before = ' ';
    let curl = |character: char| {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '-' | '“');
        before = character;
        match character {
            '"' if opens => '“',
            '"' => '”',
            other => other,
        }
    };
    text.chars().map(curl).collect()
}

fn first_lines(text: &str, look: &Look) -> Vec<String> {
    let whole = Span::new(0, text.floor_char_boundary(PIECE));
    let wrapped = wrap(text, whole, look.width);
    let mut lines: Vec<String> = wrapped
        .iter()
        .take(look.lines)
        .map(|line| line.span.of(text).to_string())
        .collect();
    if wrapped.len() > look.lines
        && let Some(last) = lines.last_mut()
    {
        list::end_with_dots(last, look.width);
    }
    lines
}
