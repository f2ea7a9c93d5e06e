//! Identifies people, organisations and places across articles. Names are compared without case and spacing; the
//! analysis has removed titles already. A bare surname is linked to the only person in the library whose full name ends
//! with it: "Foreign Minister Varga" in one article is "Peter Varga" in another. A second Varga in any article breaks
//! the link.

use rusqlite::{Connection, params};

use super::row::NameId;
use crate::library::articles::row::ArticleId;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;

/// Only persons are linked by surname.
const PERSON: &str = "person";

/// May follow a surname.
const SUFFIXES: [&str; 8] = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd"];

/// The id of a name, which is inserted if it is missing.
pub(in crate::library) fn find_or_insert(
    connection: &Connection,
    kind: &str,
    name: &str,
) -> Result<NameId> {
    let key = key(name);
    let known = connection.read_first(
        "SELECT id, name FROM name WHERE kind = ?1 AND key = ?2",
        [kind, &key],
        |row| Ok((row.get(0)?, row.get::<_, String>(1)?)),
    )?;
    let is_person = kind == PERSON;
    if let Some((known, written)) = known {
        if is_person && !is_all_caps(name) && is_worse_spelling(&written, name) {
            connection
                .prepare_cached("UPDATE name SET name = ?2 WHERE id = ?1")?
                .execute(params![known, name])?;
        }
        return Ok(NameId(known));
    }
    let shown = if is_person && is_all_caps(name) {
        title_cased(name)
    } else {
        name.to_owned()
    };
    let name = shown.as_str();
    let surname = is_person.then(|| surname(&key));
    connection
        .prepare_cached("INSERT INTO name (kind, name, key, surname) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![kind, name, &key, surname])?;
    let id = NameId(connection.last_insert_rowid());
    if let Some(surname) = surname {
        link_surname(connection, surname)?;
    }
    Ok(id)
}

/// Adds quotes to the count of a name, or subtracts them. `time` is the article's time.
pub(in crate::library) fn count(
    connection: &Connection,
    name: NameId,
    counted: (i64, i64),
) -> Result<()> {
    let (by, time) = counted;
    let joined =
        connection.read_first("SELECT joined FROM name WHERE id = ?1", [name.0], |row| {
            row.get::<_, Option<i64>>(0)
        })?;
    // One row at a time: for a statement that changes several, SQLite keeps a copy of every page.
    connection
        .prepare_cached(
            "UPDATE name SET quotes = max(0, quotes + ?2),
                spoken = CASE WHEN joined IS NULL THEN max(0, spoken + ?2) ELSE spoken END,
                latest = max(coalesce(latest, ?3), ?3)
             WHERE id = ?1",
        )?
        .execute(params![name.0, by, time])?;
    if let Some(Some(joined)) = joined {
        connection
            .prepare_cached(
                "UPDATE name SET spoken = max(0, spoken + ?2), latest = max(coalesce(latest, ?3), ?3) WHERE id = ?1",
            )?
            .execute(params![joined, by, time])?;
    }
    Ok(())
}

/// Adds the quotes of an article to the counts of their names (1), or subtracts them (-1). Only the first article of a
/// story is counted.
pub(in crate::library) fn count_article(
    connection: &Connection,
    article: ArticleId,
    by: i64,
) -> Result<()> {
    let spoken: Vec<(i64, i64, i64)> = connection
        .prepare_cached(
            "SELECT name, count(*), max(time) FROM quote
             WHERE article = ?1 AND gone IS NULL AND belief = 0 AND name IS NOT NULL GROUP BY name",
        )?
        .query_map([article.0], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (name, quotes, time) in spoken {
        count(connection, NameId(name), (by * quotes, time))?;
    }
    Ok(())
}

/// Updates the link of a bare surname after a name was added.
fn link_surname(connection: &Connection, surname: &str) -> Result<()> {
    let bare = connection.read_first(
        "SELECT id, joined, quotes FROM name WHERE kind = 'person' AND key = ?1",
        [surname],
        |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, Option<i64>>(1)?,
                row.get::<_, i64>(2)?,
            ))
        },
    )?;
    let Some((bare, joined, quotes)) = bare else {
        return Ok(());
    };
    let full: Vec<i64> = connection
        .prepare_cached("SELECT id FROM name WHERE surname = ?1 AND key <> ?1 LIMIT 2")?
        .query_map([surname], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let only = match full.as_slice() {
        [only] => Some(*only),
        [] | [..] => None,
    };
    if only == joined {
        return Ok(());
    }
    connection
        .prepare_cached("UPDATE name SET joined = ?2 WHERE id = ?1")?
        .execute(params![bare, only])?;
    let mut speak =
        connection.prepare_cached("UPDATE name SET spoken = max(0, spoken + ?2) WHERE id = ?1")?;
    speak.execute([joined.unwrap_or(bare), -quotes])?;
    speak.execute([only.unwrap_or(bare), quotes])?;
    Ok(())
}

/// Whether a name is in capitals, as speakers are in transcripts. Three letters may be initials.
fn is_all_caps(name: &str) -> bool {
    name.chars().filter(|letter| letter.is_alphabetic()).count() > 3
        && !name.chars().any(char::is_lowercase)
}

/// Whether the stored spelling is in capitals, or was derived from capitals, and the new spelling is better.
fn is_worse_spelling(written: &str, better: &str) -> bool {
    written != better && (is_all_caps(written) || written == title_cased(better))
}

/// "ANA O'NEIL-REYES" becomes "Ana O'Neil-Reyes"; "J.K." and "JR" do not change.
fn title_cased(name: &str) -> String {
    let words = name.split_whitespace().map(|word| {
        let vowels = |letter: char| "AEIOUYÁÉÍÓÚÄÖÜÅÆØ".contains(letter.to_ascii_uppercase());
        let is_short = word.chars().count() < 3 && !word.contains(vowels);
        if is_short || word.contains('.') {
            return word.to_owned();
        }
        let mut begins = true;
        let letters = word.chars().flat_map(|letter| {
            let cased: Vec<char> = if begins {
                letter.to_uppercase().collect()
            } else {
                letter.to_lowercase().collect()
            };
            begins = !letter.is_alphabetic();
            cased
        });
        letters.collect()
    });
    words.collect::<Vec<String>>().join(" ")
}

/// The name in lower case, with single spaces.
fn key(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// The last word of a name, without suffixes such as "Jr.". The migration that added surnames uses the same rule.
fn surname(key: &str) -> &str {
    let words = key.split(' ').rev();
    let mut words = words.skip_while(|word| SUFFIXES.contains(&word.trim_end_matches(',')));
    words.next().unwrap_or(key).trim_end_matches(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        let shown = if is_all_caps(name) {
            title_cased(name)
        } else {
            name.to_owned()
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn names_in_capitals_are_shown_in_title_case() {
        check("ANA SANDOVAL", "Ana Sandoval");
        check("FERREIRA", "Ferreira");
        check("TOM O'NEIL-REYES", "Tom O'Neil-Reyes");
        check("AL GORE JR", "Al Gore JR");
        check("J.K. HOLM", "J.K. Holm");
        check("JFK", "JFK");
        check("Ana McDonald", "Ana McDonald");
    }
}
