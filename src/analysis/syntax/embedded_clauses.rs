//! Tells where a clause begins inside another: with a finite verb, in the subjunctive, or with a parenthetical behind its
//! subject.

use super::masked_sentence::MaskedSentence;
use crate::analysis::document::tokens::token::{Form, Tag};

/// How far (in items) the finite verb of a clause may stand from its beginning.
const FARTHEST_VERB: usize = 60;

/// Most items between the beginning of a clause and a parenthetical.
const FARTHEST_PARENTHETICAL: usize = 20;

impl MaskedSentence<'_> {
    /// Whether a clause with a finite verb begins at `at`.
    pub(super) fn starts_clause(&self, at: usize) -> bool {
        // If one comma precedes the verb, the verb belongs to the words after the comma, unless an adverbial came
        // first.
        let verb = (at..self.items.len().min(at + FARTHEST_VERB))
            .find(|&at| self.acts_finite(at) || self.quotation(at) && !self.title_like(at));
        let commas = verb.map_or(0, |verb| (at..verb).filter(|&at| self.is(at, ",")).count());
        let adverbial = self
            .items
            .get(at)
            .is_some_and(|item| matches!(item.tag, Tag::Adp | Tag::Sconj | Tag::Adv));
        if commas == 1 && !adverbial {
            return false;
        }
        (at..self.items.len().min(at + FARTHEST_VERB))
            .take_while(|&at| !matches!(self.word(at), ";" | "." | "?" | "!"))
            .any(|at| self.acts_finite(at) || self.quotation(at) && !self.title_like(at))
    }

    /// Whether a parenthetical parts the subject of a clause with "that" from a verb that reads like a participle: "that
    /// some towns, including Orra, needed to wait".
    pub(super) fn opens_parenthetical(&self, at: usize) -> bool {
        let conjunction = self
            .items
            .get(at)
            .is_some_and(|item| item.tag == Tag::Sconj);
        conjunction
            && (at + 1..self.items.len().min(at + FARTHEST_PARENTHETICAL)).any(|verb| {
                self.is(verb - 1, ",")
                    && self.items.get(verb).is_some_and(|item| {
                        item.tag == Tag::Verb && item.form == Form::PastParticiple
                    })
            })
    }

    /// Whether a clause in the subjunctive begins at `at`: "asked that the county provide papers", "that a note be sent".
    pub(super) fn opens_subjunctive(&self, at: usize) -> bool {
        let Some(subject) = self.attached_phrase_from(at) else {
            return false;
        };
        let verb = (subject.end..subject.end + 2)
            .find(|&at| self.items.get(at).is_none_or(|item| item.tag != Tag::Adv));
        verb.and_then(|verb| self.items.get(verb))
            .is_some_and(|item| {
                matches!(item.tag, Tag::Verb | Tag::Aux)
                    && matches!(item.form, Form::Infinitive | Form::Present)
            })
    }

    /// Whether the item is a finite verb, or a past participle after a noun, which may be mistagged.
    fn acts_finite(&self, at: usize) -> bool {
        self.finite(at)
            || at > 0
                && self
                    .items
                    .get(at)
                    .is_some_and(|item| item.tag == Tag::Verb && item.form == Form::PastParticiple)
                && self
                    .items
                    .get(at - 1)
                    .is_some_and(|item| matches!(item.tag, Tag::Noun | Tag::Propn | Tag::Pron))
    }
}
