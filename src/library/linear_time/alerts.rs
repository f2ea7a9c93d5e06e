//! Alerts cost nothing for articles that are stored already.

use super::{check_growth, rows, store, store_people};
use crate::library::{AlertOn, ArticleId, SavedSearch};

#[test]
fn alerts_look_at_new_articles_only() {
    // The same new article costs as much in a library of twice the size.
    check_growth(
        ("alerts", 1.3),
        400,
        |library, count| {
            let id = ArticleId(i64::try_from(count).expect("a number"));
            for _ in 0..20 {
                let found = rows(1, 1, "The bridge is old,");
                library.store_analysis(&[(id, found)], 9).expect("quotes");
            }
        },
        |library, count| {
            store(library, count);
            store_people(library, count - 1, |number| {
                format!("Ana Holm{}", number % 7)
            });
            library.index(u32::MAX, 5).expect("indexed");
            for query in [
                "bridge",
                "said:old",
                "speaker:holm",
                "title:story said:bridge",
            ] {
                let search = SavedSearch {
                    name: query.into(),
                    query: query.into(),
                };
                library.save_search(&search).expect("saved");
                let on = AlertOn::Search(query.into());
                library.set_alert(&on, 1).expect("an alert");
            }
            let person = library.name_called("Ana Holm0").expect("a library");
            let person = AlertOn::Person(person.expect("a person"));
            library.set_alert(&person, 1).expect("an alert");
        },
    );
}
