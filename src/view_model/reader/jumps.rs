//! The places jumped from, back and forward across articles, and the places remembered under letters.

use std::collections::BTreeMap;

use super::place::Spot;

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

impl Jumps {
    /// Remembers the present place before a jump.
    pub fn remember(&mut self, here: Spot) {
        let same = |spot: &Spot| spot.id == here.id && spot.cursor == here.cursor;
        if !self.back.last().is_some_and(same) {
            self.back.push(here);
        }
        if self.back.len() > MOST {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// The place where the last jump began.
    pub fn go_back(&mut self, here: Spot) -> Option<Spot> {
        let spot = self.back.pop()?;
        self.forward.push(here);
        Some(spot)
    }

    /// The place that was gone back from.
    pub fn go_forward(&mut self, here: Spot) -> Option<Spot> {
        let spot = self.forward.pop()?;
        self.back.push(here);
        Some(spot)
    }
}
