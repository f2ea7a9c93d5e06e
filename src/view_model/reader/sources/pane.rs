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
        Some(reading.analysis()?.sources.len().to_string())
    }

    fn hints(&self, _reading: Option<&Reading>) -> CommandHints {
        &[
            (&[Command::Activate], "quotes of this source"),
            (&[Command::NextPane], "pane"),
            (&[Command::People], "all they said"),
            (&[Command::Help], "help"),
            (&[Command::Back], "back"),
        ]
    }

    fn settle(&mut self, reading: &Reading, area: Area) {
        self.rows = rows(reading, &mut self.top, area);
    }

    fn selected(&self, reading: &Reading) -> usize {
        reading.source
    }

    /// Selects a source and goes to its first quote.
    fn select(&mut self, reading: &mut Reading, index: usize) {
        let sources = reading.analysis().map(|analysis| &*analysis.sources);
        let Some(last) = sources.and_then(|sources| sources.len().checked_sub(1)) else {
            return;
        };
        let index = index.min(last);
        let source = sources.and_then(|sources| sources.get(index));
        let first = source.and_then(|source| source.quotes.first().copied());
        if reading.filter.is_some() {
            reading.filter = Some(index);
        }
        if let Some(quote) = first {
            reading.go_to_quote(quote);
        }
        reading.source = index;
    }

    fn entry_at(&self, area: Area, row: u16) -> Option<usize> {
        let index = usize::from(row.saturating_sub(area.y)) / lines_each(area);
        self.rows.get(index).map(|row| row.source)
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
        let count = reading.analysis()?.sources.len();
        Some(reading.source).filter(|source| *source < count)
    }
}
