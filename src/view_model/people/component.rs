//! The screen of people as a component of the view model.

use super::pane::PeoplePane;
use super::state::People;
use crate::view_model::bars::commands::BAR_HINTS;
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::commands::key::Mouse;
use crate::view_model::commands::keymap::Context;
use crate::view_model::list_screen::ListScreen as _;
use crate::view_model::msg::Msg;
use crate::view_model::request::Answer;
use crate::view_model::shared::{Component, Shared};

impl Component for People {
    fn contexts(&self, _shared: &Shared) -> Vec<Context> {
        match self.panes.focus {
            PeoplePane::People | PeoplePane::Quotes => vec![Context::People, Context::Everywhere],
            PeoplePane::Time => vec![Context::Bars, Context::People, Context::Everywhere],
        }
    }

    fn hints(&self) -> CommandHints {
        if self.panes.focus == PeoplePane::Time {
            return BAR_HINTS;
        }
        &[
            (&[Command::Activate], "open"),
            (&[Command::NextPane], "pane"),
            (&[Command::Find], "search"),
            (&[Command::Select], "select"),
            (&[Command::MergePeople], "merge or split"),
            (&[Command::Earlier, Command::Later], "over time"),
            (&[Command::SameWords], "same words"),
            (&[Command::Unsure], "unsure"),
            (&[Command::OpenLink], "in the browser"),
            (&[Command::Help], "help"),
            (&[Command::Close], "back"),
        ]
    }

    fn run(&mut self, command: Command, count: Option<usize>, shared: &mut Shared) -> bool {
        match command {
            Command::MergePeople => self.show_choices(shared),
            Command::Alert => self.alert("", shared),
            command => return self.run_on_lists(command, count, shared),
        }
        true
    }

    fn mouse(&mut self, mouse: Mouse, shared: &mut Shared) {
        self.take_mouse(mouse, shared);
    }

    fn update(&mut self, msg: Msg, shared: &mut Shared) -> Option<Msg> {
        match msg {
            Msg::Answered {
                request,
                answer: Answer::People(rows),
            } => self.take_people(request, rows),
            Msg::Answered {
                request,
                answer: Answer::QuotesBy { rows, hidden },
            } => self.take_quotes(request, (rows, hidden)),
            Msg::Answered {
                request,
                answer: Answer::Days(days),
            } => self.take_days(request, &days),
            Msg::Answered {
                request,
                answer: Answer::Proposals(proposals),
            } => self.take_proposals(request, proposals),
            Msg::Answered {
                request,
                answer: Answer::Decided { count },
            } => self.decided(request, count, shared),
            Msg::Refused { request, .. } => {
                self.list.give_up(request);
                self.quotes.give_up(request);
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
