//! Opening files: new, foreign, newer and read-only ones, and by several threads at once.

use std::{fs, thread};

use pullquote::library::{Error, FeedSettings, Incoming, Library};

use super::{NOW, library, place, story};

#[test]
fn stored_articles_are_there_after_reopening() {
    let path = place("again");
    let id = {
        let mut library = Library::open(&path).unwrap();
        let article = story("a", "The bridge opened.");
        let incoming = Incoming::alone(&article);
        library.store(&[incoming], NOW).unwrap()[0].id()
    };
    let library = Library::open(&path).unwrap();
    assert_eq!(
        library.article(id).unwrap(),
        story("a", "The bridge opened.")
    );
}

#[test]
fn a_file_that_is_not_a_library_is_not_changed() {
    let path = place("foreign");
    fs::write(
        &path,
        "the minutes of a council meeting, not a database at all",
    )
    .unwrap();
    let error = Library::open(&path).unwrap_err();
    assert!(matches!(error, Error::Foreign { .. }), "{error}");
    assert!(
        error
            .to_string()
            .contains("library.db: it is not a pullquote library")
    );

    let other = place("other-database");
    rusqlite::Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE recipes (name TEXT)")
        .unwrap();
    let error = Library::open(&other).unwrap_err();
    assert!(matches!(error, Error::Foreign { .. }), "{error}");
}

#[test]
fn an_upgrade_that_fails_is_reported_with_its_cause() {
    let path = place("not-upgraded");
    drop(Library::open(&path).unwrap());
    let file = rusqlite::Connection::open(&path).unwrap();
    // The table that the next step creates is there already.
    file.pragma_update(None, "user_version", 15).unwrap();
    let error = Library::open(&path).unwrap_err().to_string();
    assert!(
        error.contains("it cannot be upgraded (table alias already exists")
            && error.contains("nothing was changed"),
        "{error}"
    );
    let version = file.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0));
    assert_eq!(version, Ok(15));
}

#[test]
fn a_newer_schema_is_rejected_with_advice() {
    let path = place("newer");
    drop(Library::open(&path).unwrap());
    let file = rusqlite::Connection::open(&path).unwrap();
    file.pragma_update(None, "user_version", 9999).unwrap();
    drop(file);
    let error = Library::open(&path).unwrap_err().to_string();
    assert!(
        error.contains("made by a newer pullquote (schema 9999"),
        "{error}"
    );
    assert!(error.ends_with("update pullquote"), "{error}");
}

#[test]
fn a_folder_that_cannot_be_created_is_named() {
    let path = place("blocked").parent().unwrap().join("file");
    fs::write(&path, "").unwrap();
    let error = Library::open(&path.join("deeper/library.db"))
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("cannot open the library") && error.contains("deeper"),
        "{error}"
    );
}

#[test]
fn concurrent_writers_lose_nothing() {
    let path = place("threads");
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let path = path.clone();
            thread::spawn(move || {
                // All four create the same file.
                let mut library = Library::open(&path).unwrap();
                for n in 0..25 {
                    let article = story(&format!("{writer}/{n}"), "Words.");
                    let incoming = Incoming::alone(&article);
                    library.store(&[incoming], NOW).unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    let counts = Library::open(&path).unwrap().counts().unwrap();
    assert_eq!(counts[0].articles, 100);
}

#[test]
fn a_reader_can_read_during_a_write() {
    let mut library = library("reader");
    let reader = library.reader().unwrap();
    library
        .subscribe("https://example.org/feed", &FeedSettings::default())
        .unwrap();
    assert_eq!(reader.feeds().unwrap().len(), 1);
    let mut reader = reader;
    let error = reader
        .subscribe("https://example.org/two", &FeedSettings::default())
        .unwrap_err();
    assert!(matches!(error, Error::ReadOnly { .. }), "{error}");
}
