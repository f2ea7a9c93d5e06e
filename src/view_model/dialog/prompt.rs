//! The line at the bottom that one types into: a pattern to find, or a command with completion and history.

use tui_input::{Input, InputRequest};

use crate::text::{Span, sanitize};
use crate::view_model::ViewModel;
use crate::view_model::commands::command::{Command, TABLE};
use crate::view_model::commands::direction::Way;
use crate::view_model::commands::key::{Key, KeyCode};
use crate::view_model::effect::Effect;
use crate::view_model::reader::place::Spot;
use crate::view_model::request::RequestId;
use crate::view_model::shared::notice::Severity;

/// What is typed into the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// A pattern.
    Find,
    /// A query over the library.
    Search,
    /// Beginnings of words: of names, or of what somebody said.
    Narrow,
    /// A command.
    Command,
}

impl PromptKind {
    /// What stands before the typed text.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Find | Self::Search | Self::Narrow => "/",
            Self::Command => ":",
        }
    }
}

/// The line while it is open.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it asks for.
    pub kind: PromptKind,
    /// What was typed.
    pub input: Input,
    /// What would complete it.
    pub completions: Vec<String>,
    /// What a completion stands in place of, in bytes of what was typed.
    pub place: Span,
    /// The question for completions that has not been answered.
    pub asked: Option<RequestId>,
    /// The completion that is in the line now.
    pub completed: Option<usize>,
    /// How far back in the history the line is; 0 is what was typed.
    pub recalled: usize,
    /// Where the cursor stood when it was opened.
    pub origin: Spot,
}

/// What was typed before, the newest last.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Patterns.
    pub finds: Vec<String>,
    /// Commands.
    pub commands: Vec<String>,
}

impl ViewModel {
    /// Opens the line.
    pub(crate) fn ask(&mut self, kind: PromptKind, begun: &str) {
        self.prompt = Some(Prompt {
            kind,
            input: Input::new(begun.into()),
            completions: Vec::new(),
            place: Span::default(),
            asked: None,
            completed: None,
            recalled: 0,
            origin: self
                .reading
                .as_ref()
                .map(crate::view_model::Reading::spot)
                .unwrap_or_default(),
        });
        if kind == PromptKind::Find
            && let Some(reading) = &mut self.reading
        {
            reading.end_find();
        }
        self.complete();
    }

    /// Takes a key of the line.
    pub(crate) fn type_key(&mut self, key: Key, effects: &mut Vec<Effect>) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        match key.code {
            KeyCode::Enter => return self.enter(effects),
            KeyCode::Esc => return self.cancel(effects),
            KeyCode::Backspace if prompt.input.value().is_empty() => return self.cancel(effects),
            KeyCode::Up => return self.recall(Way::Up, effects),
            KeyCode::Down => return self.recall(Way::Down, effects),
            KeyCode::Tab => return self.take_completion(1, effects),
            KeyCode::BackTab => return self.take_completion(-1, effects),
            KeyCode::Char(_)
            | KeyCode::Backspace
            | KeyCode::Delete
            | KeyCode::Insert
            | KeyCode::Left
            | KeyCode::Right
            | KeyCode::PageUp
            | KeyCode::PageDown
            | KeyCode::Home
            | KeyCode::End
            | KeyCode::F(_) => {}
        }
        let Some(request) = edit(key) else { return };
        let changed = prompt
            .input
            .handle(request)
            .is_some_and(|change| change.value);
        if changed {
            prompt.recalled = 0;
            self.changed(effects);
        }
    }

    /// Takes pasted text: one line, nothing that a terminal obeys.
    pub(crate) fn paste(&mut self, text: &str, effects: &mut Vec<Effect>) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        for character in sanitize::line(text).trim().chars().take(1000) {
            prompt.input.handle(InputRequest::InsertChar(character));
        }
        self.changed(effects);
    }

    /// The text of the line changed: finds look again from their origin, commands complete again.
    fn changed(&mut self, effects: &mut Vec<Effect>) {
        let Some(prompt) = &self.prompt else { return };
        match prompt.kind {
            PromptKind::Find => {
                let pattern = prompt.input.value().to_string();
                if pattern.is_empty() {
                    self.return_to_origin();
                }
                self.look_for(&pattern, effects);
            }
            PromptKind::Search => {
                let query = prompt.input.value().to_string();
                self.look_up(&query, effects);
                self.ask_for_completions(effects);
            }
            PromptKind::Narrow => {
                let words = prompt.input.value().to_string();
                self.narrow_people(&words, effects);
            }
            PromptKind::Command => self.complete(),
        }
    }

    fn enter(&mut self, effects: &mut Vec<Effect>) {
        if let Some(prompt) = &mut self.prompt
            && prompt.kind == PromptKind::Search
            && self.shelves.mistake.is_some()
        {
            // It stays to be mended, and the line says what is wrong.
            prompt.completions.clear();
            prompt.asked = None;
            return;
        }
        let Some(prompt) = self.prompt.take() else {
            return;
        };
        let typed = prompt.input.value().trim().to_string();
        let past = match prompt.kind {
            PromptKind::Find | PromptKind::Search | PromptKind::Narrow => &mut self.history.finds,
            PromptKind::Command => &mut self.history.commands,
        };
        let last = past.last().cloned();
        if !typed.is_empty() {
            past.retain(|earlier| *earlier != typed);
            past.push(typed.clone());
        }
        match (prompt.kind, typed.is_empty()) {
            (PromptKind::Find, true) => {
                if let Some(last) = last {
                    self.look_for(&last, effects);
                }
            }
            (PromptKind::Find, false) => {
                let here = self.reading.as_ref().map(crate::view_model::Reading::spot);
                if here != Some(prompt.origin) {
                    self.jumps.back.push(prompt.origin);
                    self.jumps.forward.clear();
                }
                self.tell_misses();
            }
            (PromptKind::Search | PromptKind::Narrow, _) | (PromptKind::Command, true) => {}
            (PromptKind::Command, false) => self.run_typed(&typed, effects),
        }
    }

    fn cancel(&mut self, effects: &mut Vec<Effect>) {
        let kind = self.prompt.as_ref().map(|prompt| prompt.kind);
        if kind == Some(PromptKind::Find) {
            self.return_to_origin();
            if let Some(reading) = &mut self.reading {
                reading.end_find();
            }
        }
        if kind == Some(PromptKind::Search) {
            self.end_search(effects);
        }
        if kind == Some(PromptKind::Narrow) {
            self.narrow_people("", effects);
        }
        self.prompt = None;
    }

    fn return_to_origin(&mut self) {
        if let (Some(prompt), Some(reading)) = (&self.prompt, &mut self.reading) {
            reading.return_to(prompt.origin);
        }
    }

    fn recall(&mut self, way: Way, effects: &mut Vec<Effect>) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        let past = match prompt.kind {
            PromptKind::Find | PromptKind::Search | PromptKind::Narrow => &self.history.finds,
            PromptKind::Command => &self.history.commands,
        };
        prompt.recalled = match way {
            Way::Up => (prompt.recalled + 1).min(past.len()),
            Way::Down => prompt.recalled.saturating_sub(1),
        };
        let index = past.len().checked_sub(prompt.recalled);
        let text = index.and_then(|index| past.get(index)).cloned();
        prompt.input = Input::new(text.unwrap_or_default());
        self.changed(effects);
    }

    /// Runs a typed command: a name, a beginning that only one name has, a paragraph, a percentage.
    fn run_typed(&mut self, typed: &str, effects: &mut Vec<Effect>) {
        let (name, argument) = typed.split_once(' ').unwrap_or((typed, ""));
        let argument = argument.trim();
        if let Some(percent) = name.strip_suffix('%').and_then(|n| n.parse::<usize>().ok()) {
            return self.go_to_percent(percent);
        }
        if let Ok(number) = name.parse::<usize>() {
            return self.go_to_paragraph(number);
        }
        let short = match name {
            "q" | "q!" | "wq" | "x" => "quit",
            "h" => "help",
            _other => name,
        };
        let mut fitting = TABLE.iter().filter(|row| row.name.starts_with(short));
        let only = match (fitting.next(), fitting.next()) {
            (Some(only), None) => Some(only.command),
            (Some(_) | None, _) => None,
        };
        match (Command::named(short).or(only), argument) {
            (Some(command), "") => self.run(command, None, effects),
            (Some(Command::Find), pattern) => {
                self.remember();
                self.look_for(pattern, effects);
            }
            (Some(Command::Theme), theme) => self.choose_theme(theme),
            (Some(Command::Tag), tag) => self.tag(tag, effects),
            (Some(Command::SaveSearch), name) => self.save_search(name, effects),
            (Some(Command::Subscribe), address) => self.subscribe(address, effects),
            (Some(Command::SetFeed), setting) => self.set_feed(setting, effects),
            (Some(Command::Export), path) => self.export(path, effects),
            (Some(command), _) => {
                self.tell(
                    Severity::Warning,
                    format!("{} takes nothing behind it", command.name()),
                );
            }
            (None, _) => self.tell(
                Severity::Warning,
                format!("there is no command named {name:?}"),
            ),
        }
    }

    fn go_to_percent(&mut self, percent: usize) {
        self.remember();
        if let Some(reading) = &mut self.reading {
            let offset = reading.article.text.len() / 100 * percent.min(100)
                + reading.article.text.len() % 100 * percent.min(100) / 100;
            reading.go_to(offset);
            reading.put_on_line();
        }
    }

    fn go_to_paragraph(&mut self, number: usize) {
        self.remember();
        if let Some(reading) = &mut self.reading {
            let last = reading.article.paragraphs.len().saturating_sub(1);
            let paragraph = reading
                .article
                .paragraphs
                .get(number.saturating_sub(1).min(last));
            let start = paragraph.map_or(0, |p| p.span.start as usize);
            reading.go_to(start);
        }
    }
}

/// What a key does to the text of a line.
const fn edit(key: Key) -> Option<InputRequest> {
    let control = key.modifiers.control;
    Some(match key.code {
        KeyCode::Char('a') if control => InputRequest::GoToStart,
        KeyCode::Char('e') if control => InputRequest::GoToEnd,
        KeyCode::Char('b') if control => InputRequest::GoToPrevChar,
        KeyCode::Char('f') if control => InputRequest::GoToNextChar,
        KeyCode::Char('w') if control => InputRequest::DeletePrevWord,
        KeyCode::Char('u') if control => InputRequest::DeleteFromStart,
        KeyCode::Char('k') if control => InputRequest::DeleteTillEnd,
        KeyCode::Char('y') if control => InputRequest::Yank,
        KeyCode::Char('h') if control => InputRequest::DeletePrevChar,
        KeyCode::Char('b') if key.modifiers.alt => InputRequest::GoToPrevWord,
        KeyCode::Char('f') if key.modifiers.alt => InputRequest::GoToNextWord,
        KeyCode::Char(character) if !control && !key.modifiers.alt => {
            InputRequest::InsertChar(character)
        }
        KeyCode::Backspace => InputRequest::DeletePrevChar,
        KeyCode::Delete => InputRequest::DeleteNextChar,
        KeyCode::Left => InputRequest::GoToPrevChar,
        KeyCode::Right => InputRequest::GoToNextChar,
        KeyCode::Home => InputRequest::GoToStart,
        KeyCode::End => InputRequest::GoToEnd,
        KeyCode::Char(_)
        | KeyCode::Enter
        | KeyCode::Esc
        | KeyCode::Tab
        | KeyCode::BackTab
        | KeyCode::Insert
        | KeyCode::Up
        | KeyCode::Down
        | KeyCode::PageUp
        | KeyCode::PageDown
        | KeyCode::F(_) => return None,
    })
}
