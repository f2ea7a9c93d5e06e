//! An averaged perceptron with a margin. Weights increase for the correct label and decrease for its nearest rival
//! until the correct label wins clearly, and the mean over the whole training is kept. Training is deterministic
//! because the examples are shuffled by a generator with a fixed seed.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use pullquote::analysis::document::tagger::best;
use pullquote::models::linear::MAX_LABELS;

use super::pack::Weights;

/// Features are already hashes, so they are not hashed again.
#[derive(Default)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

type FeatureMap<T> = HashMap<u64, T, BuildHasherDefault<Identity>>;

/// The weight of one label for one feature.
#[derive(Clone, Copy, Debug)]
struct Cell {
    label: u8,
    weight: i32,
    /// The sum of the weight over all steps up to `since`.
    total: i64,
    since: u32,
}

/// The weights during training.
pub(crate) struct Perceptron {
    rows: FeatureMap<Vec<Cell>>,
    step: u32,
    /// The margin by which the correct label has to win.
    margin: i32,
}

/// A decision to learn from.
pub(crate) struct Step<'f> {
    pub(crate) features: &'f [u64],
    pub(crate) gold: u8,
    /// The labels that are allowed, one bit each.
    pub(crate) allowed: u64,
}

impl Perceptron {
    /// Starts without weights, for the features that occur at least `least` times in `seen`.
    pub(crate) fn new(seen: impl Iterator<Item = u64>, least: u32, margin: i32) -> Self {
        let mut counts: FeatureMap<u32> = FeatureMap::default();
        for feature in seen {
            *counts.entry(feature).or_default() += 1;
        }
        let kept = counts.into_iter().filter(|&(_, count)| count >= least);
        Self {
            rows: kept.map(|(feature, _)| (feature, Vec::new())).collect(),
            step: 0,
            margin,
        }
    }

    /// Returns the label that the current weights choose, and learns if it is wrong or wins by too little.
    pub(crate) fn decide_and_learn(&mut self, step: &Step) -> u8 {
        let mut scores = self.scores(step.features);
        let guess = best(&scores, step.allowed);
        if let Some(score) = scores.get_mut(usize::from(step.gold)) {
            *score -= self.margin;
        }
        let rival = if guess == step.gold {
            best(&scores, step.allowed)
        } else {
            guess
        };
        self.step += 1;
        if rival != step.gold {
            for feature in step.features {
                self.change(*feature, step.gold, 1);
                self.change(*feature, rival, -1);
            }
        }
        guess
    }

    fn scores(&self, features: &[u64]) -> [i32; MAX_LABELS] {
        let mut scores = [0; MAX_LABELS];
        for cell in features
            .iter()
            .filter_map(|feature| self.rows.get(feature))
            .flatten()
        {
            if let Some(score) = scores.get_mut(usize::from(cell.label)) {
                *score += cell.weight;
            }
        }
        scores
    }

    fn change(&mut self, feature: u64, label: u8, change: i32) {
        let Some(row) = self.rows.get_mut(&feature) else {
            return;
        };
        let at = row
            .iter()
            .position(|cell| cell.label == label)
            .unwrap_or_else(|| {
                row.push(Cell {
                    label,
                    weight: 0,
                    total: 0,
                    since: self.step,
                });
                row.len() - 1
            });
        if let Some(cell) = row.get_mut(at) {
            cell.total += i64::from(cell.weight) * i64::from(self.step - cell.since);
            cell.since = self.step;
            cell.weight += change;
        }
    }

    /// The mean weights of each feature.
    pub(crate) fn average(&self) -> BTreeMap<u64, Weights> {
        let mean = |cell: &Cell| {
            let total = cell.total + i64::from(cell.weight) * i64::from(self.step - cell.since);
            (cell.label, total as f64 / f64::from(self.step.max(1)))
        };
        let row = |(&feature, row): (&u64, &Vec<Cell>)| {
            let mut weights: Weights = row.iter().map(mean).collect();
            weights.sort_unstable_by_key(|cell| cell.0);
            (feature, weights)
        };
        self.rows.iter().map(row).collect()
    }
}

/// The mean weights of several perceptrons.
#[derive(Default)]
pub(crate) struct Means {
    runs: u32,
    sums: BTreeMap<u64, BTreeMap<u8, f64>>,
}

impl Means {
    pub(crate) fn add(&mut self, weights: BTreeMap<u64, Weights>) {
        self.runs += 1;
        for (feature, row) in weights {
            let sums = self.sums.entry(feature).or_default();
            for (label, weight) in row {
                *sums.entry(label).or_default() += weight;
            }
        }
    }

    pub(crate) fn finish(self) -> BTreeMap<u64, Weights> {
        let runs = f64::from(self.runs.max(1));
        let row = |(feature, sums): (u64, BTreeMap<u8, f64>)| {
            let mean = sums.into_iter().map(|(label, sum)| (label, sum / runs));
            (feature, mean.collect())
        };
        self.sums.into_iter().map(row).collect()
    }
}

/// A pseudo-random number generator for shuffling.
pub(crate) struct Generator(pub(crate) u64);

impl Generator {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = (self.next() % (last as u64 + 1)) as usize;
            list.swap(last, other);
        }
    }
}
