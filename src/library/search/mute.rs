//! Mute rules: queries that hide articles of a feed.

use rusqlite::{Connection, params_from_iter};

use super::conditions::{Level, compile};
use super::speakers::with_further_names;
use crate::library::error::Result;
use crate::library::feeds::row::Feed;
use crate::library::query::tree::Query;

/// Applies the mute rules of a feed to its articles with ids in this range.
pub(in crate::library) fn mute(
    connection: &Connection,
    feed: &Feed,
    articles: (i64, i64),
    now: i64,
) -> Result<()> {
    for rule in &feed.settings.mute {
        // An invalid rule hides nothing; its author saw the error when setting it.
        let Ok(query) = Query::parse(rule) else {
            continue;
        };
        let (condition, mut values) = compile(
            &*with_further_names(connection, &query)?,
            Level::Article,
            now,
        )
        .whole();
        values.extend([feed.id.0.into(), articles.0.into(), articles.1.into()]);
        let sql = format!(
            "UPDATE article SET muted = 1 WHERE {condition} AND feed = ? AND id BETWEEN ? AND ?"
        );
        connection
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
    }
    Ok(())
}
