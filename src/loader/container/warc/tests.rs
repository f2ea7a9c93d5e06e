//! Pages from valid and damaged web archives.

use crate::loader::load;
use crate::loader::session::Hint;
use crate::loader::tests::archives::{gzip, warc_record};
use crate::text::{Article, Format};

const HARBOUR: &str = "https://tide.example/harbour/index.html";

fn page(words: &str) -> String {
    format!(
        "<html lang=en><head><title>{words}</title></head><body><article><h1>{words}</h1>\
         <p>The pilots of Orra will bring in no ship after dusk, they said on Monday, and the harbour master agreed.</p>\
         <p>More is known <a href='../more.html'>in the minutes</a> of the board.</p></article></body></html>"
    )
}

fn answer(status: &str, header: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{header}\r\n\r\n{body}")
}

fn read(bytes: &[u8]) -> Vec<Article> {
    load(bytes, &Hint::default())
}

/// The titles of articles and the reasons of failures, one per line.
#[track_caller]
fn check(bytes: &[u8], expected: &[&str]) {
    let articles = read(bytes);
    let found: Vec<&str> = articles
        .iter()
        .map(|article| {
            let problem = article.problems.first().map(String::as_str);
            problem
                .or(article.metadata.title.as_deref())
                .unwrap_or_default()
        })
        .collect();
    assert_eq!(found, expected);
}

/// An archive with one response.
fn archive(answer: &str) -> Vec<u8> {
    [
        warc_record("warcinfo", "", "software: none"),
        warc_record("request", HARBOUR, "GET / HTTP/1.1\r\n\r\n"),
        warc_record("response", HARBOUR, answer),
    ]
    .concat()
}

#[test]
fn successful_responses_are_articles() {
    let html = "Content-Type: text/html";
    let bytes = [
        archive(&answer("200 OK", html, &page("No ships at night"))),
        warc_record(
            "response",
            HARBOUR,
            &answer("301 Moved", html, &page("Moved")),
        ),
        warc_record(
            "response",
            HARBOUR,
            &answer("200 OK", "Content-Type: image/png", "PNG"),
        ),
        warc_record("resource", HARBOUR, "text"),
        warc_record(
            "response",
            HARBOUR,
            &answer("200 OK", html, &page("A mask goes home")),
        ),
    ]
    .concat();
    check(&bytes, &["No ships at night", "A mask goes home"]);
    let first = &read(&bytes)[0];
    assert_eq!(first.format, Format::Warc);
    assert_eq!(first.metadata.url.as_deref(), Some(HARBOUR));
    assert!(
        first
            .metadata
            .id
            .as_deref()
            .is_some_and(|id| id.starts_with("urn:x:"))
    );
    assert_eq!(first.links[0].url, "https://tide.example/more.html");
}

#[test]
fn an_archive_may_be_packed_record_by_record_or_as_a_whole() {
    let answer = answer(
        "200 OK",
        "Content-Type: text/html",
        &page("No ships at night"),
    );
    let records = [
        warc_record("warcinfo", "", "software: none"),
        warc_record("response", HARBOUR, &answer),
    ];
    check(&gzip(&records.concat()), &["No ships at night"]);
    let packed = records.map(|record| gzip(&record));
    check(&packed.concat(), &["No ships at night"]);
    let damaged = [&packed[0][..30], &packed[1], &packed[1][..200]].concat();
    let articles = read(&damaged);
    assert_eq!(
        articles[0].metadata.title.as_deref(),
        Some("No ships at night")
    );
    assert!(!articles.last().expect("a problem").problems.is_empty());
}

#[test]
fn transfer_and_content_encodings_are_decoded() {
    let text = page("Caf\u{e9} by the quay");
    let chunked = format!("{:x}\r\n{text}\r\n0\r\n\r\n", text.len());
    let header = "Content-Type: text/html\r\nTransfer-Encoding: chunked";
    check(
        &archive(&answer("200 OK", header, &chunked)),
        &["Caf\u{e9} by the quay"],
    );
    // The chunks were joined but the header was kept.
    check(
        &archive(&answer("200 OK", header, &text)),
        &["Caf\u{e9} by the quay"],
    );
}

#[test]
fn arc_records_have_a_header_of_one_line() {
    let answer = answer(
        "200 OK",
        "Content-Type: text/html",
        &page("No ships at night"),
    );
    let info = "1 0 Nobody\n";
    let bytes = format!(
        "filedesc://a.arc 127.0.0.1 20310304120000 text/plain {}\n{info}\n\
         http://tide.example/a page 127.0.0.1 20310304120000 text/html {}\n{answer}\n",
        info.len(),
        answer.len()
    );
    check(bytes.as_bytes(), &["No ships at night"]);
    let article = &read(bytes.as_bytes())[0];
    assert_eq!(
        article.metadata.url.as_deref(),
        Some("http://tide.example/a%20page")
    );
}

#[test]
fn a_wrong_length_loses_at_most_one_record() {
    let answer = answer(
        "200 OK",
        "Content-Type: text/html",
        &page("No ships at night"),
    );
    let good = String::from_utf8(archive(&answer)).expect("text");
    let length = format!("Content-Length: {}", answer.len());
    for wrong in [
        "Content-Length: 9",
        "Content-Length: 99999999999",
        "Content-Length: none",
    ] {
        let bytes = good.replace(&length, wrong) + &good;
        let articles = read(bytes.as_bytes());
        let titles = articles.iter().filter_map(|a| a.metadata.title.as_deref());
        assert!(titles.clone().count() >= 1, "{wrong}");
        assert!(
            titles.clone().all(|title| title == "No ships at night"),
            "{wrong}"
        );
        assert!(articles.iter().any(|a| !a.problems.is_empty()), "{wrong}");
    }
}

#[test]
fn an_archive_without_pages_is_reported() {
    check(
        &archive("HTTP/1.1 404 Not Found\r\n\r\n"),
        &["cannot be read: the web archive contains no page"],
    );
}
