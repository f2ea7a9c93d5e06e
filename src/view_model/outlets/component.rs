//! The screen of outlets as a component of the view model.

use super::pane::OutletsPane;
use super::state::Outlets;
use crate::view_model::bars::commands::BAR_HINTS;
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::commands::key::Mouse;
use crate::view_model::commands::keymap::Context;
use crate::view_model::list_screen::ListScreen as _;
use crate::view_model::msg::Msg;
use crate::view_model::request::Answer;
use crate::view_model::shared::{Component, Shared};

impl Component for Outlets {
    fn contexts(&self, _shared: &Shared) -> Vec<Context> {
        match self.panes.focus {
            OutletsPane::Outlets | OutletsPane::Sources => {
                vec![Context::Outlets, Context::Everywhere]
            }
            OutletsPane::Time => vec![Context::Bars, Context::Outlets, Context::Everywhere],
        }
    }

    fn hints(&self) -> CommandHints {
        match self.panes.focus {
            OutletsPane::Outlets => &[
                (&[Command::Activate], "articles"),
                (&[Command::NextPane], "pane"),
                (&[Command::Select], "compare"),
                (&[Command::Find], "topic"),
                (&[Command::Earlier, Command::Later], "over time"),
                (&[Command::TimeUnit], "week, month, year"),
                (&[Command::Unsure], "unsure"),
                (&[Command::Help], "help"),
                (&[Command::Close], "back"),
            ],
            OutletsPane::Sources => &[
                (&[Command::Activate], "what they said"),
                (&[Command::NextPane], "pane"),
                (&[Command::Find], "topic"),
                (&[Command::Unsure], "unsure"),
                (&[Command::Help], "help"),
                (&[Command::Close], "back"),
            ],
            OutletsPane::Time => BAR_HINTS,
        }
    }

    fn run(&mut self, command: Command, count: Option<usize>, shared: &mut Shared) -> bool {
        self.run_on_lists(command, count, shared)
    }

    fn mouse(&mut self, mouse: Mouse, shared: &mut Shared) {
        self.take_mouse(mouse, shared);
    }

    fn update(&mut self, msg: Msg, _shared: &mut Shared) -> Option<Msg> {
        match msg {
            Msg::Answered {
                request,
                answer: Answer::OutletList(rows),
            } => self.take_outlets(request, rows),
            Msg::Answered {
                request,
                answer: Answer::OutletSources(compared),
            } => self.take_sources(request, &compared),
            Msg::Refused { request, .. } => {
                self.give_up(request);
                return Some(msg);
            }
            other => return Some(other),
        }
        None
    }

    fn settle(&mut self, shared: &Shared) {
        self.settle_on(shared.size);
    }

    fn ask_ahead(&mut self, shared: &mut Shared) {
        self.ask_for_next(shared);
    }
}
