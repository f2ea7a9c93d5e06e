//! Weights of a linear model, read in place from the bytes that are embedded in the program: two hash tables, one from
//! words and one from features, into a pool of (label, weight) cells. Knows nothing of what words, features and labels
//! mean, and does not learn; learning is in `examples/train`.
//!
//! ```text
//! "PQM2" | bytes of header | slots of words | slots of features | cells, each u32 | header | slots x 4 | cells x 2 bytes
//!
//! slot   fingerprint in the upper 12 bits, place of its cells in the lower 20; all ones when empty
//! row    (count, 0), then count x (label, weight as i8)
//! entry  class u16, forms u16, (counts of its five rows, known), then the cells of the rows
//! ```
//!
//! All numbers are little-endian, both tables are powers of two in length and begin at multiples of 64 bytes. Two keys
//! may share fingerprint and bucket; with 12 bits that costs a few look-ups in a thousand.

/// Most labels that a model may have.
pub const MAX_LABELS: usize = 64;

/// The sums of the weights of each label.
pub type Scores = [i32; MAX_LABELS];

/// A label and its weight as i8.
pub type Cell = [u8; 2];

/// A slot that holds nothing.
pub const EMPTY: u32 = u32::MAX;

/// The bits of a slot that say where the cells are.
pub const PLACE_BITS: u32 = 20;

/// Slots in a bucket, which is a line of the processor's cache.
pub const BUCKET: usize = 16;

/// Cells of an entry before those of its rows.
pub const ENTRY_HEAD: usize = 5;

/// Embedded bytes at the start of a cache line.
#[derive(Debug)]
#[repr(C, align(64))]
pub struct Aligned<T: ?Sized>(pub T);

/// A model over embedded bytes.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// What the owner of the model wrote about its labels, as text.
    pub header: &'static str,
    words: &'static [[u8; 64]],
    features: &'static [[u8; 64]],
    cells: &'static [Cell],
}

/// What a model knows of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// A number that the owner of the model gives to words of a kind; 0 for none.
    pub class: u16,
    /// The forms that the word may be, a bit each.
    pub forms: u16,
    /// Where its rows are; 0 when it has none.
    pub rows: u32,
    /// Whether the word was seen in training; its rows then hold the weights of its affixes as well.
    pub known: bool,
}

/// Where a word stands from the one that is decided on; the number of its row in an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is the word.
    Itself,
    /// One after it.
    Next,
    /// One before it.
    Previous,
    /// Two after it.
    SecondNext,
    /// Two before it.
    SecondPrevious,
}

impl Place {
    /// All of them, in the order of the rows of an entry.
    pub const ALL: [Self; 5] = [
        Self::Itself,
        Self::Next,
        Self::Previous,
        Self::SecondNext,
        Self::SecondPrevious,
    ];
}

impl Model {
    /// Reads the layout. Nothing when the bytes are not a model; copies nothing.
    #[must_use]
    pub fn parse(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(b"PQM2")?;
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

    /// What is known of a word.
    #[must_use]
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
        let counts: usize = self
            .counts(place)
            .iter()
            .map(|&count| usize::from(count))
            .sum();
        Entry {
            class: u16::from_le_bytes(cell(0)),
            forms: u16::from_le_bytes(cell(1)),
            rows: if counts > 0 { place } else { 0 },
            known: cell(4)[1] == 1,
        }
    }

    /// Adds the weights that a word has where it stands.
    pub fn add_word(&self, entry: &Entry, place: Place, scores: &mut Scores) {
        if entry.rows == 0 {
            return;
        }
        let counts = self.counts(entry.rows);
        let before: usize = counts
            .iter()
            .take(place as usize)
            .map(|&count| usize::from(count))
            .sum();
        let count = counts
            .get(place as usize)
            .map_or(0, |&count| usize::from(count));
        let start = entry.rows as usize + ENTRY_HEAD + before;
        add_cells(
            self.cells.get(start..start + count).unwrap_or_default(),
            scores,
        );
    }

    /// Adds the weights of features. Where they are is looked up for all of them before any is used: the table is
    /// larger than the near caches, and so the processor waits once for all of them instead of once for each.
    pub fn add_features<const N: usize>(&self, features: &[u64; N], scores: &mut Scores) {
        let looks = features
            .map(|feature| look(self.features, bucket(feature, self.features.len()), feature));
        for (&feature, look) in features.iter().zip(looks) {
            let Some(place) = follow(self.features, feature, look) else {
                continue;
            };
            let place = place as usize;
            let count = self.cells.get(place).map_or(0, |cell| usize::from(cell[0]));
            add_cells(
                self.cells
                    .get(place + 1..=place + count)
                    .unwrap_or_default(),
                scores,
            );
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

fn add_cells(cells: &[Cell], scores: &mut Scores) {
    for &[label, weight] in cells {
        // Labels are fewer than the scores; the remainder only tells the compiler so.
        scores[usize::from(label) % MAX_LABELS] += i32::from(weight.cast_signed());
    }
}

/// Where the cells of a key are.
fn find(table: &[[u8; 64]], key: u64) -> Option<u32> {
    follow(table, key, look(table, bucket(key, table.len()), key))
}

/// What one bucket says of a key.
#[derive(Clone, Copy)]
struct Look {
    /// The key's slot; 0 when it is not there.
    slot: u32,
    /// Whether it may be in the next bucket instead.
    full: bool,
}

/// Compares all slots of a bucket without a branch, which the compiler turns into a few wide instructions.
fn look(table: &[[u8; 64]], at: usize, key: u64) -> Look {
    let print = fingerprint(key);
    let Some(bucket) = table.get(at) else {
        return Look {
            slot: 0,
            full: false,
        };
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

/// Goes on from what the first bucket said; only a full bucket leads on to the next one.
fn follow(table: &[[u8; 64]], key: u64, first: Look) -> Option<u32> {
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

/// Which of so many buckets (a power of two) a key is looked for in first.
#[must_use]
pub const fn bucket(key: u64, buckets: usize) -> usize {
    (key >> 12) as usize & buckets.wrapping_sub(1)
}

/// The bits of a key that its slot keeps.
#[must_use]
pub const fn fingerprint(key: u64) -> u32 {
    // All ones is kept for empty slots.
    let print = (key & 0xfff) as u32;
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
