//! What is reported instead of done: headers that no command prints, feeds that are cut off, articles that are too long.

use super::*;
use crate::library::Incoming;
use crate::text::Article;

#[test]
fn a_command_prints_the_value_of_a_header() {
    let server = Server::start("127.0.0.1", |_| {
        found("application/rss+xml", &feed(&[("bridge", &story())]))
    });
    let mut library = library("printed");
    let mut settings = FeedSettings::default();
    settings
        .set(
            "header-command",
            "Authorization: printf 'Bearer secret\\nmore'",
        )
        .unwrap();
    settings.set("full-text", "off").unwrap();
    let id = library.subscribe(&server.url("/feed"), &settings).unwrap();
    refreshed(&mut library, NOW);
    let sent = server.asked()[0].header("authorization").map(str::to_owned);
    assert_eq!(sent.as_deref(), Some("Bearer secret"));
    // Nothing of it is stored.
    let stored = format!("{:?}", library.feed(id).unwrap());
    assert!(stored.contains("printf") && !stored.contains("Bearer secret\""));

    for (command, reason) in [
        (
            "true",
            "the command for the header Authorization printed no text",
        ),
        (
            "printf 'a\\001b'",
            "the command for the header Authorization printed no text",
        ),
        ("exit 3", "the command ended with exit status: 3"),
    ] {
        settings
            .set("header-command", &format!("Authorization: {command}"))
            .unwrap();
        library.change_feed(id, &settings, NOW).unwrap();
        let statistics = refreshed_as(&mut library, Urgency::Now, NOW);
        assert_eq!(statistics.failures[0].1, reason);
    }
    assert_eq!(
        server.asked().len(),
        1,
        "without the header nothing is sent"
    );
}

#[test]
fn a_feed_that_is_cut_off_is_reported() {
    let server = Server::start("127.0.0.1", |_| {
        let whole = feed(&[("bridge", &story()), ("storm", &story())]);
        let end = whole.find("</description></item></channel>").unwrap();
        found("application/rss+xml", whole.get(..end).unwrap())
    });
    let mut library = library("cut");
    subscribe(&mut library, &server.url("/feed"), FullText::Off);
    let statistics = refreshed(&mut library, NOW);
    let problems: Vec<&str> = statistics
        .problems
        .iter()
        .map(|(_, problem)| &**problem)
        .collect();
    assert_eq!(problems, ["the feed is cut off in the middle of an entry"]);
    assert_eq!(statistics.progress.new, 2);
}

#[test]
fn articles_that_are_too_long_are_left_out_and_not_tried_for_ever() {
    let mut library = library("long");
    let mut article = Article {
        text: "\"No,\" she said. ".repeat(20_000),
        ..Article::default()
    };
    article.metadata.id = Some("a".into());
    let stored = library.store(&[Incoming::alone(&article)], NOW);
    let id = stored.unwrap()[0].id();
    for _ in 0..3 {
        // As if the program ended during the analysis.
        assert_eq!(library.attempt_analysis(&[id]).unwrap(), []);
    }
    let cancellation = Cancellation::default();
    let searched = background_work::find_quotes(&mut library, NOW, &cancellation, &|_| {});
    let searched = searched.unwrap();
    assert_eq!((searched.articles, searched.left_out), (0, 1));
    assert_eq!(library.unanalysed(10).unwrap(), []);
    assert_eq!(library.left_out().unwrap(), [id]);
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    // When it changes, it is tried again.
    article.text.truncate(1000);
    library
        .store(&[Incoming::alone(&article)], NOW + 1)
        .unwrap();
    let searched = background_work::find_quotes(&mut library, NOW, &cancellation, &|_| {});
    assert_eq!(searched.unwrap().articles, 1);
    assert_eq!(library.left_out().unwrap(), []);
}
