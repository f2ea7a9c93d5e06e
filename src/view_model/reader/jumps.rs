//! The places jumped from, back and forward across articles, and the places remembered under letters.

use std::collections::BTreeMap;

use super::place::Spot;
use crate::view_model::ViewModel;
use crate::view_model::effect::Effect;
use crate::view_model::shared::notice::Severity;

/// So many places are remembered.
const MOST: usize = 100;

/// Where the reader has been.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    /// Places before this one, the nearest last.
    pub back: Vec<Spot>,
    /// Places after this one, the nearest last.
    pub forward: Vec<Spot>,
    /// Places under letters.
    pub marks: BTreeMap<char, Spot>,
}

impl ViewModel {
    /// Remembers the present place before a jump.
    pub(crate) fn remember(&mut self) {
        let Some(here) = self.reading.as_ref().map(crate::view_model::Reading::spot) else {
            return;
        };
        let same = |spot: &Spot| spot.id == here.id && spot.cursor == here.cursor;
        if !self.jumps.back.last().is_some_and(same) {
            self.jumps.back.push(here);
        }
        if self.jumps.back.len() > MOST {
            self.jumps.back.remove(0);
        }
        self.jumps.forward.clear();
    }

    /// Back to where the last jump began.
    pub(crate) fn jump_back(&mut self, effects: &mut Vec<Effect>) {
        let Some(here) = self.reading.as_ref().map(crate::view_model::Reading::spot) else {
            return;
        };
        match self.jumps.back.pop() {
            Some(spot) => {
                self.jumps.forward.push(here);
                self.open(spot, effects);
            }
            None => self.tell(Severity::Info, "no earlier place"),
        }
    }

    /// Forward again.
    pub(crate) fn jump_forward(&mut self, effects: &mut Vec<Effect>) {
        let Some(here) = self.reading.as_ref().map(crate::view_model::Reading::spot) else {
            return;
        };
        match self.jumps.forward.pop() {
            Some(spot) => {
                self.jumps.back.push(here);
                self.open(spot, effects);
            }
            None => self.tell(Severity::Info, "no later place"),
        }
    }

    /// Remembers this place under a letter.
    pub(crate) fn set_mark(&mut self, letter: char) {
        if let Some(reading) = &self.reading {
            self.jumps.marks.insert(letter, reading.spot());
            self.tell(Severity::Info, format!("marked as {letter}"));
        }
    }

    /// Returns to the place of a letter; a second quote means the place before the last jump.
    pub(crate) fn go_to_mark(&mut self, letter: char, effects: &mut Vec<Effect>) {
        if letter == '\'' {
            return self.jump_back(effects);
        }
        match self.jumps.marks.get(&letter).copied() {
            Some(spot) => {
                self.remember();
                self.open(spot, effects);
            }
            None => self.tell(Severity::Warning, format!("nothing is marked as {letter}")),
        }
    }
}
