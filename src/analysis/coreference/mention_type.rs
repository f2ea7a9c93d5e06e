//! Classifies the words of a speaker by themselves: a name, a pronoun, or a description with its head noun.

use std::ops::Range;

use super::closed_class::{is_generation, is_preposition};
use super::nominals::{Determiner, Nominal};
use super::noun_phrase::{Words, behind_region, behind_short_form, zone};
use crate::analysis::document::Document;
use crate::analysis::document::tokens::Shape;
use crate::analysis::document::tokens::token::Tag;
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
    let first = document.token_at(speaker.start);
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
                // In "the Norland Coast Authority (NCA) director" somebody of the authority speaks.
                if let Some(behind) = behind_short_form(words, words.from(name.span.end)) {
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
    // "Norland's Department of Roads (DoR) director"
    let short_form = (start..words.end).find(|&at| words.at(at) == "(");
    let named = short_form.filter(|&at| {
        at.checked_sub(1)
            .is_some_and(|at| words.name_at(at).is_some())
    });
    if let Some(office) = named.and_then(|at| behind_short_form(words, at)) {
        (start, determiner) = (office, Determiner::Possessive);
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
