//! Typing into the prompt: finds and searches are updated with every key, commands run on Enter.

use tui_input::{Input, InputRequest};

use super::prompt::{MOST_TYPED, Prompt, PromptKind};
use super::state::Dialog;
use crate::library::Query;
use crate::text::sanitize;
use crate::view_model::commands::direction::Direction;
use crate::view_model::commands::key::{Key, KeyCode};
use crate::view_model::effect::Effect;
use crate::view_model::shared::Shared;
use crate::view_model::shared::outcome::Outcome;

impl Dialog {
    /// Handles a key.
    pub(crate) fn type_key(&mut self, key: Key, shared: &mut Shared) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        match key.code {
            KeyCode::Enter => return self.enter(shared),
            KeyCode::Esc => return self.cancel(shared),
            KeyCode::Backspace if prompt.input.value().is_empty() => return self.cancel(shared),
            KeyCode::Char('e') if key.modifiers.control && prompt.kind == PromptKind::Note => {
                let text = prompt.input.value().to_owned();
                return shared.perform(Effect::Edit(text));
            }
            KeyCode::Up => return self.recall(Direction::Up, shared),
            KeyCode::Down => return self.recall(Direction::Down, shared),
            KeyCode::Tab => return self.take_completion(1, shared),
            KeyCode::BackTab => return self.take_completion(-1, shared),
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
        if matches!(request, InputRequest::Yank) && is_full(prompt) {
            return;
        }
        let changed = prompt
            .input
            .handle(request)
            .is_some_and(|change| change.value);
        if changed {
            prompt.recalled = 0;
            self.changed(shared);
        }
    }

    /// Whether a key has no effect because the prompt is full.
    pub(crate) fn ignores(&self, key: Key) -> bool {
        let prompt = self.prompt.as_ref();
        matches!(edit(key), Some(InputRequest::InsertChar(_))) && prompt.is_some_and(is_full)
    }

    /// Inserts pasted text as one line without control characters.
    pub(crate) fn paste(&mut self, text: &str, shared: &mut Shared) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        let room = MOST_TYPED.saturating_sub(prompt.input.value().chars().count());
        for character in sanitize::line(text).trim().chars().take(room) {
            prompt.input.handle(InputRequest::InsertChar(character));
        }
        self.changed(shared);
    }

    /// Updates the find, the search or the completions after the text changed.
    fn changed(&mut self, shared: &mut Shared) {
        let Some(prompt) = &self.prompt else { return };
        let typed = prompt.input.value().to_string();
        match prompt.kind {
            PromptKind::Find => {
                let origin = prompt.origin;
                shared.call(Outcome::Find {
                    pattern: typed,
                    origin,
                });
            }
            PromptKind::Search | PromptKind::Quotes => {
                self.search(typed, shared);
                shared.call(Outcome::Complete);
            }
            PromptKind::Narrow => shared.call(Outcome::Narrow(typed)),
            PromptKind::Command => self.complete(shared),
            PromptKind::Note => {}
        }
    }

    /// Searches for the typed query if it is valid.
    pub(super) fn search(&mut self, query: String, shared: &mut Shared) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        prompt.mistake = Query::parse(&query).err();
        if prompt.mistake.is_none() {
            shared.call(match prompt.kind {
                PromptKind::Quotes => Outcome::Narrow(query),
                _of_articles => Outcome::Search(query),
            });
        }
    }

    fn enter(&mut self, shared: &mut Shared) {
        if let Some(prompt) = &mut self.prompt
            && matches!(prompt.kind, PromptKind::Search | PromptKind::Quotes)
            && prompt.mistake.is_some()
        {
            // The prompt stays open and shows the error.
            prompt.completions.clear();
            prompt.asked = None;
            return;
        }
        let Some(prompt) = self.prompt.take() else {
            return;
        };
        let typed = prompt.input.value().trim().to_string();
        let past = self.history.of(prompt.kind);
        let last = past.last().cloned();
        if !typed.is_empty() {
            past.retain(|earlier| *earlier != typed);
            past.push(typed.clone());
        }
        match (prompt.kind, typed.is_empty()) {
            (PromptKind::Find, true) => {
                if let Some(last) = last {
                    shared.call(Outcome::FindAgain(last));
                }
            }
            (PromptKind::Find, false) => shared.call(Outcome::EndTyping {
                origin: prompt.origin,
            }),
            (PromptKind::Search | PromptKind::Narrow | PromptKind::Quotes, _)
            | (PromptKind::Command, true) => {}
            (PromptKind::Command, false) => shared.call(Outcome::RunTyped(typed)),
            (PromptKind::Note, _) => shared.call(Outcome::NoteWritten(typed)),
        }
    }

    fn cancel(&mut self, shared: &mut Shared) {
        let Some(prompt) = self.prompt.take() else {
            return;
        };
        match prompt.kind {
            PromptKind::Find => shared.call(Outcome::CancelFind(prompt.origin)),
            PromptKind::Search => shared.call(Outcome::EndSearch),
            PromptKind::Narrow | PromptKind::Quotes => {
                shared.call(Outcome::Narrow(String::new()));
            }
            PromptKind::Command | PromptKind::Note => {}
        }
    }

    fn recall(&mut self, direction: Direction, shared: &mut Shared) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        let past = self.history.of(prompt.kind);
        prompt.recalled = match direction {
            Direction::Up => (prompt.recalled + 1).min(past.len()),
            Direction::Down => prompt.recalled.saturating_sub(1),
        };
        let index = past.len().checked_sub(prompt.recalled);
        let text = index.and_then(|index| past.get(index)).cloned();
        prompt.input = Input::new(text.unwrap_or_default());
        self.changed(shared);
    }
}

fn is_full(prompt: &Prompt) -> bool {
    prompt.input.value().chars().count() >= MOST_TYPED
}

/// The edit that a key makes.
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
