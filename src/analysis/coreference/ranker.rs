//! The boosted trees that rank the possible referents of a pronoun or a description.

use std::sync::LazyLock;

use super::choice::{Choice, Verdict};
use crate::models::boosted_trees::{BoostedTrees, LANES, SideBySide};

/// Boosted trees fitted on three samples of articles. Their scores are averaged.
#[derive(Clone, Debug, Default)]
pub struct Ranker {
    /// The model of each sample.
    pub bags: Vec<BoostedTrees>,
}

static SHIPPED: LazyLock<Ranker> = LazyLock::new(|| {
    let bags: [&[u8]; 3] = [
        include_bytes!("../../../assets/models/coreference-1.bin"),
        include_bytes!("../../../assets/models/coreference-2.bin"),
        include_bytes!("../../../assets/models/coreference-3.bin"),
    ];
    Ranker {
        bags: bags
            .iter()
            .filter_map(|bytes| BoostedTrees::from_bytes(bytes).ok())
            .collect(),
    }
});

/// The judgment of the shipped weights.
#[must_use]
pub fn judge(choice: &Choice) -> Verdict {
    SHIPPED.judge(choice)
}

impl Ranker {
    /// The probability of each candidate; they add up to 1. Empty without weights.
    #[must_use]
    pub fn judge(&self, choice: &Choice) -> Verdict {
        if self.bags.is_empty() {
            return Verdict::default();
        }
        let mut scores = Vec::with_capacity(choice.candidates.len());
        for candidates in choice.candidates.chunks(LANES) {
            let rows = candidates.iter().map(|candidate| &candidate.columns[..]);
            let examples = SideBySide::new(rows);
            let mut sums = [0.0; LANES];
            for bag in &self.bags {
                for (sum, score) in sums.iter_mut().zip(bag.scores(&examples)) {
                    *sum += score;
                }
            }
            let averages = sums.iter().map(|sum| sum / self.bags.len() as f32);
            scores.extend(averages.take(candidates.len()));
        }
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let weights: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
        let sum: f32 = weights.iter().sum();
        Verdict {
            probabilities: weights.iter().map(|weight| weight / sum).collect(),
        }
    }
}
