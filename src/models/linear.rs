//! A linear model whose weights are read in place from bytes that are embedded in the program. Two hash tables, one of
//! words and one of features, refer to a pool of (label, weight) cells. This file does not know what words, features
//! and labels mean. The weights are fitted in `examples/train_tagger`.
//!
//! ```text
//! "PQM3" | bytes of header | slots of words | slots of features | cells, each u32 | header | slots x 4 | cells x 2 bytes
//!
//! slot   fingerprint in the upper 12 bits, place of its cells in the lower 20; 0 when empty
//! row    (count, 0), then count x (label, weight as i8), or if the count is 255, a weight for each of 64 labels
//! entry  class u16, forms u16, (counts of its five rows, known), then the cells of the rows
//! ```
//!
//! A row with many labels takes no more space if it stores a weight for every label. Such a row is added in a few
//! vector instructions.
//!
//! All numbers are little-endian. The lengths of both tables are powers of two, and both tables begin at multiples of
//! 64 bytes. Two keys can have the same fingerprint and bucket, which affects a few look-ups in a thousand with 12
//! bits.

/// Maximum number of labels of a model.
pub const MAX_LABELS: usize = 64;

/// The sum of the weights for each label. `i16` is enough, since a word has about twenty rows of weights up to 127.
pub type Scores = [i16; MAX_LABELS];

/// A label and its weight as an i8.
pub type Cell = [u8; 2];

/// An empty slot. No row is at place 0.
pub const EMPTY: u32 = 0;

/// The bits of a slot that contain the place of its cells.
pub const PLACE_BITS: u32 = 20;

/// Slots in a bucket. A bucket is half a cache line and is compared in two vector steps.
pub const BUCKET: usize = 8;

/// The bytes of a bucket.
type Bucket = [u8; 4 * BUCKET];

/// Cells of an entry before its rows.
pub const ENTRY_HEAD: usize = 5;

/// The count of a row with a weight for every label.
pub const FULL: u8 = u8::MAX;

/// Cells of such a row.
pub const FULL_CELLS: usize = MAX_LABELS / 2;

/// Embedded bytes that begin at a cache line.
#[derive(Debug)]
#[repr(C, align(64))]
pub struct Aligned<T: ?Sized>(pub T);

/// A model in embedded bytes.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// The description of the labels, as text in a format of the model's user.
    pub header: &'static str,
    words: &'static [Bucket],
    features: &'static [Bucket],
    cells: &'static [Cell],
}

/// The entry of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// A number for a class of words, given by the model's user. 0 means none.
    pub class: u16,
    /// The possible forms of the word, one bit each.
    pub forms: u16,
    /// The place of its rows, or 0 if it has none.
    pub rows: u32,
    /// Whether the word was seen in training. Its rows then include the weights of its affixes.
    pub known: bool,
}

/// The position of a word relative to the word that is being labelled. The value is the index of its row in an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The word itself.
    Itself = 0,
    /// The next word.
    Next = 1,
    /// The previous word.
    Previous = 2,
    /// The word after the next.
    SecondNext = 3,
    /// The word before the previous.
    SecondPrevious = 4,
}

impl Place {
    /// All positions, in the order of the rows in an entry.
    pub const ALL: [Self; 5] = [
        Self::Itself,
        Self::Next,
        Self::Previous,
        Self::SecondNext,
        Self::SecondPrevious,
    ];
}

impl Model {
    /// Reads a model without copying it. Returns nothing if the bytes are not a model.
    pub fn parse(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(b"PQM3")?;
        let (numbers, rest) = rest.split_at_checked(16)?;
        let mut numbers = numbers
            .as_chunks::<4>()
            .0
            .iter()
            .map(|n| u32::from_le_bytes(*n) as usize);
        let (header, rest) = rest.split_at_checked(numbers.next()?)?;
        let (words, rest) = rest.split_at_checked(numbers.next()?.checked_mul(4)?)?;
        let (features, rest) = rest.split_at_checked(numbers.next()?.checked_mul(4)?)?;
        let (cells, _) = rest.split_at_checked(numbers.next()?.checked_mul(2)?)?;
        let model = Self {
            header: std::str::from_utf8(header).ok()?,
            words: words.as_chunks().0,
            features: features.as_chunks().0,
            cells: cells.as_chunks().0,
        };
        (model.words.len().is_power_of_two() && model.features.len().is_power_of_two())
            .then_some(model)
    }

    /// The entry of a word, or the default if it is unknown.
    pub fn entry(&self, word: u64) -> Entry {
        let Some(place) = find(self.words, word) else {
            return Entry::default();
        };
        let cell = |at: usize| {
            self.cells
                .get(place as usize + at)
                .copied()
                .unwrap_or_default()
        };
        Entry {
            class: u16::from_le_bytes(cell(0)),
            forms: u16::from_le_bytes(cell(1)),
            rows: if self.counts(place) == [0; 5] {
                0
            } else {
                place
            },
            known: cell(4)[1] == 1,
        }
    }

    /// Adds the weights of a word at its position.
    pub fn add_word(&self, entry: &Entry, place: Place, scores: &mut Scores) {
        if entry.rows == 0 {
            return;
        }
        let counts = self.counts(entry.rows);
        let before: usize = counts
            .iter()
            .take(place as usize)
            .map(|&n| cells_of(n))
            .sum();
        let count = counts.get(place as usize).copied().unwrap_or_default();
        let start = entry.rows as usize + ENTRY_HEAD + before;
        self.add_row(start, count, scores);
    }

    /// Adds the weights of features. All features are looked up before any weights are read. The table is larger than
    /// the fast caches, and this way the processor waits for memory once instead of once for each feature.
    pub fn add_features<const N: usize>(&self, features: &[u64; N], scores: &mut Scores) {
        let mut looks = [Look::default(); N];
        for (found, &feature) in looks.iter_mut().zip(features) {
            *found = look(self.features, bucket(feature, self.features.len()), feature);
        }
        for (&feature, look) in features.iter().zip(looks) {
            if let Some(place) = follow(self.features, feature, look) {
                let place = place as usize;
                let count = self.cells.get(place).map_or(0, |cell| cell[0]);
                self.add_row(place + 1, count, scores);
            }
        }
    }

    /// Adds the row with this count that begins at cell `start`.
    fn add_row(&self, start: usize, count: u8, scores: &mut Scores) {
        let cells = self
            .cells
            .get(start..start + cells_of(count))
            .unwrap_or_default();
        if count == FULL {
            if let Some(cells) = cells.as_array() {
                add_full(cells, scores);
            }
            return;
        }
        for &[label, weight] in cells {
            // There are fewer labels than scores. The remainder only lets the compiler omit a bounds check.
            scores[usize::from(label) % MAX_LABELS] += i16::from(weight.cast_signed());
        }
    }

    fn counts(&self, place: u32) -> [u8; 5] {
        let place = place as usize;
        match self.cells.get(place + 2..place + ENTRY_HEAD) {
            Some(&[[itself, next], [previous, after], [before, _]]) => {
                [itself, next, previous, after, before]
            }
            _ => [0; 5],
        }
    }
}

/// The number of cells of a row with this count.
fn cells_of(count: u8) -> usize {
    if count == FULL {
        FULL_CELLS
    } else {
        usize::from(count)
    }
}

fn add_full(row: &[Cell; FULL_CELLS], scores: &mut Scores) {
    for (score, weight) in scores.iter_mut().zip(row.as_flattened()) {
        *score += i16::from(weight.cast_signed());
    }
}

/// The place of a key's cells.
fn find(table: &[Bucket], key: u64) -> Option<u32> {
    follow(table, key, look(table, bucket(key, table.len()), key))
}

/// The result of searching one bucket for a key.
#[derive(Clone, Copy, Default)]
struct Look {
    /// The slot of the key, or 0 if it is not in the bucket.
    slot: u32,
    /// Whether the bucket is full, so that the key may be in the next one.
    full: bool,
}

/// Compares all slots of a bucket without branching, which the compiler turns into a few vector instructions. It does
/// not do so if this function is inlined into a loop over features.
#[inline(never)]
fn look(table: &[Bucket], at: usize, key: u64) -> Look {
    let print = fingerprint(key);
    let Some(bucket) = table.get(at) else {
        return Look::default();
    };
    let mut found = 0;
    let mut last = EMPTY;
    for slot in bucket.as_chunks::<4>().0 {
        last = u32::from_le_bytes(*slot);
        found |= if last >> PLACE_BITS == print { last } else { 0 };
    }
    Look {
        slot: found,
        full: last != EMPTY,
    }
}

/// Continues a search after its first bucket. Only a full bucket leads to the next one.
fn follow(table: &[Bucket], key: u64, first: Look) -> Option<u32> {
    let mut look_at = first;
    let mut at = bucket(key, table.len());
    loop {
        if look_at.slot != 0 {
            return Some(look_at.slot & ((1 << PLACE_BITS) - 1));
        }
        if !look_at.full {
            return None;
        }
        at = (at + 1) & (table.len() - 1);
        look_at = look(table, at, key);
    }
}

/// The bucket (out of a power of two) in which the search for a key begins.
pub const fn bucket(key: u64, buckets: usize) -> usize {
    (key >> 12) as usize & buckets.wrapping_sub(1)
}

/// The bits of a key that are stored in its slot.
pub const fn fingerprint(key: u64) -> u32 {
    (key & 0xfff) as u32
}

/// A feature, from the number of its template and two values.
pub const fn feature(template: u8, first: u64, second: u64) -> u64 {
    let mixed = (first ^ second.rotate_left(29).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_add((template as u64).wrapping_mul(0xd6e8_feb8_6659_fd93))
        .wrapping_mul(0xff51_afd7_ed55_8ccd);
    (mixed ^ (mixed >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53) >> 8
}

/// The hash of a byte string. It is the same on every machine.
pub fn hash(bytes: &[u8]) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let sum = chunks.iter().fold(bytes.len() as u64, |sum, chunk| {
        mixed(sum, u64::from_le_bytes(*chunk))
    });
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    mixed(sum, u64::from_le_bytes(last))
}

/// One step of [`hash`].
pub(crate) const fn mixed(sum: u64, chunk: u64) -> u64 {
    (sum ^ chunk)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(31)
}
