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
use super::listed::{CheckProgress, ComparisonList, ComparisonRow};
use super::pane::ComparisonPane;
use super::row::{ComparisonLine, fits};
use crate::view_model::geometry::{Shape, Size, percent};
use crate::view_model::library::preview::measure;
use crate::view_model::list::paged::{Page, PagedList};
use crate::view_model::list_screen::panes::Panes;
use crate::view_model::request::RequestId;
use crate::view_model::shared::screen::OpenedFrom;

/// Lines of a row.
pub const LINES_EACH: usize = 2;

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Comparisons {
    /// The panes.
    pub panes: Panes<ComparisonPane>,
    /// What is listed.
    pub list: ComparisonList,
    /// The rows that match the filter, as indexes into those of the list.
    pub fitting: PagedList<usize>,
    /// The words that rows must contain.
    pub filter: String,
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
        self.fitting = PagedList::default();
        self.panes.focus = ComparisonPane::List;
        self.narrow("");
    }

    /// Lists only rows that contain these words.
    pub(crate) fn narrow(&mut self, words: &str) {
        let chosen = self.fitting.chosen().copied();
        words.clone_into(&mut self.filter);
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let rows = self.list.rows.iter().enumerate();
        let rows = rows.filter(|(_, row)| fits(row, &words));
        let rows = rows.map(|(index, _)| index).collect();
        self.fitting.put(Page::First, rows, (usize::MAX, 0));
        let mut fitting = self.fitting.rows.iter();
        let place = fitting.position(|row| Some(*row) == chosen);
        self.fitting.selected = place.unwrap_or_default();
        self.detail_of = None;
    }

    /// The selected row.
    pub fn chosen(&self) -> Option<&ComparisonRow> {
        self.list.rows.get(*self.fitting.chosen()?)
    }

    /// The title of the list: "Quotations 3", with what was counted where the header has no room for it.
    pub fn title(&self) -> String {
        let count = match (self.filter.is_empty(), self.list.rows.len()) {
            (_, 0) => String::new(),
            (true, count) => format!(" {count}"),
            (false, count) => format!(" {} of {count}", self.fitting.rows.len()),
        };
        // A wide screen has them in the header.
        let counts = match self.counts() {
            counts if counts.is_empty() || self.panes.shape == Shape::Wide => String::new(),
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

    /// What is being done: "checking 120 of 500 …".
    pub fn activity(&self) -> Option<String> {
        let (_, progress) = self.checking.as_ref()?;
        Some(match progress.total {
            0 => "reading the draft …".into(),
            total => format!("checking {} of {total} …", progress.done),
        })
    }

    /// Adapts the panes to the size of the terminal.
    pub(super) fn settle_on(&mut self, size: Size) {
        self.panes.lay_out(size, |shape, area| match shape {
            Shape::Wide => area.split_left(percent(area.width, 50)),
            Shape::Medium | Shape::Single => area.split_top(percent(area.height, 50)),
        });
        let height = usize::from(self.panes.inner(ComparisonPane::List).height);
        self.fitting.settle(height, |_| LINES_EACH);
        let rows = self.fitting.rows.iter().enumerate().skip(self.fitting.top);
        let rows = rows.take(height.div_ceil(LINES_EACH));
        self.shown = rows
            .filter_map(|(place, row)| {
                let row = self.list.rows.get(*row)?;
                Some(ComparisonLine::of(row, place == self.fitting.selected))
            })
            .collect();
        let area = self.panes.inner(ComparisonPane::Detail);
        if area.is_empty() {
            return;
        }
        let measure = measure(area);
        let wanted = self.fitting.chosen().map(|row| (*row, measure));
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
