//! Reads descriptions of speakers: "the minister", "a senior official", "two officials", "the report".

use std::ops::Range;

use super::folded_words::{self, FoldedWords};
use super::roles::RoleWord;
use crate::analysis::document::Document;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::entity::SourceKind;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::analysis::lexicon::word_set::WordSet;
use crate::text::Span;

/// The determiner of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// "the", "this"
    Definite,
    /// "a", "another"
    Indefinite,
    /// "his", "Smith's"
    Possessive,
    /// None: "officials".
    None,
}

impl Determiner {
    /// The determiner that a word is.
    pub(super) fn of(word: &str) -> Self {
        let is = |list: &[&str]| list.iter().any(|entry| word.eq_ignore_ascii_case(entry));
        if is(&["the", "this", "that", "these", "those", "both"]) {
            Self::Definite
        } else if is(&["his", "her", "its", "their", "my", "our"]) {
            Self::Possessive
        } else if WordSet::IndefiniteDeterminers.contains(&word.to_ascii_lowercase()) {
            Self::Indefinite
        } else {
            Self::None
        }
    }
}

/// The parts of a description.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Nominal<'d> {
    /// The whole description.
    pub(super) span: Span,
    /// Its head word: "minister".
    pub(super) head: &'d str,
    /// The words before the head that also occur in titles: "foreign".
    pub(super) modifiers: Vec<&'d str>,
    /// What a title must say: the head, part by part, and the modifiers.
    title: Vec<RoleWord<'d>>,
    /// All words that distinguish it from others with the same head, such as a country or an organisation.
    pub(super) distinguishing: Vec<FoldedWords>,
    pub(super) determiner: Determiner,
    pub(super) kind: SourceKind,
    /// Whether it denotes an organisation that may be named elsewhere ("the company").
    pub(super) collective: bool,
}

impl<'d> Nominal<'d> {
    /// Made from the tokens after the determiner up to and including the head.
    pub(super) fn new(
        document: &Document<'d>,
        determiner: Determiner,
        tokens: Range<usize>,
        span: Span,
    ) -> Self {
        let head = tokens
            .end
            .checked_sub(1)
            .map_or("", |last| document.word(last));
        let modifiers: Vec<&str> = tokens
            .clone()
            .take(tokens.len().saturating_sub(1))
            .map(|at| document.word(at))
            .filter(|word| gazetteer::lists(word).any(Lists::TITLE_WORD))
            .filter(|word| !is_vague(word) && !is_party(word))
            .collect();
        let head_at = tokens.end.saturating_sub(1);
        let distinguishing = distinguishing(document, span, head_at);
        let (kind, collective) = match kind(head) {
            // "The Courier" is a name that the lists do not contain.
            None if determiner == Determiner::Definite && head.starts_with(char::is_uppercase) => {
                (SourceKind::Organisation, false)
            }
            None => (SourceKind::Person, false),
            Some(known) => known,
        };
        // "Those close to the mayor"
        let kind = if kind == SourceKind::Person && is_plural_determiner(document.slice(span)) {
            SourceKind::Group
        } else {
            kind
        };
        let required = head.split('-').chain(modifiers.iter().copied());
        Self {
            span,
            head,
            title: required.map(RoleWord::new).collect(),
            modifiers,
            distinguishing,
            determiner,
            kind,
            collective,
        }
    }

    /// Whether the description can refer to somebody described before with the same head and `others`: "the official"
    /// can be the Norland official, "the Sudland official" cannot.
    pub(super) fn can_repeat(&self, others: &[FoldedWords]) -> bool {
        self.determiner != Determiner::Indefinite
            && !matches!(self.head, "percent" | "per cent" | "%")
            && self.distinguishing.iter().all(|word| others.contains(word))
    }

    /// Whether it denotes a publisher of other people's words: "the newspaper".
    pub(super) fn is_paper(&self) -> bool {
        matches!(
            self.head,
            "newspaper"
                | "paper"
                | "magazine"
                | "agency"
                | "channel"
                | "network"
                | "broadcaster"
                | "website"
        )
    }

    /// Whether it can refer to an organisation of this name. A union is named by an acronym or by the plural of its
    /// members' trade.
    pub(super) fn can_be(&self, name: &str) -> bool {
        self.head != "union" || name.ends_with('s') || !name.contains(char::is_lowercase)
    }

    /// Whether it is usually repeated in this form after its name: "the company".
    pub(super) fn is_firm(&self) -> bool {
        WordSet::OrganisationNouns.contains(self.head)
    }

    /// The key under which the description is found again.
    pub(super) fn head_key(&self) -> FoldedWords {
        folded_words::word(self.head)
    }
}

/// How many words of a description are compared. Only artificial texts have more.
const MOST_WORDS: usize = 24;

fn distinguishing(document: &Document, span: Span, head: usize) -> Vec<FoldedWords> {
    let first = document.token_at(span.start);
    let tokens = document.tokens.get(first..).unwrap_or_default();
    tokens
        .iter()
        .take_while(|token| token.span().end <= span.end)
        .take(MOST_WORDS)
        .enumerate()
        .filter(|(index, token)| {
            first + index != head
                && matches!(token.tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Verb)
                && token.form != Form::Possessive
        })
        .map(|(_, token)| document.slice(token.span()))
        .filter(|word| !is_vague(word) && !says_nothing(word))
        .map(folded_words::word)
        .collect()
}

/// Words that do not distinguish one unnamed speaker from another.
fn says_nothing(word: &str) -> bool {
    WordSet::VagueModifiers.contains(word)
}

/// The kind of source that a head word denotes, and whether it is an organisation; `None` if no list has the word.
fn kind(head: &str) -> Option<(SourceKind, bool)> {
    let lists = gazetteer::lists(head);
    if matches!(
        head.to_ascii_lowercase().as_str(),
        "those"
            | "these"
            | "some"
            | "many"
            | "others"
            | "several"
            | "both"
            | "all"
            | "most"
            | "few"
    ) {
        Some((SourceKind::Group, false))
    } else if lists.any(Lists::DOCUMENT) && !lists.any(Lists::ROLE) {
        Some((SourceKind::Document, false))
    } else if lists.any(Lists::GROUP) {
        Some((SourceKind::Group, false))
    } else if lists.any(Lists::COLLECTIVE) {
        Some((SourceKind::Organisation, true))
    } else if lists.any(Lists::ROLE.or(Lists::TITLE_HEAD)) {
        Some((SourceKind::Person, false))
    } else if lists.any(Lists::ORGANISATION_HEAD) {
        Some((SourceKind::Organisation, true))
    } else if lists.any(Lists::DEMONYM) || is_plural(head) {
        Some((SourceKind::Group, false))
    } else {
        None
    }
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
}

/// Whether a phrase begins with a determiner of the plural.
fn is_plural_determiner(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    ["those", "these", "both", "many", "several", "few", "most"]
        .iter()
        .any(|determiner| first.eq_ignore_ascii_case(determiner))
}

/// Party names, which titles seldom contain.
fn is_party(word: &str) -> bool {
    WordSet::PartyNames.contains(word)
}

/// Modifiers that distinguish nobody.
fn is_vague(word: &str) -> bool {
    matches!(
        word,
        "former" | "Former" | "senior" | "Senior" | "acting" | "then" | "new" | "public" | "local"
    )
}

/// Heads of speakers who often remain unnamed.
pub(super) fn stays_unnamed(head: &str) -> bool {
    WordSet::UnnamedSpeakers.contains(head)
}

/// Heads of those who have a part beside others in what is told: whoever spoke before them is mostly somebody else.
pub(super) fn acts_in_scene(head: &str) -> bool {
    WordSet::SceneParticipants.contains(head)
}

/// Whether a description can refer to somebody with this title, which must contain the head word and every
/// distinguishing modifier.
pub(super) fn title_fits(title: &str, nominal: &Nominal) -> bool {
    let required = nominal.title.iter();
    required
        .copied()
        .all(|word| parts(title).any(|part| word.is(part)))
}

/// Whether a title consists of the head of a description only: "President" and "the president".
pub(super) fn title_is(title: &str, nominal: &Nominal) -> bool {
    let head = RoleWord::new(nominal.head);
    parts(title)
        .all(|part| head.is(part) || gazetteer::lists(part).any(Lists::DEMONYM.or(Lists::COUNTRY)))
}

/// Whether a title contains everything that a description says: "Prime Minister of Norland" and "the Norland prime
/// minister".
pub(super) fn title_says(title: &str, nominal: &Nominal) -> bool {
    nominal
        .distinguishing
        .iter()
        .all(|word| parts(title).any(|part| folded_words::word(part) == *word))
}

fn parts(title: &str) -> impl Iterator<Item = &str> {
    title.split([' ', '-', ',']).filter(|part| !part.is_empty())
}
