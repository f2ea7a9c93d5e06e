//! Searches the quotes of one person, under all names, and counts them by day.

use std::cmp::Reverse;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::query::tree::Query;
use crate::library::quotes::listed::is_unsure;
use crate::library::quotes::people::{COLUMNS, JOINED, read};
use crate::library::quotes::row::{NameId, QuoteRow};
use crate::library::search::conditions::{Compiled, Level, compile, findable};
use crate::library::search::counting::days::{DayCount, DayCounts, TIME_AND_KIND};
use crate::library::search::speakers::with_further_names;
use crate::text::Unsure;

/// Selects quotes of one person, and one page of them, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonQuotes {
    /// The person.
    pub by: NameId,
    /// What else they must match.
    pub query: Query,
    /// Only quotes from the first time on and before the second, in seconds since 1970.
    pub within: Option<(i64, i64)>,
    /// Whether unsure quotes are among them, if the query does not decide that.
    pub unsure: Unsure,
    /// The last quote of the previous page.
    pub after: Option<QuoteRow>,
    /// Maximum number of quotes.
    pub limit: u32,
}

/// That the quote stands in the first article of its story.
const IS_FIRST: &str = "article.same_as IS NULL";

/// The same without looking at the article. Copies are few, and an index lists them.
const IS_FIRST_BY_INDEX: &str =
    "quote.article NOT IN (SELECT id FROM article WHERE same_as IS NOT NULL)";

/// The conditions on the quotes of a person under any name, and the values bound in them.
struct Conditions<'q> {
    query: &'q Query,
    compiled: Compiled,
}

impl Conditions<'_> {
    /// Those on quotes under one name. `is_first` is the condition on the first article of a story.
    fn said_as(&self, name: NameId, is_first: &str, and: &[String]) -> (String, Vec<Value>) {
        let mut conditions = vec!["quote.name = ?".to_owned(), self.compiled.condition.clone()];
        if !self.compiled.every_outlet {
            conditions.push(is_first.to_owned());
        }
        conditions.extend_from_slice(and);
        let mut values: Vec<Value> = vec![name.0.into()];
        values.extend(self.compiled.values.iter().cloned());
        (conditions.join(" AND "), values)
    }
}

impl Library {
    /// One page of the quotes of a person, under all names. Of the articles of one story only the first is searched,
    /// unless the query names sites, feeds, folders or tags. `now` is in seconds since 1970.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn said_by(&self, wanted: &PersonQuotes, now: i64) -> Result<Vec<QuoteRow>> {
        let query = with_further_names(&self.connection, &wanted.query)?;
        let conditions = conditions(&query, now);
        let names = self.names_of(wanted.by)?;
        let mut quotes = Vec::new();
        for name in &names {
            quotes.extend(self.said_as(wanted, &conditions, *name)?);
        }
        if names.len() > 1 {
            quotes.sort_by_key(|quote| Reverse((quote.time, quote.id)));
            quotes.truncate(wanted.limit as usize);
        }
        Ok(quotes)
    }

    /// Number of quotes of a person that are left out of all pages because they are unsure.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn unsure_by(&self, wanted: &PersonQuotes, now: i64) -> Result<usize> {
        if wanted.query.unsure(wanted.unsure) == Unsure::Shown {
            return Ok(0);
        }
        let query = with_further_names(&self.connection, &wanted.query)?;
        let conditions = conditions(&query, now);
        let mut count = 0;
        for name in self.names_of(wanted.by)? {
            let and = [
                is_unsure(),
                findable(conditions.query, Unsure::Shown),
                within(wanted.within),
            ];
            let (condition, values) = conditions.said_as(name, IS_FIRST, &and);
            let sql = format!(
                "SELECT count(*) FROM quote JOIN article ON article.id = quote.article WHERE {condition}"
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            count += statement.query_row(params_from_iter(values), |row| row.get::<_, u32>(0))?;
        }
        Ok(count as usize)
    }

    /// The number of quotes of a person on each day, under all names, of any time. Counts what [`said_by`](Self::said_by)
    /// lists, without quotes that their article no longer contains.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn said_by_day(&self, wanted: &PersonQuotes, now: i64) -> Result<Vec<DayCount>> {
        let query = with_further_names(&self.connection, &wanted.query)?;
        let conditions = conditions(&query, now);
        let mut days = DayCounts::default();
        for name in self.names_of(wanted.by)? {
            let and = [
                "quote.gone IS NULL".to_owned(),
                findable(conditions.query, wanted.unsure),
            ];
            // Without a query, everything that is asked of a quote stands in the index of names.
            let (tables, is_first) = if conditions.query.is_empty() {
                ("quote INDEXED BY quote_of_name", IS_FIRST_BY_INDEX)
            } else {
                ("quote JOIN article ON article.id = quote.article", IS_FIRST)
            };
            let (condition, values) = conditions.said_as(name, is_first, &and);
            let sql = format!("SELECT {TIME_AND_KIND} FROM {tables} WHERE {condition}");
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                days.add(row.get(0)?, row.get(1)?);
            }
        }
        Ok(days.into_rows())
    }

    /// A person and the names that are joined to them.
    fn names_of(&self, person: NameId) -> Result<Vec<NameId>> {
        let sql = "SELECT id FROM name WHERE joined = ?1 AND quotes > 0";
        let mut names = vec![person];
        names.extend(
            self.connection
                .read_rows(sql, [person.0], |row| Ok(NameId(row.get(0)?)))?,
        );
        Ok(names)
    }

    /// One page of quotes under one form of the name.
    fn said_as(
        &self,
        wanted: &PersonQuotes,
        conditions: &Conditions<'_>,
        name: NameId,
    ) -> Result<Vec<QuoteRow>> {
        let mut and = vec![
            findable(conditions.query, wanted.unsure),
            within(wanted.within),
        ];
        let mut after = Vec::<Value>::new();
        if let Some(last) = &wanted.after {
            and.push("(quote.time, quote.id) < (?, ?)".into());
            after.extend([last.time.into(), last.id.0.into()]);
        }
        let (condition, mut values) = conditions.said_as(name, IS_FIRST, &and);
        values.extend(after);
        values.push(i64::from(wanted.limit).into());
        let sql = format!(
            "SELECT {COLUMNS} FROM quote {JOINED} WHERE {condition}
             ORDER BY quote.time DESC, quote.id DESC LIMIT ?"
        );
        self.connection
            .read_rows(&sql, params_from_iter(values), read)
    }
}

fn conditions(query: &Query, now: i64) -> Conditions<'_> {
    Conditions {
        query,
        compiled: compile(query, Level::Quote, now),
    }
}

/// That a quote was published between two times.
fn within(times: Option<(i64, i64)>) -> String {
    match times {
        Some((from, until)) => format!("quote.time >= {from} AND quote.time < {until}"),
        None => "true".into(),
    }
}
