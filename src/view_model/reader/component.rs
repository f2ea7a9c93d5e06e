//! The reader as a component of the view model.

use super::state::Reader;
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::commands::key::Mouse;
use crate::view_model::commands::keymap::Context;
use crate::view_model::msg::Msg;
use crate::view_model::request::Answer;
use crate::view_model::shared::{Component, Shared};

impl Component for Reader {
    fn contexts(&self, shared: &Shared) -> Vec<Context> {
        self.key_contexts(shared)
    }

    fn hints(&self) -> CommandHints {
        self.command_hints()
    }

    fn run(&mut self, command: Command, count: Option<usize>, shared: &mut Shared) -> bool {
        self.run_command(command, count, shared)
    }

    fn mouse(&mut self, mouse: Mouse, shared: &mut Shared) {
        self.take_mouse(mouse, shared);
    }

    fn update(&mut self, msg: Msg, shared: &mut Shared) -> Option<Msg> {
        match msg {
            Msg::ItemsFound(items) => self.add_items(items, shared),
            Msg::LoadedFirstPart { request, article } => self.first_part(request, article, shared),
            Msg::LoadGoesOn { request, progress } => self.load_goes_on(request, progress),
            Msg::Loaded { request, articles } => self.loaded(request, articles, shared),
            Msg::LoadFailed { request, reason } => self.load_failed(request, reason, shared),
            Msg::Fetching(fetching) => self.on_its_way(fetching),
            Msg::PageFetched { request, article } => self.page_fetched(request, &article, shared),
            Msg::Analysed { request, index } => self.analysed(request, *index, shared),
            Msg::AnalysedExcerpt { request, index } => {
                self.excerpt_analysed(request, *index, shared);
            }
            Msg::AnalysisGoesOn { request, percent } => self.analysis_goes_on(request, percent),
            Msg::Contents(contents) => self.take_contents(contents, shared),
            Msg::Recalled { id, byte } => self.recalled(id, byte),
            Msg::Found { request, hits } => self.found(request, hits, shared),
            Msg::Answered {
                request,
                answer: Answer::Matches(matches),
            } => self.matched(request, matches),
            Msg::Answered {
                request,
                answer: Answer::Decisions(decisions),
            } => self.take_decisions(request, *decisions, shared),
            Msg::ItemChanged(item) => self.item_changed(item),
            other => return Some(other),
        }
        None
    }

    fn settle(&mut self, shared: &Shared) {
        self.lay_out(shared);
    }

    fn ask_ahead(&mut self, shared: &mut Shared) {
        self.keep_position_now_and_then(shared);
        self.ask_for_excerpt(shared);
    }
}
