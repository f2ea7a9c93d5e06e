//! The sources pane: its state and what its keys do.

use super::row::SourceRow;
use super::rows::{lines_each, rows};
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::geometry::Area;
use crate::view_model::reader::reading::Reading;
use crate::view_model::reader::side_pane::{Leads, SidePane};

/// The sources pane. The selected source is the article's, which follows the active quote.
#[derive(Clone, Debug, Default)]
pub struct SourcesPane {
    /// The first source on the screen.
    pub top: usize,
    /// The sources on the screen.
    pub rows: Vec<SourceRow>,
}

impl SidePane for SourcesPane {
    fn title(&self) -> &'static str {
        "Sources"
    }

    fn count(&self, reading: &Reading) -> Option<String> {
        let index = reading.index.as_ref()?;
        let more = if index.is_complete() { "" } else { "…" };
        Some(format!("{}{more}", index.listing.sources.len()))
    }

    fn hints(&self, _reading: Option<&Reading>) -> CommandHints {
        &[
            (&[Command::Activate], "quotes of this source"),
            (&[Command::NextPane], "pane"),
            (&[Command::People], "all they said"),
            (&[Command::Help], "help"),
            (&[Command::Close], "back"),
        ]
    }

    fn settle(&mut self, reading: &Reading, area: Area) {
        self.rows = rows(reading, &mut self.top, area);
    }

    fn selected(&self, reading: &Reading) -> usize {
        let index = reading.index.as_ref();
        let position = index.and_then(|index| index.listing.position_of(reading.source));
        position.unwrap_or_default()
    }

    /// Selects a source and goes to its first quote.
    fn select(&mut self, reading: &mut Reading, index: usize) {
        let listing = reading.index.as_ref().map(|index| &index.listing);
        let sources = listing.map_or(&[][..], |listing| &listing.sources);
        let Some(listed) = sources.get(index).or(sources.last()) else {
            return;
        };
        let (source, first) = (listed.source, listed.quotes.first().copied());
        if reading.filter.is_some() {
            reading.filter = Some(source);
        }
        if let Some(quote) = first {
            reading.go_to_quote(quote);
        }
        reading.source = source;
    }

    fn entry_at(&self, area: Area, row: u16) -> Option<usize> {
        let index = usize::from(row.saturating_sub(area.y)) / lines_each(area);
        (index < self.rows.len()).then_some(self.top + index)
    }

    fn cursor_row(&self, area: Area) -> Option<u16> {
        let index = self.rows.iter().position(|row| row.active)?;
        Some((index * lines_each(area)) as u16)
    }

    fn activate(&self, reading: &Reading) -> Leads {
        match self.source(reading) {
            Some(source) => Leads::ToQuotesOf(source),
            None => Leads::Nowhere,
        }
    }

    fn source(&self, reading: &Reading) -> Option<usize> {
        let index = reading.index.as_ref()?;
        Some(reading.source).filter(|source| index.listing.position_of(*source).is_some())
    }
}
