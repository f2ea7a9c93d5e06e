//! Corrects verbs of speech that were tagged as nouns: "..., the Courier reports.", "an alert, warning them to stay".

use super::masked_sentence::MaskedSentence;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Class, Inflection, Role};

/// Fewest items of a clause that somebody reports.
const SHORTEST_CLAUSE: usize = 2;

impl MaskedSentence<'_> {
    /// Corrects the tags of verbs that report.
    pub(super) fn correct_reports(&mut self) {
        for at in 1..self.items.len() {
            if self.recalls(at) {
                self.set(at - 1, Tag::Propn, Form::Singular);
                self.set(at, Tag::Verb, Form::ThirdPerson);
            } else if self.warns(at) {
                self.set(at, Tag::Verb, Form::PresentParticiple);
            } else if self.reports_behind_comma(at) || self.reports_behind_quotation(at) {
                self.set(at, Tag::Verb, Form::ThirdPerson);
            }
        }
    }

    /// The class of a word that can be a verb of speech in the third person.
    fn third_person(&self, at: usize) -> Option<Class> {
        self.items
            .get(at)?
            .lexeme
            .verb
            .filter(|verb| verb.inflection == Inflection::ThirdPerson)
            .map(|verb| verb.class)
    }

    /// "Gosling recalls, “...”": a capitalised word and what reads like a plural before a quotation.
    fn recalls(&self, at: usize) -> bool {
        let noun = self.items.get(at).is_some_and(|item| {
            item.tag == Tag::Noun && !item.capital && self.third_person(at).is_some()
        });
        let announces = (self.is(at + 1, ",") || self.is(at + 1, ":"))
            && self.quotation(at + 2)
            && !self.title_like(at + 2);
        let name = self.items.get(at - 1).is_some_and(|item| {
            item.capital && matches!(item.tag, Tag::Noun | Tag::Verb | Tag::Adj | Tag::Propn)
        });
        let alone = at == 1 || self.is_stop(at - 2) || self.tag_at(at - 2) == Some(Tag::Propn);
        noun && announces && name && alone
    }

    /// Whether "warning" is a verb: "has been warning people", ", warning that it is late".
    fn warns(&self, at: usize) -> bool {
        let noun = self.is(at, "warning") && self.tag_at(at) == Some(Tag::Noun);
        let opens =
            self.is(at - 1, ",") || matches!(self.word(at - 1), "been" | "is" | "are" | "were");
        let takes = matches!(
            self.tag_at(at + 1),
            Some(Tag::Pron | Tag::Propn | Tag::Sconj)
        ) || matches!(
            self.word(at + 1),
            "about" | "against" | "of" | "people" | "residents" | "that" | "the"
        );
        noun && opens && takes
    }

    /// "“...,” notes Doe, smiling."
    fn reports_behind_quotation(&self, at: usize) -> bool {
        let verb = self.items.get(at).is_some_and(|item| {
            !item.capital
                && matches!(item.tag, Tag::Noun | Tag::Propn)
                && self.third_person(at).is_some()
        });
        verb && self.quotation(at - 1) && self.tag_at(at + 1) == Some(Tag::Propn)
    }

    /// "..., the Courier reports.", "The issue, Lee notes, is old."
    fn reports_behind_comma(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at).filter(|item| !item.capital) else {
            return false;
        };
        let verb = item.tag == Tag::Noun
            && matches!(
                self.third_person(at),
                Some(Class::Say | Class::State | Class::Mention)
            );
        let stops = self.items.get(at + 1).is_none_or(|next| next.stop);
        let named = self.tag_at(at - 1) == Some(Tag::Propn)
            || self
                .items
                .get(at - 1)
                .is_some_and(|item| item.lexeme.role == Some(Role::Subject));
        if !(verb && stops && named) {
            return false;
        }
        let comma = self
            .phrase_before(at)
            .and_then(|phrase| phrase.start.checked_sub(1))
            .filter(|&comma| self.is(comma, ","));
        let closes = at + 2 >= self.items.len();
        comma.is_some_and(|comma| {
            comma >= SHORTEST_CLAUSE && (!closes || (0..comma).any(|before| self.finite(before)))
        })
    }
}
