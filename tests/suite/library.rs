//! The library with real files: storing, finding, changing and maintaining.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop if its setup fails"
)]

mod alerts;
mod care;
mod commands;
mod damage;
mod decisions;
mod desk_commands;
mod faults;
mod keeping;
mod killed;
mod many_decisions;
mod opening;
mod people;
mod queries;
mod quotes;
mod scripts;
mod strangers_files;
mod upgrading;
mod verification;

use std::fs;
use std::path::{Path, PathBuf};

use pullquote::library::{Incoming, Library, Query, SearchQuotes, Stored};
use pullquote::text::{Article, Metadata, Unsure};

/// A time in March 2026.
const NOW: i64 = 1_772_600_000;

/// The path of a separate library for one test. The file does not exist yet.
fn place(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("library")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder.join("library.db")
}

fn library(test: &str) -> Library {
    Library::open(&place(test)).unwrap()
}

/// Stores articles without a feed.
fn put(library: &mut Library, articles: &[Article]) -> Vec<Stored> {
    let incoming: Vec<_> = articles.iter().map(Incoming::alone).collect();
    library.store(&incoming, NOW).unwrap()
}

/// A story with this id and text.
fn story(id: &str, words: &str) -> Article {
    Article {
        text: words.to_owned(),
        metadata: Metadata {
            id: Some(id.to_owned()),
            title: Some(format!("Story {id}")),
            ..Metadata::default()
        },
        ..Article::default()
    }
}

/// A text long enough to be compared with others, and unlike those of other seeds.
fn long_text(seed: usize) -> String {
    let word = |n: usize| format!("w{}", (n * 7919 + seed * 104_729) % 9973);
    (0..200).map(word).collect::<Vec<_>>().join(" ")
}

/// A search for the first ten quotes that the library still holds, unsure ones left out.
fn quotes_matching(query: &Query) -> SearchQuotes<'_> {
    SearchQuotes {
        query,
        unsure: Unsure::Hidden,
        gone: false,
        after: None,
        now: NOW,
        limit: 10,
    }
}
