//! Cuts the runs of capitalised words of a sentence into names, from left to right.

use super::annotated_sentence::{AnnotatedSentence, Casing};
use super::entity_kind::{self, Verdict};
use super::name::{Certainty, Name};
use super::personal_titles;
use crate::analysis::document::tokens::Shape;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::Lists;
use crate::analysis::lexicon::word_set::WordSet;

/// Most words of a personal name.
const LONGEST_PERSON: usize = 6;

/// Appends the names of a sentence.
pub(super) fn read(line: &AnnotatedSentence, names: &mut Vec<Name>) {
    let mut at = 0;
    while at < line.len() {
        at = if line.nameish(at) {
            next(line, at, names)
        } else if let Some(end) = personal_titles::before_name(line, at) {
            // A common word may begin a title at the start of a sentence: "Defence Minister ...".
            titled_person(line, at, end, names)
        } else {
            at + 1
        };
    }
}

/// Handles the capitalised word at `start` and returns where to continue.
fn next(line: &AnnotatedSentence, start: usize, names: &mut Vec<Name>) -> usize {
    if let Some(end) = personal_titles::before_name(line, start) {
        titled_person(line, start, end, names)
    } else if let Some(end) =
        personal_titles::capital_title(line, start).filter(|&end| is_bare(line, start, end))
    {
        listed_inside(line, start, end, names);
        end
    } else {
        untitled(line, start, names)
    }
}

/// Whether a title stands alone: "Chief of Staff". It is then not part of a longer name, such as "Prime Bank".
fn is_bare(line: &AnnotatedSentence, start: usize, end: usize) -> bool {
    let continues = line.nameish(end) && !line.lists(end).any(Lists::NAME);
    let head = line.lists(end - 1);
    !continues && head.any(Lists::TITLE_HEAD) && (end - start > 1 || line.text(start).len() > 2)
}

fn titled_person(
    line: &AnnotatedSentence,
    start: usize,
    end: usize,
    names: &mut Vec<Name>,
) -> usize {
    let stop = person_end(line, end);
    if let Some(verdict) =
        entity_kind::by_form(line, end, stop).filter(|v| v.kind != EntityKind::Person)
        && stop - end > 1
        && line
            .lists(stop - 1)
            .any(Lists::COMPANY_SUFFIX.or(Lists::ORGANISATION_HEAD))
    {
        push(line, start..stop, verdict, names);
        return stop;
    }
    listed_inside(line, start, end, names);
    names.push(Name {
        span: line.span(end, stop),
        kind: EntityKind::Person,
        title: Some(line.span(start, end)),
        certainty: Certainty::Sure,
    });
    stop
}

/// Adds the names inside a title, such as "Russian" or "Ford".
fn listed_inside(line: &AnnotatedSentence, start: usize, end: usize, names: &mut Vec<Name>) {
    let mut at = start;
    while at < end {
        let Some(word) = line.get(at) else { return };
        if word.phrase > 0
            && at + word.phrase <= end
            && word.phrase_lists.any(Lists::NAME)
            && !word.lists.any(Lists::TITLE_HEAD)
        {
            push(
                line,
                at..at + word.phrase,
                entity_kind::of_listed(line, at, at + word.phrase),
                names,
            );
            at += word.phrase;
        } else {
            at += 1;
        }
    }
}

fn untitled(line: &AnnotatedSentence, start: usize, names: &mut Vec<Name>) -> usize {
    let Some(word) = line.get(start) else {
        return start + 1;
    };
    let run = run_end(line, start);
    let end = linked_end(line, run);
    let listed = word.phrase > 0 && word.phrase_lists.any(Lists::NAME);
    let listed_end = start + word.phrase;
    if listed && listed_end >= end {
        push(
            line,
            start..listed_end,
            entity_kind::of_listed(line, start, listed_end),
            names,
        );
        return listed_end;
    }
    let headed = if end > run {
        entity_kind::by_head(line, start, run - 1)
    } else {
        entity_kind::by_form(line, start, end)
    };
    if let Some(verdict) = headed {
        let from = if word.phrase_lists.any(Lists::DEMONYM)
            && listed
            && verdict.kind != EntityKind::Organisation
        {
            push(
                line,
                start..listed_end,
                entity_kind::of_listed(line, start, listed_end),
                names,
            );
            listed_end
        } else {
            start
        };
        push(line, from..end, verdict, names);
        return end;
    }
    if listed && !(word.lists.any(Lists::FORENAME) && line.nameish(start + 1)) {
        push(
            line,
            start..listed_end,
            entity_kind::of_listed(line, start, listed_end),
            names,
        );
        return listed_end;
    }
    let end = cut_before_listed(line, start, end);
    let single = end - start == 1;
    if single
        && word.lists.any(
            Lists::ANY_HONORIFIC
                .or(Lists::TITLE_HEAD)
                .or(Lists::TITLE_WORD),
        )
        && !word.lists.any(Lists::FORENAME)
    {
        return end;
    }
    let mut verdict = entity_kind::by_context(line, start, end);
    let explained = word.initial || line.casing != Casing::Prose;
    if single && explained && verdict.certainty <= Certainty::Guess
        || line.casing == Casing::Capitals && verdict.certainty < Certainty::Sure
    {
        verdict.certainty = Certainty::Doubtful;
    }
    if verdict.kind == EntityKind::Person {
        let title = personal_titles::lower_title(line, start).map(|from| line.span(from, start));
        if title.is_some() {
            verdict.certainty = Certainty::Sure;
        }
        names.push(Name {
            span: line.span(start, end),
            kind: verdict.kind,
            title,
            certainty: verdict.certainty,
        });
    } else {
        push(line, start..end, verdict, names);
    }
    end
}

/// Where the capitalised words that begin at `start` end. Particles and ampersands between them belong to the run.
fn run_end(line: &AnnotatedSentence, start: usize) -> usize {
    let mut at = start + 1;
    while let Some(word) = line.get(at) {
        if word.nameish && !word.initial {
            at += 1;
        } else if line.nameish(at + 1)
            && (word.text == "&" || word.shape == Shape::Lower && is_particle(word.text))
        {
            at += 2;
        } else if is_particle(word.text) && is_particle(line.text(at + 1)) && line.nameish(at + 2) {
            at += 3;
        } else {
            break;
        }
    }
    at
}

/// Extends a run that ends with the head of an organisation, place or event by "of ...": "Bank of England".
fn linked_end(line: &AnnotatedSentence, end: usize) -> usize {
    let head = line.lists(end - 1);
    let heads = Lists::ORGANISATION_HEAD
        .or(Lists::EVENT_HEAD)
        .or(Lists::PLACE_HEAD);
    if !head.any(heads) || !matches!(line.text(end), "of" | "for") {
        return end;
    }
    let mut next = end + 1;
    if line.text(next) == "the" {
        next += 1;
    }
    if !line.nameish(next) {
        return end;
    }
    let mut stop = run_end(line, next);
    let listed = line
        .get(next)
        .is_some_and(|w| w.phrase_lists.any(Lists::PLACE));
    if line.text(stop) == "and" && line.nameish(stop + 1) && !listed {
        stop = run_end(line, stop + 1);
    }
    if matches!(line.text(stop), "of" | "for") && line.nameish(stop + 1) {
        stop = run_end(line, stop + 1);
    }
    stop
}

fn person_end(line: &AnnotatedSentence, start: usize) -> usize {
    let end = run_end(line, start).min(start + LONGEST_PERSON);
    cut_before_listed(line, start, end)
}

/// Ends a name before a listed name that cannot be its continuation: "Smith | Microsoft".
fn cut_before_listed(line: &AnnotatedSentence, start: usize, end: usize) -> usize {
    (start + 1..end)
        .find(|&at| {
            line.get(at).is_some_and(|w| {
                w.phrase_lists
                    .any(Lists::DEMONYM.or(Lists::COUNTRY).or(Lists::ORGANISATION))
                    && (w.phrase > 1 || !line.lists(start).any(Lists::FORENAME))
            })
        })
        .unwrap_or(end)
}

fn is_particle(word: &str) -> bool {
    WordSet::NameParticles.contains(word)
}

fn push(
    line: &AnnotatedSentence,
    words: std::ops::Range<usize>,
    verdict: Verdict,
    names: &mut Vec<Name>,
) {
    names.push(Name {
        span: line.span(words.start, words.end),
        kind: verdict.kind,
        title: None,
        certainty: verdict.certainty,
    });
}
