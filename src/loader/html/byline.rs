//! Who wrote it: names out of JSON-LD, meta elements, microdata and the lines around the headline, without "By" and "and".

use super::block::Shape;
use super::head::Head;
use super::page::Page;
use super::tag::Tag;
use super::token::Name;

/// The authors, each once.
pub(super) fn byline(head: &Head, page: &Page<'_, '_>) -> Vec<String> {
    let metas = [
        "author",
        "article:author",
        "dc.creator",
        "dcterms.creator",
        "sailthru.author",
        "parsely-author",
        "byl",
        "citation_author",
        "twitter:creator_name",
    ];
    let mut found = names(head.described.authors.iter().map(String::as_str));
    for name in metas {
        if found.is_empty() {
            found = names(head.every(name));
        }
    }
    if found.is_empty() {
        found = names(
            head.properties
                .iter()
                .filter(|p| p.name == "author")
                .map(|p| p.value.as_str()),
        );
    }
    if found.is_empty() {
        found = names(on_page(page).iter().map(String::as_str));
    }
    found
}

/// Blocks below the headline that are looked at.
const NEAR: usize = 12;

/// Names marked up as the author's, or in a line that calls itself one, near the headline.
fn on_page(page: &Page<'_, '_>) -> Vec<String> {
    let tree = page.tree;
    let mut marked = Vec::new();
    for id in tree.all(Tag::A) {
        let rel = tree.attribute(id, Name::Rel).unwrap_or_default();
        if rel
            .split_ascii_whitespace()
            .any(|word| word.eq_ignore_ascii_case("author"))
        {
            marked.push(super::block::plain(tree, id));
        }
    }
    marked.retain(|name| !name.is_empty());
    if !marked.is_empty() {
        marked.dedup();
        marked.truncate(3);
        return marked;
    }
    let start = page.headline.unwrap_or(0);
    let near = page
        .blocks
        .iter()
        .skip(start.saturating_sub(2))
        .take(NEAR + 2);
    for block in near {
        let called = tree.lineage(block.first).take(4).any(|id| {
            page.ideas
                .get(id)
                .is_some_and(|ideas| ideas >> super::class_words::AUTHOR & 1 == 1)
        });
        let says = introduced(&block.text).is_some();
        if block.text.chars().count() < 100
            && !matches!(block.shape, Shape::Heading(_))
            && (called || says)
        {
            return vec![block.text.clone()];
        }
    }
    Vec::new()
}

/// Words that introduce a name at the head of a byline.
const INTRODUCTIONS: [&str; 22] = [
    "written by ",
    "posted by ",
    "story by ",
    "words by ",
    "reported by ",
    "published by ",
    "by: ",
    "by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "af ",
    "av ",
    "przez ",
    "autor: ",
    "autor ",
    "author: ",
    "text: ",
    "от ",
    "автор: ",
];

/// What follows "By ".
fn introduced(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    INTRODUCTIONS.iter().find_map(|word| {
        (lower.starts_with(word) && lower.len() == text.len()).then(|| text.get(word.len()..))?
    })
}

/// Cuts statements into names.
fn names<'s>(statements: impl Iterator<Item = &'s str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for statement in statements {
        let mut rest = statement.trim();
        while let Some(shorter) = introduced(rest) {
            rest = shorter.trim_start_matches([':', ' ']);
        }
        for name in split(rest) {
            let name = name.trim_matches(|c: char| {
                c.is_whitespace() || matches!(c, ',' | ';' | '|' | '·' | '-' | '–' | '•')
            });
            let plausible = name.chars().count() <= 60
                && name.chars().any(char::is_alphabetic)
                && !name.contains("://")
                && !name.starts_with('@')
                && !name.starts_with("www.");
            if plausible && !out.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                out.push(name.to_string());
            }
        }
    }
    out
}

/// At commas, "and" and its like between names.
fn split(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for separator in [";", " | ", " and ", " And ", " AND ", " & ", " und ", ", "] {
        parts = parts
            .iter()
            .flat_map(|part| part.split(separator))
            .collect();
    }
    parts
}
