//! Boosted oblivious trees over dense features, which combine a dozen or more features into one decision.
//!
//! All nodes on a level of an oblivious tree use the same split, so a tree is a few thresholds and a table of leaves.
//! It is fast, small, and contains no words. (Oblivious trees: Kohavi 1994. Boosting: Friedman 2001.) Models are fitted
//! in `examples/boosting`; this file only reads and applies them.
//!
//! ```text
//! byte 0   magic "PQF1"
//!      4   u16 features   u16 trees   f32 base
//!     12   per tree: u8 depth, depth × (u8 feature, f32 threshold), 2^depth × f32 leaf
//! ```

use std::fmt;

/// Maximum depth of a tree.
pub const MAX_DEPTH: usize = 8;

/// A fitted model. Its score is a sum of leaves. For yes-or-no decisions the score is a log-odds, for choices it is
/// compared with the scores of the other candidates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoostedTrees {
    /// Number of features of an example.
    pub features: usize,
    /// The score without any trees.
    pub base: f32,
    /// The depth of each tree, in the order in which the trees are added up.
    depths: Vec<u8>,
    /// The common depth if all trees have the same one. This is the case for the models that we fit.
    depth: Option<u8>,
    /// The splits of all trees, and below their leaves. They are stored contiguously because they are read for every
    /// candidate.
    splits: Vec<Split>,
    leaves: Vec<f32>,
}

/// One tree, with `2^splits.len()` leaves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The splits in order, at most [`MAX_DEPTH`]. The first one determines the lowest bit of the leaf's index.
    pub splits: Vec<Split>,
    /// The value that each leaf adds to the score.
    pub leaves: Vec<f32>,
}

/// An example padded to the number of features that a `u8` can index, so that no bounds check is needed.
type Values = [f32; 1 << u8::BITS];

/// How many examples are scored side by side.
pub const LANES: usize = 8;

/// Examples column by column, so that one instruction compares a feature of several examples.
#[derive(Clone, Debug)]
pub struct SideBySide {
    columns: [[f32; LANES]; 1 << u8::BITS],
}

impl SideBySide {
    /// Places up to [`LANES`] examples side by side. Missing examples and features count as 0.
    pub fn new<'e>(examples: impl Iterator<Item = &'e [f32]>) -> Self {
        let mut columns = [[0.0; LANES]; 1 << u8::BITS];
        for (lane, example) in examples.take(LANES).enumerate() {
            for (column, value) in columns.iter_mut().zip(example) {
                column[lane] = *value;
            }
        }
        Self { columns }
    }
}

/// The index of the leaf that a tree's splits lead to.
fn leaf(splits: &[Split], values: &Values) -> usize {
    let answers = splits
        .iter()
        .map(|split| values[usize::from(split.feature)] > split.threshold);
    answers
        .enumerate()
        .fold(0, |leaf, (level, yes)| leaf | usize::from(yes) << level)
}

/// Asks whether a feature is above a threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// Index of the feature.
    pub feature: u8,
    /// The split is true for values above it.
    pub threshold: f32,
}

/// The error for bytes that are not a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidModel;

impl fmt::Display for InvalidModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the bytes are not a model of this version")
    }
}

impl std::error::Error for InvalidModel {}

impl BoostedTrees {
    /// A model without trees.
    pub fn new(features: usize, base: f32) -> Self {
        Self {
            features,
            base,
            ..Self::default()
        }
    }

    /// Adds a tree.
    pub fn push(&mut self, tree: &Tree) {
        self.push_depth(tree.splits.len() as u8);
        self.splits.extend(&tree.splits);
        self.leaves.extend(&tree.leaves);
    }

    fn push_depth(&mut self, depth: u8) {
        self.depths.push(depth);
        let first = self.depths.first().copied();
        self.depth = first.filter(|_| self.depths.len() == 1 || self.depth == Some(depth));
    }

    /// The score of an example. Missing features count as 0.
    pub fn score(&self, example: &[f32]) -> f32 {
        let mut values: Values = [0.0; 1 << u8::BITS];
        for (value, given) in values.iter_mut().zip(example) {
            *value = *given;
        }
        match self.depth {
            Some(2) => self.sum::<2, 4>(&values),
            Some(4) => self.sum::<4, 16>(&values),
            Some(5) => self.sum::<5, 32>(&values),
            _ => self.sum_of_any(&values),
        }
    }

    /// The score if all trees have `DEPTH` splits and `LEAVES` leaves.
    fn sum<const DEPTH: usize, const LEAVES: usize>(&self, values: &Values) -> f32 {
        let splits = self.splits.as_chunks::<DEPTH>().0;
        let leaves = self.leaves.as_chunks::<LEAVES>().0;
        splits
            .iter()
            .zip(leaves)
            .fold(self.base, |sum, (splits, leaves)| {
                sum + leaves[leaf(splits, values) % LEAVES]
            })
    }

    fn sum_of_any(&self, values: &Values) -> f32 {
        let mut sum = self.base;
        let (mut splits, mut leaves) = (self.splits.as_slice(), self.leaves.as_slice());
        for &depth in &self.depths {
            let (own, others) = splits.split_at_checked(depth.into()).unwrap_or_default();
            sum += leaves.get(leaf(own, values)).copied().unwrap_or(0.0);
            splits = others;
            leaves = leaves.get(1 << depth..).unwrap_or_default();
        }
        sum
    }

    /// The scores of examples that stand side by side: for each the same sum in the same order as [`score`](Self::score).
    pub fn scores(&self, examples: &SideBySide) -> [f32; LANES] {
        if self.depth != Some(2) {
            return std::array::from_fn(|lane| {
                let example = examples.columns.each_ref().map(|column| column[lane]);
                self.score(&example)
            });
        }
        let splits = self.splits.as_chunks::<2>().0;
        let leaves = self.leaves.as_chunks::<4>().0;
        let mut sums = [self.base; LANES];
        for ([first, second], &[neither, low, high, both]) in splits.iter().zip(leaves) {
            let ones = &examples.columns[usize::from(first.feature)];
            let others = &examples.columns[usize::from(second.feature)];
            for ((sum, one), other) in sums.iter_mut().zip(ones).zip(others) {
                let (below, above) = if *one > first.threshold {
                    (low, both)
                } else {
                    (neither, high)
                };
                *sum += if *other > second.threshold {
                    above
                } else {
                    below
                };
            }
        }
        sums
    }

    /// The score as a probability, for models of yes-or-no decisions.
    pub fn probability(&self, example: &[f32]) -> f32 {
        logistic(self.score(example))
    }

    /// Reads a model.
    ///
    /// # Errors
    /// Fails if the bytes end too early, do not begin with the magic bytes, or refer to a feature that does not exist.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidModel> {
        let mut reader = Reader { bytes };
        if reader.take(4)? != b"PQF1" {
            return Err(InvalidModel);
        }
        let features = usize::from(reader.u16()?);
        let count = reader.u16()?;
        let base = reader.f32()?;
        let mut trees = Self::new(features, base);
        for _ in 0..count {
            let depth = reader.u8()?;
            if usize::from(depth) > MAX_DEPTH {
                return Err(InvalidModel);
            }
            trees.push_depth(depth);
            for _ in 0..depth {
                let feature = reader.u8()?;
                let threshold = reader.f32()?;
                if usize::from(feature) >= features {
                    return Err(InvalidModel);
                }
                trees.splits.push(Split { feature, threshold });
            }
            for _ in 0..1usize << depth {
                trees.leaves.push(reader.f32()?);
            }
        }
        Ok(trees)
    }

    /// The bytes that [`from_bytes`](Self::from_bytes) reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = b"PQF1".to_vec();
        out.extend((self.features as u16).to_le_bytes());
        out.extend((self.depths.len() as u16).to_le_bytes());
        out.extend(self.base.to_le_bytes());
        let (mut splits, mut leaves) = (self.splits.iter(), self.leaves.iter());
        for &depth in &self.depths {
            out.push(depth);
            for split in splits.by_ref().take(depth.into()) {
                out.push(split.feature);
                out.extend(split.threshold.to_le_bytes());
            }
            for leaf in leaves.by_ref().take(1 << depth) {
                out.extend(leaf.to_le_bytes());
            }
        }
        out
    }
}

/// Converts log-odds to a probability.
pub fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], InvalidModel> {
        let (head, rest) = self.bytes.split_at_checked(count).ok_or(InvalidModel)?;
        self.bytes = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], InvalidModel> {
        self.take(N)?.try_into().map_err(|_| InvalidModel)
    }

    fn u8(&mut self) -> Result<u8, InvalidModel> {
        Ok(self.array::<1>()?[0])
    }

    fn u16(&mut self) -> Result<u16, InvalidModel> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    fn f32(&mut self) -> Result<f32, InvalidModel> {
        Ok(f32::from_le_bytes(self.array()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> BoostedTrees {
        let split = |feature, threshold| Split { feature, threshold };
        let mut trees = BoostedTrees::new(2, 0.5);
        trees.push(&Tree {
            splits: vec![split(0, 1.0), split(1, 0.0)],
            leaves: vec![0.0, 1.0, 2.0, 3.0],
        });
        trees.push(&Tree {
            splits: vec![split(1, 5.0)],
            leaves: vec![0.0, 8.0],
        });
        trees
    }

    #[test]
    fn a_tree_adds_the_leaf_that_its_splits_lead_to() {
        let trees = small();
        assert!((trees.score(&[0.0, 0.0]) - 0.5).abs() < 1e-6);
        assert!((trees.score(&[2.0, 0.0]) - 1.5).abs() < 1e-6);
        assert!((trees.score(&[0.0, 1.0]) - 2.5).abs() < 1e-6);
        assert!((trees.score(&[2.0, 1.0]) - 3.5).abs() < 1e-6);
        assert!((trees.score(&[2.0, 6.0]) - 11.5).abs() < 1e-6);
    }

    #[test]
    fn examples_side_by_side_have_the_scores_they_have_alone() {
        let split = |feature, threshold| Split { feature, threshold };
        let mut pairs = BoostedTrees::new(3, 0.1);
        for tree in 0..9_u8 {
            let step = f32::from(tree);
            pairs.push(&Tree {
                splits: vec![split(tree % 3, step / 4.0), split((tree + 1) % 3, 0.5)],
                leaves: vec![step, step * 0.3, -step, 0.7],
            });
        }
        for trees in [pairs, small()] {
            for count in 1..=LANES {
                let examples: Vec<[f32; 3]> = (0..count)
                    .map(|lane| [lane as f32 / 3.0, 1.0 - lane as f32, 0.9])
                    .collect();
                let together = trees.scores(&SideBySide::new(examples.iter().map(|e| &e[..])));
                for (example, score) in examples.iter().zip(together) {
                    assert_eq!(trees.score(example).to_bits(), score.to_bits());
                }
            }
        }
    }

    #[test]
    fn written_models_can_be_read_back() {
        assert_eq!(BoostedTrees::from_bytes(&small().to_bytes()), Ok(small()));
    }

    #[test]
    fn truncated_bytes_are_rejected() {
        let bytes = small().to_bytes();
        for length in 0..bytes.len() {
            assert_eq!(
                BoostedTrees::from_bytes(bytes.get(..length).expect("in range")),
                Err(InvalidModel)
            );
        }
    }
}
