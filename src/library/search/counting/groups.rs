//! Counts what a query finds, by time, outlet, speaker and kind.

use std::cmp::Reverse;
use std::collections::HashMap;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::days::day_of;
use super::outlets::SITE;
use crate::library::connection::Library;
use crate::library::error::Result;
use crate::library::query::tree::Query;
use crate::library::search::conditions::{KIND, Level, compile, findable};
use crate::library::search::listed::shown;
use crate::library::search::quotes::SearchQuotes;
use crate::library::search::speakers::with_further_names;
use crate::text::step_count::step;
use crate::text::{PeriodUnit, Unsure};

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    /// Quotes that the query finds.
    #[default]
    Quotes,
    /// Articles that the query finds.
    Articles,
}

/// What the counts are separated by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// The time of publication.
    Time(PeriodUnit),
    /// The outlet: its name, or else its host.
    Site,
    /// The language of the article.
    Language,
    /// The person under whom their names are joined, or the words for a source without a name.
    Speaker,
    /// Whether the quote is direct, mixed or indirect.
    Kind,
    /// Whether the source is named or anonymous.
    Named,
}

impl Grouping {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Time(PeriodUnit::Day),
        Self::Time(PeriodUnit::Week),
        Self::Time(PeriodUnit::Month),
        Self::Time(PeriodUnit::Year),
        Self::Site,
        Self::Speaker,
        Self::Kind,
        Self::Named,
        Self::Language,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Time(unit) => unit.name(),
            Self::Site => "site",
            Self::Language => "language",
            Self::Speaker => "speaker",
            Self::Kind => "kind",
            Self::Named => "named",
        }
    }

    /// Whether articles have it, too, and not only quotes.
    pub const fn is_of_articles(self) -> bool {
        match self {
            Self::Time(_) | Self::Site | Self::Language => true,
            Self::Speaker | Self::Kind | Self::Named => false,
        }
    }

    /// The column. A time is read as a day.
    fn column(self, counted: Counted) -> String {
        match (self, counted) {
            (Self::Time(_), Counted::Quotes) => day_of("quote.time"),
            (Self::Time(_), Counted::Articles) => day_of("article.sort"),
            (Self::Site, _) => SITE.into(),
            (Self::Language, _) => "coalesce(article.language, '')".into(),
            (Self::Speaker, _) => "coalesce(person.name, written.name,
                CASE WHEN quote.anonymous THEN quote.speaker ELSE '' END)"
                .into(),
            (Self::Kind, _) => KIND.into(),
            (Self::Named, _) => "CASE WHEN quote.anonymous THEN 'anonymous'
                WHEN quote.name IS NULL THEN '' ELSE 'named' END"
                .into(),
        }
    }
}

/// Selects what is counted.
#[derive(Clone, Copy, Debug)]
pub struct Count<'a> {
    /// The query.
    pub query: &'a Query,
    /// What it finds.
    pub counted: Counted,
    /// What the counts are separated by. Articles are separated only by what they have, and are otherwise not.
    pub by: &'a [Grouping],
    /// The current time in seconds since 1970, for queries by age.
    pub now: i64,
}

/// The number of quotes or articles of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountRow {
    /// Its time, outlet, speaker and so on, in the requested order. Empty if it is not known.
    pub values: Vec<String>,
    /// Their number.
    pub count: u32,
}

/// All groups that are not empty, and their sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The groups: times in their order; within each, what is most frequent first.
    pub rows: Vec<CountRow>,
    /// The number in all groups together.
    pub total: u64,
}

impl Library {
    /// Counts what a query finds, without muted articles and without unsure quotes that the query does not ask for. A
    /// story counts once, unless the query names sites, feeds, folders or tags.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn count(&self, wanted: &Count<'_>) -> Result<Counts> {
        let by: Vec<Grouping> = wanted.by.to_vec();
        let (condition, values) = self.counted(wanted)?;
        let tables = match wanted.counted {
            Counted::Quotes => {
                "quote JOIN article ON article.id = quote.article
                 LEFT JOIN name AS written ON written.id = quote.name
                 LEFT JOIN name AS person ON person.id = written.joined"
            }
            Counted::Articles => "article",
        };
        let mut columns: Vec<String> = by.iter().map(|by| by.column(wanted.counted)).collect();
        columns.push("count(*)".into());
        let groups: Vec<String> = (1..=by.len()).map(|number| number.to_string()).collect();
        let groups = if groups.is_empty() {
            String::new()
        } else {
            format!("GROUP BY {}", groups.join(", "))
        };
        let sql = format!(
            "SELECT {} FROM {tables} WHERE {condition} {groups}",
            columns.join(", ")
        );
        let mut statement = self.connection.prepare(&sql)?;
        let mut found = statement.query(params_from_iter(values))?;
        let mut groups: HashMap<Vec<String>, u32> = HashMap::new();
        while let Some(row) = found.next()? {
            step();
            let mut values = Vec::with_capacity(by.len());
            for (column, by) in by.iter().enumerate() {
                values.push(match by {
                    Grouping::Time(unit) => unit.containing(row.get(column)?).label(),
                    _other => row.get(column)?,
                });
            }
            *groups.entry(values).or_default() += row.get::<_, u32>(by.len())?;
        }
        Ok(sorted(&groups, &by))
    }

    /// The condition on what is counted, and the values bound in it.
    fn counted(&self, wanted: &Count<'_>) -> Result<(String, Vec<Value>)> {
        match wanted.counted {
            Counted::Quotes => {
                let search = SearchQuotes {
                    query: wanted.query,
                    unsure: Unsure::Hidden,
                    gone: false,
                    after: None,
                    now: wanted.now,
                    limit: u32::MAX,
                };
                let (condition, values) = self.matching(&search)?;
                let findable = findable(wanted.query, Unsure::Hidden);
                Ok((format!("{condition} AND {findable}"), values))
            }
            Counted::Articles => {
                let query = with_further_names(&self.connection, wanted.query)?;
                let compiled = compile(&query, Level::Article, wanted.now);
                let (condition, values) = compiled.whole();
                Ok((format!("{condition} AND {}", shown(&compiled)), values))
            }
        }
    }
}

/// The groups in order: by time, or else the most frequent first, one grouping after the other.
fn sorted(groups: &HashMap<Vec<String>, u32>, by: &[Grouping]) -> Counts {
    // How frequent the first values of a row are together decides between rows that differ in the last of these.
    let mut frequency: HashMap<&[String], u64> = HashMap::new();
    for (values, count) in groups {
        for depth in 0..=values.len() {
            if let Some(first) = values.get(..depth) {
                *frequency.entry(first).or_default() += u64::from(*count);
            }
        }
    }
    let total = frequency.get(&[][..]).copied().unwrap_or_default();
    let key = |values: &[String]| -> Vec<(Reverse<u64>, String)> {
        let depths = by.iter().zip(values).zip(1..);
        depths
            .map(|((by, value), depth)| {
                let rank = match by {
                    Grouping::Time(_) => 0,
                    _other => values
                        .get(..depth)
                        .and_then(|first| frequency.get(first))
                        .copied()
                        .unwrap_or_default(),
                };
                (Reverse(rank), value.clone())
            })
            .collect()
    };
    let mut keyed: Vec<_> = groups
        .iter()
        .map(|(values, count)| (key(values), *count))
        .collect();
    keyed.sort_unstable();
    let row = |(key, count): (Vec<(Reverse<u64>, String)>, u32)| CountRow {
        values: key.into_iter().map(|(_, value)| value).collect(),
        count,
    };
    Counts {
        rows: keyed.into_iter().map(row).collect(),
        total,
    }
}
