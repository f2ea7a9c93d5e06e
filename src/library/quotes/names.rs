//! Identifies people, organisations and places across articles. Names are compared without case and spacing; the
//! analysis has removed titles already. Which names are one person is decided in `aliases`.

use rusqlite::{Connection, params};

use super::row::NameId;
use crate::library::aliases::personal_name::surname;
use crate::library::articles::row::ArticleId;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;

/// Only persons have surnames.
const PERSON: &str = "person";

/// A name that was looked up.
pub(in crate::library) struct Found {
    pub(in crate::library) id: NameId,
    /// The surname of a person who was not known before.
    pub(in crate::library) new_surname: Option<String>,
}

/// The id of a name, which is inserted if it is missing.
pub(in crate::library) fn find_or_insert(
    connection: &Connection,
    kind: &str,
    name: &str,
) -> Result<Found> {
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
        return Ok(Found {
            id: NameId(known),
            new_surname: None,
        });
    }
    let shown = if is_person && is_all_caps(name) {
        title_cased(name)
    } else {
        name.to_owned()
    };
    let name = shown.as_str();
    let surname = is_person.then(|| surname(name));
    connection
        .prepare_cached("INSERT INTO name (kind, name, key, surname) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![kind, name, &key, surname])?;
    Ok(Found {
        id: NameId(connection.last_insert_rowid()),
        new_surname: surname,
    })
}

/// Adds quotes to the count of a name, or subtracts them. `time` is the article's time. Returns the surname of a person
/// who has so many more quotes now that other names may be compared with more certainty.
pub(in crate::library) fn count(
    connection: &Connection,
    name: NameId,
    counted: (i64, i64),
) -> Result<Option<String>> {
    let (by, time) = counted;
    let sql = "SELECT joined, quotes, surname FROM name WHERE id = ?1";
    let known = connection.read_first(sql, [name.0], |row| {
        let joined: Option<i64> = row.get(0)?;
        let before: i64 = row.get(1)?;
        let surname = if is_compared_again(before, before + by) {
            row.get(2)?
        } else {
            None
        };
        Ok((joined, surname))
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
    let Some((joined, surname)) = known else {
        return Ok(None);
    };
    if let Some(joined) = joined {
        connection
            .prepare_cached("UPDATE name SET spoken = max(0, spoken + ?2) WHERE id = ?1")?
            .execute([joined, by])?;
    }
    Ok(surname)
}

/// Whether the number of quotes has doubled.
const fn is_compared_again(before: i64, after: i64) -> bool {
    after > before && (before <= 0 || before.ilog2() < after.ilog2())
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
pub(in crate::library) fn key(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
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
