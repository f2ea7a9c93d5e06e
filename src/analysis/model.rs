//! Weights of a linear model, read in place from the bytes that are embedded in the program: a hash table from
//! feature to a sparse row of (label, weight). Knows nothing of what features and labels mean, and does not learn;
//! learning is in `examples/train`.
//!
//! ```text
//! "PQM1" | bytes of header u32 | slots u32 | row cells u32 | header | slots x 4 bytes | cells x 2 bytes
//!
//! slot   fingerprint in the upper 12 bits, first cell of the row in the lower 20; all ones when empty
//! row    (count, 0), then count x (label, weight as i8)
//! ```
//!
//! All numbers are little-endian. Two features may share a fingerprint and a place; with 12 bits that costs one
//! look-up in some thousands, which the training has seen and weighed.

/// Most labels that a model may have.
pub const MAX_LABELS: usize = 64;

/// The sums of the weights of each label.
pub type Scores = [i32; MAX_LABELS];

/// A slot that holds nothing.
pub const EMPTY: u32 = u32::MAX;

/// The bits of a slot that say where the row is.
pub const CELL_BITS: u32 = 20;

/// A model over embedded bytes.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// What the owner of the model wrote about its labels, as text.
    pub header: &'static str,
    slots: &'static [[u8; 4]],
    cells: &'static [[u8; 2]],
}

impl Model {
    /// Reads the layout. Nothing when the bytes are not a model; copies nothing.
    #[must_use]
    pub fn parse(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(b"PQM1")?;
        let (numbers, rest) = rest.split_at_checked(12)?;
        let mut numbers = numbers
            .as_chunks::<4>()
            .0
            .iter()
            .map(|n| u32::from_le_bytes(*n) as usize);
        let (header, slots, cells) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let (header, rest) = rest.split_at_checked(header)?;
        let (table, rest) = rest.split_at_checked(slots.checked_mul(4)?)?;
        let (rows, _) = rest.split_at_checked(cells.checked_mul(2)?)?;
        (slots.is_power_of_two()).then_some(Self {
            header: std::str::from_utf8(header).ok()?,
            slots: table.as_chunks().0,
            cells: rows.as_chunks().0,
        })
    }

    /// The (label, weight) cells of a feature; empty when the model does not know it.
    #[must_use]
    pub fn row(&self, feature: u64) -> &'static [[u8; 2]] {
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = place(feature, mask);
        loop {
            let Some(slot) = self.slots.get(place) else {
                return &[];
            };
            let slot = u32::from_le_bytes(*slot);
            if slot == EMPTY {
                return &[];
            }
            if slot >> CELL_BITS == fingerprint(feature) {
                let start = (slot & ((1 << CELL_BITS) - 1)) as usize;
                let count = self.cells.get(start).map_or(0, |cell| usize::from(cell[0]));
                return self
                    .cells
                    .get(start + 1..=start + count)
                    .unwrap_or_default();
            }
            place = (place + 1) & mask;
        }
    }

    /// Adds the weights of a feature to the scores.
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        for &[label, weight] in self.row(feature) {
            if let Some(score) = scores.get_mut(usize::from(label)) {
                *score += i32::from(weight.cast_signed());
            }
        }
    }
}

/// Where a feature is looked for first in a table of `mask + 1` slots.
#[must_use]
pub const fn place(feature: u64, mask: usize) -> usize {
    (feature >> 12) as usize & mask
}

/// The bits of a feature that its slot keeps.
#[must_use]
pub const fn fingerprint(feature: u64) -> u32 {
    // All ones is kept for empty slots.
    let print = (feature & 0xfff) as u32;
    if print == 0xfff { 0xffe } else { print }
}

/// One feature from the number of its template and two values.
#[must_use]
pub const fn feature(template: u8, first: u64, second: u64) -> u64 {
    let mixed = (first ^ second.rotate_left(29).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_add((template as u64).wrapping_mul(0xd6e8_feb8_6659_fd93))
        .wrapping_mul(0xff51_afd7_ed55_8ccd);
    (mixed ^ (mixed >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53) >> 8
}

/// A number for a string of bytes; the same on every machine.
#[must_use]
pub fn hash(bytes: &[u8]) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut sum = bytes.len() as u64;
    for chunk in chunks {
        sum = (sum ^ u64::from_le_bytes(*chunk))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(31);
    }
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    (sum ^ u64::from_le_bytes(last))
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(31)
}
