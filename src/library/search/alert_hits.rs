//! Finds the hits of alerts among articles whose quotes were just stored. No other articles are looked at.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::conditions::{Level, compile_within};
use super::speakers::with_further_names;
use super::stretch::Stretch;
use crate::library::articles::row::ArticleId;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;
use crate::library::query::tree::Query;
use crate::library::quotes::listed::listed;
use crate::text::Unsure;

/// The names of a person, whichever of them the alert was set on.
pub(in crate::library) const NAMES_OF_PERSON: &str = "SELECT id FROM name
    WHERE id = (SELECT coalesce(joined, id) FROM name WHERE id = ?)
       OR joined = (SELECT coalesce(joined, id) FROM name WHERE id = ?)";

/// An alert as it is stored.
struct Stored {
    id: i64,
    query: Option<String>,
    person: Option<i64>,
    after: i64,
    since: i64,
}

/// Stores the hits among these articles. Muted articles are none, nor those that came before the alert, nor copies of a
/// story unless the search asks for outlets.
///
/// # Errors
///
/// If the library cannot be written.
pub(in crate::library) fn find_hits(
    connection: &Connection,
    articles: &[ArticleId],
    now: i64,
) -> Result<()> {
    let sql = "SELECT alert.id, query, person, after, since
               FROM alert LEFT JOIN saved_search ON saved_search.id = alert.search ORDER BY alert.id";
    let alerts: Vec<Stored> = connection.read_rows(sql, [], |row| {
        Ok(Stored {
            id: row.get(0)?,
            query: row.get(1)?,
            person: row.get(2)?,
            after: row.get(3)?,
            since: row.get(4)?,
        })
    })?;
    if alerts.is_empty() {
        return Ok(());
    }
    let Some(stretch) = Stretch::of(connection, articles)? else {
        return Ok(());
    };
    let ids: Vec<String> = articles.iter().map(|id| id.0.to_string()).collect();
    let ids = ids.join(",");
    for alert in &alerts {
        let (condition, mut values) = match (&alert.query, alert.person) {
            (Some(query), _) => {
                // A query saved long ago may no longer be valid; it finds nothing.
                let Ok(query) = Query::parse(query) else {
                    continue;
                };
                let query = with_further_names(connection, &query)?;
                let compiled = compile_within(&query, (Level::Article, Some(stretch)), now);
                let (mut condition, values) = compiled.whole_within(Some(stretch));
                if !compiled.every_outlet {
                    condition.push_str(" AND article.same_as IS NULL");
                }
                (condition, values)
            }
            (None, Some(person)) => (of_person(), vec![person.into(), person.into()]),
            (None, None) => continue,
        };
        let mut all: Vec<Value> = vec![alert.id.into(), now.into()];
        all.append(&mut values);
        all.extend([alert.after.into(), alert.since.into()]);
        let sql = format!(
            "INSERT OR IGNORE INTO alert_hit (alert, article, found)
             SELECT ?, article.id, ? FROM article WHERE {condition} AND article.id IN ({ids}) AND muted = 0
             AND indexed = 1 AND article.quotes IS NOT NULL AND (article.id > ? OR article.added > ?)"
        );
        connection.prepare(&sql)?.execute(params_from_iter(all))?;
    }
    Ok(())
}

/// That a person says something in an article.
fn of_person() -> String {
    format!(
        "article.same_as IS NULL AND EXISTS (SELECT 1 FROM quote WHERE quote.article = article.id
         AND quote.gone IS NULL AND quote.belief = 0 AND {} AND quote.name IN ({NAMES_OF_PERSON}))",
        listed(Unsure::Hidden)
    )
}
