//! The query language on a real library: what each query finds, and where each error is. Any string is either a query
//! or an error.

use std::fmt::Write as _;

use proptest::prelude::*;
use pullquote::analysis::analyse;
use pullquote::app::analysis_rows;
use pullquote::library::query::FIELDS;
use pullquote::library::{
    AnalysisRows, FeedSettings, Incoming, Library, Mark, NewQuote, Order, Query, Search,
    SearchOrder, SearchQuotes,
};
use pullquote::text::{Article, Confidence, Span, Unsure};

use super::{NOW, library, put, quotes_matching, story};

/// A small library whose stories are named by letters.
fn newsroom(test: &str) -> Library {
    let mut library = library(test);
    let settings = |name: &str, folder: &str| FeedSettings {
        name: Some(name.into()),
        folder: Some(folder.into()),
        ..FeedSettings::default()
    };
    let gazette = library
        .subscribe(
            "https://gazette.example/feed",
            &settings("The Gazette", "World/Asia"),
        )
        .unwrap();
    let post = library
        .subscribe(
            "https://post.example/feed",
            &settings("Harbour Post", "Local"),
        )
        .unwrap();
    let dated = |id: &str, date: &str, words: &str| {
        let mut article = story(id, words);
        article.metadata.published = Some(date.into());
        article.metadata.url = Some(format!("https://www.gazette.example/{id}"));
        article.metadata.title = Some(format!("{id} bridge"));
        article
    };
    let mut a = dated(
        "a",
        "2026-03-03",
        "\"We accept the ceasefire,\" Sergei Morozov said in Geneva. \"Iran must answer,\" said Pieter Holm, the mayor.",
    );
    a.metadata.byline = vec!["Jane Doe".into()];
    let mut b = dated(
        "b",
        "2026-02-20",
        "\"There was no attack,\" Pieter Holm denied. The ceasefire holds. Talks about the old harbour go on.",
    );
    b.language = Some("en-GB".into());
    let c = dated(
        "c",
        "2025-06-01",
        "The harbour tram carries commuters. \"It is late,\" an official said.",
    );
    let mut ids = Vec::new();
    for (feed, article) in [(gazette, &a), (gazette, &b), (post, &c)] {
        let id = library
            .store(
                &[Incoming {
                    feed: Some(feed),
                    article,
                }],
                NOW,
            )
            .unwrap()[0]
            .id();
        library
            .store_analysis(&[(id, analysis_rows(article, &analyse(article)))], NOW)
            .unwrap();
        ids.push(id);
    }
    library.index(100, NOW).unwrap();
    library.mark(&[ids[1]], Mark::Read).unwrap();
    library.mark(&[ids[2]], Mark::Starred).unwrap();
    library.tag(&[ids[2]], "Later").unwrap();
    library
}

/// The letters of the stories found, in alphabetical order.
fn found(library: &Library, query: &str) -> String {
    let query = Query::parse(query).unwrap();
    let mut answers = Vec::new();
    for order in [
        SearchOrder::Listed {
            order: Order::NewestFirst,
            after: None,
        },
        SearchOrder::Relevance { skip: 0 },
        SearchOrder::Arrival,
    ] {
        let hits = library
            .search(&Search {
                query: &query,
                order,
                now: NOW,
                limit: 10,
            })
            .unwrap();
        let mut letters: Vec<_> = hits
            .iter()
            .map(|hit| hit.row.title.replace(" bridge", ""))
            .collect();
        letters.sort();
        answers.push(letters.join(""));
    }
    assert!(
        answers.iter().all(|answer| *answer == answers[0]),
        "{answers:?}"
    );
    assert_eq!(
        library.select(&Search::all(&query, NOW)).unwrap().len(),
        answers[0].len()
    );
    answers.remove(0)
}

#[test]
fn every_kind_of_query_finds_its_articles() {
    let library = newsroom("queries");
    let mut wrong = String::new();
    for (query, expected) in [
        ("", "abc"),
        ("ceasefire", "ab"),
        ("CEASEFIRE harbour", "b"),
        ("\"old harbour\"", "b"),
        ("harb*", "bc"),
        ("tram OR morozov", "ac"),
        ("(tram OR morozov) AND ceasefire", "a"),
        ("harbour NOT tram", "b"),
        ("harbour -tram", "b"),
        ("NOT harbour", "a"),
        ("NOT (tram OR morozov)", "b"),
        ("ceasefire NEAR/3 holds", "b"),
        ("NEAR(talks harbour)", "b"),
        ("ceasefire NEAR/1 harbour", ""),
        ("title:b", "b"),
        ("body:bridge", ""),
        ("author:doe", "a"),
        ("site:gazette", "abc"),
        ("feed:gazette", "ab"),
        ("folder:World", "ab"),
        ("tag:later", "c"),
        ("is:unread", "ac"),
        ("is:read", "b"),
        ("is:starred OR title:a", "ac"),
        ("is:tagged", "c"),
        ("is:changed", ""),
        ("after:2026-03", "a"),
        ("before:2026", "c"),
        ("after:2026-02-20 before:2026-03-03", "b"),
        ("newer:1w", "a"),
        ("older:100d", "c"),
        ("lang:en", "b"),
        ("said:\"ceasefire\"", "a"),
        ("speaker:holm", "ab"),
        ("said:ceasefire speaker:holm", ""),
        ("said:ceasefire speaker:morozov", "a"),
        ("speaker:holm NOT said:attack", "a"),
        ("NOT speaker:holm", "c"),
        ("cue:denied", "b"),
        ("cue:denies", "b"),
        ("speaker:holm about:iran", "a"),
        ("speaker:morozov about:iran", ""),
        ("about:iran", "a"),
        ("place:geneva", "a"),
        ("person:morozov", "a"),
        ("org:geneva", ""),
        ("kind:direct anonymous:yes", "c"),
        ("outlets:>1", ""),
        ("outlets:1", "abc"),
        ("quotes:>=2", "a"),
        ("(said:ceasefire OR said:attack) speaker:holm", "b"),
        ("harbour speaker:holm", "b"),
        ("newer:1w OR tag:later", "ac"),
        ("don't \"O'Neill\" semi;colon", ""),
    ] {
        let answer = found(&library, query);
        if answer != expected {
            writeln!(wrong, "{query:?} finds {answer:?} instead of {expected:?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn unsure_quotes_and_beliefs_are_found_only_when_asked_for() {
    let mut library = library("sure");
    let article = story("a", "The harbour.");
    let id = put(&mut library, &[article])[0].id();
    let quote = |said: &str, kind, confidence| NewQuote {
        said: said.into(),
        kind,
        speaker: "Ines Holm".into(),
        confidence,
        ..NewQuote::default()
    };
    let quotes = vec![
        quote("sure words", "direct", Confidence::of(0.9, Some(0.9))),
        quote("old words", "direct", Confidence::of(0.6, None)),
        quote("perhaps words", "direct", Confidence::of(0.4, Some(1.0))),
        quote("somebody's words", "mixed", Confidence::of(0.9, Some(0.4))),
        quote("her hope", "belief", Confidence::of(0.9, Some(1.0))),
    ];
    let rows = AnalysisRows {
        quotes,
        ..AnalysisRows::default()
    };
    library.store_analysis(&[(id, rows)], NOW).unwrap();
    assert_eq!(library.row(id).unwrap().unwrap().quotes, Some(4));
    let check = |words: &str, expected: &str, hidden: usize| {
        let query = Query::parse(words).unwrap();
        let search = quotes_matching(&query);
        let mut said: Vec<String> = library
            .search_quotes(&search)
            .unwrap()
            .into_iter()
            .map(|quote| quote.said.split(' ').next().unwrap_or_default().to_owned())
            .collect();
        said.sort();
        assert_eq!(said.join(" "), expected, "{words}");
        assert_eq!(
            library.unsure_quotes(&search, None).unwrap(),
            hidden,
            "{words}"
        );
    };
    check("speaker:holm", "old sure", 2);
    check("", "old sure", 2);
    check("kind:direct", "old sure", 1);
    check("sure:yes", "old sure", 0);
    check("sure:no", "perhaps somebody's", 0);
    check("sure:any", "old perhaps somebody's sure", 0);
    check("sure:any -kind:mixed", "old perhaps sure", 0);
    check("kind:belief", "her", 0);
    check("kind:belief OR kind:mixed", "her", 1);
    let articles = |words: &str| {
        let query = Query::parse(words).unwrap();
        library.select(&Search::all(&query, NOW)).unwrap().len()
    };
    assert_eq!(articles("said:perhaps"), 0);
    assert_eq!(articles("said:perhaps sure:no"), 1);
    assert_eq!(articles("said:hope"), 0);
    assert_eq!(articles("said:hope kind:belief"), 1);
    let everything = Query::parse("").unwrap();
    let search = SearchQuotes {
        unsure: Unsure::Shown,
        ..quotes_matching(&everything)
    };
    let all = library.search_quotes(&search).unwrap();
    assert_eq!(all.len(), 4);
    let confidence = |said: &str| {
        let quote = all.iter().find(|quote| quote.said == said).unwrap();
        quote.confidence
    };
    assert_eq!(confidence("old words"), Confidence::of(0.6, None));
    assert_eq!(confidence("sure words"), Confidence::of(0.9, Some(0.9)));
}

#[test]
fn errors_are_reported_with_their_position() {
    #[track_caller]
    fn check(query: &str, place: &str, message: &str) {
        let error = Query::parse(query).unwrap_err();
        assert_eq!(error.span.of(query), place, "{error}");
        assert!(error.message.contains(message), "{error}");
    }
    check("bridge \"old har", "\"old har", "not closed");
    check("(bridge OR tram", "(", "not closed");
    check("bridge) tram", ")", "was not opened");
    check("bridge OR", "", "missing at the end");
    check("AND bridge", "AND", "before this AND");
    check("bridge colour:red", "colour:", "no field \"colour\"");
    check("title: bridge", "title:", "as in title:bridge");
    check("is:purple", "purple", "is:unread");
    check("after:soon", "soon", "after:2026-03");
    check("newer:week", "week", "newer:1w");
    check("outlets:many", "many", "outlets:>2");
    check("bridge …", "…", "contains no letter or digit");
    check("NEAR bridge", "NEAR", "on either side");
    check("NEAR(bridge)", "NEAR", "two or more words");
    check(&"(".repeat(60), "(", "too many nested parentheses");
}

#[test]
fn a_match_is_shown_in_its_sentence_and_a_quote_with_its_speaker() {
    let library = newsroom("hits");
    let best = |query: &str| {
        let query = Query::parse(query).unwrap();
        let search = Search {
            query: &query,
            order: SearchOrder::Relevance { skip: 0 },
            now: NOW,
            limit: 1,
        };
        library.search(&search).unwrap().remove(0)
    };
    let hit = best("ceasefire holds");
    assert_eq!(hit.snippet.text, "The ceasefire holds.");
    let words: Vec<_> = hit
        .snippet
        .hits
        .iter()
        .map(|hit_at| hit_at.of(&hit.snippet.text))
        .collect();
    assert_eq!(words, ["ceasefire", "holds"]);
    let hit = best("said:attack");
    assert_eq!(
        hit.quote.map(|quote| quote.speaker).as_deref(),
        Some("Pieter Holm")
    );
    assert_eq!(
        best("is:starred").snippet.text,
        "The harbour tram carries commuters."
    );
}

#[test]
fn quotes_are_found_by_words_and_speaker() {
    let library = newsroom("quote-search");
    let said = |query: &str| -> Vec<String> {
        let query = Query::parse(query).unwrap();
        let search = quotes_matching(&query);
        library
            .search_quotes(&search)
            .unwrap()
            .into_iter()
            .map(|quote| quote.said)
            .collect()
    };
    assert_eq!(said("holm"), ["Iran must answer", "There was no attack"]);
    assert_eq!(said("holm attack"), ["There was no attack"]);
    assert_eq!(said("speaker:holm is:unread"), ["Iran must answer"]);
    assert_eq!(said("anonymous:yes"), ["It is late"]);
    assert_eq!(said("harbour"), Vec::<String>::new());
    assert_eq!(said("body:harbour cue:denied"), ["There was no attack"]);
}

#[test]
fn mute_rules_hide_matching_articles() {
    let mut library = newsroom("mute");
    let feed = library.feeds().unwrap().remove(0);
    let mut settings = feed.settings;
    settings.mute = vec!["said:attack".into(), "(broken".into()];
    library.change_feed(feed.id, &settings, NOW).unwrap();
    assert_eq!(found(&library, ""), "ac");
    let late: Article = story("d", "\"There was an attack,\" Ana Sandoval said.");
    let id = library
        .store(
            &[Incoming {
                feed: Some(feed.id),
                article: &late,
            }],
            NOW,
        )
        .unwrap()[0]
        .id();
    settings.mute = vec!["title:story".into()];
    library.change_feed(feed.id, &settings, NOW).unwrap();
    library.index(10, NOW).unwrap();
    assert_eq!(found(&library, ""), "abc");
    assert!(
        library.row(id).unwrap().is_some(),
        "a muted article is kept"
    );
}

#[test]
fn completion_knows_fields_values_and_names() {
    #[track_caller]
    fn check(library: &Library, query: &str, replaced: &str, expected: &[&str]) {
        let completion = library.complete(query, query.len()).unwrap();
        assert_eq!(completion.span.of(query), replaced);
        assert_eq!(completion.candidates, expected);
    }
    let library = newsroom("completion");
    check(&library, "bridge spe", "spe", &["speaker:"]);
    check(&library, "-is:un", "un", &["unread"]);
    check(&library, "(tag:", "", &["Later"]);
    check(&library, "feed:gaz", "gaz", &["\"The Gazette\""]);
    check(&library, "speaker:mor", "mor", &["\"Sergei Morozov\""]);
    check(&library, "folder:w", "w", &["World/Asia"]);
    check(&library, "place:gen", "gen", &["Geneva"]);
    check(&library, "nothing:x", "x", &[]);
}

#[test]
fn deeply_nested_queries_are_answered() {
    let library = newsroom("nested");
    for (level, closed, expected) in [
        (" (nowhere OR ceasefire", ")", "b"),
        (" (nowhere OR ceasefire -tram (ceasefire", "))", "b"),
        (" -(tram OR ceasefire", ")", "a"),
    ] {
        for depth in [1, 9, 19] {
            let (open, close) = (level.repeat(depth), closed.repeat(depth));
            let query = format!("ceasefire{open} holds{close}");
            assert_eq!(found(&library, &query), expected, "{query}");
        }
    }
}

/// Strings that look like queries, including malformed ones.
fn scraps() -> impl Strategy<Value = String> {
    let fields: Vec<String> = FIELDS
        .iter()
        .flat_map(|field| {
            [
                format!("{}:", field.name),
                format!("{}:{}", field.name, field.example),
            ]
        })
        .collect();
    let signs = [
        "AND", "OR", "NOT", "NEAR", "NEAR/3", "NEAR(", "(", ")", "\"", "\"a b\"", "*", "-", "a*",
        "bridge", "'", ",", ":", "{said}", "^a", "\u{0}", "é", "日本", "+", "a:b", "\"\"", "%",
        "_", ";--",
    ];
    let scrap = prop_oneof![
        proptest::sample::select(fields),
        proptest::sample::select(signs.map(str::to_owned).to_vec()),
        "\\PC{0,4}",
    ];
    proptest::collection::vec((scrap, "[ \t]?"), 0..12).prop_map(|scraps| {
        scraps
            .into_iter()
            .map(|(scrap, space)| scrap + &space)
            .collect()
    })
}

#[test]
fn any_string_gives_results_or_an_error_with_a_position() {
    let library = newsroom("property");
    let strings = prop_oneof![scraps(), any::<String>()];
    let config = ProptestConfig {
        cases: 600,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(text in strings)| {
        match Query::parse(&text) {
            Ok(query) => {
                for order in [SearchOrder::Relevance { skip: 0 }, SearchOrder::Listed { order: Order::NewestFirst, after: None }, SearchOrder::Arrival] {
                    let search = Search { query: &query, order, now: NOW, limit: 5 };
                    prop_assert!(library.search(&search).is_ok(), "{:?}", library.search(&search));
                }
                let search = SearchQuotes { limit: 5, ..quotes_matching(&query) };
                prop_assert!(library.search_quotes(&search).is_ok(), "{:?}", library.search_quotes(&search));
            }
            Err(error) => {
                prop_assert!(text.get(error.span.range()).is_some(), "{error:?}");
                prop_assert!(!error.message.is_empty());
            }
        }
        for cursor in [0, text.len() / 2, text.len()] {
            prop_assert!(library.complete(&text, cursor).is_ok());
        }
    });
}

#[test]
fn searching_a_very_frequent_speaker_finds_the_right_articles() {
    let mut library = library("frequent");
    let articles: Vec<Article> = (0..150)
        .map(|number| {
            let mut article = story(&number.to_string(), &format!("Story {number}."));
            let day = 1 + number % 28;
            article.metadata.published = Some(format!("2025-{:02}-{day:02}", 1 + number / 28));
            article
        })
        .collect();
    let stored = put(&mut library, &articles);
    let found: Vec<_> = stored
        .iter()
        .zip(0_u32..)
        .map(|(stored, number)| {
            let quote = |n: u32| NewQuote {
                span: Span::new(0, 5),
                said: format!("number {n} of {number}"),
                kind: if number % 50 == 7 { "mixed" } else { "direct" },
                speaker: if number % 3 == 0 {
                    "Ines Holm"
                } else {
                    "Peter Varga"
                }
                .into(),
                confidence: Confidence::of(0.9, None),
                ..NewQuote::default()
            };
            let quotes = (0..12).map(quote).collect();
            (
                stored.id(),
                AnalysisRows {
                    quotes,
                    ..AnalysisRows::default()
                },
            )
        })
        .collect();
    library.store_analysis(&found, NOW).unwrap();
    let find = |words: &str, limit| -> Vec<i64> {
        let query = Query::parse(words).unwrap();
        let wanted = Search {
            query: &query,
            order: SearchOrder::Listed {
                order: Order::NewestFirst,
                after: None,
            },
            now: NOW,
            limit,
        };
        let hits = library.search(&wanted).unwrap();
        for hit in &hits {
            assert!(hit.quote.is_some(), "{hit:?}");
        }
        hits.iter().map(|hit| hit.row.id.0 - 1).collect()
    };
    // One speaker has more than a thousand quotes, the other fewer.
    assert_eq!(find("speaker:varga", 3), [149, 148, 146]);
    assert_eq!(find("speaker:varga kind:mixed", 9), [107, 7]);
    assert_eq!(find("speaker:varga said:107", 9), [107]);
    assert_eq!(find("speaker:holm kind:mixed", 9), [57]);
}
