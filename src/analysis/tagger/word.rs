//! What the tagger sees of one token: numbers for its form, its ends and its shape, computed once a token.

use crate::analysis::model;
use crate::analysis::token::{Shape, Token};

/// A token in numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// The form as written; digits are all the same.
    pub form: u64,
    /// The form in lower case; equal to `form` when it is written so.
    pub lower: u64,
    /// The last four bytes in lower case, the last byte lowest.
    pub tail: u32,
    /// The first four bytes in lower case, the first byte lowest.
    pub head: u32,
    /// Shape, length class and whether a hyphen is inside.
    pub look: u8,
    /// Which labels the dictionary allows; 0 when it does not know the word.
    pub class: u16,
    /// The forms that the lexicon knows the word as, a bit each; 0 when it does not know it.
    pub forms: u16,
    /// Whether a sentence may begin here.
    pub opens: u8,
}

/// Stands before the first and after the last token of a paragraph.
pub const EDGE: Word = Word {
    form: 1,
    lower: 1,
    tail: 0,
    head: 0,
    look: 0xff,
    class: 0,
    forms: 0,
    opens: 0,
};

impl Word {
    /// A token in numbers; class and opening are left for the tagger to fill in.
    #[must_use]
    pub fn of(text: &str, token: &Token) -> Self {
        let bytes = token.span.of(text).as_bytes();
        let mut buffer = [0_u8; 32];
        let length = bytes.len().min(buffer.len());
        // Longer words are addresses and the like: their first 32 bytes tell them apart well enough.
        let number = token.shape == Shape::Number;
        let (mut upper, mut hyphen) = (false, false);
        for (to, &from) in buffer.iter_mut().zip(bytes) {
            upper |= from.is_ascii_uppercase();
            hyphen |= from == b'-';
            *to = if number && from.is_ascii_digit() {
                b'0'
            } else {
                from.to_ascii_lowercase()
            };
        }
        let lowered = buffer.get(..length).unwrap_or_default();
        let lower = model::hash(lowered);
        let form = if upper {
            model::hash(bytes.get(..length).unwrap_or_default())
        } else {
            lower
        };
        let byte = |at: Option<usize>| {
            at.and_then(|at| lowered.get(at))
                .map_or(0, |&b| u32::from(b))
        };
        let last = |back: usize| byte(length.checked_sub(back));
        let ends = token.shape.is_word();
        Self {
            form,
            lower,
            tail: if ends {
                last(1) | last(2) << 8 | last(3) << 16 | last(4) << 24
            } else {
                0
            },
            head: if ends {
                byte(Some(0)) | byte(Some(1)) << 8 | byte(Some(2)) << 16 | byte(Some(3)) << 24
            } else {
                0
            },
            look: token.shape as u8 | (length.clamp(1, 4) as u8 - 1) << 3 | u8::from(hyphen) << 5,
            class: 0,
            forms: 0,
            opens: 0,
        }
    }

    /// The shape alone.
    #[must_use]
    pub const fn shape(&self) -> u8 {
        self.look & 7
    }
}
