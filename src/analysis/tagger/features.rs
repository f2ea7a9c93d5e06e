//! The evidence for the part of speech of one word: itself, its ends and shape, its neighbours, and the labels that
//! were given to the two words before it.

use super::word::{EDGE, Word};
use crate::analysis::model::feature;

/// The label before the first word of a paragraph.
pub const START: u8 = 0xff;

/// Features of one word, without allocation.
#[derive(Clone, Copy, Debug)]
pub struct Features {
    list: [u64; 32],
    length: usize,
}

impl Features {
    /// No features yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            list: [0; 32],
            length: 0,
        }
    }

    /// The features, in the order of their templates.
    #[must_use]
    pub fn as_slice(&self) -> &[u64] {
        self.list.get(..self.length).unwrap_or_default()
    }

    fn push(&mut self, template: u8, first: u64, second: u64) {
        if let Some(place) = self.list.get_mut(self.length) {
            *place = feature(template, first, second);
            self.length += 1;
        }
    }
}

impl Default for Features {
    fn default() -> Self {
        Self::new()
    }
}

/// The key under which the dictionary keeps a form.
#[must_use]
pub const fn dictionary_key(form: u64) -> u64 {
    feature(0, form, 0)
}

/// The features of the word at `at`, given the labels of the words before it.
#[must_use]
pub fn features(words: &[Word], at: usize, labels: &[u8]) -> Features {
    let word = |offset: isize| {
        at.checked_add_signed(offset)
            .and_then(|i| words.get(i))
            .unwrap_or(&EDGE)
    };
    let label = |back: usize| {
        at.checked_sub(back)
            .and_then(|i| labels.get(i))
            .map_or(START, |&l| l)
    };
    let (w, p1, p2, n1, n2) = (word(0), word(-1), word(-2), word(1), word(2));
    let (t1, t2) = (u64::from(label(1)), u64::from(label(2)));
    let tail = |w: &Word, bytes: u32| u64::from(w.tail & (u32::MAX >> (32 - 8 * bytes)));
    let look = u64::from(w.look) | u64::from(w.opens) << 8;
    let mut f = Features::new();
    f.push(1, w.form, u64::from(w.opens));
    f.push(2, w.lower, t1);
    f.push(3, t1, t2);
    f.push(4, n1.form, 0);
    f.push(5, p1.form, 0);
    f.push(6, look, t1);
    f.push(7, u64::from(w.class), u64::from(n1.class) << 8 | t1);
    f.push(8, w.lower, n1.lower);
    f.push(9, w.lower, p1.lower);
    f.push(10, n2.form, 0);
    f.push(11, p2.form, 0);
    f.push(12, tail(n1, 3), t1);
    f.push(13, tail(w, 3), u64::from(w.look));
    f.push(14, tail(w, 4), 0);
    f.push(15, tail(w, 2), t1);
    f.push(16, u64::from(w.head & 0x00ff_ffff), 0);
    f.push(
        17,
        u64::from(w.shape()) << 16 | u64::from(p1.shape()) << 8 | u64::from(n1.shape()),
        u64::from(w.opens),
    );
    f.push(18, u64::from(n1.class) << 16 | u64::from(n2.class), t1);
    f.push(19, w.lower, u64::from(n1.class));
    f.push(20, tail(w, 3), u64::from(n1.class));
    f.push(21, w.lower, 0);
    f.push(22, w.lower, t1 << 8 | t2);
    f.push(23, u64::from(w.head), 0);
    f.push(24, tail(n1, 2), u64::from(n1.shape()));
    f.push(
        25,
        u64::from(w.forms),
        u64::from(w.shape()) << 16 | u64::from(w.opens) << 8 | t1,
    );
    f.push(
        26,
        u64::from(w.forms) << 16 | u64::from(n1.forms),
        u64::from(n1.class),
    );
    f.push(27, u64::from(n1.forms), t1);
    f.push(28, u64::from(w.forms), u64::from(w.tail & 0xffff));
    f
}
