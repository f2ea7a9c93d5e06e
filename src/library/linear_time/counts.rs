//! Counting takes work linear in the number of quotes.

use super::{article, check, rows};
use crate::library::connection::Library;
use crate::library::{ArticleId, Count, Counted, Draft, Grouping, Outlets, PersonQuotes, Query};
use crate::text::date_time;

#[test]
fn counts_take_linear_time() {
    let everything = Query::default();
    let about = Query::parse("kind:direct about:holm1").expect("a query");
    let dated = |library: &mut Library, count: usize| {
        let drafts: Vec<Draft> = (0..count)
            .map(|number| {
                let mut article = article(number);
                article.metadata.site = Some(format!("Paper {}", number % 3));
                let day = i64::try_from(number % 700).unwrap_or_default();
                article.metadata.published = Some(date_time::date(day * date_time::DAY));
                Draft::new(None, article)
            })
            .collect();
        library
            .store_drafts(&drafts, 1_000_000_000)
            .expect("articles");
        let found: Vec<_> = (1..=count)
            .map(|id| {
                let id = ArticleId(i64::try_from(id).unwrap_or_default());
                (id, rows(2, 2, "The bridge is old,"))
            })
            .collect();
        library.store_analysis(&found, 5).expect("an analysis");
    };
    let by = Grouping::ALL.as_slice();
    check(
        "counting",
        300,
        |library, _| {
            for query in [&everything, &about] {
                let wanted = Count {
                    query,
                    counted: Counted::Quotes,
                    by,
                    now: 5,
                };
                library.count(&wanted).expect("counts");
            }
        },
        dated,
    );
    check(
        "counting by day",
        300,
        |library, _| {
            let by = library.name_called("Ana Holm1").expect("a name");
            for query in [&everything, &about] {
                let wanted = PersonQuotes {
                    by: by.unwrap_or_default(),
                    query: query.clone(),
                    ..PersonQuotes::default()
                };
                let days = library.said_by_day(&wanted, 5).expect("days");
                assert!(!days.is_empty());
            }
        },
        dated,
    );
    check(
        "comparing outlets",
        300,
        |library, _| {
            for query in [&everything, &about] {
                let wanted = Outlets {
                    query: query.clone(),
                    limit: 100,
                    ..Outlets::default()
                };
                let outlets = library.list_outlets(&wanted, 5).expect("outlets");
                let sites: Vec<String> = outlets.into_iter().map(|row| row.site).collect();
                assert_eq!(sites.len(), 3);
                library
                    .quoted_by_outlets(&sites, &wanted, 5)
                    .expect("sources");
            }
        },
        dated,
    );
}
