//! Part-of-speech tagger: greedy, from left to right, with a dictionary that decides unambiguous words.
//!
//! The weights are in `assets/models/pos.bin`. `examples/train_tagger` fits them to the texts listed in
//! `assets/models/PROVENANCE.md`. The tagger works without sentence boundaries and guesses from punctuation where
//! sentences begin.

pub mod features;
pub mod label;
pub mod word;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use features::{REACH, START, Window, affixes, context, dictionary_key, neighbour, next_affix};
use label::Label;
use word::{EDGE, Opens, Word};

use super::tokens::Shape;
use super::tokens::token::{Tag, Token};
use crate::models::linear::{self, Aligned, Entry, MAX_LABELS, Model, Place, Scores};

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../assets/models/pos.bin"));

/// The shipped tagger. Loading it only parses its header.
static SHIPPED: LazyLock<Option<Tagger>> = LazyLock::new(|| Tagger::parse(&BYTES.0));

/// Sets [`Token::tag`] and [`Token::form`] of the tokens of `text`, which may contain many paragraphs. Takes linear
/// time.
pub fn tag(text: &str, tokens: &mut [Token]) {
    if let Some(tagger) = &*SHIPPED {
        tagger.tag(text, tokens);
    }
}

/// Whether the dictionary contains a word as it is written.
pub fn knows(word: &str) -> bool {
    let hash = linear::hash(word.as_bytes());
    SHIPPED
        .as_ref()
        .is_some_and(|tagger| tagger.model.entry(dictionary_key(hash)).known)
}

/// A model with the meaning of its labels.
#[derive(Clone, Debug)]
pub struct Tagger {
    model: Model,
    /// All labels, one bit each.
    all: u64,
    tags: Tags,
    /// The dictionary entry that represents the edge of a paragraph.
    edge: Entry,
    /// The meaning of each label.
    pub labels: Vec<Label>,
    /// The classes of words. Class 0 contains unknown words, which may have any label.
    pub classes: Vec<Class>,
}

/// The labels that a word of the dictionary may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Class {
    /// The labels, one bit each.
    pub allowed: u64,
    /// The label that words of this class always get, without looking at their neighbours.
    pub settled: Option<u8>,
}

impl Class {
    /// The labels that a word of this class may get, one bit each. A word that is known only in lower case may be a
    /// name at the beginning of a sentence ("Doe said").
    pub fn allowed_for(&self, word: &Word, tags: Tags) -> u64 {
        match self.settled {
            Some(label) => 1 << label,
            None if word.lowered => self.allowed | tags.names,
            None => self.allowed,
        }
    }

    /// Any label.
    pub const ANY: Self = Self {
        allowed: u64::MAX,
        settled: None,
    };
}

impl Tagger {
    /// Reads a model, or returns nothing if the bytes are not one. The header contains a line `label UPOS XPOS` for
    /// each label and a line `class MASK` or `class MASK LABEL` for each class except the first.
    pub fn parse(bytes: &'static [u8]) -> Option<Self> {
        let model = Model::parse(bytes)?;
        let mut labels = Vec::new();
        let mut classes = vec![Class::ANY];
        for line in model.header.lines().filter(|line| !line.is_empty()) {
            let mut parts = line.split(' ');
            match (parts.next()?, parts.next()?, parts.next()) {
                ("label", upos, Some(xpos)) => labels.push(Label::of(upos, xpos)),
                ("class", mask, settled) => classes.push(Class {
                    allowed: u64::from_str_radix(mask, 16).ok()?,
                    settled: settled.and_then(|label| label.parse().ok()),
                }),
                _ => return None,
            }
        }
        (1..=MAX_LABELS).contains(&labels.len()).then(|| Self {
            model,
            all: u64::MAX >> (MAX_LABELS - labels.len()),
            tags: Tags::of(&labels),
            edge: model.entry(dictionary_key(EDGE.form)),
            labels,
            classes,
        })
    }

    /// Sets the tag and form of the tokens of `text`.
    pub fn tag(&self, text: &str, tokens: &mut [Token]) {
        let mut words = Vec::new();
        let mut labels = Vec::new();
        let mut rest = tokens;
        while !rest.is_empty() {
            let length = paragraph_length(text, rest);
            let (paragraph, after) = rest.split_at_mut(length);
            words.clear();
            labels.clear();
            let mut opens = Opens::Yes;
            let (mut read, mut done) = (0, 0);
            // An endless paragraph is read in stretches: a word takes several times the memory of its token.
            while done < length {
                let end = length.min(done + STRETCH);
                let ahead = length.min(end + AHEAD);
                let new = words.len();
                opens = read_on(text, paragraph.get(read..ahead), opens, &mut words);
                for word in words.iter_mut().skip(new) {
                    self.look_up(word);
                }
                let known = labels.len();
                self.label_up_to(known + end - done, &words, &mut labels);
                let own = paragraph.iter_mut().skip(done);
                for (token, &label) in own.zip(labels.iter().skip(known)) {
                    if let Some(label) = self.labels.get(usize::from(label)) {
                        token.tag = label.tag;
                        token.form = label.form;
                    }
                }
                (read, done) = (ahead, end);
                let passed = labels.len().saturating_sub(REACH);
                words.drain(..passed);
                labels.drain(..passed);
            }
            rest = after;
        }
    }

    /// The label of each word, from left to right.
    pub fn label(&self, words: &[Word], labels: &mut Vec<u8>) {
        labels.clear();
        self.label_up_to(words.len(), words, labels);
    }

    /// Goes on labelling words up to the one at `end`.
    fn label_up_to(&self, end: usize, words: &[Word], labels: &mut Vec<u8>) {
        for (at, word) in words.iter().enumerate().take(end).skip(labels.len()) {
            let class = self
                .classes
                .get(usize::from(word.entry.class))
                .unwrap_or(&Class::ANY);
            let allowed = class.allowed_for(word, self.tags) & self.all;
            let label =
                only(allowed).unwrap_or_else(|| best(&self.scores(words, at, labels), allowed));
            labels.push(label);
        }
    }

    fn scores(&self, words: &[Word], at: usize, labels: &[u8]) -> Scores {
        let mut scores: Scores = [0; MAX_LABELS];
        for (place, offset) in Place::ALL.into_iter().zip([0, 1, -1, 2, -2]) {
            let entry = match at.checked_add_signed(offset).and_then(|i| words.get(i)) {
                Some(word) => &word.entry,
                None => &self.edge,
            };
            self.model.add_word(entry, place, &mut scores);
        }
        let window = Window::at(words, at, labels, self.tags.verbs);
        self.model.add_features(&context(&window), &mut scores);
        if !window.word.entry.known {
            self.model.add_features(&affixes(window.word), &mut scores);
        }
        if !window.next.entry.known {
            self.model
                .add_features(&[next_affix(neighbour(words, at, 1))], &mut scores);
        }
        scores
    }

    /// Looks up a word in the dictionary: the form as written or, where a capital says little, the form in lower case.
    pub fn look_up(&self, word: &mut Word) {
        word.entry = self.model.entry(dictionary_key(word.form));
        if word.lower == word.form {
            return;
        }
        let lower = self.model.entry(dictionary_key(word.lower));
        let forms = word.entry.forms | lower.forms;
        if !word.entry.known && word.opens != Opens::No {
            word.entry = lower;
            word.lowered = true;
        }
        word.entry.forms = forms;
    }
}

/// Sets of labels that decisions refer to, one bit for each label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// Verbs.
    pub verbs: u64,
    /// Proper nouns.
    pub names: u64,
}

impl Tags {
    /// The sets among these labels.
    pub fn of(labels: &[Label]) -> Self {
        let set = |tag: Tag| {
            let bit = |(at, label): (usize, &Label)| u64::from(label.upos == tag) << at;
            labels.iter().enumerate().map(bit).sum()
        };
        Self {
            verbs: set(Tag::Verb),
            names: set(Tag::Propn),
        }
    }
}

/// The label of a set with a single element.
pub const fn only(allowed: u64) -> Option<u8> {
    if allowed.is_power_of_two() {
        Some(allowed.trailing_zeros() as u8)
    } else {
        None
    }
}

/// The allowed label (one bit each) with the highest score. Among equal scores, the first.
pub fn best<S: Copy + Ord>(scores: &[S; MAX_LABELS], allowed: u64) -> u8 {
    let mut rest = allowed;
    let mut best = START;
    let mut highest = None;
    while rest != 0 {
        let label = rest.trailing_zeros() as u8;
        rest &= rest - 1;
        let score = scores[usize::from(label) % MAX_LABELS];
        if highest.is_none_or(|highest| score > highest) {
            best = label;
            highest = Some(score);
        }
    }
    best
}

/// How many words of a paragraph are read at a time.
const STRETCH: usize = 1 << 12;

/// How many words behind a word its label depends on.
const AHEAD: usize = 2;

/// The number of tokens before the first line break.
fn paragraph_length(text: &str, tokens: &[Token]) -> usize {
    let breaks = |pair: &[Token]| match pair {
        [a, b] => text
            .as_bytes()
            .get(a.span().end as usize..b.span().start as usize)
            .is_some_and(|gap| gap.contains(&b'\n')),
        _ => false,
    };
    tokens
        .windows(2)
        .position(breaks)
        .map_or(tokens.len(), |at| at + 1)
}

/// Converts the tokens of one paragraph to words for the tagger, and guesses where sentences begin.
pub fn read_words(text: &str, tokens: &[Token], words: &mut Vec<Word>) {
    read_on(text, Some(tokens), Opens::Yes, words);
}

/// Goes on reading words. `opens` is whether a sentence begins at the first of them; returns whether one begins behind the
/// last.
fn read_on(text: &str, tokens: Option<&[Token]>, mut opens: Opens, words: &mut Vec<Word>) -> Opens {
    for token in tokens.unwrap_or_default() {
        words.push(Word::of(text, token, opens));
        let first = text
            .as_bytes()
            .get(token.span().start as usize)
            .copied()
            .unwrap_or_default();
        opens = match token.shape {
            Shape::Quote if opens == Opens::Yes => Opens::Yes,
            Shape::Quote => Opens::Perhaps,
            Shape::Mark => match first {
                b'.' | b'!' | b'?' => Opens::Yes,
                // A bracket or dash does not end the beginning of a sentence.
                b'(' | b'[' | b'-' | b'*' => opens,
                b':' | b';' => Opens::Perhaps,
                _ => Opens::No,
            },
            Shape::Lower | Shape::Capital | Shape::Upper | Shape::Mixed | Shape::Number => {
                Opens::No
            }
        };
    }
    opens
}
