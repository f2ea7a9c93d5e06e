//! JumpList in the reader: back to where one was, and to places under letters.

use super::reading_position::ReadingPosition;
use super::state::Reader;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;

impl Reader {
    /// Remembers the present place before a jump.
    pub(crate) fn remember(&mut self) {
        if let Some(here) = self.position() {
            self.jumps.remember(here);
        }
    }

    /// Remembers the present place and goes to another one.
    pub(crate) fn jump_to(&mut self, position: ReadingPosition, shared: &mut Shared) {
        self.remember();
        self.open(position, shared);
    }

    /// Back to where the last jump began.
    pub(crate) fn jump_back(&mut self, shared: &mut Shared) {
        let Some(here) = self.position() else { return };
        match self.jumps.go_back(here) {
            Some(position) => self.open(position, shared),
            None => shared.notify(Severity::Info, "no earlier place"),
        }
    }

    /// Forward again.
    pub(crate) fn jump_forward(&mut self, shared: &mut Shared) {
        let Some(here) = self.position() else { return };
        match self.jumps.go_forward(here) {
            Some(position) => self.open(position, shared),
            None => shared.notify(Severity::Info, "no later place"),
        }
    }

    /// Remembers this place under a letter.
    pub(crate) fn set_mark(&mut self, letter: char, shared: &mut Shared) {
        if let Some(here) = self.position() {
            self.jumps.marks.insert(letter, here);
            shared.notify(Severity::Info, format!("marked as {letter}"));
        }
    }

    /// Returns to the place of a letter; a second quote means the place before the last jump.
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
