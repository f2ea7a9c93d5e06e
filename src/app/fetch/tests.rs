//! Fetching from a local server that misbehaves in many ways.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where its surroundings are broken"
)]

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

mod origins;

use super::server::{Server, Step, brotli, found, redirect, reply};
use super::*;
use crate::loader::{self, Hint};

const STORY: &str = "The council of Orra voted for a bridge.";

/// Short limits, and only 127.0.0.1 counts as local.
fn fetcher() -> Fetcher {
    Fetcher::new(Limits {
        connect: Duration::from_secs(5),
        silence: Duration::from_millis(400),
        whole: Duration::from_secs(5),
        bytes: 100_000,
        redirects: 4,
        per_host: 2,
        lookup: None,
        is_local: |address| address == IpAddr::V4(Ipv4Addr::LOCALHOST),
    })
}

fn typed(url: &str) -> Request {
    Request {
        url: url.into(),
        ..Request::default()
    }
}

/// The outcome of fetching a page from a server with these answers.
fn outcome(answers: impl Fn(&server::Asked) -> Vec<Step> + Send + Sync + 'static) -> String {
    let server = Server::start("127.0.0.1", answers);
    match fetcher().fetch(&typed(&server.url("/start")), &Cancellation::default()) {
        Ok(answer) => String::from_utf8(answer.body.unwrap_or_default()).unwrap(),
        Err(failure) => format!("error: {failure}"),
    }
}

#[track_caller]
fn check(answers: impl Fn(&server::Asked) -> Vec<Step> + Send + Sync + 'static, expected: &str) {
    assert_eq!(outcome(answers), expected);
}

#[test]
fn pages_are_read_plain_compressed_and_chunked() {
    check(|_| found("text/html", STORY), STORY);
    check(
        |_| {
            let packed = loader::tests::archives::gzip(STORY.as_bytes());
            reply("200 OK", &[("Content-Encoding", "gzip")], &packed)
        },
        STORY,
    );
    check(
        |_| {
            reply(
                "200 OK",
                &[("Content-Encoding", "br")],
                &brotli(STORY.as_bytes()),
            )
        },
        STORY,
    );
    check(
        |_| {
            let chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nferr\r\n1\r\ny\r\n0\r\n\r\n";
            vec![Step::Send(chunks.into())]
        },
        "ferry",
    );
}

#[test]
fn incomplete_answers_are_errors() {
    check(
        |_| {
            let chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nferry";
            vec![Step::Send(chunks.into())]
        },
        "error: the connection was closed too early",
    );
    check(
        |_| {
            vec![Step::Send(
                b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nferry".to_vec(),
            )]
        },
        "error: the connection was closed too early",
    );
    let nonsense = outcome(|_| vec![Step::Send(b"SSH-2.0-x\r\n\r\n".to_vec())]);
    assert!(nonsense.starts_with("error: "), "{nonsense}");
}

#[test]
fn redirects_are_followed_up_to_a_limit() {
    check(
        |asked| match asked.path.as_str() {
            "/start" => redirect("/a/b"),
            "/a/b" => redirect("../c?x=1#top"),
            "/c?x=1" => found("text/plain", STORY),
            _ => reply("404 Not Found", &[], b""),
        },
        STORY,
    );
    check(|_| redirect("/start"), "error: too many redirects");
    check(
        |_| redirect("file:///etc/passwd"),
        "error: \"file:///etc/passwd\" is not a web address",
    );
}

#[test]
fn permanent_redirects_are_reported() {
    let server = Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/old" => reply("301 Moved Permanently", &[("Location", "/new")], b""),
        "/now" => redirect("/new"),
        _ => found("text/plain", STORY),
    });
    let moved = |path: &str| {
        let answer = fetcher().fetch(&typed(&server.url(path)), &Cancellation::default());
        answer.unwrap().moved
    };
    assert_eq!(moved("/old"), Some(server.url("/new")));
    assert_eq!(moved("/now"), None);
}

#[test]
fn slow_servers_time_out() {
    check(
        |_| vec![Step::Wait(Duration::from_secs(2))],
        "error: timed out",
    );
    check(
        |_| {
            let begin = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nferry".to_vec();
            vec![Step::Send(begin), Step::Wait(Duration::from_secs(2))]
        },
        "error: timed out",
    );
}

#[test]
fn answers_over_the_limit_are_rejected_announced_or_not() {
    let large = || vec![b'x'; 200_000];
    let refused = "error: it is larger than 0 MB";
    check(move |_| reply("200 OK", &[], &large()), refused);
    check(
        move |_| {
            reply(
                "200 OK",
                &[("Content-Encoding", "gzip")],
                &loader::tests::archives::gzip(&large()),
            )
        },
        refused,
    );
    check(
        move |_| {
            vec![
                Step::Send(b"HTTP/1.0 200 OK\r\n\r\n".to_vec()),
                Step::Send(large()),
            ]
        },
        refused,
    );
}

#[test]
fn error_statuses_are_explained() {
    check(
        |_| reply("404 Not Found", &[], b"<html>gone"),
        "error: the server answered 404 (not found)",
    );
    check(
        |_| reply("418 Teapot", &[], b""),
        "error: the server answered 418",
    );
    check(
        |_| reply("200 OK", &[("Content-Type", "image/png")], b"\x89PNG"),
        "error: it is an image, which contains no text",
    );
}

#[test]
fn known_content_is_not_transferred_again() {
    let server = Server::start("127.0.0.1", |asked| match asked.header("if-none-match") {
        Some("\"one\"") => reply("304 Not Modified", &[("ETag", "\"one\"")], b""),
        _ => reply(
            "200 OK",
            &[
                ("ETag", "\"one\""),
                ("Last-Modified", "Wed, 04 Mar 2026 05:06:07 GMT"),
                ("Cache-Control", "max-age=600"),
            ],
            STORY.as_bytes(),
        ),
    });
    let fetcher = fetcher();
    let mut request = typed(&server.url("/"));
    let first = fetcher.fetch(&request, &Cancellation::default()).unwrap();
    assert_eq!(first.body.as_deref(), Some(STORY.as_bytes()));
    assert_eq!(first.fresh_for, Some(Duration::from_mins(10)));
    request.validators = first.validators;
    let second = fetcher.fetch(&request, &Cancellation::default()).unwrap();
    assert_eq!(second.body, None);
    let asked = server.asked();
    assert_eq!(
        asked[1].header("if-modified-since"),
        Some("Wed, 04 Mar 2026 05:06:07 GMT")
    );
    assert!(
        asked[0]
            .header("user-agent")
            .unwrap()
            .starts_with("pullquote/")
    );
}

#[test]
fn a_host_that_asks_us_to_wait_gets_no_requests() {
    let server = Server::start("127.0.0.1", |_| {
        reply("429 Too Many Requests", &[("Retry-After", "120")], b"")
    });
    let fetcher = fetcher();
    let fetch = |path: &str| fetcher.fetch(&typed(&server.url(path)), &Cancellation::default());
    let first = fetch("/a").unwrap_err();
    assert_eq!(first.wait(), Some(Duration::from_mins(2)));
    let second = fetch("/b").unwrap_err();
    assert!(matches!(second, Failure::LeftAlone { .. }), "{second}");
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn connections_per_host_are_limited() {
    let server = Server::start("127.0.0.1", |_| {
        let mut steps = vec![Step::Wait(Duration::from_millis(60))];
        steps.extend(found("text/plain", STORY));
        steps
    });
    let fetcher = fetcher();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                fetcher
                    .fetch(&typed(&server.url("/")), &Cancellation::default())
                    .unwrap()
            });
        }
    });
    assert_eq!(server.asked().len(), 8);
    assert!(server.most_at_once() <= 2, "{}", server.most_at_once());
}

#[test]
fn a_cancelled_fetch_ends() {
    let server = Server::start("127.0.0.1", |_| {
        let piece = [
            Step::Send(vec![b'x'; 100]),
            Step::Wait(Duration::from_millis(20)),
        ];
        let mut steps = vec![Step::Send(b"HTTP/1.0 200 OK\r\n\r\n".to_vec())];
        steps.extend(piece.iter().cycle().take(400).cloned());
        steps
    });
    let cancellation = Arc::new(Cancellation::default());
    let waiting = Arc::clone(&cancellation);
    let url = server.url("/");
    let fetch = thread::spawn(move || fetcher().fetch(&typed(&url), &waiting));
    while cancellation.received() == 0 {
        thread::yield_now();
    }
    let began = Instant::now();
    cancellation.cancel();
    assert_eq!(fetch.join().unwrap().unwrap_err(), Failure::Cancelled);
    assert!(began.elapsed() < Duration::from_secs(2));
}

#[test]
fn remote_documents_cannot_lead_to_local_addresses() {
    let home = Server::start("127.0.0.1", |_| {
        found("text/plain", "the router's password")
    });
    let target = home.url("/secret");
    let outside = Server::start("127.0.0.2", move |_| redirect(&target));
    let refused = fetcher().fetch(&typed(&outside.url("/")), &Cancellation::default());
    assert_eq!(refused.unwrap_err(), Failure::Refused("127.0.0.1".into()));
    let mut link = typed(&home.url("/secret"));
    link.origin = Origin::Document(Some(outside.url("/page")));
    let refused = fetcher().fetch(&link, &Cancellation::default());
    assert!(matches!(refused, Err(Failure::Refused(_))), "{refused:?}");
    assert!(home.asked().is_empty());
    // The user may go there, and so may a document from the same server.
    link.origin = Origin::Document(Some(home.url("/page")));
    assert!(fetcher().fetch(&link, &Cancellation::default()).is_ok());
    assert!(
        fetcher()
            .fetch(&typed(&home.url("/secret")), &Cancellation::default())
            .is_ok()
    );
}

const FEED: &str = "<rss version='2.0'><channel><title>Orra Courier</title><item><title>Bridge</title>\
    <description>Built.</description></item></channel></rss>";

fn front(link: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Orra</title>{link}</head><body><p>Headlines.</p></body></html>"
    )
}

/// The first headline found by opening an address, and the note with it.
#[track_caller]
fn check_open(page: &'static str, link: &'static str, expected: (&str, &str)) {
    let server = Server::start("127.0.0.1", move |asked| match asked.path.as_str() {
        "/feed.xml" => found("application/rss+xml", FEED),
        "/gone.xml" => reply("410 Gone", &[], b""),
        _ => found("text/html", &front(link)),
    });
    let opened = opening::open(
        &fetcher(),
        &server.url(page),
        None,
        &Cancellation::default(),
    )
    .unwrap();
    let articles = loader::load(&opened.bytes, &opened.hint);
    let title = articles[0].metadata.title.clone().unwrap_or_default();
    let note = opened.note.unwrap_or_default();
    assert_eq!((title.as_str(), note.as_str()), expected);
}

#[test]
fn a_front_page_is_replaced_by_its_feed() {
    let link = "<link rel=alternate type='application/rss+xml' href='/feed.xml'>";
    let note = "the page is not an article; this is its feed";
    check_open("/feed.xml", "", ("Bridge", ""));
    check_open("/", link, ("Bridge", note));
    check_open("/front.html", link, ("Bridge", note));
    check_open("/", "", ("Orra", ""));
    check_open(
        "/",
        "<link rel=alternate type='application/rss+xml' href='/gone.xml'>",
        (
            "Orra",
            "cannot read the page's feed: the server answered 410 (gone for good)",
        ),
    );
}

#[test]
fn the_declared_encoding_is_used() {
    let server = Server::start("127.0.0.1", |_| {
        let page =
            b"<!doctype html><html><body><article><p>Caf\xe9 owners in Orra said they were glad.";
        reply(
            "200 OK",
            &[("Content-Type", "text/html; charset=iso-8859-1")],
            page,
        )
    });
    let url = server.url("/story.html");
    let article = opening::page(&fetcher(), &typed(&url), &Cancellation::default()).unwrap();
    assert!(article.text.contains("Café owners"), "{}", article.text);
    assert_eq!(article.metadata.url.as_deref(), Some(url.as_str()));
    let hint = Hint::default();
    assert_eq!(hint.charset, None);
}
