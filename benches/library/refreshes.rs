//! Refreshing: 200 feeds from a server on this computer, with this program and others, and storing what they bring.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Instant;

use pullquote::analysis::analyse;
use pullquote::library::{FeedSettings, Incoming, Library};
use pullquote::text::Article;

use crate::readers::Reader;
use crate::store::{index, remove};
use crate::terminal::quantile;
use crate::timing::{NOW, RUNS, report};
use crate::{newsroom, wire};

/// Entries of all feeds together.
const ENTRIES: u64 = 20_000;

/// Refreshes 200 feeds of 100 entries each from a server on this computer, then again when nothing has changed.
pub(crate) fn refresh() {
    let (address, bytes) = wire::serve();
    println!("200 feeds of 100 entries, {} MB", bytes / 1_000_000);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-library-wire.db");
    let mut times = Vec::new();
    for _ in 0..RUNS {
        remove(&path);
        times.push(wire::refresh(&path, address));
    }
    let (mut cold, mut unchanged): (Vec<_>, Vec<_>) = times.into_iter().unzip();
    println!(
        "  in the library, until every article can be read: {:.2} s; again, unchanged: {:.2} s",
        quantile(&mut cold, 0.5),
        quantile(&mut unchanged, 0.5)
    );
    compare(address);
    let entries: Vec<Article> = (0..ENTRIES).map(newsroom::entry).collect();
    let began = Instant::now();
    let quotes: usize = entries
        .iter()
        .map(|article| analyse(article).quotes.len())
        .sum();
    println!(
        "  analysis alone of the same articles, on one core: {:.2} s ({quotes} quotes)",
        began.elapsed().as_secs_f64()
    );
}

/// Refreshes the same feeds with each program in turn, so that a disturbance affects all of them.
fn compare(address: SocketAddr) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-readers");
    let mut times = Reader::ALL.map(|reader| (reader, [const { Vec::new() }; 3]));
    for _ in 0..RUNS {
        for (reader, [cold, again, processor]) in &mut times {
            if reader.is_installed() {
                let taken = reader.refresh(&folder, address);
                cold.push(taken.0);
                again.push(taken.1);
                processor.push(taken.2);
            }
        }
    }
    for (reader, mut times) in times {
        let name = reader.name();
        if reader.is_installed() {
            let [cold, again, processor] = times.each_mut().map(|times| quantile(times, 0.5));
            println!(
                "  {name}: {cold:.2} s, {processor:.2} s of processor time; again, unchanged: {again:.2} s"
            );
        } else {
            println!("  {name}: not installed");
        }
    }
}

/// Stores what the first refresh of 200 feeds with 100 entries each would store. Entries are shorter than articles.
pub(crate) fn keep_entries() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-library-refresh.db");
    let entries: Vec<Article> = (0..ENTRIES).map(newsroom::entry).collect();
    for _ in 0..RUNS {
        remove(&path);
        let mut library = Library::open(&path).unwrap();
        let feed = library
            .subscribe("https://paper.example/feed", &FeedSettings::default())
            .unwrap();
        let incoming: Vec<_> = entries
            .iter()
            .map(|article| Incoming {
                feed: Some(feed),
                article,
            })
            .collect();
        let began = Instant::now();
        library.store(&incoming, NOW).unwrap();
        report("20000 entries of 1 kB stored", began);
        let began = Instant::now();
        library.store(&incoming, NOW).unwrap();
        report("the same again, unchanged", began);
        let began = Instant::now();
        index(&mut library);
        report("their words indexed", began);
    }
}
