//! Searches articles: returns each match in its sentence, with the quote that was asked for.

use std::collections::HashMap;

use rusqlite::params_from_iter;

use super::conditions::{Compiled, Level, compile, compile_within};
use super::full_text::{self, Expression};
use super::listed::Listed;
use super::ranked::Ranked;
use super::snippet::{self, Snippet};
use super::speakers::with_further_names;
use super::stretch::Stretch;
use crate::library::articles::order::{Cursor, Order};
use crate::library::articles::row::{ArticleId, ArticleRow};
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::query::tree::Query;
use crate::library::quotes::people::{COLUMNS, JOINED, read};
use crate::library::quotes::row::QuoteRow;
use crate::text::segmentation;

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

    const fn ranked<'s>(&self, words: &'s Expression) -> Ranked<'s>
    where
        'a: 's,
    {
        Ranked {
            query: self.query,
            now: self.now,
            words,
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
                let over = (skip, search.limit);
                search.ranked(words).best(&self.connection, over)?
            }
            (Some(words), SearchOrder::Arrival) => search
                .ranked(words)
                .newest(&self.connection, search.limit)?,
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
            Some(_) => self.quotes_in(search, &ids)?,
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
        search: &Search<'_>,
        ids: &[ArticleId],
    ) -> Result<HashMap<ArticleId, QuoteRow>> {
        let stretch = Stretch::of(&self.connection, ids)?;
        let compiled = compile_within(search.query, (Level::Article, stretch), search.now);
        let Some(wanted) = compiled.of_quote else {
            return Ok(HashMap::new());
        };
        let articles: Vec<String> = ids.iter().map(|id| id.0.to_string()).collect();
        let sql = format!(
            "SELECT {COLUMNS} FROM quote INDEXED BY quote_of_article {JOINED}
             WHERE quote.article IN ({}) AND {} ORDER BY quote.article, quote.start",
            articles.join(","),
            wanted.condition
        );
        let mut statement = self.connection.prepare(&sql)?;
        let found = statement.query_map(params_from_iter(wanted.values.iter()), read)?;
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
