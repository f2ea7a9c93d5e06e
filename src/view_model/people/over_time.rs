//! What the bars over time on the screen of people show: the quotes that are listed, of any time.

use super::state::{People, PeoplePane};
use crate::library::{DayCount, PersonQuotes};
use crate::text::Period;
use crate::view_model::bars::hints::NO_ROOM;
use crate::view_model::geometry::Shape;
use crate::view_model::list::next_pane;
use crate::view_model::list::paged::Page;
use crate::view_model::request::{LibraryRequest, RequestId};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;

impl People {
    /// Whether the bars have room on the screen, or would have if their pane was focused.
    pub(super) fn has_bars(&self) -> bool {
        self.shape == Shape::Single || !self.outer(PeoplePane::Time).is_empty()
    }

    /// Whether the numbers for the bars have not arrived.
    pub const fn bars_are_awaited(&self) -> bool {
        self.awaited_bars.is_some()
    }

    /// Focuses the next pane, or the previous one.
    pub(super) fn focus_beside(&mut self, by: isize) {
        let panes = if self.has_bars() {
            &PeoplePane::ALL[..]
        } else {
            &[PeoplePane::People, PeoplePane::Quotes]
        };
        self.focus = next_pane(panes, self.focus, by);
    }

    /// Selects an earlier or a later bar.
    pub(super) fn step_bars(&mut self, bars: isize, shared: &mut Shared) {
        if self.has_bars() {
            self.bars.step(bars);
        } else {
            shared.notify(Severity::Info, NO_ROOM);
        }
    }

    /// Shows other bars: by week, month or year. Quotes that were narrowed to a time are no longer.
    pub(super) fn change_unit(&mut self, shared: &mut Shared) {
        if !self.has_bars() {
            return shared.notify(Severity::Info, NO_ROOM);
        }
        self.bars.next_unit();
        self.narrow_to(None, shared);
    }

    /// Narrows the quotes to the time of the selected bar, or no longer.
    pub(super) fn choose_bar(&mut self, shared: &mut Shared) {
        self.narrow_to(self.bars.chosen_next(), shared);
        if self.shape == Shape::Single {
            self.focus = PeoplePane::Quotes;
        }
    }

    /// Narrows the quotes to a time.
    pub(super) fn narrow_to(&mut self, time: Option<Period>, shared: &mut Shared) {
        if self.bars.chosen != time {
            self.bars.chosen = time;
            self.ask_for_quotes(Page::First, shared);
        }
    }

    /// Requests the numbers of each day if others are on the screen.
    pub(super) fn ask_for_days(&mut self, shared: &mut Shared) {
        let Some(by) = self.quotes_of else { return };
        let wanted = (by, self.quote_filter.clone(), self.unsure);
        if self.outer(PeoplePane::Time).is_empty() || self.bars_of.as_ref() == Some(&wanted) {
            return;
        }
        let question = LibraryRequest::DaysOf(PersonQuotes {
            by,
            query: self.quote_query.clone(),
            unsure: self.unsure,
            ..PersonQuotes::default()
        });
        self.awaited_bars = Some(shared.ask_library(question));
        self.bars_of = Some(wanted);
    }

    /// Takes numbers that were requested.
    pub(super) fn take_days(&mut self, request: RequestId, days: &[DayCount]) {
        if self.awaited_bars == Some(request) {
            self.awaited_bars = None;
            self.bars.put_kinds(days);
        }
    }
}
