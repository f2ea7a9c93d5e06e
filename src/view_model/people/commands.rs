//! Commands of the screen of people.

use super::state::{People, PeoplePane};
use crate::library::Fate;
use crate::view_model::commands::command::Command;
use crate::view_model::commands::direction::{part_of, signed};
use crate::view_model::commands::list_command::ListCommand;
use crate::view_model::dialog::choice::CorrectionDraft;
use crate::view_model::dialog::citation_formats::citation_formats;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::request::LibraryRequest;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::{ComparisonOutcome, Outcome};
use crate::view_model::shared::screen::Screen;

impl People {
    /// Runs a command; returns false if it means the same on every screen.
    pub(super) fn run_command(
        &mut self,
        command: Command,
        count: Option<usize>,
        shared: &mut Shared,
    ) -> bool {
        let times = count.unwrap_or(1).max(1);
        match command.as_list_command() {
            ListCommand::Step(direction) => self.step_people(signed(direction, times)),
            ListCommand::Bar(direction) => self.step_bars(signed(direction, times), shared),
            ListCommand::BarUnit => self.change_unit(shared),
            ListCommand::Page(direction, part) => {
                let height = self.inner(self.focus).height;
                let rows = match self.focus {
                    PeoplePane::People => height / (self.lines_each() as u16).max(1),
                    PeoplePane::Quotes => height / 5,
                    PeoplePane::Time => self.bars.shown.len() as u16,
                };
                self.step_people(signed(direction, part_of(rows, part)));
            }
            ListCommand::End(direction) => self.step_people(signed(direction, usize::MAX)),
            ListCommand::Item(direction) | ListCommand::Next(direction) => {
                self.quotes.step(signed(direction, times));
            }
            ListCommand::Pane(direction) => self.focus_beside(signed(direction, 1)),
            ListCommand::Items => self.focus = PeoplePane::Quotes,
            ListCommand::Activate => match self.focus {
                PeoplePane::People => self.focus = PeoplePane::Quotes,
                PeoplePane::Quotes => self.open_quote(shared),
                PeoplePane::Time => self.choose_bar(shared),
            },
            ListCommand::OpenLink => match self.quotes.chosen().map(|quote| quote.url.clone()) {
                Some(Some(url)) => shared.perform(Effect::OpenLink(url)),
                Some(None) | None => shared.notify(Severity::Info, "this article has no address"),
            },
            ListCommand::Find => match self.focus {
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
            ListCommand::Back | ListCommand::Close => self.step_out_of_people(shared),
            ListCommand::Select => self.toggle_selection(shared),
            ListCommand::Copy => self.copy_quote(shared),
            ListCommand::Cite => {
                shared.call(Outcome::ShowPopup(citation_formats(shared.citation)));
            }
            ListCommand::CopyAddress => {
                let quote = self.quotes.chosen();
                shared.copy_address(quote.and_then(|quote| quote.url.clone()));
            }
            ListCommand::Correct => self.correct(shared),
            ListCommand::SameWords => match self.quotes.chosen() {
                Some(quote) => shared.call(ComparisonOutcome::Trace(quote.said.clone()).into()),
                None => shared.notify(Severity::Info, "there is no quote to look for"),
            },
            ListCommand::Changes => shared.call(ComparisonOutcome::ListChanges(None).into()),
            ListCommand::Highlights => {
                shared.ask_library(LibraryRequest::Highlights);
            }
            ListCommand::NeedsArticle => {
                shared.notify(Severity::Info, "open an article first: Enter");
            }
            ListCommand::Global if command == Command::MergePeople => self.show_choices(shared),
            ListCommand::Global if command == Command::Alert => self.alert("", shared),
            ListCommand::Global => {
                let here = [
                    Command::Star,
                    Command::ToggleRead,
                    Command::Tag,
                    Command::ReadAll,
                ];
                if !here.contains(&command) {
                    return false;
                }
                shared.notify(Severity::Info, "open an article first: Enter");
            }
        }
        true
    }

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
                let draft = CorrectionDraft::of_stored(quote);
                shared.call(Outcome::Correct(Box::new(draft)));
            }
            Some(_) => {
                shared.notify(Severity::Info, "the article no longer contains this quote");
            }
            None => shared.notify(Severity::Info, "there is no quote to correct"),
        }
    }

    /// Opens the article of the next quote in that direction.
    pub(crate) fn step_open(&mut self, steps: isize, shared: &mut Shared) {
        let before = self.quotes.selected;
        self.quotes.step(steps.signum());
        if self.quotes.selected == before {
            let end = if steps < 0 { "first" } else { "last" };
            return shared.notify(Severity::Info, format!("this is the {end} quote"));
        }
        self.open_quote(shared);
    }

    fn step_people(&mut self, steps: isize) {
        match self.focus {
            PeoplePane::People => self.list.step(steps),
            PeoplePane::Quotes => self.quotes.step(steps),
            PeoplePane::Time => self.bars.step(steps),
        }
    }

    /// Ends a selection, leaves the filter of a list and the time of quotes, then their pane, then the screen.
    fn step_out_of_people(&mut self, shared: &mut Shared) {
        if self.list.anchor.take().is_some() {
            return;
        }
        if self.focus != PeoplePane::People {
            if !self.quote_filter.is_empty() {
                return self.narrow("", shared);
            }
            if self.bars.chosen.is_some() {
                return self.narrow_to(None, shared);
            }
            if self.position.is_none() {
                self.focus = PeoplePane::People;
                return;
            }
        }
        if self.focus == PeoplePane::People && !self.name_filter.is_empty() {
            return self.narrow("", shared);
        }
        shared.call(match self.position {
            Some(position) => Outcome::ReturnTo(position),
            None if self.returns_to == Screen::Outlets => Outcome::ShowOutlets,
            None => Outcome::ShowLibrary,
        });
    }
}
