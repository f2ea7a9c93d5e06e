//! Commands of the reader.

use super::panes::Pane;
use super::reading::Reading;
use super::side_pane::Leads;
use super::state::{MEASURES, Reader};
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::commands::direction::{Direction, PagePart};
use crate::view_model::commands::keymap::Context;
use crate::view_model::dialog::citation_formats::citation_formats;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::effect::Effect;
use crate::view_model::reader::body::found::PatternStage;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;
use crate::view_model::shared::screen::Screen;

/// Cells that the width of lines changes by.
const MEASURE_STEP: u16 = 4;

/// Cells that tables are scrolled by.
const SLIDE_STEP: usize = 8;

/// Commands that step from one thing to the next. Of a series of them only the start is put on the jump list.
const STEPS: [Command; 8] = [
    Command::Next,
    Command::Previous,
    Command::NextQuote,
    Command::PreviousQuote,
    Command::NextOfSpeaker,
    Command::PreviousOfSpeaker,
    Command::NextMention,
    Command::PreviousMention,
];

/// The hints while an article is read; what closing it does depends on where it was opened.
macro_rules! reading_hints {
    ($closing:literal) => {
        &[
            (&[Command::Next, Command::Previous], "quote"),
            (&[Command::NextOfSpeaker], "speaker"),
            (&[Command::NextMention], "name"),
            (&[Command::Find], "find"),
            (&[Command::NextPane], "pane"),
            (&[Command::Copy], "copy"),
            (&[Command::Explain], "why"),
            (&[Command::SameWords], "same words"),
            (&[Command::Help], "help"),
            (&[Command::Close], $closing),
        ]
    };
}

impl Reader {
    /// Runs a command `count` times; returns false if it is not one of the reader's.
    pub(super) fn run_command(
        &mut self,
        command: Command,
        count: Option<usize>,
        shared: &mut Shared,
    ) -> bool {
        let times = count.unwrap_or(1).max(1);
        match command {
            Command::Down => self.line(Direction::Down, times),
            Command::Up => self.line(Direction::Up, times),
            Command::HalfPageDown => self.page(Direction::Down, PagePart::Half, times),
            Command::HalfPageUp => self.page(Direction::Up, PagePart::Half, times),
            Command::PageDown => self.page_down(times, shared),
            Command::PageUp => self.page(Direction::Up, PagePart::Whole, times),
            Command::Top => match count {
                Some(number) => self.go_to_entry(number - 1),
                None => self.end(Direction::Up),
            },
            Command::Bottom => match count {
                Some(number) => self.go_to_entry(number - 1),
                None => self.end(Direction::Down),
            },
            Command::NextParagraph => {
                self.on_reading(|reading| reading.step_paragraph(Direction::Down, times));
            }
            Command::PreviousParagraph => {
                self.on_reading(|reading| reading.step_paragraph(Direction::Up, times));
            }
            Command::ScrollLeft => self.on_reading(|reading| {
                reading.sideways = reading.sideways.saturating_sub(SLIDE_STEP * times);
            }),
            Command::ScrollRight => {
                self.on_reading(|reading| reading.slide_right(SLIDE_STEP * times));
            }
            Command::Next => self.next(Direction::Down, times, shared),
            Command::Previous => self.next(Direction::Up, times, shared),
            Command::NextQuote => self.step_quote(Direction::Down, times, shared),
            Command::PreviousQuote => self.step_quote(Direction::Up, times, shared),
            Command::NextOfSpeaker => self.step_of_speaker(Direction::Down, times, shared),
            Command::PreviousOfSpeaker => self.step_of_speaker(Direction::Up, times, shared),
            Command::Filter => self.filter(shared),
            Command::Explain => self.explain(shared),
            Command::NextMention => self.step_mention(Direction::Down, times, shared),
            Command::PreviousMention => self.step_mention(Direction::Up, times, shared),
            Command::Entities => self.show_entities(shared),
            Command::Find => shared.call(Outcome::Ask(PromptKind::Find, String::new())),
            Command::Activate => self.activate(shared),
            Command::JumpBack => self.jump_back(shared),
            Command::JumpForward => self.jump_forward(shared),
            Command::Articles if self.leave_for_list(shared) => {}
            Command::Articles => self.show_articles(shared),
            Command::NextArticle => self.step_article(times.cast_signed(), shared),
            Command::PreviousArticle => self.step_article(-times.cast_signed(), shared),
            Command::Correct => self.correct(shared),
            Command::Highlight => self.highlight(shared),
            Command::Highlights => self.show_decisions(shared),
            Command::SameWords => self.trace(shared),
            Command::Changes => self.list_changes(shared),
            Command::Copy => self.copy(shared),
            Command::Cite => shared.call(Outcome::ShowPopup(citation_formats(shared.citation))),
            Command::CopyAddress => self.copy_address(shared),
            Command::Select => self.select(),
            Command::OpenLink => self.open_link(shared),
            Command::LinkHints => self.label_links(shared),
            Command::FullArticle => self.fetch_whole(shared),
            Command::Export => shared.call(Outcome::Ask(PromptKind::Command, "export ".into())),
            Command::Reload => self.reload(shared),
            Command::Refresh if self.shows_file(shared) => self.reload(shared),
            Command::Star | Command::ToggleRead | Command::Tag if self.shows_file(shared) => {
                let text =
                    "only articles of the library are marked; pullquote import FILE adds this one";
                shared.notify(Severity::Info, text);
            }
            Command::NextPane => self.focus_beside(Direction::Down),
            Command::PreviousPane => self.focus_beside(Direction::Up),
            Command::Zen => self.toggle_zen(),
            Command::Narrower => {
                self.set_measure(self.choice.measure.saturating_sub(MEASURE_STEP), shared);
            }
            Command::Wider => self.set_measure(self.choice.measure + MEASURE_STEP, shared),
            Command::Problems => self.show_problems(shared),
            Command::Back => {
                _ = self.stop_loading(shared) || self.back() || self.leave_for_list(shared);
            }
            Command::Close => {
                // The matches of a search in the library belong to the article, and are left with it.
                self.on_reading(|reading| {
                    reading
                        .find
                        .take_if(|find| find.pattern_stage == PatternStage::Query);
                });
                if !self.back() && !self.leave_for_list(shared) {
                    shared.perform(Effect::Quit);
                }
            }
            _other => return false,
        }
        true
    }

    /// Runs a command that was typed with an argument; returns false if it is not one of the reader's.
    pub(crate) fn run_with(
        &mut self,
        command: Command,
        argument: &str,
        shared: &mut Shared,
    ) -> bool {
        match command {
            Command::Find => {
                self.remember();
                self.find(argument, PatternStage::Entered, shared);
            }
            Command::Export => self.export(argument, shared),
            _other => return false,
        }
        true
    }

    /// The contexts whose key bindings apply, the most specific first.
    pub(super) fn key_contexts(&self, shared: &Shared) -> Vec<Context> {
        let selecting = self.reading.as_ref().is_some_and(|r| r.selection.is_some());
        if selecting {
            let article = Context::Pane(Pane::Article);
            return vec![Context::Selection, article, Context::Everywhere];
        }
        let mut contexts = vec![Context::Pane(self.choice.focus)];
        if self.stored_reading(shared).is_some() {
            contexts.push(Context::Stored);
        }
        contexts.push(Context::Everywhere);
        contexts
    }

    /// The commands to show in the status bar, the most useful first.
    pub(super) fn command_hints(&self) -> CommandHints {
        let reading = self.reading.as_ref();
        let finding = reading.is_some_and(|reading| reading.find.is_some());
        if reading.is_some_and(|reading| reading.selection.is_some()) {
            return &[
                (&[Command::Select], "larger unit"),
                (&[Command::Copy], "copy"),
                (&[Command::Highlight], "highlight"),
                (&[Command::Back], "cancel"),
                (&[Command::Correct], "correct"),
                (&[Command::Help], "help"),
                (&[Command::Close], "back"),
            ];
        }
        if finding {
            return &[
                (&[Command::Next, Command::Previous], "match"),
                (&[Command::Back], "end find"),
                (&[Command::Help], "help"),
                (&[Command::Close], "back"),
            ];
        }
        if self.choice.zen {
            return &[];
        }
        if let Some(pane) = self.panes.get(self.choice.focus) {
            return pane.hints(reading);
        }
        if self.is_stored() {
            reading_hints!("back")
        } else {
            reading_hints!("quit")
        }
    }

    /// Leaves a selection, find, filter or pane; returns false if there is nothing to leave.
    fn back(&mut self) -> bool {
        if let Some(reading) = &mut self.reading {
            if reading.selection.take().is_some()
                || reading.end_find()
                || reading.entity.take().is_some()
            {
                return true;
            }
            if reading.filter.is_some() {
                self.set_filter(None);
                return true;
            }
        }
        if self.choice.focus != Pane::Article {
            self.focus(Pane::Article);
            return true;
        }
        let zen = self.choice.zen;
        self.choice.zen = false;
        zen
    }

    /// Returns to the list that the article was opened from; returns false if there is none.
    fn leave_for_list(&mut self, shared: &mut Shared) -> bool {
        let has_list = self.is_stored() || self.opened_from == Screen::Comparisons;
        if shared.screen == Screen::Reader && has_list {
            shared.call(Outcome::Leave(Screen::Reader));
        }
        has_list
    }

    fn select(&mut self) {
        self.choice.focus = Pane::Article;
        self.on_reading(Reading::select);
    }

    fn toggle_zen(&mut self) {
        self.choice.zen = !self.choice.zen;
        self.choice.focus = Pane::Article;
    }

    /// Saves the quotes to a file.
    fn export(&self, path: &str, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        match reading.complete() {
            Some(index) => shared.perform(Effect::Export {
                path: path.into(),
                article: reading.article.clone(),
                analysis: index.analysis.clone(),
                unsure: shared.unsure,
                decided: Box::new(reading.decided()),
            }),
            None => shared.notify(Severity::Info, "quotes are still being found"),
        }
    }

    fn next(&mut self, direction: Direction, times: usize, shared: &mut Shared) {
        let Some(reading) = &mut self.reading else {
            return;
        };
        if reading.selection.is_some() {
            reading.extend(direction, times);
        } else if reading.find.is_some() {
            self.step_hit(direction, times, shared);
        } else {
            self.step_quote(direction, times, shared);
        }
    }

    fn step_quote(&mut self, direction: Direction, times: usize, shared: &mut Shared) {
        self.remember_start_of_steps(shared);
        let moved = self.reading.as_mut().map(|reading| {
            let moved = !reading.is_beyond_excerpt() && reading.step_quote(direction, times);
            if !moved && reading.complete().is_none() {
                reading.await_quote(direction, times);
            }
            moved
        });
        if moved == Some(false) {
            self.report_no_more(direction, "quote", shared);
        }
    }

    fn step_of_speaker(&mut self, direction: Direction, times: usize, shared: &mut Shared) {
        self.remember_start_of_steps(shared);
        let reading = self.reading.as_mut();
        if reading.is_some_and(|reading| !reading.step_of_speaker(direction, times)) {
            self.report_no_more(direction, "quote of this speaker", shared);
        }
    }

    fn report_no_more(&self, direction: Direction, what: &str, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        let text = match (reading.complete(), direction) {
            (None, _) => "quotes are still being found".into(),
            (Some(index), _) if index.count(None) == 0 => match index.hidden(None) {
                0 => "no quotes in this article".into(),
                count => shared.hidden_quotes(count),
            },
            (Some(_), Direction::Down) => format!("no further {what}"),
            (Some(_), Direction::Up) => format!("no earlier {what}"),
        };
        shared.notify(Severity::Info, text);
    }

    fn step_mention(&mut self, direction: Direction, times: usize, shared: &mut Shared) {
        self.remember_start_of_steps(shared);
        let reading = self.reading.as_mut();
        if reading.is_some_and(|reading| reading.step_mention(direction, times)) {
            self.report_mention(shared);
        } else {
            let text = "no name under the cursor; ge lists them all";
            shared.notify(Severity::Info, text);
        }
    }

    /// Remembers where a series of steps started, not each step.
    fn remember_start_of_steps(&mut self, shared: &Shared) {
        let steps = |command| STEPS.contains(&command);
        if !shared.last_command.is_some_and(steps) {
            self.remember();
        }
    }

    fn filter(&mut self, shared: &mut Shared) {
        let Some(reading) = &self.reading else {
            return;
        };
        match (reading.filter, reading.active_source()) {
            (Some(_), _) => self.set_filter(None),
            (None, Some(source)) => self.set_filter(Some(source)),
            (None, None) => shared.notify(Severity::Info, "nobody is named as the speaker"),
        }
    }

    fn activate(&mut self, shared: &mut Shared) {
        let Some(reading) = &mut self.reading else {
            return;
        };
        let Some(pane) = self.panes.get(self.choice.focus) else {
            if reading.link_here().is_some() {
                self.open_link(shared);
            } else if reading.active.is_some() {
                self.focus(Pane::Quotes);
            }
            return;
        };
        match pane.activate(reading) {
            Leads::Nowhere => {}
            Leads::ToArticle => self.focus(Pane::Article),
            Leads::ToQuotesOf(source) => {
                self.set_filter(Some(source));
                self.focus(Pane::Quotes);
            }
        }
    }

    fn focus_beside(&mut self, direction: Direction) {
        let mut order = Pane::ALL.iter().copied();
        let here = order.position(|pane| pane == self.choice.focus);
        let count = Pane::ALL.len();
        let steps = match direction {
            Direction::Down => 1,
            Direction::Up => count - 1,
        };
        let beside = (here.unwrap_or_default() + steps) % count;
        if let Some(pane) = Pane::ALL.get(beside) {
            self.focus(*pane);
        }
    }

    fn set_measure(&mut self, measure: u16, shared: &mut Shared) {
        self.choice.measure = measure.clamp(MEASURES.0, MEASURES.1);
        let text = format!("lines of at most {} cells", self.choice.measure);
        shared.notify(Severity::Info, text);
    }
}
