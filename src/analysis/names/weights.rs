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

/// What a label costs that may not stand there: more than the words of any chunk can make good.
const FORBIDDEN: i32 = -(1 << 28);

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
    /// What it costs to begin with a label.
    start: [i32; LANES],
    /// From label (row) to label.
    transitions: [[i32; LANES]; LABELS],
    rows: &'static [[u8; LANES]],
}

impl Weights {
    /// Reads the layout; nothing when the bytes are not a model.
    #[must_use]
    pub fn parse(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (transitions, rest) = rest.split_at_checked(HEAD - MAGIC.len())?;
        let (rows, tail) = rest.as_chunks::<LANES>();
        let row = |before: usize| {
            let mut row = [FORBIDDEN; LANES];
            let weights = transitions.get(before * LABELS..).unwrap_or_default();
            for (label, (to, from)) in row.iter_mut().zip(weights).take(LABELS).enumerate() {
                if may_follow(before, label) {
                    *to = i32::from(from.cast_signed());
                }
            }
            row
        };
        (rows.len() == BUCKETS && tail.is_empty()).then(|| Self {
            start: row(LABELS),
            transitions: std::array::from_fn(row),
            rows,
        })
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

    /// Sixteen bits are enough for 255 features; a word has at most some hundred.
    fn sum(&self, features: &[u16]) -> [i16; LANES] {
        let mut sums = [0_i16; LANES];
        for &feature in features {
            if let Some(row) = self.rows.get(usize::from(feature)) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum = sum.wrapping_add(i16::from(weight.cast_signed()));
                }
            }
        }
        sums
    }

    /// The best labels of a chunk whose words have these features, `ends` of which are where each word's end.
    pub(super) fn decode(&self, features: &[u16], ends: &[usize], search: &mut Search) {
        search.back.clear();
        let mut scores = [0; LANES];
        let mut start = 0;
        for &end in ends {
            let sums = self.sum(features.get(start..end).unwrap_or_default());
            let mut back = [0_u8; LANES];
            let mut next = [i32::MIN; LANES];
            if search.back.is_empty() {
                next = self.start;
            } else {
                // Label after label before, with all labels behind it in step; the first of equals stays.
                for (before, (score, row)) in (0_u8..).zip(scores.iter().zip(&self.transitions)) {
                    for ((next, back), transition) in next.iter_mut().zip(&mut back).zip(row) {
                        let better = score + transition > *next;
                        *next = if better { score + transition } else { *next };
                        *back = if better { before } else { *back };
                    }
                }
            }
            for (score, sum) in next.iter_mut().zip(sums) {
                *score += i32::from(sum);
            }
            scores = next;
            start = end;
            search.back.push(back);
        }
        search.trace(&scores);
    }
}

/// The memory of a search, used again from chunk to chunk.
#[derive(Debug, Default)]
pub(super) struct Search {
    back: Vec<[u8; LANES]>,
    /// The labels found.
    pub(super) labels: Vec<u8>,
}

impl Search {
    fn trace(&mut self, scores: &[i32; LANES]) {
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
