//! What the tagger uses of one token: numbers for its form, affixes and shape, computed once for each token.

use crate::analysis::document::tokens::Shape;
use crate::analysis::document::tokens::token::Token;
use crate::models::linear::{self, Entry};

/// A token, as numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// The hash of the form as written. All digits count as the same.
    pub form: u64,
    /// The hash of the form in lower case. It equals `form` if the token is written in lower case.
    pub lower: u64,
    /// The last four bytes in lower case, with the last byte lowest.
    pub tail: u32,
    /// The first four bytes in lower case, with the first byte lowest.
    pub head: u32,
    /// Shape (three bits), length class (two bits), and whether there is a hyphen.
    pub look: u8,
    /// Whether a sentence may begin here.
    pub opens: Opens,
    /// Whether `entry` is the entry of the lower-case form.
    pub lowered: bool,
    /// The dictionary entry.
    pub entry: Entry,
}

/// Whether a sentence may begin at a word, so that a capital letter says little.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Opens {
    /// No.
    #[default]
    No,
    /// At the beginning of a paragraph and after a full stop.
    Yes,
    /// After a quotation mark or a colon.
    Perhaps,
}

/// Only this many bytes of a word are hashed. Longer words are addresses and the like, for which the first bytes are
/// enough.
const LONGEST: usize = 32;

/// Zero bytes before a word, so that its last four bytes can be read whatever its length.
const BEFORE: usize = 4;

/// A word padded with zero bytes, so that it can be read as whole numbers.
#[derive(Clone, Copy)]
struct Padded([u8; BEFORE + LONGEST + 8]);

impl Padded {
    fn of(word: &[u8]) -> Self {
        let mut bytes = [0; BEFORE + LONGEST + 8];
        for (to, from) in bytes.iter_mut().skip(BEFORE).zip(word) {
            *to = *from;
        }
        Self(bytes)
    }

    /// In lower case. If it is a number, all digits become 0.
    fn folded(self, number: bool) -> Self {
        let mut bytes = self.0;
        bytes.make_ascii_lowercase();
        if number {
            for digit in bytes.iter_mut().filter(|byte| byte.is_ascii_digit()) {
                *digit = b'0';
            }
        }
        Self(bytes)
    }

    /// The same as [`linear::hash`] of the word, given its length in bytes.
    fn hash(&self, length: usize) -> u64 {
        let (words, _) = self.0.split_at(BEFORE).1.as_chunks::<8>();
        let words = words.iter().take(length / 8 + 1);
        words.fold(length as u64, |sum, word| {
            linear::mixed(sum, u64::from_le_bytes(*word))
        })
    }

    /// The last four bytes, with the last one lowest.
    fn tail(&self, length: usize) -> u32 {
        let last = self.0.get(length..length + BEFORE);
        last.and_then(|last| last.as_array())
            .map_or(0, |last| u32::from_be_bytes(*last))
    }

    /// The first four bytes, with the first one lowest.
    fn head(&self) -> u32 {
        let first = self.0.get(BEFORE..BEFORE + 4);
        first
            .and_then(|first| first.as_array())
            .map_or(0, |first| u32::from_le_bytes(*first))
    }
}

/// Represents what is before the first and after the last token of a paragraph.
pub const EDGE: Word = Word {
    form: 1,
    lower: 1,
    tail: 0,
    head: 0,
    look: 0xff,
    opens: Opens::No,
    lowered: false,
    entry: Entry {
        class: 0,
        forms: 0,
        rows: 0,
        known: true,
    },
};

impl Word {
    /// Converts a token. The tagger adds the dictionary entry.
    pub fn of(text: &str, token: &Token, opens: Opens) -> Self {
        let bytes = token.span().of(text).as_bytes();
        let length = bytes.len().min(LONGEST);
        let written = Padded::of(bytes.get(..length).unwrap_or_default());
        let folded = written.folded(token.shape == Shape::Number);
        let upper = bytes
            .iter()
            .take(LONGEST)
            .fold(false, |any, byte| any | byte.is_ascii_uppercase());
        let lower = folded.hash(length);
        let (tail, head) = if token.shape.is_word() {
            (folded.tail(length), folded.head())
        } else {
            (0, 0)
        };
        let hyphen = bytes.iter().take(LONGEST).any(|byte| *byte == b'-');
        Self {
            form: if upper { written.hash(length) } else { lower },
            lower,
            tail,
            head,
            look: token.shape as u8 | (length.clamp(1, 4) as u8 - 1) << 3 | u8::from(hyphen) << 5,
            opens,
            lowered: false,
            entry: Entry::default(),
        }
    }

    /// The shape alone.
    pub const fn shape(&self) -> u8 {
        self.look & 7
    }

    /// The form that was looked up in the dictionary.
    pub const fn key(&self) -> u64 {
        if self.lowered { self.lower } else { self.form }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_word_hashes_the_same_in_whole_numbers_and_byte_by_byte() {
        let long = "x".repeat(40);
        for text in [
            "a",
            "of",
            "the",
            "Ford",
            "bridge",
            "MASTERLY",
            "Sub-Committee",
            "Größe",
            &long,
        ] {
            let token = Token::new(Span::new(0, text.len()), Shape::of(text));
            let word = Word::of(text, &token, Opens::No);
            let first = text
                .as_bytes()
                .get(..text.len().min(LONGEST))
                .expect("a word");
            let lower = first.to_ascii_lowercase();
            assert_eq!(word.form, linear::hash(first), "{text}");
            assert_eq!(word.lower, linear::hash(&lower), "{text}");
            let ends = |bytes: &mut dyn Iterator<Item = &u8>| {
                let places = bytes.take(4).zip([0, 8, 16, 24]);
                places
                    .map(|(byte, place)| u32::from(*byte) << place)
                    .sum::<u32>()
            };
            assert_eq!(word.tail, ends(&mut lower.iter().rev()), "{text}");
            assert_eq!(word.head, ends(&mut lower.iter()), "{text}");
        }
    }

    #[test]
    fn all_digits_of_a_number_count_as_the_same() {
        let read = |text: &str| {
            let token = Token::new(Span::new(0, text.len()), Shape::of(text));
            Word::of(text, &token, Opens::No).lower
        };
        assert_eq!(read("1,234"), read("5,678"));
        assert_ne!(read("1,234"), read("5.678"));
    }
}
