//! An upgrade that is killed at any moment is done by the next process, and nothing is lost.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use pullquote::library::Library;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value;

use super::place;

/// The schema before the table of quotes was made anew.
const OLD: [&str; 16] = [
    include_str!("../../../src/library/migrations/0001.sql"),
    include_str!("../../../src/library/migrations/0002.sql"),
    include_str!("../../../src/library/migrations/0003.sql"),
    include_str!("../../../src/library/migrations/0004.sql"),
    include_str!("../../../src/library/migrations/0005.sql"),
    include_str!("../../../src/library/migrations/0006.sql"),
    include_str!("../../../src/library/migrations/0007.sql"),
    include_str!("../../../src/library/migrations/0008.sql"),
    include_str!("../../../src/library/migrations/0009.sql"),
    include_str!("../../../src/library/migrations/0010.sql"),
    include_str!("../../../src/library/migrations/0011.sql"),
    include_str!("../../../src/library/migrations/0012.sql"),
    include_str!("../../../src/library/migrations/0013.sql"),
    include_str!("../../../src/library/migrations/0014.sql"),
    include_str!("../../../src/library/migrations/0015.sql"),
    include_str!("../../../src/library/migrations/0016.sql"),
];

/// Quotes in the library, and how often its upgrade is killed.
const QUOTES: i64 = 6_000;
const ROUNDS: u64 = 12;

/// The environment variable with the file for the process that upgrades it.
const VARIABLE: &str = "PULLQUOTE_TEST_UPGRADES";

/// Not a test: the test below runs this as a process.
#[test]
#[ignore = "a part of the test below"]
fn upgrader() {
    if let Some(path) = env::var_os(VARIABLE) {
        Library::open(&PathBuf::from(path)).unwrap();
    }
}

fn make(path: &Path) {
    let mut file = Connection::open(path).unwrap();
    file.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))
        .unwrap();
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    // Nothing here is written without spaces, and nothing has a checksum.
    for name in ["separated", "surname", "lowercase"] {
        file.create_scalar_function(name, 1, flags, |context| context.get::<String>(0))
            .unwrap();
    }
    file.create_scalar_function("checksum", -1, flags, |_| Ok(0))
        .unwrap();
    let transaction = file.transaction().unwrap();
    for step in OLD {
        transaction.execute_batch(step).unwrap();
    }
    transaction
        .execute_batch(&format!(
            "PRAGMA application_id = {}; PRAGMA user_version = {};
             CREATE TEMP TABLE series AS WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {QUOTES})
                SELECT value FROM n;
             INSERT INTO article (id, entry, title, added, sort, digest, quotes)
                SELECT value, value, 'A bridge', 5, value, 0, {QUOTES} / 10 FROM series WHERE value <= 10;
             INSERT INTO name (id, kind, name, key) VALUES (1, 'person', 'Ana Holm', 'ana holm');
             INSERT INTO quote (id, article, time, start, end, said, kind, cue, speaker, name, confidence, gone, became)
                SELECT value, 1 + value % 10, 5, value, value + 9, 'The bridge ' || value || ' is old.',
                    CASE value % 3 WHEN 0 THEN 'direct' WHEN 1 THEN 'mixed' ELSE 'indirect' END, 'said', 'Ana Holm', 1, 0.5,
                    NULL, NULL
                FROM series;
             UPDATE quote SET became = id - 10 WHERE id % 7 = 0 AND id > 10;
             UPDATE quote SET became = id + 10 WHERE id % 11 = 0 AND id < {QUOTES} - 10;
             INSERT INTO quote_about (name, quote) SELECT 1, id FROM quote WHERE id % 2 = 0;
             INSERT INTO quote_fts (quote_fts) VALUES ('rebuild');
             INSERT INTO name_fts (name_fts) VALUES ('rebuild');",
            0x7075_6c6c,
            OLD.len()
        ))
        .unwrap();
    transaction.commit().unwrap();
}

fn contents(path: &Path) -> Vec<Vec<Value>> {
    let file = Connection::open(path).unwrap();
    let mut rows = Vec::new();
    for sql in [
        "SELECT id, article, time, start, end, said, kind, cue, speaker, name, anonymous, confidence, gone, became,
            person_confidence, belief FROM quote ORDER BY id",
        "SELECT name, quote FROM quote_about ORDER BY name, quote",
        "SELECT rowid FROM quote_fts WHERE quote_fts MATCH '3 OR 44' ORDER BY rowid",
    ] {
        let mut statement = file.prepare(sql).unwrap();
        let columns = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            rows.push((0..columns).map(|n| row.get(n).unwrap()).collect());
        }
    }
    rows
}

#[test]
fn an_upgrade_that_is_killed_is_done_by_the_next_process() {
    let old = place("upgraded");
    make(&old);
    let before = contents(&old);
    let mut killed = 0;
    for round in 0..ROUNDS {
        let path = old.with_file_name(format!("{round}.db"));
        fs::copy(&old, &path).unwrap();
        let mut upgrader = Command::new(env::current_exe().unwrap())
            .args(["--exact", "library::upgrading::upgrader", "--ignored"])
            .env(VARIABLE, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(3 + 9 * round));
        let _ = upgrader.kill();
        upgrader.wait().unwrap();
        assert_eq!(contents(&path), before, "round {round}");
        let version: u32 = Connection::open(&path)
            .unwrap()
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        killed += u32::from(version as usize == OLD.len());
        let library = Library::open(&path).unwrap();
        assert_eq!(contents(&path), before, "round {round}");
        // Texts were not stored, and quotes that became others are counted as well.
        let problems = library.check().unwrap();
        let others = problems.iter().filter(|line| !line.contains("has no text"));
        assert_eq!(others.count(), 0, "round {round}: {problems:?}");
    }
    assert!(killed > 0, "every upgrade was faster than the signal");
}
