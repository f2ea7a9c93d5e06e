//! The pop-up and the prompt, which are shown over a screen.

use super::choice::CorrectionDraft;
use super::popup::{Content, Popup, Target, Typing};
use super::prompt::{History, Prompt, PromptKind};
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::commands::direction::PagePart;
use crate::view_model::commands::key::{Key, KeyCode, Mouse, MouseAction};
use crate::view_model::msg::Msg;
use crate::view_model::reader::reading_position::ReadingPosition;
use crate::view_model::request::Answer;
use crate::view_model::shared::Shared;
use crate::view_model::shared::outcome::Outcome;

/// What stands over a screen.
#[derive(Clone, Debug, Default)]
pub struct Dialog {
    /// The open pop-up.
    pub popup: Option<Popup>,
    /// The open prompt.
    pub prompt: Option<Prompt>,
    /// Earlier inputs.
    pub history: History,
    /// The quote that is being corrected.
    pub correcting: Option<CorrectionDraft>,
}

impl Dialog {
    /// Opens the prompt; `origin` is the current reading position.
    pub(crate) fn ask(
        &mut self,
        what: (PromptKind, &str),
        origin: ReadingPosition,
        shared: &mut Shared,
    ) {
        let (kind, begun) = what;
        self.prompt = Some(Prompt::new(kind, begun, origin));
        self.complete(shared);
    }

    /// The commands to show in the status bar while a pop-up is open.
    pub(crate) fn hints(&self) -> Option<CommandHints> {
        let popup = self.popup.as_ref()?;
        let target = popup.chosen().map(|row| row.target);
        Some(match (popup.content, target) {
            (Content::Names, _) => &[
                (&[Command::Activate], "choose, or use what is typed"),
                (&[Command::Back], "close"),
            ],
            (Content::Rows, Some(Target::Listed(_) | Target::Highlight(_))) => &[
                (&[Command::Activate], "go"),
                (&[Command::Delete], "delete"),
                (&[Command::Find], "filter"),
                (&[Command::Back], "close"),
            ],
            (Content::Rows, _) => &[
                (&[Command::Activate], "go"),
                (&[Command::Find], "filter"),
                (&[Command::Back], "close"),
            ],
        })
    }

    /// Runs a command in the pop-up; returns false if none is open or it does not handle the command.
    pub(crate) fn run(
        &mut self,
        command: Command,
        count: Option<usize>,
        shared: &mut Shared,
    ) -> bool {
        let Some(popup) = &mut self.popup else {
            return false;
        };
        let times = count.unwrap_or(1).max(1);
        let page = |popup: &Popup, part: PagePart| part.lines_of(popup.page()) * times.min(1000);
        match command {
            Command::Down => popup.step(times.cast_signed()),
            Command::Up => popup.step(-times.cast_signed()),
            Command::HalfPageDown => popup.step(page(popup, PagePart::Half).cast_signed()),
            Command::HalfPageUp => popup.step(-page(popup, PagePart::Half).cast_signed()),
            Command::PageDown => popup.step(page(popup, PagePart::Whole).cast_signed()),
            Command::PageUp => popup.step(-page(popup, PagePart::Whole).cast_signed()),
            Command::Top | Command::Bottom if count.is_some() => popup.choose(times - 1, 1),
            Command::Top => popup.choose(0, 1),
            Command::Bottom => popup.choose(usize::MAX, -1),
            Command::Find => popup.typing = Typing::Filter,
            Command::Activate => self.activate(shared),
            Command::Delete => match popup.chosen().map(|row| row.target) {
                Some(Target::Listed(listed)) => shared.call(Outcome::DeleteDecision(listed)),
                Some(Target::Highlight(index)) => shared.call(Outcome::DeleteHighlight(index)),
                Some(_) | None => return false,
            },
            Command::Back | Command::Close => {
                if !popup.back() {
                    self.popup = None;
                }
            }
            _other => return false,
        }
        true
    }

    /// Replaces the rows of the pop-up with this title; returns false if it is not open.
    pub(crate) fn grow_popup(&mut self, popup: Popup) -> bool {
        let open = self.popup.as_mut();
        let open = open.filter(|open| open.title == popup.title);
        let is_open = open.is_some();
        if let Some(open) = open {
            open.replace_rows(popup);
        }
        is_open
    }

    /// Replaces the rows of the pop-up with this title, if it is open; without rows it is closed.
    pub(crate) fn refresh_popup(&mut self, popup: Popup) {
        let is_empty = popup.rows.is_empty();
        if self.grow_popup(popup) && is_empty {
            self.popup = None;
        }
    }

    /// Handles a key typed into the filter of the pop-up; returns false if none is being typed.
    pub(crate) fn type_filter(&mut self, key: Key, shared: &mut Shared) -> bool {
        let filtering = |popup: &&mut Popup| popup.typing == Typing::Filter;
        let popup = self.popup.as_mut().filter(filtering);
        match popup.filter(|_| key.code != KeyCode::Esc) {
            Some(popup) => {
                let typed = popup.filter.clone();
                match (popup.content, key.code) {
                    (Content::Names, KeyCode::Enter) => {
                        self.activate(shared);
                        return true;
                    }
                    (Content::Names, KeyCode::Down | KeyCode::Tab) => popup.step(1),
                    (Content::Names, KeyCode::Up | KeyCode::BackTab) => popup.step(-1),
                    _ => popup.type_key(key),
                }
                if popup.filter != typed {
                    self.ask_for_names(shared);
                }
                true
            }
            None => false,
        }
    }

    /// Handles a mouse event; returns false if no pop-up is open.
    pub(crate) fn mouse(&mut self, mouse: Mouse, shared: &mut Shared) -> bool {
        let Some(popup) = &mut self.popup else {
            return false;
        };
        match mouse.action {
            MouseAction::Press => {
                let inner = popup.inner();
                if !popup.area.contains(mouse.column, mouse.row) {
                    self.popup = None;
                } else if inner.contains(mouse.column, mouse.row)
                    && let Some(row) = popup.row_on(usize::from(mouse.row - inner.y))
                {
                    popup.choose(row, 1);
                    self.activate(shared);
                }
            }
            MouseAction::WheelUp
            | MouseAction::WheelDown
            | MouseAction::Drag
            | MouseAction::Release => {
                if let Some(rows) = mouse.action.wheel() {
                    popup.step(rows);
                }
            }
        }
        true
    }

    /// Activates the selected row of the pop-up.
    fn activate(&mut self, shared: &mut Shared) {
        let chosen = self.popup.as_ref().and_then(Popup::chosen);
        let outcome = match chosen.map(|row| row.target).unwrap_or_default() {
            Target::None | Target::Heading => return,
            Target::Command(Command::Help) => {
                self.popup = None;
                return;
            }
            Target::Command(command) => Outcome::Run(command),
            Target::Position(position) => Outcome::GoTo(position),
            Target::Entity(entity) => Outcome::GoToEntity(entity),
            Target::SidebarEntry(index) => Outcome::GoToEntry(index),
            Target::Outlet(index) => Outcome::OpenOutlet(index),
            Target::Decision(index) => Outcome::Decide(index),
            Target::Citation(format) => Outcome::Cite(format),
            Target::Listed(listed) => Outcome::GoToDecision(listed),
            Target::Highlight(index) => Outcome::OpenHighlight(index),
            Target::Choice(choice) => {
                let name = chosen.map(|row| row.left.clone()).unwrap_or_default();
                self.popup = None;
                return self.decide(choice, &name, shared);
            }
        };
        self.popup = None;
        shared.call(outcome);
    }

    /// Handles a message, or returns it if it is meant for another component.
    pub(crate) fn update(&mut self, msg: Msg, shared: &mut Shared) -> Option<Msg> {
        match msg {
            Msg::Paste(text) => self.paste(&text, shared),
            Msg::Edited(text) => {
                self.prompt
                    .take_if(|prompt| prompt.kind == PromptKind::Note);
                shared.call(Outcome::NoteWritten(text));
            }
            Msg::PathsFound { request, paths } => self.complete_path(request, &paths),
            Msg::Answered {
                request,
                answer: Answer::Completion(completion),
            } => self.completed(request, completion),
            Msg::Answered {
                request,
                answer: Answer::People(people),
            } => {
                let people = self.take_names(request, people)?;
                return Some(Msg::Answered {
                    request,
                    answer: Answer::People(people),
                });
            }
            Msg::Answered {
                request,
                answer: Answer::OtherSpeakers(others),
            } => self.take_other_speakers(request, others),
            other => return Some(other),
        }
        None
    }

    /// Adapts the pop-up to the size of the terminal.
    pub(crate) fn settle(&mut self, shared: &Shared) {
        if let Some(popup) = &mut self.popup {
            popup.settle(shared.size);
        }
    }
}
