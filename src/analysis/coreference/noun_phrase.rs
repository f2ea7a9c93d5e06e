//! The words of a speaker's noun phrase: where its parts end, and which words are names.

use std::ops::Range;

use super::closed_class::{is_generation, is_possessive, is_preposition};
use super::nominals::Determiner;
use crate::analysis::document::Document;
use crate::analysis::document::tokens::Shape;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::{self, Lists};

/// The words of a speaker.
pub(super) struct Words<'a, 'd> {
    pub(super) document: &'a Document<'d>,
    pub(super) names: &'a [Name],
    pub(super) first: usize,
    pub(super) end: usize,
}

impl<'d> Words<'_, 'd> {
    pub(super) fn at(&self, index: usize) -> &'d str {
        if index < self.end {
            self.document.word(index)
        } else {
            ""
        }
    }

    pub(super) fn shape(&self, index: usize) -> Option<Shape> {
        self.document.tokens.get(index).map(|token| token.shape)
    }

    /// Whether a noun phrase ends before this word.
    pub(super) fn ends_phrase(&self, index: usize) -> bool {
        let word = self.at(index);
        matches!(
            word,
            "," | "(" | ":" | "who" | "that" | "which" | "whose" | "and"
        ) || is_preposition(word)
            || self.is_reduced(index)
    }

    /// The last word that can head a phrase, which excludes a number in brackets and "Jr.".
    pub(super) fn head(&self, zone: Range<usize>) -> Option<usize> {
        let word = |at: &usize| self.shape(*at).is_some_and(Shape::is_word);
        let last = zone.clone().rev().find(word)?;
        if is_generation(self.at(last)) && last > zone.start {
            return Some(last - 1);
        }
        Some(last)
    }

    /// Index of the first name that ends after the beginning of the token at `index`.
    pub(super) fn token_name(&self, index: usize) -> usize {
        let start = self
            .document
            .tokens
            .get(index)
            .map_or(u32::MAX, |token| token.span().start);
        self.names.partition_point(|name| name.span.end <= start)
    }

    /// The name whose last word stands at `index`. The name in "London-based" does not end with its word.
    pub(super) fn name_at(&self, index: usize) -> Option<usize> {
        let span = self.document.tokens.get(index)?.span();
        let at = self.token_name(index);
        let name = self.names.get(at)?;
        (name.span.start < span.end && span.end <= name.span.end).then_some(at)
    }

    /// Whether a participle modifies the noun before it: "a letter | obtained by the paper".
    pub(super) fn is_reduced(&self, index: usize) -> bool {
        let tag = |index: usize| self.document.tokens.get(index);
        let noun = index
            .checked_sub(1)
            .and_then(tag)
            .is_some_and(|before| before.tag == Tag::Noun);
        noun && tag(index).is_some_and(|token| {
            token.tag == Tag::Verb
                && matches!(
                    token.form,
                    Form::PastParticiple | Form::PresentParticiple | Form::Past
                )
        })
    }

    /// The name at the end of a phrase without an article that begins with an office or a trade: "scientist and study
    /// co-author Ida Bohm", "minister of mines and energy Ida Bohm".
    pub(super) fn holder(&self, from: usize) -> Option<usize> {
        let index = self.name_at(self.end.checked_sub(1)?)?;
        let name = self.names.get(index)?;
        let start = self.from(name.title.unwrap_or(name.span).start);
        let before = start.checked_sub(1).filter(|&before| before > from)?;
        let token = self.document.tokens.get(before)?;
        let office = token.tag == Tag::Noun && token.shape == Shape::Lower && !self.in_name(before);
        let bare = Determiner::of(self.at(self.first)) == Determiner::None;
        let single = (self.first..start).all(|at| {
            self.document
                .tokens
                .get(at)
                .is_some_and(|token| token.form != Form::Plural)
                || is_preposition(self.at(at.saturating_sub(1)))
        });
        (name.kind == EntityKind::Person && office && bare && single).then_some(index)
    }

    /// Whether a word is inside a name, as "of" in "University of Corvane".
    pub(super) fn in_name(&self, index: usize) -> bool {
        let Some(token) = self.document.tokens.get(index) else {
            return false;
        };
        self.names
            .get(self.token_name(index))
            .is_some_and(|name| name.span.overlaps(token.span()))
    }

    /// Index of the first word at or after byte `offset`.
    pub(super) fn from(&self, offset: u32) -> usize {
        self.document.token_at(offset)
    }
}

/// Where the phrase continues after ", North Orra," if a region follows the place that ends at `at`.
pub(super) fn behind_region(words: &Words, at: usize) -> Option<usize> {
    if words.at(at) != "," {
        return None;
    }
    let region = words.name_at(at + 1)?;
    let name = words.names.get(region)?;
    if name.kind != EntityKind::Place {
        return None;
    }
    let mut behind = words.from(name.span.end);
    if words.at(behind) == "," {
        behind += 1;
    }
    (behind < words.end).then_some(behind)
}

/// Where the phrase continues with an office after "(NCA)", if a short form in parentheses begins at `at`.
pub(super) fn behind_short_form(words: &Words, at: usize) -> Option<usize> {
    if words.at(at) != "(" {
        return None;
    }
    let close = (at + 2..at + LONGEST_SHORT_FORM).find(|&close| words.at(close) == ")")?;
    let behind = close + 1;
    let mut office = (behind..words.end).take_while(|&at| words.shape(at) == Some(Shape::Lower));
    let holds =
        office.any(|at| gazetteer::lists(words.at(at)).any(Lists::ROLE.or(Lists::TITLE_HEAD)));
    holds.then_some(behind)
}

/// Most words of a short form with its parentheses, and one more.
const LONGEST_SHORT_FORM: usize = 5;

/// The words up to the first comma, preposition or clause, without possessors.
pub(super) fn zone(words: &Words, from: usize) -> Range<usize> {
    let mut start = from;
    let mut end = from;
    while end < words.end {
        let word = words.at(end);
        if is_possessive(word) && end + 1 < words.end {
            start = end + 1;
        } else if end > start && !words.in_name(end) && words.ends_phrase(end) {
            break;
        }
        end += 1;
    }
    start..end
}
