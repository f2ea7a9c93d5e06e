//! Files that a stranger made: they are recognised without being changed.

use std::fs;
use std::path::Path;

use pullquote::library::{Error, Library};
use rusqlite::Connection;

use super::{place, put, story};

/// Opens a file that must be refused, and checks that neither it nor its folder changes.
#[track_caller]
fn refuse(path: &Path) -> Error {
    let contents = |path: &Path| {
        let files = fs::read_dir(path.parent().unwrap()).unwrap();
        let mut files: Vec<_> = files
            .map(|file| file.unwrap().path())
            .map(|file| (fs::read(&file).unwrap(), file))
            .collect();
        files.sort();
        files
    };
    let before = contents(path);
    let error = Library::open(path).unwrap_err();
    assert!(before == contents(path), "{error}");
    error
}

#[test]
fn a_database_of_another_program_is_not_touched() {
    let rollback = place("stranger-rollback");
    let recipes = "CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('bread');";
    Connection::open(&rollback)
        .unwrap()
        .execute_batch(recipes)
        .unwrap();
    let error = refuse(&rollback);
    assert!(matches!(error, Error::Foreign { .. }), "{error}");

    let logged = place("stranger-logged");
    let connection = Connection::open(&logged).unwrap();
    connection
        .pragma_update(None, "journal_mode", "wal")
        .unwrap();
    connection.execute_batch(recipes).unwrap();
    drop(connection);
    let error = refuse(&logged);
    assert!(matches!(error, Error::Foreign { .. }), "{error}");

    // While the other program has it open, what it wrote stands in the log.
    let connection = Connection::open(&logged).unwrap();
    connection
        .execute_batch("INSERT INTO recipes VALUES ('soup')")
        .unwrap();
    let error = Library::open(&logged).unwrap_err();
    assert!(matches!(error, Error::Foreign { .. }), "{error}");
    let soups: i64 = connection
        .query_row("SELECT count(*) FROM recipes", [], |row| row.get(0))
        .unwrap();
    assert_eq!(soups, 2);
}

#[test]
fn a_newer_library_is_not_touched() {
    let path = place("stranger-newer");
    drop(Library::open(&path).unwrap());
    let file = Connection::open(&path).unwrap();
    file.pragma_update(None, "user_version", 9999).unwrap();
    drop(file);
    assert!(matches!(refuse(&path), Error::Newer { .. }));
}

#[test]
fn foreign_triggers_and_views_are_refused_by_name() {
    for (name, sql) in [
        (
            "the trigger spy",
            "CREATE TRIGGER spy AFTER INSERT ON article BEGIN UPDATE article SET title = 'Owned'; END",
        ),
        (
            "the view article_words",
            "DROP VIEW article_words; CREATE VIEW article_words (id, title, body, author, site) AS
                SELECT 1, 'a', 'b', 'c', 'd'",
        ),
        ("the view tags", "CREATE VIEW tags AS SELECT 1"),
        (
            "the trigger quote_removed",
            "DROP TRIGGER quote_removed; CREATE TRIGGER quote_removed AFTER INSERT ON quote BEGIN SELECT 1; END",
        ),
    ] {
        let path = place("stranger-trigger");
        drop(Library::open(&path).unwrap());
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let error = refuse(&path);
        let expected = format!("it contains {name}, which pullquote did not create");
        assert!(error.to_string().ends_with(&expected), "{error}");
    }
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = place("stranger-folder");
    fs::create_dir(&folder).unwrap();
    let error = Library::open(&folder).unwrap_err().to_string();
    assert!(error.ends_with("it is not a file"), "{error}");
}

#[test]
fn names_that_look_like_addresses_are_names() {
    for name in ["file:odd", "100%41.db", "what?mode=memory", "a#b &c.db"] {
        let path = place("stranger-names").with_file_name(name);
        for expected in [1, 2] {
            let mut library = Library::open(&path).unwrap();
            put(&mut library, &[story(&expected.to_string(), "Words.")]);
            assert_eq!(library.size().unwrap().articles, expected, "{name}");
        }
        assert!(path.is_file(), "{name}");
    }
}
