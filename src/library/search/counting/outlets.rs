//! The outlets whose articles the library has, and whom each of them quotes.

use std::cmp::Reverse;
use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, params_from_iter};

use super::days::{DayCount, DayCounts, TIME_AND_KIND};
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::query::tree::Query;
use crate::library::quotes::row::NameId;
use crate::library::search::conditions::{Level, compile, findable};
use crate::library::search::speakers::with_further_names;
use crate::text::Unsure;

/// The outlet of an article: the name of its publisher, or else its host; empty if neither is known. The index
/// `article_of_site` has the same expression.
pub(super) const SITE: &str = "coalesce(nullif(article.site, ''), article.host)";

/// Selects quotes by outlet. Every article of an outlet counts, also one whose story another outlet had before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlets {
    /// What the quotes must match; without a query, articles without quotes count, too.
    pub query: Query,
    /// Only articles from the first time on and before the second, in seconds since 1970.
    pub within: Option<(i64, i64)>,
    /// Whether unsure quotes are among them, if the query does not decide that.
    pub unsure: Unsure,
    /// Maximum number of outlets, or of people quoted by one.
    pub limit: u32,
}

/// An outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutletRow {
    /// Its name or host; empty if the articles have neither.
    pub site: String,
    /// Number of articles; of those with matching quotes if there is a query.
    pub articles: u32,
    /// Number of quotes.
    pub quotes: u32,
}

/// Whom an outlet quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutletSources {
    /// Its quotes on each day, of any time.
    pub days: Vec<DayCount>,
    /// Number of quotes with words in quotation marks.
    pub direct: u32,
    /// Number of quotes that report what was said.
    pub reported: u32,
    /// Number of quotes of sources with a name.
    pub named: u32,
    /// Number of quotes of sources that are described but not named.
    pub anonymous: u32,
    /// Number of different named sources.
    pub sources: u32,
}

/// Somebody whom outlets quote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutletPerson {
    /// Identifies them.
    pub id: NameId,
    /// Their name.
    pub name: String,
    /// The number of their quotes in each outlet.
    pub quotes: Vec<u32>,
}

/// Whom some outlets quote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutletsCompared {
    /// The outlets, as requested.
    pub outlets: Vec<OutletSources>,
    /// The people whom they quote most, the most quoted first.
    pub people: Vec<OutletPerson>,
}

/// How often each name is quoted.
type Names = HashMap<i64, u32>;

/// A quote as it is counted.
struct QuoteCounted {
    time: i64,
    is_direct: bool,
    is_anonymous: bool,
    name: Option<i64>,
    is_within: bool,
}

impl Library {
    /// The outlets, those with the most quotes first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn list_outlets(&self, wanted: &Outlets, now: i64) -> Result<Vec<OutletRow>> {
        let within = within(wanted.within);
        let mut values: Vec<Value> = Vec::new();
        let counted = if wanted.query.is_empty() {
            // Quotes are read in the order of their articles. In the order of outlets, it would take several times as long.
            format!(
                "WITH counted AS MATERIALIZED (
                     SELECT quote.article, count(*) AS quotes FROM quote INDEXED BY quote_of_article
                     WHERE quote.gone IS NULL AND {} GROUP BY quote.article)
                 SELECT {SITE} AS outlet, count(*) AS articles, total(counted.quotes) AS quotes
                 FROM article INDEXED BY article_of_site LEFT JOIN counted ON counted.article = article.id
                 WHERE article.muted = 0 AND {within} GROUP BY outlet",
                findable(&wanted.query, wanted.unsure),
            )
        } else {
            let query = with_further_names(&self.connection, &wanted.query)?;
            let compiled = compile(&query, Level::Quote, now);
            values.extend(compiled.values);
            format!(
                "SELECT {SITE} AS outlet, count(DISTINCT article.id) AS articles, count(*) AS quotes
                 FROM quote JOIN article ON article.id = quote.article
                 WHERE quote.gone IS NULL AND article.muted = 0 AND {} AND {} AND {within} GROUP BY outlet",
                compiled.condition,
                findable(&query, wanted.unsure),
            )
        };
        values.push(i64::from(wanted.limit).into());
        let sql = format!(
            "SELECT outlet, articles, CAST(quotes AS INTEGER) FROM ({counted}) ORDER BY quotes DESC, articles DESC, outlet LIMIT ?"
        );
        self.connection
            .read_rows(&sql, params_from_iter(values), |row| {
                Ok(OutletRow {
                    site: row.get(0)?,
                    articles: row.get(1)?,
                    quotes: row.get(2)?,
                })
            })
    }

    /// Whom outlets quote. The days are of any time.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn quoted_by_outlets(
        &self,
        sites: &[String],
        wanted: &Outlets,
        now: i64,
    ) -> Result<OutletsCompared> {
        let mut compared = OutletsCompared::default();
        let mut people: HashMap<i64, Vec<u32>> = HashMap::new();
        for (place, site) in sites.iter().enumerate() {
            let (mut found, names) = self.quoted_by(site, wanted, now)?;
            let names = self.joined_names(names)?;
            found.sources = names.len() as u32;
            for (name, quotes) in names {
                let counts = people.entry(name).or_insert_with(|| vec![0; sites.len()]);
                if let Some(count) = counts.get_mut(place) {
                    *count = quotes;
                }
            }
            compared.outlets.push(found);
        }
        compared.people = self.most_quoted(people, wanted.limit)?;
        Ok(compared)
    }

    /// What one outlet quotes, and how often it quotes each name.
    fn quoted_by(&self, site: &str, wanted: &Outlets, now: i64) -> Result<(OutletSources, Names)> {
        let query = with_further_names(&self.connection, &wanted.query)?;
        let compiled = compile(&query, Level::Quote, now);
        let mut values: Vec<Value> = vec![site.to_owned().into()];
        values.extend(compiled.values);
        // The articles of an outlet are far fewer than the quotes of a frequent kind, so they come first.
        let sql = format!(
            "SELECT {TIME_AND_KIND}, quote.anonymous, quote.name, {}
             FROM article INDEXED BY article_of_site CROSS JOIN quote ON quote.article = article.id
             WHERE {SITE} = ? AND article.muted = 0 AND quote.gone IS NULL AND {} AND {}",
            within(wanted.within),
            compiled.condition,
            findable(&query, wanted.unsure),
        );
        let mut found = OutletSources::default();
        let mut days = DayCounts::default();
        let mut names = Names::new();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| {
            Ok(QuoteCounted {
                time: row.get(0)?,
                is_direct: row.get(1)?,
                is_anonymous: row.get(2)?,
                name: row.get(3)?,
                is_within: row.get(4)?,
            })
        })?;
        for quote in rows {
            let quote = quote?;
            days.add(quote.time, quote.is_direct);
            if !quote.is_within {
                continue;
            }
            found.direct += u32::from(quote.is_direct);
            found.reported += u32::from(!quote.is_direct);
            found.anonymous += u32::from(quote.is_anonymous);
            if let Some(name) = quote.name {
                found.named += 1;
                *names.entry(name).or_default() += 1;
            }
        }
        found.days = days.into_rows();
        Ok((found, names))
    }

    /// The same counts by person, with joined names under the person.
    fn joined_names(&self, names: Names) -> Result<Names> {
        let sql = "SELECT coalesce(joined, id) FROM name WHERE id = ?1";
        let mut person_of = self.connection.prepare_cached(sql)?;
        let mut people = Names::new();
        for (name, quotes) in names {
            let person = person_of.query_row([name], |row| row.get(0)).optional()?;
            *people.entry(person.unwrap_or(name)).or_default() += quotes;
        }
        Ok(people)
    }

    fn most_quoted(&self, people: HashMap<i64, Vec<u32>>, limit: u32) -> Result<Vec<OutletPerson>> {
        let mut people: Vec<_> = people.into_iter().collect();
        people.sort_unstable_by_key(|(name, quotes)| (Reverse(quotes.iter().sum::<u32>()), *name));
        people.truncate(limit as usize);
        let sql = "SELECT name FROM name WHERE id = ?1";
        let mut named = Vec::with_capacity(people.len());
        for (id, quotes) in people {
            let name = self.connection.read_first(sql, [id], |row| row.get(0))?;
            named.extend(name.map(|name| OutletPerson {
                id: NameId(id),
                name,
                quotes,
            }));
        }
        Ok(named)
    }
}

/// That an article was published between two times.
fn within(times: Option<(i64, i64)>) -> String {
    match times {
        Some((from, until)) => format!("article.sort >= {from} AND article.sort < {until}"),
        None => "true".into(),
    }
}
