//! Tests that the upgrade which makes the table of quotes anew loses nothing.

use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value;

use super::{differences, migrate, migrate_to};
use crate::library::search::full_text::Index;

/// The last version with the old table.
const BEFORE: usize = 16;

/// What a quote consists of: its article, its kind, its speaker, the name in it, and how far before it the quote stands
/// that it replaced.
type Draft = (i64, usize, Option<i64>, Option<i64>, Option<i64>);

fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let name = || proptest::option::of(1..4_i64);
    let draft = (
        1..6_i64,
        0..3_usize,
        name(),
        name(),
        proptest::option::of(1..9_i64),
    );
    proptest::collection::vec(draft, 0..40)
}

/// Fills a library of the old version.
fn fill(connection: &mut Connection, drafts: &[Draft]) {
    migrate_to(connection, BEFORE).expect("the old schema");
    let transaction = connection.transaction().expect("a transaction");
    for id in 1..6 {
        transaction
            .execute(
                "INSERT INTO article (id, entry, title, added, sort, digest) VALUES (?1, ?1, 'A bridge', 5, ?1, 0)",
                [id],
            )
            .expect("an article");
    }
    for id in 1..4 {
        transaction
            .execute(
                "INSERT INTO name (id, kind, name, key) VALUES (?1, 'person', 'Holm' || ?1, 'holm' || ?1)",
                [id],
            )
            .expect("a name");
    }
    for (id, &(article, kind, name, about, became)) in (1..).zip(drafts) {
        let kind = ["direct", "mixed", "indirect"][kind];
        let gone = became.map(|_| 7);
        transaction
            .execute(
                "INSERT INTO quote (id, article, time, start, end, said, kind, cue, speaker, name, confidence, gone,
                    person_confidence, belief)
                 VALUES (?1, ?2, ?2, ?1, ?1 + 9, 'The bridge ' || ?1 || ' is old', ?3, 'said', coalesce('Holm' || ?4, ''), ?4, 0.5, ?5,
                    0.25, ?1 % 2)",
                rusqlite::params![id, article, kind, name, gone],
            )
            .expect("a quote");
        if let Some(about) = about {
            let sql = "INSERT INTO quote_about (name, quote) VALUES (?1, ?2)";
            transaction.execute(sql, [about, id]).expect("a name in it");
        }
        if let Some(became) = became.map(|back| id - back).filter(|&became| became > 0) {
            let sql = "UPDATE quote SET became = ?1 WHERE id = ?2";
            // Quotes refer to later ones and to earlier ones.
            let (one, other) = if id % 2 == 0 {
                (id, became)
            } else {
                (became, id)
            };
            transaction.execute(sql, [one, other]).expect("a change");
        }
    }
    Index::Quotes.rebuild(&transaction).expect("an index");
    transaction.commit().expect("a commit");
}

/// All rows of quotes, of the names in them, and those that a word is found in.
fn contents(connection: &Connection) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    let found = Index::Quotes.matching().replace('?', "'3 OR holm2'");
    for sql in [
        "SELECT id, article, time, start, end, said, kind, cue, speaker, name, anonymous, confidence, gone, became,
            person_confidence, belief FROM quote ORDER BY id",
        "SELECT name, quote FROM quote_about ORDER BY name, quote",
        &format!("{found} ORDER BY rowid"),
    ] {
        let mut statement = connection.prepare(sql).expect("rows");
        let columns = statement.column_count();
        let mut found = statement.query([]).expect("rows");
        while let Some(row) = found.next().expect("a row") {
            rows.push((0..columns).map(|n| row.get(n).expect("a value")).collect());
        }
    }
    rows
}

#[test]
fn quotes_and_what_refers_to_them_are_the_same_after_the_upgrade() {
    let config = ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(drafts in drafts())| {
        let mut connection = Connection::open_in_memory().expect("memory");
        connection.pragma_update(None, "foreign_keys", true).expect("a setting");
        fill(&mut connection, &drafts);
        let before = contents(&connection);
        migrate(&mut connection).expect("the upgrade");
        prop_assert_eq!(&contents(&connection), &before);
        prop_assert_eq!(differences(&connection).expect("the schema"), Vec::<String>::new());
        prop_assert!(Index::Quotes.check(&connection).is_ok());
        let broken = "SELECT count(*) FROM pragma_foreign_key_check";
        let broken: i64 = connection.query_row(broken, [], |row| row.get(0)).expect("a count");
        prop_assert_eq!(broken, 0);
        let check: String = connection
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .expect("a line");
        prop_assert_eq!(check, "ok");
        // Rows that refer to a quote or an article go with it, in the new table as in the old one.
        connection.execute_batch("DELETE FROM article WHERE id < 4").expect("a deletion");
        let left = "SELECT count(*) FROM quote_about WHERE quote NOT IN (SELECT id FROM quote)";
        let left: i64 = connection.query_row(left, [], |row| row.get(0)).expect("a count");
        prop_assert_eq!(left, 0);
        prop_assert!(Index::Quotes.check(&connection).is_ok());
    });
}
