//! Commands and the mouse on the library's screen.

use super::pane::LibraryPane;
use super::sidebar::Destination;
use super::state::LibraryScreen;
use crate::library::ArticleId;
use crate::view_model::commands::command::Command;
use crate::view_model::commands::direction::Direction;
use crate::view_model::commands::key::Mouse;
use crate::view_model::commands::list_command::ListCommand;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::list::paged::Page;
use crate::view_model::list_screen::ListScreen;
use crate::view_model::list_screen::panes::Panes;
use crate::view_model::request::Part;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::{Outcome, Place};

impl ListScreen for LibraryScreen {
    type Pane = LibraryPane;

    const ITEMS: LibraryPane = LibraryPane::Articles;
    const ITEM: &'static str = "article";

    fn panes(&self) -> &Panes<LibraryPane> {
        &self.panes
    }

    fn panes_mut(&mut self) -> &mut Panes<LibraryPane> {
        &mut self.panes
    }

    fn rows_in(&self, pane: LibraryPane) -> u16 {
        self.panes.inner(pane).height
    }

    fn step(&mut self, pane: LibraryPane, steps: isize, shared: &mut Shared) {
        match pane {
            LibraryPane::Sidebar => {
                self.sidebar.step(steps);
                self.follow_sidebar(shared);
                self.report_refresh_error(shared);
            }
            LibraryPane::Articles => self.articles.list.step(steps),
            LibraryPane::Preview => self.preview.step(steps),
        }
    }

    fn click(&mut self, pane: LibraryPane, mouse: Mouse, shared: &mut Shared) -> bool {
        match (pane, self.panes.line_under(pane, mouse)) {
            (LibraryPane::Sidebar, Some(line)) => {
                let index = self.sidebar.top + line;
                if self.sidebar.can_choose(index) {
                    self.sidebar.selected = index;
                    self.follow_sidebar(shared);
                }
                false
            }
            (LibraryPane::Articles, Some(line)) => {
                let list = &mut self.articles.list;
                list.click(list.top + line / self.articles.lines.max(1))
            }
            (LibraryPane::Preview, _) | (_, None) => false,
        }
    }

    fn selected_item(&self) -> usize {
        self.articles.list.selected
    }

    fn open_item(&mut self, shared: &mut Shared) {
        self.open_article(shared);
    }

    fn activate(&mut self, shared: &mut Shared) {
        match self.panes.focus {
            LibraryPane::Sidebar => {
                let to = self.sidebar.chosen().map(|place| &place.to);
                if matches!(to, Some(Destination::Articles(..) | Destination::Search(_))) {
                    self.panes.focus = LibraryPane::Articles;
                }
            }
            LibraryPane::Articles | LibraryPane::Preview => self.open_article(shared),
        }
    }

    fn step_out(&mut self, shared: &mut Shared) {
        if !self.leave_part(shared) {
            shared.perform(Effect::Quit);
        }
    }

    fn run_own(&mut self, command: ListCommand, _times: usize, shared: &mut Shared) -> bool {
        let chosen = self.articles.list.chosen();
        match command {
            ListCommand::End(direction) => return self.go_to_end(direction, shared),
            ListCommand::Next(direction) => self.step_to_unread(direction, shared),
            ListCommand::Select => self.articles.list.toggle_anchor(),
            ListCommand::OpenLink => shared.open_link(chosen.and_then(|row| row.url.clone())),
            ListCommand::CopyAddress => {
                shared.copy_address(chosen.and_then(|row| row.url.clone()));
            }
            ListCommand::Find => self.ask_for_query(shared),
            ListCommand::Back => {
                let _ = self.leave_part(shared) || self.stop_refreshing(shared);
            }
            _other => return false,
        }
        true
    }
}

impl LibraryScreen {
    /// Runs a command that concerns the library on any screen; returns false for other commands. `open` is the article
    /// open in the reader.
    pub(crate) fn run_anywhere(
        &mut self,
        command: Command,
        open: Option<ArticleId>,
        shared: &mut Shared,
    ) -> bool {
        let ask = |begun: &str| Outcome::Ask(PromptKind::Command, begun.into());
        match command {
            Command::Library => shared.call(Outcome::ShowLibrary),
            Command::Star => self.star(open, shared),
            Command::ToggleRead => self.toggle_read(open, shared),
            Command::Tag => self.tag("", open, shared),
            Command::ReadAll => self.read_part(Part::All, shared),
            Command::ReadAbove => self.read_part(Part::Above, shared),
            Command::ReadBelow => self.read_part(Part::Below, shared),
            Command::NextUnread => shared.call(Outcome::NextUnread),
            Command::Sort => self.sort("", shared),
            Command::HideRead => self.toggle_read_articles(shared),
            Command::Feeds => self.show_feeds(shared),
            Command::StoryOutlets => self.ask_for_outlets(open, shared),
            Command::RenameSearch => self.rename_search("", shared),
            Command::DeleteSearch => self.delete_search(shared),
            Command::Alert => self.alert("", shared),
            Command::Undo => self.undo(shared),
            Command::SetFeed => shared.call(ask("set-feed ")),
            Command::Subscribe => shared.call(ask("subscribe ")),
            Command::SaveSearch => self.save_search("", shared),
            Command::Unsubscribe => self.unsubscribe(shared),
            Command::Refresh => self.refresh_chosen(open, shared),
            Command::RefreshAll => self.refresh_all(shared),
            _other => return false,
        }
        true
    }

    /// Runs a command that was typed with an argument; returns false if it is not one of the library's.
    pub(crate) fn run_with(
        &mut self,
        (command, argument): (Command, &str),
        open: Option<ArticleId>,
        shared: &mut Shared,
    ) -> bool {
        match command {
            Command::Tag => self.tag(argument, open, shared),
            Command::SaveSearch => self.save_search(argument, shared),
            Command::RenameSearch => self.rename_search(argument, shared),
            Command::Alert => self.alert(argument, shared),
            Command::Sort => self.sort(argument, shared),
            Command::Subscribe => self.subscribe(argument, shared),
            Command::SetFeed => self.set_feed(argument, open, shared),
            _other => return false,
        }
        true
    }

    /// Requests the end of the list if its rows are not held; returns false if they are.
    fn go_to_end(&mut self, direction: Direction, shared: &mut Shared) -> bool {
        let listed = &mut self.articles;
        if self.panes.focus != LibraryPane::Articles || !listed.query.is_empty() {
            return false;
        }
        let (is_held, page) = match direction {
            Direction::Up => (listed.list.before == 0, Page::First),
            Direction::Down => (listed.list.ended, Page::Last),
        };
        if !is_held {
            listed.list.anchor = None;
            self.ask_for_page(page, shared);
        }
        !is_held
    }

    fn step_to_unread(&mut self, direction: Direction, shared: &mut Shared) {
        let listed = &mut self.articles;
        let rows = listed.list.rows.iter().enumerate();
        let mut unread = rows.filter(|(_, row)| row.unread).map(|(index, _)| index);
        let found = match direction {
            Direction::Down => unread.find(|index| *index > listed.list.selected),
            Direction::Up => unread
                .take_while(|index| *index < listed.list.selected)
                .last(),
        };
        match found {
            Some(index) => listed.list.selected = index,
            None => shared.notify(Severity::Info, "no further unread article"),
        }
    }

    /// Leaves a selection, a search or a pane; returns false if there is nothing to leave.
    fn leave_part(&mut self, shared: &mut Shared) -> bool {
        if self.articles.list.anchor.take().is_some() {
            return true;
        }
        if self.before_search.is_some() {
            self.end_search(shared);
            return true;
        }
        let away = self.panes.focus != LibraryPane::Articles;
        self.panes.focus = LibraryPane::Articles;
        away
    }

    /// Opens the next unread article.
    pub(crate) fn open_next_unread(&mut self, shared: &mut Shared) {
        let here = self.articles.list.selected;
        let rows = self.articles.list.rows.iter().enumerate();
        match rows.skip(here + 1).find(|(_, row)| row.unread) {
            Some((index, _)) => {
                self.articles.list.selected = index;
                self.open_article(shared);
            }
            None => shared.notify(Severity::Info, "no unread article below"),
        }
    }

    fn open_article(&self, shared: &mut Shared) {
        if let Some(row) = self.articles.list.chosen() {
            shared.call(Outcome::OpenArticle {
                row: Box::new(row.clone()),
                at: match self.articles.query.as_str() {
                    "" => Place::Left,
                    query => Place::Match(query.into()),
                },
            });
        }
    }
}
