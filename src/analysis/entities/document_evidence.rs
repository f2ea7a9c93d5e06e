//! Collects what the whole document shows about each capitalised word: the words beside which it occurs. One mention
//! after "Mr." is evidence for all others.

use foldhash::HashMap;

use super::annotated_sentence::{AnnotatedSentence, Casing};
use crate::analysis::document::tokens::Shape;
use crate::analysis::lexicon::gazetteer::Lists;
use crate::analysis::lexicon::phrase_table::WordHash;

/// The contexts in which a word occurs in the document, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Company(u16);

impl Company {
    const AFTER_HONORIFIC: u16 = 1;
    const AFTER_FORENAME: u16 = 1 << 1;
    const AFTER_PLACE_PREPOSITION: u16 = 1 << 2;
    const BEFORE_SPEECH: u16 = 1 << 3;
    const AFTER_THE: u16 = 1 << 4;
    const BEFORE_ORGANISATION_HEAD: u16 = 1 << 5;
    const BEFORE_PLACE_HEAD: u16 = 1 << 6;
    const BEFORE_REGION: u16 = 1 << 7;
    const IN_BRACKETS: u16 = 1 << 8;
    const INSIDE_PROSE: u16 = 1 << 9;
    const AFTER_ROLE: u16 = 1 << 10;
    const BEFORE_AGE_OR_WHO: u16 = 1 << 11;
    const AGAIN: u16 = 1 << 12;

    /// Number of different contexts.
    pub(super) const KINDS: u32 = 13;

    pub(super) const fn bits(self) -> u16 {
        self.0
    }

    /// Adds the contexts of another occurrence or, with the same result, of several later ones together.
    const fn add(&mut self, seen: u16) {
        self.0 |= if self.0 == 0 {
            seen
        } else {
            seen | Self::AGAIN
        };
    }
}

/// The contexts of every capitalised word of a document.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Keyed by words regardless of case, so that a headline in capitals benefits from the text below.
    words: HashMap<WordHash, Company>,
}

impl Evidence {
    /// The contexts of a word.
    pub(super) fn of(&self, word: &str) -> Company {
        self.words
            .get(&WordHash::of(word.as_bytes()))
            .copied()
            .unwrap_or_default()
    }

    /// Adds the contexts of the next part of the document.
    pub(super) fn append(&mut self, next: Self) {
        if self.words.is_empty() {
            self.words = next.words;
            return;
        }
        for (word, seen) in next.words {
            self.words.entry(word).or_default().add(seen.0);
        }
    }

    /// Adds the contexts of a sentence.
    pub(super) fn add(&mut self, line: &AnnotatedSentence) {
        if line.casing != Casing::Prose {
            return;
        }
        for i in 0..line.len() {
            let Some(word) = line.get(i) else { return };
            if !word.nameish {
                continue;
            }
            let seen = company(line, i);
            self.words
                .entry(WordHash::of(word.text.as_bytes()))
                .or_default()
                .add(seen);
        }
    }
}

fn company(line: &AnnotatedSentence, i: usize) -> u16 {
    let mut seen = 0;
    let mut set = |condition: bool, bit: u16| {
        if condition {
            seen |= bit;
        }
    };
    let before = i.checked_sub(1);
    let before_text = line.before(i);
    let lists_before = before.map_or(Lists::NONE, |at| line.lists(at));
    let honorific = lists_before.any(Lists::ANY_HONORIFIC) && line.text(i).len() > 2;
    set(honorific, Company::AFTER_HONORIFIC);
    let forename = lists_before.any(Lists::FORENAME) && !lists_before.any(Lists::PLACE);
    set(
        forename && before.is_some_and(|at| line.nameish(at)),
        Company::AFTER_FORENAME,
    );
    let place = matches!(
        before_text,
        "in" | "at" | "near" | "outside" | "across" | "throughout" | "around" | "In" | "At"
    );
    set(place, Company::AFTER_PLACE_PREPOSITION);
    set(matches!(before_text, "the" | "The"), Company::AFTER_THE);
    set(
        before_text == "(" && line.text(i + 1) == ")",
        Company::IN_BRACKETS,
    );
    set(
        !line.get(i).is_some_and(|w| w.initial),
        Company::INSIDE_PROSE,
    );
    let lower_before =
        before.is_some_and(|at| line.get(at).is_some_and(|w| w.shape == Shape::Lower));
    set(
        lower_before && before.is_some_and(|at| line.role(at).any(Lists::ROLE)),
        Company::AFTER_ROLE,
    );
    let next = line.text(i + 1);
    let speech = matches!(
        next,
        "said" | "says" | "told" | "added" | "argued" | "wrote" | "insisted" | "explained"
    );
    set(speech, Company::BEFORE_SPEECH);
    let next_lists = line.lists(i + 1);
    set(
        next_lists.any(Lists::ORGANISATION_HEAD.or(Lists::COMPANY_SUFFIX)),
        Company::BEFORE_ORGANISATION_HEAD,
    );
    set(
        next_lists.any(Lists::PLACE_HEAD),
        Company::BEFORE_PLACE_HEAD,
    );
    if next == "," {
        let after = line.get(i + 2);
        let region = after.is_some_and(|w| {
            w.phrase_lists.any(
                Lists::COUNTRY
                    .or(Lists::US_STATE)
                    .or(Lists::STATE_ABBREVIATION)
                    .or(Lists::REGION),
            )
        });
        set(region, Company::BEFORE_REGION);
        let age = after.is_some_and(|w| w.shape == Shape::Number && w.text.len() == 2)
            && matches!(line.text(i + 3), "," | "." | "-");
        set(
            age || matches!(line.text(i + 2), "who" | "whose"),
            Company::BEFORE_AGE_OR_WHO,
        );
    }
    seen
}
