//! Decides the kind of entity that a run of capitalised words names, by word lists, form and context.

use super::annotated_sentence::{AnnotatedSentence, Casing};
use super::name::Certainty;
use crate::analysis::document::tokens::Shape;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::Lists;
use crate::analysis::lexicon::word_set::WordSet;

/// A kind and its certainty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    pub(super) kind: EntityKind,
    pub(super) certainty: Certainty,
}

const fn verdict(kind: EntityKind, certainty: Certainty) -> Verdict {
    Verdict { kind, certainty }
}

/// The kind of a listed phrase at words `start..end`.
pub(super) fn of_listed(line: &AnnotatedSentence, start: usize, end: usize) -> Verdict {
    let Some(word) = line.get(start) else {
        return verdict(EntityKind::Other, Certainty::Doubtful);
    };
    let lists = word.phrase_lists;
    let place = lists.any(Lists::PLACE);
    let organisation = lists.any(Lists::ANY_ORGANISATION);
    let single = end - start == 1;
    if place && organisation {
        let kind = if lists.any(Lists::COUNTRY) || after_place_preposition(line, start) {
            EntityKind::Place
        } else if lists.any(Lists::TEAM) && looks_like_results(line) {
            EntityKind::Organisation
        } else {
            EntityKind::Place
        };
        return verdict(kind, Certainty::Likely);
    }
    let doubtful = single && word.initial && lists.any(Lists::COMMON) && !lists.any(Lists::ACRONYM);
    let certainty = if doubtful {
        Certainty::Doubtful
    } else if single
        && (lists.any(Lists::FORENAME.or(Lists::COMMON)) || line.casing == Casing::Capitals)
    {
        Certainty::Likely
    } else {
        Certainty::Sure
    };
    let kind = if place {
        EntityKind::Place
    } else if organisation {
        EntityKind::Organisation
    } else if lists.any(Lists::EVENT) {
        EntityKind::Event
    } else {
        EntityKind::Other
    };
    verdict(kind, certainty)
}

/// The kind that the form of an unlisted run of words `start..end` indicates.
pub(super) fn by_form(line: &AnnotatedSentence, start: usize, end: usize) -> Option<Verdict> {
    by_head(line, start, end.checked_sub(1)?)
}

/// Like [`by_form`], for a run with its significant word at `head`: "Bank" in "Bank of England".
pub(super) fn by_head(line: &AnnotatedSentence, start: usize, head: usize) -> Option<Verdict> {
    let lists = line.lists(head);
    let end = head + 1;
    let several = end - start > 1 || matches!(line.text(end), "of" | "for");
    if several && lists.any(Lists::COMPANY_SUFFIX) {
        return Some(verdict(EntityKind::Organisation, Certainty::Sure));
    }
    let forename = line.lists(start).any(Lists::FORENAME);
    if several && lists.any(Lists::EVENT_HEAD) && !forename {
        return Some(verdict(EntityKind::Event, Certainty::Likely));
    }
    if several && lists.any(Lists::ORGANISATION_HEAD) {
        return Some(verdict(EntityKind::Organisation, Certainty::Sure));
    }
    if several && lists.any(Lists::PLACE_HEAD) && !(forename && end - start == 2) {
        return Some(verdict(EntityKind::Place, Certainty::Likely));
    }
    if several && lists.any(Lists::WORK_HEAD) && !forename {
        return Some(verdict(EntityKind::Other, Certainty::Likely));
    }
    if several && lists.any(Lists::NICKNAME) {
        return Some(verdict(EntityKind::Organisation, Certainty::Likely));
    }
    None
}

/// The kind of a run according to the words around it, if neither lists nor form decide.
pub(super) fn by_context(line: &AnnotatedSentence, start: usize, end: usize) -> Verdict {
    let count = end - start;
    let first = line.lists(start);
    let last = line.get(end - 1);
    if count > 1 && (first.any(Lists::FORENAME) || is_initial(line.text(start))) {
        return verdict(EntityKind::Person, Certainty::Sure);
    }
    if line.lists(start).any(Lists::NICKNAME) && count == 1 {
        return verdict(EntityKind::Organisation, Certainty::Guess);
    }
    if followed_by_region(line, end) {
        return verdict(EntityKind::Place, Certainty::Likely);
    }
    if followed_by_age(line, end) || followed_by_relative(line, end) {
        return verdict(EntityKind::Person, Certainty::Likely);
    }
    if after_place_preposition(line, start) && count < 3 {
        return verdict(EntityKind::Place, Certainty::Guess);
    }
    if count > 1 && first.any(Lists::PLACE_FIRST) {
        return verdict(EntityKind::Place, Certainty::Guess);
    }
    let acronym = last.is_some_and(|w| w.shape == Shape::Upper && !w.text.contains('.'));
    if count == 1 && acronym && line.casing != Casing::Capitals {
        return verdict(EntityKind::Organisation, Certainty::Guess);
    }
    if first.any(Lists::FORENAME) || followed_by_speech(line, end) {
        return verdict(EntityKind::Person, Certainty::Likely);
    }
    if line.before(start) == "the" {
        return verdict(EntityKind::Organisation, Certainty::Guess);
    }
    verdict(EntityKind::Person, Certainty::Guess)
}

/// Whether a word is one or more initials: "J.", "J.R."
pub(super) fn is_initial(word: &str) -> bool {
    word.len() <= 6
        && word.ends_with('.')
        && word
            .split_terminator('.')
            .all(|piece| piece.chars().count() == 1)
}

fn after_place_preposition(line: &AnnotatedSentence, start: usize) -> bool {
    let before = line.before(start);
    WordSet::PlacePrepositions.contains(before)
        || before == "from" && !matches!(line.text(start.saturating_sub(2)), ",")
}

fn followed_by_region(line: &AnnotatedSentence, end: usize) -> bool {
    line.text(end) == ","
        && line.get(end + 1).is_some_and(|w| {
            w.phrase_lists.any(
                Lists::COUNTRY
                    .or(Lists::US_STATE)
                    .or(Lists::STATE_ABBREVIATION)
                    .or(Lists::REGION),
            )
        })
}

fn followed_by_age(line: &AnnotatedSentence, end: usize) -> bool {
    line.text(end) == ","
        && line.get(end + 1).is_some_and(|w| {
            w.shape == Shape::Number
                && w.text.len() <= 2
                && matches!(line.text(end + 2), "," | "." | "-")
        })
}

fn followed_by_relative(line: &AnnotatedSentence, end: usize) -> bool {
    line.text(end) == "," && matches!(line.text(end + 1), "who" | "whose")
}

fn followed_by_speech(line: &AnnotatedSentence, end: usize) -> bool {
    WordSet::SpeechVerbs.contains(line.text(end))
}

fn looks_like_results(line: &AnnotatedSentence) -> bool {
    line.words
        .iter()
        .filter(|w| w.shape == Shape::Number)
        .count()
        >= 2
}
