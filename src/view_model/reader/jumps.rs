//! The places jumped from, back and forward across articles, and the places remembered under letters.

use std::collections::BTreeMap;

use super::reading_position::ReadingPosition;

/// So many places are remembered.
const MOST: usize = 100;

/// Where the reader has been.
#[derive(Clone, Debug, Default)]
pub struct JumpList {
    /// Places before this one, the nearest last.
    pub back: Vec<ReadingPosition>,
    /// Places after this one, the nearest last.
    pub forward: Vec<ReadingPosition>,
    /// Places under letters.
    pub marks: BTreeMap<char, ReadingPosition>,
}

impl JumpList {
    /// Remembers the present place before a jump.
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

    /// The place where the last jump began.
    pub fn go_back(&mut self, here: ReadingPosition) -> Option<ReadingPosition> {
        let position = self.back.pop()?;
        self.forward.push(here);
        Some(position)
    }

    /// The place that was gone back from.
    pub fn go_forward(&mut self, here: ReadingPosition) -> Option<ReadingPosition> {
        let position = self.forward.pop()?;
        self.back.push(here);
        Some(position)
    }
}
