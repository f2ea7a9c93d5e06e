//! Jumps in the reader: back to earlier positions, and to positions marked with a letter.

use super::reading_position::ReadingPosition;
use super::state::Reader;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;

impl Reader {
    /// Remembers the current position before a jump.
    pub(crate) fn remember(&mut self) {
        if let Some(here) = self.position() {
            self.jumps.remember(here);
        }
    }

    /// Remembers the current position and goes to another one.
    pub(crate) fn jump_to(&mut self, position: ReadingPosition, shared: &mut Shared) {
        self.remember();
        self.open(position, shared);
    }

    /// Goes back to where the last jump started.
    pub(crate) fn jump_back(&mut self, shared: &mut Shared) {
        let Some(here) = self.position() else { return };
        match self.jumps.go_back(here) {
            Some(position) => self.open(position, shared),
            None => shared.notify(Severity::Info, "no earlier place"),
        }
    }

    /// Goes forward again.
    pub(crate) fn jump_forward(&mut self, shared: &mut Shared) {
        let Some(here) = self.position() else { return };
        match self.jumps.go_forward(here) {
            Some(position) => self.open(position, shared),
            None => shared.notify(Severity::Info, "no later place"),
        }
    }

    /// Marks the current position with a letter.
    pub(crate) fn set_mark(&mut self, letter: char, shared: &mut Shared) {
        if let Some(here) = self.position() {
            self.jumps.marks.insert(letter, here);
            shared.notify(Severity::Info, format!("marked as {letter}"));
        }
    }

    /// Goes to the position marked with a letter; an apostrophe means the position before the last jump.
    pub(crate) fn go_to_mark(&mut self, letter: char, shared: &mut Shared) {
        if letter == '\'' {
            return self.jump_back(shared);
        }
        match self.jumps.marks.get(&letter).copied() {
            Some(position) => self.jump_to(position, shared),
            None => shared.notify(Severity::Warning, format!("nothing is marked as {letter}")),
        }
    }
}
