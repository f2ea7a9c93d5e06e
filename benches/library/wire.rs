//! A local server with 200 feeds of 100 entries (RSS with HTML, held in memory), and the time it takes to refresh them.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use pullquote::app::fetch::Fetcher;
use pullquote::app::refresh::{self, FetchContext, RefreshOptions, Statistics, Urgency};
use pullquote::library::{FeedSettings, Library};

use crate::newsroom;
use crate::timing::NOW;

/// Entries in a feed.
const ENTRIES: u64 = 100;

/// Refreshes all feeds into an empty library, then again. Returns the seconds that each refresh took.
pub(crate) fn refresh(path: &Path, address: SocketAddr) -> (f64, f64) {
    subscribe(path, address);
    // As in the command, the library is opened anew and no connection exists yet.
    let timed = || {
        let fetcher = Arc::new(Fetcher::default());
        let began = Instant::now();
        let mut library = Library::open(path).unwrap();
        let statistics = refreshed(&mut library, &fetcher);
        (began.elapsed().as_secs_f64(), statistics)
    };
    let (cold, first) = timed();
    let all = usize::try_from(newsroom::FEEDS * ENTRIES).unwrap();
    assert_eq!((first.progress.new, first.failures.len()), (all, 0));
    let (again, second) = timed();
    assert_eq!(second.unchanged as u64, newsroom::FEEDS);
    (cold, again)
}

/// Subscribes a library to all feeds.
pub(crate) fn subscribe(path: &Path, address: SocketAddr) {
    let mut library = Library::open(path).unwrap();
    for number in 0..newsroom::FEEDS {
        let url = format!("http://{address}/{number}");
        let subscribed = library.subscribe(&url, &FeedSettings::default());
        subscribed.unwrap();
    }
}

fn refreshed(library: &mut Library, fetcher: &Arc<Fetcher>) -> Statistics {
    let wanted = RefreshOptions {
        urgency: Urgency::Now,
        now: NOW,
        ..RefreshOptions::default()
    };
    let context = FetchContext {
        fetcher,
        cancellation: &Arc::default(),
        progress: &|_| {},
    };
    refresh::refresh(library, &wanted, context).unwrap()
}

/// Starts the server. Returns its address and the total size of its feeds in bytes.
pub(crate) fn serve() -> (SocketAddr, usize) {
    let feeds: Arc<Vec<String>> = Arc::new((0..newsroom::FEEDS).map(feed).collect());
    let bytes = feeds.iter().map(String::len).sum();
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for connection in listener.incoming() {
            let feeds = Arc::clone(&feeds);
            thread::spawn(move || answer(&connection.unwrap(), &feeds));
        }
    });
    (address, bytes)
}

/// Answers the requests of one connection until the client closes it.
fn answer(mut connection: &TcpStream, feeds: &[String]) -> Option<()> {
    connection.set_nodelay(true).ok()?;
    let mut lines = BufReader::new(connection).lines();
    loop {
        let request = lines.next()?.ok()?;
        let mut is_conditional = false;
        for line in lines.by_ref() {
            let line = line.ok()?;
            if line.is_empty() {
                break;
            }
            is_conditional |= line.to_ascii_lowercase().starts_with("if-none-match");
        }
        if is_conditional {
            connection
                .write_all(b"HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n")
                .ok()?;
            continue;
        }
        let number: usize = request.split(['/', ' ']).nth(2)?.parse().ok()?;
        let feed = feeds.get(number)?;
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"1\"\r\nContent-Length: {}\r\n\r\n",
            feed.len()
        );
        connection.write_all(head.as_bytes()).ok()?;
        connection.write_all(feed.as_bytes()).ok()?;
    }
}

fn feed(number: u64) -> String {
    let mut feed = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Paper {number}</title>\
         <link>https://paper{number}.example/</link><language>en</language>"
    );
    for entry in (0..ENTRIES).map(|entry| newsroom::entry(number * ENTRIES + entry)) {
        let text: Vec<String> = entry
            .text
            .split("\n\n")
            .map(|paragraph| format!("&lt;p&gt;{paragraph}&lt;/p&gt;"))
            .collect();
        write!(
            feed,
            "<item><guid>{url}</guid><link>{url}</link><title>{}</title><pubDate>{}</pubDate>\
             <description>{}</description></item>",
            entry.metadata.title.as_deref().unwrap_or_default(),
            entry.metadata.published.as_deref().unwrap_or_default(),
            text.concat(),
            url = entry.metadata.url.as_deref().unwrap_or_default(),
        )
        .unwrap();
    }
    feed.push_str("</channel></rss>");
    feed
}
