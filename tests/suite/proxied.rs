//! The program behind a proxy, as in companies: the proxy is in a private network and is the only way out.
#![allow(clippy::unwrap_used, reason = "a test may stop if its setup fails")]

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;

use pullquote::library::{FeedSettings, Library};

use crate::server::{Server, certificate, found};

/// A proxy that connects every request to one server. Without a server it refuses requests.
fn proxy(server: Option<SocketAddr>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for near in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || connect(near, server));
        }
    });
    url
}

fn connect(mut near: TcpStream, server: Option<SocketAddr>) -> Option<()> {
    let lines = BufReader::new(near.try_clone().ok()?).lines();
    let asked = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty());
    assert!(
        asked
            .collect::<Vec<_>>()
            .first()?
            .starts_with("CONNECT news.example:443 ")
    );
    let Some(server) = server else {
        return near.write_all(b"HTTP/1.1 403 Forbidden\r\n\r\n").ok();
    };
    let mut far = TcpStream::connect(server).ok()?;
    near.write_all(b"HTTP/1.1 200 OK\r\n\r\n").ok()?;
    let (mut from_near, mut to_far) = (near.try_clone().ok()?, far.try_clone().ok()?);
    thread::spawn(move || io::copy(&mut from_near, &mut to_far));
    io::copy(&mut far, &mut near).ok()?;
    near.shutdown(std::net::Shutdown::Both).ok()
}

/// A SOCKS5 proxy that connects to one server and accepts only host names.
fn socks(server: SocketAddr) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("socks5://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut near in listener.incoming().map_while(Result::ok) {
            let mut greeting = [0; 3];
            near.read_exact(&mut greeting).unwrap();
            near.write_all(&[5, 0]).unwrap();
            // Version, connect, reserved, "by name", and the name with its port.
            let mut request = [0; 5];
            near.read_exact(&mut request).unwrap();
            assert_eq!(request[..4], [5, 1, 0, 3], "the name was looked up here");
            let mut name = vec![0; usize::from(request[4]) + 2];
            near.read_exact(&mut name).unwrap();
            assert!(name.starts_with(b"news.example"));
            let mut far = TcpStream::connect(server).unwrap();
            near.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).unwrap();
            let (mut from_near, mut to_far) = (near.try_clone().unwrap(), far.try_clone().unwrap());
            thread::spawn(move || io::copy(&mut from_near, &mut to_far));
            thread::spawn(move || io::copy(&mut far, &mut near));
        }
    });
    url
}

fn run(arguments: &[&str], proxy: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    for name in ["all_proxy", "https_proxy", "http_proxy", "no_proxy"] {
        command.env_remove(name).env_remove(name.to_uppercase());
    }
    command
        .args(arguments)
        .env("https_proxy", proxy)
        .env("SSL_CERT_FILE", certificate("authority"))
        .env_remove("SSL_CERT_DIR")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn feeds_and_linked_pages_are_fetched_through_a_proxy_in_a_private_network() {
    let words =
        "The council of Orra voted on Tuesday to build a bridge across its harbour. ".repeat(12);
    let page = format!("<html><body><article><h1>First</h1><p>{words}</p></article></body></html>");
    let server = Server::secure("misnamed", move |asked| match asked.path.as_str() {
        "/feed.xml" => found(
            "application/rss+xml",
            "<rss version='2.0'><channel><title>Orra Courier</title><item><title>First</title>\
             <link>https://news.example/bridge</link><description>A vote.</description></item></channel></rss>",
        ),
        _ => found("text/html; charset=utf-8", &page),
    });
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("proxied.db");
    for ending in ["db", "db-wal", "db-shm"] {
        let _ = std::fs::remove_file(path.with_extension(ending));
    }
    let mut library = Library::open(&path).unwrap();
    let settings = FeedSettings::default();
    library
        .subscribe("https://news.example/feed.xml", &settings)
        .unwrap();
    drop(library);
    let arguments = ["refresh", "--json", "--library", path.to_str().unwrap()];
    let output = run(&arguments, &proxy(Some(server.address)));
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(summary["articles"]["new"], 1, "{summary}");
    assert_eq!(summary["pages"]["fetched"], 1, "{summary}");
}

#[test]
fn a_refusal_by_the_proxy_is_reported() {
    let output = run(&["extract", "https://news.example/"], &proxy(None));
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    let expected = "pullquote: cannot read https://news.example/: the proxy cannot connect to it\n";
    assert_eq!(said, expected);
}

#[test]
fn socks_proxies_receive_the_host_name() {
    let server = Server::start("127.0.0.1", |_| {
        found("text/plain", "The council of Orra voted for a bridge.")
    });
    let output = run(&["extract", "http://news.example/"], &socks(server.address));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.as_str()), (Some(0), ""));
    assert_eq!(server.asked().len(), 1);
}

/// Runs with a proxy that cannot be used; nothing may be requested directly.
#[track_caller]
fn check_unusable(proxy: &str, reason: &str) {
    let server = Server::start("127.0.0.1", |_| found("text/plain", "Nothing."));
    let output = run(&["extract", &server.url("/")], proxy);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(reason), "{said}");
    assert!(server.asked().is_empty());
}

#[test]
fn an_unusable_proxy_is_never_bypassed() {
    check_unusable(
        "sock5://127.0.0.1:9",
        "the scheme \"sock5\" is not supported",
    );
    check_unusable("socks4://127.0.0.1:9", "use socks4a or socks5");
    check_unusable("http://[::1", "it is not a valid URL");
}
