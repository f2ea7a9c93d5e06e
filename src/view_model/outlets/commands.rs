//! Commands of the screen of outlets.

use super::state::{Outlets, OutletsPane};
use crate::text::Period;
use crate::view_model::bars::hints::NO_ROOM;
use crate::view_model::commands::command::Command;
use crate::view_model::commands::direction::{part_of, signed};
use crate::view_model::commands::list_command::ListCommand;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::geometry::Shape;
use crate::view_model::list::next_pane;
use crate::view_model::request::LibraryRequest;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::{ComparisonOutcome, Outcome};
use crate::view_model::wording::quoted;

impl Outlets {
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
                let height = self.inner(self.focus).height;
                let rows = match self.focus {
                    OutletsPane::Outlets => height / (self.lines_each() as u16).max(1),
                    OutletsPane::Sources => height,
                    OutletsPane::Time => self.bars.shown.len() as u16,
                };
                self.step(signed(direction, part_of(rows, part)));
            }
            ListCommand::End(direction) => self.step(signed(direction, usize::MAX)),
            ListCommand::Item(direction) | ListCommand::Next(direction) => {
                self.sources.step(signed(direction, times));
            }
            ListCommand::Bar(direction) if self.has_bars() => {
                self.bars.step(signed(direction, times));
            }
            ListCommand::BarUnit if self.has_bars() => {
                self.bars.next_unit();
                self.narrow_to(None, shared);
            }
            ListCommand::Bar(_) | ListCommand::BarUnit => shared.notify(Severity::Info, NO_ROOM),
            ListCommand::Pane(direction) => {
                let panes = if self.has_bars() {
                    &OutletsPane::ALL[..]
                } else {
                    &[OutletsPane::Outlets, OutletsPane::Sources]
                };
                self.focus = next_pane(panes, self.focus, signed(direction, 1));
            }
            ListCommand::Items => self.focus = OutletsPane::Sources,
            ListCommand::Activate => self.activate(shared),
            ListCommand::Find => {
                shared.call(Outcome::Ask(PromptKind::Quotes, self.filter.clone()));
                shared.call(Outcome::Complete);
            }
            ListCommand::Back | ListCommand::Close => self.step_out(shared),
            ListCommand::Select => {
                self.followed = None;
                self.list.anchor = match self.list.anchor {
                    Some(_) => None,
                    None => Some(self.list.selected),
                };
            }
            ListCommand::Highlights => {
                shared.ask_library(LibraryRequest::Highlights);
            }
            ListCommand::Changes => shared.call(ComparisonOutcome::ListChanges(None).into()),
            ListCommand::OpenLink
            | ListCommand::Copy
            | ListCommand::SameWords
            | ListCommand::Cite
            | ListCommand::CopyAddress
            | ListCommand::Correct
            | ListCommand::NeedsArticle => needs_article(shared),
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
                needs_article(shared);
            }
        }
        true
    }

    pub(super) fn activate(&mut self, shared: &mut Shared) {
        match self.focus {
            OutletsPane::Outlets => self.list_articles(shared),
            OutletsPane::Sources => {
                let row = self.sources.chosen();
                match row.and_then(|row| row.person.clone()) {
                    Some(person) => shared.call(Outcome::OpenPerson(person)),
                    None => shared.notify(Severity::Info, "choose a person below"),
                }
            }
            OutletsPane::Time => self.choose_bar(shared),
        }
    }

    /// Narrows everything to the time of the selected bar, or no longer.
    pub(super) fn choose_bar(&mut self, shared: &mut Shared) {
        self.narrow_to(self.bars.chosen_next(), shared);
        if self.shape == Shape::Single {
            self.focus = OutletsPane::Sources;
        }
    }

    /// Lists the articles of the selected outlet in the library, narrowed to the topic and the time.
    fn list_articles(&self, shared: &mut Shared) {
        let Some(outlet) = self.list.chosen() else {
            return;
        };
        if outlet.site.is_empty() {
            let text = "these articles do not say where they come from";
            return shared.notify(Severity::Info, text);
        }
        let mut query = format!("site:{}", quoted(&outlet.site));
        if let Some(time) = self.bars.chosen {
            query.push(' ');
            query.push_str(&Period::as_query(time));
        }
        if !self.filter.is_empty() {
            query = format!("{query} ({})", self.filter);
        }
        shared.call(Outcome::ListArticles(query));
    }

    fn step(&mut self, steps: isize) {
        match self.focus {
            OutletsPane::Outlets => self.step_outlets(steps),
            OutletsPane::Sources => self.sources.step(steps),
            OutletsPane::Time => self.bars.step(steps),
        }
    }

    /// Ends a comparison, leaves the topic and the time, then the pane, then the screen.
    fn step_out(&mut self, shared: &mut Shared) {
        if self.list.anchor.take().is_some() {
            self.followed = None;
            return;
        }
        if !self.filter.is_empty() {
            return self.narrow("", shared);
        }
        if self.bars.chosen.is_some() {
            return self.narrow_to(None, shared);
        }
        if self.focus != OutletsPane::Outlets {
            self.focus = OutletsPane::Outlets;
            return;
        }
        shared.call(match self.position {
            Some(position) => Outcome::ReturnTo(position),
            None => Outcome::ShowLibrary,
        });
    }
}

fn needs_article(shared: &mut Shared) {
    shared.notify(Severity::Info, "list the articles first: Enter");
}
