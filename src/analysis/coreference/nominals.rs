//! Descriptions that speak: "the minister", "a senior official", "two officials", "the report".

use std::ops::Range;

use super::folded_words::{self, FoldedWords};
use crate::analysis::document::Document;
use crate::analysis::entity::SourceKind;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::text::Span;

/// What stands before a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// "the", "this"
    Definite,
    /// "a", "another"
    Indefinite,
    /// "his", "Smith's"
    Possessive,
    /// Nothing: "officials".
    None,
}

/// A description, read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Nominal<'d> {
    /// All of it, as it stands.
    pub(super) span: Span,
    /// Its head word: "minister".
    pub(super) head: &'d str,
    /// The words of titles before the head: "foreign".
    pub(super) modifiers: Vec<&'d str>,
    pub(super) determiner: Determiner,
    pub(super) kind: SourceKind,
    /// Whether it is a body that can be named elsewhere ("the company").
    pub(super) collective: bool,
}

impl<'d> Nominal<'d> {
    /// From the tokens behind the determiner up to and with the head.
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
        let modifiers = tokens
            .clone()
            .take(tokens.len().saturating_sub(1))
            .map(|at| document.word(at))
            .filter(|word| gazetteer::lists(word).any(Lists::TITLE_WORD))
            .filter(|word| !is_vague(word))
            .collect();
        let (kind, collective) = match kind(head) {
            // "The Courier": a name that the lists do not know.
            None if determiner == Determiner::Definite && head.starts_with(char::is_uppercase) => {
                (SourceKind::Organisation, false)
            }
            None => (SourceKind::Person, false),
            Some(known) => known,
        };
        Self {
            span,
            head,
            modifiers,
            determiner,
            kind,
            collective,
        }
    }

    /// Whether it publishes what others say: "the newspaper".
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

    /// Whether a body of this name can be meant: a union that is not called one bears initials or its members' name.
    pub(super) fn can_be(&self, name: &str) -> bool {
        self.head != "union" || name.ends_with('s') || !name.contains(char::is_lowercase)
    }

    /// Whether it goes by what it is once it was named: "the company".
    pub(super) fn is_firm(&self) -> bool {
        matches!(
            self.head,
            "company"
                | "group"
                | "firm"
                | "maker"
                | "retailer"
                | "airline"
                | "bank"
                | "carrier"
                | "agency"
                | "party"
                | "organisation"
                | "organization"
                | "union"
                | "newspaper"
                | "manufacturer"
                | "automaker"
                | "carmaker"
        )
    }

    /// The key under which the same description is found again.
    pub(super) fn head_key(&self) -> FoldedWords {
        folded_words::word(self.head)
    }
}

/// What kind of source a head word names, and whether it is a body; nothing when no list has it.
fn kind(head: &str) -> Option<(SourceKind, bool)> {
    let lists = gazetteer::lists(head);
    if lists.any(Lists::DOCUMENT) && !lists.any(Lists::ROLE) {
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

/// Modifiers that distinguish nobody.
fn is_vague(word: &str) -> bool {
    matches!(
        word,
        "former" | "Former" | "senior" | "Senior" | "acting" | "then" | "new" | "public" | "local"
    )
}

/// Whether a title can be meant by a description: it has the head word, and every telling modifier.
pub(super) fn title_fits(title: &str, nominal: &Nominal) -> bool {
    let has = |word: &str| {
        title
            .split([' ', '-', ','])
            .any(|part| part.eq_ignore_ascii_case(word))
    };
    has(nominal.head) && nominal.modifiers.iter().all(|word| has(word))
}
