//! How the operations of a library grow with its size: the same operations with ten thousand to a million short articles.

use std::fs;
use std::path::Path;
use std::time::Instant;

use pullquote::library::{
    Filter, Incoming, Library, Listing, Order, People, PersonQuotes, Query, Search, SearchOrder,
    SearchQuotes,
};
use pullquote::text::Unsure;

use crate::timing::{NOW, median, report};
use crate::{newsroom, store};

/// Prints the median times of the operations with this number of articles.
pub(crate) fn measure(folder: &Path, articles: u64) {
    let path = store::short(folder, articles);
    let megabytes = fs::metadata(&path).unwrap().len() / 1_000_000;
    println!("{articles} articles, {megabytes} MB");
    median("open, with the first page of the list", || {
        let library = Library::open(&path).unwrap();
        list(&library, Order::NewestFirst, Filter::All)
    });
    let mut library = Library::open(&path).unwrap();
    for (what, order, filter) in [
        ("newest first", Order::NewestFirst, Filter::All),
        ("unread, newest first", Order::NewestFirst, Filter::Unread),
        ("unread first", Order::UnreadFirst, Filter::All),
        ("most quoted first", Order::MostQuoted, Filter::All),
    ] {
        median(&format!("a page of the list, {what}"), || {
            list(&library, order, filter)
        });
    }
    median("unread articles of every feed", || {
        library.counts().unwrap();
        0
    });
    search(&library);
    quotes(&library);
    add(&mut library, articles);
    let began = Instant::now();
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    println!("  check: {:.1} s", began.elapsed().as_secs_f64());
}

fn search(library: &Library) {
    let people = library
        .people(&People {
            limit: 2,
            ..People::default()
        })
        .unwrap();
    let surname = |index: usize| {
        people[index]
            .name
            .rsplit(' ')
            .next()
            .unwrap()
            .to_lowercase()
    };
    let both = format!("speaker:{} about:{}", surname(0), surname(1));
    let newest = SearchOrder::Listed {
        order: Order::NewestFirst,
        after: None,
    };
    let best = SearchOrder::Relevance { skip: 0 };
    for (query, order, what) in [
        (newsroom::RARE, newest, "newest"),
        (newsroom::FREQUENT, newest, "newest"),
        (newsroom::CONSTANT, newest, "newest"),
        (newsroom::RARE, best, "best"),
        (newsroom::FREQUENT, best, "best"),
        (newsroom::CONSTANT, best, "best"),
        ("kind:direct", best, "best"),
        ("kind:mixed newer:20y", newest, "newest"),
        ("said kind:direct", best, "best"),
        ("kind:direct is:changed", newest, "newest"),
        ("outlets:>2", newest, "newest"),
        (&both, newest, "newest"),
    ] {
        let parsed = Query::parse(query).unwrap();
        median(&format!("{what} 50 of {query}"), || {
            let search = Search {
                query: &parsed,
                order,
                now: NOW,
                limit: 50,
            };
            library.search(&search).unwrap().len()
        });
    }
}

fn quotes(library: &Library) {
    let people = People {
        limit: 50,
        ..People::default()
    };
    median("the 50 most quoted people", || {
        library.people(&people).unwrap().len()
    });
    let most = library.people(&people).unwrap().remove(0);
    let by = PersonQuotes {
        by: most.id,
        limit: 50,
        ..PersonQuotes::default()
    };
    median("the newest 50 quotes of one person", || {
        library.said_by(&by, NOW).unwrap().len()
    });
    let surname = most.name.rsplit(' ').next().unwrap().to_lowercase();
    let query = Query::parse(&format!("speaker:{surname} kind:mixed")).unwrap();
    median("the newest 50 mixed quotes of one person", || {
        let search = SearchQuotes {
            query: &query,
            unsure: Unsure::Hidden,
            gone: false,
            after: None,
            now: NOW,
            limit: 50,
        };
        library.search_quotes(&search).unwrap().len()
    });
}

/// Stores new articles with their words and quotes.
fn add(library: &mut Library, articles: u64) {
    let new = library.size().unwrap().articles.max(articles);
    let (batch, rows): (Vec<_>, Vec<_>) = (new..new + 100).map(newsroom::short).unzip();
    let incoming: Vec<_> = batch.iter().map(Incoming::alone).collect();
    let began = Instant::now();
    store::store_whole(library, &incoming, rows);
    report("100 new articles stored, with words and quotes", began);
}

fn list(library: &Library, order: Order, filter: Filter) -> usize {
    let listing = Listing {
        order,
        filter,
        limit: 100,
        ..Listing::default()
    };
    library.list(&listing).unwrap().len()
}
