//! Keys that are not a command yet: a count, the beginning of a sequence, keys for an article that is on its way.

use std::collections::VecDeque;

use crate::view_model::commands::command::Command;
use crate::view_model::commands::key::{Key, KeyCode, Modifiers};

/// No count is larger.
const LARGEST_COUNT: usize = 99_999;

/// Keys that are kept while an article is on its way.
const MOST_AHEAD: usize = 64;

/// Keys that are not a command yet.
#[derive(Clone, Debug, Default)]
pub struct KeySequence {
    /// Keys that wait for the article that is on its way.
    pub typed_ahead: VecDeque<Key>,
    /// Keys of an unfinished sequence.
    pub pending: Vec<Key>,
    /// A count typed before a command.
    pub count: Option<usize>,
    /// The command that the next key is the letter of.
    pub awaiting: Option<Command>,
}

impl KeySequence {
    /// Keeps a key for the article that is on its way.
    pub(crate) fn type_ahead(&mut self, key: Key) {
        if self.typed_ahead.len() < MOST_AHEAD {
            self.typed_ahead.push_back(key);
        }
    }

    /// Takes a digit of a count.
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

    /// Forgets an unfinished sequence; false where there is none.
    pub(crate) fn clear(&mut self) -> bool {
        let begun = !self.pending.is_empty() || self.count.is_some();
        self.pending.clear();
        self.count = None;
        begun
    }
}
