//! What the words beside a quote are by themselves: a name, a pronoun, or a description with its head word.

use crate::analysis::document::Document;
use crate::analysis::document::tokens::Shape;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::text::Span;

use super::nominals::{Determiner, Nominal};

/// A speaker's words, read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum MentionType<'d> {
    /// A name is the head: its index.
    Named(usize),
    /// "he", "she", "they" ...
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
    /// "who", "that": the noun before.
    Relative,
}

/// Reads a speaker's words.
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
    if let Some(name) = head_name(&words, names, speaker) {
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

    /// Whether a participle tells more of the noun before it: "a letter | obtained by the paper".
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

    /// Whether a word is part of a name ("of" in "University of Corvane").
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

    /// The first word at or behind byte `offset`.
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

/// The name that the words are about, if it is not merely whose spokesman or minister it is.
fn head_name(words: &Words, names: &[Name], speaker: Span) -> Option<usize> {
    let first = names.partition_point(|name| name.span.end <= speaker.start);
    let inside = names
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, name)| name.span.start < speaker.end);
    let mut body = None;
    for (index, name) in inside {
        match name.kind {
            EntityKind::Person => {
                if person_is_head(words, name) {
                    return Some(index);
                }
            }
            EntityKind::Organisation | EntityKind::Place => {
                if body.is_none() && body_is_head(words, name) {
                    body = Some(index);
                }
            }
            EntityKind::Event | EntityKind::Work | EntityKind::Other => {}
        }
    }
    body
}

fn person_is_head(words: &Words, name: &Name) -> bool {
    let start = words.from(name.title.unwrap_or(name.span).start);
    !is_possessor(words, name) && !follows_preposition(words, start)
}

fn body_is_head(words: &Words, name: &Name) -> bool {
    let start = words.from(name.span.start);
    if is_possessor(words, name) || follows_preposition(words, start) {
        return false;
    }
    let next = words.at(words.from(name.span.end));
    // "Apple spokesman", "Kremlin officials", "Reuters poll".
    let head = Lists::ROLE
        .or(Lists::GROUP)
        .or(Lists::DOCUMENT)
        .or(Lists::COLLECTIVE);
    next.is_empty()
        || next == ","
        || next == "("
        || !next.starts_with(char::is_lowercase)
        || !(gazetteer::lists(next).any(head) || next.ends_with("er") || next.ends_with('s'))
}

fn is_possessor(words: &Words, name: &Name) -> bool {
    let next = words.at(words.from(name.span.end));
    matches!(next, "'s" | "\u{2019}s" | "'" | "\u{2019}")
}

/// Whether a preposition stands between the last comma (or the beginning) and `start`.
fn follows_preposition(words: &Words, start: usize) -> bool {
    (words.first..start)
        .rev()
        .filter(|&at| !words.in_name(at))
        .map(|at| words.at(at))
        .take_while(|word| *word != ",")
        .any(is_preposition)
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "from"
            | "in"
            | "at"
            | "to"
            | "by"
            | "with"
            | "on"
            | "near"
            | "against"
            | "about"
            | "under"
            | "over"
            | "inside"
            | "outside"
            | "within"
            | "close"
            | "among"
            | "including"
            | "than"
            | "behind"
            | "around"
    )
}

/// The head word of a description: the last word before a comma, a preposition or a relative clause.
fn nominal<'d>(words: &Words<'_, 'd>, speaker: Span) -> Option<Nominal<'d>> {
    let mut start = words.first;
    let mut determiner = determiner(words.at(start));
    if determiner != Determiner::None {
        start += 1;
    }
    let mut end = start;
    while end < words.end {
        let word = words.at(end);
        if matches!(word, "'s" | "\u{2019}s") {
            determiner = Determiner::Possessive;
            start = end + 1;
        } else if end > start
            && (word == ","
                || word == "("
                || is_preposition(word)
                || words.is_reduced(end)
                || matches!(word, "who" | "that" | "which" | "whose" | "and"))
        {
            break;
        }
        end += 1;
    }
    let head = (start..end)
        .rev()
        .find(|&at| words.shape(at).is_some_and(Shape::is_word))?;
    Some(Nominal::new(
        words.document,
        determiner,
        start..head + 1,
        speaker,
    ))
}

fn determiner(word: &str) -> Determiner {
    let is = |list: &[&str]| list.iter().any(|entry| word.eq_ignore_ascii_case(entry));
    if is(&["the", "this", "that", "these", "those", "both"]) {
        Determiner::Definite
    } else if is(&["his", "her", "its", "their", "my", "our"]) {
        Determiner::Possessive
    } else if is(&[
        "a", "an", "one", "another", "some", "any", "no", "several", "many", "two", "three",
        "other",
    ]) {
        Determiner::Indefinite
    } else {
        Determiner::None
    }
}
