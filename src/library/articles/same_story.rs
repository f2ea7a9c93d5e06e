//! Finds articles that carry the same story: by URL when an article is stored, by text when it is indexed.
//!
//! Texts are compared by a 64-bit simhash of their shingles, which are short runs of words. Similar texts differ in few
//! bits. Candidates share one of four groups of 16 bits. So texts that differ in at most three bits are always found,
//! and those that differ in a few more are often found.

use rusqlite::{Connection, params};

use super::digest::Digest;
use super::row::ArticleId;
use crate::library::error::Result;
use crate::library::quotes::names;

/// Words in a shingle.
const SHINGLE: usize = 4;

/// Texts with fewer words are not compared, because teasers of different stories are too similar.
const SHORTEST: usize = 60;

/// Bits in which two texts of the same story may differ.
const MOST_DIFFERENT: u32 = 6;

/// The simhash of a text; `None` if the text is too short.
pub(in crate::library) fn simhash(text: &str) -> Option<i64> {
    let words: Vec<i64> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(word_hash)
        .collect();
    if words.len() < SHORTEST {
        return None;
    }
    let mut balance = [0_i32; 64];
    for shingle in words.windows(SHINGLE) {
        let mut digest = Digest::default();
        for word in shingle {
            digest.write(&word.to_le_bytes());
        }
        let hash = digest.finish();
        for (bit, balance) in balance.iter_mut().enumerate() {
            *balance += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    }
    let bits = balance
        .iter()
        .enumerate()
        .filter(|&(_, &balance)| balance > 0);
    Some(bits.fold(0, |hash, (bit, _)| hash | 1 << bit))
}

fn word_hash(word: &str) -> i64 {
    let mut digest = Digest::default();
    let mut buffer = [0; 4];
    for letter in word.chars().flat_map(char::to_lowercase) {
        digest.write(letter.encode_utf8(&mut buffer).as_bytes());
    }
    digest.finish()
}

/// The four groups of 16 bits. Each is combined with its number, to keep the groups apart.
fn bands(simhash: i64) -> impl Iterator<Item = i64> {
    (0..4).map(move |band| band << 16 | simhash >> (16 * band) & 0xffff)
}

/// Selects the first article of the story at a URL, by the hash of the URL.
pub(in crate::library) const AT_ADDRESS: &str =
    "SELECT coalesce(same_as, id) FROM article WHERE canonical = ?1 LIMIT 1";

/// Adds the article to the story with the same text. If there is none, later articles can find this one.
pub(in crate::library) fn join(connection: &Connection, id: ArticleId, simhash: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM band WHERE article = ?1")?
        .execute([id.0])?;
    if let Some(first) = nearest(connection, id, simhash)? {
        if is_first(connection, id)? {
            names::count_article(connection, id, -1)?;
        }
        connection
            .prepare_cached("UPDATE article SET same_as = ?2 WHERE id = ?1 OR same_as = ?1")?
            .execute([id.0, first.0])?;
        return count_outlets(connection, first);
    }
    let mut insert =
        connection.prepare_cached("INSERT INTO band (bits, article) VALUES (?1, ?2)")?;
    for band in bands(simhash) {
        insert.execute([band, id.0])?;
    }
    Ok(())
}

/// Whether the article is the first of its story.
pub(in crate::library) fn is_first(connection: &Connection, id: ArticleId) -> Result<bool> {
    let sql = "SELECT same_as IS NULL FROM article WHERE id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([id.0], |row| row.get(0))?)
}

fn nearest(connection: &Connection, id: ArticleId, simhash: i64) -> Result<Option<ArticleId>> {
    let sql =
        "SELECT article.id, article.simhash FROM band JOIN article ON article.id = band.article
               WHERE band.bits = ?1 AND article.id <> ?2 AND article.same_as IS NULL";
    let mut statement = connection.prepare_cached(sql)?;
    let mut best: Option<(u32, i64)> = None;
    for band in bands(simhash) {
        let mut rows = statement.query([band, id.0])?;
        while let Some(row) = rows.next()? {
            let other: i64 = row.get(1)?;
            let candidate = ((simhash ^ other).count_ones(), row.get(0)?);
            if candidate.0 <= MOST_DIFFERENT && best.is_none_or(|best| candidate < best) {
                best = Some(candidate);
            }
        }
    }
    Ok(best.map(|(_, id)| ArticleId(id)))
}

/// Recounts the sites that carry the story that begins with this article.
pub(in crate::library) fn count_outlets(connection: &Connection, first: ArticleId) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE article SET outlets = (
                SELECT max(1, count(DISTINCT CASE WHEN host <> '' THEN host ELSE site END)) FROM article AS other
                WHERE other.id = ?1 OR other.same_as = ?1)
             WHERE id = ?1",
        )?
        .execute(params![first.0])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(changed: &str) -> String {
        let mut words: Vec<String> = (0..300)
            .map(|n| format!("word{}", n * 7919 % 211))
            .collect();
        if let Some(last) = words.last_mut() {
            changed.clone_into(last);
        }
        words.join(" ")
    }

    #[test]
    fn changing_one_word_keeps_a_text_similar() {
        let Some((one, same)) = simhash(&story("one")).zip(simhash(&story("other"))) else {
            unreachable!("long enough");
        };
        assert!((one ^ same).count_ones() <= MOST_DIFFERENT);
        let other: Vec<String> = (0..300).map(|n| format!("term{}", n * 31 % 199)).collect();
        let other = simhash(&other.join(" ")).unwrap_or_default();
        assert!((one ^ other).count_ones() > 3 * MOST_DIFFERENT);
    }

    #[test]
    fn a_teaser_is_too_short_to_compare() {
        assert_eq!(simhash("the council voted to build a bridge"), None);
    }
}
