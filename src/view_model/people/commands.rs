//! Commands and the mouse on the screen of people.

use super::pane::PeoplePane;
use super::state::People;
use crate::library::Fate;
use crate::view_model::bars::commands::OverTime as _;
use crate::view_model::commands::key::Mouse;
use crate::view_model::commands::list_command::ListCommand;
use crate::view_model::dialog::choice::CorrectionDraft;
use crate::view_model::dialog::citation_formats::citation_formats;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::list_screen::ListScreen;
use crate::view_model::list_screen::panes::Panes;
use crate::view_model::request::LibraryRequest;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::{ComparisonOutcome, Outcome};
use crate::view_model::shared::screen::{OpenedFrom, Screen};

impl ListScreen for People {
    type Pane = PeoplePane;

    const ITEMS: PeoplePane = PeoplePane::Quotes;
    const ITEM: &'static str = "quote";

    fn panes(&self) -> &Panes<PeoplePane> {
        &self.panes
    }

    fn panes_mut(&mut self) -> &mut Panes<PeoplePane> {
        &mut self.panes
    }

    fn rows_in(&self, pane: PeoplePane) -> u16 {
        let height = self.panes.inner(pane).height;
        match pane {
            PeoplePane::People => height / self.lines_each() as u16,
            PeoplePane::Quotes => height / 5,
            PeoplePane::Time => self.bars.shown.len() as u16,
        }
    }

    fn step(&mut self, pane: PeoplePane, steps: isize, _shared: &mut Shared) {
        match pane {
            PeoplePane::People => self.list.step(steps),
            PeoplePane::Quotes => self.quotes.step(steps),
            PeoplePane::Time => self.bars.step(steps),
        }
    }

    fn wheel(&mut self, pane: PeoplePane, rows: isize, shared: &mut Shared) {
        let steps = match pane {
            PeoplePane::People => rows,
            PeoplePane::Quotes | PeoplePane::Time => rows.signum(),
        };
        self.step(pane, steps, shared);
    }

    fn click(&mut self, pane: PeoplePane, mouse: Mouse, _shared: &mut Shared) -> bool {
        let line = self.panes.line_under(pane, mouse);
        match (pane, line) {
            (PeoplePane::People, Some(line)) => {
                self.list.click(self.list.top + line / self.lines_each())
            }
            (PeoplePane::Quotes, Some(line)) => {
                let mut end = 0;
                let hit = self.cards.iter().position(|card| {
                    end += card.len();
                    line < end
                });
                hit.is_some_and(|place| self.quotes.click(self.quotes.top + place))
            }
            (PeoplePane::Time, Some(_)) => self.click_bar(mouse),
            (_, None) => false,
        }
    }

    fn selected_item(&self) -> usize {
        self.quotes.selected
    }

    fn open_item(&mut self, shared: &mut Shared) {
        self.open_quote(shared);
    }

    fn activate(&mut self, shared: &mut Shared) {
        match self.panes.focus {
            PeoplePane::People => self.panes.focus = PeoplePane::Quotes,
            PeoplePane::Quotes => self.open_quote(shared),
            PeoplePane::Time => self.choose_bar(shared),
        }
    }

    /// Ends a selection, leaves the filter of a list and the time of quotes, then their pane, then the screen.
    fn step_out(&mut self, shared: &mut Shared) {
        if self.list.anchor.take().is_some() {
            return;
        }
        if self.panes.focus != PeoplePane::People {
            if !self.quote_filter.is_empty() {
                return self.narrow("", shared);
            }
            if self.bars.chosen.is_some() {
                return self.narrow_to(None, shared);
            }
            if let OpenedFrom::List(_) = self.opened_from {
                self.panes.focus = PeoplePane::People;
                return;
            }
        }
        if self.panes.focus == PeoplePane::People && !self.name_filter.is_empty() {
            return self.narrow("", shared);
        }
        shared.call(Outcome::Leave(Screen::People));
    }

    fn run_own(&mut self, command: ListCommand, times: usize, shared: &mut Shared) -> bool {
        if self.run_on_bars(command, times, shared) {
            return true;
        }
        let quote = self.quotes.chosen();
        match command {
            ListCommand::OpenLink => shared.open_link(quote.and_then(|quote| quote.url.clone())),
            ListCommand::Find => match self.panes.focus {
                PeoplePane::People => {
                    let begun = self.name_filter.clone();
                    shared.call(Outcome::Ask(PromptKind::Narrow, begun));
                }
                PeoplePane::Quotes | PeoplePane::Time => {
                    let begun = self.quote_filter.clone();
                    shared.call(Outcome::Ask(PromptKind::Quotes, begun));
                    shared.call(Outcome::Complete);
                }
            },
            ListCommand::Select if self.panes.focus == PeoplePane::People => {
                self.list.toggle_anchor();
            }
            ListCommand::Copy => self.copy_quote(shared),
            ListCommand::Cite => {
                shared.call(Outcome::ShowPopup(citation_formats(shared.citation)));
            }
            ListCommand::CopyAddress => {
                shared.copy_address(quote.and_then(|quote| quote.url.clone()));
            }
            ListCommand::Correct => self.correct(shared),
            ListCommand::SameWords => match quote {
                Some(quote) => shared.call(ComparisonOutcome::Trace(quote.said.clone()).into()),
                None => shared.notify(Severity::Info, "there is no quote to look for"),
            },
            _other => return false,
        }
        true
    }
}

impl People {
    /// Sets an alert on the selected person, or removes it.
    pub(super) fn alert(&self, argument: &str, shared: &mut Shared) {
        match self.list.chosen() {
            Some(person) => {
                let (name, argument) = (person.name.clone(), argument.to_owned());
                shared.call(Outcome::Alert(person.id, name, argument));
            }
            None => shared.notify(Severity::Info, "there is nobody to set an alert on"),
        }
    }

    /// Copies the selected quote with its citation.
    fn copy_quote(&self, shared: &mut Shared) {
        match self.quotes.chosen() {
            Some(quote) => {
                let question = LibraryRequest::Citation(Box::new(quote.clone()));
                shared.ask_library(question);
            }
            None => shared.notify(Severity::Info, "there is no quote to copy"),
        }
    }

    /// Shows what can be decided about the selected quote.
    fn correct(&self, shared: &mut Shared) {
        match self.quotes.chosen() {
            Some(quote) if quote.fate == Fate::Stands => {
                let mut draft = CorrectionDraft::of_stored(quote);
                if quote.spread.disputed {
                    let question = LibraryRequest::OtherSpeakers(quote.id);
                    draft.asked = Some(shared.ask_library(question));
                }
                shared.call(Outcome::Correct(Box::new(draft)));
            }
            Some(_) => {
                shared.notify(Severity::Info, "the article no longer contains this quote");
            }
            None => shared.notify(Severity::Info, "there is no quote to correct"),
        }
    }
}
