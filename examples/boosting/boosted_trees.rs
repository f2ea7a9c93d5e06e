//! Fits the trees that `pullquote::models::boosted_trees` reads: gradient boosting of oblivious trees with histograms.
//! The same input gives the same trees.

use pullquote::models::boosted_trees::{BoostedTrees, Split, Tree, logistic};

/// Training examples for one decision, one row each.
#[derive(Default)]
pub struct Examples {
    /// Number of features in a row.
    pub features: usize,
    /// All rows, one after the other.
    pub values: Vec<f32>,
    /// 1 for a correct row, 0 for an incorrect one.
    pub labels: Vec<f32>,
    /// The weight of each row.
    pub weights: Vec<f32>,
    /// Rows that compete for one choice have the same group number and are adjacent. Unused for yes-or-no decisions.
    pub groups: Vec<u32>,
}

impl Examples {
    /// Adds a row.
    pub fn push(&mut self, row: &[f32], label: bool, weight: f32, group: u32) {
        if self.labels.is_empty() {
            self.features = row.len();
        }
        assert_eq!(row.len(), self.features, "every row has the same features");
        self.values.extend_from_slice(row);
        self.labels.push(f32::from(u8::from(label)));
        self.weights.push(weight);
        self.groups.push(group);
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    fn row(&self, i: usize) -> &[f32] {
        &self.values[i * self.features..(i + 1) * self.features]
    }
}

/// The kind of decision.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// Each row is correct or not by itself: log loss.
    YesOrNo,
    /// One row of each group is correct: softmax over the group.
    Choice,
}

/// The parameters of the training.
#[derive(Clone, Copy)]
pub struct Settings {
    /// The kind of decision.
    pub objective: Objective,
    /// Number of trees.
    pub trees: usize,
    /// Number of splits in each tree.
    pub depth: usize,
    /// Learning rate.
    pub rate: f32,
    /// L2 penalty on the leaves.
    pub ridge: f32,
}

const BINS: usize = 64;

/// Fits a model.
pub fn fit(examples: &Examples, settings: Settings) -> BoostedTrees {
    let count = examples.len();
    let cuts: Vec<Vec<f32>> = (0..examples.features).map(|f| cuts(examples, f)).collect();
    // Values are stored column by column so that building a histogram reads memory in order.
    let columns: Vec<Vec<u8>> = (0..examples.features)
        .map(|f| {
            (0..count)
                .map(|i| cuts[f].partition_point(|c| *c < examples.row(i)[f]) as u8)
                .collect()
        })
        .collect();
    let base = match settings.objective {
        Objective::YesOrNo => {
            let weight: f64 = examples.weights.iter().map(|w| f64::from(*w)).sum();
            let right: f64 = examples
                .labels
                .iter()
                .zip(&examples.weights)
                .map(|(l, w)| f64::from(l * w))
                .sum();
            ((right + 1.0) / (weight - right + 1.0)).ln() as f32
        }
        Objective::Choice => 0.0,
    };
    let mut model = BoostedTrees::new(examples.features, base);
    let mut scores = vec![base; count];
    let mut slopes = vec![(0f32, 0f32); count];
    for _ in 0..settings.trees {
        gradients(examples, settings.objective, &scores, &mut slopes);
        let (tree, leaf_of) = grow(&columns, &cuts, &slopes, settings);
        for (score, leaf) in scores.iter_mut().zip(&leaf_of) {
            *score += tree.leaves[usize::from(*leaf)];
        }
        model.push(&tree);
    }
    model
}

/// Thresholds of a feature: the midpoints between its values, or its quantiles if there are many values.
fn cuts(examples: &Examples, feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = (0..examples.len())
        .map(|i| examples.row(i)[feature])
        .collect();
    values.sort_by(f32::total_cmp);
    let mut distinct = values.clone();
    distinct.dedup();
    let mut out: Vec<f32> = if distinct.len() <= BINS {
        distinct
            .windows(2)
            .map(|w| f32::midpoint(w[0], w[1]))
            .collect()
    } else {
        (1..BINS).map(|b| values[b * values.len() / BINS]).collect()
    };
    out.dedup();
    out.truncate(BINS - 1);
    out
}

fn gradients(examples: &Examples, objective: Objective, scores: &[f32], slopes: &mut [(f32, f32)]) {
    match objective {
        Objective::YesOrNo => {
            for i in 0..scores.len() {
                let p = logistic(scores[i]);
                let w = examples.weights[i];
                slopes[i] = (w * (examples.labels[i] - p), w * (p * (1.0 - p)).max(1e-4));
            }
        }
        Objective::Choice => {
            let mut start = 0;
            while start < scores.len() {
                let group = examples.groups[start];
                let end = (start..scores.len())
                    .find(|i| examples.groups[*i] != group)
                    .unwrap_or(scores.len());
                let top = scores[start..end].iter().copied().fold(f32::MIN, f32::max);
                let sum: f32 = scores[start..end].iter().map(|s| (s - top).exp()).sum();
                let right: f32 = examples.labels[start..end].iter().sum();
                for i in start..end {
                    let p = (scores[i] - top).exp() / sum;
                    let w = if right > 0.0 {
                        examples.weights[i]
                    } else {
                        0.0
                    };
                    slopes[i] = (
                        w * (examples.labels[i] / right.max(1.0) - p),
                        w * (p * (1.0 - p)).max(1e-4),
                    );
                }
                start = end;
            }
        }
    }
}

/// Grows one tree. Each level uses the split with the largest gain over all leaves together.
fn grow(
    columns: &[Vec<u8>],
    cuts: &[Vec<f32>],
    slopes: &[(f32, f32)],
    settings: Settings,
) -> (Tree, Vec<u16>) {
    let mut leaf_of = vec![0u16; slopes.len()];
    let mut splits = Vec::new();
    for level in 0..settings.depth {
        let leaves = 1usize << level;
        let mut best: Option<(f64, usize, usize)> = None;
        let mut histogram = vec![(0f64, 0f64); leaves * BINS];
        for (feature, column) in columns.iter().enumerate() {
            if cuts[feature].is_empty() {
                continue;
            }
            histogram.fill((0.0, 0.0));
            for (i, bin) in column.iter().enumerate() {
                let cell = &mut histogram[usize::from(leaf_of[i]) * BINS + usize::from(*bin)];
                cell.0 += f64::from(slopes[i].0);
                cell.1 += f64::from(slopes[i].1);
            }
            let mut gains = vec![0f64; cuts[feature].len()];
            for leaf in histogram.chunks(BINS) {
                let (all_g, all_h) = leaf.iter().fold((0.0, 0.0), |a, c| (a.0 + c.0, a.1 + c.1));
                let (mut g, mut h) = (0.0, 0.0);
                for (cut, gain) in gains.iter_mut().enumerate() {
                    g += leaf[cut].0;
                    h += leaf[cut].1;
                    *gain += worth(g, h, settings) + worth(all_g - g, all_h - h, settings)
                        - worth(all_g, all_h, settings);
                }
            }
            for (cut, gain) in gains.iter().enumerate() {
                if best.is_none_or(|(b, _, _)| *gain > b + 1e-9) {
                    best = Some((*gain, feature, cut));
                }
            }
        }
        let Some((gain, feature, cut)) = best else {
            break;
        };
        if gain <= 1e-6 {
            break;
        }
        splits.push(Split {
            feature: feature as u8,
            threshold: cuts[feature][cut],
        });
        for (leaf, bin) in leaf_of.iter_mut().zip(&columns[feature]) {
            *leaf |= u16::from(usize::from(*bin) > cut) << level;
        }
    }
    let mut sums = vec![(0f64, 0f64); 1 << splits.len()];
    for (leaf, slope) in leaf_of.iter().zip(slopes) {
        sums[usize::from(*leaf)].0 += f64::from(slope.0);
        sums[usize::from(*leaf)].1 += f64::from(slope.1);
    }
    let leaves = sums
        .iter()
        .map(|(g, h)| settings.rate * (g / (h + f64::from(settings.ridge))) as f32)
        .collect();
    (Tree { splits, leaves }, leaf_of)
}

fn worth(g: f64, h: f64, settings: Settings) -> f64 {
    g * g / (h + f64::from(settings.ridge))
}
