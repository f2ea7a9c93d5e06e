//! Searches articles: returns each match in its sentence, with the quote that was asked for.

use std::collections::HashMap;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::conditions::{Compiled, Frequency, Level, compile, compile_for};
use super::full_text::{self, Expression, Index, MATCHING_ARTICLES, MATCHING_ID, RANK};
use super::snippet::{self, Snippet};
use super::speakers::with_further_names;
use crate::library::articles::listing;
use crate::library::articles::order::{Cursor, Order};
use crate::library::articles::row::{ArticleId, ArticleRow};
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::query::tree::Query;
use crate::library::quotes::people;
use crate::library::quotes::row::QuoteRow;
use crate::text::segmentation;

/// Number of matches that are ranked, newest first. A common word has a hundred thousand matches: to rank them all
/// would take too long, and would put old articles first.
const RANKED: u32 = 2_000;

/// From this number of quotes on, it is faster to look for a quote in each article than to collect the quotes first.
const MANY_QUOTES: u32 = 1_000;

/// Surround a match. They occur in no text.
pub(super) const MARKS: (char, char) = ('\u{1}', '\u{2}');

/// Selects articles, and one page of them.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// The query.
    pub query: &'a Query,
    /// The order of the results.
    pub order: SearchOrder,
    /// The current time in seconds since 1970, for queries by age.
    pub now: i64,
    /// Maximum number of articles.
    pub limit: u32,
}

impl<'a> Search<'a> {
    /// A search for every article that matches; `now` is in seconds since 1970.
    pub const fn all(query: &'a Query, now: i64) -> Self {
        Self {
            query,
            order: SearchOrder::Listed {
                order: Order::NewestFirst,
                after: None,
            },
            now,
            limit: u32::MAX,
        }
    }
}

/// The order of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchOrder {
    /// The best match first; newest first if the query has no words to rank by.
    Relevance {
        /// Number of results on earlier pages.
        skip: u32,
    },
    /// As in a list of articles.
    Listed {
        /// The order of the list.
        order: Order,
        /// The last article of the previous page.
        after: Option<Cursor>,
    },
    /// The article stored last first. Fast, because it needs only the first matches: for results while the reader
    /// types.
    #[default]
    Arrival,
}

/// An article that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article.
    pub row: ArticleRow,
    /// The match in its sentence, or else the beginning of the article.
    pub snippet: Snippet,
    /// The matching quote, if the query asks for quotes.
    pub quote: Option<QuoteRow>,
}

impl Library {
    /// One page of the articles that match, without muted ones. Only the first article of a story is found, unless the
    /// query names sites, feeds, folders or tags.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn search(&self, search: &Search<'_>) -> Result<Vec<Hit>> {
        let compiled = self.compile_articles(search)?;
        let (sql, values) = match (&compiled.ranked, search.order) {
            (Some(words), SearchOrder::Relevance { skip }) => {
                best(&compiled, words, skip, search.limit)
            }
            (Some(words), SearchOrder::Arrival) => arrival(&compiled, words, search.limit),
            (None, SearchOrder::Relevance { skip }) => newest(&compiled, search.limit, skip),
            (None, SearchOrder::Arrival) => newest(&compiled, search.limit, 0),
            (_, SearchOrder::Listed { order, after }) => {
                let (conditions, values) = listed(&compiled, order, after, search.limit);
                (format!("SELECT {} {conditions}", listing::COLUMNS), values)
            }
        };
        let rows = self
            .connection
            .read_rows(&sql, params_from_iter(values), listing::read)?;
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

    /// The ids of the articles that match, for changes to many articles at once. Without a list's order, they are
    /// ordered newest first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn select(&self, search: &Search<'_>) -> Result<Vec<ArticleId>> {
        let query = with_further_names(&self.connection, search.query)?;
        let compiled = compile(&query, Level::Article, search.now);
        let (order, after) = match search.order {
            SearchOrder::Listed { order, after } => (order, after),
            SearchOrder::Relevance { .. } | SearchOrder::Arrival => (Order::NewestFirst, None),
        };
        let (conditions, values) = listed(&compiled, order, after, search.limit);
        let sql = format!("SELECT article.id {conditions}");
        let mut statement = self.connection.prepare(&sql)?;
        let ids =
            statement.query_map(params_from_iter(values), |row| Ok(ArticleId(row.get(0)?)))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    fn compile_articles(&self, search: &Search<'_>) -> Result<Compiled> {
        let query = with_further_names(&self.connection, search.query)?;
        let compiled = compile(&query, Level::Article, search.now);
        match &compiled.of_quote_words {
            Some(words) if self.are_common(words)? => {
                let over = (Level::Article, Frequency::Common);
                Ok(compile_for(&query, over, search.now))
            }
            Some(_) | None => Ok(compiled),
        }
    }

    fn are_common(&self, words: &Expression) -> Result<bool> {
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

    /// The text of an article with marks around the matches.
    pub(super) fn marked(&self, id: ArticleId, words: &Expression) -> Result<Option<String>> {
        let sql = full_text::HIGHLIGHTED_TEXT;
        let marked: Option<String> =
            self.connection
                .read_first(sql, rusqlite::params![words, id.0], |row| row.get(0))?;
        Ok(marked.map(segmentation::joined))
    }

    /// The first matching quote of each article. One statement serves all articles, so the quotes of a frequent speaker
    /// are collected only once.
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
        let text: Option<String> = self.connection.read_first(sql, [id.0], |row| row.get(0))?;
        Ok(snippet::beginning(&text.unwrap_or_default()))
    }
}

/// The condition for articles that are shown, including the words to rank by.
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

fn newest(compiled: &Compiled, limit: u32, skip: u32) -> (String, Vec<Value>) {
    let (conditions, mut values) = listed(compiled, Order::NewestFirst, None, limit);
    values.push(i64::from(skip).into());
    (
        format!("SELECT {} {conditions} OFFSET ?", listing::COLUMNS),
        values,
    )
}

/// The clauses after the columns.
fn listed(
    compiled: &Compiled,
    order: Order,
    after: Option<Cursor>,
    limit: u32,
) -> (String, Vec<Value>) {
    let (mut condition, mut values) = whole(compiled);
    if let Some(after) = after {
        let (beyond, more) = order.after(after);
        condition = format!("{condition} AND {beyond}");
        values.extend(more);
    }
    values.push(i64::from(limit).into());
    let terms = order.terms();
    (
        format!("FROM article WHERE {condition} ORDER BY {terms} LIMIT ?"),
        values,
    )
}
