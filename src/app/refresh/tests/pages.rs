//! The pages behind teasers, from a real server.

use super::*;

#[track_caller]
fn check_pages(full_text: FullText, expected: &[(&str, bool)]) {
    let server = Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/feed" => {
            let entries = [
                ("teaser", "A vote in Orra…"),
                ("whole", &story()),
                ("without", "Short."),
            ];
            found("application/rss+xml", &feed(&entries))
        }
        "/page/without" => reply("404 Not Found", &[], b""),
        _ => found("text/html", PAGE),
    });
    let mut library = library(&format!("pages-{}", full_text.name()));
    subscribe(&mut library, &server.url("/feed"), full_text);
    refreshed(&mut library, NOW);
    let pages = fetched_pages(&mut library, NOW);
    let complete: Vec<(String, bool)> = rows(&library)
        .into_iter()
        .map(|row| (row.title, row.complete))
        .collect();
    let complete: Vec<(&str, bool)> = complete.iter().map(|(t, c)| (t.as_str(), *c)).collect();
    assert_eq!(complete, expected, "{pages:?}");
    // What came, and what will never come, is not asked for again.
    assert_eq!(fetched_pages(&mut library, NOW + 60).wanted, 0);
    for row in rows(&library).iter().filter(|row| row.complete) {
        assert!(
            library
                .article(row.id)
                .unwrap()
                .text
                .contains("another winter")
        );
    }
}

#[test]
fn the_pages_behind_teasers_are_fetched_and_kept() {
    check_pages(
        FullText::Off,
        &[("teaser", false), ("whole", false), ("without", false)],
    );
    check_pages(
        FullText::Auto,
        &[("teaser", true), ("whole", false), ("without", false)],
    );
    check_pages(
        FullText::Always,
        &[("teaser", true), ("whole", true), ("without", false)],
    );
}

#[test]
fn what_is_set_later_holds_for_articles_that_are_there() {
    let server = Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/feed" => {
            let entries = [("teaser", "A vote in Orra…"), ("whole", &story())];
            found("application/rss+xml", &feed(&entries))
        }
        _ => found("text/html", PAGE),
    });
    let mut library = library("pages-later");
    let id = subscribe(&mut library, &server.url("/feed"), FullText::Off);
    refreshed(&mut library, NOW);
    for (full_text, wanted) in [
        (FullText::Off, 0),
        (FullText::Always, 2),
        (FullText::Auto, 1),
        (FullText::Always, 2),
    ] {
        let feed = library.feed(id).unwrap().unwrap();
        let mut settings = feed.settings.clone();
        settings.full_text = full_text;
        crate::app::refresh::pages::set_feed(&mut library, &feed, &settings, NOW).unwrap();
        let pages = library.pages_wanted(NOW, 10).unwrap();
        assert_eq!(pages.len(), wanted, "{full_text:?}");
    }
    assert_eq!(fetched_pages(&mut library, NOW).fetched, 2);
}

#[test]
fn a_host_from_which_no_page_comes_is_not_asked_on_and_on() {
    let names: Vec<String> = (0..100)
        .map(|number| format!("teaser{number:02}"))
        .collect();
    let server = Server::start("127.0.0.1", move |asked| {
        if asked.path != "/feed" {
            return reply("500 Internal Server Error", &[], b"");
        }
        let entries: Vec<(&str, &str)> =
            names.iter().map(|name| (name.as_str(), "Short…")).collect();
        found("application/rss+xml", &feed(&entries))
    });
    let mut library = library("dead-host");
    subscribe(&mut library, &server.url("/feed"), FullText::Auto);
    assert_eq!(refreshed(&mut library, NOW).progress.new, 100);
    let pages = fetched_pages(&mut library, NOW);
    assert_eq!((pages.wanted, pages.fetched), (100, 0));
    assert!(pages.failed < 10, "{pages:?}");
    assert_eq!(pages.failed + pages.spared, 100);
    assert_eq!(server.asked().len(), 1 + pages.failed);
    // The others were not tried, so they still may be; those that failed rest.
    let again = fetched_pages(&mut library, NOW + 60);
    assert_eq!(again.wanted, pages.spared);
}

#[test]
fn a_page_that_cannot_be_had_is_given_up_after_some_attempts() {
    let server = Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/feed" => found("application/rss+xml", &feed(&[("bridge", "Short…")])),
        _ => reply("502 Bad Gateway", &[], b""),
    });
    let mut library = library("given-up");
    subscribe(&mut library, &server.url("/feed"), FullText::Auto);
    refreshed(&mut library, NOW);
    let days = (0..10).map(|day| fetched_pages(&mut library, NOW + day * 86_400).failed);
    assert_eq!(days.sum::<usize>(), 5);
}
