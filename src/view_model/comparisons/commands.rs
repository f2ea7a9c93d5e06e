//! Commands and the mouse on the screen of comparisons.

use super::listed::{Cited, Target};
use super::pane::ComparisonPane;
use super::state::{Comparisons, LINES_EACH};
use crate::view_model::commands::direction::{Direction, signed};
use crate::view_model::commands::key::Mouse;
use crate::view_model::commands::list_command::ListCommand;
use crate::view_model::dialog::citation_formats::citation_formats;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::list_screen::ListScreen;
use crate::view_model::list_screen::panes::Panes;
use crate::view_model::request::LibraryRequest;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::{ComparisonOutcome, Outcome, Place};
use crate::view_model::shared::screen::Screen;

impl ListScreen for Comparisons {
    type Pane = ComparisonPane;

    const ITEMS: ComparisonPane = ComparisonPane::List;
    const ITEM: &'static str = "passage";

    fn panes(&self) -> &Panes<ComparisonPane> {
        &self.panes
    }

    fn panes_mut(&mut self) -> &mut Panes<ComparisonPane> {
        &mut self.panes
    }

    fn rows_in(&self, pane: ComparisonPane) -> u16 {
        let height = self.panes.inner(pane).height;
        match pane {
            ComparisonPane::List => height / LINES_EACH as u16,
            ComparisonPane::Detail => height,
        }
    }

    fn step(&mut self, pane: ComparisonPane, steps: isize, _shared: &mut Shared) {
        match pane {
            ComparisonPane::List => self.fitting.step(steps),
            ComparisonPane::Detail => {
                self.detail_top = self.detail_top.saturating_add_signed(steps);
            }
        }
    }

    fn click(&mut self, pane: ComparisonPane, mouse: Mouse, _shared: &mut Shared) -> bool {
        match (pane, self.panes.line_under(pane, mouse)) {
            (ComparisonPane::List, Some(line)) => {
                self.fitting.click(self.fitting.top + line / LINES_EACH)
            }
            (ComparisonPane::List, None) | (ComparisonPane::Detail, _) => false,
        }
    }

    fn selected_item(&self) -> usize {
        self.fitting.selected
    }

    /// Opens the selected passage in its article.
    fn open_item(&mut self, shared: &mut Shared) {
        match self.chosen().map(|row| &row.target) {
            Some(Some(Target::Stored(row, at))) => shared.call(Outcome::OpenArticle {
                row: row.clone(),
                at: at.map_or(Place::Left, Place::Byte),
            }),
            Some(Some(Target::Open(position))) => {
                shared.call(ComparisonOutcome::OpenItem(*position).into());
            }
            Some(None) => shared.notify(Severity::Info, "no article has these words"),
            None => {}
        }
    }

    fn activate(&mut self, shared: &mut Shared) {
        self.open_item(shared);
    }

    /// Cancels the check, leaves the filter, then a pane, then the screen.
    fn step_out(&mut self, shared: &mut Shared) {
        if self.checking.is_some() {
            return self.cancel(shared);
        }
        if !self.filter.is_empty() {
            return self.narrow("");
        }
        if self.panes.focus == ComparisonPane::Detail {
            self.panes.focus = ComparisonPane::List;
            return;
        }
        self.stop_waiting(shared);
        shared.call(Outcome::Leave(Screen::Comparisons));
    }

    fn run_own(&mut self, command: ListCommand, _times: usize, shared: &mut Shared) -> bool {
        match command {
            ListCommand::Next(direction) if self.list.long => {
                self.step_to_change(direction, shared);
            }
            ListCommand::OpenLink => shared.open_link(self.address()),
            ListCommand::CopyAddress => shared.copy_address(self.address()),
            ListCommand::Find => {
                shared.call(Outcome::Ask(PromptKind::Narrow, self.filter.clone()));
            }
            ListCommand::Copy => match self.chosen().map(|row| row.cited.clone()) {
                Some(Some(Cited::Known(citation))) => shared.copy_citation(citation),
                Some(Some(Cited::Stored(quote))) => {
                    shared.ask_library(LibraryRequest::Citation(quote));
                }
                Some(None) | None => shared.notify(Severity::Info, "there is no quote to copy"),
            },
            ListCommand::Cite => {
                shared.call(Outcome::ShowPopup(citation_formats(shared.citation)));
            }
            ListCommand::SameWords => match self.chosen().map(|row| row.words.clone()) {
                Some(words) if !words.is_empty() => self.trace(&words, shared),
                Some(_) | None => shared.notify(Severity::Info, "there is no quote to look for"),
            },
            _other => return false,
        }
        true
    }
}

impl Comparisons {
    /// Scrolls to the next change, or goes to the next row if there is none.
    fn step_to_change(&mut self, direction: Direction, shared: &mut Shared) {
        let height = usize::from(self.panes.inner(ComparisonPane::Detail).height);
        let most = self.detail.len().saturating_sub(height);
        let lines = self.detail.iter().enumerate();
        let mut changes = lines
            .filter(|(_, line)| line.begins_change)
            .map(|(line, _)| line);
        // The line above a change is shown with it.
        let top = |line: usize| line.saturating_sub(1).min(most);
        let found = match direction {
            Direction::Down => changes.find(|line| top(*line) > self.detail_top),
            Direction::Up => changes
                .take_while(|line| top(*line) < self.detail_top)
                .last(),
        };
        if let Some(line) = found {
            self.detail_top = top(line);
            return;
        }
        let before = self.fitting.selected;
        self.fitting.step(signed(direction, 1));
        if self.fitting.selected == before {
            let text = match direction {
                Direction::Down => "no further change",
                Direction::Up => "no earlier change",
            };
            shared.notify(Severity::Info, text);
        }
    }

    fn address(&self) -> Option<String> {
        self.chosen()?.target.as_ref()?.url()
    }
}
