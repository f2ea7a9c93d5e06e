//! What the tagger sees of one token: numbers for its form, its ends and its shape, computed once a token.

use crate::analysis::model::{self, Entry};
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
    /// Shape (three bits), length class (two bits) and whether a hyphen is inside.
    pub look: u8,
    /// Whether a sentence may begin here.
    pub opens: Opens,
    /// Whether the dictionary was asked for the form in lower case; its entry then is that of the lower form.
    pub lowered: bool,
    /// What the dictionary knows of it.
    pub entry: Entry,
}

/// Whether a sentence may begin at a word, so that a capital there says little.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Opens {
    /// No.
    #[default]
    No,
    /// At the start of a paragraph and after a full stop.
    Yes,
    /// After a quotation mark or a colon.
    Perhaps,
}

/// Stands before the first and after the last token of a paragraph.
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
    /// A token in numbers; the tagger fills in what the dictionary knows.
    #[must_use]
    pub fn of(text: &str, token: &Token, opens: Opens) -> Self {
        let bytes = token.span().of(text).as_bytes();
        let mut buffer = [0_u8; 32];
        // Longer words are addresses and the like: their first 32 bytes tell them apart well enough.
        let length = bytes.len().min(buffer.len());
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
        let first = |at: usize| byte(Some(at));
        let is_word = token.shape.is_word();
        Self {
            form,
            lower,
            tail: if is_word {
                last(1) | last(2) << 8 | last(3) << 16 | last(4) << 24
            } else {
                0
            },
            head: if is_word {
                first(0) | first(1) << 8 | first(2) << 16 | first(3) << 24
            } else {
                0
            },
            look: token.shape as u8 | (length.clamp(1, 4) as u8 - 1) << 3 | u8::from(hyphen) << 5,
            opens,
            lowered: false,
            entry: Entry::default(),
        }
    }

    /// The shape alone.
    #[must_use]
    pub const fn shape(&self) -> u8 {
        self.look & 7
    }

    /// The form under which the dictionary was asked.
    #[must_use]
    pub const fn key(&self) -> u64 {
        if self.lowered { self.lower } else { self.form }
    }
}
