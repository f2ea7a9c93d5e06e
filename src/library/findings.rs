//! What analyses found, taken in: quotes, sources and names of an article. When an article changed, quotes that it
//! has no longer are kept and marked.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::article::ArticleId;
use super::connection::Library;
use super::error::Result;
use super::quote::{Findings, FoundQuote, NameId, QuoteId};
use super::{names, search, subscriptions};

/// Part of the words that two quotes of one speaker must share for one to be the other, edited: as hundredths.
const SHARED: usize = 40;

impl Library {
    /// Articles that were not analysed since they came in or changed, the newest first.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn to_analyse(&self, most: u32) -> Result<Vec<ArticleId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM article INDEXED BY article_to_analyse WHERE quotes IS NULL ORDER BY id DESC LIMIT ?1",
        )?;
        let ids = statement.query_map([most], |row| Ok(ArticleId(row.get(0)?)))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps what was found in articles, instead of what was found in them before.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn put_findings(&mut self, found: &[(ArticleId, Findings)], now: i64) -> Result<()> {
        let transaction = self.begin()?;
        for (article, findings) in found {
            put(&transaction, *article, findings, now)?;
        }
        let ids = || found.iter().map(|(article, _)| article.0);
        if let Some(range) = ids().min().zip(ids().max()) {
            // A rule may be about quotes.
            for feed in subscriptions::muting(&transaction)? {
                search::mute::mute(&transaction, &feed, range, now)?;
            }
        }
        transaction.commit()?;
        Ok(())
    }
}

/// What the library knows of the article that findings are for.
struct Place {
    article: ArticleId,
    time: i64,
    /// Whether it changed at its source, so that a quote can have been taken out.
    changed: bool,
    /// Whether it is the first article of its story, whose quotes are counted.
    leads: bool,
    now: i64,
}

fn put(connection: &Connection, article: ArticleId, findings: &Findings, now: i64) -> Result<()> {
    let place = connection
        .prepare_cached(
            "SELECT sort, changed IS NOT NULL, same_as IS NULL FROM article WHERE id = ?1",
        )?
        .query_row([article.0], |row| {
            Ok(Place {
                article,
                time: row.get(0)?,
                changed: row.get(1)?,
                leads: row.get(2)?,
                now,
            })
        })
        .optional()?;
    // It may have been deleted while it was analysed.
    let Some(place) = place else {
        return Ok(());
    };
    for table in ["source", "mention"] {
        connection
            .prepare_cached(&format!("DELETE FROM {table} WHERE article = ?1"))?
            .execute([article.0])?;
    }
    let sources = put_sources(connection, &place, findings)?;
    let entities = put_entities(connection, &place, findings)?;
    let mut before = standing(connection, article)?;
    let mut fresh = Vec::new();
    for quote in &findings.quotes {
        let source = quote.source.and_then(|source| sources.get(source));
        let row = Row {
            quote,
            speaker: match quote.source.and_then(|source| findings.sources.get(source)) {
                Some(source) => &source.name,
                None => &quote.speaker,
            },
            name: source.copied().flatten(),
            anonymous: quote
                .source
                .and_then(|source| findings.sources.get(source))
                .is_some_and(|source| source.anonymous),
        };
        let same = before.iter().position(|old| old.said == quote.said);
        let old = same.map(|index| before.swap_remove(index));
        let id = put_quote(connection, &place, &row, old.as_ref())?;
        if old.is_none() {
            fresh.push((id, row.speaker, quote.said.as_str()));
        }
        let about = "INSERT OR IGNORE INTO quote_about (name, quote) VALUES (?1, ?2)";
        let mut about = connection.prepare_cached(about)?;
        for name in quote
            .about
            .iter()
            .filter_map(|&entity| entities.get(entity))
        {
            about.execute([name.0, id.0])?;
        }
    }
    for old in before {
        let heir = fresh
            .iter()
            .find(|(_, speaker, said)| *speaker == old.speaker && alike(said, &old.said));
        retire(connection, &place, &old, heir.map(|&(id, _, _)| id))?;
    }
    connection
        .prepare_cached("UPDATE article SET quotes = ?2 WHERE id = ?1")?
        .execute(params![article.0, findings.quotes.len() as u32])?;
    Ok(())
}

fn put_sources(
    connection: &Connection,
    place: &Place,
    findings: &Findings,
) -> Result<Vec<Option<NameId>>> {
    let mut names = Vec::with_capacity(findings.sources.len());
    let mut insert = connection.prepare_cached(
        "INSERT INTO source (article, number, name, words, label, kind, role, anonymous)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (number, source) in findings.sources.iter().enumerate() {
        let name = if source.anonymous {
            None
        } else {
            Some(names::number(connection, source.kind, &source.name)?)
        };
        if let (Some(name), Some(role)) = (name, &source.role) {
            connection
                .prepare_cached("UPDATE name SET role = ?2 WHERE id = ?1 AND role IS NOT ?2")?
                .execute(params![name.0, role])?;
        }
        insert.execute(params![
            place.article.0,
            number as u32,
            name.map(|name| name.0),
            source.words,
            source.name,
            source.kind,
            source.role,
            source.anonymous,
        ])?;
        names.push(name);
    }
    Ok(names)
}

fn put_entities(
    connection: &Connection,
    place: &Place,
    findings: &Findings,
) -> Result<Vec<NameId>> {
    let mut names = Vec::with_capacity(findings.entities.len());
    let mut insert = connection.prepare_cached(
        "INSERT INTO mention (name, article, count) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET count = count + excluded.count",
    )?;
    for entity in &findings.entities {
        let name = names::number(connection, entity.kind, &entity.name)?;
        insert.execute([name.0, place.article.0, i64::from(entity.mentions)])?;
        names.push(name);
    }
    Ok(names)
}

/// A quote on its way in.
struct Row<'a> {
    quote: &'a FoundQuote,
    speaker: &'a str,
    name: Option<NameId>,
    anonymous: bool,
}

/// A quote that the article had before.
struct Old {
    id: QuoteId,
    said: String,
    speaker: String,
    name: Option<NameId>,
}

fn standing(connection: &Connection, article: ArticleId) -> Result<Vec<Old>> {
    let sql = "SELECT id, said, speaker, name FROM quote WHERE article = ?1 AND gone IS NULL ORDER BY start";
    let mut statement = connection.prepare_cached(sql)?;
    let old = statement.query_map([article.0], |row| {
        Ok(Old {
            id: QuoteId(row.get(0)?),
            said: row.get(1)?,
            speaker: row.get(2)?,
            name: row.get::<_, Option<i64>>(3)?.map(NameId),
        })
    })?;
    Ok(old.collect::<rusqlite::Result<_>>()?)
}

fn put_quote(
    connection: &Connection,
    place: &Place,
    row: &Row<'_>,
    old: Option<&Old>,
) -> Result<QuoteId> {
    let quote = row.quote;
    let values = params![
        old.map(|old| old.id.0),
        place.article.0,
        place.time,
        quote.span.start,
        quote.span.end,
        quote.said,
        quote.kind,
        quote.cue,
        row.speaker,
        row.name.map(|name| name.0),
        row.anonymous,
        quote.confidence,
    ];
    let id = if let Some(old) = old {
        connection
            .prepare_cached(
                "UPDATE quote SET article = ?2, time = ?3, start = ?4, end = ?5, said = ?6, kind = ?7, cue = ?8,
                    speaker = ?9, name = ?10, anonymous = ?11, confidence = ?12 WHERE id = ?1",
            )?
            .execute(values)?;
        connection
            .prepare_cached("DELETE FROM quote_about WHERE quote = ?1")?
            .execute([old.id.0])?;
        old.id
    } else {
        connection
            .prepare_cached(
                "INSERT INTO quote (id, article, time, start, end, said, kind, cue, speaker, name, anonymous, confidence)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(values)?;
        QuoteId(connection.last_insert_rowid())
    };
    let was = old.and_then(|old| old.name);
    if place.leads && was != row.name {
        names::count(connection, was, (-1, place.time))?;
        names::count(connection, row.name, (1, place.time))?;
    }
    Ok(id)
}

/// A quote that the article has no longer: forgotten when only our reading of it changed, else kept and marked.
fn retire(connection: &Connection, place: &Place, old: &Old, heir: Option<QuoteId>) -> Result<()> {
    if place.leads {
        names::count(connection, old.name, (-1, place.time))?;
    }
    if place.changed {
        connection
            .prepare_cached("UPDATE quote SET gone = ?2, became = ?3 WHERE id = ?1")?
            .execute(params![old.id.0, place.now, heir.map(|heir| heir.0)])?;
    } else {
        connection
            .prepare_cached("DELETE FROM quote WHERE id = ?1")?
            .execute([old.id.0])?;
    }
    Ok(())
}

/// Whether two quotes share enough words to be one, before and after it was edited.
fn alike(one: &str, other: &str) -> bool {
    let mut words: HashMap<String, i32> = HashMap::new();
    let split = |text: &str| -> Vec<String> {
        let letters = |c: char| !c.is_alphanumeric();
        text.split(letters)
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (split(one), split(other));
    for word in &one {
        *words.entry(word.clone()).or_default() += 1;
    }
    let mut shared = 0;
    for word in &other {
        if let Some(left) = words.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    shared * 100 >= one.len().max(other.len()) * SHARED && shared > 0
}
