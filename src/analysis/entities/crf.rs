//! The weights of the sequence model (a conditional random field), read in place, and the search for the best labels of
//! a chunk.
//!
//! ```text
//! byte 0   magic "PQN1"
//!      4   LABELS x LABELS i8: from label (row) to label (column), row LABELS is the start
//!          BUCKETS x LANES i8: a row of label weights for each feature bucket
//! ```
//!
//! Weights are fixed-point: [`SCALE`] is one nat.

use super::crf_features::BUCKETS;
use crate::analysis::entity::EntityKind;

/// Outside; beginning and inside of a person, an organisation, a place and any other name.
pub const LABELS: usize = 9;

/// Bytes of a row: a power of two, so that the sums can be vectorised.
pub const LANES: usize = 16;

/// The weight of one unit of log-probability.
pub const SCALE: f32 = 24.0;

/// The score of an impossible transition, which the words of a chunk cannot outweigh.
const FORBIDDEN: i16 = -20_000;

/// A score for each label, in the units of [`SCALE`]. Lanes beyond the labels are never the best.
type Scores = [i16; LANES];

const MAGIC: &[u8; 4] = b"PQN1";

/// Bytes before the rows of weights.
const HEAD: usize = 4 + (LABELS + 1) * LABELS;

/// The label of words outside names.
pub const OUTSIDE: u8 = 0;

/// The label that begins (`0`) or continues (`1`) a name of a kind.
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
pub const fn begins(label: u8) -> bool {
    label % 2 == 1
}

/// Whether one label may follow another; `LABELS` stands for the start.
pub const fn may_follow(before: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || before == label || before + 1 == label
}

/// A model in embedded bytes.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    /// The score of each label at the start.
    start: Scores,
    /// From one label (row) to the next.
    transitions: [Scores; LABELS],
    rows: &'static [[u8; LANES]],
}

impl Weights {
    /// Reads a model; `None` if the bytes are not one.
    pub fn parse(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (transitions, rest) = rest.split_at_checked(HEAD - MAGIC.len())?;
        let (rows, tail) = rest.as_chunks::<LANES>();
        let row = |before: usize| {
            let mut row = [FORBIDDEN; LANES];
            let weights = transitions.get(before * LABELS..).unwrap_or_default();
            for (label, (to, from)) in row.iter_mut().zip(weights).take(LABELS).enumerate() {
                if may_follow(before, label) {
                    *to = i16::from(from.cast_signed());
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

    /// The bytes of a model.
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

    /// Sixteen bits are enough for 255 features; a word has about a hundred.
    fn sum(&self, features: &[u16]) -> Scores {
        let mut sums: Scores = [0; LANES];
        for &feature in features {
            if let Some(row) = self.rows.get(usize::from(feature)) {
                sums = std::array::from_fn(|lane| {
                    sums[lane].wrapping_add(i16::from(row[lane].cast_signed()))
                });
            }
        }
        sums
    }

    /// The best labels of a chunk. `features` holds those of all words, and `ends` the end of each word's.
    pub(super) fn decode(&self, features: &[u16], ends: &[usize], search: &mut Search) {
        search.back.clear();
        let mut scores = self.start;
        let mut start = 0;
        for &end in ends {
            let mut back = [0; LANES];
            if !search.back.is_empty() {
                (scores, back) = self.step(&level(scores));
            }
            let sums = self.sum(features.get(start..end).unwrap_or_default());
            scores = std::array::from_fn(|lane| scores[lane].saturating_add(sums[lane]));
            start = end;
            search.back.push(back);
        }
        search.trace(&scores);
    }

    /// The best score of each label after the scores of the previous word, and the previous label that led to it (the
    /// first of equals). Written so that all labels are computed at once.
    fn step(&self, scores: &Scores) -> (Scores, [u16; LANES]) {
        let mut best = [i16::MIN; LANES];
        let mut back = [0; LANES];
        for (before, (&score, row)) in (0_u16..).zip(scores.iter().zip(&self.transitions)) {
            for lane in 0..LANES {
                let reached = score.saturating_add(row[lane]);
                back[lane] = if reached > best[lane] {
                    before
                } else {
                    back[lane]
                };
                best[lane] = reached.max(best[lane]);
            }
        }
        (best, back)
    }
}

/// The scores shifted so that the best is 0. Only differences matter, and two labels never differ by more than the
/// weights of one word and two transitions.
fn level(scores: Scores) -> Scores {
    let best = scores.iter().copied().max().unwrap_or_default();
    scores.map(|score| score.saturating_sub(best))
}

/// The buffers of a search, reused from chunk to chunk.
#[derive(Debug, Default)]
pub(super) struct Search {
    back: Vec<[u16; LANES]>,
    /// The result.
    pub(super) labels: Vec<u8>,
}

impl Search {
    fn trace(&mut self, scores: &Scores) {
        self.labels.clear();
        let mut label = (0..LABELS)
            .max_by_key(|&l| (scores.get(l).copied(), std::cmp::Reverse(l)))
            .unwrap_or(0) as u8;
        for back in self.back.iter().rev() {
            self.labels.push(label);
            let before = back.get(usize::from(label));
            label = before.map_or(0, |&before| before as u8);
        }
        self.labels.reverse();
    }
}
