//! The screen of comparisons as a component of the view model.

use super::state::Comparisons;
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::commands::key::Mouse;
use crate::view_model::commands::keymap::Context;
use crate::view_model::list_screen::ListScreen as _;
use crate::view_model::msg::Msg;
use crate::view_model::request::Answer;
use crate::view_model::shared::{Component, Shared};

impl Component for Comparisons {
    fn contexts(&self, _shared: &Shared) -> Vec<Context> {
        vec![Context::Comparisons, Context::Everywhere]
    }

    fn hints(&self) -> CommandHints {
        if self.checking.is_some() {
            return &[(&[Command::Back], "cancel")];
        }
        if self.list.long {
            return &[
                (&[Command::Next, Command::Previous], "change"),
                (&[Command::Activate], "open"),
                (&[Command::NextPane], "pane"),
                (&[Command::Find], "filter"),
                (&[Command::Help], "help"),
                (&[Command::Close], "back"),
            ];
        }
        &[
            (&[Command::Activate], "open"),
            (&[Command::Copy], "copy"),
            (&[Command::SameWords], "same words"),
            (&[Command::NextPane], "pane"),
            (&[Command::Find], "filter"),
            (&[Command::Help], "help"),
            (&[Command::Close], "back"),
        ]
    }

    fn run(&mut self, command: Command, count: Option<usize>, shared: &mut Shared) -> bool {
        self.run_on_lists(command, count, shared)
    }

    fn mouse(&mut self, mouse: Mouse, shared: &mut Shared) {
        self.take_mouse(mouse, shared);
    }

    fn update(&mut self, msg: Msg, shared: &mut Shared) -> Option<Msg> {
        match msg {
            Msg::Answered {
                request,
                answer: Answer::Compared(list),
            } => self.arrived(request, *list, shared),
            Msg::Refused { request, .. } => {
                self.awaited.take_if(|awaited| *awaited == request);
                return Some(msg);
            }
            Msg::CheckGoesOn { request, progress } => self.check_goes_on(request, progress),
            Msg::Checked { request, list } => self.checked(request, *list, shared),
            Msg::CheckFailed { request, reason } => self.check_failed(request, &reason, shared),
            other => return Some(other),
        }
        None
    }

    fn settle(&mut self, shared: &Shared) {
        self.settle_on(shared.size);
    }

    fn ask_ahead(&mut self, _shared: &mut Shared) {}
}
