//! The libraries that are measured. Each is made once and reused.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use pullquote::library::{
    AnalysisRows, ArticleId, FeedId, FeedSettings, Incoming, Library, Stored,
};
use pullquote::text::Article;

use crate::newsroom;
use crate::timing::{NOW, report};

/// Articles stored in one transaction, indexed in one, and analysed in one.
const STORED: u64 = 20_000;
const INDEXED: u32 = 500;
const ANALYSED: usize = 500;

/// Analysed in one transaction if the articles are short.
const SHORT_ANALYSED: usize = 50;

/// A library of so many articles in the folder of a person, with the time that each step takes.
pub(crate) fn analysed(size: u64) -> PathBuf {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-library/{size}/pullquote"));
    let path = folder.join("library.db");
    made(&path, &folder.join("done"), |library| {
        let settings = |n| FeedSettings {
            folder: Some(format!("Folder {}", n % 10)),
            ..FeedSettings::default()
        };
        in_batches(
            size,
            &subscribed(library, settings),
            newsroom::article,
            |incoming, rows| {
                let began = Instant::now();
                let stored = library.store(incoming, NOW).unwrap();
                let count = incoming.len();
                report(
                    &format!("{count} articles stored in one transaction"),
                    began,
                );
                let began = Instant::now();
                assert_eq!(library.store(incoming, NOW).unwrap().len(), count);
                report("the same again, unchanged", began);
                let began = Instant::now();
                index(library);
                report("their words indexed", began);
                let began = Instant::now();
                store_analyses(library, (&stored, rows), ANALYSED);
                report("their quotes indexed", began);
            },
        );
    });
    path
}

/// A library of so many short articles.
pub(crate) fn short(folder: &Path, size: u64) -> PathBuf {
    let path = folder.join(format!("{size}.db"));
    made(&path, &path.with_extension("done"), |library| {
        let began = Instant::now();
        let feeds = subscribed(library, |_| FeedSettings::default());
        in_batches(size, &feeds, newsroom::short, |incoming, rows| {
            store_whole(library, incoming, rows);
        });
        println!(
            "{size} articles stored in {:.0} s",
            began.elapsed().as_secs_f64()
        );
    });
    path
}

/// Stores articles, indexes their words and stores their quotes.
pub(crate) fn store_whole(
    library: &mut Library,
    incoming: &[Incoming<'_>],
    rows: Vec<AnalysisRows>,
) {
    let stored = library.store(incoming, NOW).unwrap();
    index(library);
    store_analyses(library, (&stored, rows), SHORT_ANALYSED);
}

/// Indexes all words that are not indexed yet.
pub(crate) fn index(library: &mut Library) {
    while library.index(INDEXED, NOW).unwrap() > 0 {}
}

/// Removes a library with its log.
pub(crate) fn remove(path: &Path) {
    for ending in ["db", "db-wal", "db-shm"] {
        let _ = fs::remove_file(path.with_extension(ending));
    }
}

fn store_analyses(
    library: &mut Library,
    (stored, rows): (&[Stored], Vec<AnalysisRows>),
    at_once: usize,
) {
    let ids = stored.iter().map(|stored| stored.id());
    let found: Vec<(ArticleId, AnalysisRows)> = ids.zip(rows).collect();
    for found in found.chunks(at_once) {
        library.store_analysis(found, NOW).unwrap();
    }
}

/// Makes a library, unless the file says that it was made.
fn made(path: &Path, done: &Path, fill: impl FnOnce(&mut Library)) {
    if done.exists() {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    remove(path);
    let mut library = Library::open(path).unwrap();
    fill(&mut library);
    drop(library);
    fs::write(done, "").unwrap();
}

fn subscribed(library: &mut Library, settings: impl Fn(u64) -> FeedSettings) -> Vec<FeedId> {
    (0..newsroom::FEEDS)
        .map(|n| {
            let url = format!("https://paper{n}.example/feed");
            library.subscribe(&url, &settings(n)).unwrap()
        })
        .collect()
}

/// Makes articles and hands them over in batches, with their analyses.
fn in_batches(
    size: u64,
    feeds: &[FeedId],
    article: fn(u64) -> (Article, AnalysisRows),
    mut store: impl FnMut(&[Incoming<'_>], Vec<AnalysisRows>),
) {
    for first in (0..size).step_by(STORED as usize) {
        let numbers = first..(first + STORED).min(size);
        let (articles, rows): (Vec<_>, Vec<_>) = numbers.clone().map(article).unzip();
        let incoming: Vec<_> = articles
            .iter()
            .zip(numbers)
            .map(|(article, n)| Incoming {
                feed: Some(feeds[(n % newsroom::FEEDS) as usize]),
                article,
            })
            .collect();
        store(&incoming, rows);
    }
}
