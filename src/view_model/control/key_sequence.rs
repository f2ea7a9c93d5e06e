//! Keys that do not form a command yet: a count, an unfinished sequence, keys typed while an article is loading.

use std::collections::VecDeque;

use crate::view_model::commands::command::Command;
use crate::view_model::commands::key::{Key, KeyCode, Modifiers};

/// The largest count.
const LARGEST_COUNT: usize = 99_999;

/// The greatest number of keys kept while an article is loading.
const MOST_AHEAD: usize = 64;

/// Keys that do not form a command yet.
#[derive(Clone, Debug, Default)]
pub struct KeySequence {
    /// Keys to handle when the article that is loading is shown.
    pub typed_ahead: VecDeque<Key>,
    /// Keys of an unfinished sequence.
    pub pending: Vec<Key>,
    /// A count typed before a command.
    pub count: Option<usize>,
    /// A command that waits for a letter.
    pub awaiting: Option<Command>,
}

impl KeySequence {
    /// Keeps a key until the article that is loading is shown.
    pub(crate) fn type_ahead(&mut self, key: Key) {
        if self.typed_ahead.len() < MOST_AHEAD {
            self.typed_ahead.push_back(key);
        }
    }

    /// Handles a digit of a count; returns false if the key is not one.
    pub(crate) fn take_digit(&mut self, key: Key) -> bool {
        let KeyCode::Char(character) = key.code else {
            return false;
        };
        let plain = key.modifiers == Modifiers::default();
        let Some(digit) = character.to_digit(10).filter(|_| plain) else {
            return false;
        };
        if !self.pending.is_empty() || (digit == 0 && self.count.is_none()) {
            return false;
        }
        let count = self.count.unwrap_or_default() * 10 + digit as usize;
        self.count = Some(count.min(LARGEST_COUNT));
        true
    }

    /// Discards an unfinished sequence; returns false if there is none.
    pub(crate) fn clear(&mut self) -> bool {
        let begun = !self.pending.is_empty() || self.count.is_some();
        self.pending.clear();
        self.count = None;
        begun
    }
}
