//! The boosted trees that decide which relations are kept, how confident each is, and who said an implicit quotation.

use std::sync::LazyLock;

use crate::models::boosted_trees::BoostedTrees;

/// All forests that decide who said what.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributionModels {
    /// Those that read cues.
    pub cue_models: CueModels,
    /// Tells how likely a report is right, beside the others of its sentence.
    pub relation: BoostedTrees,
    /// Tells who said a quotation that no cue explains.
    pub implicit: BoostedTrees,
}

/// Who weighs reports.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Models<'f> {
    /// The shipped weights; unlikely reports are dropped.
    Shipped,
    /// Other weights in their place, to see how good they are.
    Trial(&'f AttributionModels),
    /// Nobody: every report is kept with its numbers, for fitting weights. Forests may choose among the readings
    /// of a cue.
    Nobody(Option<&'f CueModels>),
}

impl<'f> Models<'f> {
    pub(super) fn cue_models(self) -> Option<&'f CueModels> {
        match self {
            Models::Shipped => READERS.as_ref(),
            Models::Trial(forests) => Some(&forests.cue_models),
            Models::Nobody(cue_models) => cue_models,
        }
    }

    pub(super) fn relation(self) -> Option<&'f BoostedTrees> {
        match self {
            Models::Shipped => REPORT.as_ref(),
            Models::Trial(forests) => Some(&forests.relation),
            Models::Nobody(_) => None,
        }
    }

    pub(super) fn implicit(self) -> Option<&'f BoostedTrees> {
        match self {
            Models::Shipped => IMPLICIT.as_ref(),
            Models::Trial(forests) => Some(&forests.implicit),
            Models::Nobody(_) => None,
        }
    }
}

/// The forests that read cues.
#[derive(Clone, Debug, PartialEq)]
pub struct CueModels {
    /// Chooses among the readings of a cue.
    pub choice: BoostedTrees,
    /// Tells how likely the chosen one is a report at all.
    pub likelihood: BoostedTrees,
}

/// Chooses among the readings of a cue, and says how likely the chosen one is.
static READERS: LazyLock<Option<CueModels>> = LazyLock::new(|| {
    Some(CueModels {
        choice: BoostedTrees::from_bytes(include_bytes!("../../../assets/models/alternatives.bin"))
            .ok()?,
        likelihood: BoostedTrees::from_bytes(include_bytes!("../../../assets/models/cues.bin"))
            .ok()?,
    })
});

/// Says how likely a report is right.
static REPORT: LazyLock<Option<BoostedTrees>> = LazyLock::new(|| {
    BoostedTrees::from_bytes(include_bytes!("../../../assets/models/quotes.bin")).ok()
});

/// Chooses the speaker of a quotation that no cue explains.
static IMPLICIT: LazyLock<Option<BoostedTrees>> = LazyLock::new(|| {
    BoostedTrees::from_bytes(include_bytes!("../../../assets/models/implicit.bin")).ok()
});
