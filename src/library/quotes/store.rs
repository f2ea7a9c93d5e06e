//! Stores the results of analyses: the quotes, sources and names of an article. Quotes that an article has lost since
//! it changed are kept and marked.

use rusqlite::{Connection, params};

use super::attempts;
use super::deferred::Deferred;
use super::earlier::{EarlierQuote, EarlierQuotes, NewQuotes};
use super::row::{AnalysisRows, NameId, NewQuote, QuoteId};
use super::seal::Checksum;
use crate::library::aliases::personal_name::surname;
use crate::library::articles::row::ArticleId;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::feeds::subscriptions;
use crate::library::query::field::BELIEF;
use crate::library::search::alert_hits::find_hits;
use crate::library::search::mute::mute;

/// The kind of those who have a surname.
const PERSON: &str = "person";

/// The kind under which beliefs are stored, which are told apart by a column of their own.
const INDIRECT: &str = "indirect";

impl Library {
    /// Articles that were not analysed since they were stored or changed, newest first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn unanalysed(&self, most: u32) -> Result<Vec<ArticleId>> {
        let sql = "SELECT id FROM article INDEXED BY article_to_analyse WHERE quotes IS NULL ORDER BY id DESC LIMIT ?1";
        self.connection
            .read_rows(sql, [most], |row| Ok(ArticleId(row.get(0)?)))
    }

    /// Stores the results for these articles, and replaces earlier results.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn store_analysis(&mut self, found: &[(ArticleId, AnalysisRows)], now: i64) -> Result<()> {
        let transaction = self.begin()?;
        let mut deferred = Deferred::begin(&transaction)?;
        for (article, rows) in found {
            deferred.turn_to(&transaction, *article)?;
            put((&transaction, &mut deferred), *article, rows, now)?;
            attempts::clear(&transaction, *article)?;
        }
        deferred.finish(&transaction)?;
        let ids: Vec<ArticleId> = found.iter().map(|(article, _)| *article).collect();
        let range = ids.iter().min().zip(ids.iter().max());
        if let Some((first, last)) = range {
            // Mute rules may refer to quotes.
            for feed in subscriptions::with_mute_rules(&transaction)? {
                mute(&transaction, &feed, (first.0, last.0), now)?;
            }
        }
        find_hits(&transaction, &ids, now)?;
        transaction.commit()?;
        Ok(())
    }
}

/// What the library knows of the analysed article.
struct Context {
    article: ArticleId,
    time: i64,
    /// Whether it changed at its source, so that a missing quote was removed there.
    changed: bool,
    /// Whether it is the first article of its story. Only its quotes are counted.
    is_first: bool,
    /// Whether it has sources or mentions from an earlier analysis.
    is_known: bool,
    now: i64,
}

/// A quote to be stored, with its speaker.
struct LinkedQuote<'a> {
    quote: &'a NewQuote,
    speaker: &'a str,
    name: Option<NameId>,
    anonymous: bool,
}

/// What an analysis of one article leads to.
struct Storing<'a> {
    connection: &'a Connection,
    deferred: &'a mut Deferred,
    checksum: Checksum,
    context: Context,
}

fn put(
    (connection, deferred): (&Connection, &mut Deferred),
    article: ArticleId,
    rows: &AnalysisRows,
    now: i64,
) -> Result<()> {
    let context = connection.read_first(
        "SELECT sort, changed IS NOT NULL, same_as IS NULL,
            EXISTS (SELECT 1 FROM source WHERE source.article = ?1)
                OR EXISTS (SELECT 1 FROM mention WHERE mention.article = ?1)
         FROM article WHERE id = ?1",
        [article.0],
        |row| {
            Ok(Context {
                article,
                time: row.get(0)?,
                changed: row.get(1)?,
                is_first: row.get(2)?,
                is_known: row.get(3)?,
                now,
            })
        },
    )?;
    // The article may have been deleted during the analysis.
    let Some(context) = context else {
        return Ok(());
    };
    let mut storing = Storing {
        connection,
        deferred,
        checksum: Checksum::default(),
        context,
    };
    storing.put(rows)
}

impl Storing<'_> {
    fn put(&mut self, rows: &AnalysisRows) -> Result<()> {
        let connection = self.connection;
        let article = self.context.article;
        if self.context.is_known {
            for table in ["source", "mention"] {
                connection
                    .prepare_cached(&format!("DELETE FROM {table} WHERE article = ?1"))?
                    .execute([article.0])?;
            }
        }
        let sources = self.put_sources(rows)?;
        let entities = self.put_entities(rows)?;
        let mut before = EarlierQuotes::read(connection, article)?;
        let mut new = NewQuotes::default();
        let mut about = connection
            .prepare_cached("INSERT OR IGNORE INTO quote_about (name, quote) VALUES (?1, ?2)")?;
        for quote in &rows.quotes {
            let source = quote.source.and_then(|source| sources.get(source));
            let row = LinkedQuote {
                quote,
                speaker: match quote.source.and_then(|source| rows.sources.get(source)) {
                    Some(source) => &source.name,
                    None => &quote.speaker,
                },
                name: source.copied().flatten(),
                anonymous: quote
                    .source
                    .and_then(|source| rows.sources.get(source))
                    .is_some_and(|source| source.anonymous),
            };
            let old = before.take(&quote.said);
            let id = self.put_quote(&row, old.as_ref())?;
            if old.is_none() {
                new.add(row.speaker, (quote.span.start, id, quote.said.as_str()));
            }
            for name in quote
                .about
                .iter()
                .filter_map(|&entity| entities.get(entity))
            {
                about.execute([name.0, id.0])?;
            }
        }
        let mut deleted = Vec::new();
        for lost in before.into_lost() {
            if self.context.is_first {
                self.deferred.count(lost.counted(), (-1, self.context.time));
            }
            // Otherwise only the analysis has changed. A belief may be missing because beliefs are no longer wanted.
            if self.context.changed && !lost.is_belief {
                self.mark_gone(lost.id, new.successor(&lost))?;
            } else {
                deleted.push(lost.id);
            }
        }
        delete(connection, &deleted)?;
        if self.context.changed {
            self.checksum.add_gone(connection, article)?;
        }
        let said = rows.quotes.iter().filter(|quote| quote.kind != BELIEF);
        let said = said.count();
        let said = self.is_current(rows)?.then_some(said as u32);
        connection
            .prepare_cached("UPDATE article SET quotes = ?2, findings = ?3 WHERE id = ?1")?
            .execute(params![article.0, said, self.checksum.number()])?;
        Ok(())
    }

    /// Whether the analysis knew all corrections of the article.
    fn is_current(&self, rows: &AnalysisRows) -> Result<bool> {
        let sql = "SELECT id FROM correction WHERE article = ?1";
        let mut stored: Vec<i64> =
            self.connection
                .read_rows(sql, [self.context.article.0], |row| row.get(0))?;
        let mut known: Vec<i64> = rows.corrections.iter().map(|id| id.0).collect();
        stored.sort_unstable();
        known.sort_unstable();
        Ok(stored == known)
    }

    fn put_sources(&mut self, rows: &AnalysisRows) -> Result<Vec<Option<NameId>>> {
        let mut names = Vec::with_capacity(rows.sources.len());
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO source (article, number, name, words, label, kind, role, anonymous)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        for (number, source) in rows.sources.iter().enumerate() {
            let name = if source.anonymous {
                None
            } else {
                Some(
                    self.deferred
                        .name(self.connection, (source.kind, &source.name))?,
                )
            };
            if let (Some(name), Some(role)) = (name, &source.role) {
                let sql = "SELECT 1 FROM name WHERE id = ?1 AND role IS NOT ?2";
                let values = params![name.0, role];
                if self
                    .connection
                    .read_first(sql, values, |_| Ok(()))?
                    .is_some()
                {
                    self.deferred.weigh_roles(name);
                }
            }
            let (number, id) = (number as u32, name.map(|name| name.0));
            let values = params![
                self.context.article.0,
                number,
                id,
                source.words,
                source.name,
                source.kind,
                source.role,
                source.anonymous,
            ];
            insert.execute(values)?;
            self.checksum.add(values.get(1..).unwrap_or_default())?;
            names.push(name);
        }
        Ok(names)
    }

    fn put_entities(&mut self, rows: &AnalysisRows) -> Result<Vec<NameId>> {
        let mut names = Vec::with_capacity(rows.entities.len());
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO mention (name, article, count) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET count = count + excluded.count",
        )?;
        for entity in &rows.entities {
            let name = self
                .deferred
                .name(self.connection, (entity.kind, &entity.name))?;
            insert.execute([name.0, self.context.article.0, i64::from(entity.mentions)])?;
            names.push(name);
        }
        for (one, other) in with_one_surname(rows) {
            let ids = names.get(one).copied().zip(names.get(other).copied());
            if let (Some(ids), Some(entity)) = (ids, rows.entities.get(one)) {
                let surname = surname(&entity.name);
                self.deferred.part(self.connection, ids, surname)?;
            }
        }
        Ok(names)
    }

    fn put_quote(&mut self, row: &LinkedQuote<'_>, old: Option<&EarlierQuote>) -> Result<QuoteId> {
        let quote = row.quote;
        let is_belief = quote.kind == BELIEF;
        let kind = if is_belief { INDIRECT } else { quote.kind };
        let id = match old {
            Some(old) => old.id,
            None => self.deferred.new_quote(),
        };
        let values = params![
            id.0,
            self.context.article.0,
            self.context.time,
            quote.span.start,
            quote.span.end,
            quote.said,
            kind,
            quote.cue,
            row.speaker,
            row.name.map(|name| name.0),
            row.anonymous,
            quote.confidence.whole,
            quote.confidence.person,
            is_belief,
        ];
        let sql = if old.is_some() {
            self.connection
                .prepare_cached("DELETE FROM quote_about WHERE quote = ?1")?
                .execute([id.0])?;
            "UPDATE quote SET article = ?2, time = ?3, start = ?4, end = ?5, said = ?6, kind = ?7, cue = ?8,
            speaker = ?9, name = ?10, anonymous = ?11, confidence = ?12, person_confidence = ?13, belief = ?14
         WHERE id = ?1"
        } else {
            "INSERT INTO quote (id, article, time, start, end, said, kind, cue, speaker, name, anonymous, confidence,
            person_confidence, belief)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
        };
        self.connection.prepare_cached(sql)?.execute(values)?;
        self.checksum.add(values.get(2..).unwrap_or_default())?;
        let was = old.and_then(EarlierQuote::counted);
        let is = row.name.filter(|_| !is_belief);
        if self.context.is_first && was != is {
            self.deferred.count(was, (-1, self.context.time));
            self.deferred.count(is, (1, self.context.time));
        }
        Ok(id)
    }

    /// Keeps a quote that the changed article no longer contains.
    fn mark_gone(&self, lost: QuoteId, successor: Option<QuoteId>) -> Result<()> {
        let successor = successor.map(|successor| successor.0);
        self.connection
            .prepare_cached("UPDATE quote SET gone = ?2, became = ?3 WHERE id = ?1")?
            .execute(params![lost.0, self.context.now, successor])?;
        Ok(())
    }
}

/// Deletes quotes, all in one statement: FTS5 writes what it has gathered at the beginning of each that deletes.
fn delete(connection: &Connection, quotes: &[QuoteId]) -> Result<()> {
    if quotes.is_empty() {
        return Ok(());
    }
    let numbers: Vec<String> = quotes.iter().map(|quote| quote.0.to_string()).collect();
    connection
        .prepare_cached("DELETE FROM quote WHERE id IN (SELECT value FROM json_each(?1))")?
        .execute([format!("[{}]", numbers.join(","))])?;
    Ok(())
}

/// Pairs of people of an article who have the last word of their names in common.
fn with_one_surname(rows: &AnalysisRows) -> Vec<(usize, usize)> {
    let people = rows.entities.iter().enumerate();
    let mut last_words: Vec<(&str, usize)> = people
        .filter(|(_, entity)| entity.kind == PERSON)
        .filter_map(|(index, entity)| Some((entity.name.rsplit(' ').next()?, index)))
        .collect();
    last_words.sort_unstable();
    let pairs = last_words.windows(2).filter_map(|pair| match pair {
        [(one, first), (other, second)] if one == other => Some((*first, *second)),
        _different => None,
    });
    pairs.collect()
}
