//! Commands of the library's screen.

use super::layout::LibraryPane;
use super::sidebar::Destination;
use super::state::LibraryScreen;
use crate::library::ArticleId;
use crate::view_model::commands::command::Command;
use crate::view_model::commands::direction::{Direction, part_of, signed};
use crate::view_model::commands::list_command::ListCommand;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::list::next_pane;
use crate::view_model::list::paged::Page;
use crate::view_model::request::LibraryRequest;
use crate::view_model::request::Part;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::{ComparisonOutcome, Outcome, Place};
use crate::view_model::shared::screen::Screen;

impl LibraryScreen {
    /// Runs a command; returns false if it means the same on every screen.
    pub(crate) fn run_command(
        &mut self,
        command: Command,
        count: Option<usize>,
        shared: &mut Shared,
    ) -> bool {
        let times = count.unwrap_or(1).max(1);
        match command.as_list_command() {
            ListCommand::Step(direction) => self.step(signed(direction, times), shared),
            ListCommand::Page(direction, part) => {
                let height = self.layout.inner(self.focus).height;
                self.step(signed(direction, part_of(height, part)), shared);
            }
            ListCommand::End(direction) => self.go_to_end(direction, shared),
            ListCommand::Item(direction) => self.articles.list.step(signed(direction, times)),
            ListCommand::Next(direction) => self.step_to_unread(direction, shared),
            ListCommand::Pane(direction) => self.focus_beside(signed(direction, 1)),
            ListCommand::Items => self.focus = LibraryPane::Articles,
            ListCommand::Activate => self.enter(shared),
            ListCommand::Select => {
                let listed = &mut self.articles;
                listed.list.anchor = match listed.list.anchor {
                    Some(_) => None,
                    None => Some(listed.list.selected),
                };
            }
            ListCommand::OpenLink => match self.articles.list.chosen().map(|row| row.url.clone()) {
                Some(Some(url)) => shared.perform(Effect::OpenLink(url)),
                Some(None) | None => shared.notify(Severity::Info, "this article has no address"),
            },
            ListCommand::Find => self.ask_for_query(shared),
            ListCommand::Back => {
                let _ = self.step_out(shared) || self.stop_refreshing(shared);
            }
            ListCommand::Close => {
                if !self.step_out(shared) {
                    shared.perform(Effect::Quit);
                }
            }
            ListCommand::CopyAddress => {
                let chosen = self.articles.list.chosen();
                shared.copy_address(chosen.and_then(|row| row.url.clone()));
            }
            ListCommand::Highlights => {
                shared.ask_library(LibraryRequest::Highlights);
            }
            ListCommand::Changes => shared.call(ComparisonOutcome::ListChanges(None).into()),
            ListCommand::Copy
            | ListCommand::SameWords
            | ListCommand::Cite
            | ListCommand::Correct
            | ListCommand::NeedsArticle => {
                shared.notify(Severity::Info, "open an article first: Enter");
            }
            ListCommand::Bar(_) | ListCommand::BarUnit | ListCommand::Global => return false,
        }
        true
    }

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

    /// Focuses a neighbouring pane.
    pub(crate) fn focus_beside(&mut self, by: isize) {
        self.focus = next_pane(&LibraryPane::ALL, self.focus, by);
    }

    /// Moves the selection or scrolls in the focused pane.
    pub(crate) fn step(&mut self, steps: isize, shared: &mut Shared) {
        match self.focus {
            LibraryPane::Sidebar => {
                self.sidebar.step(steps);
                self.follow_sidebar(shared);
                self.report_refresh_error(shared);
            }
            LibraryPane::Articles => self.articles.list.step(steps),
            LibraryPane::Preview => self.preview.step(steps),
        }
    }

    /// Activates the selection of the focused pane.
    pub(crate) fn enter(&mut self, shared: &mut Shared) {
        match self.focus {
            LibraryPane::Sidebar => {
                let to = self.sidebar.chosen().map(|place| &place.to);
                if matches!(to, Some(Destination::Articles(..) | Destination::Search(_))) {
                    self.focus = LibraryPane::Articles;
                }
            }
            LibraryPane::Articles | LibraryPane::Preview => {
                self.open_article(shared);
            }
        }
    }

    fn go_to_end(&mut self, direction: Direction, shared: &mut Shared) {
        let listed = &mut self.articles;
        if self.focus == LibraryPane::Articles && listed.query.is_empty() {
            let (held, page) = match direction {
                Direction::Up => (listed.list.before == 0, Page::First),
                Direction::Down => (listed.list.ended, Page::Last),
            };
            if !held {
                listed.list.anchor = None;
                return self.ask_for_page(page, shared);
            }
        }
        let far = i32::MAX as isize;
        self.step(
            if direction == Direction::Down {
                far
            } else {
                -far
            },
            shared,
        );
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
    fn step_out(&mut self, shared: &mut Shared) -> bool {
        if self.articles.list.anchor.take().is_some() {
            return true;
        }
        if self.before_search.is_some() {
            self.end_search(shared);
            return true;
        }
        let away = self.focus != LibraryPane::Articles;
        self.focus = LibraryPane::Articles;
        away
    }

    /// Opens the article that many rows further down.
    pub(crate) fn step_open(&mut self, steps: isize, shared: &mut Shared) {
        let before = self.articles.list.selected;
        self.articles.list.step(steps);
        self.open_chosen(before, shared);
    }

    /// Opens the next unread article.
    pub(crate) fn open_next_unread(&mut self, shared: &mut Shared) {
        let before = self.articles.list.selected;
        let rows = self.articles.list.rows.iter().enumerate();
        match rows.skip(before + 1).find(|(_, row)| row.unread) {
            Some((index, _)) => {
                self.articles.list.selected = index;
                self.open_chosen(before, shared);
            }
            None => shared.notify(Severity::Info, "no unread article below"),
        }
    }

    fn open_chosen(&self, before: usize, shared: &mut Shared) {
        if self.articles.list.selected == before {
            let end = if before == 0 { "first" } else { "last" };
            return shared.notify(Severity::Info, format!("this is the {end} article"));
        }
        self.open_article(shared);
    }

    fn open_article(&self, shared: &mut Shared) {
        if let Some(row) = self.articles.list.chosen() {
            shared.call(Outcome::OpenArticle {
                row: Box::new(row.clone()),
                at: match self.articles.query.as_str() {
                    "" => Place::Left,
                    query => Place::Match(query.into()),
                },
                returns_to: Screen::Library,
            });
        }
    }
}
