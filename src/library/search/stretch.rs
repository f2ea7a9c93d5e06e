//! A stretch of a list: the articles between two positions. Their rows have neighbouring numbers if the articles came in
//! the order of the list, so that an index need not be asked for any others.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Params, Row, params_from_iter};

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

/// The articles that a stretch is taken from: those of a list after a position, between two times.
#[derive(Clone, Copy)]
pub(super) struct Source {
    pub(super) order: Order,
    pub(super) after: Option<Cursor>,
    /// From the first on, before the second, in seconds since 1970.
    pub(super) times: (i64, i64),
}

/// A condition with its values.
type Bound = (String, Vec<Value>);

impl Source {
    /// Where the articles begin and where they end, in the order of the list.
    fn bounds(self) -> (Bound, Option<Bound>) {
        let (from, until) = self.times;
        let lower = (from != i64::MIN).then_some((">=", from));
        let upper = (until != i64::MAX).then_some(("<", until));
        let (start, end) = if self.order.is_descending() {
            (upper, lower)
        } else {
            (lower, upper)
        };
        let bound = |column: &str, (than, time): (&str, i64)| {
            (format!("{column} {than} ?"), vec![time.into()])
        };
        // SQLite begins with one bound in the index. The sign keeps it from choosing the time if there is a position.
        let start = match self.after {
            Some(after) => {
                let time = start.map(|start| bound("+article.sort", start));
                join([Some(self.order.after(after)), time])
            }
            None => join([start.map(|start| bound("article.sort", start)), None]),
        };
        (start, end.map(|end| bound("article.sort", end)))
    }
}

fn join(bounds: [Option<Bound>; 2]) -> Bound {
    let (mut conditions, mut values) = (Vec::new(), Vec::new());
    for (condition, more) in bounds.into_iter().flatten() {
        conditions.push(condition);
        values.extend(more);
    }
    if conditions.is_empty() {
        conditions.push("true".into());
    }
    (conditions.join(" AND "), values)
}

/// What follows a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    /// The articles after this position.
    After(Cursor),
    /// No article.
    Nothing,
}

impl Stretch {
    /// The next articles, at most `most`, and what follows them. `None` if they came in another order.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub(super) fn next(
        connection: &Connection,
        source: Source,
        most: u32,
    ) -> Result<Option<(Self, Beyond)>> {
        let order = source.order;
        let Some(index) = order.index() else {
            return Ok(None);
        };
        let (start, end) = source.bounds();
        let (from, mut values) = join([Some(start.clone()), end]);
        let terms = order.terms();
        let sql = format!(
            "SELECT unread, coalesce(quotes, 0), sort, id FROM article INDEXED BY {index} WHERE {from}
             ORDER BY {terms} LIMIT 1 OFFSET ?"
        );
        values.push(i64::from(most.saturating_sub(1)).into());
        let mut statement = connection.prepare_cached(&sql)?;
        let last = statement.query_row(params_from_iter(&values), cursor);
        let last = last.optional()?;
        let (within, values) = if let Some(last) = last {
            join([Some(start), Some(order.until(last))])
        } else {
            values.pop();
            (from, values)
        };
        let articles = range(
            connection,
            ("article", index, &within),
            params_from_iter(values),
        )?;
        if articles.1.saturating_sub(articles.0) > SCATTERED * i64::from(most) {
            return Ok(None);
        }
        let quotes = if most <= LOOKED_UP {
            Some(range_of_quotes(connection, articles)?)
        } else {
            None
        };
        let beyond = last.map_or(Beyond::Nothing, Beyond::After);
        Ok(Some((Self { articles, quotes }, beyond)))
    }

    /// The articles with these numbers.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub(super) fn between(connection: &Connection, articles: (i64, i64)) -> Result<Self> {
        let span = articles.1.saturating_sub(articles.0);
        let quotes = if span < i64::from(LOOKED_UP) {
            Some(range_of_quotes(connection, articles)?)
        } else {
            None
        };
        Ok(Self { articles, quotes })
    }

    /// These articles. `None` if there are none.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub(super) fn of(connection: &Connection, ids: &[ArticleId]) -> Result<Option<Self>> {
        let (Some(first), Some(last)) = (ids.iter().min(), ids.iter().max()) else {
            return Ok(None);
        };
        let listed: Vec<String> = ids.iter().map(|id| id.0.to_string()).collect();
        let within = format!("article IN ({})", listed.join(","));
        let quotes = range(connection, ("quote", "quote_of_article", &within), [])?;
        Ok(Some(Self {
            articles: (first.0, last.0),
            quotes: Some(quotes),
        }))
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

fn range_of_quotes(connection: &Connection, articles: (i64, i64)) -> Result<(i64, i64)> {
    let of = ("quote", "quote_of_article", "article BETWEEN ? AND ?");
    range(connection, of, [articles.0, articles.1])
}

/// The lowest and the highest number of the rows of a table that meet a condition, found in this index.
fn range(
    connection: &Connection,
    (table, index, condition): (&str, &str, &str),
    values: impl Params,
) -> Result<(i64, i64)> {
    let sql = format!(
        "SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM {table} INDEXED BY {index} WHERE {condition}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(values, |row| Ok((row.get(0)?, row.get(1)?)))?)
}
