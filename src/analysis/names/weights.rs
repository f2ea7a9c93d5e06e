//! The weights of the sequence model, read in place, and the search for the best labels of a chunk.
//!
//! ```text
//! byte 0   magic "PQN1"
//!      4   LABELS x LABELS i8: from label (row) to label (column), row LABELS is the start
//!          BUCKETS x LANES i8: a row of label weights for each feature bucket
//! ```
//!
//! Weights are fixed-point: [`SCALE`] is one nat.

use super::features::BUCKETS;
use crate::analysis::EntityKind;

/// Outside; beginning and inside of a person, an organisation, a place, another name.
pub const LABELS: usize = 9;

/// Bytes of a row: a power of two, so that the sums go in step.
pub const LANES: usize = 16;

/// What one unit of log-probability weighs.
pub const SCALE: f32 = 24.0;

const MAGIC: &[u8; 4] = b"PQN1";

/// Bytes before the rows.
const HEAD: usize = 4 + (LABELS + 1) * LABELS;

/// A label outside names.
pub const OUTSIDE: u8 = 0;

/// The label that begins (`0`) or continues (`1`) a name of a kind.
#[must_use]
pub const fn label(kind: EntityKind, continued: u8) -> u8 {
    let kind = match kind {
        EntityKind::Person => 0,
        EntityKind::Organisation => 1,
        EntityKind::Place => 2,
        EntityKind::Event | EntityKind::Work | EntityKind::Other => 3,
    };
    1 + kind * 2 + continued
}

/// The kind of a label inside a name.
#[must_use]
pub const fn kind(label: u8) -> Option<EntityKind> {
    match label {
        1 | 2 => Some(EntityKind::Person),
        3 | 4 => Some(EntityKind::Organisation),
        5 | 6 => Some(EntityKind::Place),
        7 | 8 => Some(EntityKind::Other),
        _ => None,
    }
}

/// Whether a label begins a name.
#[must_use]
pub const fn begins(label: u8) -> bool {
    label % 2 == 1
}

/// Whether one label may follow another; `LABELS` stands for the start.
#[must_use]
pub const fn may_follow(before: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || before == label || before + 1 == label
}

/// A model over embedded bytes.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    transitions: &'static [u8],
    rows: &'static [[u8; LANES]],
}

impl Weights {
    /// Reads the layout; nothing when the bytes are not a model.
    #[must_use]
    pub fn parse(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (transitions, rest) = rest.split_at_checked(HEAD - MAGIC.len())?;
        let (rows, tail) = rest.as_chunks::<LANES>();
        (rows.len() == BUCKETS && tail.is_empty()).then_some(Self { transitions, rows })
    }

    /// Writes the layout.
    #[must_use]
    pub fn pack(transitions: &[i8], rows: &[[i8; LABELS]]) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(transitions.iter().map(|w| w.to_le_bytes()[0]));
        for row in rows {
            let mut padded = [0; LANES];
            for (to, from) in padded.iter_mut().zip(row) {
                *to = from.to_le_bytes()[0];
            }
            out.extend(padded);
        }
        out
    }

    fn transition(&self, before: usize, label: usize) -> i32 {
        let byte = self.transitions.get(before * LABELS + label).copied();
        i32::from(byte.unwrap_or_default().cast_signed())
    }

    fn sum(&self, features: &[u16]) -> [i32; LANES] {
        let mut sums = [0; LANES];
        for &feature in features {
            if let Some(row) = self.rows.get(usize::from(feature)) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += i32::from(weight.cast_signed());
                }
            }
        }
        sums
    }

    /// The best labels of a chunk whose words have these features, `ends` of which are where each word's end.
    pub(super) fn decode(&self, features: &[u16], ends: &[usize], search: &mut Search) {
        search.back.clear();
        let mut scores = [i32::MIN / 2; LABELS];
        let mut first = true;
        let mut start = 0;
        for &end in ends {
            let sums = self.sum(features.get(start..end).unwrap_or_default());
            start = end;
            let mut next = [i32::MIN / 2; LABELS];
            let mut back = [0_u8; LABELS];
            for label in 0..LABELS {
                let mut best = i32::MIN / 2;
                if first {
                    if may_follow(LABELS, label) {
                        best = self.transition(LABELS, label);
                    }
                } else {
                    for (before, score) in scores.iter().enumerate() {
                        let score = score + self.transition(before, label);
                        if may_follow(before, label) && score > best {
                            best = score;
                            if let Some(slot) = back.get_mut(label) {
                                *slot = before as u8;
                            }
                        }
                    }
                }
                if let (Some(slot), Some(sum)) = (next.get_mut(label), sums.get(label)) {
                    *slot = best.saturating_add(*sum);
                }
            }
            scores = next;
            first = false;
            search.back.push(back);
        }
        search.trace(&scores);
    }
}

/// The memory of a search, used again from chunk to chunk.
#[derive(Debug, Default)]
pub(super) struct Search {
    back: Vec<[u8; LABELS]>,
    /// The labels found.
    pub(super) labels: Vec<u8>,
}

impl Search {
    fn trace(&mut self, scores: &[i32; LABELS]) {
        self.labels.clear();
        let mut label = (0..LABELS)
            .max_by_key(|&l| (scores.get(l).copied(), std::cmp::Reverse(l)))
            .unwrap_or(0) as u8;
        for back in self.back.iter().rev() {
            self.labels.push(label);
            label = back.get(usize::from(label)).copied().unwrap_or_default();
        }
        self.labels.reverse();
    }
}
