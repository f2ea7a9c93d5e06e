//! The state of the screen of outlets: every site, those with the most quotes first, and the sources of the selected one
//! or of two, with the numbers of their quotes over time.
//!
//! ```text
//! ╭ Outlets ─────────────╮╭ Quoted by Coast Wire ──────────────╮
//! │▌Coast Wire        120││ quotes                         120 │
//! │▌41 articles          ││ direct                        62 % │
//! │ Northern Wire      97││ Most quoted                        │
//! │ 30 articles          ││ Ana Sandoval                    12 │
//! │                      │╰────────────────────────────────────╯
//! │                      │╭ Over time by month ────────────────╮
//! │                      ││direct   ▂  █                       │
//! ╰──────────────────────╯╰────────────────────────────────────╯
//! ```

use super::row::{SourceRow, line, rows, shown};
use crate::library::{self, OutletRow, OutletsCompared, Query};
use crate::text::{Period, Unsure};
use crate::view_model::bars::areas::split_off;
use crate::view_model::bars::state::Bars;
use crate::view_model::geometry::{Area, Bands, Shape, Size, bands, percent, shape_of};
use crate::view_model::library::row::Choice;
use crate::view_model::list::named_row::NamedRow;
use crate::view_model::list::paged::{Page, PagedList};
use crate::view_model::reader::reading_position::ReadingPosition;
use crate::view_model::request::{LibraryRequest, RequestId};
use crate::view_model::shared::Shared;
use crate::view_model::shared::screen::Screen;

/// Outlets that are listed at most.
const OUTLETS: usize = 10_000;

/// People that are listed at most.
const PEOPLE: u32 = 200;

/// The panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OutletsPane {
    /// The outlets.
    #[default]
    Outlets,
    /// The sources of the selected ones.
    Sources,
    /// The numbers of their quotes over time.
    Time,
}

impl OutletsPane {
    /// All panes, in the order of Tab.
    pub const ALL: [Self; 3] = [Self::Outlets, Self::Sources, Self::Time];
}

/// What the numbers on the screen depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NumbersOf {
    sites: Vec<String>,
    filter: String,
    time: Option<Period>,
    unsure: Unsure,
}

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Outlets {
    /// The focused pane.
    pub focus: OutletsPane,
    /// How the panes share the screen.
    pub shape: Shape,
    /// The header.
    pub header: Area,
    /// The outlets. With an anchor, the outlet there is compared with the selected one.
    pub list: PagedList<OutletRow>,
    /// The outlets on the screen.
    pub shown: Vec<NamedRow>,
    /// The query that narrows everything, as it was typed.
    pub filter: String,
    query: Query,
    /// The names of the outlets whose sources are shown, safe to print.
    pub names: Vec<String>,
    /// The sources of these outlets.
    pub sources: PagedList<SourceRow>,
    /// Their quotes over time.
    pub bars: Bars,
    /// The reading position to return to, if the screen was opened from the reader.
    pub position: Option<ReadingPosition>,
    unsure: Unsure,
    /// What is shown or requested.
    numbers_of: Option<NumbersOf>,
    awaited: Option<RequestId>,
    /// The selected outlet and the one at the anchor, while the list is read again.
    pub(super) followed: Option<[Option<String>; 2]>,
    areas: [Area; 3],
}

impl Outlets {
    /// The area of a pane with its frame; empty if it is hidden.
    pub const fn outer(&self, pane: OutletsPane) -> Area {
        let [outlets, sources, time] = self.areas;
        match pane {
            OutletsPane::Outlets => outlets,
            OutletsPane::Sources => sources,
            OutletsPane::Time => time,
        }
    }

    /// The area of a pane inside its frame.
    pub fn inner(&self, pane: OutletsPane) -> Area {
        self.shape.inside(self.outer(pane))
    }

    /// The titles in the header, if one pane is shown at a time.
    pub fn tabs(&self) -> Vec<(OutletsPane, Area)> {
        self.shape.tabs(self.header, &OutletsPane::ALL)
    }

    /// Lines per outlet: a second one for the number of articles if there is room.
    pub fn lines_each(&self) -> usize {
        if self.inner(OutletsPane::Outlets).height >= 12 {
            2
        } else {
            1
        }
    }

    /// Whether the bars have room on the screen, or would have if their pane was focused.
    pub(super) fn has_bars(&self) -> bool {
        self.shape == Shape::Single || !self.outer(OutletsPane::Time).is_empty()
    }

    /// Whether numbers have not arrived.
    pub const fn is_waiting(&self) -> bool {
        self.awaited.is_some()
    }

    /// Adapts the panes to the size of the terminal.
    pub(super) fn lay_out(&mut self, size: Size) {
        let Bands { header, middle, .. } = bands(size);
        self.shape = shape_of(size);
        self.header = header;
        let nothing = Area::default();
        self.areas = match (self.shape, self.focus) {
            (Shape::Wide | Shape::Medium, _) => {
                let left = percent(size.width, 36).clamp(24, 44);
                let [outlets, right] = middle.split_left(left);
                let [sources, time] = split_off(right);
                [outlets, sources, time]
            }
            (Shape::Single, OutletsPane::Outlets) => [middle, nothing, nothing],
            (Shape::Single, OutletsPane::Sources) => [nothing, middle, nothing],
            (Shape::Single, OutletsPane::Time) => [nothing, nothing, middle],
        };
        if self.focus == OutletsPane::Time && self.outer(OutletsPane::Time).is_empty() {
            self.focus = OutletsPane::Sources;
        }
        self.bars.settle(self.inner(OutletsPane::Time));
        let lines = self.lines_each();
        let height = usize::from(self.inner(OutletsPane::Outlets).height);
        self.list.settle(height, |_| lines);
        let rows = self.list.rows.iter().enumerate().skip(self.list.top);
        let choice = |index: usize| match index {
            index if index == self.list.selected => Choice::Yes,
            index if Some(index) == self.list.anchor => Choice::InSelection,
            _other => Choice::No,
        };
        self.shown = rows
            .take(height / lines)
            .map(|(index, outlet)| line(outlet, choice(index)))
            .collect();
        let height = usize::from(self.sources_area().height);
        self.sources.settle(height, |_| 1);
    }

    /// The area of the rows about sources. Above them two outlets are named.
    pub fn sources_area(&self) -> Area {
        let above = u16::from(self.names.len() > 1);
        let [_, area] = self.inner(OutletsPane::Sources).split_top(above);
        area
    }

    /// The position in the focused pane: "3 of 12".
    pub fn position(&self) -> String {
        let (number, count) = match self.focus {
            OutletsPane::Outlets => (self.list.number(), self.list.count()),
            OutletsPane::Sources => (self.sources.number(), self.sources.count()),
            OutletsPane::Time => {
                let selected = self.bars.selected();
                return selected.map_or_else(String::new, Period::label);
            }
        };
        match count {
            0 => String::new(),
            count => format!("{number} of {count}"),
        }
    }

    /// Shows the outlets. `position` is the reading position to return to, if the screen is opened from an article.
    pub(crate) fn open(&mut self, position: Option<ReadingPosition>, shared: &mut Shared) {
        self.position = position;
        shared.screen = Screen::Outlets;
        self.focus = OutletsPane::Outlets;
        self.filter.clear();
        self.query = Query::default();
        self.list = PagedList::default();
        self.sources = PagedList::default();
        self.names.clear();
        self.bars.clear();
        self.numbers_of = None;
        self.followed = None;
        self.ask_for_outlets(shared);
    }

    /// Narrows everything to quotes that match a query, which is valid.
    pub(crate) fn narrow(&mut self, words: &str, shared: &mut Shared) {
        let Ok(query) = Query::parse(words) else {
            return;
        };
        words.trim().clone_into(&mut self.filter);
        self.query = query.of_said_words();
        self.ask_for_outlets(shared);
    }

    /// Narrows the list and the numbers to a time.
    pub(super) fn narrow_to(&mut self, time: Option<Period>, shared: &mut Shared) {
        if self.bars.chosen != time {
            self.bars.chosen = time;
            self.ask_for_outlets(shared);
        }
    }

    fn wanted(&self, limit: u32) -> library::Outlets {
        library::Outlets {
            query: self.query.clone(),
            within: self.bars.chosen.map(Period::seconds),
            unsure: self.unsure,
            limit,
        }
    }

    fn ask_for_outlets(&mut self, shared: &mut Shared) {
        let at = |row: Option<&OutletRow>| row.map(|outlet| outlet.site.clone());
        let anchor = self.list.anchor.and_then(|row| self.list.rows.get(row));
        if self.followed.is_none() {
            self.followed = Some([at(self.list.chosen()), at(anchor)]);
        }
        let question = LibraryRequest::OutletList(self.wanted(OUTLETS as u32));
        let request = shared.ask_library(question);
        self.list.await_page(request, Page::First);
    }

    /// Adds outlets that were requested, and selects the same ones as before.
    pub(super) fn take_outlets(&mut self, request: RequestId, outlets: Vec<OutletRow>) {
        let Some(page) = self.list.arrived(request) else {
            return;
        };
        self.list.put(page, outlets, (OUTLETS, 0));
        let place = |site: &String| self.list.rows.iter().position(|row| row.site == *site);
        let followed = self.followed.clone().unwrap_or_default();
        let [selected, anchor] = followed
            .each_ref()
            .map(|site| site.as_ref().and_then(place));
        self.list.selected = selected.unwrap_or_default();
        self.list.anchor = anchor.filter(|_| selected.is_some());
        // While a query is being typed, it may find them again.
        let [site, other] = &followed;
        if site.is_some() == selected.is_some() && other.is_some() == anchor.is_some() {
            self.followed = None;
        }
    }

    /// Selects another outlet.
    pub(super) fn step_outlets(&mut self, steps: isize) {
        self.followed = None;
        self.list.step(steps);
    }

    /// The outlets to show: the one at the anchor and the selected one, or only the latter.
    fn chosen_sites(&self) -> Vec<String> {
        let anchor = self.list.anchor.filter(|row| *row != self.list.selected);
        let rows = anchor.into_iter().chain([self.list.selected]);
        rows.filter_map(|row| self.list.rows.get(row))
            .map(|outlet| outlet.site.clone())
            .collect()
    }

    /// Requests what the next keys will need.
    pub(super) fn ask_for_next(&mut self, shared: &mut Shared) {
        if shared.screen != Screen::Outlets {
            return;
        }
        if self.unsure != shared.unsure {
            self.unsure = shared.unsure;
            self.ask_for_outlets(shared);
        }
        if self.list.is_waiting() {
            return;
        }
        let sites = self.chosen_sites();
        let wanted = NumbersOf {
            sites: sites.clone(),
            filter: self.filter.clone(),
            time: self.bars.chosen,
            unsure: self.unsure,
        };
        if self.numbers_of.as_ref() == Some(&wanted) {
            return;
        }
        self.numbers_of = Some(wanted);
        if sites.is_empty() {
            self.awaited = None;
            self.put_sources(Vec::new(), &OutletsCompared::default());
            return;
        }
        let question = LibraryRequest::OutletSources {
            sites,
            wanted: self.wanted(PEOPLE),
        };
        self.awaited = Some(shared.ask_library(question));
    }

    /// Shows numbers that were requested.
    pub(super) fn take_sources(&mut self, request: RequestId, compared: &OutletsCompared) {
        if self.awaited != Some(request) {
            return;
        }
        self.awaited = None;
        let sites = self.numbers_of.as_ref().map(|of| of.sites.as_slice());
        let names = sites.unwrap_or_default().iter();
        let names = names.map(|site| shown(site)).collect();
        self.put_sources(names, compared);
    }

    fn put_sources(&mut self, names: Vec<String>, compared: &OutletsCompared) {
        let selected = self.sources.selected;
        let rows = if names.is_empty() {
            Vec::new()
        } else {
            rows(compared)
        };
        self.sources.put(Page::First, rows, (usize::MAX, 0));
        self.sources.selected = selected;
        match compared.outlets.as_slice() {
            [one, other] => {
                if let [name, other_name] = names.as_slice() {
                    let names = [name.clone(), other_name.clone()];
                    self.bars.put_outlets(names, [&one.days, &other.days]);
                }
            }
            [one] => self.bars.put_kinds(&one.days),
            _nothing => self.bars.put_kinds(&[]),
        }
        self.names = names;
    }

    /// Ends waiting for a request that failed.
    pub(super) fn give_up(&mut self, request: RequestId) {
        self.list.give_up(request);
        self.awaited.take_if(|awaited| *awaited == request);
    }
}
