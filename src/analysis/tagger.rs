//! Parts of speech: a greedy tagger from left to right, with a dictionary that settles the plain words.
//!
//! The weights are in `assets/models/pos.bin`, learnt by `examples/train` from the open texts that
//! `assets/models/PROVENANCE.md` names. Knows no sentences: it guesses where they open from the marks.

pub mod features;
pub mod label;
pub mod word;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use super::model::{MAX_LABELS, Model, Scores};
use super::token::{Shape, Token};
use features::{START, dictionary_key, features};
use label::Label;
use word::Word;

/// The shipped tagger. Reading it costs the parsing of its header only.
static SHIPPED: LazyLock<Option<Tagger>> =
    LazyLock::new(|| Tagger::parse(include_bytes!("../../assets/models/pos.bin")));

/// Fills in [`Token::tag`] and [`Token::form`] of the tokens of `text`, which may be many paragraphs. Linear.
pub fn tag(text: &str, tokens: &mut [Token]) {
    if let Some(tagger) = &*SHIPPED {
        tagger.tag(text, tokens);
    }
}

/// A model with the meaning of its labels.
#[derive(Clone, Debug)]
pub struct Tagger {
    model: Model,
    /// What each label means.
    pub labels: Vec<Label>,
    /// The labels that words of each class may have; class 0 is the unknown words, which may have any.
    pub classes: Vec<Class>,
}

/// The labels that a word of the dictionary may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Class {
    /// A bit for each label.
    pub allowed: u64,
    /// Whether words of this class take their only label without a look at the neighbours.
    pub settled: Option<u8>,
}

impl Class {
    /// Any label.
    pub const ANY: Self = Self {
        allowed: u64::MAX,
        settled: None,
    };
}

impl Tagger {
    /// Reads a model. Nothing when the bytes are not one. The header holds a line `label UPOS XPOS` for each label and
    /// a line `class MASK` or `class MASK LABEL` for each class but the first.
    #[must_use]
    pub fn parse(bytes: &'static [u8]) -> Option<Self> {
        let model = Model::parse(bytes)?;
        let mut labels = Vec::new();
        let mut classes = vec![Class::ANY];
        for line in model.header.lines() {
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
        (labels.len() <= MAX_LABELS).then_some(Self {
            model,
            labels,
            classes,
        })
    }

    /// Fills in tag and form of the tokens of `text`.
    pub fn tag(&self, text: &str, tokens: &mut [Token]) {
        let mut words = Vec::new();
        let mut labels = Vec::new();
        let mut rest = tokens;
        while !rest.is_empty() {
            let length = paragraph_length(text, rest);
            let (paragraph, after) = rest.split_at_mut(length);
            words.clear();
            read_words(text, paragraph, &mut words);
            for word in &mut words {
                self.look_up(word);
            }
            self.label(&words, &mut labels);
            for (token, &label) in paragraph.iter_mut().zip(&labels) {
                if let Some(label) = self.labels.get(usize::from(label)) {
                    token.tag = label.tag;
                    token.form = label.form;
                }
            }
            rest = after;
        }
    }

    /// The label of each word, from left to right.
    pub fn label(&self, words: &[Word], labels: &mut Vec<u8>) {
        labels.clear();
        for (at, word) in words.iter().enumerate() {
            let class = self
                .classes
                .get(usize::from(word.class))
                .unwrap_or(&Class::ANY);
            let label = class.settled.unwrap_or_else(|| {
                let mut scores: Scores = [0; MAX_LABELS];
                for &feature in features(words, at, labels).as_slice() {
                    self.model.add(feature, &mut scores);
                }
                best(&scores, class.allowed, self.labels.len())
            });
            labels.push(label);
        }
    }

    /// Fills in what the dictionary knows of a word: of the form as written, else of the form in lower case.
    pub fn look_up(&self, word: &mut Word) {
        let row = |form| self.model.row(dictionary_key(form));
        let exact = row(word.form);
        let lower = if word.lower == word.form {
            exact
        } else {
            row(word.lower)
        };
        let value =
            |row: &[[u8; 2]], at: usize| row.get(at).map_or(0, |cell| u16::from_le_bytes(*cell));
        word.class = match value(exact, 0) {
            0 if word.opens > 0 => value(lower, 0),
            class => class,
        };
        word.forms = value(exact, 1) | value(lower, 1);
    }
}

/// The allowed label with the highest score; the first of equals.
#[must_use]
pub fn best(scores: &Scores, allowed: u64, labels: usize) -> u8 {
    let mut best = START;
    let mut highest = i32::MIN;
    for (label, &score) in scores.iter().enumerate().take(labels) {
        if allowed >> label & 1 == 1 && score > highest {
            best = label as u8;
            highest = score;
        }
    }
    best
}

/// How many of the tokens stand before the first line break.
fn paragraph_length(text: &str, tokens: &[Token]) -> usize {
    let breaks = |pair: &[Token]| match pair {
        [a, b] => text
            .as_bytes()
            .get(a.span.end as usize..b.span.start as usize)
            .is_some_and(|gap| gap.contains(&b'\n')),
        _ => false,
    };
    tokens
        .windows(2)
        .position(breaks)
        .map_or(tokens.len(), |at| at + 1)
}

/// Turns the tokens of one paragraph into numbers, with a guess where sentences open.
pub fn read_words(text: &str, tokens: &[Token], words: &mut Vec<Word>) {
    let mut opens = 1;
    for token in tokens {
        let mut word = Word::of(text, token);
        word.opens = opens;
        words.push(word);
        let first = text
            .as_bytes()
            .get(token.span.start as usize)
            .copied()
            .unwrap_or_default();
        opens = match token.shape {
            // A quotation mark or bracket opens nothing that was not open, and closes nothing either.
            Shape::Quote => {
                if opens == 1 {
                    1
                } else {
                    2
                }
            }
            Shape::Mark => match first {
                b'.' | b'!' | b'?' => 1,
                b'(' | b'[' | b'-' | b'*' => opens,
                b':' | b';' => 2,
                _ => 0,
            },
            _ => 0,
        };
    }
}
