//! Storing and listing takes work linear in the number of quotes, articles and feeds, counted in instructions of SQLite
//! and in steps of our own.

mod alerts;
mod counts;
mod wordings;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::connection::Library;
use super::{
    AnalysisRows, ArticleId, Draft, FeedSettings, Filter, Listing, NewEntity, NewQuote, NewSource,
    Order, People, PeopleDecision, Query, Search, SearchOrder, SearchQuotes,
};
use crate::text::{Article, Confidence, Metadata, Span, Unsure, date_time, step_count};

/// Instructions of SQLite between two counts.
const INSTRUCTIONS: i32 = 100;

/// How much more work twice the rows may be: indexes are trees, so a little more than twice.
const GROWTH: f64 = 2.4;

/// Checks that twice as many rows take about twice the work.
#[track_caller]
fn check(
    what: &str,
    rows: usize,
    work: impl Fn(&mut Library, usize),
    before: impl Fn(&mut Library, usize),
) {
    check_growth((what, GROWTH), rows, work, before);
}

/// Checks that twice as many rows take less than so many times the work.
#[track_caller]
fn check_growth(
    (what, most): (&str, f64),
    rows: usize,
    work: impl Fn(&mut Library, usize),
    before: impl Fn(&mut Library, usize),
) {
    let cost = |rows: usize| {
        let name = format!("linear-{}-{rows}.db", what.replace(' ', "-"));
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("target/tmp/linear")
            .join(name);
        let remove = || {
            for ending in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
            }
        };
        remove();
        let mut library = Library::open(&path).expect("a library");
        before(&mut library, rows);
        let instructions = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&instructions);
        library
            .connection
            .progress_handler(
                INSTRUCTIONS,
                Some(move || {
                    counter.fetch_add(1, Ordering::Relaxed);
                    false
                }),
            )
            .expect("a handler");
        let steps = step_count::count(|| work(&mut library, rows));
        drop(library);
        remove();
        (instructions.load(Ordering::Relaxed) + steps) as f64
    };
    let (once, twice) = (cost(rows), cost(2 * rows));
    assert!(once > rows as f64 / 20.0, "{what}: only {once} was counted");
    let growth = twice / once;
    assert!(
        growth < most,
        "{what}: twice the rows are {growth:.2} times the work"
    );
}

fn article(number: usize) -> Article {
    Article {
        text: format!("The bridge {number} is old. ").repeat(4),
        metadata: Metadata {
            id: Some(number.to_string()),
            url: Some(format!("https://a.example/{number}")),
            title: Some(format!("Story {number}")),
            ..Metadata::default()
        },
        ..Article::default()
    }
}

/// Quotes of as many speakers, or of one, with these words before their number.
fn rows(quotes: usize, speakers: usize, words: &str) -> AnalysisRows {
    AnalysisRows {
        quotes: (0..quotes)
            .map(|number| NewQuote {
                span: Span::new(20 * number, 20 * number + 10),
                said: format!("{words} {number}"),
                kind: "direct",
                source: Some(number % speakers),
                about: vec![number % speakers],
                confidence: Confidence::of(0.9, None),
                ..NewQuote::default()
            })
            .collect(),
        sources: (0..speakers)
            .map(|number| NewSource {
                name: format!("Ana Holm{number}"),
                kind: "person",
                ..NewSource::default()
            })
            .collect(),
        entities: (0..speakers)
            .map(|number| NewEntity {
                name: format!("Ana Holm{number}"),
                kind: "person",
                mentions: 1,
            })
            .collect(),
        corrections: Vec::new(),
    }
}

fn store(library: &mut Library, count: usize) {
    let drafts: Vec<Draft> = (0..count)
        .map(|number| Draft::new(None, article(number)))
        .collect();
    library.store_drafts(&drafts, 5).expect("articles");
}

/// Stores that many quotes of that many speakers in the first article.
fn store_quotes(library: &mut Library, (quotes, speakers): (usize, usize), opening: &str) {
    let rows = rows(quotes, speakers, opening);
    library
        .store_analysis(&[(ArticleId(1), rows)], 5)
        .expect("quotes");
}

#[test]
fn quotes_are_stored_in_linear_time() {
    const OPENING: &str = "The bridge is old,";
    // The first words differ, so that none is the same and each may be an edited form of another.
    const EDITED: &str = "A bridge is old,";
    for (what, speakers) in [("one speaker", 1), ("two quotes each", 2)] {
        let of = move |quotes: usize| (quotes, if speakers == 1 { 1 } else { quotes / 2 });
        let before = |library: &mut Library, quotes: usize| {
            store(library, 1);
            store_quotes(library, of(quotes), OPENING);
        };
        check(
            what,
            400,
            |library, quotes| store_quotes(library, of(quotes), OPENING),
            |library, _| store(library, 1),
        );
        for (again, opening) in [("again", EDITED), ("unchanged", OPENING)] {
            check(
                &format!("{what} {again}"),
                400,
                |library, quotes| store_quotes(library, of(quotes), opening),
                before,
            );
        }
    }
}

/// Stores the quotes of people, each in an article and a transaction of its own and with words of its own.
fn store_people(library: &mut Library, count: usize, name: impl Fn(usize) -> String) {
    for number in 0..count {
        let mut rows = rows(1, 1, &format!("The bridge of {} is old,", word(number)));
        let name = name(number);
        if let Some(source) = rows.sources.first_mut() {
            source.name.clone_from(&name);
            source.role = Some("mayor of Orra".into());
        }
        if let Some(entity) = rows.entities.first_mut() {
            entity.name = name;
        }
        let article = ArticleId(i64::try_from(number).expect("a number") + 1);
        library
            .store_analysis(&[(article, rows)], 5)
            .expect("quotes");
    }
}

/// A word for a number.
fn word(number: usize) -> String {
    let letters = [number / 676, number / 26 % 26, number % 26];
    let letters = letters.map(|letter| char::from(b'a' + u8::try_from(letter).expect("a letter")));
    letters.iter().collect()
}

#[test]
fn names_are_joined_in_linear_time() {
    let family = |number: usize| format!("M{} Holm", word(number));
    let namesakes = |number: usize| format!("Ana {} Holm", word(number));
    let forms = |number: usize| match number % 2 {
        0 => format!("Ana Holm{}", word(number / 2)),
        _odd => format!("Ana R. Holm{}", word(number / 2)),
    };
    let names: [(&str, &dyn Fn(usize) -> String); 3] = [
        ("one surname", &family),
        ("one forename and surname", &namesakes),
        ("two forms each", &forms),
    ];
    for (what, name) in names {
        check(
            what,
            300,
            |library, count| store_people(library, count, name),
            store,
        );
    }
    check(
        "merging",
        300,
        |library, _| {
            let people = People {
                limit: 10_000,
                ..People::default()
            };
            let people = library.people(&people).expect("people");
            let merge = PeopleDecision::Merge {
                people: people.iter().map(|person| person.id).collect(),
                called: "Ana Holm".into(),
            };
            library.decide(&merge, 5).expect("a decision");
            library.undo().expect("undone");
        },
        |library, count| {
            store(library, count);
            store_people(library, count, forms);
        },
    );
}

#[test]
fn articles_are_stored_and_listed_in_linear_time() {
    let nothing = |_: &mut Library, _: usize| {};
    check("storing", 300, store, nothing);
    check("storing again", 300, store, store);
    check(
        "indexing",
        300,
        |library, _| {
            library.index(u32::MAX, 5).expect("an index");
        },
        store,
    );
    check(
        "checking",
        300,
        |library, _| {
            assert_eq!(library.check_here().expect("a check"), Vec::<String>::new());
        },
        |library, count| {
            store(library, count);
            library.index(u32::MAX, 5).expect("an index");
        },
    );
    check(
        "listing page by page",
        300,
        |library, count| {
            let mut listing = Listing {
                filter: Filter::Unread,
                limit: 20,
                ..Listing::default()
            };
            let mut found = 0;
            loop {
                let rows = library.list(&listing).expect("a list");
                let Some(last) = rows.last() else { break };
                listing.after = Some(last.cursor());
                found += rows.len();
            }
            assert_eq!(found, count);
        },
        store,
    );
}

#[test]
fn searches_and_feeds_take_linear_time() {
    let query = Query::parse("bridge OR old NOT tram").expect("a query");
    let indexed = |library: &mut Library, count: usize| {
        store(library, count);
        library.index(u32::MAX, 5).expect("an index");
        store_quotes(library, (count, count / 2), "The bridge is old,");
    };
    check(
        "searching articles",
        300,
        |library, _| {
            for order in [
                SearchOrder::Relevance { skip: 0 },
                SearchOrder::Listed {
                    order: Order::NewestFirst,
                    after: None,
                },
            ] {
                let search = Search {
                    query: &query,
                    order,
                    now: 5,
                    limit: 10_000,
                };
                library.search(&search).expect("articles");
            }
        },
        indexed,
    );
    check(
        "searching quotes",
        300,
        |library, _| {
            let search = SearchQuotes {
                query: &query,
                unsure: Unsure::Hidden,
                gone: false,
                after: None,
                now: 5,
                limit: 10_000,
            };
            library.search_quotes(&search).expect("quotes");
        },
        indexed,
    );
    check(
        "subscribing",
        200,
        |library, count| {
            for number in 0..count {
                library
                    .subscribe(
                        &format!("https://a.example/{number}"),
                        &FeedSettings::default(),
                    )
                    .expect("a feed");
            }
        },
        |_, _| {},
    );
}

#[test]
fn a_page_of_results_takes_no_more_work_in_a_larger_library() {
    let mut queries = Vec::new();
    for words in [
        "kind:direct",
        "bridge",
        "bridge kind:direct",
        "kind:direct newer:20y",
        "said:bridge kind:direct before:2030-01-01",
    ] {
        queries.push(Query::parse(words).expect("a query"));
    }
    check_growth(
        ("a page of results", 1.2),
        2_000,
        |library, _| {
            for query in &queries {
                for order in [Order::NewestFirst, Order::OldestFirst] {
                    let search = Search {
                        query,
                        order: SearchOrder::Listed { order, after: None },
                        now: 1_000_000,
                        limit: 20,
                    };
                    let hits = library.search(&search).expect("articles");
                    assert_eq!(hits.len(), 20);
                }
            }
        },
        |library, count| {
            let drafts: Vec<Draft> = (0..count)
                .map(|number| {
                    let mut article = article(number);
                    article.metadata.published =
                        Some(date_time::date(i64::try_from(number).unwrap_or_default()));
                    Draft::new(None, article)
                })
                .collect();
            library.store_drafts(&drafts, 1_000_000).expect("articles");
            library.index(u32::MAX, 5).expect("an index");
            let found: Vec<_> = (1..=count)
                .map(|id| {
                    (
                        ArticleId(i64::try_from(id).unwrap_or_default()),
                        rows(1, 1, "The bridge is old,"),
                    )
                })
                .collect();
            library.store_analysis(&found, 5).expect("an analysis");
        },
    );
}
