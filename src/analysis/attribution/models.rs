//! Whose weights decide which reports are kept, with what confidence, and who said what no cue explains.

use super::alternatives::{self, Readers};
use super::{implicit, weigh};
use crate::models::boosted_trees::Forest;

/// All forests that decide who said what.
#[derive(Clone, Debug, PartialEq)]
pub struct Forests {
    /// Those that read cues.
    pub readers: Readers,
    /// Tells how likely a report is right, beside the others of its sentence.
    pub report: Forest,
    /// Tells who said a quotation that no cue explains.
    pub orphan: Forest,
}

/// Who weighs reports.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Judge<'f> {
    /// The shipped weights; unlikely reports are dropped.
    Shipped,
    /// Other weights in their place, to see how good they are.
    Trial(&'f Forests),
    /// Nobody: every report is kept with its numbers, for fitting weights. Forests may choose among the readings
    /// of a cue.
    Nobody(Option<&'f Readers>),
}

impl<'f> Judge<'f> {
    pub(super) fn readers(self) -> Option<&'f Readers> {
        match self {
            Judge::Shipped => alternatives::shipped(),
            Judge::Trial(forests) => Some(&forests.readers),
            Judge::Nobody(readers) => readers,
        }
    }

    pub(super) fn report(self) -> Option<&'f Forest> {
        match self {
            Judge::Shipped => weigh::shipped(),
            Judge::Trial(forests) => Some(&forests.report),
            Judge::Nobody(_) => None,
        }
    }

    pub(super) fn orphan(self) -> Option<&'f Forest> {
        match self {
            Judge::Shipped => implicit::shipped(),
            Judge::Trial(forests) => Some(&forests.orphan),
            Judge::Nobody(_) => None,
        }
    }
}
