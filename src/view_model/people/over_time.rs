//! What the bars over time on the screen of people show: the quotes that are listed, of any time.

use super::pane::PeoplePane;
use super::state::People;
use crate::library::{DayCount, PersonQuotes};
use crate::text::Period;
use crate::view_model::bars::commands::OverTime;
use crate::view_model::bars::state::Bars;
use crate::view_model::list::paged::Page;
use crate::view_model::request::{LibraryRequest, RequestId};
use crate::view_model::shared::Shared;

impl OverTime for People {
    const TIME: PeoplePane = PeoplePane::Time;

    fn bars(&mut self) -> &mut Bars {
        &mut self.bars
    }

    fn narrow_to(&mut self, time: Option<Period>, shared: &mut Shared) {
        if self.bars.chosen != time {
            self.bars.chosen = time;
            self.ask_for_quotes(Page::First, shared);
        }
    }
}

impl People {
    /// Whether the numbers for the bars have not arrived.
    pub const fn bars_are_awaited(&self) -> bool {
        self.awaited_bars.is_some()
    }

    /// Requests the numbers of each day if others are on the screen.
    pub(super) fn ask_for_days(&mut self, shared: &mut Shared) {
        let Some(by) = self.quotes_of else { return };
        let wanted = (by, self.quote_filter.clone(), self.unsure);
        if self.panes.outer(PeoplePane::Time).is_empty() || self.bars_of.as_ref() == Some(&wanted) {
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
