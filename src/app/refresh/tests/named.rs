//! A subscription to a page becomes a subscription to the feed that it links to.

use super::*;

const FRONT: &str = "<html><head><title>Orra Courier</title>\
    <link rel='alternate' type='application/rss+xml' href='/feed'></head><body>Welcome.</body></html>";

fn front_page() -> Server {
    Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/" => found("text/html", FRONT),
        "/feed" => found("application/rss+xml", &feed(&[("bridge", &story())])),
        _ => reply("404 Not Found", &[], b""),
    })
}

fn urls(library: &Library) -> Vec<String> {
    let feeds = library.feeds().unwrap();
    feeds.into_iter().map(|feed| feed.url).collect()
}

#[test]
fn subscribing_to_a_page_subscribes_to_its_feed() {
    let server = front_page();
    let mut library = library("named");
    subscribe(&mut library, &server.url("/"), FullText::Off);
    let statistics = refreshed(&mut library, NOW);
    assert_eq!(statistics.progress.new, 1, "{statistics:?}");
    assert!(statistics.failures.is_empty() && statistics.moved.is_empty());
    assert_eq!(urls(&library), [server.url("/feed")]);
    assert_eq!(
        library.feeds().unwrap()[0].title.as_deref(),
        Some("Orra Courier")
    );
}

#[test]
fn a_page_whose_feed_is_subscribed_to_adds_nothing() {
    let server = front_page();
    let mut library = library("named-twice");
    subscribe(&mut library, &server.url("/feed"), FullText::Off);
    refreshed(&mut library, NOW);
    subscribe(&mut library, &server.url("/"), FullText::Off);
    let statistics = refreshed(&mut library, NOW + 60);
    assert_eq!(statistics.progress.new, 0, "{statistics:?}");
    assert_eq!(urls(&library), [server.url("/feed")]);
}

#[test]
fn a_feed_that_becomes_a_page_has_failed() {
    let turns = AtomicUsize::new(0);
    let server = Server::start("127.0.0.1", move |asked| match asked.path.as_str() {
        "/" if turns.fetch_add(1, Ordering::Relaxed) > 0 => found("text/html", FRONT),
        _ => found("application/rss+xml", &feed(&[("bridge", &story())])),
    });
    let mut library = library("named-not");
    subscribe(&mut library, &server.url("/"), FullText::Off);
    refreshed(&mut library, NOW);
    let statistics = refreshed_as(&mut library, Urgency::Now, NOW + 60);
    assert_eq!(statistics.failures.len(), 1, "{statistics:?}");
    assert_eq!(urls(&library), [server.url("/")]);
}

#[test]
fn entries_with_the_same_id_do_not_overwrite_each_other() {
    let turns = AtomicUsize::new(0);
    let server = Server::start("127.0.0.1", move |_| {
        let turn = turns.fetch_add(1, Ordering::Relaxed);
        let items = ["one", "two"].map(|name| {
            format!("<item><guid>same</guid><title>{name}</title><link>/page/{name}</link><description>{}</description></item>", story())
        });
        let text = format!(
            "<rss version='2.0'><channel><title>Edition {turn}</title>{}</channel></rss>",
            items.concat()
        );
        found("application/rss+xml", &text)
    });
    let mut library = library("one-id");
    subscribe(&mut library, &server.url("/"), FullText::Off);
    let first = refreshed(&mut library, NOW);
    let again = refreshed_as(&mut library, Urgency::Now, NOW + 60);
    assert_eq!((first.progress.new, first.changed), (2, 0));
    assert_eq!((again.progress.new, again.changed), (0, 0));
}
