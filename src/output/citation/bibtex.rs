//! Citations as entries of a BibTeX bibliography.

use std::fmt::Write as _;

use super::author_name;
use super::cited::Citation;
use super::note::note;
use crate::text::accents::unaccented;
use crate::text::escape::bibtex;
use crate::text::sanitize;

/// The entry of the article, with the quote as its note.
pub(super) fn entry(citation: &Citation) -> String {
    let year = citation.published.as_deref().and_then(|date| date.get(..4));
    let key = key(citation, year.unwrap_or_default());
    let names: Vec<String> = citation
        .byline
        .iter()
        .map(|name| author_name::inverted(name))
        .collect();
    let page = citation.page();
    let note = note(citation);
    let archive = citation.archive().map(|url| format!("Archive: {url}"));
    let fields = [
        (
            "author",
            Some(names.join(" and ")).filter(|names| !names.is_empty()),
        ),
        ("title", Some(citation.headline().to_owned())),
        ("howpublished", citation.outlet.clone()),
        ("year", year.map(str::to_owned)),
        (
            "date",
            citation
                .published
                .as_deref()
                .map(|date| date.get(..10).unwrap_or(date).to_owned()),
        ),
        ("url", citation.deep_link().or_else(|| citation.url.clone())),
        (
            "urldate",
            page.map(|_| citation.accessed.clone())
                .filter(|day| !day.is_empty()),
        ),
        ("addendum", archive),
        ("note", Some(note)),
    ];
    let mut text = format!("@misc{{{key},\n");
    for (name, value) in fields {
        let Some(value) = value else { continue };
        // Writing to a string cannot fail. biblatex takes addresses as they are.
        let _ = match name {
            "url" => writeln!(text, "  {name} = {{{}}},", address(&value)),
            _ => writeln!(text, "  {name} = {{{}}},", bibtex(&value)),
        };
    }
    text.push_str("}\n");
    text
}

/// The key: the speaker's family name and the year.
fn key(citation: &Citation, year: &str) -> String {
    let name = citation.speaker.as_deref().unwrap_or("not named");
    let (family, _, _) = author_name::split(name);
    let letters = family.chars().map(unaccented);
    let letters: String = letters.filter(char::is_ascii_alphanumeric).collect();
    let key = format!("{}{year}", letters.to_lowercase());
    if key.is_empty() { "quote".into() } else { key }
}

/// An address without braces and backslashes, which would end the field.
fn address(url: &str) -> String {
    let url = sanitize::line(url);
    let url = url.replace('{', "%7B").replace('}', "%7D");
    url.replace('\\', "%5C")
}
