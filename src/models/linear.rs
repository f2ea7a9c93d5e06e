//! Weights of a linear model, read in place from the bytes that are embedded in the program: two hash tables, one from
//! words and one from features, into a pool of (label, weight) cells. Knows nothing of what words, features and labels
//! mean, and does not learn; learning is in `examples/train_tagger`.
//!
//! ```text
//! "PQM3" | bytes of header | slots of words | slots of features | cells, each u32 | header | slots x 4 | cells x 2 bytes
//!
//! slot   fingerprint in the upper 12 bits, place of its cells in the lower 20; 0 when empty
//! row    (count, 0), then count x (label, weight as i8), or if the count is 255, a weight for each of 64 labels
//! entry  class u16, forms u16, (counts of its five rows, known), then the cells of the rows
//! ```
//!
//! A row that gives weights to many labels takes no more room with a weight for every label, and all of it is added in
//! a few wide instructions.
//!
//! All numbers are little-endian, both tables are powers of two in length and begin at multiples of 64 bytes. Two keys
//! may share fingerprint and bucket; with 12 bits that costs a few look-ups in a thousand.

/// Most labels that a model may have.
pub const MAX_LABELS: usize = 64;

/// The sums of the weights of each label; a word has some twenty rows of at most 127.
pub type Scores = [i16; MAX_LABELS];

/// A label and its weight as i8.
pub type Cell = [u8; 2];

/// A slot that holds nothing: no row is at place 0.
pub const EMPTY: u32 = 0;

/// The bits of a slot that say where the cells are.
pub const PLACE_BITS: u32 = 20;

/// Slots in a bucket: half a line of the processor's cache, which is compared in two wide steps.
pub const BUCKET: usize = 8;

/// The bytes of a bucket.
type Bucket = [u8; 4 * BUCKET];

/// Cells of an entry before those of its rows.
pub const ENTRY_HEAD: usize = 5;

/// The count of a row that has a weight for every label.
pub const FULL: u8 = u8::MAX;

/// The cells of such a row.
pub const FULL_CELLS: usize = MAX_LABELS / 2;

/// Embedded bytes at the start of a cache line.
#[derive(Debug)]
#[repr(C, align(64))]
pub struct Aligned<T: ?Sized>(pub T);

/// A model over embedded bytes.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// What the owner of the model wrote about its labels, as text.
    pub header: &'static str,
    words: &'static [Bucket],
    features: &'static [Bucket],
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
    Itself = 0,
    /// One after it.
    Next = 1,
    /// One before it.
    Previous = 2,
    /// Two after it.
    SecondNext = 3,
    /// Two before it.
    SecondPrevious = 4,
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

    /// What is known of a word.
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

    /// Adds the weights that a word has where it stands.
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

    /// Adds the weights of features. Where they are is looked up for all of them before any is used: the table is
    /// larger than the near caches, and so the processor waits once for all of them instead of once for each.
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

    /// Adds the row of so many cells at a place.
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
            // Labels are fewer than the scores; the remainder only tells the compiler so.
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

/// How many cells a row of that count has.
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

/// Where the cells of a key are.
fn find(table: &[Bucket], key: u64) -> Option<u32> {
    follow(table, key, look(table, bucket(key, table.len()), key))
}

/// What one bucket says of a key.
#[derive(Clone, Copy, Default)]
struct Look {
    /// The key's slot; 0 when it is not there.
    slot: u32,
    /// Whether it may be in the next bucket instead.
    full: bool,
}

/// Compares all slots of a bucket without a branch, which the compiler turns into a few wide instructions; built into a
/// loop over features, it does not.
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

/// Goes on from what the first bucket said; only a full bucket leads on to the next one.
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

/// Which of so many buckets (a power of two) a key is looked for in first.
pub const fn bucket(key: u64, buckets: usize) -> usize {
    (key >> 12) as usize & buckets.wrapping_sub(1)
}

/// The bits of a key that its slot keeps.
pub const fn fingerprint(key: u64) -> u32 {
    (key & 0xfff) as u32
}

/// One feature from the number of its template and two values.
pub const fn feature(template: u8, first: u64, second: u64) -> u64 {
    let mixed = (first ^ second.rotate_left(29).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_add((template as u64).wrapping_mul(0xd6e8_feb8_6659_fd93))
        .wrapping_mul(0xff51_afd7_ed55_8ccd);
    (mixed ^ (mixed >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53) >> 8
}

/// A number for a string of bytes; the same on every machine.
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
