//! Commands of the screen of comparisons.

use super::layout::ComparisonPane;
use super::listed::{Cited, Target};
use super::state::{Comparisons, LINES_EACH};
use crate::view_model::commands::command::Command;
use crate::view_model::commands::direction::{Direction, part_of, signed};
use crate::view_model::commands::list_command::ListCommand;
use crate::view_model::dialog::citation_formats::citation_formats;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::request::LibraryRequest;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::{ComparisonOutcome, Outcome, Place};
use crate::view_model::shared::screen::Screen;

impl Comparisons {
    /// Runs a command; returns false if it means the same on every screen.
    pub(super) fn run_command(
        &mut self,
        command: Command,
        count: Option<usize>,
        shared: &mut Shared,
    ) -> bool {
        let times = count.unwrap_or(1).max(1);
        match command.as_list_command() {
            ListCommand::Step(direction) => self.step(signed(direction, times)),
            ListCommand::Page(direction, part) => {
                let height = self.layout.inner(self.focus).height;
                let rows = match self.focus {
                    ComparisonPane::List => height / LINES_EACH as u16,
                    ComparisonPane::Detail => height,
                };
                self.step(signed(direction, part_of(rows, part)));
            }
            ListCommand::End(direction) => self.step(signed(direction, usize::MAX)),
            ListCommand::Next(direction) if self.list.long => {
                self.step_to_change(direction, shared);
            }
            ListCommand::Item(direction) | ListCommand::Next(direction) => {
                self.select(signed(direction, times));
            }
            ListCommand::Pane(_) => {
                self.focus = match self.focus {
                    ComparisonPane::List => ComparisonPane::Detail,
                    ComparisonPane::Detail => ComparisonPane::List,
                }
            }
            ListCommand::Items => self.focus = ComparisonPane::List,
            ListCommand::Activate => self.open(shared),
            ListCommand::OpenLink => match self.address() {
                Some(url) => shared.perform(Effect::OpenLink(url)),
                None => shared.notify(Severity::Info, "this article has no address"),
            },
            ListCommand::CopyAddress => shared.copy_address(self.address()),
            ListCommand::Find => {
                shared.call(Outcome::Ask(PromptKind::Narrow, self.filter.clone()));
            }
            ListCommand::Back | ListCommand::Close => self.step_out(shared),
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
            ListCommand::Changes
            | ListCommand::Select
            | ListCommand::Correct
            | ListCommand::Highlights
            | ListCommand::NeedsArticle => {
                shared.notify(Severity::Info, "open an article first: Enter");
            }
            ListCommand::Bar(_) | ListCommand::BarUnit | ListCommand::Global => return false,
        }
        true
    }

    /// Opens the next passage in that direction.
    pub(crate) fn step_open(&mut self, steps: isize, shared: &mut Shared) {
        let before = self.selected;
        self.select(steps.signum());
        if self.selected == before {
            let end = if steps < 0 { "first" } else { "last" };
            return shared.notify(Severity::Info, format!("this is the {end} passage"));
        }
        self.open(shared);
    }

    /// Moves the selection, or scrolls what it is compared with.
    pub(super) fn step(&mut self, steps: isize) {
        match self.focus {
            ComparisonPane::List => self.select(steps),
            ComparisonPane::Detail => {
                self.detail_top = self.detail_top.saturating_add_signed(steps);
            }
        }
    }

    pub(super) fn select(&mut self, steps: isize) {
        let last = self.fitting.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(steps).min(last);
    }

    /// Scrolls to the next change, or goes to the next row if there is none.
    fn step_to_change(&mut self, direction: Direction, shared: &mut Shared) {
        let height = usize::from(self.layout.inner(ComparisonPane::Detail).height);
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
        let before = self.selected;
        self.select(signed(direction, 1));
        if self.selected == before {
            let text = match direction {
                Direction::Down => "no further change",
                Direction::Up => "no earlier change",
            };
            shared.notify(Severity::Info, text);
        }
    }

    /// Opens the selected passage in its article.
    pub(super) fn open(&self, shared: &mut Shared) {
        match self.chosen().map(|row| &row.target) {
            Some(Some(Target::Stored(row, at))) => shared.call(Outcome::OpenArticle {
                row: row.clone(),
                at: at.map_or(Place::Left, Place::Byte),
                returns_to: Screen::Comparisons,
            }),
            Some(Some(Target::Open(position))) => {
                shared.call(ComparisonOutcome::OpenItem(*position).into());
            }
            Some(None) => shared.notify(Severity::Info, "no article has these words"),
            None => {}
        }
    }

    fn address(&self) -> Option<String> {
        self.chosen()?.target.as_ref()?.url()
    }

    /// Cancels the check, leaves the filter, then a pane, then the screen.
    fn step_out(&mut self, shared: &mut Shared) {
        if self.checking.is_some() {
            return self.cancel(shared);
        }
        if !self.filter.is_empty() {
            return self.narrow("");
        }
        if self.focus == ComparisonPane::Detail {
            self.focus = ComparisonPane::List;
            return;
        }
        self.stop_waiting(shared);
        shared.call(ComparisonOutcome::Leave.into());
    }
}
