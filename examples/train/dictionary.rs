//! What the tagger is told of a word before it looks at the neighbours: the labels it had in the training text, and
//! the forms that the table of inflections knows it as.

use std::collections::{BTreeMap, BTreeSet};

use pullquote::analysis::tagger::Class;
use pullquote::analysis::tagger::features::dictionary_key;
use pullquote::analysis::tagger::word::Word;
use pullquote::text::Span;

use super::pack::Row;
use super::pos::{Example, token};

/// Words seen at least so often are restricted to the labels that they had.
const KNOWN: u32 = 6;
/// Words seen at least so often, nearly always with one label, are settled.
const SETTLED: u32 = 30;
/// Nearly always.
const SHARE: f64 = 0.998;

pub(crate) struct Dictionary {
    pub(crate) classes: Vec<Class>,
    words: BTreeMap<u64, u16>,
    forms: BTreeMap<u64, u16>,
}

impl Dictionary {
    pub(crate) fn of(examples: &[Example], inflections: &BTreeMap<String, u16>) -> Self {
        let mut counts: BTreeMap<u64, BTreeMap<u8, u32>> = BTreeMap::new();
        for (word, &label) in examples.iter().flat_map(|e| e.words.iter().zip(&e.gold)) {
            let form = if word.opens > 0 {
                word.lower
            } else {
                word.form
            };
            *counts.entry(form).or_default().entry(label).or_default() += 1;
        }
        let mut classes = vec![Class::ANY];
        let mut numbers = BTreeMap::new();
        let mut words = BTreeMap::new();
        for (form, labels) in counts {
            let Some(class) = class(&labels) else {
                continue;
            };
            let number = *numbers.entry(class).or_insert_with(|| {
                classes.push(class);
                classes.len() as u16 - 1
            });
            words.insert(form, number);
        }
        let mut forms: BTreeMap<u64, u16> = BTreeMap::new();
        for (form, bits) in inflections {
            let word = Word::of(form, &token(form, Span::new(0, form.len())));
            *forms.entry(word.form).or_default() |= bits;
        }
        Self {
            classes,
            words,
            forms,
        }
    }

    /// Fills in what the dictionary knows, as [`Tagger::look_up`](pullquote::analysis::tagger::Tagger::look_up) will.
    pub(crate) fn look_up(&self, word: &mut Word) {
        let class = |form| self.words.get(&form).copied().unwrap_or_default();
        let forms = |form| self.forms.get(&form).copied().unwrap_or_default();
        word.class = match class(word.form) {
            0 if word.opens > 0 => class(word.lower),
            class => class,
        };
        word.forms = forms(word.form) | forms(word.lower);
    }

    /// The dictionary as rows of the model.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let known: BTreeSet<u64> = self
            .words
            .keys()
            .chain(self.forms.keys())
            .copied()
            .collect();
        let row = |form: u64| {
            let class = self.words.get(&form).copied().unwrap_or_default();
            let forms = self.forms.get(&form).copied().unwrap_or_default();
            (
                dictionary_key(form),
                vec![class.to_le_bytes(), forms.to_le_bytes()],
            )
        };
        known.into_iter().map(row).collect()
    }
}

fn class(labels: &BTreeMap<u8, u32>) -> Option<Class> {
    let all: u32 = labels.values().sum();
    let (&top, &most) = labels
        .iter()
        .max_by_key(|&(label, count)| (count, std::cmp::Reverse(label)))?;
    if all >= SETTLED && f64::from(most) >= SHARE * f64::from(all) {
        return Some(Class {
            allowed: 1 << top,
            settled: Some(top),
        });
    }
    let allowed = labels.keys().fold(0, |mask, label| mask | 1 << label);
    (all >= KNOWN).then_some(Class {
        allowed,
        settled: None,
    })
}
