//! Finds articles by their words: the best, or those that came last. If other conditions collect rows, the matches are
//! looked for among the articles that came last, then among the ones before.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::conditions::{Compiled, Level, compile, compile_within};
use super::full_text::{Expression, MATCHING_ARTICLES, MATCHING_ID, RANK};
use super::listed::shown;
use super::stretch::Stretch;
use crate::library::articles::row::ArticleId;
use crate::library::error::Result;
use crate::library::query::tree::Query;

/// Number of matches that are ranked, newest first. A common word has a hundred thousand matches: to rank them all
/// would take too long, and would put old articles first.
const RANKED: u32 = 2_000;

/// The articles that are looked through one after the other. What they lack is looked for in the whole rest.
const STRETCHES: [u32; 2] = [4_000, 32_000];

/// Selects articles by the words that all of them contain.
pub(super) struct Ranked<'a> {
    pub(super) query: &'a Query,
    /// In seconds since 1970.
    pub(super) now: i64,
    /// The words.
    pub(super) words: &'a Expression,
}

impl Ranked<'_> {
    /// The articles that match best among the newest matches.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub(super) fn best(
        &self,
        connection: &Connection,
        (skip, limit): (u32, u32),
    ) -> Result<Vec<ArticleId>> {
        let compiled = compile(self.query, Level::Article, self.now);
        let (candidates, mut values) = if compiled.collects {
            let newest = self.newest(connection, RANKED)?;
            let (Some(first), Some(last)) = (newest.last(), newest.first()) else {
                return Ok(newest);
            };
            let numbers: Vec<String> = newest.iter().map(|id| id.0.to_string()).collect();
            let numbers = numbers.join(",");
            let (first, last) = (first.0, last.0);
            let listed =
                format!("{MATCHING_ID} BETWEEN {first} AND {last} AND article.id IN ({numbers})");
            (listed, Vec::new())
        } else {
            let matching = format!("{} AND {}", compiled.condition, shown(&compiled));
            (matching, compiled.values)
        };
        let sql = format!(
            "SELECT found FROM (
                SELECT {MATCHING_ID} AS found, {RANK} AS weight FROM {MATCHING_ARTICLES} AND {candidates}
                ORDER BY {MATCHING_ID} DESC LIMIT {RANKED}
             ) ORDER BY weight, found DESC LIMIT ? OFFSET ?"
        );
        values.insert(0, self.words.clone().into());
        values.extend([i64::from(limit).into(), i64::from(skip).into()]);
        ids(connection, &sql, values)
    }

    /// The articles that match, the one that came last first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub(super) fn newest(&self, connection: &Connection, limit: u32) -> Result<Vec<ArticleId>> {
        let compiled = compile(self.query, Level::Article, self.now);
        let sizes: &[u32] = if compiled.collects { &STRETCHES } else { &[] };
        self.in_stretches(connection, (&compiled, limit), sizes)
    }

    fn in_stretches(
        &self,
        connection: &Connection,
        (compiled, limit): (&Compiled, u32),
        sizes: &[u32],
    ) -> Result<Vec<ArticleId>> {
        let last = "SELECT coalesce(max(id), 0) FROM article";
        let mut last: i64 = connection.query_row(last, [], |row| row.get(0))?;
        let mut found = Vec::new();
        let mut left = limit;
        for &size in sizes {
            let first = last.saturating_sub(i64::from(size)).saturating_add(1);
            let stretch = Stretch::between(connection, (first, last))?;
            let over = (Level::Article, Some(stretch));
            let compiled = compile_within(self.query, over, self.now);
            found.extend(self.between(connection, (&compiled, left), (first, last))?);
            left = limit.saturating_sub(found.len() as u32);
            last = first.saturating_sub(1);
            if left == 0 || last <= 0 {
                return Ok(found);
            }
        }
        found.extend(self.between(connection, (compiled, left), (i64::MIN, last))?);
        Ok(found)
    }

    fn between(
        &self,
        connection: &Connection,
        (compiled, limit): (&Compiled, u32),
        (first, last): (i64, i64),
    ) -> Result<Vec<ArticleId>> {
        let sql = format!(
            "SELECT {MATCHING_ID} FROM {MATCHING_ARTICLES} AND {MATCHING_ID} BETWEEN ? AND ? AND {} AND {}
             ORDER BY {MATCHING_ID} DESC LIMIT ?",
            compiled.condition,
            shown(compiled)
        );
        let mut values: Vec<Value> = vec![self.words.clone().into(), first.into(), last.into()];
        values.extend(compiled.values.iter().cloned());
        values.push(i64::from(limit).into());
        ids(connection, &sql, values)
    }
}

fn ids(connection: &Connection, sql: &str, values: Vec<Value>) -> Result<Vec<ArticleId>> {
    let mut statement = connection.prepare(sql)?;
    let ids = statement.query_map(params_from_iter(values), |row| Ok(ArticleId(row.get(0)?)))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::library::search::listed::tests::{NOW, drafts, library, query};

    #[test]
    fn stretch_by_stretch_the_same_matches_are_found() {
        let config = ProptestConfig {
            cases: 24,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        let queries = proptest::collection::vec(query(), 24);
        let sizes = proptest::collection::vec(1..9_u32, 0..4);
        proptest!(config, |(drafts in drafts(), queries in queries, sizes in sizes)| {
            let library = library("ranked", &drafts);
            for (words, limit) in queries.iter().zip(1..) {
                let query = Query::parse(&format!("word* ({words})")).expect("a query");
                let compiled = compile(&query, Level::Article, NOW);
                let ranked = Ranked {
                    query: &query,
                    now: NOW,
                    words: compiled.ranked.as_ref().expect("words"),
                };
                let find = |sizes| {
                    let found = ranked.in_stretches(&library.connection, (&compiled, limit), sizes);
                    found.expect("articles")
                };
                prop_assert_eq!(find(&sizes), find(&[]), "{}", words);
            }
        });
    }
}
