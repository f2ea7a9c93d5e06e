//! Makes mentions of one document consistent: which words it also writes in lower case, and which names are clear
//! elsewhere.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use foldhash::HashMap;

use super::name::{Certainty, Name};
use crate::analysis::document::Document;
use crate::analysis::document::tokens::Shape;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::phrase_table::WordHash;
use crate::analysis::parts::{Parts, Stage};

/// Largest set, in words of 64 bits: one megabyte. Long texts repeat their words, so a larger set would only leave the
/// CPU caches.
const LARGEST: usize = 1 << 17;

/// The words that a document writes in lower case, as a bit set of hashes. With sixteen bits for each token, or for
/// half a million different words in a very large text, at most about one unknown word in sixteen is taken for a known
/// one.
pub(super) struct LowerWords {
    bits: Vec<AtomicU64>,
}

impl LowerWords {
    pub(super) fn of(document: &Document, parts: &Parts) -> Option<Self> {
        let words = (document.tokens.len() / 4)
            .next_power_of_two()
            .clamp(16, LARGEST);
        let set = Self {
            bits: std::iter::repeat_with(AtomicU64::default)
                .take(words)
                .collect(),
        };
        let add = |range: Range<usize>| {
            for token in document.tokens_of(range) {
                if token.shape == Shape::Lower {
                    set.add(document.slice(token.span()).as_bytes());
                }
            }
        };
        parts.each(
            Stage::LowerWords,
            &document.divided(parts, |_| true),
            add,
            |()| (),
        )?;
        Some(set)
    }

    fn add(&self, word: &[u8]) {
        let bit = self.bit(word);
        let mask = 1 << (bit % 64);
        if let Some(word) = self.bits.get(bit / 64)
            && word.load(Ordering::Relaxed) & mask == 0
        {
            word.fetch_or(mask, Ordering::Relaxed);
        }
    }

    /// Whether the word occurs in lower case.
    pub(super) fn contains(&self, word: &str) -> bool {
        let bit = self.bit(word.as_bytes());
        self.bits
            .get(bit / 64)
            .is_some_and(|word| word.load(Ordering::Relaxed) & (1 << (bit % 64)) != 0)
    }

    fn bit(&self, word: &[u8]) -> usize {
        let hash = WordHash::of(word).bits();
        (hash ^ (hash >> 31)) as usize % (self.bits.len() * 64)
    }
}

/// The most certain mention of a name.
#[derive(Clone, Copy)]
struct Decision {
    kind: EntityKind,
    certainty: Certainty,
}

/// Gives unclear mentions the kind of clear ones with the same name, and drops mentions that nothing confirms.
pub(super) fn agree(document: &Document, names: &mut Vec<Name>) {
    let mut whole: HashMap<&str, Decision> = HashMap::default();
    let mut surnames: HashMap<&str, Certainty> = HashMap::default();
    for name in names.iter() {
        let text = document.slice(name.span);
        if name.certainty > Certainty::Doubtful {
            let decision = Decision {
                kind: name.kind,
                certainty: name.certainty,
            };
            let known = whole.entry(text).or_insert(decision);
            if known.certainty < decision.certainty {
                *known = decision;
            }
        }
        if name.kind == EntityKind::Person
            && name.certainty >= Certainty::Likely
            && let Some((_, last)) = text.rsplit_once(' ')
        {
            surnames.insert(last, name.certainty);
        }
    }
    names.retain_mut(|name| {
        if name.certainty == Certainty::Sure {
            return true;
        }
        let text = document.slice(name.span);
        if !text.contains(' ') && surnames.contains_key(text) && name.certainty < Certainty::Sure {
            name.kind = EntityKind::Person;
            name.certainty = Certainty::Likely;
            return true;
        }
        if let Some(known) = whole.get(text)
            && known.certainty > name.certainty
        {
            name.kind = known.kind;
            name.certainty = known.certainty;
        }
        name.certainty > Certainty::Doubtful
    });
}
