//! Fits a linear-chain conditional random field with AdaGrad, over chunks in shuffled order.

use pullquote::analysis::entities::BUCKETS;
use pullquote::analysis::entities::crf::{LABELS, SCALE, Weights, may_follow};

use crate::gold::{Chunk, Text};

const EPOCHS: usize = 6;
const RATE: f32 = 0.05;
/// L2 penalty, which moves the weights of rare features towards zero. Applied to every weight once an epoch.
const SHRINK: f32 = 0.03;

pub(crate) struct Field {
    rows: Vec<[f32; LABELS]>,
    transitions: Vec<f32>,
}

struct Slopes {
    rows: Vec<[f32; LABELS]>,
    transitions: Vec<f32>,
}

/// Fits a model to texts. The same texts give the same model.
pub(crate) fn fit(texts: &[&Text]) -> Field {
    let mut field = Field {
        rows: vec![[0.0; LABELS]; BUCKETS],
        transitions: vec![0.0; (LABELS + 1) * LABELS],
    };
    let mut slopes = Slopes {
        rows: vec![[1e-2; LABELS]; BUCKETS],
        transitions: vec![1e-2; (LABELS + 1) * LABELS],
    };
    let mut order: Vec<&Chunk> = texts.iter().flat_map(|text| &text.chunks).collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for chunk in &order {
            field.step(chunk, &mut slopes);
        }
        for row in &mut field.rows {
            for weight in row {
                *weight -= weight.signum() * weight.abs().min(SHRINK);
            }
        }
    }
    field
}

impl Field {
    fn scores(&self, chunk: &Chunk) -> Vec<[f32; LABELS]> {
        let mut start = 0;
        chunk
            .ends
            .iter()
            .map(|&end| {
                let mut sums = [0.0; LABELS];
                for &feature in &chunk.features[start..end] {
                    for (sum, weight) in sums.iter_mut().zip(&self.rows[usize::from(feature)]) {
                        *sum += weight;
                    }
                }
                start = end;
                sums
            })
            .collect()
    }

    fn transition(&self, before: usize, label: usize) -> f32 {
        if may_follow(before, label) {
            self.transitions[before * LABELS + label]
        } else {
            -1e4
        }
    }

    /// One gradient step on the log loss of a chunk.
    fn step(&mut self, chunk: &Chunk, slopes: &mut Slopes) {
        let scores = self.scores(chunk);
        let length = scores.len();
        let mut forward = vec![[0.0_f32; LABELS]; length];
        for label in 0..LABELS {
            forward[0][label] = scores[0][label] + self.transition(LABELS, label);
        }
        for i in 1..length {
            for label in 0..LABELS {
                let sums: [f32; LABELS] = std::array::from_fn(|before| {
                    forward[i - 1][before] + self.transition(before, label)
                });
                forward[i][label] = log_sum(&sums) + scores[i][label];
            }
        }
        let mut backward = vec![[0.0_f32; LABELS]; length];
        for i in (0..length.saturating_sub(1)).rev() {
            for label in 0..LABELS {
                let sums: [f32; LABELS] = std::array::from_fn(|after| {
                    backward[i + 1][after] + scores[i + 1][after] + self.transition(label, after)
                });
                backward[i][label] = log_sum(&sums);
            }
        }
        let whole = log_sum(&forward[length - 1]);
        let mut start = 0;
        for i in 0..length {
            let gold = usize::from(chunk.labels[i]);
            let gradient: [f32; LABELS] = std::array::from_fn(|label| {
                (forward[i][label] + backward[i][label] - whole).exp()
                    - f32::from(u8::from(label == gold))
            });
            for &feature in &chunk.features[start..chunk.ends[i]] {
                let row = usize::from(feature);
                let weights = self.rows[row].iter_mut().zip(&mut slopes.rows[row]);
                for ((weight, slope), gradient) in weights.zip(gradient) {
                    descend(weight, slope, gradient);
                }
            }
            start = chunk.ends[i];
        }
        let mut gradient = vec![0.0_f32; (LABELS + 1) * LABELS];
        for label in 0..LABELS {
            gradient[LABELS * LABELS + label] +=
                (forward[0][label] + backward[0][label] - whole).exp();
        }
        gradient[LABELS * LABELS + usize::from(chunk.labels[0])] -= 1.0;
        for i in 1..length {
            for before in 0..LABELS {
                for label in 0..LABELS {
                    if may_follow(before, label) {
                        gradient[before * LABELS + label] += (forward[i - 1][before]
                            + self.transition(before, label)
                            + scores[i][label]
                            + backward[i][label]
                            - whole)
                            .exp();
                    }
                }
            }
            gradient[usize::from(chunk.labels[i - 1]) * LABELS + usize::from(chunk.labels[i])] -=
                1.0;
        }
        for (at, slope) in gradient.into_iter().enumerate() {
            if slope != 0.0 {
                descend(
                    &mut self.transitions[at],
                    &mut slopes.transitions[at],
                    slope,
                );
            }
        }
    }

    /// The bytes of the model, with weights rounded to its scale.
    pub(crate) fn pack(&self) -> Vec<u8> {
        let round = |weight: &f32| (weight * SCALE).round().clamp(-127.0, 127.0) as i8;
        let transitions: Vec<i8> = self.transitions.iter().map(round).collect();
        let rows: Vec<[i8; LABELS]> = self
            .rows
            .iter()
            .map(|row| std::array::from_fn(|label| round(&row[label])))
            .collect();
        Weights::pack(&transitions, &rows)
    }

    /// The most likely labels of a chunk.
    pub(crate) fn best(&self, chunk: &Chunk) -> Vec<u8> {
        let scores = self.scores(chunk);
        let mut best: Vec<[f32; LABELS]> = Vec::new();
        let mut back: Vec<[usize; LABELS]> = Vec::new();
        for (i, score) in scores.iter().enumerate() {
            let mut from = [0; LABELS];
            let row = std::array::from_fn(|label| {
                if i == 0 {
                    return score[label] + self.transition(LABELS, label);
                }
                let (before, top) = (0..LABELS)
                    .map(|before| (before, best[i - 1][before] + self.transition(before, label)))
                    .fold((0, f32::NEG_INFINITY), |a, b| if b.1 > a.1 { b } else { a });
                from[label] = before;
                top + score[label]
            });
            best.push(row);
            back.push(from);
        }
        let mut label = best.last().map_or(0, |last| {
            (0..LABELS).fold(0, |a, b| if last[b] > last[a] { b } else { a })
        });
        let mut labels = Vec::new();
        for from in back.iter().rev() {
            labels.push(label as u8);
            label = from[label];
        }
        labels.reverse();
        labels
    }
}

fn descend(weight: &mut f32, slope: &mut f32, gradient: f32) {
    *slope += gradient * gradient;
    *weight -= RATE * gradient / slope.sqrt();
}

fn log_sum(values: &[f32; LABELS]) -> f32 {
    let top = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    top + values.iter().map(|v| (v - top).exp()).sum::<f32>().ln()
}

struct Random(u64);

impl Random {
    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            items.swap(i, (self.0 % (i as u64 + 1)) as usize);
        }
    }
}
