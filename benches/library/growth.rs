//! How the operations of a library grow with its size: the same operations with ten thousand to a million short articles.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use pullquote::library::{
    FeedId, FeedSettings, Filter, Incoming, Library, Listing, Order, People, PersonQuotes, Query,
    Search, SearchOrder, SearchQuotes,
};
use pullquote::text::Unsure;

use crate::newsroom;

/// The time at which the benchmark takes place.
const NOW: i64 = 1_772_600_000;

/// Articles stored in one transaction, and analysed in one.
const STORED: usize = 20_000;
const ANALYSED: usize = 50;

/// How often each operation is repeated.
const RUNS: usize = 5;

/// Prints the median times of the operations with this number of articles.
pub(crate) fn measure(folder: &Path, articles: u64) {
    let path = library(folder, articles);
    let megabytes = fs::metadata(&path).unwrap().len() / 1_000_000;
    println!("{articles} articles, {megabytes} MB");
    median("open, with the first page of the list", || {
        let library = Library::open(&path).unwrap();
        list(&library, Order::NewestFirst, Filter::All)
    });
    let mut library = Library::open(&path).unwrap();
    for (what, order, filter) in [
        ("newest first", Order::NewestFirst, Filter::All),
        ("unread, newest first", Order::NewestFirst, Filter::Unread),
        ("unread first", Order::UnreadFirst, Filter::All),
        ("most quoted first", Order::MostQuoted, Filter::All),
    ] {
        median(&format!("a page of the list, {what}"), || {
            list(&library, order, filter)
        });
    }
    median("unread articles of every feed", || {
        library.counts().unwrap();
        0
    });
    search(&library);
    quotes(&library);
    store(&mut library, articles);
    let began = Instant::now();
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    println!("  check: {:.1} s", began.elapsed().as_secs_f64());
}

fn search(library: &Library) {
    let people = library
        .people(&People {
            limit: 2,
            ..People::default()
        })
        .unwrap();
    let surname = |index: usize| {
        people[index]
            .name
            .rsplit(' ')
            .next()
            .unwrap()
            .to_lowercase()
    };
    let both = format!("speaker:{} about:{}", surname(0), surname(1));
    let newest = SearchOrder::Listed {
        order: Order::NewestFirst,
        after: None,
    };
    let best = SearchOrder::Relevance { skip: 0 };
    for (query, order, what) in [
        (newsroom::RARE, newest, "newest"),
        (newsroom::FREQUENT, newest, "newest"),
        (newsroom::CONSTANT, newest, "newest"),
        (newsroom::RARE, best, "best"),
        (newsroom::FREQUENT, best, "best"),
        (newsroom::CONSTANT, best, "best"),
        ("kind:direct", best, "best"),
        ("kind:mixed newer:20y", newest, "newest"),
        ("said kind:direct", best, "best"),
        ("kind:direct is:changed", newest, "newest"),
        ("outlets:>2", newest, "newest"),
        (&both, newest, "newest"),
    ] {
        let parsed = Query::parse(query).unwrap();
        median(&format!("{what} 50 of {query}"), || {
            let search = Search {
                query: &parsed,
                order,
                now: NOW,
                limit: 50,
            };
            library.search(&search).unwrap().len()
        });
    }
}

fn quotes(library: &Library) {
    let people = People {
        limit: 50,
        ..People::default()
    };
    median("the 50 most quoted people", || {
        library.people(&people).unwrap().len()
    });
    let most = library.people(&people).unwrap().remove(0);
    let by = PersonQuotes {
        by: most.id,
        limit: 50,
        ..PersonQuotes::default()
    };
    median("the newest 50 quotes of one person", || {
        library.said_by(&by, NOW).unwrap().len()
    });
    let surname = most.name.rsplit(' ').next().unwrap().to_lowercase();
    let query = Query::parse(&format!("speaker:{surname} kind:mixed")).unwrap();
    median("the newest 50 mixed quotes of one person", || {
        let search = SearchQuotes {
            query: &query,
            unsure: Unsure::Hidden,
            gone: false,
            after: None,
            now: NOW,
            limit: 50,
        };
        library.search_quotes(&search).unwrap().len()
    });
}

/// Stores new articles, indexes their words and stores their quotes.
fn store(library: &mut Library, articles: u64) {
    let new = library.size().unwrap().articles.max(articles);
    let batch: Vec<_> = (new..new + 100).map(newsroom::short).collect();
    let incoming: Vec<_> = batch
        .iter()
        .map(|(article, _)| Incoming::alone(article))
        .collect();
    let began = Instant::now();
    let stored = library.store(&incoming, NOW).unwrap();
    while library.index(500, NOW).unwrap() > 0 {}
    let found: Vec<_> = stored
        .iter()
        .zip(&batch)
        .map(|(stored, (_, found))| (stored.id(), found.clone()))
        .collect();
    library.store_analysis(&found, NOW).unwrap();
    let time = began.elapsed().as_secs_f64() * 1000.0;
    println!("  100 new articles stored, with words and quotes: {time:.1} ms");
}

fn list(library: &Library, order: Order, filter: Filter) -> usize {
    let listing = Listing {
        order,
        filter,
        limit: 100,
        ..Listing::default()
    };
    library.list(&listing).unwrap().len()
}

/// The library in this folder, which is made if it is missing.
fn library(folder: &Path, articles: u64) -> PathBuf {
    let path = folder.join(format!("{articles}.db"));
    let done = path.with_extension("done");
    if done.exists() {
        return path;
    }
    fs::create_dir_all(folder).unwrap();
    for ending in ["db", "db-wal", "db-shm"] {
        let _ = fs::remove_file(path.with_extension(ending));
    }
    let mut library = Library::open(&path).unwrap();
    let feeds: Vec<FeedId> = (0..newsroom::FEEDS)
        .map(|n| {
            let url = format!("https://paper{n}.example/feed");
            library.subscribe(&url, &FeedSettings::default()).unwrap()
        })
        .collect();
    let began = Instant::now();
    for first in (0..articles).step_by(STORED) {
        let numbers = first..(first + STORED as u64).min(articles);
        let batch: Vec<_> = numbers.clone().map(newsroom::short).collect();
        let incoming: Vec<_> = batch
            .iter()
            .zip(numbers)
            .map(|((article, _), n)| Incoming {
                feed: Some(feeds[(n % newsroom::FEEDS) as usize]),
                article,
            })
            .collect();
        let stored = library.store(&incoming, NOW).unwrap();
        while library.index(500, NOW).unwrap() > 0 {}
        let found: Vec<_> = stored
            .iter()
            .zip(batch)
            .map(|(stored, (_, found))| (stored.id(), found))
            .collect();
        for found in found.chunks(ANALYSED) {
            library.store_analysis(found, NOW).unwrap();
        }
    }
    println!(
        "{articles} articles stored in {:.0} s",
        began.elapsed().as_secs_f64()
    );
    drop(library);
    fs::write(done, "").unwrap();
    path
}

fn median(what: &str, mut run: impl FnMut() -> usize) {
    let mut results = 0;
    let mut times: Vec<_> = (0..RUNS)
        .map(|_| {
            let began = Instant::now();
            results = run();
            began.elapsed()
        })
        .collect();
    times.sort();
    let time = times[RUNS / 2].as_secs_f64() * 1000.0;
    println!("  {what}: {time:.1} ms ({results})");
}
