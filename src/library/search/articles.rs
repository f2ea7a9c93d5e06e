//! What a query finds: articles with the hit in its sentence, quotes, or just which articles.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, params_from_iter};

use super::conditions::{Compiled, Level, Spread, compile, compile_for};
use super::full_text::{self, Expression, Index, MATCHING_ARTICLES, MATCHING_ID, RANK};
use super::snippet::{self, Snippet};
use crate::library::article::{ArticleId, ArticleRow, Cursor};
use crate::library::connection::Library;
use crate::library::error::Result;
use crate::library::query::tree::Query;
use crate::library::quote::QuoteRow;
use crate::library::{listing, people};

/// Of articles that fit, as many of the newest are ranked: to weigh all hundred thousand that hold a common word takes
/// longer than a reader waits, and would put old ones first.
const RANKED: u32 = 2_000;

/// From so many quotes on, articles are gone through rather than quotes collected.
const MANY_QUOTES: u32 = 1_000;

/// Around a hit; no text holds them.
const MARKS: (char, char) = ('\u{1}', '\u{2}');

/// Which articles, and which page of them.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// What is looked for.
    pub query: &'a Query,
    /// What comes first.
    pub sorted: Sorted,
    /// Seconds since 1970, for ages.
    pub now: i64,
    /// At most so many.
    pub limit: u32,
}

/// What comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorted {
    /// What fits best; without words to rank by, the newest. So many were seen already.
    Best {
        /// Hits of the pages before.
        skip: u32,
    },
    /// The newest; those after that place.
    Newest {
        /// The last that was seen.
        after: Option<Cursor>,
    },
    /// What came in last, without looking at the whole: the first results, while a reader still types.
    #[default]
    Arrival,
}

/// An article that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article.
    pub row: ArticleRow,
    /// The hit in its sentence, or how the article begins.
    pub snippet: Snippet,
    /// The quote that was found, when quotes were asked for.
    pub quote: Option<QuoteRow>,
}

impl Library {
    /// A page of the articles that fit, without muted ones; a story that several outlets carry once, unless the query
    /// asks for sites, feeds, folders or tags.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn search(&self, search: &Search<'_>) -> Result<Vec<Hit>> {
        let compiled = self.compile_articles(search)?;
        let (sql, values) = match (&compiled.ranked, search.sorted) {
            (Some(words), Sorted::Best { skip }) => best(&compiled, words, skip, search.limit),
            (Some(words), Sorted::Arrival) => arrival(&compiled, words, search.limit),
            (None, Sorted::Best { skip }) => newest(&compiled, None, search.limit, skip),
            (None, Sorted::Arrival) => newest(&compiled, None, search.limit, 0),
            (_, Sorted::Newest { after }) => newest(&compiled, after, search.limit, 0),
        };
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), listing::read)?;
        let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        let mut quotes = match &compiled.of_quote {
            Some(wanted) => self.quotes_in(&rows, wanted)?,
            None => HashMap::new(),
        };
        rows.into_iter()
            .map(|row| {
                let quote = quotes.remove(&row.id);
                self.hit(&compiled, row, quote)
            })
            .collect()
    }

    /// Which articles fit, all of them, the newest first: for what is done to many at once.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn select(&self, query: &Query, now: i64) -> Result<Vec<ArticleId>> {
        let compiled = compile(query, Level::Article, now);
        let (condition, values) = whole(&compiled);
        let sql = format!("SELECT id FROM article WHERE {condition} ORDER BY sort DESC, id DESC");
        let mut statement = self.connection.prepare(&sql)?;
        let ids =
            statement.query_map(params_from_iter(values), |row| Ok(ArticleId(row.get(0)?)))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    fn compile_articles(&self, search: &Search<'_>) -> Result<Compiled> {
        let compiled = compile(search.query, Level::Article, search.now);
        match &compiled.of_quote_words {
            Some(words) if self.is_in_many_quotes(words)? => {
                let over = (Level::Article, Spread::Wide);
                Ok(compile_for(search.query, over, search.now))
            }
            Some(_) | None => Ok(compiled),
        }
    }

    fn is_in_many_quotes(&self, words: &Expression) -> Result<bool> {
        let sql = format!(
            "SELECT count(*) FROM ({} LIMIT ?)",
            Index::Quotes.matching()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let count = statement.query_row(rusqlite::params![words, MANY_QUOTES], |row| {
            row.get::<_, u32>(0)
        })?;
        Ok(count == MANY_QUOTES)
    }

    fn hit(&self, compiled: &Compiled, row: ArticleRow, quote: Option<QuoteRow>) -> Result<Hit> {
        let marked = match &compiled.ranked {
            Some(words) => self.marked(row.id, words)?,
            None => None,
        };
        let snippet = match (marked, &quote) {
            (Some(marked), _) if marked.contains(MARKS.0) => {
                let below = snippet::below_headline(&marked, &row.title, MARKS);
                snippet::around_hit(below, MARKS)
            }
            (_, Some(quote)) => Snippet {
                text: quote.said.clone(),
                hits: Vec::new(),
            },
            (_, None) => self.beginning(row.id)?,
        };
        Ok(Hit {
            row,
            snippet,
            quote,
        })
    }

    /// The text of an article with marks around what was found in it.
    fn marked(&self, id: ArticleId, words: &Expression) -> Result<Option<String>> {
        let sql = full_text::HIGHLIGHTED_TEXT;
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement
            .query_row(rusqlite::params![words, id.0], |row| row.get(0))
            .optional()?)
    }

    /// The first quote of each article that fits. Asked for all of them at once: a list of what a frequent speaker said
    /// is made once, not for every article.
    fn quotes_in(
        &self,
        rows: &[ArticleRow],
        wanted: &Compiled,
    ) -> Result<HashMap<ArticleId, QuoteRow>> {
        let articles: Vec<String> = rows.iter().map(|row| row.id.0.to_string()).collect();
        let sql = format!(
            "SELECT {} FROM quote INDEXED BY quote_of_article JOIN article ON article.id = quote.article
             WHERE quote.article IN ({}) AND quote.gone IS NULL AND {} ORDER BY quote.article, quote.start",
            people::COLUMNS,
            articles.join(","),
            wanted.condition
        );
        let mut statement = self.connection.prepare(&sql)?;
        let found = statement.query_map(params_from_iter(wanted.values.iter()), people::read)?;
        let mut quotes = HashMap::new();
        for quote in found {
            let quote = quote?;
            quotes.entry(quote.article).or_insert(quote);
        }
        Ok(quotes)
    }

    fn beginning(&self, id: ArticleId) -> Result<Snippet> {
        let sql = "SELECT coalesce(summary, substr(text, 1, 400)) FROM article JOIN body ON article = id WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let text: Option<String> = statement.query_row([id.0], |row| row.get(0)).optional()?;
        Ok(snippet::beginning(&text.unwrap_or_default()))
    }
}

/// The condition of what is shown, with the words in it.
fn whole(compiled: &Compiled) -> (String, Vec<Value>) {
    let (condition, values) = compiled.whole();
    (format!("{condition} AND {}", shown(compiled)), values)
}

fn shown(compiled: &Compiled) -> &'static str {
    if compiled.every_outlet {
        "article.muted = 0"
    } else {
        "article.muted = 0 AND article.same_as IS NULL"
    }
}

fn best(compiled: &Compiled, words: &Expression, skip: u32, limit: u32) -> (String, Vec<Value>) {
    let sql = format!(
        "SELECT {} FROM (
            SELECT {MATCHING_ID} AS found, {RANK} AS weight FROM {MATCHING_ARTICLES} AND {} AND {}
            ORDER BY {MATCHING_ID} DESC LIMIT {RANKED}
         ) JOIN article ON article.id = found ORDER BY weight, found DESC LIMIT ? OFFSET ?",
        listing::COLUMNS,
        compiled.condition,
        shown(compiled)
    );
    let mut values: Vec<Value> = vec![words.clone().into()];
    values.extend(compiled.values.iter().cloned());
    values.extend([i64::from(limit).into(), i64::from(skip).into()]);
    (sql, values)
}

fn arrival(compiled: &Compiled, words: &Expression, limit: u32) -> (String, Vec<Value>) {
    let sql = format!(
        "SELECT {} FROM {MATCHING_ARTICLES} AND {} AND {} ORDER BY {MATCHING_ID} DESC LIMIT ?",
        listing::COLUMNS,
        compiled.condition,
        shown(compiled)
    );
    let mut values: Vec<Value> = vec![words.clone().into()];
    values.extend(compiled.values.iter().cloned());
    values.push(i64::from(limit).into());
    (sql, values)
}

fn newest(
    compiled: &Compiled,
    after: Option<Cursor>,
    limit: u32,
    skip: u32,
) -> (String, Vec<Value>) {
    let (mut condition, mut values) = whole(compiled);
    if let Some(after) = after {
        condition.push_str(" AND (article.sort, article.id) < (?, ?)");
        values.extend([after.time.into(), after.id.0.into()]);
    }
    values.extend([i64::from(limit).into(), i64::from(skip).into()]);
    let sql = format!(
        "SELECT {} FROM article WHERE {condition} ORDER BY article.sort DESC, article.id DESC LIMIT ? OFFSET ?",
        listing::COLUMNS
    );
    (sql, values)
}
