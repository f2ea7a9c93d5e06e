//! Boosted oblivious trees over dense features: how a decision with a dozen pieces of evidence is weighed.
//!
//! Every tree asks the same few questions of every example, so a tree is a handful of thresholds and a table: cheap to
//! read, cheap to store, and nothing in it is keyed by a word. (Oblivious trees as in Kohavi 1994; boosting as in
//! Friedman 2001.) Fitting lives in `examples/fit`; this file only reads and applies.
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
pub struct Forest {
    /// Numbers an example must have.
    pub features: usize,
    /// The score of an example about which the trees say nothing.
    pub base: f32,
    /// Added up in this order.
    pub trees: Vec<Tree>,
}

/// One tree: `splits.len()` questions, `2^splits.len()` answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// Asked in order; the first is the lowest bit of the leaf's index.
    pub splits: Vec<Split>,
    /// What each combination of answers adds.
    pub leaves: Vec<f32>,
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

impl Forest {
    /// The score of one example. Missing features count as 0.
    #[must_use]
    pub fn score(&self, example: &[f32]) -> f32 {
        // As long as a feature's number can be large, so no look-up needs a check.
        let mut values = [0.0; 1 << u8::BITS];
        for (value, given) in values.iter_mut().zip(example) {
            *value = *given;
        }
        let mut sum = self.base;
        for tree in &self.trees {
            let mut leaf = 0usize;
            for split in tree.splits.iter().rev() {
                let value: f32 = values[usize::from(split.feature)];
                leaf = leaf << 1 | usize::from(value > split.threshold);
            }
            sum += tree.leaves.get(leaf).copied().unwrap_or(0.0);
        }
        sum
    }

    /// The score as a probability, for models fitted for a yes or no.
    #[must_use]
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
        let mut trees = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            let depth = usize::from(reader.u8()?);
            if depth > MAX_DEPTH {
                return Err(NotAForest);
            }
            let mut splits = Vec::with_capacity(depth);
            for _ in 0..depth {
                let feature = reader.u8()?;
                let threshold = reader.f32()?;
                if usize::from(feature) >= features {
                    return Err(NotAForest);
                }
                splits.push(Split { feature, threshold });
            }
            let leaves = (0..1usize << depth)
                .map(|_| reader.f32())
                .collect::<Result<_, _>>()?;
            trees.push(Tree { splits, leaves });
        }
        Ok(Self {
            features,
            base,
            trees,
        })
    }

    /// The bytes that [`from_bytes`](Self::from_bytes) reads.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = b"PQF1".to_vec();
        out.extend((self.features as u16).to_le_bytes());
        out.extend((self.trees.len() as u16).to_le_bytes());
        out.extend(self.base.to_le_bytes());
        for tree in &self.trees {
            out.push(tree.splits.len() as u8);
            for split in &tree.splits {
                out.push(split.feature);
                out.extend(split.threshold.to_le_bytes());
            }
            for leaf in &tree.leaves {
                out.extend(leaf.to_le_bytes());
            }
        }
        out
    }
}

/// From log-odds to a probability.
#[must_use]
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

    fn small() -> Forest {
        Forest {
            features: 2,
            base: 0.5,
            trees: vec![Tree {
                splits: vec![
                    Split {
                        feature: 0,
                        threshold: 1.0,
                    },
                    Split {
                        feature: 1,
                        threshold: 0.0,
                    },
                ],
                leaves: vec![0.0, 1.0, 2.0, 3.0],
            }],
        }
    }

    #[test]
    fn a_tree_adds_the_leaf_its_answers_lead_to() {
        let forest = small();
        assert!((forest.score(&[0.0, 0.0]) - 0.5).abs() < 1e-6);
        assert!((forest.score(&[2.0, 0.0]) - 1.5).abs() < 1e-6);
        assert!((forest.score(&[0.0, 1.0]) - 2.5).abs() < 1e-6);
        assert!((forest.score(&[2.0, 1.0]) - 3.5).abs() < 1e-6);
    }

    #[test]
    fn what_is_written_is_read_back() {
        assert_eq!(Forest::from_bytes(&small().to_bytes()), Ok(small()));
    }

    #[test]
    fn bytes_that_are_cut_off_are_refused() {
        let bytes = small().to_bytes();
        for length in 0..bytes.len() {
            assert_eq!(
                Forest::from_bytes(bytes.get(..length).expect("in range")),
                Err(NotAForest)
            );
        }
    }
}
