//! Boosted oblivious trees over dense features: how a decision with a dozen pieces of evidence is weighed.
//!
//! Every tree asks the same few questions of every example, so a tree is a handful of thresholds and a table: cheap to
//! read, cheap to store, and nothing in it is keyed by a word. (Oblivious trees as in Kohavi 1994; boosting as in
//! Friedman 2001.) Fitting lives in `examples/boosting`; this file only reads and applies.
//!
//! ```text
//! byte 0   magic "PQF1"
//!      4   u16 features   u16 trees   f32 base
//!     12   per tree: u8 depth, depth × (u8 feature, f32 threshold), 2^depth × f32 leaf
//! ```

use std::fmt;

/// Most questions a tree may ask.
pub const MAX_DEPTH: usize = 8;

/// A fitted model. The score is a sum of leaves: a log-odds when it was fitted for a yes or no, a preference to be
/// compared with its rivals' when it was fitted for a choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoostedTrees {
    /// Numbers an example must have.
    pub features: usize,
    /// The score of an example about which the trees say nothing.
    pub base: f32,
    /// How many splits each tree has, in the order in which they are added up.
    depths: Vec<u8>,
    /// How many all of them have, if they are alike; so the models are that we fit.
    depth: Option<u8>,
    /// Those of all trees, and below, their leaves: side by side, for they are read once a candidate.
    splits: Vec<Split>,
    leaves: Vec<f32>,
}

/// One tree: `splits.len()` questions, `2^splits.len()` answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// Asked in order; the first is the lowest bit of the leaf's index. At most [`MAX_DEPTH`].
    pub splits: Vec<Split>,
    /// What each combination of answers adds.
    pub leaves: Vec<f32>,
}

/// An example with as many numbers as a feature's number can tell apart, so that no look-up needs a check.
type Values = [f32; 1 << u8::BITS];

/// Which leaf the answers to a tree's questions lead to.
fn leaf(splits: &[Split], values: &Values) -> usize {
    let answers = splits
        .iter()
        .map(|split| values[usize::from(split.feature)] > split.threshold);
    answers
        .enumerate()
        .fold(0, |leaf, (level, yes)| leaf | usize::from(yes) << level)
}

/// "Is this feature above this threshold?"
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// Index of the feature.
    pub feature: u8,
    /// The answer is yes above it.
    pub threshold: f32,
}

/// Why bytes are no forest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAForest;

impl fmt::Display for NotAForest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the bytes are not a model of this version")
    }
}

impl std::error::Error for NotAForest {}

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

    /// The score of one example. Missing features count as 0.
    pub fn score(&self, example: &[f32]) -> f32 {
        let mut values: Values = [0.0; 1 << u8::BITS];
        for (value, given) in values.iter_mut().zip(example) {
            *value = *given;
        }
        match self.depth {
            Some(4) => self.sum::<4, 16>(&values),
            Some(5) => self.sum::<5, 32>(&values),
            _ => self.sum_of_any(&values),
        }
    }

    /// The sum over trees that all have `DEPTH` splits and so `LEAVES` leaves.
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

    /// The score as a probability, for models fitted for a yes or no.
    pub fn probability(&self, example: &[f32]) -> f32 {
        logistic(self.score(example))
    }

    /// Reads a model.
    ///
    /// # Errors
    /// When the bytes are cut off, carry another magic or name features they do not have.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAForest> {
        let mut reader = Reader { bytes };
        if reader.take(4)? != b"PQF1" {
            return Err(NotAForest);
        }
        let features = usize::from(reader.u16()?);
        let count = reader.u16()?;
        let base = reader.f32()?;
        let mut forest = Self::new(features, base);
        for _ in 0..count {
            let depth = reader.u8()?;
            if usize::from(depth) > MAX_DEPTH {
                return Err(NotAForest);
            }
            forest.push_depth(depth);
            for _ in 0..depth {
                let feature = reader.u8()?;
                let threshold = reader.f32()?;
                if usize::from(feature) >= features {
                    return Err(NotAForest);
                }
                forest.splits.push(Split { feature, threshold });
            }
            for _ in 0..1usize << depth {
                forest.leaves.push(reader.f32()?);
            }
        }
        Ok(forest)
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

/// From log-odds to a probability.
pub fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], NotAForest> {
        let (head, rest) = self.bytes.split_at_checked(count).ok_or(NotAForest)?;
        self.bytes = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], NotAForest> {
        self.take(N)?.try_into().map_err(|_| NotAForest)
    }

    fn u8(&mut self) -> Result<u8, NotAForest> {
        Ok(self.array::<1>()?[0])
    }

    fn u16(&mut self) -> Result<u16, NotAForest> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    fn f32(&mut self) -> Result<f32, NotAForest> {
        Ok(f32::from_le_bytes(self.array()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> BoostedTrees {
        let split = |feature, threshold| Split { feature, threshold };
        let mut forest = BoostedTrees::new(2, 0.5);
        forest.push(&Tree {
            splits: vec![split(0, 1.0), split(1, 0.0)],
            leaves: vec![0.0, 1.0, 2.0, 3.0],
        });
        forest.push(&Tree {
            splits: vec![split(1, 5.0)],
            leaves: vec![0.0, 8.0],
        });
        forest
    }

    #[test]
    fn a_tree_adds_the_leaf_its_answers_lead_to() {
        let forest = small();
        assert!((forest.score(&[0.0, 0.0]) - 0.5).abs() < 1e-6);
        assert!((forest.score(&[2.0, 0.0]) - 1.5).abs() < 1e-6);
        assert!((forest.score(&[0.0, 1.0]) - 2.5).abs() < 1e-6);
        assert!((forest.score(&[2.0, 1.0]) - 3.5).abs() < 1e-6);
        assert!((forest.score(&[2.0, 6.0]) - 11.5).abs() < 1e-6);
    }

    #[test]
    fn what_is_written_is_read_back() {
        assert_eq!(BoostedTrees::from_bytes(&small().to_bytes()), Ok(small()));
    }

    #[test]
    fn bytes_that_are_cut_off_are_refused() {
        let bytes = small().to_bytes();
        for length in 0..bytes.len() {
            assert_eq!(
                BoostedTrees::from_bytes(bytes.get(..length).expect("in range")),
                Err(NotAForest)
            );
        }
    }
}
