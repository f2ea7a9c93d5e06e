//! The positions before and after jumps, across articles, and the positions marked with letters.

use std::collections::BTreeMap;

use super::reading_position::ReadingPosition;

/// The greatest number of positions remembered.
const MOST: usize = 100;

/// Earlier positions.
#[derive(Clone, Debug, Default)]
pub struct JumpList {
    /// Positions before the current one, the nearest last.
    pub back: Vec<ReadingPosition>,
    /// Positions after the current one, the nearest last.
    pub forward: Vec<ReadingPosition>,
    /// Positions by letter.
    pub marks: BTreeMap<char, ReadingPosition>,
}

impl JumpList {
    /// Remembers the current position before a jump.
    pub fn remember(&mut self, here: ReadingPosition) {
        let same =
            |position: &ReadingPosition| position.id == here.id && position.cursor == here.cursor;
        if !self.back.last().is_some_and(same) {
            self.back.push(here);
        }
        if self.back.len() > MOST {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// Returns the position where the last jump started.
    pub fn go_back(&mut self, here: ReadingPosition) -> Option<ReadingPosition> {
        let position = self.back.pop()?;
        self.forward.push(here);
        Some(position)
    }

    /// Returns the position before the last step back.
    pub fn go_forward(&mut self, here: ReadingPosition) -> Option<ReadingPosition> {
        let position = self.forward.pop()?;
        self.back.push(here);
        Some(position)
    }
}
