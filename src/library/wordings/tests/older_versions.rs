//! Quotes that an older version stored are compared later.

use rusqlite::Connection;

use super::{File, OTHER, WHOLE, keep, known, quotes, said, story};
use crate::library::schema;

#[test]
fn older_quotes_are_compared_in_steps() {
    let file = File::new("background");
    let mut library = file.open();
    for number in 0..4 {
        keep(
            &mut library,
            &story(
                number,
                1,
                &[("Ana Sandoval", WHOLE), ("Ana Sandoval", OTHER)],
            ),
        );
    }
    let before = known(&library);
    library
        .connection
        .execute_batch(
            "UPDATE quote SET wording = NULL; DELETE FROM wording; DELETE FROM related_wording;
             DELETE FROM fingerprint; DELETE FROM wording_change; UPDATE article SET agency = ''",
        )
        .expect("as an older version leaves them");
    assert_eq!(library.uncompared().expect("a count"), 8);
    assert_eq!(library.compare_quotes(3).expect("compared"), 3);
    drop(library);
    let mut library = file.open();
    assert_eq!(library.compare_quotes(3).expect("compared"), 3);
    assert_eq!(library.compare_quotes(3).expect("compared"), 2);
    assert_eq!(library.compare_quotes(3).expect("compared"), 0);
    assert_eq!(known(&library), before);
}

#[test]
fn an_upgrade_finds_copies_among_quotes_of_an_older_version() {
    let file = File::new("upgrade");
    let folder = file.0.parent().expect("a folder");
    std::fs::create_dir_all(folder).expect("a folder");
    let mut old = Connection::open(&file.0).expect("a file");
    schema::migrate_to(&mut old, 17).expect("an old schema");
    old.execute_batch(&format!(
        "INSERT INTO article (id, entry, title, site, added, sort, digest, quotes) VALUES
            (1, 'a', 'Story 1', 'Gazette', 5, 5, 0, 2), (2, 'b', 'Story 2', 'Courier', 6, 6, 0, 1);
         INSERT INTO name (id, kind, name, key, surname) VALUES (1, 'person', 'Ana Sandoval', 'ana sandoval', 'sandoval');
         INSERT INTO quote (id, article, time, start, end, said, kind, speaker, name, confidence) VALUES
            (1, 1, 5, 0, 9, '{WHOLE}', 'direct', 'Ana Sandoval', 1, 0.9),
            (2, 1, 5, 10, 19, '{OTHER}', 'direct', 'Ana Sandoval', 1, 0.9),
            (3, 2, 6, 0, 9, '{WHOLE}', 'direct', 'Ana Sandoval', 1, 0.9);",
    ))
    .expect("rows");
    drop(old);
    let mut library = file.open();
    assert_eq!(library.uncompared().expect("a count"), 3);
    assert_eq!(library.compare_quotes(100).expect("compared"), 3);
    assert_eq!(library.uncompared().expect("a count"), 0);
    assert_eq!(
        said(&library, "copies:>1"),
        [format!("Story 1 {WHOLE}"), format!("Story 2 {WHOLE}")]
    );
    let copies = quotes(&library, "copies:>1");
    assert!(copies.iter().all(|quote| quote.spread.outlets == 2));
}
