//! Measures the library with 10,000 and 100,000 articles: refreshing, storing, indexing, opening, listing, searching
//! and memory. Then runs the whole program on such a library in a pseudo-terminal: the first screen, the time from a
//! key to the screen, memory, and processor time while idle.
//!
//! Run `cargo bench --bench library`, or add `-- --screen` to measure only the program, and `-- --growth` to measure the
//! library with 10,000 to 1,000,000 short articles instead, which needs 5 GB. The libraries are created once, in the target
//! folder, and reused.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints its results and may stop if its setup fails"
)]

#[path = "library/growth.rs"]
mod growth;
#[path = "start/machine.rs"]
mod machine;
#[path = "library/newsroom.rs"]
mod newsroom;
#[path = "library/readers.rs"]
mod readers;
#[path = "start/terminal.rs"]
mod terminal;
#[path = "library/wire.rs"]
mod wire;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, thread};

use machine::machine;
use pullquote::analysis::analyse;
use pullquote::library::{
    FeedId, FeedSettings, Incoming, Library, Listing, NameId, Order, Outlets, People, PersonQuotes,
    Query, Search, SearchOrder,
};
use pullquote::text::Article;
use readers::Reader;
use terminal::{Session, quantile};

const NOW: i64 = 1_772_600_000;

/// Articles stored in one transaction.
const BATCH: u64 = 20_000;

/// How often a short measurement is repeated.
const RUNS: usize = 5;

/// How often the program is started, how many keys are pressed in it, and the pause between two keys, which is about
/// the rate of key repeat.
const STARTS: usize = 21;
const KEYS: usize = 300;
const PAUSE: Duration = Duration::from_millis(25);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let only_screen = arguments.iter().any(|word| word == "--screen");
    if let Some(at) = arguments.iter().position(|word| word == "--reader") {
        return read(Path::new(&arguments[at + 1]));
    }
    println!("{}", machine());
    if arguments.iter().any(|word| word == "--growth") {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-library/growth");
        for articles in [10_000, 100_000, 300_000, 1_000_000] {
            growth::measure(&folder, articles);
        }
        return;
    }
    if !only_screen {
        keep_entries();
        refresh();
    }
    if arguments.iter().any(|word| word == "--refresh") {
        return;
    }
    for size in [10_000, 100_000] {
        let path = library(size);
        println!(
            "{size} articles, {} MB",
            fs::metadata(&path).unwrap().len() / 1_000_000
        );
        screen(&path);
        if only_screen {
            continue;
        }
        let program = std::env::current_exe().unwrap();
        let output = std::process::Command::new(program)
            .arg("--reader")
            .arg(&path)
            .output()
            .unwrap();
        print!("{}", String::from_utf8_lossy(&output.stdout));
        print!("{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Refreshes 200 feeds of 100 entries each from a server on this computer, then again when nothing has changed.
fn refresh() {
    let (address, bytes) = wire::serve();
    println!("200 feeds of 100 entries, {} MB", bytes / 1_000_000);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-library-wire.db");
    let mut times = Vec::new();
    for _ in 0..RUNS {
        for ending in ["db", "db-wal", "db-shm"] {
            let _ = fs::remove_file(path.with_extension(ending));
        }
        times.push(wire::refresh(&path, address));
    }
    let (mut cold, mut unchanged): (Vec<_>, Vec<_>) = times.into_iter().unzip();
    println!(
        "  in the library, until every article can be read: {:.2} s; again, unchanged: {:.2} s",
        quantile(&mut cold, 0.5),
        quantile(&mut unchanged, 0.5)
    );
    compare(address);
    let entries: Vec<Article> = (0..BATCH).map(newsroom::entry).collect();
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
fn keep_entries() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-library-refresh.db");
    let entries: Vec<Article> = (0..BATCH).map(newsroom::entry).collect();
    for _ in 0..RUNS {
        for ending in ["db", "db-wal", "db-shm"] {
            let _ = fs::remove_file(path.with_extension(ending));
        }
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
        while library.index(500, NOW).unwrap() > 0 {}
        report("their words indexed", began);
    }
}

/// Measures the program without arguments: the time until the list, the feeds and the preview are shown, the time from
/// a key to the screen, and the load while idle.
fn screen(path: &Path) {
    let data = path.ancestors().nth(2).unwrap();
    let start = || Session::start(env!("CARGO_BIN_EXE_pullquote"), &[], data);
    let mut times = Vec::new();
    let mut taken = Vec::new();
    for _ in 0..STARTS {
        let mut session = start();
        times.push(session.first_screen("5 quotes"));
        taken.push(session.processor());
        session.quit();
    }
    println!(
        "  start to complete first screen: {:.1} ms, best {:.1} ms; processor time {:.1} ms",
        quantile(&mut times, 0.5),
        quantile(&mut times, 0.0),
        quantile(&mut taken, 0.5)
    );
    let mut session = start();
    session.first_screen("5 quotes");
    session.settle(Duration::from_secs(1));
    let mut times = Vec::new();
    for index in 0..KEYS {
        thread::sleep(PAUSE);
        times.push(session.key(match index % 60 {
            20 => "G",
            40 => "\u{1b}[H",
            _ if index % 3 == 0 => " ",
            _ => "j",
        }));
    }
    println!(
        "  key to screen: p50 {:.1} ms, p99 {:.1} ms",
        quantile(&mut times, 0.5),
        quantile(&mut times, 0.99)
    );
    session.settle(Duration::from_secs(1));
    let before = session.processor();
    thread::sleep(Duration::from_secs(5));
    println!(
        "  idle: {:.1} ms of processor time in 5 s; peak memory {:.1} MB",
        session.processor() - before,
        session.peak()
    );
    session.quit();
}

/// Measures the library as a reader uses it, in a separate process. Prints one line for each measurement.
fn read(path: &Path) {
    let began = Instant::now();
    let library = Library::open(path).unwrap();
    let feeds = library.feeds().unwrap();
    let rows = library
        .list(&Listing {
            limit: 100,
            ..Listing::default()
        })
        .unwrap();
    report("opened, with feeds and a page of the list", began);
    let began = Instant::now();
    library.counts().unwrap();
    report("unread articles of every feed", began);
    assert_eq!((feeds.len() as u64, rows.len()), (newsroom::FEEDS, 100));
    for word in [newsroom::RARE, newsroom::FREQUENT, newsroom::CONSTANT] {
        let query = Query::parse(word).unwrap();
        let find = |order, limit| {
            library
                .search(&Search {
                    query: &query,
                    order,
                    now: NOW,
                    limit,
                })
                .unwrap()
        };
        median(&format!("{word}: the first 20 results"), || {
            find(SearchOrder::Arrival, 20).len()
        });
        median(&format!("{word}: the best 50 with snippets"), || {
            find(SearchOrder::Relevance { skip: 0 }, 50).len()
        });
        median(&format!("{word}: the newest 50 with snippets"), || {
            find(
                SearchOrder::Listed {
                    order: Order::NewestFirst,
                    after: None,
                },
                50,
            )
            .len()
        });
        println!(
            "  {word}: in {} articles",
            library.select(&Search::all(&query, NOW)).unwrap().len()
        );
    }
    let anybody = library
        .people(&People {
            limit: 50,
            ..People::default()
        })
        .unwrap();
    let most = anybody.first().unwrap();
    median("the 50 most quoted people", || {
        library
            .people(&People {
                limit: 50,
                ..People::default()
            })
            .unwrap()
            .len()
    });
    median(
        &format!("the newest 50 of {} quotes of one person", most.quotes),
        || {
            library
                .said_by(
                    &PersonQuotes {
                        by: most.id,
                        limit: 50,
                        ..PersonQuotes::default()
                    },
                    NOW,
                )
                .unwrap()
                .len()
        },
    );
    over_time(&library, most.id);
    let surname = most.name.rsplit(' ').next().unwrap().to_lowercase();
    let query = Query::parse(&format!("speaker:{surname} kind:direct newer:20y")).unwrap();
    median(
        "articles in which that person is quoted, the best 50 with the quote",
        || {
            let order = SearchOrder::Relevance { skip: 0 };
            library
                .search(&Search {
                    query: &query,
                    order,
                    now: NOW,
                    limit: 50,
                })
                .unwrap()
                .len()
        },
    );
    println!("  peak memory {} MB", peak_memory());
}

/// Measures what is counted by day, for one person and for outlets.
fn over_time(library: &Library, by: NameId) {
    for query in ["", "kind:direct", "site:\"Paper 1\""] {
        let wanted = PersonQuotes {
            by,
            query: Query::parse(query).unwrap().of_said_words(),
            ..PersonQuotes::default()
        };
        let what = format!("the days of these quotes, of all or {query:?}");
        median(&what, || library.said_by_day(&wanted, NOW).unwrap().len());
    }
    let outlets = Outlets {
        limit: 200,
        ..Outlets::default()
    };
    let sites = library.list_outlets(&outlets, NOW).unwrap();
    let sites: Vec<String> = sites.into_iter().map(|row| row.site).collect();
    median("the outlets", || {
        library.list_outlets(&outlets, NOW).unwrap().len()
    });
    median("the sources of one outlet, with its days", || {
        let compared = library.quoted_by_outlets(&sites[..1], &outlets, NOW);
        compared.unwrap().people.len()
    });
}

/// Prints the median time of several runs and the number of results of the last one.
fn median(what: &str, mut run: impl FnMut() -> usize) {
    let mut times = Vec::new();
    let mut results = 0;
    for _ in 0..RUNS {
        let began = Instant::now();
        results = run();
        times.push(began.elapsed());
    }
    times.sort();
    println!(
        "  {what}: {:.1} ms ({results})",
        times[RUNS / 2].as_secs_f64() * 1000.0
    );
}

fn report(what: &str, began: Instant) {
    println!("  {what}: {:.1} ms", began.elapsed().as_secs_f64() * 1000.0);
}

/// The peak memory of the process in megabytes, as Linux reports it.
fn peak_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap_or_default();
    let kilobytes = line
        .split_whitespace()
        .nth(1)
        .and_then(|number| number.parse::<f64>().ok());
    kilobytes.map_or_else(
        || "?".into(),
        |kilobytes| format!("{:.1}", kilobytes / 1000.0),
    )
}

fn library(size: u64) -> PathBuf {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-library/{size}/pullquote"));
    let path = folder.join("library.db");
    let done = folder.join("done");
    if done.exists() {
        return path;
    }
    for ending in ["db", "db-wal", "db-shm"] {
        let _ = fs::remove_file(path.with_extension(ending));
    }
    fs::create_dir_all(&folder).unwrap();
    let mut library = Library::open(&path).unwrap();
    let feeds: Vec<FeedId> = (0..newsroom::FEEDS)
        .map(|n| {
            let settings = FeedSettings {
                folder: Some(format!("Folder {}", n % 10)),
                ..FeedSettings::default()
            };
            library
                .subscribe(&format!("https://paper{n}.example/feed"), &settings)
                .unwrap()
        })
        .collect();
    let mut first = 0;
    while first < size {
        let batch: Vec<_> = (first..(first + BATCH).min(size))
            .map(newsroom::article)
            .collect();
        let incoming: Vec<_> = batch
            .iter()
            .zip(first..)
            .map(|((article, _), n)| Incoming {
                feed: Some(feeds[(n % newsroom::FEEDS) as usize]),
                article,
            })
            .collect();
        let began = Instant::now();
        let stored = library.store(&incoming, NOW).unwrap();
        report(
            &format!("{} articles stored in one transaction", batch.len()),
            began,
        );
        let began = Instant::now();
        assert_eq!(library.store(&incoming, NOW).unwrap().len(), batch.len());
        report("the same again, unchanged", began);
        let began = Instant::now();
        while library.index(500, NOW).unwrap() > 0 {}
        report("their words indexed", began);
        let began = Instant::now();
        let found: Vec<_> = stored
            .iter()
            .zip(batch)
            .map(|(stored, (_, found))| (stored.id(), found))
            .collect();
        for found in found.chunks(500) {
            library.store_analysis(found, NOW).unwrap();
        }
        report("their quotes indexed", began);
        first += BATCH;
    }
    drop(library);
    fs::write(done, "").unwrap();
    path
}
