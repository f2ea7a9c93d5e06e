//! Encodes articles anew that an older version of pullquote stored, so that they take less space and have a checksum.

use rusqlite::{Connection, params};

use crate::library::articles::record;
use crate::library::articles::row::ArticleId;
use crate::library::articles::seal::{self, Sealed};
use crate::library::connection::Library;
use crate::library::error::Result;

/// The tables that hold records, with their keys.
const TABLES: [(&str, &str); 2] = [("body", "article"), ("version", "id")];

/// Records encoded anew in one transaction.
const STEP: u32 = 500;

impl Library {
    /// Encodes records anew, some in each transaction so that the log stays short. Every version can be read, so the
    /// process may end between two.
    pub(super) fn renew_records(&mut self) -> Result<()> {
        for table in TABLES {
            let mut after = i64::MIN;
            while let Some(last) = self.renew_some(table, after, STEP)? {
                after = last;
            }
        }
        Ok(())
    }

    /// Encodes at most so many records anew. Returns the number of the last, if there was any.
    fn renew_some(&mut self, table: (&str, &str), after: i64, most: u32) -> Result<Option<i64>> {
        let transaction = self.begin()?;
        let last = renew(&transaction, table, (after, most))?;
        transaction.commit()?;
        Ok(last)
    }
}

fn renew(
    connection: &Connection,
    (table, key): (&str, &str),
    (after, most): (i64, u32),
) -> Result<Option<i64>> {
    let is_body = table == "body";
    let select = if is_body {
        seal::SELECT
    } else {
        seal::SELECT_VERSION
    };
    let mut statement = connection.prepare(&format!(
        "{select} WHERE {table}.{key} > ?1 AND parts < ?2 ORDER BY {table}.{key} LIMIT ?3"
    ))?;
    let mut rows = statement.query(params![after, record::NEWEST, most])?;
    let mut last = None;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        last = Some(id);
        // What is damaged stays as it is: the check reports it.
        if let Ok(sealed) = Sealed::read(row)
            && sealed.is_intact()
            && let Ok(article) = record::decode(sealed.text.to_owned(), sealed.parts)
        {
            found.push((id, record::encode(&article)));
        }
    }
    let update = format!("UPDATE {table} SET parts = ?2 WHERE {key} = ?1");
    for (id, parts) in found {
        connection.execute(&update, params![id, parts])?;
        if is_body {
            seal::renew(connection, ArticleId(id))?;
        } else {
            seal::renew_version(connection, id)?;
        }
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};

    use super::*;
    use crate::library::Incoming;
    use crate::text::{Article, Metadata};

    const ARTICLES: i64 = 7;

    fn article(number: i64, words: &str) -> Article {
        let url = format!("https://orra.example/{number}");
        Article {
            text: format!("The bridge {number} is {words}."),
            metadata: Metadata {
                id: Some(url.clone()),
                url: Some(url),
                title: Some(format!("Bridge {number}")),
                summary: Some(format!("The bridge {number}")),
                ..Metadata::default()
            },
            ..Article::default()
        }
    }

    /// The file of a library in a new folder.
    fn place(name: &str) -> PathBuf {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/tmp/records-{name}"));
        let _ = std::fs::remove_dir_all(&folder);
        folder.join("library.db")
    }

    /// A library whose articles and earlier versions are stored as an older version of pullquote stored them.
    fn old(version: u64) -> Library {
        old_at(&place(&version.to_string()), version, ARTICLES)
    }

    fn old_at(path: &Path, version: u64, articles: i64) -> Library {
        let mut library = Library::open(path).expect("a library");
        for words in ["old", "closed"] {
            let articles: Vec<_> = (1..=articles)
                .map(|number| article(number, words))
                .collect();
            let incoming: Vec<_> = articles.iter().map(Incoming::alone).collect();
            library.store(&incoming, 5).expect("articles");
        }
        for id in 1..=articles {
            for (sql, words) in [
                ("UPDATE body SET parts = ?2 WHERE article = ?1", "closed"),
                ("UPDATE version SET parts = ?2 WHERE article = ?1", "old"),
            ] {
                let mut parts = record::write(&article(id, words), version);
                if seal::has_checksum(&parts) {
                    parts.extend([0; seal::LENGTH]);
                }
                library
                    .connection
                    .execute(sql, params![id, parts])
                    .expect("a change");
            }
            seal::renew(&library.connection, ArticleId(id)).expect("a checksum");
        }
        let versions = "SELECT id FROM version";
        for id in crate::library::connection::ReadRows::read_rows(
            &library.connection,
            versions,
            [],
            |row| row.get(0),
        )
        .expect("versions")
        {
            seal::renew_version(&library.connection, id).expect("a checksum");
        }
        library
    }

    #[track_caller]
    fn check_contents(library: &Library) {
        check_all(library, ARTICLES);
    }

    #[track_caller]
    fn check_all(library: &Library, articles: i64) {
        assert_eq!(library.check().expect("a check"), Vec::<String>::new());
        for id in 1..=articles {
            let now = library.article(ArticleId(id)).expect("an article");
            assert_eq!(now, article(id, "closed"));
            let before = library.versions(ArticleId(id)).expect("versions");
            let before: Vec<Article> = before.into_iter().map(|version| version.article).collect();
            assert_eq!(before, [article(id, "old")]);
        }
    }

    fn count(library: &Library, table: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {table} WHERE parts >= ?1");
        let count = library
            .connection
            .query_row(&sql, [record::NEWEST], |row| row.get(0));
        count.expect("a count")
    }

    #[test]
    fn records_of_older_versions_say_the_same_after_every_step() {
        for version in [3, 4] {
            let mut library = old(version);
            assert_eq!(
                (count(&library, "body"), count(&library, "version")),
                (0, 0)
            );
            check_contents(&library);
            let mut after = i64::MIN;
            let mut steps = 0;
            while let Some(last) = library.renew_some(TABLES[0], after, 3).expect("a step") {
                check_contents(&library);
                after = last;
                steps += 1;
                assert_eq!(count(&library, "body"), ARTICLES.min(3 * steps));
            }
            library.vacuum().expect("less space");
            assert_eq!(
                (count(&library, "body"), count(&library, "version")),
                (ARTICLES, ARTICLES)
            );
            check_contents(&library);
        }
    }

    /// Articles of the library whose vacuum is killed, enough for several transactions.
    const MANY: i64 = 3 * STEP as i64;

    /// The environment variable with the file for the process that is killed.
    const VARIABLE: &str = "PULLQUOTE_TEST_VACUUMS";

    /// Not a test: the test below runs this as a process.
    #[test]
    #[ignore = "a part of the test below"]
    fn vacuums() {
        if let Some(path) = std::env::var_os(VARIABLE) {
            let mut library = Library::open(Path::new(&path)).expect("a library");
            library.vacuum().expect("less space");
        }
    }

    #[test]
    fn a_vacuum_that_is_killed_loses_nothing() {
        let whole = place("killed");
        drop(old_at(&whole, 4, MANY));
        let mut interrupted = 0;
        for round in 0..5 {
            let path = whole.with_file_name(format!("{round}.db"));
            std::fs::copy(&whole, &path).expect("a copy");
            let mut process = Command::new(std::env::current_exe().expect("this test"))
                .args(["--exact", "library::maintenance::records::tests::vacuums"])
                .arg("--ignored")
                .env(VARIABLE, &path)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("a process");
            // Killed when a part of the records is encoded anew, and somewhat later in every round.
            let watched = Library::open(&path).expect("a library");
            while count(&watched, "body") <= round * MANY / 6
                && process.try_wait().expect("a state").is_none()
            {
                std::thread::yield_now();
            }
            let _ = process.kill();
            process.wait().expect("an end");
            drop(watched);
            let mut library = Library::open(&path).expect("a library");
            let renewed = count(&library, "body") + count(&library, "version");
            interrupted += i64::from((1..2 * MANY).contains(&renewed));
            check_all(&library, MANY);
            library.vacuum().expect("less space");
            let renewed = (count(&library, "body"), count(&library, "version"));
            assert_eq!(renewed, (MANY, MANY), "round {round}");
            check_all(&library, MANY);
        }
        assert!(interrupted > 0, "no process was killed between two steps");
    }

    #[test]
    fn a_damaged_record_is_not_given_a_new_checksum() {
        let mut library = old(4);
        let damage = "UPDATE body SET text = replace(text, 'bridge', 'bridgf') WHERE article = 2";
        library.connection.execute(damage, []).expect("damage");
        library.vacuum().expect("less space");
        assert_eq!(count(&library, "body"), ARTICLES - 1);
        let problems = library.check().expect("a check");
        let told = |line: &String| line == "article 2 is not as it was stored";
        assert!(problems.iter().any(told), "{problems:?}");
    }
}
