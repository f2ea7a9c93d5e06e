//! Whose weights decide which reports are kept, with what confidence, and who said what no cue explains.

use std::sync::LazyLock;

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
            Judge::Shipped => READERS.as_ref(),
            Judge::Trial(forests) => Some(&forests.readers),
            Judge::Nobody(readers) => readers,
        }
    }

    pub(super) fn report(self) -> Option<&'f Forest> {
        match self {
            Judge::Shipped => REPORT.as_ref(),
            Judge::Trial(forests) => Some(&forests.report),
            Judge::Nobody(_) => None,
        }
    }

    pub(super) fn orphan(self) -> Option<&'f Forest> {
        match self {
            Judge::Shipped => ORPHAN.as_ref(),
            Judge::Trial(forests) => Some(&forests.orphan),
            Judge::Nobody(_) => None,
        }
    }
}

/// The forests that read cues.
#[derive(Clone, Debug, PartialEq)]
pub struct Readers {
    /// Chooses among the readings of a cue.
    pub choice: Forest,
    /// Tells how likely the chosen one is a report at all.
    pub likelihood: Forest,
}

/// Chooses among the readings of a cue, and says how likely the chosen one is.
static READERS: LazyLock<Option<Readers>> = LazyLock::new(|| {
    Some(Readers {
        choice: Forest::from_bytes(include_bytes!("../../../assets/models/alternatives.bin"))
            .ok()?,
        likelihood: Forest::from_bytes(include_bytes!("../../../assets/models/cues.bin")).ok()?,
    })
});

/// Says how likely a report is right.
static REPORT: LazyLock<Option<Forest>> =
    LazyLock::new(|| Forest::from_bytes(include_bytes!("../../../assets/models/quotes.bin")).ok());

/// Chooses the speaker of a quotation that no cue explains.
static ORPHAN: LazyLock<Option<Forest>> =
    LazyLock::new(|| Forest::from_bytes(include_bytes!("../../../assets/models/orphans.bin")).ok());
