//! A library as a reader uses it: opening, listing, searching and counting.

use std::path::Path;
use std::time::Instant;

use pullquote::library::{
    Library, Listing, NameId, Order, Outlets, People, PersonQuotes, Query, Search, SearchOrder,
};

use crate::newsroom;
use crate::timing::{NOW, median, peak_memory, report};

/// Measures the library as a reader uses it, in a separate process. Prints one line for each measurement.
pub(crate) fn read(path: &Path) {
    let began = Instant::now();
    let library = Library::open(path).unwrap();
    let feeds = library.feeds().unwrap();
    let rows = library
        .list(&Listing {
            limit: 100,
            ..Listing::default()
        })
        .unwrap();
    report("opened, with feeds and a page of the list", began);
    let began = Instant::now();
    library.counts().unwrap();
    report("unread articles of every feed", began);
    assert_eq!((feeds.len() as u64, rows.len()), (newsroom::FEEDS, 100));
    for word in [newsroom::RARE, newsroom::FREQUENT, newsroom::CONSTANT] {
        let query = Query::parse(word).unwrap();
        let find = |order, limit| {
            library
                .search(&Search {
                    query: &query,
                    order,
                    now: NOW,
                    limit,
                })
                .unwrap()
        };
        median(&format!("{word}: the first 20 results"), || {
            find(SearchOrder::Arrival, 20).len()
        });
        median(&format!("{word}: the best 50 with snippets"), || {
            find(SearchOrder::Relevance { skip: 0 }, 50).len()
        });
        median(&format!("{word}: the newest 50 with snippets"), || {
            find(
                SearchOrder::Listed {
                    order: Order::NewestFirst,
                    after: None,
                },
                50,
            )
            .len()
        });
        println!(
            "  {word}: in {} articles",
            library.select(&Search::all(&query, NOW)).unwrap().len()
        );
    }
    let anybody = library
        .people(&People {
            limit: 50,
            ..People::default()
        })
        .unwrap();
    let most = anybody.first().unwrap();
    median("the 50 most quoted people", || {
        library
            .people(&People {
                limit: 50,
                ..People::default()
            })
            .unwrap()
            .len()
    });
    median(
        &format!("the newest 50 of {} quotes of one person", most.quotes),
        || {
            library
                .said_by(
                    &PersonQuotes {
                        by: most.id,
                        limit: 50,
                        ..PersonQuotes::default()
                    },
                    NOW,
                )
                .unwrap()
                .len()
        },
    );
    over_time(&library, most.id);
    let surname = most.name.rsplit(' ').next().unwrap().to_lowercase();
    let query = Query::parse(&format!("speaker:{surname} kind:direct newer:20y")).unwrap();
    median(
        "articles in which that person is quoted, the best 50 with the quote",
        || {
            let order = SearchOrder::Relevance { skip: 0 };
            library
                .search(&Search {
                    query: &query,
                    order,
                    now: NOW,
                    limit: 50,
                })
                .unwrap()
                .len()
        },
    );
    println!("  peak memory {} MB", peak_memory());
}

/// Measures what is counted by day, for one person and for outlets.
fn over_time(library: &Library, by: NameId) {
    for query in ["", "kind:direct", "site:\"Paper 1\""] {
        let wanted = PersonQuotes {
            by,
            query: Query::parse(query).unwrap().of_said_words(),
            ..PersonQuotes::default()
        };
        let what = format!("the days of these quotes, of all or {query:?}");
        median(&what, || library.said_by_day(&wanted, NOW).unwrap().len());
    }
    let outlets = Outlets {
        limit: 200,
        ..Outlets::default()
    };
    let sites = library.list_outlets(&outlets, NOW).unwrap();
    let sites: Vec<String> = sites.into_iter().map(|row| row.site).collect();
    median("the outlets", || {
        library.list_outlets(&outlets, NOW).unwrap().len()
    });
    median("the sources of one outlet, with its days", || {
        let compared = library.quoted_by_outlets(&sites[..1], &outlets, NOW);
        compared.unwrap().people.len()
    });
}
