//! The tagger's dictionary: for each word the labels that it had in the training text, and its forms in the table of
//! inflections.

use std::collections::{BTreeMap, BTreeSet};

use pullquote::analysis::document::tagger::features::{
    affixes, dictionary_key, form_feature, next_affix,
};
use pullquote::analysis::document::tagger::word::{EDGE, Opens, Word};
use pullquote::analysis::document::tagger::{Class, Tags};
use pullquote::models::linear::{Cell, Entry, Place};
use pullquote::text::Span;

use super::pack::{Weights, body, quantise};
use super::pos::{Example, LEAST, UNIT, token};

/// Words seen at least this often may only get labels that they had.
const RESTRICTED: u32 = 6;
/// Words seen at least this often, nearly always with one label, always get that label. Less frequent words do if they
/// had only one.
const SETTLED: u32 = 100;
/// What "nearly always" means, as a share.
const SHARE: f64 = 0.99;

pub(crate) struct Dictionary {
    pub(crate) classes: Vec<Class>,
    /// The words of the training text, under the form in which the dictionary keeps them, with their class.
    words: BTreeMap<u64, (Word, u16)>,
    /// The words of the table of inflections.
    forms: BTreeMap<u64, u16>,
    tags: Tags,
}

impl Dictionary {
    pub(crate) fn of(
        examples: &[Example],
        inflections: &BTreeMap<String, u16>,
        tags: Tags,
    ) -> Self {
        let mut counts: BTreeMap<u64, (Word, BTreeMap<u8, u32>)> = BTreeMap::new();
        for (word, &label) in examples.iter().flat_map(|e| e.words.iter().zip(&e.gold)) {
            let lowered = word.opens != Opens::No && word.lower != word.form;
            let word = Word { lowered, ..*word };
            let (_, labels) = counts.entry(word.key()).or_insert((word, BTreeMap::new()));
            *labels.entry(label).or_default() += 1;
        }
        let mut classes = vec![Class::ANY];
        let mut numbers = BTreeMap::from([(Class::ANY, 0)]);
        let mut words = BTreeMap::from([(EDGE.form, (EDGE, 0))]);
        for (key, (word, labels)) in counts {
            let Some(class) = class(&labels) else {
                continue;
            };
            let number = *numbers.entry(class).or_insert_with(|| {
                classes.push(class);
                classes.len() as u16 - 1
            });
            words.insert(key, (word, number));
        }
        let mut forms: BTreeMap<u64, u16> = BTreeMap::new();
        for (form, bits) in inflections {
            let word = Word::of(form, &token(form, Span::new(0, form.len())), Opens::No);
            *forms.entry(word.form).or_default() |= bits;
        }
        Self {
            classes,
            words,
            forms,
            tags,
        }
    }

    /// The labels that a word may get.
    pub(crate) fn allowed(&self, word: &Word) -> u64 {
        let class = self
            .classes
            .get(usize::from(word.entry.class))
            .unwrap_or(&Class::ANY);
        class.allowed_for(word, self.tags)
    }

    fn entry(&self, key: u64) -> Entry {
        let class = self.words.get(&key).map(|&(_, class)| class);
        Entry {
            class: class.unwrap_or_default(),
            forms: self.forms.get(&key).copied().unwrap_or_default(),
            rows: 0,
            known: class.is_some(),
        }
    }

    /// Fills in what the dictionary knows, as
    /// [`Tagger::look_up`](pullquote::analysis::document::tagger::Tagger::look_up) does.
    pub(crate) fn look_up(&self, word: &mut Word) {
        word.entry = self.entry(word.form);
        if word.lower == word.form {
            return;
        }
        let lower = self.entry(word.lower);
        let forms = word.entry.forms | lower.forms;
        if !word.entry.known && word.opens != Opens::No {
            word.entry = lower;
            word.lowered = true;
        }
        word.entry.forms = forms;
    }

    /// The form features of the dictionary's words. They are stored in its entries.
    pub(crate) fn form_features(&self) -> BTreeSet<u64> {
        self.words
            .keys()
            .flat_map(|&key| Place::ALL.map(|place| form_feature(key, place)))
            .collect()
    }

    /// The entries of the model.
    pub(crate) fn entries(&self, weights: &BTreeMap<u64, Weights>) -> Vec<(u64, Vec<Cell>)> {
        let keys: BTreeSet<u64> = self
            .words
            .keys()
            .chain(self.forms.keys())
            .copied()
            .collect();
        keys.into_iter()
            .map(|key| (dictionary_key(key), self.cells(key, weights)))
            .collect()
    }

    fn cells(&self, key: u64, weights: &BTreeMap<u64, Weights>) -> Vec<Cell> {
        let entry = self.entry(key);
        let rows = match self.words.get(&key) {
            Some((word, _)) => {
                Place::ALL.map(|place| quantise(&self.row(word, place, weights), UNIT))
            }
            None => Default::default(),
        };
        let rows = rows.map(|row: Vec<Cell>| body(&row));
        let count = |at: usize| rows.get(at).map_or(0, |(count, _)| *count);
        let mut cells = vec![
            entry.class.to_le_bytes(),
            entry.forms.to_le_bytes(),
            [count(0), count(1)],
            [count(2), count(3)],
            [count(4), u8::from(entry.known)],
        ];
        cells.extend(rows.iter().flat_map(|(_, cells)| cells));
        cells
    }

    /// For each label the sum of the weights of all features that depend on the word alone.
    fn row(&self, word: &Word, place: Place, weights: &BTreeMap<u64, Weights>) -> Weights {
        let mut features = vec![form_feature(word.key(), place)];
        let mut allowed = u64::MAX;
        match place {
            Place::Itself => {
                features.extend(affixes(word));
                let word = Word {
                    entry: self.entry(word.key()),
                    ..*word
                };
                allowed = self.allowed(&word);
            }
            Place::Next => features.push(next_affix(word)),
            Place::Previous | Place::SecondNext | Place::SecondPrevious => {}
        }
        let mut sums: BTreeMap<u8, f64> = BTreeMap::new();
        for &(label, weight) in features
            .iter()
            .filter_map(|feature| weights.get(feature))
            .flatten()
        {
            if allowed >> label & 1 == 1 {
                *sums.entry(label).or_default() += weight;
            }
        }
        sums.into_iter().collect()
    }
}

/// The class of a word with these labels, or nothing if it is too rare for the dictionary.
fn class(labels: &BTreeMap<u8, u32>) -> Option<Class> {
    let all: u32 = labels.values().sum();
    let (&top, &most) = labels
        .iter()
        .max_by_key(|&(label, count)| (count, std::cmp::Reverse(label)))?;
    let settled = Class {
        allowed: 1 << top,
        settled: Some(top),
    };
    let allowed = labels.keys().fold(0, |mask, label| mask | 1 << label);
    match all {
        0..LEAST => None,
        LEAST..RESTRICTED => Some(Class::ANY),
        SETTLED.. if f64::from(most) >= SHARE * f64::from(all) => Some(settled),
        _ => Some(Class {
            allowed,
            settled: None,
        }),
    }
}
