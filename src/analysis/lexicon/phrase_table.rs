//! A hash table from words and phrases to small values, which ignores case. It is built once from the embedded lists
//! and queried several times for each word of an article.
//!
//! A slot contains half of the hash and the value, so that a query reads a single cache line. Listed words with the
//! same slot and half hash would share a value; a test checks that there are none. A word that is not listed is
//! mistaken for a listed one with a probability of about one in four billion.

/// A table of words.
pub(in crate::analysis) struct WordTable<V> {
    /// The upper half of a word's hash and its value. A free slot contains the default value.
    slots: Vec<(u32, V)>,
}

impl<V: Copy + Default + PartialEq> WordTable<V> {
    /// An empty table for about `most` words. More words make it slower, and twice as many do not fit.
    pub(in crate::analysis) fn with_room_for(most: usize) -> Self {
        Self {
            slots: vec![(0, V::default()); (2 * most).next_power_of_two()],
        }
    }

    /// The value of a word, or the default if it is not in the table.
    pub(in crate::analysis) fn get(&self, word: WordHash) -> V {
        let slot = self.slots.get(self.slot(word));
        slot.map_or(V::default(), |&(_, value)| value)
    }

    /// Changes the value of a word. The new value must not be the default.
    pub(in crate::analysis) fn change(&mut self, word: WordHash, change: impl FnOnce(V) -> V) {
        let slot = self.slot(word);
        if let Some((half, value)) = self.slots.get_mut(slot) {
            *half = word.half();
            *value = change(*value);
        }
    }

    /// The slot of a word, or the free slot where it would be stored.
    fn slot(&self, word: WordHash) -> usize {
        let mask = self.slots.len() - 1;
        let home = word.home();
        let here = |at: &usize| {
            self.slots
                .get(*at)
                .is_some_and(|&(half, value)| half == word.half() || value == V::default())
        };
        let mut places = (0..self.slots.len()).map(|step| (home + step) & mask);
        places.find(here).unwrap_or(home & mask)
    }
}

/// The FNV-1a hash of a word, ignoring ASCII case. It can be extended with the next words of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::analysis) struct WordHash(u64);

impl WordHash {
    /// The hash of nothing.
    pub(in crate::analysis) const START: Self = Self(0xcbf2_9ce4_8422_2325);

    pub(in crate::analysis) fn of(word: &[u8]) -> Self {
        Self::START.with(word)
    }

    /// The hash extended by these bytes.
    pub(in crate::analysis) fn with(self, more: &[u8]) -> Self {
        let step = |hash: u64, byte: &u8| {
            (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
        };
        Self(more.iter().fold(self.0, step))
    }

    /// The complete hash.
    pub(in crate::analysis) const fn bits(self) -> u64 {
        self.0
    }

    /// The lower bits, mixed with some upper bits. They determine the first slot.
    pub(in crate::analysis) const fn home(self) -> usize {
        (self.0 ^ (self.0 >> 29)) as usize
    }

    /// The half that distinguishes words in neighbouring slots.
    const fn half(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_regardless_of_case_and_unknown_words_are_not() {
        let words = ["Ford", "ford motor", "bridge", "of"];
        let mut table = WordTable::with_room_for(words.len());
        for (word, value) in words.iter().zip(1..) {
            table.change(WordHash::of(word.as_bytes()), |_| value);
        }
        let get = |word: &str| table.get(WordHash::of(word.as_bytes()));
        assert_eq!(
            ["FORD", "Ford Motor", "Bridge", "of", "off", ""].map(get),
            [1, 2, 3, 4, 0, 0]
        );
    }

    #[test]
    fn values_can_be_extended() {
        let mut table = WordTable::with_room_for(1);
        table.change(WordHash::of(b"may"), |lists: u8| lists | 1);
        table.change(WordHash::of(b"May"), |lists| lists | 4);
        assert_eq!(table.get(WordHash::of(b"MAY")), 5);
    }

    #[test]
    fn a_phrase_can_be_hashed_word_by_word() {
        let whole = WordHash::of(b"New York");
        assert_eq!(WordHash::of(b"new").with(b" york"), whole);
    }

    #[test]
    fn a_full_table_can_still_be_queried() {
        let mut table = WordTable::with_room_for(1);
        for (word, value) in [b"a", b"b", b"c"].into_iter().zip(1..) {
            table.change(WordHash::of(word), |_| value);
        }
        let _ = table.get(WordHash::of(b"d"));
    }
}
