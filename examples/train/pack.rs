//! Writes weights in the layout that `analysis::model` reads.

use std::collections::HashMap;

use anyhow::ensure;
use pullquote::analysis::model::{CELL_BITS, EMPTY, fingerprint, place};

/// A feature with its row of (first byte, second byte) cells.
pub(crate) type Row = (u64, Vec<[u8; 2]>);

/// Rounds weights to eight bits; `unit` is the weight that becomes 1. Empty rows fall away.
pub(crate) fn quantise(rows: &[(u64, Vec<(u8, f64)>)], unit: f64) -> Vec<Row> {
    rows.iter()
        .map(|(feature, row)| {
            let cells = row.iter().filter_map(|&(label, weight)| {
                let weight = (weight / unit).round().clamp(-127.0, 127.0) as i8;
                (weight != 0).then_some([label, weight.cast_unsigned()])
            });
            (*feature, cells.collect::<Vec<_>>())
        })
        .filter(|(_, cells)| !cells.is_empty())
        .collect()
}

/// The bytes of a model. Equal rows are stored once.
pub(crate) fn pack(header: &str, rows: &[Row]) -> anyhow::Result<Vec<u8>> {
    let mut size = 1024;
    while size * 9 / 10 < rows.len() {
        size *= 2;
    }
    let mut slots = vec![EMPTY; size];
    let mut cells: Vec<[u8; 2]> = Vec::new();
    let mut known: HashMap<&[[u8; 2]], usize> = HashMap::new();
    for (feature, row) in rows {
        let start = *known.entry(row).or_insert_with(|| {
            let start = cells.len();
            cells.push([row.len() as u8, 0]);
            cells.extend(row);
            start
        });
        ensure!(start < (1 << CELL_BITS) - 1, "too many different rows");
        let mut at = place(*feature, size - 1);
        while slots.get(at).is_some_and(|&slot| slot != EMPTY) {
            at = (at + 1) & (size - 1);
        }
        if let Some(slot) = slots.get_mut(at) {
            *slot = fingerprint(*feature) << CELL_BITS | start as u32;
        }
    }
    let mut bytes = b"PQM1".to_vec();
    for number in [header.len(), slots.len(), cells.len()] {
        bytes.extend((number as u32).to_le_bytes());
    }
    bytes.extend(header.as_bytes());
    bytes.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    bytes.extend(cells.iter().flatten());
    Ok(bytes)
}
