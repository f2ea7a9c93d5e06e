//! Classifies the words of a speaker by themselves: a name, a pronoun, or a description with its head noun.

use std::ops::Range;

use super::closed_class::{is_generation, is_possessive, is_preposition};
use super::nominals::{Determiner, Nominal};
use crate::analysis::document::Document;
use crate::analysis::document::tokens::Shape;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::text::Span;

/// The type of a speaker's mention.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum MentionType<'d> {
    /// The head is a name, given by its index.
    Named(usize),
    /// "he", "she", "they" and the like.
    Pronoun(Pronoun),
    /// "the minister", "a senior official".
    Nominal(Nominal<'d>),
}

/// The pronouns that can be speakers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// "he"
    He,
    /// "she"
    She,
    /// "they"
    They,
    /// "it"
    It,
    /// "I", "we"
    First,
    /// "who", "that": the noun before is the antecedent.
    Relative,
}

/// Determines the type of a speaker's mention.
pub(super) fn read<'d>(
    document: &Document<'d>,
    names: &[Name],
    speaker: Span,
) -> Option<MentionType<'d>> {
    let first = document
        .tokens
        .partition_point(|token| token.span().start < speaker.start);
    let length = document
        .tokens
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(|token| token.span().end <= speaker.end)
        .count();
    let words = Words {
        document,
        names,
        first,
        end: first + length,
    };
    if length == 1
        && let Some(pronoun) = pronoun(document.word(first))
    {
        return Some(MentionType::Pronoun(pronoun));
    }
    if !is_member(&words)
        && let Some(name) = head_name(&words, names, speaker)
    {
        return Some(MentionType::Named(name));
    }
    nominal(&words, speaker).map(MentionType::Nominal)
}

struct Words<'a, 'd> {
    document: &'a Document<'d>,
    names: &'a [Name],
    first: usize,
    end: usize,
}

impl<'d> Words<'_, 'd> {
    fn at(&self, index: usize) -> &'d str {
        if index < self.end {
            self.document.word(index)
        } else {
            ""
        }
    }

    fn shape(&self, index: usize) -> Option<Shape> {
        self.document.tokens.get(index).map(|token| token.shape)
    }

    /// Whether a noun phrase ends before this word.
    fn ends_phrase(&self, index: usize) -> bool {
        let word = self.at(index);
        matches!(
            word,
            "," | "(" | ":" | "who" | "that" | "which" | "whose" | "and"
        ) || is_preposition(word)
            || self.is_reduced(index)
    }

    /// The last word that can head a phrase, which excludes a number in brackets and "Jr.".
    fn head(&self, zone: Range<usize>) -> Option<usize> {
        let word = |at: &usize| self.shape(*at).is_some_and(Shape::is_word);
        let last = zone.clone().rev().find(word)?;
        if is_generation(self.at(last)) && last > zone.start {
            return Some(last - 1);
        }
        Some(last)
    }

    /// Index of the first name that ends after the token at `index`.
    fn token_name(&self, index: usize) -> usize {
        let start = self
            .document
            .tokens
            .get(index)
            .map_or(u32::MAX, |token| token.span().start);
        self.names.partition_point(|name| name.span.end <= start)
    }

    /// The name whose last word stands at `index`. The name in "London-based" does not end with its word.
    fn name_at(&self, index: usize) -> Option<usize> {
        let span = self.document.tokens.get(index)?.span();
        let at = self.token_name(index);
        let name = self.names.get(at)?;
        (name.span.start < span.end && span.end <= name.span.end).then_some(at)
    }

    /// Whether a participle modifies the noun before it: "a letter | obtained by the paper".
    fn is_reduced(&self, index: usize) -> bool {
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
    fn holder(&self, from: usize) -> Option<usize> {
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
    fn in_name(&self, index: usize) -> bool {
        let Some(token) = self.document.tokens.get(index) else {
            return false;
        };
        let at = self
            .names
            .partition_point(|name| name.span.end <= token.span().start);
        self.names
            .get(at)
            .is_some_and(|name| name.span.overlaps(token.span()))
    }

    /// Index of the first word at or after byte `offset`.
    fn from(&self, offset: u32) -> usize {
        self.document
            .tokens
            .partition_point(|token| token.span().start < offset)
    }
}

fn pronoun(word: &str) -> Option<Pronoun> {
    let is = |pronoun: &str| word.eq_ignore_ascii_case(pronoun);
    if is("he") || is("him") {
        Some(Pronoun::He)
    } else if is("she") || is("her") {
        Some(Pronoun::She)
    } else if is("they") || is("them") {
        Some(Pronoun::They)
    } else if is("it") {
        Some(Pronoun::It)
    } else if is("I") || is("we") || is("me") || is("us") {
        Some(Pronoun::First)
    } else if is("who") || is("which") || is("that") {
        Some(Pronoun::Relative)
    } else {
        None
    }
}

/// Whether the phrase is about somebody of a party or a people who is not named: "a Selby Republican", "one Norlander".
fn is_member(words: &Words) -> bool {
    let indefinite = matches!(
        words.at(words.first),
        "a" | "an" | "one" | "another" | "A" | "An" | "One" | "Another"
    );
    let member =
        |head: usize| gazetteer::lists(words.at(head)).any(Lists::PARTY.or(Lists::DEMONYM));
    indefinite && words.head(zone(words, words.first)).is_some_and(member)
}

/// The name that heads the phrase or stands in apposition to it. "Harlow allies" is about allies, "Harlow adviser Dan
/// Pruett" about Pruett.
fn head_name(words: &Words, names: &[Name], speaker: Span) -> Option<usize> {
    let mut start = words.first;
    loop {
        let zone = zone(words, start);
        let head = words.head(zone.clone())?;
        let Some(index) = words.name_at(head) else {
            return apposition(words, zone, head);
        };
        let name = names.get(index)?;
        match name.kind {
            EntityKind::Person => return Some(index),
            EntityKind::Organisation | EntityKind::Place => {
                // In "The Corvane, North Orra, police chief" the place says where the office is.
                if name.kind == EntityKind::Place
                    && let Some(behind) = behind_region(words, zone.end)
                {
                    start = behind;
                    continue;
                }
                return Some(body_in(words, names, index));
            }
            EntityKind::Event | EntityKind::Work | EntityKind::Other => {
                // "the Courier's Ann Doe": whoever is named behind such a name.
                let behind = names.get(index + 1).is_some_and(|next| {
                    next.kind == EntityKind::Person
                        && next.span.end <= speaker.end
                        && next.title.unwrap_or(next.span).start <= name.span.end + 1
                });
                if behind {
                    return Some(index + 1);
                }
                return speaks_as_body(words.document.slice(name.span)).then_some(index);
            }
        }
    }
}

/// Whether what has this name speaks by it ("Evening Courier"), rather than be a people or a creed ("Norlanders").
fn speaks_as_body(name: &str) -> bool {
    name.contains(' ') || !name.ends_with('s') && !gazetteer::lists(name).any(Lists::DEMONYM)
}

/// The organisation in "Free Rivers Norland", whose name is followed by the country of a branch.
fn body_in(words: &Words, names: &[Name], index: usize) -> usize {
    let (Some(name), Some(before)) = (
        names.get(index),
        index.checked_sub(1).and_then(|at| names.get(at)),
    ) else {
        return index;
    };
    let inside = words
        .document
        .tokens
        .get(words.first)
        .is_some_and(|first| first.span().start <= before.span.start);
    if name.kind == EntityKind::Place
        && before.kind == EntityKind::Organisation
        && before.span.end + 1 == name.span.start
        && inside
    {
        index - 1
    } else {
        index
    }
}

/// Where the phrase continues after ", North Orra," if a region follows the place that ends at `at`.
fn behind_region(words: &Words, at: usize) -> Option<usize> {
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

/// The words up to the first comma, preposition or clause, without possessors.
fn zone(words: &Words, from: usize) -> Range<usize> {
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

/// The person or organisation in apposition to a description: "the head of the agency, Rafael Toro", "the envoy to
/// Sudland Ida Bohm".
fn apposition(words: &Words, zone: Range<usize>, head: usize) -> Option<usize> {
    let lists = gazetteer::lists(words.at(head));
    let one = matches!(words.at(head), "one" | "One") && words.at(head + 1) == "of";
    let person = one || lists.any(Lists::ROLE.or(Lists::TITLE_HEAD)) && !lists.any(Lists::GROUP);
    // "Former minister for Women and Equalities Nicky Morgen": the words of an office have capitals.
    let office = |at: usize| {
        at > zone.end
            && words
                .shape(at)
                .is_some_and(|shape| matches!(shape, Shape::Capital | Shape::Upper))
            && !words.in_name(at)
    };
    let body = lists.any(Lists::COLLECTIVE) && !lists.any(Lists::GROUP);
    if let Some(index) = words.holder(zone.end) {
        return Some(index);
    }
    if !person && !body {
        return title_behind(words, zone.end);
    }
    let wanted =
        |kind| person && kind == EntityKind::Person || body && kind == EntityKind::Organisation;
    let first = words.token_name(zone.end);
    for (index, name) in words.names.iter().enumerate().skip(first) {
        let start = words.from(name.title.unwrap_or(name.span).start);
        if start >= words.end {
            return None;
        }
        if !wanted(name.kind) {
            continue;
        }
        match words.at(start.checked_sub(1)?) {
            "," => return Some(index),
            // In "the envoy to Sudland Ida Bohm" the last name directly follows another.
            _ if person
                && words.from(name.span.end) >= words.end
                && start.checked_sub(1).is_some_and(|before| {
                    office(before)
                        || before > zone.end
                            && words
                                .name_at(before)
                                .and_then(|at| words.names.get(at))
                                .is_some_and(|other| {
                                    matches!(
                                        other.kind,
                                        EntityKind::Place | EntityKind::Organisation
                                    )
                                })
                }) =>
            {
                return Some(index);
            }
            _ => {}
        }
    }
    None
}

/// The person with a title at the end of a phrase that begins with an unlisted organisation: "Federation of Ferry
/// Workers President Ida Bohm".
fn title_behind(words: &Words, from: usize) -> Option<usize> {
    let mut end = words.end;
    // "J. Daniel Cox Sr."
    while end > from && is_generation(words.at(end - 1)) {
        end -= 1;
    }
    let index = words.name_at(end.checked_sub(1)?)?;
    let name = words.names.get(index)?;
    let title = words.from(name.title?.start);
    let free = |before: usize| !is_preposition(words.at(before)) && words.at(before) != "the";
    (name.kind == EntityKind::Person
        && title > from
        && words.from(name.span.end) >= end
        && title.checked_sub(1).is_some_and(free))
    .then_some(index)
}

/// The head word of a description: the last word before a comma, a preposition or a relative clause.
fn nominal<'d>(words: &Words<'_, 'd>, speaker: Span) -> Option<Nominal<'d>> {
    let mut start = words.first;
    let mut determiner = Determiner::of(words.at(start));
    if determiner != Determiner::None {
        start += 1;
    }
    let mut end = start;
    while end < words.end {
        if matches!(words.at(end), "'s" | "\u{2019}s") {
            determiner = Determiner::Possessive;
            start = end + 1;
        } else if end > start && words.ends_phrase(end) {
            break;
        }
        end += 1;
    }
    // "people familiar with the talks": people, whatever adjective stands behind them.
    let is_noun = |at: &usize| {
        words
            .document
            .tokens
            .get(*at)
            .is_some_and(|token| matches!(token.tag, Tag::Noun | Tag::Propn | Tag::Num))
    };
    let is_word = |at: &usize| words.shape(*at).is_some_and(Shape::is_word);
    let last = (start..end).rev().find(is_word)?;
    let familiar = matches!(
        words.at(last),
        "briefed" | "close" | "familiar" | "involved"
    );
    let head = if familiar {
        (start..last).rev().find(is_noun).unwrap_or(last)
    } else {
        last
    };
    Some(Nominal::new(
        words.document,
        determiner,
        start..head + 1,
        speaker,
    ))
}
