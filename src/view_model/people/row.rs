//! Those who are quoted and what they said, as the screen of people shows them.

use crate::library::{PersonRow, QuoteRow, instant};
use crate::view_model::library::preview::{PreviewKind, PreviewLine, add, blank, said};
use crate::view_model::library::row::one_line;
use crate::view_model::wording::{readable_date, side_by_side};

/// Lines of one quote's words.
const WORDS: usize = 6;

/// A person as the list shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonLine {
    /// Whether it is the chosen one.
    pub chosen: bool,
    /// What they are called, safe to show.
    pub name: String,
    /// How often they are quoted.
    pub quotes: String,
    /// What they are, and under which other name they were counted.
    pub about: String,
}

/// A person's line, from their place in the list and the chosen place.
pub(super) fn line((index, person): (usize, &PersonRow), selected: usize) -> PersonLine {
    let kind = Some(person.kind.as_str()).filter(|kind| *kind != "person");
    let what = person.role.as_deref().or(kind).unwrap_or_default();
    let bare = if person.as_bare > 0 {
        format!("{} as “{}”", person.as_bare, person.bare)
    } else {
        String::new()
    };
    PersonLine {
        chosen: index == selected,
        name: one_line(&person.name),
        quotes: person.quotes.to_string(),
        about: one_line(&side_by_side(&[&bare, what])),
    }
}

/// A quote as the list shows it, with the blank line below it.
pub(super) fn card(quote: &QuoteRow, name: &str, measure: usize) -> Vec<PreviewLine> {
    let mut lines = Vec::new();
    let (words, kind) = said(quote);
    add(&mut lines, (&words, kind), measure, WORDS);
    let date = readable_date(&instant::date(quote.time));
    let speaker = if quote.speaker.to_lowercase() == name.to_lowercase() {
        String::new()
    } else {
        format!("as “{}”", quote.speaker)
    };
    let parts = [quote.cue.as_str(), quote.kind.as_str(), &speaker, &date];
    let what = side_by_side(&parts);
    add(&mut lines, (&what, PreviewKind::Speaker), measure, 1);
    let place = [quote.site.as_str(), quote.title.as_str()];
    let place = side_by_side(&place);
    add(&mut lines, (&place, PreviewKind::Origin), measure, 1);
    add(
        &mut lines,
        (quote.fate.description(), PreviewKind::Tags),
        measure,
        1,
    );
    blank(&mut lines);
    lines
}
