//! Sets and lists alerts.

use rusqlite::params;

use super::row::{Alert, AlertId, AlertOn};
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::{Error, Result};
use crate::library::quotes::row::NameId;

/// That an alert is on a search, or on a person under one of their names, which may have been joined since.
const SUBJECT: &str =
    "search = ?1 OR person = ?2 OR person IN (SELECT id FROM name WHERE joined = ?2)";

impl Library {
    /// Sets an alert, and returns false if it was set before. Articles that are stored already are no hits.
    ///
    /// # Errors
    ///
    /// If there is no such search or person, or if the library cannot be written.
    pub fn set_alert(&mut self, on: &AlertOn, now: i64) -> Result<bool> {
        let (search, person) = self.subject(on)?;
        let sql = format!(
            "INSERT INTO alert (search, person, after, since)
             SELECT ?1, ?2, (SELECT coalesce(max(id), 0) FROM article), ?3
             WHERE NOT EXISTS (SELECT 1 FROM alert WHERE {SUBJECT})"
        );
        let set = self
            .connection
            .execute(&sql, params![search, person, now])?;
        Ok(set > 0)
    }

    /// Removes an alert with its hits, and returns whether there was one.
    ///
    /// # Errors
    ///
    /// If there is no such search or person, or if the library cannot be written.
    pub fn remove_alert(&mut self, on: &AlertOn) -> Result<bool> {
        let (search, person) = self.subject(on)?;
        let sql = format!("DELETE FROM alert WHERE {SUBJECT}");
        Ok(self.connection.execute(&sql, params![search, person])? > 0)
    }

    /// All alerts: on searches in the order of the sidebar, then on people by name.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn alerts(&self) -> Result<Vec<Alert>> {
        let sql = "SELECT alert.id, alert.person, coalesce(saved_search.name, name.name), saved_search.query,
                (SELECT count(*) FROM alert_hit JOIN article ON article.id = alert_hit.article
                 WHERE alert_hit.alert = alert.id AND article.unread = 1 AND article.muted = 0)
            FROM alert LEFT JOIN saved_search ON saved_search.id = alert.search
                LEFT JOIN name ON name.id = alert.person
            ORDER BY alert.person IS NOT NULL, saved_search.position, saved_search.id, name.name, alert.id";
        self.connection.read_rows(sql, [], |row| {
            let name: String = row.get(2)?;
            let person: Option<i64> = row.get(1)?;
            let query: Option<String> = row.get(3)?;
            Ok(Alert {
                id: AlertId(row.get(0)?),
                query: query.unwrap_or_else(|| format!("speaker:\"{}\"", name.replace('"', " "))),
                on: person.map_or_else(
                    || AlertOn::Search(name.clone()),
                    |person| AlertOn::Person(NameId(person)),
                ),
                name,
                new: row.get::<_, i64>(4)?.unsigned_abs(),
            })
        })
    }

    /// The rows that an alert is about.
    fn subject(&self, on: &AlertOn) -> Result<(Option<i64>, Option<i64>)> {
        match on {
            AlertOn::Search(name) => {
                let sql = "SELECT id FROM saved_search WHERE name = ?1";
                let id = self.connection.read_first(sql, [name], |row| row.get(0))?;
                let id: i64 = id.ok_or_else(|| Error::Missing {
                    what: format!("saved search {name:?}"),
                })?;
                Ok((Some(id), None))
            }
            AlertOn::Person(person) => {
                let sql = "SELECT coalesce(joined, id) FROM name WHERE id = ?1";
                let id = self
                    .connection
                    .read_first(sql, [person.0], |row| row.get(0))?;
                let id: i64 = id.ok_or_else(|| Error::Missing {
                    what: format!("person {}", person.0),
                })?;
                Ok((None, Some(id)))
            }
        }
    }
}
