//! Refreshing from a real server into a real library file.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where its surroundings are broken"
)]

mod limits;
mod named;
mod pages;

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::*;
use crate::app::fetch::server::{Asked, Server, Step, found, reply};
use crate::app::library::background_work;
use crate::library::{ArticleRow, FeedSettings, FullText, Listing};

const NOW: i64 = 1_772_600_000;

/// An empty library for one test.
fn library(test: &str) -> Library {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("target/tmp/refresh")
        .join(format!("{test}.db"));
    for ending in ["db", "db-wal", "db-shm"] {
        let _ = std::fs::remove_file(path.with_extension(ending));
    }
    Library::open(&path).unwrap()
}

fn feed(entries: &[(&str, &str)]) -> String {
    let items = entries.iter().map(|(name, text)| {
        format!("<item><guid>{name}</guid><title>{name}</title><link>/page/{name}</link><description>{text}</description></item>")
    });
    format!(
        "<rss version='2.0'><channel><title>Orra Courier</title>{}</channel></rss>",
        items.collect::<String>()
    )
}

fn story() -> String {
    "The council of Orra met again. ".repeat(20)
}

fn refreshed(library: &mut Library, now: i64) -> Statistics {
    refreshed_as(library, Urgency::Due, now)
}

fn refreshed_as(library: &mut Library, urgency: Urgency, now: i64) -> Statistics {
    let wanted = RefreshOptions {
        feeds: None,
        urgency,
        commands: Commands::Allowed,
        now,
    };
    let context = FetchContext {
        fetcher: &Arc::default(),
        cancellation: &Arc::default(),
        progress: &|_| {},
    };
    refresh(library, &wanted, context).unwrap()
}

fn fetched_pages(library: &mut Library, now: i64) -> super::pages::Pages {
    let context = FetchContext {
        fetcher: &Arc::default(),
        cancellation: &Arc::default(),
        progress: &|_| {},
    };
    super::pages::fetch_wanted(library, now, context).unwrap()
}

fn subscribe(library: &mut Library, url: &str, full_text: FullText) -> FeedId {
    let settings = FeedSettings {
        full_text,
        ..FeedSettings::default()
    };
    library.subscribe(url, &settings).unwrap()
}

fn rows(library: &Library) -> Vec<ArticleRow> {
    let listing = Listing {
        limit: 1000,
        ..Listing::default()
    };
    let mut rows = library.list(&listing).unwrap();
    rows.sort_by(|a, b| a.title.cmp(&b.title));
    rows
}

/// A server whose feeds support conditional requests.
fn conditional(entries: &'static [&'static str]) -> Server {
    Server::start("127.0.0.1", move |asked: &Asked| -> Vec<Step> {
        if asked.header("if-none-match") == Some("\"v1\"") {
            return reply("304 Not Modified", &[], b"");
        }
        let text = story();
        let entries: Vec<(&str, &str)> =
            entries.iter().map(|name| (*name, text.as_str())).collect();
        reply("200 OK", &[("ETag", "\"v1\"")], feed(&entries).as_bytes())
    })
}

#[test]
fn new_entries_are_stored_once() {
    let server = conditional(&["bridge", "storm"]);
    let mut library = library("conditional");
    for number in 0..5 {
        subscribe(
            &mut library,
            &server.url(&format!("/{number}")),
            FullText::Auto,
        );
    }
    let first = refreshed(&mut library, NOW);
    assert_eq!(
        (
            first.progress.feeds_done,
            first.progress.new,
            first.unchanged
        ),
        (5, 10, 0)
    );
    assert!(first.failures.is_empty(), "{:?}", first.failures);
    let row = rows(&library).into_iter().next().unwrap();
    assert!(
        library
            .article(row.id)
            .unwrap()
            .text
            .contains("council of Orra")
    );
    assert_eq!(
        library.feeds().unwrap()[0].title.as_deref(),
        Some("Orra Courier")
    );
    let early = refreshed(&mut library, NOW + 60);
    assert_eq!((early.progress.feeds, early.not_asked), (0, 5));
    let second = refreshed(&mut library, NOW + schedule::INTERVAL);
    assert_eq!((second.progress.new, second.unchanged), (0, 5));
    assert_eq!(server.asked().len(), 10);
}

#[test]
fn identical_bytes_are_not_parsed_again() {
    let server = Server::start("127.0.0.1", |_| {
        found("application/rss+xml", &feed(&[("bridge", &story())]))
    });
    let mut library = library("same-bytes");
    subscribe(&mut library, &server.url("/"), FullText::Auto);
    assert_eq!(refreshed(&mut library, NOW).progress.new, 1);
    let second = refreshed_as(&mut library, Urgency::Now, NOW + 1);
    assert_eq!((second.unchanged, second.progress.new), (1, 0));
    assert!(second.bytes > 0);
}

#[test]
fn a_failing_feed_is_reported_and_does_not_stop_the_others() {
    let server = Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/gone" => reply("404 Not Found", &[], b""),
        "/page" => found(
            "text/html",
            "<!doctype html><html><body><p>Welcome.</body></html>",
        ),
        "/empty" => found("application/rss+xml", &feed(&[])),
        "/broken" => vec![Step::Send(
            b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<rss>".to_vec(),
        )],
        _ => found("application/rss+xml", &feed(&[("bridge", &story())])),
    });
    let mut library = library("failing");
    for path in ["/gone", "/page", "/empty", "/broken", "/good"] {
        subscribe(&mut library, &server.url(path), FullText::Off);
    }
    let statistics = refreshed(&mut library, NOW);
    assert_eq!(statistics.progress.new, 1);
    let mut failures: Vec<String> = statistics
        .failures
        .iter()
        .map(|(feed, reason)| format!("{} {reason}", feed.url.rsplit('/').next().unwrap()))
        .collect();
    failures.sort();
    assert_eq!(
        failures,
        [
            "broken the connection was closed too early",
            "gone the server answered 404 (not found)",
            "page it is not a feed",
        ]
    );
    let feeds = library.feeds().unwrap();
    assert_eq!(feeds[0].state.failures, 1);
    assert_eq!(
        feeds[0].state.error.as_deref(),
        Some("the server answered 404 (not found)")
    );
    assert_eq!((feeds[4].state.failures, &feeds[4].state.error), (0, &None));
}

#[test]
fn a_waiting_time_holds_for_the_next_refresh_too() {
    let server = Server::start("127.0.0.1", |_| {
        reply("503 Service Unavailable", &[("Retry-After", "3600")], b"")
    });
    let mut library = library("left-alone");
    subscribe(&mut library, &server.url("/"), FullText::Off);
    assert_eq!(refreshed(&mut library, NOW).failures.len(), 1);
    let again = refreshed_as(&mut library, Urgency::Now, NOW + 3599);
    assert_eq!((again.progress.feeds, again.not_asked), (0, 1));
    assert_eq!(server.asked().len(), 1);
    refreshed(&mut library, NOW + 3600);
    assert_eq!(server.asked().len(), 2);
}

const PAGE: &str = "<!doctype html><html lang=en><head><title>Bridge</title></head><body><article><h1>Bridge</h1>\
    <p>The council of Orra voted on Tuesday, after nine hours, to build a bridge across its harbour, ending a quarrel \
    that outlasted four mayors.</p><p>\"We will not wait another winter,\" Mayor Ana Sandoval told reporters after \
    the vote, as supporters cheered on the steps of the town hall.</p></article></body></html>";

#[test]
fn a_permanently_moved_feed_is_fetched_from_its_new_address() {
    let server = Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/old" => reply("301 Moved Permanently", &[("Location", "/new")], b""),
        "/now" => reply("302 Found", &[("Location", "/new")], b""),
        "/lost" => reply("308 Permanent Redirect", &[("Location", "/page")], b""),
        "/twice" => reply("308 Permanent Redirect", &[("Location", "/known")], b""),
        "/page" => found("text/html", PAGE),
        _ => found("application/rss+xml", &feed(&[("bridge", &story())])),
    });
    let mut library = library("moved");
    for path in ["/old", "/now", "/lost", "/twice", "/known"] {
        subscribe(&mut library, &server.url(path), FullText::Off);
    }
    let statistics = refreshed(&mut library, NOW);
    assert_eq!(statistics.moved, [(server.url("/old"), server.url("/new"))]);
    let urls: Vec<String> = library
        .feeds()
        .unwrap()
        .into_iter()
        .map(|feed| feed.url)
        .collect();
    let expected = ["/new", "/now", "/lost", "/twice", "/known"].map(|path| server.url(path));
    assert_eq!(urls, expected);
    assert_eq!(library.size().unwrap().articles, 4);
}

#[test]
fn feed_headers_are_sent_to_the_feed_but_not_to_its_pages() {
    let server = Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/feed" => found("application/rss+xml", &feed(&[("teaser", "A vote…")])),
        _ => found("text/html", PAGE),
    });
    let mut library = library("sent");
    let mut settings = FeedSettings::default();
    settings.set("user-agent", "Desk/1").unwrap();
    settings
        .set("header", "Authorization: Bearer secret")
        .unwrap();
    library.subscribe(&server.url("/feed"), &settings).unwrap();
    refreshed(&mut library, NOW);
    assert_eq!(fetched_pages(&mut library, NOW).fetched, 1);
    let asked = server.asked();
    let sent = |at: usize, name: &str| asked[at].header(name).map(str::to_owned);
    assert_eq!(sent(0, "user-agent").as_deref(), Some("Desk/1"));
    assert_eq!(sent(0, "authorization").as_deref(), Some("Bearer secret"));
    assert_eq!(sent(1, "user-agent").as_deref(), Some("Desk/1"));
    assert_eq!(sent(1, "authorization"), None);
}

#[test]
fn a_mute_rule_about_quotes_applies_to_new_articles() {
    let server = Server::start("127.0.0.1", |_| {
        let words = "Mayor Ana Sandoval said: \"We have no comment on this bridge at all.\"";
        let other = "The council of Orra has no comment to read in its minutes.";
        found(
            "application/rss+xml",
            &feed(&[("bridge", words), ("minutes", other)]),
        )
    });
    let mut library = library("muted");
    let mut settings = FeedSettings::default();
    settings.set("mute", "said:\"no comment\"").unwrap();
    settings.set("full-text", "off").unwrap();
    library.subscribe(&server.url("/"), &settings).unwrap();
    refreshed(&mut library, NOW);
    let cancellation = Cancellation::default();
    background_work::index(&mut library, NOW, &cancellation).unwrap();
    assert_eq!(rows(&library).len(), 2);
    background_work::find_quotes(&mut library, NOW, &cancellation, &|_| {}).unwrap();
    let left: Vec<String> = rows(&library).into_iter().map(|row| row.title).collect();
    assert_eq!(left, ["minutes"]);
}

#[test]
fn a_command_can_be_a_feed() {
    let mut library = library("command");
    let settings = FeedSettings {
        command: Some(format!(
            "cat <<'END'\n{}\nEND",
            feed(&[("bridge", &story())])
        )),
        ..FeedSettings::default()
    };
    library.subscribe("exec:desk", &settings).unwrap();
    assert_eq!(refreshed(&mut library, NOW).progress.new, 1);
    assert_eq!(
        refreshed_as(&mut library, Urgency::Now, NOW + 1).unchanged,
        1
    );
}

#[test]
fn a_cancelled_refresh_keeps_fetched_articles_and_marks_no_feed_as_failed() {
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    let server = Server::start("127.0.0.1", move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        found("application/rss+xml", &feed(&[("bridge", &story())]))
    });
    let mut library = library("cancelled");
    for number in 0..200 {
        subscribe(
            &mut library,
            &server.url(&format!("/{number}")),
            FullText::Off,
        );
    }
    let cancellation = Arc::<Cancellation>::default();
    let told = AtomicBool::new(false);
    let context = FetchContext {
        fetcher: &Arc::default(),
        cancellation: &cancellation,
        progress: &|progress: Progress| {
            told.store(progress.feeds_done > 0, Ordering::SeqCst);
            cancellation.cancel();
        },
    };
    let wanted = RefreshOptions {
        now: NOW,
        ..RefreshOptions::default()
    };
    let statistics = refresh(&mut library, &wanted, context).unwrap();
    assert!(statistics.cancelled && told.load(Ordering::SeqCst));
    assert!(statistics.failures.is_empty(), "{:?}", statistics.failures);
    assert!(requests.load(Ordering::SeqCst) < 200);
    let kept: u64 = library
        .counts()
        .unwrap()
        .iter()
        .map(|one| one.articles)
        .sum();
    assert_eq!(kept, statistics.progress.new as u64);
    assert!(kept > 0);
}

#[test]
fn words_and_quotes_are_found_in_the_background() {
    let server = Server::start("127.0.0.1", |_| {
        let text = "Mayor Ana Sandoval said: \"We will not wait another winter for this bridge.\"";
        found("application/rss+xml", &feed(&[("bridge", text)]))
    });
    let mut library = library("background");
    subscribe(&mut library, &server.url("/"), FullText::Off);
    refreshed(&mut library, NOW);
    let cancellation = Cancellation::default();
    assert_eq!(
        background_work::index(&mut library, NOW, &cancellation).unwrap(),
        1
    );
    assert_eq!(
        background_work::find_quotes(&mut library, NOW, &cancellation, &|_| {})
            .unwrap()
            .articles,
        1
    );
    assert_eq!(
        background_work::find_quotes(&mut library, NOW, &cancellation, &|_| {})
            .unwrap()
            .articles,
        0
    );
    // As a library of an older version has it.
    rusqlite::Connection::open(library.path())
        .unwrap()
        .execute("UPDATE quote SET wording = NULL", [])
        .unwrap();
    let reported = RefCell::new(Vec::new());
    let report = |done, all| reported.borrow_mut().push((done, all));
    let cancelled = Cancellation::default();
    cancelled.cancel();
    background_work::compare_quotes(&mut library, &cancelled, &report).unwrap();
    assert_eq!(library.uncompared().unwrap(), 1);
    background_work::compare_quotes(&mut library, &cancellation, &report).unwrap();
    assert_eq!(library.uncompared().unwrap(), 0);
    assert_eq!(reported.into_inner(), [(0, 1)]);
    let row = rows(&library).into_iter().next().unwrap();
    assert_eq!(row.quotes, Some(1));
    assert_eq!(
        library.quotes_of(row.id).unwrap()[0].speaker,
        "Ana Sandoval"
    );
}
