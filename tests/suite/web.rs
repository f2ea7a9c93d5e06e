//! The program and a web server: addresses in place of files.
#![allow(clippy::unwrap_used, reason = "a test may stop if its setup fails")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use pullquote::library::{FeedSettings, Library};

use crate::server::{Server, certificate, found, redirect, reply};

const PAGE: &str = "<!doctype html><html lang=en><head><title>Bridge vote</title></head><body><article>\
    <h1>Bridge vote</h1><p>The council of Orra voted on Tuesday to build a bridge across its harbour.</p>\
    <p>\"We will not wait another winter,\" Mayor Ana Sandoval told reporters after the vote.</p>\
    </article></body></html>";

const FEED: &str = "<rss version='2.0'><channel><title>Orra Courier</title>\
    <item><title>First</title><link>/bridge</link><description>A vote.</description></item>\
    <item><title>Second</title><description>A storm.</description></item></channel></rss>";

fn newsroom() -> Server {
    Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/bridge" => found("text/html; charset=utf-8", PAGE),
        "/moved" => redirect("/bridge"),
        "/feed.xml" => found("application/rss+xml", FEED),
        _ => reply("404 Not Found", &[], b""),
    })
}

fn run(arguments: &[&str]) -> Output {
    run_trusting(arguments, None)
}

/// Runs the program with this file as the list of trusted certificate authorities.
fn run_trusting(arguments: &[&str], authority: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    for proxy in ["all_proxy", "https_proxy", "http_proxy"] {
        command.env_remove(proxy).env_remove(proxy.to_uppercase());
    }
    for setting in ["SSL_CERT_FILE", "SSL_CERT_DIR"] {
        command.env_remove(setting);
    }
    if let Some(authority) = authority {
        command.env("SSL_CERT_FILE", authority);
    }
    command
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// Checks that the output contains these words and that the program succeeds.
#[track_caller]
fn check(arguments: &[&str], words: &[&str]) {
    let output = run(arguments);
    let printed = String::from_utf8(output.stdout).unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    for word in words {
        assert!(printed.contains(word), "no {word:?} in\n{printed}");
    }
}

#[test]
fn a_page_is_loaded_with_its_quotes_after_redirects() {
    let server = newsroom();
    check(
        &["--plain", &server.url("/bridge")],
        &["voted on Tuesday", "Ana Sandoval"],
    );
    let url = server.url("/bridge");
    check(
        &["extract", &server.url("/moved")],
        &["\"name\":\"Ana Sandoval\"", &format!("\"url\":\"{url}\"")],
    );
}

#[test]
fn a_feed_gives_its_entries() {
    let server = newsroom();
    let output = run(&["extract", &server.url("/feed.xml")]);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(printed.lines().count(), 2, "{printed}");
    assert!(printed.contains(&server.url("/bridge")), "{printed}");
}

#[test]
fn an_address_that_cannot_be_fetched_is_reported_with_the_reason() {
    let server = newsroom();
    let url = server.url("/nothing");
    let output = run(&["extract", &url, &server.url("/bridge")]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    let expected = format!("pullquote: cannot read {url}: the server answered 404 (not found)\n");
    assert_eq!(said, expected);
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("Ana Sandoval")
    );
}

/// The output of `extract` for the page of a server with this certificate, and its error message.
fn encrypted(shown: &str, trusted: Option<&str>) -> (String, String) {
    let server = Server::secure(shown, |asked| match asked.path.as_str() {
        "/moved" => redirect("/bridge"),
        _ => found("text/html; charset=utf-8", PAGE),
    });
    let url = server.url("/moved");
    assert!(url.starts_with("https:"));
    let output = run_trusting(&["extract", &url], trusted);
    let printed = String::from_utf8(output.stdout).unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let begin = format!("pullquote: cannot read {url}: the connection is not secure: ");
    let said = said.strip_prefix(&begin).unwrap_or(&said).trim_end();
    (printed, said.to_owned())
}

#[track_caller]
fn check_refused(shown: &str, trusted: Option<&str>, expected: &str) {
    let (printed, said) = encrypted(shown, trusted);
    assert_eq!(printed, "");
    assert!(said.starts_with(expected), "{said}");
}

#[test]
fn an_encrypted_page_is_loaded_if_its_authority_is_trusted() {
    let (printed, said) = encrypted("good", Some(&certificate("authority")));
    assert_eq!(said, "");
    assert!(printed.contains("\"name\":\"Ana Sandoval\""), "{printed}");
}

#[test]
fn an_invalid_certificate_is_rejected_with_the_reason() {
    let authority = certificate("authority");
    let unknown = "its certificate is from an authority that this computer does not trust";
    check_refused("good", None, unknown);
    check_refused("good", Some(&certificate("stranger")), unknown);
    check_refused("expired", Some(&authority), "its certificate has expired");
    check_refused(
        "misnamed",
        Some(&authority),
        "its certificate is for another host",
    );
    check_refused(
        "self-signed",
        Some(&authority),
        "its certificate is not valid for a server; it may be self-signed",
    );
}

#[test]
fn a_setting_without_any_authority_trusts_no_server() {
    check_refused(
        "good",
        Some("/nowhere.pem"),
        "SSL_CERT_FILE names no certificate that can be read",
    );
    // Pages without encryption need no authority.
    let server = newsroom();
    let output = run_trusting(&["extract", &server.url("/bridge")], Some("/nowhere.pem"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_server_without_encryption_is_reported_differently_from_an_untrusted_one() {
    let server = newsroom();
    let url = server.url("/bridge").replace("http:", "https:");
    let said = String::from_utf8(run(&["extract", &url]).stderr).unwrap();
    assert!(said.contains(": the server does not use TLS"), "{said}");
}

/// Runs `refresh` on a new library that subscribes to these addresses.
fn refresh(test: &str, urls: &[String], options: &[&str]) -> Output {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("refresh-{test}.db"));
    let mut library = Library::open(&path).unwrap();
    for url in urls {
        library.subscribe(url, &FeedSettings::default()).unwrap();
    }
    drop(library);
    let mut arguments = vec!["refresh", "--library", path.to_str().unwrap()];
    arguments.extend(options);
    run(&arguments)
}

fn forget(test: &str) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("refresh-{test}.db"));
    for ending in ["db", "db-wal", "db-shm"] {
        let _ = std::fs::remove_file(path.with_extension(ending));
    }
}

/// How many requests with the password of this feed have reached a server.
fn password_requests(open: &Server, feed: &str) -> usize {
    forget("password");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refresh-password.db");
    let path = path.to_str().unwrap();
    let mut settings = FeedSettings::default();
    settings.set("header", "X-Password: harbour").unwrap();
    Library::open(Path::new(path))
        .unwrap()
        .subscribe(feed, &settings)
        .unwrap();
    let authority = certificate("authority");
    run_trusting(&["refresh", "--quick", "--library", path], Some(&authority));
    let asked = open.asked();
    let told = asked
        .iter()
        .filter(|asked| asked.header("x-password").is_some());
    told.count()
}

#[test]
fn passwords_are_not_sent_to_other_hosts_or_without_encryption() {
    let open = newsroom();
    let here = open.url("/feed.xml");
    assert_eq!(password_requests(&open, &here), 1);
    let safe = Server::secure("good", move |_| redirect(&here));
    assert_eq!(password_requests(&open, &safe.url("/feed.xml")), 1);
    assert!(safe.asked().last().unwrap().header("x-password").is_some());
}

#[test]
fn refresh_reports_its_results_as_json() {
    let server = newsroom();
    forget("json");
    let urls = [server.url("/feed.xml")];
    let output = refresh("json", &urls, &["--json"]);
    assert_eq!(output.status.code(), Some(0));
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["feeds"]["asked"], 1);
    assert_eq!(told["articles"]["new"], 2);
    assert_eq!(told["articles"]["analysed"], 2);
    assert_eq!(told["pages"]["fetched"], 1, "{told}");
    // The next refresh of the feed is not due yet.
    let output = refresh("json", &urls, &["--json"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["feeds"]["not_asked"], 1);
}

#[test]
fn refresh_reports_failing_feeds_and_stores_the_others() {
    let server = newsroom();
    forget("failing");
    let urls = [server.url("/gone.xml"), server.url("/feed.xml")];
    let output = refresh("failing", &urls, &["--quick"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    let expected = format!(
        "pullquote: cannot read feed {}: the server answered 404 (not found)\n",
        urls[0]
    );
    assert_eq!(said, expected);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed.starts_with("2 feeds checked, 0 unchanged, 1 failed; 2 new articles, 0 changed"),
        "{printed}"
    );
}

#[test]
fn an_incomplete_feed_is_shown_in_the_list_of_feeds() {
    let server = Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/feed.xml" => found("application/rss+xml", FEED),
        _ => found(
            "application/rss+xml",
            "<rss version='2.0'><channel><title>Ha",
        ),
    });
    forget("cut");
    let urls = [server.url("/cut.xml"), server.url("/feed.xml")];
    assert_eq!(refresh("cut", &urls, &["--quick"]).status.code(), Some(1));
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refresh-cut.db");
    let output = run(&["list", "--of", "feeds", "--library", path.to_str().unwrap()]);
    let printed = String::from_utf8(output.stdout).unwrap();
    let failed: Vec<&str> = printed
        .lines()
        .filter_map(|line| line.split('\t').nth(4))
        .collect();
    assert_eq!(
        failed,
        ["failed: the feed is cut off before its first entry", ""],
        "{printed}"
    );
}

#[test]
fn refresh_rejects_feeds_without_a_subscription() {
    forget("unknown");
    let output = refresh("unknown", &[], &["https://example.org/feed"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("subscription to https://example.org/feed"),
        "{said}"
    );
}

#[test]
fn importing_the_address_of_a_feed_subscribes_to_it() {
    let server = newsroom();
    forget("import");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refresh-import.db");
    let url = server.url("/feed.xml");
    let output = run(&["import", "--library", path.to_str().unwrap(), &url]);
    assert_eq!(output.status.code(), Some(0));
    let feeds = Library::open(&path).unwrap().feeds().unwrap();
    let urls: Vec<&str> = feeds.iter().map(|feed| feed.url.as_str()).collect();
    assert_eq!(urls, [url]);
}
