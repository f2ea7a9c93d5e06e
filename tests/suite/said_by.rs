//! Articles with markup, one list for each way in which the wrong person can be told to have said something. The words of
//! each quote are compared, and the name of whoever said them:
//!
//! ```text
//! “<quote by="Ida Bohm">We will appeal</quote>,” she said.¶“<and>Soon.</and>”
//! ```
//!
//! `by` is the name of the source and is left out if there is none; `<and>` continues the quote before it and `¶` begins a
//! paragraph. The lists are in `tests/fixtures/said-by`, one article a line under the heading of its list.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up should fail loudly"
)]

use pullquote::analysis::{Analysis, analyse};
use pullquote::loader::{Hint, load};
use pullquote::text::Article;

/// Fewest articles of a list.
const FEWEST: usize = 10;

const FILES: [&str; 5] = [
    include_str!("../fixtures/said-by/references.txt"),
    include_str!("../fixtures/said-by/clauses.txt"),
    include_str!("../fixtures/said-by/quotations.txt"),
    include_str!("../fixtures/said-by/unnamed.txt"),
    include_str!("../fixtures/said-by/nothing-said.txt"),
];

/// The heading of each list with its articles.
fn lists() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut lists: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in FILES.iter().flat_map(|file| file.lines()) {
        match line.strip_prefix("# ") {
            Some(heading) => lists.push((heading, Vec::new())),
            None => lists.last_mut().unwrap().1.push(line),
        }
    }
    lists
}

/// The text without its markup.
fn plain(marked: &str) -> String {
    let mut parts = marked.split('<');
    let mut out = parts.next().unwrap_or_default().to_owned();
    out.extend(parts.filter_map(|part| Some(part.split_once('>')?.1)));
    out.replace('¶', "\n\n")
}

/// The article with markup for what was found in it.
fn marked(article: &Article, analysis: &Analysis) -> String {
    let mut tags: Vec<(u32, u8, String)> = Vec::new();
    for quote in &analysis.quotes {
        let source = quote.speaker.as_ref().and_then(|speaker| speaker.source);
        let name = source.and_then(|source| analysis.sources.get(source));
        let open = name.map_or_else(
            || "<quote>".to_owned(),
            |source| format!("<quote by=\"{}\">", source.name),
        );
        for (index, span) in quote.spans.iter().enumerate() {
            let (open, close) = match index {
                0 => (open.as_str(), "</quote>"),
                _ => ("<and>", "</and>"),
            };
            tags.push((span.start, 1, open.to_owned()));
            tags.push((span.end, 0, close.to_owned()));
        }
    }
    tags.sort();
    let mut out = String::new();
    let mut at = 0;
    for (place, _, tag) in tags {
        out.push_str(article.text.get(at..place as usize).unwrap());
        out.push_str(&tag);
        at = place as usize;
    }
    out.push_str(article.text.get(at..).unwrap());
    out.replace("\n\n", "¶")
}

#[test]
fn everything_is_said_by_the_right_person() {
    let mut differing = Vec::new();
    for (heading, articles) in lists() {
        for wanted in articles {
            let article = load(plain(wanted).as_bytes(), &Hint::default())
                .into_iter()
                .next()
                .unwrap();
            let found = marked(&article, &analyse(&article));
            if found != wanted {
                differing.push(format!("{heading}\n  wanted {wanted}\n  found  {found}"));
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn each_list_is_long_enough() {
    let lists = lists();
    assert!(lists.len() > FEWEST);
    for (heading, articles) in lists {
        assert!(articles.len() >= FEWEST, "{heading}: {}", articles.len());
    }
}
