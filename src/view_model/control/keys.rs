//! Handling of keys: which part of the program takes a key, and which command a sequence runs.

use crate::view_model::ViewModel;
use crate::view_model::commands::command::Command;
use crate::view_model::commands::key::{Key, KeyCode};
use crate::view_model::commands::keymap::{Context, Keymap, Lookup, write_keys};
use crate::view_model::effect::Effect;
use crate::view_model::shared::notice::Severity;

impl ViewModel {
    /// Handles a key. In order of precedence it goes to a confirmation, the prompt, link labels, the filter of a pop-up
    /// and the bindings.
    pub(crate) fn key(&mut self, key: Key) {
        let shared = &mut self.shared;
        shared.notice = None;
        if leaves(&shared.settings.keymap, key) {
            shared.perform(Effect::Quit);
        } else if self.reader.is_about_to_show(shared) {
            self.type_ahead(key);
        } else if self.library.confirm.is_some() {
            self.library.confirmed(key, shared);
        } else if self.dialog.prompt.is_some() {
            self.dialog.type_key(key, shared);
        } else if self.reader.hints.is_some() {
            self.reader.type_hint(key, shared);
        } else if let Some(command) = self.keys.awaiting.take() {
            self.letter(command, key);
        } else if !self.dialog.type_filter(key, shared) && !self.keys.take_digit(key) {
            self.bound_key(key);
        }
        self.carry_out();
    }

    /// Handles a key that may be bound to a command.
    fn bound_key(&mut self, key: Key) {
        // Esc only cancels the unfinished sequence.
        if key.code == KeyCode::Esc && self.keys.clear() {
            return;
        }
        self.keys.pending.push(key);
        let keymap = &self.shared.settings.keymap;
        match keymap.lookup(&self.contexts(), &self.keys.pending) {
            Lookup::Prefix => {}
            Lookup::Unbound => {
                let written = write_keys(&self.keys.pending);
                self.keys.clear();
                let text = format!("{written} is not bound");
                self.shared.notify(Severity::Info, text);
            }
            Lookup::Command(command) => {
                let count = self.keys.count;
                self.keys.clear();
                self.run(command, count);
                self.shared.last_command = Some(command);
            }
        }
    }

    /// Keeps a key until the article that is loading is shown; Esc cancels loading and discards the keys.
    fn type_ahead(&mut self, key: Key) {
        if key.code == KeyCode::Esc {
            self.reader.loading = None;
            self.keys.typed_ahead.clear();
            self.shared.notify(Severity::Info, "opening cancelled");
        } else {
            self.keys.type_ahead(key);
        }
    }

    /// Handles the keys that were typed while an article was loading.
    pub(crate) fn catch_up(&mut self) {
        while !self.reader.is_about_to_show(&self.shared)
            && let Some(key) = self.keys.typed_ahead.pop_front()
        {
            self.settle();
            self.key(key);
        }
    }

    /// The contexts whose key bindings apply, the most specific first.
    pub(crate) fn contexts(&self) -> Vec<Context> {
        if self.dialog.popup.is_some() {
            return vec![Context::Popup, Context::Everywhere];
        }
        self.component_shown().contexts(&self.shared)
    }

    /// Handles the letter that a command waits for.
    fn letter(&mut self, command: Command, key: Key) {
        let KeyCode::Char(letter) = key.code else {
            return;
        };
        if command == Command::SetMark {
            self.reader.set_mark(letter, &mut self.shared);
        } else {
            self.reader.go_to_mark(letter, &mut self.shared);
        }
    }
}

/// Whether the key quits the program even from within a prompt.
fn leaves(keymap: &Keymap, key: Key) -> bool {
    let command = keymap.lookup(&[Context::Everywhere], &[key]);
    key.modifiers.control && command == Lookup::Command(Command::Quit)
}
