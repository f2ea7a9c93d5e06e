//! What a pane beside the article does: it lists entries that lead to places in the article.

use super::reading::Reading;
use crate::view_model::commands::command::CommandHints;
use crate::view_model::commands::direction::Direction;
use crate::view_model::geometry::Area;

/// A pane beside the article. Its state is of one article and begins anew with the next.
pub trait SidePane {
    /// Its title.
    fn title(&self) -> &'static str;

    /// What follows the title: the number of its entries, once it is known.
    fn count(&self, reading: &Reading) -> Option<String>;

    /// What its entries are limited to, for a title with room for it.
    fn limit<'a>(&self, _reading: &'a Reading) -> Option<&'a str> {
        None
    }

    /// The commands to show in the status bar, the most useful first.
    fn hints(&self, reading: Option<&Reading>) -> CommandHints;

    /// Builds the rows on the screen, in that area.
    fn settle(&mut self, reading: &Reading, area: Area);

    /// The index of the selected entry.
    fn selected(&self, reading: &Reading) -> usize;

    /// Selects an entry, or the last one if there are fewer, and goes to its place in the article.
    fn select(&mut self, reading: &mut Reading, index: usize);

    /// Selects the entry `times` further on.
    fn step(&mut self, reading: &mut Reading, direction: Direction, times: usize) {
        let selected = self.selected(reading);
        let index = match direction {
            Direction::Down => selected.saturating_add(times),
            Direction::Up => selected.saturating_sub(times),
        };
        self.select(reading, index);
    }

    /// Number of entries on a page of that area. Most entries take at least two lines.
    fn page(&self, area: Area) -> usize {
        usize::from(area.height) / 3
    }

    /// The index of the entry on a row of the screen, in a pane with that area.
    fn entry_at(&self, area: Area, row: u16) -> Option<usize>;

    /// The row, from the top of the pane, where the selected entry begins.
    fn cursor_row(&self, area: Area) -> Option<u16>;

    /// Where Enter leads from the selected entry.
    fn activate(&self, reading: &Reading) -> Leads;

    /// The source that the selected entry is about: by default, of the active quote.
    fn source(&self, reading: &Reading) -> Option<usize> {
        reading.active_source()
    }
}

/// Where Enter leads from a pane beside the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// Nowhere.
    Nowhere,
    /// To the article.
    ToArticle,
    /// To the quotes of a source.
    ToQuotesOf(usize),
}
