//! An item of a masked sentence, and prefix sums over the items, so that counting a kind of item in any range is one
//! subtraction.

use std::ops::Range;

use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Lexeme;
use crate::text::Span;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Counted {
    /// Finite verbs and auxiliaries.
    Finite,
    /// Commas.
    Comma,
    /// Quotations.
    Quotation,
    /// Verbs of speech.
    Speaking,
    /// Coordinating conjunctions.
    Joining,
    /// Punctuation that ends a clause.
    Stop,
}

/// Sums over the items of one sentence. Sentences are shorter than 65,536 items (the document cuts them at 12,000 bytes).
#[derive(Debug)]
pub(in crate::analysis) struct Counts {
    /// Counts before each item, and before the end.
    before: Vec<[u16; 6]>,
}

impl Counts {
    /// Counts all items in one pass.
    pub(in crate::analysis) fn of(items: &[Item], words: &[&str]) -> Self {
        let mut sums = [0_u16; 6];
        let mut before = Vec::with_capacity(items.len() + 1);
        before.push(sums);
        for (item, word) in items.iter().zip(words) {
            let here = [
                item.is_finite(),
                *word == ",",
                item.is_quotation(),
                item.speaks(),
                item.tag == Tag::Cconj,
                item.stop,
            ];
            for (sum, here) in sums.iter_mut().zip(here) {
                *sum += u16::from(here);
            }
            before.push(sums);
        }
        Self { before }
    }

    /// How many items of a range are of this kind. Items beyond the end are ignored.
    pub(in crate::analysis) fn within(&self, counted: Counted, range: &Range<usize>) -> usize {
        let upto = |at: usize| {
            let last = self.before.len().saturating_sub(1);
            self.before
                .get(at.min(last))
                .and_then(|sums| sums.get(counted as usize))
                .map_or(0, |&sum| usize::from(sum))
        };
        upto(range.end.max(range.start)) - upto(range.start)
    }
}

/// A token outside quotation marks, or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Its span; that of a quotation includes the marks.
    pub span: Span,
    /// Part of speech; [`Tag::X`] for a quotation.
    pub tag: Tag,
    /// Form of the word.
    pub form: Form,
    /// What the lexicon knows about it.
    pub lexeme: Lexeme,
    /// Index into [`Document::runs`] if it is a quotation.
    pub run: Option<u32>,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether it is punctuation that ends a clause.
    pub stop: bool,
    /// Whether it is a quotation that is a name or a label rather than speech.
    pub title_like: bool,
}

impl Item {
    /// Whether it is a quotation.
    pub const fn is_quotation(&self) -> bool {
        self.run.is_some()
    }

    /// Whether it is a finite verb or auxiliary.
    pub const fn is_finite(&self) -> bool {
        match self.tag {
            Tag::Aux => !matches!(
                self.form,
                Form::Infinitive | Form::PresentParticiple | Form::PastParticiple
            ),
            Tag::Verb => matches!(
                self.form,
                Form::Past | Form::Present | Form::ThirdPerson | Form::Modal
            ),
            _ => false,
        }
    }

    /// Whether it is a verb that is a cue together with its particle: "pointed out".
    pub fn takes_particle(&self) -> bool {
        self.lexeme.verb.is_some_and(|verb| verb.particle)
    }

    /// Whether it is a verb of speech.
    pub const fn speaks(&self) -> bool {
        self.lexeme.verb.is_some() && matches!(self.tag, Tag::Verb)
    }
}

pub(super) fn is_stop(word: &str) -> bool {
    matches!(
        word,
        "." | ";" | ":" | "?" | "!" | "," | "—" | "–" | "--" | "…" | "..."
    )
}
