//! Scores the candidates of one choice together, which takes a third of the instructions of scoring each by itself.

use super::BoostedTrees;

/// Rows that are scored at once: two vectors of four floats, which every 64-bit processor has.
const LANES: usize = 8;

/// Rows of features, stored feature by feature in groups of [`LANES`] rows.
#[derive(Clone, Debug)]
pub struct Batch {
    rows: usize,
    features: usize,
    /// `features` entries per group.
    columns: Vec<[f32; LANES]>,
}

impl Batch {
    /// Features that a row lacks count as 0.
    pub fn new<'a>(rows: impl ExactSizeIterator<Item = &'a [f32]>, features: usize) -> Self {
        let count = rows.len();
        let mut columns = vec![[0.0; LANES]; count.div_ceil(LANES) * features];
        for (index, row) in rows.enumerate() {
            let group = columns.iter_mut().skip(index / LANES * features);
            for (column, value) in group.take(features).zip(row) {
                column[index % LANES] = *value;
            }
        }
        Self {
            rows: count,
            features,
            columns,
        }
    }
}

impl BoostedTrees {
    /// The score of each row of a batch: exactly what [`score`](Self::score) gives for it.
    pub fn scores(&self, batch: &Batch) -> Vec<f32> {
        let mut scores = Vec::with_capacity(batch.rows.next_multiple_of(LANES));
        for group in batch.columns.chunks_exact(batch.features.max(1)) {
            scores.extend(self.group(group));
        }
        scores.resize(batch.rows, self.base);
        scores
    }

    fn group(&self, columns: &[[f32; LANES]]) -> [f32; LANES] {
        let mut sums = [self.base; LANES];
        let (mut splits, mut leaves) = (self.splits.as_slice(), self.leaves.as_slice());
        for &depth in &self.depths {
            let (own, others) = splits.split_at_checked(depth.into()).unwrap_or_default();
            let mut leaf = [0_u32; LANES];
            for (level, split) in own.iter().enumerate() {
                let column = columns.get(usize::from(split.feature));
                let values = column.copied().unwrap_or_default();
                for (leaf, value) in leaf.iter_mut().zip(values) {
                    *leaf |= u32::from(value > split.threshold) << level;
                }
            }
            for (sum, leaf) in sums.iter_mut().zip(leaf) {
                *sum += leaves.get(leaf as usize).copied().unwrap_or(0.0);
            }
            splits = others;
            leaves = leaves.get(1 << depth..).unwrap_or_default();
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Split, Tree};
    use super::*;

    /// Trees of several depths over five features, from a fixed sequence.
    fn model() -> BoostedTrees {
        let mut state = 7_u32;
        let mut next = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as u16
        };
        let share = |number: u16| f32::from(number) / 65_536.0;
        let mut model = BoostedTrees::new(5, 0.25);
        for tree in 0..40 {
            let depth = tree % 6;
            model.push(&Tree {
                splits: (0..depth)
                    .map(|_| Split {
                        feature: (next() % 5) as u8,
                        threshold: share(next()),
                    })
                    .collect(),
                leaves: (0..1 << depth).map(|_| share(next()) - 0.5).collect(),
            });
        }
        model
    }

    #[test]
    fn a_batch_scores_each_row_as_if_it_were_alone() {
        let model = model();
        for count in [0_u16, 1, 7, 8, 9, 21] {
            let rows: Vec<Vec<f32>> = (0..count)
                .map(|row| {
                    (0..5_u16)
                        .map(|column| f32::from(row * 7 + column * 3) % 10.0 / 10.0)
                        .collect()
                })
                .collect();
            let alone: Vec<f32> = rows.iter().map(|row| model.score(row)).collect();
            let batch = Batch::new(rows.iter().map(Vec::as_slice), model.features);
            assert_eq!(model.scores(&batch), alone, "{count} rows");
        }
    }

    #[test]
    fn a_short_row_is_filled_with_zeros() {
        let model = model();
        let rows = [&[0.5_f32, 0.9][..], &[]];
        let batch = Batch::new(rows.into_iter(), model.features);
        assert_eq!(
            model.scores(&batch),
            rows.map(|row| model.score(row)).to_vec()
        );
    }
}
