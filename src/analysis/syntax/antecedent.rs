//! Finds the nouns that pronouns of a clause stand for, and tells names, towns and speakers among the phrases that may be
//! subjects.

use std::ops::Range;

use super::constituents::{Subject, SubjectKind};
use super::masked_sentence::MaskedSentence;
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::lexicon::Noun;
use crate::analysis::lexicon::gazetteer::{self, Lists};

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
            // "a letter to Doe, who said": papers are no "who".
            None if self.is(relative, "who") && self.is_paper(&range) => {
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

    /// "allowed Doe | to claim", "led the mayor | to say": the object of a verb that makes somebody act.
    pub(in crate::analysis) fn enabled(&self, start: usize) -> Option<Subject> {
        let to = start.checked_sub(usize::from(!self.is(start, "to")))?;
        let range = self.phrase_before(to)?;
        let verb = range.start.checked_sub(1)?;
        let enables = matches!(
            self.word(verb),
            "allow"
                | "allowed"
                | "allowing"
                | "allows"
                | "compelled"
                | "enabled"
                | "enabling"
                | "forced"
                | "forcing"
                | "inspired"
                | "inspiring"
                | "lead"
                | "leading"
                | "leads"
                | "led"
                | "permitted"
                | "prompted"
                | "prompting"
                | "prompts"
                | "pushed"
        );
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
        const SPEAKERS: Lists = Lists::ROLE
            .or(Lists::GROUP)
            .or(Lists::COLLECTIVE)
            .or(Lists::DOCUMENT)
            .or(Lists::TITLE_HEAD)
            .or(Lists::DEMONYM);
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
