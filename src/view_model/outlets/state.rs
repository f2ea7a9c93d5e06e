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

use super::pane::OutletsPane;
use super::row::{SourceRow, line, rows, shown};
use crate::library::{OutletRow, OutletsCompared, Query};
use crate::text::{Period, Unsure};
use crate::view_model::bars::areas::beside_list;
use crate::view_model::bars::state::Bars;
use crate::view_model::geometry::{Area, Size};
use crate::view_model::list::choice::Choice;
use crate::view_model::list::named_row::{NamedRow, lines_each};
use crate::view_model::list::paged::{Page, PagedList};
use crate::view_model::list_screen::panes::Panes;
use crate::view_model::request::RequestId;
use crate::view_model::shared::screen::OpenedFrom;

/// Outlets that are listed at most.
pub(super) const OUTLETS: usize = 10_000;

/// What the numbers on the screen depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumbersOf {
    pub(super) sites: Vec<String>,
    pub(super) filter: String,
    pub(super) time: Option<Period>,
    pub(super) unsure: Unsure,
}

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Outlets {
    /// The panes.
    pub panes: Panes<OutletsPane>,
    /// The outlets. With an anchor, the outlet there is compared with the selected one.
    pub list: PagedList<OutletRow>,
    /// The outlets on the screen.
    pub shown: Vec<NamedRow>,
    /// The query that narrows everything, as it was typed.
    pub filter: String,
    pub(super) query: Query,
    /// The names of the outlets whose sources are shown, safe to print.
    pub names: Vec<String>,
    /// The sources of these outlets.
    pub sources: PagedList<SourceRow>,
    /// Their quotes over time.
    pub bars: Bars,
    /// Where the screen was opened.
    pub opened_from: OpenedFrom,
    pub(super) unsure: Unsure,
    /// What is shown or requested.
    pub(super) numbers_of: Option<NumbersOf>,
    pub(super) awaited: Option<RequestId>,
    /// The selected outlet and the one at the anchor, while the list is read again.
    pub(super) followed: Option<[Option<String>; 2]>,
}

impl Outlets {
    /// Lines per outlet: a second one for the number of articles if there is room.
    pub fn lines_each(&self) -> usize {
        lines_each(self.panes.inner(OutletsPane::Outlets))
    }

    /// Whether numbers have not arrived.
    pub const fn is_waiting(&self) -> bool {
        self.awaited.is_some()
    }

    /// Adapts the panes to the size of the terminal.
    pub(super) fn settle_on(&mut self, size: Size) {
        self.panes.lay_out(size, |_, area| beside_list(area));
        self.bars.settle(self.panes.inner(OutletsPane::Time));
        let lines = self.lines_each();
        let height = usize::from(self.panes.inner(OutletsPane::Outlets).height);
        self.list.settle(height, |_| lines);
        let rows = self.list.rows.iter().enumerate().skip(self.list.top);
        // Two outlets are compared, not those between them.
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
        let [_, area] = self.panes.inner(OutletsPane::Sources).split_top(above);
        area
    }

    /// The position in the focused pane: "3 of 12".
    pub fn position(&self) -> String {
        match self.panes.focus {
            OutletsPane::Outlets => self.list.position(),
            OutletsPane::Sources => self.sources.position(),
            OutletsPane::Time => self.bars.position(),
        }
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

    pub(super) fn put_sources(&mut self, names: Vec<String>, compared: &OutletsCompared) {
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
