//! Where the names near the current quote stand: the sentence, the position in it, and whether the name is an addressee.
//! Each name is weighed for many pronouns, and each of these questions is a search in the document.

use std::cell::Cell;

use super::addressee;
use super::closed_class::is_possessive;
use crate::analysis::document::{Document, Sentence};
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::text::ParagraphKind;

/// How many names are remembered, more than are weighed for one pronoun. A power of two.
const REMEMBERED: usize = 128;

/// What is known of one name.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    name: usize,
    sentence: Option<usize>,
    byline: bool,
    place: Option<Place>,
    listens: Option<bool>,
}

/// The names that were asked about last.
pub(super) struct MentionPlaces<'a, 'd> {
    document: &'a Document<'d>,
    names: &'a [Name],
    known: Vec<Cell<Option<Known>>>,
}

impl<'a, 'd> MentionPlaces<'a, 'd> {
    pub(super) fn new(document: &'a Document<'d>, names: &'a [Name]) -> Self {
        Self {
            document,
            names,
            known: vec![Cell::new(None); REMEMBERED.min(names.len().next_power_of_two())],
        }
    }

    /// The sentence of the name at `index`.
    pub(super) fn sentence(&self, index: usize) -> Option<usize> {
        self.known(index).0.sentence
    }

    /// Whether the name at `index` stands in a byline.
    pub(super) fn in_byline(&self, index: usize) -> bool {
        self.known(index).0.byline
    }

    /// The position of the name at `index` in its sentence.
    pub(super) fn place(&self, index: usize) -> Place {
        let (known, slot) = self.known(index);
        known.place.unwrap_or_else(|| {
            let place = known.sentence.map_or_else(Place::default, |sentence| {
                place(self.document, self.names, index, sentence)
            });
            let place_known = Some(Known {
                place: Some(place),
                ..known
            });
            slot.inspect(|slot| slot.set(place_known));
            place
        })
    }

    /// Whether the name at `index` is an addressee.
    pub(super) fn listens(&self, index: usize) -> bool {
        let (known, slot) = self.known(index);
        known.listens.unwrap_or_else(|| {
            let name = self.names.get(index);
            let listens = name.is_some_and(|name| addressee::listens(self.document, name.span));
            let listens_known = Some(Known {
                listens: Some(listens),
                ..known
            });
            slot.inspect(|slot| slot.set(listens_known));
            listens
        })
    }

    fn known(&self, index: usize) -> (Known, Option<&Cell<Option<Known>>>) {
        let slot = self.known.get(index & (self.known.len() - 1));
        if let Some(known) = slot.and_then(Cell::get).filter(|known| known.name == index) {
            return (known, slot);
        }
        let name = self.names.get(index);
        let sentence = name.and_then(|name| sentence_of(self.document, name.span.start));
        let known = Known {
            name: index,
            sentence,
            byline: sentence.is_some_and(|at| in_byline(self.document, at)),
            place: None,
            listens: None,
        };
        slot.inspect(|slot| slot.set(Some(known)));
        (known, slot)
    }
}

/// The sentence at or before a byte offset.
pub(super) fn sentence_of(document: &Document, at: u32) -> Option<usize> {
    document
        .sentences
        .partition_point(|sentence| sentence.span.start <= at)
        .checked_sub(1)
}

pub(super) fn in_byline(document: &Document, sentence: usize) -> bool {
    document
        .sentences
        .get(sentence)
        .is_some_and(|sentence| document.kind(sentence) == ParagraphKind::Byline)
}

/// The position of a name in its sentence.
#[derive(Clone, Copy, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a clue of its own, and any of them may hold"
)]
pub(super) struct Place {
    /// It is the first word.
    pub(super) opens: bool,
    /// It is the first person named.
    pub(super) first: bool,
    /// It follows a preposition.
    pub(super) governed: bool,
    /// "Brandt's"
    pub(super) possessor: bool,
    /// It stands inside quotation marks.
    pub(super) quoted: bool,
}

/// The position of the name at `index` in its sentence.
pub(super) fn place(document: &Document, names: &[Name], index: usize, sentence: usize) -> Place {
    let (Some(name), Some(sentence)) = (names.get(index), document.sentences.get(sentence)) else {
        return Place::default();
    };
    let start = name.title.unwrap_or(name.span).start;
    let token = document.token_at(start);
    let after = document.token_at(name.span.end);
    let before = token.checked_sub(1).map_or("", |t| document.word(t));
    Place {
        opens: token == sentence.first as usize,
        first: is_first_person(names, index, sentence),
        governed: matches!(
            before,
            "of" | "for"
                | "by"
                | "with"
                | "to"
                | "against"
                | "at"
                | "about"
                | "on"
                | "than"
                | "like"
        ),
        possessor: is_possessive(document.word(after)),
        quoted: inside_run(document, name.span.start),
    }
}

fn is_first_person(names: &[Name], index: usize, sentence: &Sentence) -> bool {
    names
        .get(..index)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|name| name.span.start >= sentence.span.start)
        .all(|name| name.kind != EntityKind::Person)
}

/// Whether an offset lies inside quotation marks.
pub(super) fn inside_run(document: &Document, at: u32) -> bool {
    let after = document.runs.partition_point(|run| run.outer.start <= at);
    // Quotations are nested only a few levels deep, so the enclosing one is near.
    document
        .runs
        .get(after.saturating_sub(4)..after)
        .unwrap_or_default()
        .iter()
        .any(|run| run.outer.contains(at as usize))
}
