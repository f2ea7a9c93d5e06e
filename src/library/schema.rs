//! The schema and its migrations. A released migration never changes; every change to the schema is a new migration.

use std::path::{Path, PathBuf};

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, TransactionBehavior};

use super::aliases::personal_name::surname;
use super::aliases::{joining, roles};
use super::articles::digest::Digest;
use super::error::{Error, Result};
use crate::text::segmentation::separated;

/// Marks our files among other SQLite files: "pull" in ASCII.
const APPLICATION: i32 = 0x7075_6c6c;

/// Each takes the schema from one version to the next, the first from an empty file to version 1.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
    include_str!("migrations/0006.sql"),
    include_str!("migrations/0007.sql"),
    include_str!("migrations/0008.sql"),
    include_str!("migrations/0009.sql"),
    include_str!("migrations/0010.sql"),
    include_str!("migrations/0011.sql"),
    include_str!("migrations/0012.sql"),
    include_str!("migrations/0013.sql"),
    include_str!("migrations/0014.sql"),
    include_str!("migrations/0015.sql"),
    include_str!("migrations/0016.sql"),
    include_str!("migrations/0017.sql"),
    include_str!("migrations/0018.sql"),
    include_str!("migrations/0019.sql"),
    include_str!("migrations/0020.sql"),
    include_str!("migrations/0021.sql"),
    include_str!("migrations/0022.sql"),
];

/// The first version with a table of joined names. Before, a surname alone was joined whenever one person had it.
const WITH_ALIASES: usize = 16;

/// The newest version of the schema.
pub(in crate::library) const fn newest() -> usize {
    MIGRATIONS.len()
}

/// Adds the functions that views, triggers and indexes of ours call. Every connection needs them.
///
/// # Errors
///
/// If SQLite fails.
pub(in crate::library) fn add_functions(connection: &Connection) -> Result<()> {
    // It has no effects, so even the schema of a foreign file may call it.
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("separated", 1, flags, |context| {
        let text = context.get_raw(0).as_str()?;
        Ok(separated(text).into_owned())
    })?;
    // Unlike lower(), not only for ASCII.
    connection.create_scalar_function("lowercase", 1, flags, |context| {
        Ok(context.get_raw(0).as_str()?.to_lowercase())
    })?;
    connection.create_scalar_function("surname", 1, flags, |context| {
        Ok(surname(context.get_raw(0).as_str()?))
    })?;
    let any_number = -1;
    connection.create_scalar_function("checksum", any_number, flags, |context| {
        let mut digest = Digest::default();
        for index in 0..context.len() {
            digest.write_value(context.get_raw(index));
        }
        Ok(digest.finish())
    })?;
    Ok(())
}

/// Migrates the file to the newest version.
///
/// # Errors
///
/// If the file is newer or is not a library, or if SQLite fails. A migration that fails changes nothing.
pub(in crate::library) fn migrate(connection: &mut Connection) -> Result<()> {
    migrate_to(connection, newest())
}

/// Migrates the file to a given version. Tests use it to make old files.
pub(in crate::library) fn migrate_to(connection: &mut Connection, target: usize) -> Result<()> {
    add_functions(connection)?;
    // Usually there is nothing to migrate, so look before taking the write lock. In one transaction: another process may
    // be creating the file, and half of what it wrote looks like a foreign database.
    let look = connection.transaction()?;
    let is_current = version(&look)? == target;
    drop(look);
    if is_current {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&transaction)?;
    let steps = MIGRATIONS.iter().take(target).skip(found);
    for migration in steps {
        transaction.execute_batch(migration)?;
    }
    if (1..WITH_ALIASES).contains(&found) && target >= WITH_ALIASES {
        roles::renew_all(&transaction)?;
        joining::rejoin_all(&transaction)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", target.max(found) as u32)?;
    transaction.commit()?;
    Ok(())
}

/// Refuses a file that is not ours, is newer, or contains what we did not create. Writes nothing.
///
/// # Errors
///
/// If the file must not be opened, or cannot be read.
pub(in crate::library) fn inspect(connection: &Connection) -> Result<()> {
    version(connection)?;
    let mut statement = connection
        .prepare("SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, name): (String, String) = (row.get(0)?, row.get(1)?);
        let sql: Option<String> = row.get(2)?;
        let is_ours = sql.is_some_and(|sql| MIGRATIONS.iter().any(|step| step.contains(&sql)));
        if !is_ours {
            return Err(Error::Untrusted {
                path: PathBuf::new(),
                what: format!("the {kind} {name}"),
            });
        }
    }
    Ok(())
}

/// The tables, indexes, triggers and views that are missing, or differ from those of a new library.
///
/// # Errors
///
/// If the schema cannot be read.
pub(in crate::library) fn differences(connection: &Connection) -> Result<Vec<String>> {
    let mut new = Connection::open_in_memory()?;
    migrate(&mut new)?;
    let (expected, found) = (parts(&new)?, parts(connection)?);
    let differing = expected.iter().filter(|part| !found.contains(part));
    Ok(differing
        .map(|(kind, name, _)| format!("the {kind} {name} is missing or differs"))
        .collect())
}

/// Kind, name and definition of each part of a schema.
fn parts(connection: &Connection) -> Result<Vec<(String, String, Option<String>)>> {
    let sql = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name";
    let mut statement = connection.prepare(sql)?;
    let parts = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(parts.collect::<rusqlite::Result<_>>()?)
}

/// Refuses a file that is not of the newest version, because it cannot be upgraded.
///
/// # Errors
///
/// If it is older, or must not be opened.
pub(in crate::library) fn require_newest(connection: &Connection, path: &Path) -> Result<()> {
    inspect(connection)?;
    if version(connection)? == newest() {
        Ok(())
    } else {
        Err(Error::Outdated {
            path: path.to_owned(),
        })
    }
}

/// The version of our file, or 0 for an empty one.
fn version(connection: &Connection) -> Result<usize> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let version = pragma("user_version")?;
    let application = pragma("application_id")?;
    if application != i64::from(APPLICATION) {
        let tables = "SELECT count(*) FROM sqlite_schema";
        let tables: i64 = connection.query_row(tables, [], |row| row.get(0))?;
        if tables > 0 || version != 0 {
            return Err(Error::Foreign {
                path: PathBuf::new(),
            });
        }
    }
    match usize::try_from(version) {
        Ok(version) if version <= newest() => Ok(version),
        Ok(_) | Err(_) => Err(Error::Newer {
            path: connection.path().unwrap_or_default().into(),
            found: version,
            known: newest(),
        }),
    }
}

#[cfg(test)]
mod moved_quotes;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::articles::row::ArticleId;
    use crate::library::quotes::seal as findings;

    #[test]
    fn every_old_schema_upgrades_with_its_data() {
        for old in 1..newest() {
            let mut connection = Connection::open_in_memory().expect("memory");
            migrate_to(&mut connection, old).expect("old schema");
            connection
                .execute_batch(
                    "INSERT INTO feed (id, url) VALUES (1, 'https://example.org/feed');
                     INSERT INTO article (id, feed, entry, title, added, sort, digest, starred)
                        VALUES (7, 1, 'a', 'A bridge', 5, 5, 0, 1);
                     INSERT INTO body (article, text, parts) VALUES (7, 'Words.', x'00');",
                )
                .expect("rows of every version");
            migrate(&mut connection).expect("upgrade");
            assert_eq!(version(&connection).ok(), Some(newest()));
            let kept: (String, bool) = connection
                .query_row(
                    "SELECT article.title, starred FROM article JOIN body ON body.article = article.id JOIN feed ON feed.id = feed",
                    [],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .expect("the article");
            assert_eq!(kept, ("A bridge".to_owned(), true));
            let mut new = Connection::open_in_memory().expect("memory");
            migrate(&mut new).expect("new schema");
            assert_eq!(shape(&connection), shape(&new), "from version {old}");
        }
    }

    #[test]
    fn an_upgrade_joins_names_anew() {
        let connection = upgraded(
            15,
            "INSERT INTO article (id, entry, title, added, sort, digest) VALUES (1, 'a', 'A bridge', 5, 5, 0);
             INSERT INTO name (id, kind, name, key, surname, role, joined, quotes, spoken, latest) VALUES
                (1, 'person', 'Peter Varga', 'peter varga', 'varga', NULL, NULL, 2, 3, 5),
                (2, 'person', 'Varga', 'varga', 'varga', 'Foreign Minister', 1, 1, 0, 5),
                (3, 'person', 'Ana Núñez', 'ana núñez', 'núñez', NULL, NULL, 1, 1, 5),
                (4, 'person', 'Ana Nunez', 'ana nunez', 'nunez', NULL, NULL, 4, 4, 5),
                (5, 'person', 'Holm', 'holm', 'holm', NULL, 6, 2, 0, 5),
                (6, 'person', 'Pieter Holm', 'pieter holm', 'holm', NULL, NULL, 1, 3, 5),
                (7, 'place', 'Varga', 'varga', NULL, NULL, NULL, 0, 0, NULL);
             INSERT INTO undo (id, made, what, tag) VALUES (1, 5, 'starred', ''), (2, 6, 'tag', 'ice');
             INSERT INTO undo_article (undo, article) VALUES (1, 1), (2, 1);",
        );
        let sql = "SELECT name, surname, joined, spoken FROM name ORDER BY id";
        let mut statement = connection.prepare(sql).expect("names");
        let rows = statement.query_map([], |row| {
            let (name, surname): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            let (joined, spoken): (Option<i64>, i64) = (row.get(2)?, row.get(3)?);
            Ok(format!("{name} {surname:?} {joined:?} {spoken}"))
        });
        let rows: rusqlite::Result<Vec<String>> = rows.expect("names").collect();
        assert_eq!(
            rows.expect("names"),
            [
                r#"Peter Varga Some("varga") None 3"#,
                r#"Varga Some("varga") Some(1) 0"#,
                r#"Ana Núñez Some("nunez") Some(4) 0"#,
                r#"Ana Nunez Some("nunez") None 5"#,
                // A surname without an office may be anybody's.
                r#"Holm Some("holm") None 2"#,
                r#"Pieter Holm Some("holm") None 1"#,
                "Varga None None 0",
            ]
        );
        let steps = "SELECT count(*) FROM undo JOIN undo_article ON undo_article.undo = undo.id";
        let steps: i64 = connection
            .query_row(steps, [], |row| row.get(0))
            .expect("a count");
        assert_eq!(steps, 2);
    }

    /// A library of an old version with these rows, after the upgrade.
    fn upgraded(version: usize, rows: &str) -> Connection {
        let mut connection = Connection::open_in_memory().expect("memory");
        migrate_to(&mut connection, version).expect("old schema");
        connection.execute_batch(rows).expect("rows");
        migrate(&mut connection).expect("upgrade");
        connection
    }

    #[test]
    fn an_upgrade_counts_quotes_once_per_story() {
        let connection = upgraded(
            6,
            "INSERT INTO article (id, entry, title, added, sort, digest, same_as) VALUES
                    (1, 'a', 'A bridge', 5, 5, 0, NULL), (2, 'b', 'A bridge', 5, 5, 0, 1), (3, 'c', 'A ferry', 5, 5, 0, NULL);
                 INSERT INTO name (id, kind, name, key, surname, joined, quotes, spoken) VALUES
                    (1, 'person', 'Peter Varga', 'peter varga', 'varga', NULL, 2, 3),
                    (2, 'person', 'Varga', 'varga', 'varga', 1, 1, 0);
                 INSERT INTO quote (article, time, start, end, said, kind, cue, speaker, name, anonymous, confidence) VALUES
                    (1, 5, 0, 1, 'No.', 'direct', 'said', 'Peter Varga', 1, 0, 1.0),
                    (2, 5, 0, 1, 'No.', 'direct', 'said', 'Peter Varga', 1, 0, 1.0),
                    (3, 5, 0, 1, 'Yes.', 'direct', 'said', 'Varga', 2, 0, 1.0);",
        );
        let sql = "SELECT quotes, spoken FROM name ORDER BY id";
        let mut statement = connection.prepare(sql).expect("names");
        let counts = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        let counts: rusqlite::Result<Vec<(i64, i64)>> = counts.expect("names").collect();
        assert_eq!(counts.expect("counts"), [(1, 1), (1, 1)]);
    }

    #[test]
    fn an_upgrade_indexes_unspaced_scripts_anew() {
        let connection = upgraded(
            8,
            "INSERT INTO article (id, entry, title, added, sort, digest, indexed) VALUES
                    (1, 'a', 'A bridge', 5, 5, 0, 1), (2, 'b', '橋の話', 5, 5, 0, 1), (3, 'c', '港', 5, 5, 0, 0);
                 INSERT INTO body (article, text, parts) VALUES
                    (1, 'It is late.', x''), (2, '橋は安全だ。', x''), (3, '港だ。', x'');
                 INSERT INTO article_fts (rowid, title, body, author, site)
                    SELECT * FROM article_words WHERE id < 3;
                 INSERT INTO quote (article, time, start, end, said, kind, cue, speaker, anonymous, confidence) VALUES
                    (1, 5, 0, 1, 'It is late.', 'direct', 'said', 'Peter Varga', 0, 1.0),
                    (2, 5, 0, 1, '橋は安全だ', 'direct', '', '', 0, 1.0);",
        );
        let indexed: Vec<i64> = (1..=3)
            .map(|id| {
                let sql = "SELECT indexed FROM article WHERE id = ?1";
                connection
                    .query_row(sql, [id], |row| row.get(0))
                    .expect("an article")
            })
            .collect();
        assert_eq!(indexed, [1, 0, 0]);
        let found = |sql: &str| -> i64 {
            connection
                .query_row(sql, [], |row| row.get(0))
                .expect("a count")
        };
        assert_eq!(
            found("SELECT count(*) FROM article_fts WHERE article_fts MATCH 'late'"),
            1
        );
        assert_eq!(
            found("SELECT count(*) FROM article_fts WHERE article_fts MATCH '橋は安全だ'"),
            0
        );
        assert_eq!(
            found("SELECT count(*) FROM quote_fts WHERE quote_fts MATCH 'late'"),
            1
        );
        assert_eq!(
            found("SELECT count(*) FROM quote_fts WHERE quote_fts MATCH '\"安 全\"'"),
            1
        );
    }

    #[test]
    fn an_upgrade_guards_names_highlights_and_searches() {
        let mut connection = Connection::open_in_memory().expect("memory");
        migrate_to(&mut connection, 9).expect("old schema");
        connection
            .execute_batch(
                "INSERT INTO feed (id, url) VALUES (1, 'https://example.org/feed');
                 INSERT INTO fetch (feed, failures, error) VALUES (1, 2, 'timed out');
                 INSERT INTO article (id, entry, title, added, sort, digest, position, complete, quotes)
                    VALUES (1, 'a', 'A bridge', 5, 5, 0, 7, 1, 1);
                 INSERT INTO name (id, kind, name, key, role, quotes, spoken)
                    VALUES (1, 'person', 'Peter Varga', 'peter varga', 'Mayor', 1, 1);
                 INSERT INTO source (article, number, name, words, label, kind, anonymous)
                    VALUES (1, 0, 1, 1, 'Peter Varga', 'person', 0);
                 INSERT INTO quote (article, time, start, end, said, kind, speaker, name, confidence)
                    VALUES (1, 5, 0, 1, 'No.', 'direct', 'Peter Varga', 1, 0.75);
                 INSERT INTO highlight (article, start, end, words, made) VALUES (1, 0, 1, 'No.', 5);
                 INSERT INTO saved_search (name, query) VALUES ('bridges', 'title:bridge');",
            )
            .expect("rows");
        migrate(&mut connection).expect("upgrade");
        let check = "PRAGMA integrity_check";
        let check: String = connection
            .query_row(check, [], |row| row.get(0))
            .expect("a line");
        assert_eq!(check, "ok");
        let altered = || findings::altered(&connection).expect("the quotes");
        assert_eq!(altered(), []);
        findings::add_missing(&connection).expect("a checksum");
        assert_eq!(altered(), []);
        for (change, back) in [
            ("quote SET said = 'No!'", "quote SET said = 'No.'"),
            ("source SET words = 3", "source SET words = 1"),
        ] {
            let update = |what| connection.execute_batch(&format!("UPDATE {what}"));
            update(change).expect("a change");
            assert_eq!(altered(), [ArticleId(1)], "{change}");
            update(back).expect("a change");
        }
        assert_eq!(altered(), []);
    }

    #[test]
    fn a_quote_stored_before_the_person_was_weighed_keeps_its_confidence() {
        let connection = upgraded(
            7,
            "INSERT INTO article (id, entry, title, added, sort, digest) VALUES (1, 'a', 'A bridge', 5, 5, 0);
                 INSERT INTO quote (article, time, start, end, said, kind, speaker, confidence)
                    VALUES (1, 5, 0, 1, 'No.', 'direct', 'Peter Varga', 0.75);",
        );
        let sql = "SELECT confidence, person_confidence, belief FROM quote";
        let row: (f32, Option<f32>, bool) = connection
            .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .expect("the quote");
        assert_eq!(row, (0.75, None, false));
    }

    #[test]
    fn a_failed_migration_changes_nothing() {
        let mut connection = Connection::open_in_memory().expect("memory");
        migrate_to(&mut connection, 1).expect("old schema");
        connection
            .execute_batch("CREATE TABLE name (in_the_way INTEGER)")
            .expect("a table");
        let before = shape(&connection);
        assert!(migrate(&mut connection).is_err());
        assert_eq!(
            (version(&connection).ok(), shape(&connection)),
            (Some(1), before)
        );
    }

    fn shape(connection: &Connection) -> Vec<String> {
        let sql = "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY type, name";
        let mut statement = connection.prepare(sql).expect("schema");
        let lines = statement.query_map([], |row| row.get(0)).expect("schema");
        lines.map(|line| line.expect("a line")).collect()
    }
}
