//! Classifies blocks as article or not, in two passes: the second also sees the first pass's probabilities of the
//! neighbouring blocks.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::page_statistics::Page;
use crate::models::boosted_trees::{BoostedTrees, InvalidModel};

/// The models of both passes.
#[derive(Clone, Debug, Default)]
pub struct Classifier {
    /// Classifies a block by its own features.
    pub first: BoostedTrees,
    /// Also sees what the first model says about the neighbouring blocks.
    pub second: BoostedTrees,
}

/// Both models, one after the other.
const SHIPPED: &[u8] = include_bytes!("../../../../assets/models/page.bin");

impl Classifier {
    /// The classifier that is compiled into the program.
    pub(in crate::loader::html) fn shipped() -> &'static Self {
        static SHIPPED_CLASSIFIER: OnceLock<Classifier> = OnceLock::new();
        SHIPPED_CLASSIFIER.get_or_init(|| Self::from_bytes(SHIPPED).unwrap_or_default())
    }

    /// Reads both models.
    ///
    /// # Errors
    /// When the bytes are not two models.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidModel> {
        let first = BoostedTrees::from_bytes(bytes)?;
        let rest = bytes.get(first.to_bytes().len()..).ok_or(InvalidModel)?;
        let second = BoostedTrees::from_bytes(rest)?;
        Ok(Self { first, second })
    }

    /// The bytes that [`from_bytes`](Self::from_bytes) reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.first.to_bytes();
        bytes.extend(self.second.to_bytes());
        bytes
    }

    /// The probability that each block belongs to the article.
    pub(in crate::loader::html) fn classify(
        &self,
        page: &Page<'_, '_>,
        rows: &mut [Vec<f32>],
    ) -> Vec<f32> {
        let first: Vec<f32> = rows.iter().map(|row| self.first.probability(row)).collect();
        add_neighbours(page, &first, rows);
        rows.iter()
            .map(|row| self.second.probability(row))
            .collect()
    }
}

/// Adds to each row the first pass's probabilities of the neighbouring blocks.
pub(in crate::loader::html) fn add_neighbours(
    page: &Page<'_, '_>,
    first: &[f32],
    rows: &mut [Vec<f32>],
) {
    let probabilities = Probabilities::new(page, first);
    for (i, row) in rows.iter_mut().enumerate() {
        probabilities.put(page, i, row);
    }
}

/// The probabilities of the first pass, with sums over any range of blocks.
struct Probabilities<'p> {
    first: &'p [f32],
    /// Probability times weight, and weight, summed over the first n blocks.
    running: Vec<(f32, f32)>,
    by_style: HashMap<u64, (f32, f32)>,
    /// The first and the last block that almost certainly belong to the article.
    sure: Option<(usize, usize)>,
    total: f32,
}

/// The most bytes for which a block is weighted.
const MAX_WEIGHT: usize = 400;

impl<'p> Probabilities<'p> {
    fn new(page: &Page<'_, '_>, first: &'p [f32]) -> Self {
        let mut running = vec![(0.0, 0.0)];
        let mut by_style: HashMap<u64, (f32, f32)> = HashMap::new();
        let mut sum = (0.0, 0.0);
        for ((block, p), style) in page.blocks.iter().zip(first).zip(&page.styles) {
            let weight = block.text.len().min(MAX_WEIGHT) as f32 + 10.0;
            sum = (sum.0 + p * weight, sum.1 + weight);
            running.push(sum);
            let style = by_style.entry(*style).or_default();
            *style = (style.0 + p * weight, style.1 + weight);
        }
        let sure = |p: &f32| *p > 0.8;
        let from = first.iter().position(sure);
        let to = first.iter().rposition(sure);
        Self {
            first,
            running,
            by_style,
            sure: from.zip(to),
            total: sum.0,
        }
    }

    /// The weighted mean of the probabilities of blocks `from..to`.
    fn mean(&self, from: usize, to: usize) -> f32 {
        let at = |i: usize| {
            self.running
                .get(i.min(self.first.len()))
                .copied()
                .unwrap_or((0.0, 0.0))
        };
        let (low, high) = (at(from.min(to)), at(to));
        if high.1 > low.1 {
            (high.0 - low.0) / (high.1 - low.1)
        } else {
            -1.0
        }
    }

    fn put(&self, page: &Page<'_, '_>, i: usize, row: &mut Vec<f32>) {
        let near = |step: isize| {
            let n = i.checked_add_signed(step);
            n.and_then(|n| self.first.get(n)).copied().unwrap_or(-1.0)
        };
        row.push(near(0));
        row.extend([-4, -3, -2, -1, 1, 2, 3, 4].map(near));
        row.push(self.mean(i.saturating_sub(4), i));
        row.push(self.mean(i + 1, i + 5));
        row.push(self.mean(i.saturating_sub(10), i));
        row.push(self.mean(i + 1, i + 11));
        let node = page.blocks.get(i).map_or(0, |block| block.node);
        let mut levels = page.tree.lineage(node).skip(1);
        for _ in 0..4 {
            let (from, to) = page.within(levels.next().unwrap_or(0));
            row.push(self.mean(from, to));
            let at = |n: usize| self.running.get(n).map_or(0.0, |sum| sum.0);
            row.push((at(to) - at(from)) / self.total.max(1.0));
        }
        let style = page
            .styles
            .get(i)
            .and_then(|style| self.by_style.get(style));
        row.push(style.map_or(-1.0, |(sum, bytes)| sum / bytes.max(1.0)));
        row.push(style.map_or(0.0, |(sum, _)| sum / self.total.max(1.0)));
        let at = self.running.get(i).map_or(0.0, |sum| sum.0);
        row.push(at / self.total.max(1.0));
        match self.sure {
            Some((from, to)) => {
                row.push((i as f32 - from as f32).clamp(-50.0, 50.0));
                row.push((to as f32 - i as f32).clamp(-50.0, 50.0));
            }
            None => row.extend([-100.0, -100.0]),
        }
        row.push((1.0 + self.total).ln());
    }
}
