//! A stretch of a list: the articles between two positions. Their rows have neighbouring numbers if the articles came in
//! the order of the list, so that an index need not be asked for any others.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row, params_from_iter};

use crate::library::articles::order::{Cursor, Order};
use crate::library::articles::row::ArticleId;
use crate::library::error::Result;

/// Articles of a stretch up to which the range of its quotes is looked up, which takes a step for each quote.
const LOOKED_UP: u32 = 10_000;

/// How many times as many numbers as articles a stretch may span.
const SCATTERED: i64 = 8;

/// The first and the last number of the articles of a stretch, and of their quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    articles: (i64, i64),
    quotes: Option<(i64, i64)>,
}

impl Stretch {
    /// The next articles of a list, at most `most`, and the position after them. `None` if the list ends before, or if
    /// the articles came in another order.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub(super) fn next(
        connection: &Connection,
        (order, after): (Order, Option<Cursor>),
        most: u32,
    ) -> Result<Option<(Self, Cursor)>> {
        let Some(index) = order.index() else {
            return Ok(None);
        };
        let (beyond, mut values) = match after {
            Some(after) => order.after(after),
            None => ("true".to_owned(), Vec::new()),
        };
        let terms = order.terms();
        let sql = format!(
            "SELECT unread, coalesce(quotes, 0), sort, id FROM article INDEXED BY {index} WHERE {beyond}
             ORDER BY {terms} LIMIT 1 OFFSET ?"
        );
        let skipped: Value = i64::from(most.saturating_sub(1)).into();
        let mut statement = connection.prepare_cached(&sql)?;
        let last = statement.query_row(params_from_iter(values.iter().chain([&skipped])), cursor);
        let Some(last) = last.optional()? else {
            return Ok(None);
        };
        let (until, more) = order.until(last);
        values.extend(more);
        let sql = format!(
            "SELECT min(id), max(id) FROM article INDEXED BY {index} WHERE {beyond} AND {until}"
        );
        let articles = range(connection, &sql, values)?;
        if articles.1.saturating_sub(articles.0) > SCATTERED * i64::from(most) {
            return Ok(None);
        }
        let quotes = if most <= LOOKED_UP {
            let sql = "SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM quote INDEXED BY quote_of_article
                       WHERE article BETWEEN ? AND ?";
            Some(range(
                connection,
                sql,
                vec![articles.0.into(), articles.1.into()],
            )?)
        } else {
            None
        };
        Ok(Some((Self { articles, quotes }, last)))
    }

    /// The condition that a column refers to an article of the stretch. Others may meet it, too.
    pub(super) fn has_article(self, column: &str) -> String {
        let (first, last) = self.articles;
        format!("{column} BETWEEN {first} AND {last}")
    }

    /// The same as a further condition.
    pub(super) fn and_article(self, column: &str) -> String {
        format!(" AND {}", self.has_article(column))
    }

    /// That a column refers to a quote of the stretch, as a further condition.
    pub(super) fn and_quote(self, column: &str) -> String {
        match self.quotes {
            Some((first, last)) => format!(" AND {column} BETWEEN {first} AND {last}"),
            None => String::new(),
        }
    }
}

fn cursor(row: &Row<'_>) -> rusqlite::Result<Cursor> {
    Ok(Cursor {
        unread: row.get(0)?,
        quotes: row.get(1)?,
        time: row.get(2)?,
        id: ArticleId(row.get(3)?),
    })
}

fn range(connection: &Connection, sql: &str, values: Vec<Value>) -> Result<(i64, i64)> {
    let mut statement = connection.prepare_cached(sql)?;
    let range = statement.query_row(params_from_iter(values), |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(range)
}
