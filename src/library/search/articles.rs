//! Searches articles: returns each match in its sentence, with the quote that was asked for.

use std::collections::HashMap;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::conditions::{Compiled, Level, compile};
use super::full_text::{self, Expression, MATCHING_ARTICLES, MATCHING_ID, RANK};
use super::listed::{Listed, shown};
use super::snippet::{self, Snippet};
use super::speakers::with_further_names;
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

    /// The search as a list, the newest first if no other order is given.
    fn listed(&self) -> Listed<'a> {
        let (order, after) = match self.order {
            SearchOrder::Listed { order, after } => (order, after),
            SearchOrder::Relevance { .. } | SearchOrder::Arrival => (Order::NewestFirst, None),
        };
        Listed {
            query: self.query,
            order,
            after,
            now: self.now,
            limit: self.limit,
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
        let query = with_further_names(&self.connection, search.query)?;
        let search = &Search {
            query: &query,
            ..*search
        };
        let compiled = compile(search.query, Level::Article, search.now);
        let ids = match (&compiled.ranked, search.order) {
            (Some(words), SearchOrder::Relevance { skip }) => {
                self.ids(best(&compiled, words, skip, search.limit))?
            }
            (Some(words), SearchOrder::Arrival) => {
                self.ids(arrival(&compiled, words, search.limit))?
            }
            (None, SearchOrder::Relevance { skip }) => {
                let mut listed = search.listed();
                listed.limit = listed.limit.saturating_add(skip);
                let ids = listed.ids(&self.connection)?;
                ids.into_iter().skip(skip as usize).collect()
            }
            (None, SearchOrder::Arrival) | (_, SearchOrder::Listed { .. }) => {
                search.listed().ids(&self.connection)?
            }
        };
        let rows = self.rows(&ids)?;
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
        let search = Search {
            query: &query,
            ..*search
        };
        search.listed().ids(&self.connection)
    }

    fn ids(&self, (sql, values): (String, Vec<Value>)) -> Result<Vec<ArticleId>> {
        self.connection
            .read_rows(&sql, params_from_iter(values), |row| {
                Ok(ArticleId(row.get(0)?))
            })
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

fn best(compiled: &Compiled, words: &Expression, skip: u32, limit: u32) -> (String, Vec<Value>) {
    let sql = format!(
        "SELECT found FROM (
            SELECT {MATCHING_ID} AS found, {RANK} AS weight FROM {MATCHING_ARTICLES} AND {} AND {}
            ORDER BY {MATCHING_ID} DESC LIMIT {RANKED}
         ) ORDER BY weight, found DESC LIMIT ? OFFSET ?",
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
        "SELECT {MATCHING_ID} FROM {MATCHING_ARTICLES} AND {} AND {} ORDER BY {MATCHING_ID} DESC LIMIT ?",
        compiled.condition,
        shown(compiled)
    );
    let mut values: Vec<Value> = vec![words.clone().into()];
    values.extend(compiled.values.iter().cloned());
    values.push(i64::from(limit).into());
    (sql, values)
}
