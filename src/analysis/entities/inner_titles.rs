//! Parts names that were read together with the body and the title before them: "Federation of Harbour Workers President J.
//! Daniel Orde".

use super::name::Name;
use crate::analysis::document::Document;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::text::Span;

/// Fewest words of a name that is parted: a body of two, a title, and a name of two.
const SHORTEST: usize = 5;

/// Parts a name at the last title inside it: into a body, which is a name of its own, and a person with that title.
pub(super) fn part(document: &Document, names: &mut Vec<Name>) {
    let mut parted = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        match parts(document, &name) {
            Some((body, person)) => parted.extend([body, person]),
            None => parted.push(name),
        }
    }
    *names = parted;
}

fn parts(document: &Document, name: &Name) -> Option<(Name, Name)> {
    let text = document.slice(name.span);
    if text.split(' ').count() < SHORTEST {
        return None;
    }
    let words: Vec<(usize, &str)> = text
        .split(' ')
        .scan(0, |offset, word| {
            let start = *offset;
            *offset += word.len() + 1;
            Some((start, word))
        })
        .collect();
    let title = (2..words.len().saturating_sub(2)).rev().find(|&at| {
        words.get(at).is_some_and(|(_, word)| {
            let lists = gazetteer::lists(word);
            lists.any(Lists::TITLE_HEAD) && !lists.any(Lists::FORENAME)
        })
    })?;
    let (start, word) = words.get(title)?;
    let (next, first) = words.get(title + 1)?;
    // Only where a forename or an initial follows: "Orra Chief Medical Office" has a title that is none.
    let forename =
        gazetteer::lists(first).any(Lists::FORENAME) || first.len() == 2 && first.ends_with('.');
    if !forename {
        return None;
    }
    let from = name.span.start as usize;
    let body = Name {
        span: Span::new(from, from + start - 1),
        kind: EntityKind::Organisation,
        title: None,
        ..*name
    };
    let person = Name {
        span: Span::new(from + next, name.span.end as usize),
        kind: EntityKind::Person,
        title: Some(Span::new(from + start, from + start + word.len())),
        ..*name
    };
    Some((body, person))
}
