//! A screen of lists: what the commands and the mouse do in the same way on all of them.

pub mod panes;

use panes::{ListPane, Panes};

use super::commands::command::Command;
use super::commands::direction::{part_of, signed};
use super::commands::key::{Mouse, MouseAction};
use super::commands::list_command::ListCommand;
use super::request::LibraryRequest;
use super::shared::Shared;
use super::shared::notice::Severity;
use super::shared::outcome::ComparisonOutcome;

/// A screen of lists.
pub(crate) trait ListScreen {
    /// Its panes.
    type Pane: ListPane;

    /// The pane with the articles, the quotes or what else is opened.
    const ITEMS: Self::Pane;

    /// What the rows of that pane are: "quote".
    const ITEM: &'static str;

    /// Said where a command needs an open article.
    const NEEDS_ARTICLE: &'static str = "open an article first: Enter";

    /// Its panes.
    fn panes(&self) -> &Panes<Self::Pane>;

    /// Its panes, mutable.
    fn panes_mut(&mut self) -> &mut Panes<Self::Pane>;

    /// The number of rows that a pane shows.
    fn rows_in(&self, pane: Self::Pane) -> u16;

    /// Moves the selection of a pane, or scrolls it.
    fn step(&mut self, pane: Self::Pane, steps: isize, shared: &mut Shared);

    /// Selects what was clicked in a pane; returns true if it was selected already.
    fn click(&mut self, pane: Self::Pane, mouse: Mouse, shared: &mut Shared) -> bool;

    /// The selected row of the pane with the items.
    fn selected_item(&self) -> usize;

    /// Opens that row.
    fn open_item(&mut self, shared: &mut Shared);

    /// Opens what is selected in the focused pane.
    fn activate(&mut self, shared: &mut Shared);

    /// Leaves a selection, a filter or a pane, and then the screen.
    fn step_out(&mut self, shared: &mut Shared);

    /// Runs a command that this screen handles in its own way; returns false for other commands.
    fn run_own(&mut self, command: ListCommand, times: usize, shared: &mut Shared) -> bool;

    /// Moves the selection of a pane by notches of the mouse wheel. Where a row has many lines, a notch is one row.
    fn wheel(&mut self, pane: Self::Pane, rows: isize, shared: &mut Shared) {
        self.step(pane, rows, shared);
    }

    /// Runs a command `count` times; returns false if it means the same on every screen.
    fn run_on_lists(
        &mut self,
        command: Command,
        count: Option<usize>,
        shared: &mut Shared,
    ) -> bool {
        let times = count.unwrap_or(1).max(1);
        let command = command.as_list_command();
        if self.run_own(command, times, shared) {
            return true;
        }
        let focus = self.panes().focus;
        match command {
            ListCommand::Step(direction) => self.step(focus, signed(direction, times), shared),
            ListCommand::Page(direction, part) => {
                let rows = part_of(self.rows_in(focus), part);
                self.step(focus, signed(direction, rows), shared);
            }
            ListCommand::End(direction) => self.step(focus, signed(direction, usize::MAX), shared),
            ListCommand::Item(direction) | ListCommand::Next(direction) => {
                self.step(Self::ITEMS, signed(direction, times), shared);
            }
            ListCommand::Pane(direction) => self.panes_mut().focus_beside(signed(direction, 1)),
            ListCommand::Items => self.panes_mut().focus = Self::ITEMS,
            ListCommand::Activate => self.activate(shared),
            ListCommand::Back | ListCommand::Close => self.step_out(shared),
            ListCommand::Highlights => {
                shared.ask_library(LibraryRequest::Highlights);
            }
            ListCommand::Changes => shared.call(ComparisonOutcome::ListChanges(None).into()),
            ListCommand::Select
            | ListCommand::OpenLink
            | ListCommand::Copy
            | ListCommand::Cite
            | ListCommand::CopyAddress
            | ListCommand::Correct
            | ListCommand::SameWords
            | ListCommand::Find
            | ListCommand::Mark
            | ListCommand::NeedsArticle => shared.notify(Severity::Info, Self::NEEDS_ARTICLE),
            ListCommand::Bar(_) | ListCommand::BarUnit | ListCommand::Global => return false,
        }
        true
    }

    /// Opens the item that many rows further down.
    fn step_open(&mut self, steps: isize, shared: &mut Shared) {
        let before = self.selected_item();
        self.step(Self::ITEMS, steps, shared);
        if self.selected_item() == before {
            let end = if steps < 0 { "first" } else { "last" };
            let text = format!("this is the {end} {}", Self::ITEM);
            return shared.notify(Severity::Info, text);
        }
        self.open_item(shared);
    }

    /// Handles a mouse event: a click selects a row, a second click opens it, the wheel moves in the list under it.
    fn take_mouse(&mut self, mouse: Mouse, shared: &mut Shared) {
        if mouse.action == MouseAction::Press {
            let pane = self.panes_mut().press(mouse);
            if pane.is_some_and(|pane| self.click(pane, mouse, shared)) {
                self.activate(shared);
            }
        } else if let (Some(rows), Some(pane)) = (mouse.action.wheel(), self.panes().under(mouse)) {
            self.wheel(pane, rows, shared);
        }
    }
}
