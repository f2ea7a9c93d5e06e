//! Keys into commands: counts, sequences, letters behind a command, and who takes a key first.

use crate::view_model::ViewModel;
use crate::view_model::commands::command::Command;
use crate::view_model::commands::key::{Key, KeyCode};
use crate::view_model::commands::keymap::{Context, Lookup};
use crate::view_model::dialog::popup::Typing;
use crate::view_model::effect::Effect;
use crate::view_model::reader::layout::Pane;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::screen::Screen;

/// No count is larger.
const LARGEST_COUNT: usize = 99_999;

/// Keys that are kept while an article is on its way.
const MOST_AHEAD: usize = 64;

impl ViewModel {
    /// Takes a key: a prompt before labels, those before a pop-up's filter, that before the bindings.
    pub(crate) fn key(&mut self, key: Key, effects: &mut Vec<Effect>) {
        self.notice = None;
        if self.leaves(key) {
            return effects.push(Effect::Quit);
        }
        if self.turns_to_an_article() {
            return self.type_ahead(key);
        }
        if self.confirmed(key, effects) {
            return;
        }
        if self.prompt.is_some() {
            return self.type_key(key, effects);
        }
        if self.hints.is_some() {
            return self.type_hint(key, effects);
        }
        if let Some(command) = self.awaiting.take() {
            return self.letter(command, key, effects);
        }
        if let Some(popup) = self.popup.as_mut().filter(|p| p.typing == Typing::Filter)
            && key.code != KeyCode::Esc
        {
            return popup.type_key(key);
        }
        if self.counts(key) {
            return;
        }
        // Esc ends a sequence and does nothing else.
        if key.code == KeyCode::Esc && (!self.pending.is_empty() || self.count.is_some()) {
            self.pending.clear();
            self.count = None;
            return;
        }
        self.pending.push(key);
        match self.settings.keymap.look_up(self.contexts(), &self.pending) {
            Lookup::Prefix => {}
            Lookup::Unbound => {
                let written = crate::view_model::commands::keymap::write_keys(&self.pending);
                self.pending.clear();
                self.count = None;
                self.tell(Severity::Info, format!("{written} is not bound"));
            }
            Lookup::Command(command) => {
                self.pending.clear();
                let count = self.count.take();
                self.run(command, count, effects);
                self.last_command = Some(command);
            }
        }
    }

    /// Whether an article of the library is about to take the place of what is on the screen: keys are meant for it.
    fn turns_to_an_article(&self) -> bool {
        let coming = self.loading.map(|(_, spot)| spot.id.item);
        let reading = self.reading.as_ref().map(|reading| reading.id.item);
        coming.is_some_and(|item| {
            self.stored(item).is_some() && (self.screen != Screen::Reader || reading != Some(item))
        })
    }

    /// Keeps a key for the article that is on its way; Esc gives both up.
    fn type_ahead(&mut self, key: Key) {
        if key.code == KeyCode::Esc {
            self.loading = None;
            self.typed_ahead.clear();
            self.tell(Severity::Info, "not opened");
        } else if self.typed_ahead.len() < MOST_AHEAD {
            self.typed_ahead.push_back(key);
        }
    }

    /// Does what was typed while an article was on its way, now that it is there.
    pub(crate) fn catch_up(&mut self, effects: &mut Vec<Effect>) {
        while !self.turns_to_an_article()
            && let Some(key) = self.typed_ahead.pop_front()
        {
            self.settle();
            self.key(key, effects);
        }
    }

    /// Whether the key leaves the program from anywhere, even out of a prompt.
    fn leaves(&self, key: Key) -> bool {
        let command = self.settings.keymap.look_up(&[Context::Everywhere], &[key]);
        key.modifiers.control && command == Lookup::Command(Command::Quit)
    }

    /// Where bindings are looked for, the nearest first.
    fn contexts(&self) -> &'static [Context] {
        if self.popup.is_some() {
            return &[Context::Popup, Context::Everywhere];
        }
        if self.screen == Screen::Library {
            return &[Context::Library, Context::Everywhere];
        }
        if self.screen == Screen::People {
            return &[Context::People, Context::Everywhere];
        }
        let selecting = self.reading.as_ref().is_some_and(|r| r.selection.is_some());
        let stored = self.stored_reading().is_some();
        match self.wish.focus {
            _ if selecting => &[Context::Selection, Context::Article, Context::Everywhere],
            Pane::Article if stored => &[Context::Article, Context::Stored, Context::Everywhere],
            Pane::Article => &[Context::Article, Context::Everywhere],
            Pane::Quotes if stored => &[Context::Quotes, Context::Stored, Context::Everywhere],
            Pane::Quotes => &[Context::Quotes, Context::Everywhere],
            Pane::Sources if stored => &[Context::Sources, Context::Stored, Context::Everywhere],
            Pane::Sources => &[Context::Sources, Context::Everywhere],
        }
    }

    /// Takes a digit of a count.
    fn counts(&mut self, key: Key) -> bool {
        let KeyCode::Char(character) = key.code else {
            return false;
        };
        let Some(digit) = character
            .to_digit(10)
            .filter(|_| key.modifiers == crate::view_model::Modifiers::default())
        else {
            return false;
        };
        if !self.pending.is_empty() || (digit == 0 && self.count.is_none()) {
            return false;
        }
        let count = self.count.unwrap_or_default() * 10 + digit as usize;
        self.count = Some(count.min(LARGEST_COUNT));
        true
    }

    /// Takes the letter behind a command.
    fn letter(&mut self, command: Command, key: Key, effects: &mut Vec<Effect>) {
        let KeyCode::Char(letter) = key.code else {
            return;
        };
        if command == Command::SetMark {
            self.set_mark(letter);
        } else {
            self.go_to_mark(letter, effects);
        }
    }
}
