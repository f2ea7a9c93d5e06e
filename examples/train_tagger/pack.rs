//! Writes weights in the layout that `pullquote::models::linear` reads.

use std::collections::HashMap;

use anyhow::ensure;
use pullquote::models::linear::{
    BUCKET, Cell, EMPTY, FULL, FULL_CELLS, MAX_LABELS, PLACE_BITS, bucket, fingerprint,
};

/// The weights of a feature, by label.
pub(crate) type Weights = Vec<(u8, f64)>;

/// Weights that round to less than this are left out.
const SMALLEST: i8 = 2;

/// A row with at least this many weights is stored with a weight for every label.
const MANY: usize = 20;

/// Rounds weights to eight bits. `unit` is the weight that becomes 1.
pub(crate) fn quantise(weights: &[(u8, f64)], unit: f64) -> Vec<Cell> {
    let cell = |&(label, weight): &(u8, f64)| {
        let weight = (weight / unit).round().clamp(-127.0, 127.0) as i8;
        (weight.abs() >= SMALLEST).then_some([label, weight.cast_unsigned()])
    };
    weights.iter().filter_map(cell).collect()
}

/// The row of a feature: its length, then its cells.
pub(crate) fn row(cells: &[Cell]) -> Vec<Cell> {
    let (count, cells) = body(cells);
    let mut row = vec![[count, 0]];
    row.extend(cells);
    row
}

/// The stored length of a row, and its cells as they are written.
pub(crate) fn body(cells: &[Cell]) -> (u8, Vec<Cell>) {
    if cells.len() < MANY {
        return (cells.len() as u8, cells.to_vec());
    }
    let mut weights = [0; MAX_LABELS];
    for &[label, weight] in cells {
        weights[usize::from(label)] = weight;
    }
    let (pairs, _) = weights.as_chunks();
    debug_assert_eq!(pairs.len(), FULL_CELLS);
    (FULL, pairs.to_vec())
}

/// A model that is being built. Equal runs of cells are stored once.
pub(crate) struct Pack {
    cells: Vec<Cell>,
    known: HashMap<Vec<Cell>, u32>,
}

impl Pack {
    pub(crate) fn new() -> Self {
        // Place 0 means "nothing", so it stays unused.
        Self {
            cells: vec![[0, 0]],
            known: HashMap::new(),
        }
    }

    /// The table of keys with their cells.
    pub(crate) fn table(&mut self, rows: Vec<(u64, Vec<Cell>)>) -> anyhow::Result<Vec<u32>> {
        let mut size = 64 * BUCKET;
        while size * 17 / 20 < rows.len() {
            size *= 2;
        }
        let mut slots = vec![EMPTY; size];
        for (key, cells) in rows {
            let next = self.cells.len() as u32;
            let place = *self.known.entry(cells).or_insert_with_key(|cells| {
                self.cells.extend(cells);
                next
            });
            ensure!(place < (1 << PLACE_BITS) - 1, "too many different rows");
            put(&mut slots, key, place);
        }
        Ok(slots)
    }

    /// The bytes of the model.
    pub(crate) fn finish(self, header: &str, words: &[u32], features: &[u32]) -> Vec<u8> {
        let mut header = header.to_string();
        while !(header.len() + 20).is_multiple_of(64) {
            header.push('\n');
        }
        let mut bytes = b"PQM3".to_vec();
        for number in [header.len(), words.len(), features.len(), self.cells.len()] {
            bytes.extend((number as u32).to_le_bytes());
        }
        bytes.extend(header.as_bytes());
        bytes.extend(
            words
                .iter()
                .chain(features)
                .flat_map(|slot| slot.to_le_bytes()),
        );
        bytes.extend(self.cells.iter().flatten());
        bytes
    }
}

/// Puts a key into its bucket, or into the next one that is not full. A key that cannot be distinguished from another
/// in one of these buckets is left out, because a look-up would find the other one anyway.
fn put(slots: &mut [u32], key: u64, place: u32) {
    let buckets = slots.len() / BUCKET;
    for step in 0..buckets {
        let at = BUCKET * ((bucket(key, buckets) + step) % buckets);
        for slot in slots.iter_mut().skip(at).take(BUCKET) {
            if *slot == EMPTY {
                *slot = fingerprint(key) << PLACE_BITS | place;
                return;
            }
            if *slot >> PLACE_BITS == fingerprint(key) {
                return;
            }
        }
    }
}
