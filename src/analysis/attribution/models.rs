//! The boosted trees that decide which relations are kept, how confident each is, and who said an implicit quotation.

use std::sync::LazyLock;

use crate::models::boosted_trees::BoostedTrees;

/// All models of attribution.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributionModels {
    /// The models that read cues.
    pub cue_models: CueModels,
    /// How likely a relation is right, compared with the others of its sentence.
    pub relation: BoostedTrees,
    /// Who said a quotation that no cue explains.
    pub implicit: BoostedTrees,
}

/// Which models decide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Models<'f> {
    /// The shipped ones; unlikely relations are dropped.
    Shipped,
    /// Other models in their place, to measure them.
    Trial(&'f AttributionModels),
    /// None: every relation is kept with its features, to fit models. Cue models may still choose among the readings of
    /// a cue.
    Unfitted(Option<&'f CueModels>),
}

impl<'f> Models<'f> {
    pub(super) fn cue_models(self) -> Option<&'f CueModels> {
        match self {
            Models::Shipped => CUE_MODELS.as_ref(),
            Models::Trial(models) => Some(&models.cue_models),
            Models::Unfitted(cue_models) => cue_models,
        }
    }

    pub(super) fn relation(self) -> Option<&'f BoostedTrees> {
        match self {
            Models::Shipped => RELATION.as_ref(),
            Models::Trial(models) => Some(&models.relation),
            Models::Unfitted(_) => None,
        }
    }

    pub(super) fn implicit(self) -> Option<&'f BoostedTrees> {
        match self {
            Models::Shipped => IMPLICIT.as_ref(),
            Models::Trial(models) => Some(&models.implicit),
            Models::Unfitted(_) => None,
        }
    }
}

/// The models that read cues.
#[derive(Clone, Debug, PartialEq)]
pub struct CueModels {
    /// Chooses among the readings of a cue.
    pub choice: BoostedTrees,
    /// How likely the chosen reading is a relation at all.
    pub likelihood: BoostedTrees,
}

/// Chooses among the readings of a cue and says how likely the chosen one is.
static CUE_MODELS: LazyLock<Option<CueModels>> = LazyLock::new(|| {
    Some(CueModels {
        choice: BoostedTrees::from_bytes(include_bytes!("../../../assets/models/alternatives.bin"))
            .ok()?,
        likelihood: BoostedTrees::from_bytes(include_bytes!("../../../assets/models/cues.bin"))
            .ok()?,
    })
});

/// Says how likely a relation is right.
static RELATION: LazyLock<Option<BoostedTrees>> = LazyLock::new(|| {
    BoostedTrees::from_bytes(include_bytes!("../../../assets/models/quotes.bin")).ok()
});

/// Chooses the speaker of a quotation that no cue explains.
static IMPLICIT: LazyLock<Option<BoostedTrees>> = LazyLock::new(|| {
    BoostedTrees::from_bytes(include_bytes!("../../../assets/models/implicit.bin")).ok()
});
