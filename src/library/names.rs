//! Who is who across articles. A name is the same whatever its case and spaces; titles were taken off when it was read.
//! A bare surname is joined to the one person of the library whose full name ends with it: "Foreign Minister Varga" in
//! one article is "Peter Varga" of another, until a second Varga is named anywhere, which parts them again.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::article::ArticleId;
use super::error::Result;
use super::quote::NameId;

/// What is joined in this way; organisations and the like are not.
const PERSON: &str = "person";

/// Behind a surname.
const SUFFIXES: [&str; 8] = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd"];

/// The number of a name, made where there is none yet.
pub(in crate::library) fn number(
    connection: &Connection,
    kind: &str,
    name: &str,
) -> Result<NameId> {
    let key = key(name);
    let known = connection
        .prepare_cached("SELECT id, name FROM name WHERE kind = ?1 AND key = ?2")?
        .query_row([kind, &key], |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    let is_person = kind == PERSON;
    if let Some((known, written)) = known {
        if is_person && !is_shouted(name) && is_guess(&written, name) {
            connection
                .prepare_cached("UPDATE name SET name = ?2 WHERE id = ?1")?
                .execute(params![known, name])?;
        }
        return Ok(NameId(known));
    }
    let shown = if is_person && is_shouted(name) {
        calmed(name)
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
        join(connection, surname)?;
    }
    Ok(id)
}

/// Counts quotes to a name, or away from it; `time` is that of the article.
pub(in crate::library) fn count(
    connection: &Connection,
    name: Option<NameId>,
    counted: (i64, i64),
) -> Result<()> {
    let Some(name) = name else { return Ok(()) };
    let (by, time) = counted;
    connection
        .prepare_cached(
            "UPDATE name SET quotes = max(0, quotes + CASE id WHEN ?1 THEN ?2 ELSE 0 END),
                spoken = max(0, spoken + CASE WHEN joined IS NULL THEN ?2 ELSE 0 END),
                latest = max(coalesce(latest, ?3), ?3)
             WHERE id IN (?1, (SELECT joined FROM name WHERE id = ?1))",
        )?
        .execute(params![name.0, by, time])?;
    Ok(())
}

/// Counts the quotes that stand in an article to their names (1), or away from them (-1). Of a story that several
/// outlets carry, the quotes of the first article count.
pub(in crate::library) fn count_all(
    connection: &Connection,
    article: ArticleId,
    by: i64,
) -> Result<()> {
    let spoken: Vec<(i64, i64, i64)> = connection
        .prepare_cached(
            "SELECT name, count(*), max(time) FROM quote
             WHERE article = ?1 AND gone IS NULL AND name IS NOT NULL GROUP BY name",
        )?
        .query_map([article.0], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (name, quotes, time) in spoken {
        count(connection, Some(NameId(name)), (by * quotes, time))?;
    }
    Ok(())
}

/// Looks anew at whom the bare surname can mean.
fn join(connection: &Connection, surname: &str) -> Result<()> {
    let bare = connection
        .prepare_cached("SELECT id, joined, quotes FROM name WHERE kind = 'person' AND key = ?1")?
        .query_row([surname], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, Option<i64>>(1)?,
                row.get::<_, i64>(2)?,
            ))
        })
        .optional()?;
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

/// Whether a name is written in capitals, as transcripts have those who speak. Three letters may be initials.
fn is_shouted(name: &str) -> bool {
    name.chars().filter(|letter| letter.is_alphabetic()).count() > 3
        && !name.chars().any(char::is_lowercase)
}

/// Whether a name is not written as its articles have it but in capitals, or as what was made of them.
fn is_guess(written: &str, better: &str) -> bool {
    written != better && (is_shouted(written) || written == calmed(better))
}

/// "ANA O'NEIL-REYES" as "Ana O'Neil-Reyes"; "J.K." and "JR" are left as they are.
fn calmed(name: &str) -> String {
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

/// Names are the same whatever the case and the spaces between their words.
fn key(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// The last word of a name that is no "Jr."; the migration that brought surnames takes it in the same way.
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
        let shown = if is_shouted(name) {
            calmed(name)
        } else {
            name.to_owned()
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn names_in_capitals_are_shown_as_names() {
        check("ANA SANDOVAL", "Ana Sandoval");
        check("FERREIRA", "Ferreira");
        check("TOM O'NEIL-REYES", "Tom O'Neil-Reyes");
        check("AL GORE JR", "Al Gore JR");
        check("J.K. HOLM", "J.K. Holm");
        check("JFK", "JFK");
        check("Ana McDonald", "Ana McDonald");
    }
}
