//! Quotes are compared with those that share rare words with them, however many the library has.

use super::{article, check, check_growth, rows, word};
use crate::library::connection::Library;
use crate::library::{AnalysisRows, ArticleId, Draft};

/// What many articles quote.
const COPIED: &str = "Every household in the old town will pay two hundred crowns for this repair";

/// What many quotes begin with.
const COMMON: &str = "The council of this town will not wait for another winter, and we said so in";

/// The quotes of an article: one that others have, too, and one that begins as others do.
fn quoted(number: usize) -> AnalysisRows {
    let mut found = rows(2, 2, "");
    let said = [COPIED.to_owned(), format!("{COMMON} {}", word(number))];
    for (quote, said) in found.quotes.iter_mut().zip(said) {
        quote.said = said;
    }
    found
}

/// Stores articles with quotes.
fn store(library: &mut Library, count: usize) {
    let drafts: Vec<Draft> = (0..count)
        .map(|number| {
            let mut article = article(number);
            article.metadata.site = Some(format!("Paper {}", number % 50));
            Draft::new(None, article)
        })
        .collect();
    library.store_drafts(&drafts, 5).expect("articles");
    let found: Vec<_> = (1..count)
        .map(|number| (id(number), quoted(number)))
        .collect();
    library.store_analysis(&found, 5).expect("quotes");
}

fn id(number: usize) -> ArticleId {
    ArticleId(i64::try_from(number).expect("a number"))
}

#[test]
fn quotes_of_a_new_article_are_compared_with_few_others() {
    // The same new article costs as much in a library of twice the size.
    check_growth(
        ("wordings", 1.3),
        400,
        |library, count| {
            for number in 0..20 {
                let found = quoted(count + number);
                library
                    .store_analysis(&[(id(count), found)], 9)
                    .expect("quotes");
            }
        },
        store,
    );
}

#[test]
fn comparing_older_quotes_takes_linear_time() {
    check(
        "older quotes",
        400,
        |library, count| {
            let mut compared = 0;
            while compared < 2 * (count - 1) {
                compared += library.compare_quotes(100).expect("compared");
            }
        },
        |library, count| {
            store(library, count);
            library
                .connection
                .execute_batch(
                    "UPDATE quote SET wording = NULL; DELETE FROM wording; DELETE FROM related_wording;
                     DELETE FROM fingerprint; DELETE FROM wording_change;",
                )
                .expect("as an older version leaves them");
        },
    );
}
