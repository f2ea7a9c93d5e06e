//! Finds the nouns that pronouns of a clause stand for, and tells names, towns and speakers among the phrases that may be
//! subjects.

use std::ops::Range;

use super::constituents::{Subject, SubjectKind};
use super::masked_sentence::MaskedSentence;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::analysis::lexicon::word_set::WordSet;
use crate::analysis::lexicon::{Noun, Role};

/// Words for somebody or something that speaks.
const SPEAKERS: Lists = Lists::ROLE
    .or(Lists::GROUP)
    .or(Lists::COLLECTIVE)
    .or(Lists::DOCUMENT)
    .or(Lists::TITLE_HEAD)
    .or(Lists::DEMONYM);

/// Whether a plural verb may follow a noun: "villages", "fishermen", "police".
fn may_be_several(noun: &str) -> bool {
    let plural = ["s", "men", "people", "children", "police"];
    plural.iter().any(|ending| noun.ends_with(ending)) || gazetteer::lists(noun).any(SPEAKERS)
}

impl MaskedSentence<'_> {
    /// The noun that "who", "which" or "that" at `relative` stands for.
    pub(super) fn antecedent(&self, relative: usize) -> Option<Subject> {
        let end = if relative > 0 && self.is(relative - 1, ",") {
            relative - 1
        } else {
            relative
        };
        let range = self.phrase_before(end)?;
        let start = match self.name_before(&range) {
            // "Acme, a local group which said": the name comes first.
            Some(name) => name,
            // "a letter to Doe, who said", "criticism from villages that say": the noun nearest to the pronoun.
            None if self.disagrees(&range, relative) => {
                self.bare_phrase_before(end).unwrap_or(range.start)
            }
            None => range.start,
        };
        // The pronoun is part of the mention: the clause is its own.
        Some(Subject {
            range: start..relative + 1,
            how: SubjectKind::Relative,
        })
    }

    /// Where the name begins that a description with "a" follows: "Acme, | a local group".
    fn name_before(&self, description: &Range<usize>) -> Option<usize> {
        let comma = description
            .start
            .checked_sub(1)
            .filter(|&at| self.is(at, ",") && matches!(self.word(at + 1), "a" | "an"))?;
        let start = self.bare_phrase_before(comma)?;
        let name = start..comma;
        (self.is_name(&name) && !self.is_place(&name)).then_some(start)
    }

    /// Whether a relative pronoun cannot stand for the head noun of a phrase: "who" is a person, and "that say" is several.
    fn disagrees(&self, range: &Range<usize>, relative: usize) -> bool {
        if self.is(relative, "who") && self.is_paper(range) {
            return true;
        }
        let Some((head, nearest)) = self.head_noun(range).zip(range.end.checked_sub(1)) else {
            return false;
        };
        let common = self
            .items
            .get(head)
            .is_some_and(|item| item.tag == Tag::Noun);
        let verb = self.items.get(relative + 1);
        common
            && !may_be_several(self.word(head))
            && may_be_several(self.word(nearest))
            && verb.is_some_and(|verb| verb.form == Form::Present)
    }

    /// Whether a phrase is about a letter, a report or the like.
    fn is_paper(&self, range: &Range<usize>) -> bool {
        self.head_noun(range)
            .and_then(|head| self.items.get(head))
            .is_some_and(|item| {
                matches!(
                    item.lexeme.noun,
                    Some(Noun::Carrier | Noun::Finding | Noun::Utterance)
                ) || gazetteer::lists(self.document.slice(item.span)).any(Lists::DOCUMENT)
            })
    }

    /// "Sen. Ada Marlow (R-Ohio), said": a comma between a name at the head of the sentence and its verb.
    pub(super) fn bare_comma(&self, comma: usize) -> Option<Subject> {
        let range = self.phrase_before(comma)?;
        let named = self.items.get(comma - 1)?.tag == Tag::Propn;
        (range.start == 0 && named && self.is(comma, ",") && !self.is_time(&range)).then_some(
            Subject {
                range,
                how: SubjectKind::Before,
            },
        )
    }

    /// The subject of a participle after "with" or a verb of perception: "with Doe shouting", "showed Doe saying".
    pub(super) fn absolute(&self, start: usize) -> Option<Subject> {
        let range = self.phrase_before(start)?;
        let with = range.start.checked_sub(1)?;
        let person = range.clone().any(|at| {
            self.items.get(at).is_some_and(|item| {
                item.tag == Tag::Propn || item.lexeme.role == Some(Role::Person)
            })
        });
        let shown = person && WordSet::PerceptionVerbs.contains(self.word(with));
        (shown || matches!(self.word(with), "with" | "With")).then_some(Subject {
            range,
            how: SubjectKind::Before,
        })
    }

    /// Whether the noun whose relative clause ends at `close` stands beside a name itself: "Doe, an expert who teaches".
    pub(super) fn is_aside(&self, close: usize) -> bool {
        let noun = self
            .described_before(close)
            .and_then(|range| self.past_relative(&range));
        noun.and_then(|noun| noun.start.checked_sub(2))
            .is_some_and(|name| {
                self.is(name + 1, ",")
                    && self
                        .items
                        .get(name)
                        .is_some_and(|item| item.tag == Tag::Propn)
            })
    }

    /// "allowed Doe | to claim", "led the mayor | to say": the object of a verb that makes somebody act.
    pub(in crate::analysis) fn enabled(&self, start: usize) -> Option<Subject> {
        let to = start.checked_sub(usize::from(!self.is(start, "to")))?;
        let range = self.phrase_before(to)?;
        let verb = range.start.checked_sub(1)?;
        let enables = WordSet::EnablingVerbs.contains(self.word(verb));
        (enables && !self.is_time(&range)).then_some(Subject {
            range,
            how: SubjectKind::Before,
        })
    }

    /// Whether words are nothing but a name.
    pub(super) fn is_name(&self, range: &Range<usize>) -> bool {
        let items = self.items.get(range.clone()).unwrap_or_default();
        let proper = items.iter().filter(|item| item.tag == Tag::Propn).count();
        proper > 0
            && !self.is_time(range)
            && range.clone().all(|at| {
                self.items.get(at).is_some_and(|item| {
                    item.tag == Tag::Propn
                        || matches!(self.word(at), "the" | "of" | "&" | "and" | "for" | "-")
                })
            })
    }

    /// "members of the committee", but not "one of the members", which may describe somebody.
    pub(super) fn is_group(&self, range: &Range<usize>) -> bool {
        let several = self
            .items
            .get(range.start)
            .is_some_and(|item| matches!(item.tag, Tag::Noun | Tag::Adj | Tag::Det));
        several
            && !self.is(range.start, "a")
            && self
                .head_noun(range)
                .is_some_and(|head| gazetteer::lists(self.word(head)).any(Lists::GROUP))
    }

    /// "Another, Acme, said": a word that only takes one of several.
    pub(super) fn is_lone_quantifier(&self, range: &Range<usize>) -> bool {
        range.len() == 1
            && matches!(
                self.word(range.start),
                "Another" | "another" | "One" | "one"
            )
    }

    /// Whether a phrase can be somebody or something that speaks.
    pub(super) fn can_speak(&self, range: &Range<usize>) -> bool {
        range.clone().any(|at| {
            self.items.get(at).is_some_and(|item| {
                matches!(item.tag, Tag::Propn | Tag::Pron)
                    || item.lexeme.role.is_some()
                    || item.lexeme.noun.is_some()
                    || gazetteer::lists(self.word(at)).any(SPEAKERS)
            })
        })
    }
}
