//! The state of the screen of comparisons: a list of passages, and the selected one with what it is compared with.
//!
//! ```text
//!  draft.md  1 altered · 2 exact                                  1 of 3
//! ╭ Quotations 3 ──────────────────────╮╭ Comparison ──────────────────╮
//! │▌altered  “The old bridge will sur… ││ Words were changed.          │
//! │▌  5:2 · Ana Sandoval · Gazette · 3…││ The old bridge will not      │
//! │ exact    “It costs too much for a …││ survive another winter       │
//! ╰────────────────────────────────────╯╰──────────────────────────────╯
//! ```

use super::detail::{DetailLine, lines};
use super::layout::{ComparisonLayout, ComparisonPane};
use super::listed::{CheckProgress, ComparisonList, ComparisonRow};
use super::row::{ComparisonLine, fits};
use crate::view_model::geometry::{Shape, Size};
use crate::view_model::list;
use crate::view_model::reader::reading_position::ReadingPosition;
use crate::view_model::request::RequestId;
use crate::view_model::shared::screen::Screen;

/// Lines of a row.
pub const LINES_EACH: usize = 2;

/// Where the screen was opened, and where leaving it returns to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenedFrom {
    /// The library.
    #[default]
    Library,
    /// The people.
    People,
    /// The outlets.
    Outlets,
    /// An article, which was opened from this screen.
    Article(ReadingPosition, Screen),
}

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Comparisons {
    /// The focused pane.
    pub focus: ComparisonPane,
    /// The layout.
    pub layout: ComparisonLayout,
    /// What is listed.
    pub list: ComparisonList,
    /// The rows that match the filter, as indexes into those of the list.
    pub fitting: Vec<usize>,
    /// The words that rows must contain.
    pub filter: String,
    /// The selected row, as an index into the fitting ones.
    pub selected: usize,
    /// The first row on the screen.
    pub top: usize,
    /// The rows on the screen.
    pub shown: Vec<ComparisonLine>,
    /// Width of the labels in cells.
    pub label_width: usize,
    /// The lines of the selected row.
    pub detail: Vec<DetailLine>,
    /// The first of these lines on the screen.
    pub detail_top: usize,
    /// The row and the width that these lines were made for.
    pub(super) detail_of: Option<(usize, usize)>,
    /// The check that is running.
    pub checking: Option<(RequestId, CheckProgress)>,
    /// The list that was requested from the library.
    pub(super) awaited: Option<RequestId>,
    /// Where the screen was opened.
    pub opened_from: OpenedFrom,
}

impl Comparisons {
    /// Shows a list from its beginning.
    pub(super) fn take(&mut self, list: ComparisonList) {
        self.label_width = list
            .rows
            .iter()
            .map(|row| crate::text::wrap::width(&row.label))
            .max()
            .unwrap_or_default();
        self.list = list;
        self.focus = ComparisonPane::List;
        self.narrow("");
    }

    /// Lists only rows that contain these words.
    pub(crate) fn narrow(&mut self, words: &str) {
        let chosen = self.fitting.get(self.selected).copied();
        words.clone_into(&mut self.filter);
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let rows = self.list.rows.iter().enumerate();
        let rows = rows.filter(|(_, row)| fits(row, &words));
        self.fitting = rows.map(|(index, _)| index).collect();
        let mut fitting = self.fitting.iter();
        let place = fitting.position(|row| Some(*row) == chosen);
        self.selected = place.unwrap_or_default();
        self.top = 0;
        self.detail_of = None;
    }

    /// The selected row.
    pub fn chosen(&self) -> Option<&ComparisonRow> {
        self.list.rows.get(*self.fitting.get(self.selected)?)
    }

    /// The title of the list: "Quotations 3", with what was counted where the header has no room for it.
    pub fn title(&self) -> String {
        let count = match (self.filter.is_empty(), self.list.rows.len()) {
            (_, 0) => String::new(),
            (true, count) => format!(" {count}"),
            (false, count) => format!(" {} of {count}", self.fitting.len()),
        };
        // A wide screen has them in the header.
        let counts = match self.counts() {
            counts if counts.is_empty() || self.layout.shape == Shape::Wide => String::new(),
            counts => format!("  {counts}"),
        };
        let filter = match self.filter.as_str() {
            "" => String::new(),
            words => format!("  /{words}"),
        };
        format!("{}{count}{filter}{counts}", self.list.what)
    }

    /// What was counted: "1 altered · 2 exact".
    pub fn counts(&self) -> String {
        self.list.counts.join(" · ")
    }

    /// The position in the list: "3 of 12".
    pub fn position(&self) -> String {
        match self.fitting.len() {
            0 => String::new(),
            count => format!("{} of {count}", self.selected + 1),
        }
    }

    /// What is being done: "checking 120 of 500 …".
    pub fn activity(&self) -> Option<String> {
        let (_, progress) = self.checking.as_ref()?;
        Some(match progress.total {
            0 => "reading the draft …".into(),
            total => format!("checking {} of {total} …", progress.done),
        })
    }

    /// Adapts the panes to the size of the terminal.
    pub(super) fn lay_out(&mut self, size: Size) {
        self.layout = ComparisonLayout::new(size, self.focus);
        let height = usize::from(self.layout.inner(ComparisonPane::List).height);
        self.selected = self.selected.min(self.fitting.len().saturating_sub(1));
        let view = list::View {
            count: self.fitting.len(),
            selected: self.selected,
            height,
        };
        self.top = list::settle(self.top, &view, |_| LINES_EACH);
        let rows = self.fitting.iter().enumerate().skip(self.top);
        let rows = rows.take(height.div_ceil(LINES_EACH));
        self.shown = rows
            .filter_map(|(place, row)| {
                let row = self.list.rows.get(*row)?;
                Some(ComparisonLine::of(row, place == self.selected))
            })
            .collect();
        let area = self.layout.inner(ComparisonPane::Detail);
        if area.is_empty() {
            return;
        }
        let measure = crate::view_model::library::preview::measure(area);
        let wanted = self.fitting.get(self.selected).map(|row| (*row, measure));
        if self.detail_of != wanted {
            let is_same = self.detail_of.map(|(row, _)| row) == wanted.map(|(row, _)| row);
            self.detail_of = wanted;
            let row = self.chosen();
            self.detail = row.map_or_else(Vec::new, |row| lines(&row.detail, measure));
            if !is_same {
                self.detail_top = 0;
            }
        }
        let most = self.detail.len().saturating_sub(usize::from(area.height));
        self.detail_top = self.detail_top.min(most);
    }
}
