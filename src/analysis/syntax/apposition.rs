//! Finds names in apposition to a description ("the head of the agency, Rafael Toro,"), and descriptions after a name
//! whose second comma is missing ("Rafael Toro, head of the agency said").

use std::ops::Range;

use super::item::Item;
use super::masked_sentence::MaskedSentence;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::analysis::lexicon::{Inflection, Role};

/// Longest name with its title, in items: "former White House adviser Fiona Hill".
const LONGEST_NAME: usize = 8;

impl MaskedSentence<'_> {
    /// A description together with the name after its comma, if there is one.
    pub fn with_name(&self, description: Range<usize>) -> Range<usize> {
        match self.name_behind(&description) {
            Some(end) => description.start..end,
            None => description,
        }
    }

    /// Where the name in apposition to a description ends: "the head of the agency, | Rafael Toro |, said".
    fn name_behind(&self, description: &Range<usize>) -> Option<usize> {
        if !self.is(description.end, ",") || !self.is_description(description) {
            return None;
        }
        let start = description.end + 1;
        let name = self.phrase_from(start)?;
        let items = self.items.get(name.clone())?;
        let first = items.first()?;
        let names = items
            .iter()
            .rev()
            .take_while(|item| item.tag == Tag::Propn || item.is_quotation())
            .count();
        let titled = items.iter().all(|item| {
            item.is_quotation()
                || matches!(item.tag, Tag::Propn | Tag::Noun | Tag::Adj | Tag::Punct)
        });
        let fits = names > 0
            && titled
            && first.tag != Tag::Punct
            && name.len() <= LONGEST_NAME
            && !self.is_time(&name)
            && items
                .iter()
                .all(|item| item.lexeme.role != Some(Role::Time) || names > 1);
        let known = names > 1 || self.is_person(description);
        (fits && known && !self.is_place(&name) && self.closes_apposition(name.end))
            .then_some(name.end)
    }

    /// Whether a phrase describes somebody instead of naming them: it begins with an article, a number or a possessor,
    /// or its head is a noun for persons.
    fn is_description(&self, range: &Range<usize>) -> bool {
        let Some(first) = self.items.get(range.start) else {
            return false;
        };
        if first.tag == Tag::Pron && first.form != Form::Possessive {
            return false;
        }
        let owned = || {
            range.clone().any(|at| {
                self.items
                    .get(at)
                    .is_some_and(|item| item.form == Form::Possessive)
            })
        };
        let head = self.head_noun(range);
        let common = head.is_some_and(|head| {
            self.items
                .get(head)
                .is_some_and(|item| item.tag == Tag::Noun)
        });
        let opens = matches!(first.tag, Tag::Det | Tag::Num) || owned();
        !self.is_time(range) && (opens && common || self.is_person(range))
    }

    /// Whether the head of a phrase is a noun for persons: "director", "spokeswoman", "wife".
    fn is_person(&self, range: &Range<usize>) -> bool {
        self.head_noun(range).is_some_and(|head| {
            self.role(head) == Some(Role::Person)
                || gazetteer::lists(self.word(head)).any(Lists::ROLE.or(Lists::GROUP))
        })
    }

    /// The last noun before the first preposition of a phrase.
    pub(super) fn head_noun(&self, range: &Range<usize>) -> Option<usize> {
        let stop = |at: &usize| {
            self.items
                .get(*at)
                .is_none_or(|item| item.tag == Tag::Adp && !self.is(at.saturating_sub(1), "one"))
        };
        let end = (range.start + 1..range.end).find(stop).unwrap_or(range.end);
        (range.start..end).rev().find(|&at| {
            self.items
                .get(at)
                .is_some_and(|item| matches!(item.tag, Tag::Noun | Tag::Propn))
        })
    }

    pub(super) fn is_place(&self, range: &Range<usize>) -> bool {
        self.span(range)
            .is_some_and(|span| gazetteer::lists(self.document.slice(span)).any(Lists::PLACE))
    }

    /// Whether a name in apposition can end before `at`: at punctuation, at a preposition or at the end of the
    /// sentence. A name before a verb is a subject: "according to his brother, John left".
    fn closes_apposition(&self, at: usize) -> bool {
        self.is_stop(at)
            || self
                .items
                .get(at)
                .is_none_or(|item| matches!(item.tag, Tag::Adp | Tag::Cconj))
    }

    /// The name before a description without a second comma: "Ada Marlow, a member of the board | said".
    pub(super) fn named_before(&self, description: &Range<usize>) -> Option<Range<usize>> {
        let comma = description
            .start
            .checked_sub(1)
            .filter(|&at| self.is(at, ","))?;
        let opens = self
            .items
            .get(description.start)
            .is_some_and(|item| item.tag == Tag::Det)
            && !self.is(description.start, "some")
            && !self.is(description.start, "others");
        let mut start = self.bare_phrase_before(comma)?;
        // "Erik van Zeel"
        while start > 1 && gazetteer::lists(self.word(start - 1)).any(Lists::PARTICLE) {
            start = self.bare_phrase_before(start - 1).unwrap_or(start - 1);
        }
        let name = start..comma;
        let items = self.items.get(name.clone())?;
        let proper = |item: Option<&Item>| item.is_some_and(|item| item.tag == Tag::Propn);
        let named = items.len() > 1 && proper(items.first()) && proper(items.last());
        let leads = match start.checked_sub(1) {
            None => self.is_person(description),
            Some(before) => {
                self.quotation(before)
                    || before > 0 && self.is(before, ",") && self.quotation(before - 1)
            }
        };
        (opens && named && leads && !self.is_place(&name)).then_some(name)
    }

    /// The subject between "what" and a verb of naming: "what Ada Marlow calls “a mess”".
    pub fn namer(&self, verb: usize) -> Option<Range<usize>> {
        let item = self.items.get(verb)?;
        let finite = item
            .lexeme
            .verb
            .is_some_and(|verb| verb.inflection != Inflection::Participle);
        let names = matches!(
            self.word(verb),
            "call"
                | "calls"
                | "called"
                | "describe"
                | "describes"
                | "described"
                | "dubbed"
                | "termed"
        );
        let group = self.verb_group(verb);
        let speaker = self.phrase_before(group.range.start)?;
        let what = speaker.start.checked_sub(1)?;
        let behind = if self.is(verb + 1, "as") {
            verb + 2
        } else {
            verb + 1
        };
        (finite && names && matches!(self.word(what), "what" | "What") && self.quotation(behind))
            .then_some(speaker)
    }
}
