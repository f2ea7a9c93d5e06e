//! The features for the part of speech of a word: the word itself, its affixes and shape, its neighbours, and the
//! labels of the two words before it.
//!
//! Weights that depend on one word alone (the word at its position, its affixes) are stored in the dictionary entry of
//! the word. Only features that combine several things are looked up one by one.

use super::word::{EDGE, Word};
use crate::analysis::document::tokens::Shape;
use crate::models::linear::{Place, feature};

/// The label before the first word of a paragraph.
pub const START: u8 = 0xff;

/// The key of a form in the dictionary.
pub const fn dictionary_key(form: u64) -> u64 {
    feature(0, form, 0)
}

/// The feature of a form at a position.
pub const fn form_feature(form: u64, place: Place) -> u64 {
    feature(1 + place as u8, form, 0)
}

/// The features of the affixes of a word, for the word itself.
pub fn affixes(word: &Word) -> [u64; 4] {
    // A capitalised word that the dictionary knows in lower case is described by its lower-case form.
    let look = if word.lowered {
        word.look & !7 | Shape::Lower as u8
    } else {
        word.look
    };
    [
        feature(10, tail(word, 3), u64::from(look)),
        feature(11, tail(word, 4), 0),
        feature(12, tail(word, 2), u64::from(look)),
        feature(13, u64::from(word.head & 0x00ff_ffff), 0),
    ]
}

/// The feature of the ending of a word, for the word before it.
pub fn next_affix(word: &Word) -> u64 {
    feature(14, tail(word, 2), 0)
}

/// The features that depend on more than one word, on labels, or on the position in the sentence.
pub fn context(window: &Window) -> [u64; 13] {
    let Window {
        word: w,
        previous: p,
        next: n,
        second: s,
        labels,
        ..
    } = window;
    let (t1, t2) = (u64::from(labels[0]), u64::from(labels[1]));
    let opens = w.opens as u64;
    let shape = |w: &Word| u64::from(w.shape());
    let class = |w: &Word| u64::from(w.entry.class);
    let forms = |w: &Word| u64::from(w.entry.forms);
    [
        feature(20, t1, t2),
        feature(21, shape(w) << 16 | shape(p) << 8 | shape(n), opens),
        feature(22, class(n) << 16 | class(s), t1),
        feature(23, forms(w), shape(w) << 16 | opens << 8 | t1),
        feature(24, forms(w) << 16 | forms(n), class(n)),
        feature(25, forms(p) << 16 | forms(w), t1),
        feature(26, forms(n) << 16 | forms(s), class(w)),
        feature(27, w.lower, n.lower),
        feature(28, w.lower, p.lower),
        feature(29, w.lower, class(n)),
        feature(30, tail(n, 3), t1),
        feature(31, w.lower, t1 << 8 | t2),
        feature(32, w.lower, window.governor),
    ]
}

/// A word with its neighbours.
#[derive(Clone, Copy, Debug)]
pub struct Window<'w> {
    /// The word.
    pub word: &'w Word,
    /// The previous word.
    pub previous: &'w Word,
    /// The next word.
    pub next: &'w Word,
    /// The word after the next.
    pub second: &'w Word,
    /// The labels of the two previous words, the nearer first.
    pub labels: [u8; 2],
    /// The nearest verb before the word, in lower case, if it is at most `REACH` words away with no punctuation between
    /// them.
    pub governor: u64,
}

/// The maximum distance at which a verb influences a word.
pub(super) const REACH: usize = 6;

impl<'w> Window<'w> {
    /// The surroundings of the word at `at`, where the previous words have `labels`.
    pub fn at(words: &'w [Word], at: usize, labels: &[u8], verbs: u64) -> Self {
        let label = |back: usize| {
            at.checked_sub(back)
                .and_then(|i| labels.get(i))
                .map_or(START, |&l| l)
        };
        Self {
            word: neighbour(words, at, 0),
            previous: neighbour(words, at, -1),
            next: neighbour(words, at, 1),
            second: neighbour(words, at, 2),
            labels: [label(1), label(2)],
            governor: governor(words, labels, at, verbs),
        }
    }
}

/// The word at this offset from the one at `at`, or the edge of the paragraph.
pub fn neighbour(words: &[Word], at: usize, offset: isize) -> &Word {
    at.checked_add_signed(offset)
        .and_then(|i| words.get(i))
        .unwrap_or(&EDGE)
}

fn tail(word: &Word, bytes: u32) -> u64 {
    u64::from(word.tail & (u32::MAX >> (32 - 8 * bytes)))
}

fn governor(words: &[Word], labels: &[u8], at: usize, verbs: u64) -> u64 {
    for back in 1..=REACH {
        let before = at.checked_sub(back);
        let (Some(word), Some(label)) = (
            before.and_then(|i| words.get(i)),
            before.and_then(|i| labels.get(i)),
        ) else {
            return 0;
        };
        if verbs >> (label & 63) & 1 == 1 {
            return word.lower;
        }
        if word.shape() >= Shape::Quote as u8 {
            return 0;
        }
    }
    0
}
