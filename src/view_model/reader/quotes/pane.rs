//! The quotes pane: its state and what its keys do.

use std::sync::Arc;

use super::card::Card;
use super::cards::{card_gap, cards};
use crate::analysis::Analysis;
use crate::text::Unsure;
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::geometry::Area;
use crate::view_model::reader::reading::Reading;
use crate::view_model::reader::side_pane::{Leads, SidePane};

/// The quotes pane. The article's active quote is the selected one.
#[derive(Clone, Debug, Default)]
pub struct QuotesPane {
    /// The first quote on the screen, as an index into the quotes shown.
    pub top: usize,
    /// The quotes on the screen.
    pub cards: Vec<Card>,
    /// The number of unsure quotes that are hidden.
    pub hidden: usize,
    /// What the cards were built from. Wrapping them takes longer than everything else that a key does.
    built_from: Option<Origin>,
}

/// Everything that the cards depend on.
#[derive(Clone, Debug)]
struct Origin {
    analysis: Arc<Analysis>,
    unsure: Unsure,
    active: Option<usize>,
    filter: Option<usize>,
    top: usize,
    area: Area,
}

impl Origin {
    fn of(reading: &Reading, top: usize, area: Area) -> Option<Self> {
        let index = reading.index.as_ref()?;
        Some(Self {
            analysis: Arc::clone(&index.analysis),
            unsure: index.unsure,
            active: reading.active,
            filter: reading.filter,
            top,
            area,
        })
    }

    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.analysis, &other.analysis)
            && self.unsure == other.unsure
            && (self.active, self.filter) == (other.active, other.filter)
            && (self.top, self.area) == (other.top, other.area)
    }
}

/// The least height of a pane whose last line is given to the number of hidden quotes.
const ROOM_FOR_HIDDEN: u16 = 4;

impl QuotesPane {
    /// The part of the pane that the quotes are in. Below it the hidden ones are counted.
    pub fn listed(&self, area: Area) -> Area {
        let below = u16::from(self.hidden > 0 && area.height >= ROOM_FOR_HIDDEN);
        Area {
            height: area.height - below,
            ..area
        }
    }
}

impl SidePane for QuotesPane {
    fn title(&self) -> &'static str {
        "Quotes"
    }

    fn count(&self, reading: &Reading) -> Option<String> {
        let index = reading.index.as_ref()?;
        let total = index.count(None);
        // There are more in the rest of the article.
        let more = if index.is_complete() { "" } else { "…" };
        Some(match reading.filter {
            Some(_) => format!("{} of {total}{more}", index.count(reading.filter)),
            None => format!("{total}{more}"),
        })
    }

    fn limit<'a>(&self, reading: &'a Reading) -> Option<&'a str> {
        let source = reading.analysis()?.sources.get(reading.filter?)?;
        Some(&source.name)
    }

    fn hints(&self, reading: Option<&Reading>) -> CommandHints {
        if reading.is_some_and(|reading| reading.filter.is_some()) {
            return &[
                (&[Command::Activate], "show in article"),
                (&[Command::Filter], "all speakers"),
                (&[Command::Copy], "copy"),
                (&[Command::Explain], "why"),
                (&[Command::SameWords], "same words"),
                (&[Command::Unsure], "unsure"),
                (&[Command::NextPane], "pane"),
                (&[Command::Help], "help"),
                (&[Command::Close], "back"),
            ];
        }
        &[
            (&[Command::Activate], "show in article"),
            (&[Command::Filter], "this speaker only"),
            (&[Command::Copy], "copy"),
            (&[Command::Explain], "why"),
            (&[Command::SameWords], "same words"),
            (&[Command::Unsure], "unsure"),
            (&[Command::NextPane], "pane"),
            (&[Command::Help], "help"),
            (&[Command::Close], "back"),
        ]
    }

    fn settle(&mut self, reading: &Reading, area: Area) {
        let hidden = reading.index.as_ref();
        self.hidden = hidden.map_or(0, |index| index.hidden(reading.filter));
        let listed = self.listed(area);
        let origin = Origin::of(reading, self.top, listed);
        if let (Some(old), Some(new)) = (&self.built_from, &origin)
            && old.is(new)
        {
            return;
        }
        self.cards = cards(reading, &mut self.top, listed);
        self.built_from = Origin::of(reading, self.top, listed);
    }

    fn selected(&self, reading: &Reading) -> usize {
        reading.quote_position().unwrap_or_default()
    }

    fn select(&mut self, reading: &mut Reading, index: usize) {
        let quote = reading.index.as_ref().and_then(|quotes| {
            let last = quotes.count(reading.filter).checked_sub(1)?;
            quotes.quote_at(reading.filter, index.min(last))
        });
        if let Some(quote) = quote {
            reading.go_to_quote(quote);
        }
    }

    fn entry_at(&self, area: Area, row: u16) -> Option<usize> {
        let area = self.listed(area);
        let gap = card_gap(area);
        let mut end = area.y;
        let hit = self.cards.iter().position(|card| {
            end += card.height() + gap;
            row < end
        });
        hit.map(|card| self.top + card)
    }

    fn cursor_row(&self, area: Area) -> Option<u16> {
        let area = self.listed(area);
        let active = self.cards.iter().position(|card| card.active)?;
        let above = self.cards.iter().take(active);
        Some(above.map(|card| card.height() + card_gap(area)).sum())
    }

    fn activate(&self, _reading: &Reading) -> Leads {
        Leads::ToArticle
    }
}
