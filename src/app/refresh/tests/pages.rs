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
    // Pages that were fetched, and pages that never will be, are not requested again.
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
fn the_pages_behind_teasers_are_fetched_and_stored() {
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
fn changed_settings_apply_to_stored_articles() {
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
fn a_host_that_keeps_failing_is_skipped() {
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
    // The others were not tried and are still wanted; the failed ones wait.
    let again = fetched_pages(&mut library, NOW + 60);
    assert_eq!(again.wanted, pages.spared);
}

#[test]
fn a_page_is_given_up_after_several_attempts() {
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
