//! Storing, listing and changing articles, feeds and their states.

use std::fs;

use pullquote::library::{
    AnalysisRows, Annotated, ArticleId, Cursor, Feed, FeedSettings, FetchState, Filter, FullText,
    Header, Highlight, Incoming, Library, Listing, Mark, NewQuote, Order, Query, SavedSearch,
    Scope, Search, SearchOrder, Stored,
};
use pullquote::loader::{Hint, load};
use pullquote::text::{Anchor, Article, Span};

use super::{NOW, library, long_text, put, story};

fn titles(library: &Library, listing: &Listing) -> Vec<String> {
    let rows = library.list(listing).unwrap();
    rows.into_iter().map(|row| row.title).collect()
}

fn everything() -> Listing {
    Listing {
        limit: 100,
        ..Listing::default()
    }
}

fn with_quotes(count: usize) -> AnalysisRows {
    let quote = NewQuote {
        kind: "direct",
        ..NewQuote::default()
    };
    AnalysisRows {
        quotes: vec![quote; count],
        ..AnalysisRows::default()
    }
}

fn index(library: &mut Library) {
    while library.index(10, NOW).unwrap() == 10 {}
    assert_eq!(library.unindexed().unwrap(), 0);
}

#[test]
fn every_article_comes_back_exactly_as_it_was_loaded() {
    let mut library = library("exactly");
    let mut kept = 0;
    for folder in [
        "assets/samples",
        "tests/fixtures/articles",
        "tests/fixtures/hostile",
    ] {
        let Ok(files) = fs::read_dir(folder) else {
            continue;
        };
        for file in files {
            let path = file.unwrap().path();
            let Ok(bytes) = fs::read(&path) else {
                continue;
            };
            for article in load(&bytes, &Hint::default()) {
                let stored = put(&mut library, std::slice::from_ref(&article))[0];
                assert_eq!(
                    library.article(stored.id()).unwrap(),
                    article,
                    "{}",
                    path.display()
                );
                kept += 1;
            }
        }
    }
    assert!(kept >= 7, "only {kept} articles were there to try");
}

#[test]
fn an_entry_is_listed_once_and_a_change_creates_a_version() {
    let mut library = library("versions");
    let first = put(
        &mut library,
        &[story("a", "The bridge will cost 240 million.")],
    );
    let again = put(
        &mut library,
        &[story("a", "The bridge will cost 240 million.")],
    );
    let id = first[0].id();
    assert_eq!((first[0], again[0]), (Stored::New(id), Stored::Known(id)));
    index(&mut library);
    let changed = put(
        &mut library,
        &[story("a", "The bridge will cost 260 million.")],
    );
    assert_eq!(changed[0], Stored::Changed(id));
    assert_eq!(
        library.article(id).unwrap().text,
        "The bridge will cost 260 million."
    );
    let versions = library.versions(id).unwrap();
    assert_eq!(versions.len(), 1);
    assert_eq!(
        versions[0].article.text,
        "The bridge will cost 240 million."
    );
    assert_eq!(library.row(id).unwrap().unwrap().changed, Some(NOW));
    index(&mut library);
}

#[test]
fn a_fetched_page_is_kept_when_its_teaser_changes() {
    let mut library = library("page");
    let id = put(&mut library, &[story("a", "A teaser.")])[0].id();
    library
        .store_page(id, &story("a", "The whole story."), NOW)
        .unwrap();
    assert_eq!(
        put(&mut library, &[story("a", "A teaser.")])[0],
        Stored::Known(id)
    );
    assert_eq!(
        put(&mut library, &[story("a", "Another teaser.")])[0],
        Stored::Changed(id)
    );
    assert_eq!(library.article(id).unwrap().text, "The whole story.");
    assert!(library.versions(id).unwrap().is_empty());
    library
        .store_page(id, &story("a", "The whole story, corrected."), NOW + 1)
        .unwrap();
    assert_eq!(
        library.versions(id).unwrap()[0].article.text,
        "The whole story."
    );
    assert!(library.row(id).unwrap().unwrap().complete);
    assert!(
        library
            .store_page(ArticleId(99), &story("b", ""), NOW)
            .is_err()
    );
}

#[test]
fn articles_with_the_same_url_or_text_are_one_story() {
    let mut library = library("same");
    let at = |id: &str, url: &str, words: &str| {
        let mut article = story(id, words);
        article.metadata.url = Some(url.to_owned());
        article
    };
    let wire = long_text(1);
    put(
        &mut library,
        &[
            at("a", "https://wire.example/bridge?utm_source=rss", &wire),
            at("b", "http://www.wire.example/bridge/", "A teaser of it."),
            at(
                "c",
                "https://gazette.example/copy",
                &wire.replacen("w5", "changed", 1),
            ),
            at("d", "https://gazette.example/own", &long_text(2)),
        ],
    );
    index(&mut library);
    let rows = library.list(&everything()).unwrap();
    let outlets: Vec<_> = rows
        .iter()
        .map(|row| (row.title.as_str(), row.outlets))
        .collect();
    assert_eq!(outlets, [("Story d", 1), ("Story a", 2)]);
    // The counts agree with the list.
    let counts = library.counts().unwrap();
    let counts: Vec<_> = counts
        .iter()
        .map(|count| (count.unread_stories, count.unread))
        .collect();
    assert_eq!(counts, [(2, 4)]);
    let outlets = library.outlets(rows[1].id).unwrap();
    assert_eq!(outlets.len(), 3);
    // Reading one article of a story marks all of them.
    library.mark(&[outlets[2].id], Mark::Read).unwrap();
    assert!(
        library
            .outlets(rows[1].id)
            .unwrap()
            .iter()
            .all(|row| !row.unread)
    );
}

#[test]
fn paging_covers_the_whole_list_while_articles_arrive() {
    let mut library = library("pages");
    let mut articles: Vec<Article> = (0..25)
        .map(|n| story(&format!("{n:02}"), "Words."))
        .collect();
    for (n, article) in articles.iter_mut().enumerate() {
        // Several have the same time, so the id decides their order.
        article.metadata.published = Some(format!("2026-02-{:02}", n / 3 + 1));
    }
    let stored = put(&mut library, &articles);
    for (n, stored) in stored.iter().enumerate() {
        if n % 3 == 0 {
            library.mark(&[stored.id()], Mark::Read).unwrap();
        }
        let rows = with_quotes(n % 4);
        library.store_analysis(&[(stored.id(), rows)], NOW).unwrap();
    }
    let named = Order::NAMED.map(|(order, _)| order);
    for order in named
        .into_iter()
        .chain([Order::UnreadLast, Order::LeastQuoted])
    {
        let whole = titles(
            &library,
            &Listing {
                order,
                ..everything()
            },
        );
        let mut backwards = titles(
            &library,
            &Listing {
                order: order.reversed(),
                ..everything()
            },
        );
        backwards.reverse();
        assert_eq!(backwards, whole);
        let mut joined = Vec::new();
        let mut after: Option<Cursor> = None;
        loop {
            let rows = library
                .list(&Listing {
                    order,
                    after,
                    limit: 7,
                    ..Listing::default()
                })
                .unwrap();
            let Some(last) = rows.last() else { break };
            after = Some(last.cursor());
            joined.extend(rows.into_iter().map(|row| row.title));
            if order == Order::NewestFirst {
                put(
                    &mut library,
                    &[story(&format!("late {}", joined.len()), "Late.")],
                );
            }
        }
        if order == Order::NewestFirst {
            assert!(whole.is_sorted_by(|a, b| a > b), "{whole:?}");
        }
        assert_eq!(joined, whole);
    }
}

#[test]
fn lists_can_begin_with_what_is_unread_or_most_quoted() {
    let mut library = library("orders");
    let mut articles = ["one", "two", "three"].map(|id| story(id, "Words."));
    for (day, article) in (1..).zip(&mut articles) {
        article.metadata.published = Some(format!("2026-02-0{day}"));
    }
    let ids: Vec<ArticleId> = put(&mut library, &articles)
        .iter()
        .map(|stored| stored.id())
        .collect();
    library.mark(&[ids[2]], Mark::Read).unwrap();
    library
        .store_analysis(&[(ids[0], with_quotes(2))], NOW)
        .unwrap();
    let ordered = |order| {
        let listing = Listing {
            order,
            ..everything()
        };
        titles(&library, &listing)
    };
    let unread = ordered(Order::UnreadFirst);
    assert_eq!(unread, ["Story two", "Story one", "Story three"]);
    let quoted = ordered(Order::MostQuoted);
    assert_eq!(quoted, ["Story one", "Story three", "Story two"]);
    let query = Query::parse("words OR story").unwrap();
    let all = Search::all(&query, NOW);
    let search = Search {
        order: SearchOrder::Listed {
            order: Order::MostQuoted,
            after: None,
        },
        ..all
    };
    library.index(10, NOW).unwrap();
    assert_eq!(library.select(&search).unwrap(), [ids[0], ids[2], ids[1]]);
    let after = library.row(ids[2]).unwrap().map(|row| row.cursor());
    let below = Search {
        order: SearchOrder::Listed {
            order: Order::MostQuoted,
            after,
        },
        ..all
    };
    assert_eq!(library.select(&below).unwrap(), [ids[1]]);
}

#[test]
fn a_feed_in_several_folders_is_listed_in_each() {
    let mut library = library("folders");
    let settings = FeedSettings {
        folder: Some("World/Asia".into()),
        also_in: vec![
            "Daily/North/".into(),
            "World/Asia".into(),
            "Sport".into(),
            "Sport".into(),
            "Österreich".into(),
        ],
        ..FeedSettings::default()
    };
    let feed = library
        .subscribe("https://a.example/feed", &settings)
        .unwrap();
    let stored = library.feed(feed).unwrap().unwrap().settings;
    assert_eq!(
        stored.folders().collect::<Vec<_>>(),
        ["World/Asia", "Daily/North", "Sport", "Österreich"]
    );
    let article = story("a", "Words.");
    let incoming = Incoming {
        feed: Some(feed),
        article: &article,
    };
    library.store(&[incoming], NOW).unwrap();
    for (folder, count) in [
        ("World", 1),
        ("Daily", 1),
        ("Daily/North", 1),
        ("Sport", 1),
        ("Österreich", 1),
        ("Spo", 0),
        ("North", 0),
    ] {
        let listing = Listing {
            scope: Scope::Folder(folder.into()),
            ..everything()
        };
        assert_eq!(library.list(&listing).unwrap().len(), count, "{folder}");
        let query = Query::parse(&format!("folder:{folder}")).unwrap();
        let found = library.search(&Search {
            query: &query,
            order: SearchOrder::Arrival,
            now: NOW,
            limit: 10,
        });
        assert_eq!(found.unwrap().len(), count, "{folder}");
    }
}

#[test]
fn an_address_with_the_scheme_of_feeds_is_the_same_subscription() {
    let mut library = library("scheme");
    let settings = FeedSettings::default();
    let known = library
        .subscribe("https://a.example/feed", &settings)
        .unwrap();
    for address in [
        "feed:https://a.example/feed",
        "feeds://a.example/feed",
        "FEED://https://a.example/feed",
    ] {
        assert_eq!(
            library.subscribe(address, &settings).unwrap(),
            known,
            "{address}"
        );
        assert_eq!(library.feed_at(address).unwrap(), Some(known), "{address}");
    }
    library
        .subscribe("feed://b.example/feed", &settings)
        .unwrap();
    let feeds = library.feeds().unwrap();
    let urls: Vec<&str> = feeds.iter().map(|feed| feed.url.as_str()).collect();
    assert_eq!(urls, ["https://a.example/feed", "http://b.example/feed"]);
}

#[test]
fn lists_can_be_limited_by_feed_folder_tag_star_and_unread() {
    let mut library = library("lists");
    let settings = |folder: &str, tag: &str| FeedSettings {
        folder: Some(folder.to_owned()),
        tags: vec![tag.to_owned()],
        ..FeedSettings::default()
    };
    let harbour = library
        .subscribe("https://a.example/feed", &settings("World/Asia", "harbour"))
        .unwrap();
    let food = library
        .subscribe(
            "https://b.example/feed",
            &settings("World/Asian food", "food"),
        )
        .unwrap();
    for (feed, id) in [(harbour, "a"), (harbour, "b"), (food, "c")] {
        let article = story(id, "Words.");
        library
            .store(
                &[Incoming {
                    feed: Some(feed),
                    article: &article,
                }],
                NOW,
            )
            .unwrap();
    }
    let rows = library
        .list(&Listing {
            order: Order::OldestFirst,
            ..everything()
        })
        .unwrap();
    library.mark(&[rows[0].id], Mark::Read).unwrap();
    library.mark(&[rows[1].id], Mark::Starred).unwrap();
    library.tag(&[rows[2].id, rows[0].id], " later ").unwrap();
    let check = |scope: Scope, filter: Filter, expected: &[&str]| {
        let listing = Listing {
            scope: scope.clone(),
            filter,
            order: Order::OldestFirst,
            ..everything()
        };
        assert_eq!(titles(&library, &listing), expected, "{scope:?}");
    };
    check(Scope::All, Filter::All, &["Story a", "Story b", "Story c"]);
    check(Scope::All, Filter::Unread, &["Story b", "Story c"]);
    check(Scope::Feed(harbour), Filter::All, &["Story a", "Story b"]);
    check(
        Scope::Folder("World".into()),
        Filter::All,
        &["Story a", "Story b", "Story c"],
    );
    check(
        Scope::Folder("World/Asia".into()),
        Filter::All,
        &["Story a", "Story b"],
    );
    check(Scope::Starred, Filter::All, &["Story b"]);
    check(
        Scope::Tag("later".into()),
        Filter::All,
        &["Story a", "Story c"],
    );
    check(Scope::Tag("food".into()), Filter::All, &["Story c"]);
    check(Scope::Tag("nothing".into()), Filter::All, &[]);
    assert_eq!(library.tags().unwrap(), ["food", "harbour", "later"]);
    let counts = library.counts().unwrap();
    let of = |feed| {
        counts
            .iter()
            .find(|count| count.feed == Some(feed))
            .unwrap()
    };
    assert_eq!((of(harbour).articles, of(harbour).unread), (2, 1));
    library.unsubscribe(harbour).unwrap();
    assert_eq!(
        titles(&library, &everything()).len(),
        3,
        "articles of a feed that was given up stay"
    );
    assert_eq!(library.untag(&[rows[2].id], "later").unwrap(), 1);
}

#[test]
fn feed_settings_are_read_back() {
    let mut library = library("settings");
    let settings = FeedSettings {
        name: Some("The Gazette".into()),
        folder: Some("World/Asia".into()),
        also_in: vec!["Daily".into(), "World/Islands".into()],
        tags: vec!["daily".into(), "wire".into()],
        interval: Some(900),
        full_text: FullText::Always,
        user_agent: Some("reader/1".into()),
        headers: vec![Header {
            name: "Authorization".into(),
            value: "Basic: x".into(),
        }],
        header_commands: vec![Header {
            name: "Cookie".into(),
            value: "pass show feed: gazette".into(),
        }],
        command: Some("cat feed.xml".into()),
        mute: vec!["title:horoscope".into(), "site:example".into()],
    };
    let id = library
        .subscribe("https://a.example/feed", &settings)
        .unwrap();
    assert_eq!(
        library
            .subscribe("https://a.example/feed", &FeedSettings::default())
            .unwrap(),
        id
    );
    let state = FetchState {
        etag: Some("\"x\"".into()),
        last_modified: Some("Wed, 04 Mar 2026 05:06:07 GMT".into()),
        digest: Some(-5),
        fetched: Some(NOW),
        next_due: Some(NOW + 900),
        failures: 2,
        error: Some("timed out".into()),
    };
    library.record_fetches(&[(id, state.clone())]).unwrap();
    let said = pullquote::text::Feed {
        title: Some("Gazette".into()),
        ..Default::default()
    };
    library.describe_feed(id, &said).unwrap();
    let feed = Feed {
        id,
        url: "https://a.example/feed".into(),
        title: Some("Gazette".into()),
        site_url: None,
        settings,
        state,
    };
    assert_eq!(library.feed(id).unwrap(), Some(feed.clone()));
    assert_eq!(library.feeds().unwrap(), [feed]);
}

#[test]
fn highlights_saved_searches_and_positions_are_kept() {
    let mut library = library("rest");
    let id = put(&mut library, &[story("a", "The bridge opened.")])[0].id();
    library.set_position(id, 4).unwrap();
    assert_eq!(library.row(id).unwrap().unwrap().position, 4);
    let of = Annotated::Article(id);
    let anchor = Anchor::new("The bridge opened.", Span::new(4, 10)).unwrap();
    let mut highlight = Highlight {
        note: "see map".into(),
        ..Highlight::new(of.clone(), anchor, NOW)
    };
    highlight.id = library.add_highlight(&highlight).unwrap();
    assert_eq!(library.highlights(&of).unwrap(), [highlight.clone()]);
    assert_eq!(library.delete_highlights(&[highlight.id], NOW).unwrap(), 1);
    let search = SavedSearch {
        name: "Bridge".into(),
        query: "title:bridge".into(),
    };
    library.save_search(&search).unwrap();
    library.save_search(&search).unwrap();
    assert_eq!(library.saved_searches().unwrap(), [search]);
    assert!(library.delete_search("Bridge").unwrap());
}
