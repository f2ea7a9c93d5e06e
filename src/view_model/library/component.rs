//! The library's screen as a component of the view model.

use super::state::LibraryScreen;
use crate::text::sanitize;
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::commands::key::Mouse;
use crate::view_model::commands::keymap::Context;
use crate::view_model::commands::list_command::ListCommand;
use crate::view_model::list_screen::ListScreen as _;
use crate::view_model::msg::Msg;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::{Component, Shared};

impl Component for LibraryScreen {
    fn contexts(&self, _shared: &Shared) -> Vec<Context> {
        vec![Context::Library, Context::Everywhere]
    }

    fn hints(&self) -> CommandHints {
        &[
            (&[Command::Activate], "open"),
            (&[Command::NextPane], "pane"),
            (&[Command::Star], "star"),
            (&[Command::ToggleRead], "read"),
            (&[Command::Tag], "tag"),
            (&[Command::Find], "search"),
            (&[Command::People], "people"),
            (&[Command::Undo], "undo"),
            (&[Command::Help], "help"),
            (&[Command::Close], "quit"),
        ]
    }

    fn run(&mut self, command: Command, count: Option<usize>, shared: &mut Shared) -> bool {
        // These concern the articles of the library on every screen.
        let is_mark = command.as_list_command() == ListCommand::Mark;
        !is_mark && self.run_on_lists(command, count, shared)
    }

    fn mouse(&mut self, mouse: Mouse, shared: &mut Shared) {
        self.take_mouse(mouse, shared);
    }

    fn update(&mut self, msg: Msg, shared: &mut Shared) -> Option<Msg> {
        match msg {
            Msg::Answered { request, answer } => self.answered(request, answer, shared),
            Msg::Refused { request, reason } => self.refused(request, reason, shared),
            Msg::LibraryChanged => self.library_changed(shared),
            Msg::Refreshing(refreshing) => self.refreshing = Some(refreshing),
            Msg::Refreshed(done) => self.refreshed(&done, shared),
            Msg::RefreshFailed(reason) => {
                self.refreshing = None;
                shared.notify(Severity::Error, sanitize::line(&reason));
            }
            other => return Some(other),
        }
        None
    }

    fn settle(&mut self, shared: &Shared) {
        self.lay_out(shared);
    }

    fn ask_ahead(&mut self, shared: &mut Shared) {
        self.ask_for_next(shared);
    }
}
