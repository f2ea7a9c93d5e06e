//! The columns that highlights and corrections share: which text they belong to, and where in it.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params};

use super::row::Annotated;
use crate::library::articles::row::ArticleId;
use crate::library::connection::ReadRows as _;
use crate::library::error::{Error, Result};
use crate::text::{Anchor, Place, Span};

/// The names of these columns, and their number.
pub(super) const PLACED: &str = "article, path, hash, start, end, length, words, before, after, rival, lost, near_start, near_end";
pub(super) const COUNT: usize = 13;

/// Their values, in the same order.
pub(super) fn values(of: &Annotated, anchor: &Anchor, place: Place) -> Vec<Value> {
    let (article, path, hash) = match of {
        Annotated::Article(article) => (Some(article.0), None, None),
        Annotated::File { path, hash } => (None, Some(path.clone()), Some(*hash)),
    };
    let lost = place.certain().is_none();
    let near = place.nearest().filter(|_| lost);
    let number = |number: u32| Value::from(i64::from(number));
    let maybe = |number: Option<u32>| number.map(i64::from).into();
    vec![
        article.into(),
        path.into(),
        hash.into(),
        number(anchor.span.start),
        number(anchor.span.end),
        number(anchor.length),
        anchor.exact.clone().into(),
        anchor.before.clone().into(),
        anchor.after.clone().into(),
        maybe(anchor.rival.map(u32::from)),
        i64::from(lost).into(),
        maybe(near.map(|span| span.start)),
        maybe(near.map(|span| span.end)),
    ]
}

/// Reads these columns from a row, where they follow the column `from`.
pub(super) fn read(row: &Row<'_>, from: usize) -> rusqlite::Result<(Annotated, Anchor, Place)> {
    let of = match row.get::<_, Option<i64>>(from)? {
        Some(article) => Annotated::Article(ArticleId(article)),
        None => Annotated::File {
            path: row.get(from + 1)?,
            hash: row.get(from + 2)?,
        },
    };
    let anchor = Anchor {
        span: Span {
            start: row.get(from + 3)?,
            end: row.get(from + 4)?,
        },
        length: row.get(from + 5)?,
        exact: row.get(from + 6)?,
        before: row.get(from + 7)?,
        after: row.get(from + 8)?,
        rival: row.get(from + 9)?,
    };
    let near: (Option<u32>, Option<u32>) = (row.get(from + 11)?, row.get(from + 12)?);
    let place = if row.get(from + 10)? {
        Place::Unsure(near.0.zip(near.1).map(|(start, end)| Span { start, end }))
    } else {
        Place::Anchored(anchor.span)
    };
    Ok((of, anchor, place))
}

/// The condition for the rows of a text, and what is bound to its three parameters.
pub(super) const OF: &str = "(article = ?1 OR article IS NULL AND (hash = ?2 OR path = ?3))";

pub(super) fn of(of: &Annotated) -> [Value; 3] {
    match of {
        Annotated::Article(article) => [article.0.into(), Value::Null, Value::Null],
        Annotated::File { path, hash } => [Value::Null, (*hash).into(), path.clone().into()],
    }
}

/// Refuses what belongs to an article that is not in the library.
pub(super) fn require(connection: &Connection, of: &Annotated) -> Result<()> {
    let Some(article) = of.article() else {
        return Ok(());
    };
    let sql = "SELECT 1 FROM article WHERE id = ?1";
    let known = connection.read_first(sql, params![article.0], |_| Ok(()))?;
    known.ok_or_else(|| Error::Missing {
        what: format!("article {}", article.0),
    })
}

/// Refuses a text that is longer than `most` bytes.
pub(super) fn limit(what: &'static str, text: &str, most: usize) -> Result<()> {
    if text.len() <= most {
        Ok(())
    } else {
        Err(Error::TooLong { what, most })
    }
}
