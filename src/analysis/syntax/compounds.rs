//! Recognises compounds: a verb with its particle ("pointed out"), nouns in a row ("arms control office").

use super::item::Item;
use super::masked_sentence::MaskedSentence;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Inflection, particle_verbs};

impl MaskedSentence<'_> {
    /// Gives phrasal verbs the lexeme of verb and particle together.
    pub(super) fn join_particles(&mut self) {
        for at in 1..self.items.len() {
            let named = at
                .checked_sub(2)
                .and_then(|before| self.items.get(before))
                .is_some_and(|item| matches!(item.tag, Tag::Propn | Tag::Pron));
            let found = particle_verbs::look_up(self.word(at - 1), self.word(at));
            if let Some(item) = self.items.get_mut(at - 1)
                && let Some(verb) = found
                && item.tag != Tag::Propn
            {
                item.lexeme.verb = Some(verb);
                // In "Doe shot back" the tagger may have taken the verb for a noun.
                let finite = matches!(verb.inflection, Inflection::Past | Inflection::ThirdPerson);
                if named && finite && !item.capital && item.tag == Tag::Noun {
                    item.tag = Tag::Verb;
                    item.form = Form::Past;
                }
            }
        }
    }

    /// The item after a verb and its particle.
    pub fn after_verb(&self, verb: usize) -> usize {
        let particle = self.items.get(verb).is_some_and(Item::takes_particle);
        verb + 1 + usize::from(particle)
    }

    /// Corrects a verb in its base form between a noun and "that", if the sentence has a plural subject and no other
    /// verb so far: "Those living near the site report that it fell".
    pub(super) fn correct_plural_reports(&mut self) {
        let several = self.items.first().is_some_and(|item| {
            item.tag == Tag::Noun && item.form == Form::Plural
                || matches!(self.word(0), "Those" | "Some" | "Many" | "Others")
        });
        let Some(finite) = self.items.iter().position(Item::is_finite) else {
            return;
        };
        for at in 2..finite {
            let base = self.items.get(at).is_some_and(|item| {
                item.tag == Tag::Noun
                    && item
                        .lexeme
                        .verb
                        .is_some_and(|verb| verb.inflection == Inflection::Base)
            });
            let noun = matches!(self.tag_at(at - 1), Some(Tag::Noun | Tag::Propn));
            if several && base && noun && self.is(at + 1, "that") {
                self.set(at, Tag::Verb, Form::Present);
                return;
            }
        }
    }

    /// Corrects a noun between two nouns after a preposition: "the head of the arms control office, Doe".
    pub(super) fn correct_compounds(&mut self) {
        for at in 3..self.items.len() {
            let verb = self.items.get(at).is_some_and(|item| {
                item.tag == Tag::Verb && matches!(item.form, Form::Present | Form::Infinitive)
            });
            let compound = verb
                && self.tag_at(at - 1) == Some(Tag::Noun)
                && self.tag_at(at - 2) == Some(Tag::Det)
                && self.tag_at(at - 3) == Some(Tag::Adp)
                && self.tag_at(at + 1) == Some(Tag::Noun)
                && self.is_stop(at + 2);
            if compound {
                self.set(at, Tag::Noun, Form::Singular);
            }
        }
    }
}
