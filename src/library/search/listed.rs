//! Finds articles in the order of a list. A page of results is looked for among the first articles of the list, then
//! among the next, so that it does not wait until all matches are collected.

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::asked::times;
use super::conditions::{Compiled, Level, compile, compile_within};
use super::full_text::{Expression, Index};
use super::stretch::{Beyond, Source, Stretch};
use crate::library::articles::order::{Cursor, Order};
use crate::library::articles::row::ArticleId;
use crate::library::error::Result;
use crate::library::query::tree::Query;

/// The articles that are looked through one after the other. What they lack is looked for in the whole rest.
const STRETCHES: [u32; 3] = [1_000, 8_000, 64_000];

/// The longest page that is looked for like this.
const PAGE: u32 = 500;

/// Fewer matches than these are collected at once.
const FEW: u32 = 2_000;

/// Selects articles in the order of a list, and one page of them.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    pub(super) query: &'a Query,
    pub(super) order: Order,
    /// The last article of the previous page.
    pub(super) after: Option<Cursor>,
    /// In seconds since 1970.
    pub(super) now: i64,
    pub(super) limit: u32,
}

impl Listed<'_> {
    /// The articles that match, in the order of the list.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub(super) fn ids(&self, connection: &Connection) -> Result<Vec<ArticleId>> {
        let compiled = compile(self.query, Level::Article, self.now);
        let is_slow = compiled.collects || compiled.ranked.is_some();
        if self.limit > PAGE || !is_slow || are_few(connection, &compiled)? {
            self.rest(connection, &compiled)
        } else {
            self.in_stretches(connection, &STRETCHES)
        }
    }

    fn in_stretches(self, connection: &Connection, sizes: &[u32]) -> Result<Vec<ArticleId>> {
        let mut found = Vec::new();
        let mut left = self;
        let times = times(self.query, self.now);
        for &size in sizes {
            let source = Source {
                order: left.order,
                after: left.after,
                times,
            };
            let Some((stretch, beyond)) = Stretch::next(connection, source, size)? else {
                break;
            };
            let compiled = compile_within(self.query, (Level::Article, Some(stretch)), self.now);
            let (condition, mut values) = compiled.whole_within(Some(stretch));
            let mut conditions = vec![condition, stretch.has_article("article.id")];
            if let Beyond::After(last) = beyond {
                let (until, more) = self.order.until(last);
                conditions.push(until);
                values.extend(more);
            }
            let conditions = (conditions.join(" AND "), values);
            // By their numbers, of which a stretch has few, and not by their time, for which a query may have other bounds.
            let table = "article NOT INDEXED";
            found.extend(left.matching(connection, (table, &compiled), conditions)?);
            left.limit = self.limit.saturating_sub(found.len() as u32);
            match beyond {
                Beyond::After(last) if left.limit > 0 => left.after = Some(last),
                Beyond::After(_) | Beyond::Nothing => return Ok(found),
            }
        }
        let compiled = compile(self.query, Level::Article, self.now);
        found.extend(left.rest(connection, &compiled)?);
        Ok(found)
    }

    /// Among all articles after the position.
    fn rest(&self, connection: &Connection, compiled: &Compiled) -> Result<Vec<ArticleId>> {
        self.matching(connection, ("article", compiled), compiled.whole())
    }

    fn matching(
        &self,
        connection: &Connection,
        (table, compiled): (&str, &Compiled),
        (condition, mut values): (String, Vec<Value>),
    ) -> Result<Vec<ArticleId>> {
        let mut conditions = vec![condition, shown(compiled).to_owned()];
        if let Some(after) = self.after {
            let (beyond, more) = self.order.after(after);
            conditions.push(beyond);
            values.extend(more);
        }
        values.push(i64::from(self.limit).into());
        let sql = format!(
            "SELECT article.id FROM {table} WHERE {} ORDER BY {} LIMIT ?",
            conditions.join(" AND "),
            self.order.terms()
        );
        let mut statement = connection.prepare(&sql)?;
        let ids =
            statement.query_map(params_from_iter(values), |row| Ok(ArticleId(row.get(0)?)))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }
}

/// The condition that lists show an article.
pub(super) const fn shown(compiled: &Compiled) -> &'static str {
    if compiled.every_outlet {
        "article.muted = 0"
    } else {
        "article.muted = 0 AND article.same_as IS NULL"
    }
}

/// Whether the words that every match contains are rare.
fn are_few(connection: &Connection, compiled: &Compiled) -> Result<bool> {
    let words = [
        (Index::Articles, &compiled.ranked),
        (Index::Quotes, &compiled.of_quote_words),
    ];
    for (index, words) in words {
        if let Some(words) = words
            && count(connection, index, words)? < FEW
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The number of matches in an index, up to [`FEW`].
fn count(connection: &Connection, index: Index, words: &Expression) -> Result<u32> {
    let sql = format!("SELECT count(*) FROM ({} LIMIT ?)", index.matching());
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(params![words, FEW], |row| row.get(0))?)
}

#[cfg(test)]
pub(super) mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::library::connection::Library;
    use crate::library::quotes::row::{AnalysisRows, NewEntity, NewQuote, NewSource};
    use crate::library::{ArticleRow, FeedSettings, Incoming, Mark, Search};
    use crate::text::{Article, Confidence, Metadata, Span};

    pub(in crate::library::search) const NOW: i64 = 1_772_600_000;

    const WORDS: [&str; 5] = ["bridge", "tram", "ferry", "harbour", "late"];

    const PEOPLE: [&str; 3] = ["Ines Holm", "Peter Varga", "Ana Sandoval"];

    /// Whether a number of sites meets a query.
    type IsWanted = fn(u32) -> bool;

    /// Queries about the number of sites that carry a story.
    const OUTLETS: [(&str, IsWanted); 6] = [
        ("outlets:>1", |sites| sites > 1),
        ("outlets:>=1", |_| true),
        ("outlets:1", |sites| sites == 1),
        ("outlets:2", |sites| sites == 2),
        ("outlets:<2", |sites| sites < 2),
        ("-outlets:>1", |sites| sites < 2),
    ];

    /// What one article consists of: its day, its feed, and its quotes with kind, words, speaker and the name in them.
    pub(in crate::library::search) type Draft = (u8, u8, Vec<(u8, u8, u8, u8)>);

    pub(in crate::library::search) fn drafts() -> impl Strategy<Value = Vec<Draft>> {
        let quote = (0..4_u8, 0..5_u8, 0..3_u8, 0..3_u8);
        let quotes = proptest::collection::vec(quote, 0..4);
        proptest::collection::vec((0..20_u8, 0..3_u8, quotes), 1..40)
    }

    fn analysis(quotes: &[(u8, u8, u8, u8)]) -> AnalysisRows {
        let quotes = quotes.iter().zip(0..).map(|(quote, number)| {
            let &(kind, word, speaker, about) = quote;
            NewQuote {
                span: Span::new(number, number + 1),
                said: format!("The {} is old.", WORDS[usize::from(word)]),
                kind: ["direct", "mixed", "indirect", "belief"][usize::from(kind)],
                source: Some(usize::from(speaker)),
                about: vec![usize::from(about)],
                confidence: Confidence::of(if word == 4 { 0.1 } else { 0.9 }, None),
                ..NewQuote::default()
            }
        });
        AnalysisRows {
            quotes: quotes.collect(),
            sources: PEOPLE
                .map(|name| NewSource {
                    name: name.into(),
                    kind: "person",
                    ..NewSource::default()
                })
                .into(),
            entities: PEOPLE
                .map(|name| NewEntity {
                    name: name.into(),
                    kind: "person",
                    mentions: 1,
                })
                .into(),
            ..AnalysisRows::default()
        }
    }

    /// A library for one test.
    pub(in crate::library::search) fn library(test: &str, drafts: &[Draft]) -> Library {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tmp/stretches");
        let folder = folder.join(test);
        let path = folder.join("library.db");
        let _ = std::fs::remove_dir_all(&folder);
        let mut library = Library::open(&path).expect("a library");
        let feeds = [0, 1, 2].map(|number| {
            let url = format!("https://paper{number}.example/feed");
            let feed = library.subscribe(&url, &FeedSettings::default());
            feed.expect("a feed")
        });
        let mut found = Vec::new();
        for (number, (day, feed, quotes)) in drafts.iter().enumerate() {
            // Two articles each are the same story.
            let story = number / 2;
            let word = WORDS[story % 5];
            let words: Vec<String> = (0..70).map(|n| format!("word{}", story * 70 + n)).collect();
            let article = Article {
                text: format!("The {word} is old. {}", words.join(" ")),
                metadata: Metadata {
                    id: Some(number.to_string()),
                    url: Some(format!("https://paper{feed}.example/{number}")),
                    site: Some(format!("Paper {feed}")),
                    title: Some(format!("{word} {}", WORDS[number % 3])),
                    published: Some(format!("2026-01-{:02}", day + 1)),
                    ..Metadata::default()
                },
                ..Article::default()
            };
            let incoming = Incoming {
                feed: Some(feeds[usize::from(*feed)]),
                article: &article,
            };
            let stored = library.store(&[incoming], NOW).expect("an article");
            found.push((stored[0].id(), analysis(quotes)));
        }
        library.index(u32::MAX, NOW).expect("an index");
        found.reverse();
        library.store_analysis(&found, NOW).expect("an analysis");
        let read: Vec<ArticleId> = found.iter().map(|(id, _)| *id).step_by(3).collect();
        library.mark(&read, Mark::Read).expect("a change");
        library
    }

    pub(in crate::library::search) fn query() -> impl Strategy<Value = String> {
        let leaf = proptest::sample::select(vec![
            "bridge",
            "ferry",
            "title:tram",
            "said:bridge",
            "said:late",
            "speaker:holm",
            "speaker:varga",
            "about:holm",
            "about:sandoval",
            "person:varga",
            "kind:direct",
            "kind:mixed",
            "kind:belief",
            "sure:any",
            "anonymous:no",
            "outlets:>1",
            "outlets:1",
            "outlets:<3",
            "quotes:>1",
            "is:unread",
            "is:shared",
            "feed:paper1",
            "after:2026-01-10",
            "before:2026-01-15",
            "newer:1h",
            "older:60d",
        ]);
        let term = (leaf, any::<bool>()).prop_map(|(leaf, not)| {
            if not {
                format!("-{leaf}")
            } else {
                leaf.to_owned()
            }
        });
        let group = proptest::collection::vec(term, 1..4);
        proptest::collection::vec(group, 1..3).prop_map(|groups| {
            let groups: Vec<String> = groups.iter().map(|terms| terms.join(" ")).collect();
            format!("({})", groups.join(") OR ("))
        })
    }

    #[test]
    fn stretch_by_stretch_the_same_articles_are_found_in_the_same_order() {
        let config = ProptestConfig {
            cases: 24,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        let queries = proptest::collection::vec(query(), 24);
        proptest!(config, |(drafts in drafts(), queries in queries, sizes in proptest::collection::vec(1..9_u32, 0..4))| {
            let library = library("listed", &drafts);
            let rows = library.list_all(&crate::library::Listing { limit: 99, ..Default::default() }).expect("rows");
            for (number, words) in queries.iter().enumerate() {
                let query = Query::parse(words).expect("a query");
                let after = number.checked_sub(8).and_then(|at| rows.get(at));
                for order in [Order::NewestFirst, Order::OldestFirst, Order::MostQuoted, Order::LeastQuoted, Order::UnreadFirst] {
                    let listed = Listed { query: &query, order, after: after.map(ArticleRow::cursor), now: NOW, limit: 1 + number as u32 / 2 };
                    let at_once = listed.rest(&library.connection, &compile(&query, Level::Article, NOW)).expect("articles");
                    let in_stretches = listed.in_stretches(&library.connection, &sizes).expect("articles");
                    prop_assert_eq!(&in_stretches, &at_once, "{} {:?}", words, order);
                }
            }
            for (words, is_wanted) in OUTLETS {
                let query = Query::parse(&format!("{words} feed:paper")).expect("a query");
                let found = library.select(&Search::all(&query, NOW)).expect("articles");
                let carried = |row: &ArticleRow| {
                    let story = library.outlets(row.id).expect("a story");
                    // They are counted at the first that came.
                    is_wanted(story.iter().map(|row| row.outlets).max().unwrap_or_default())
                };
                let wanted = rows.iter().filter(|row| carried(row)).map(|row| row.id);
                prop_assert_eq!(found, wanted.collect::<Vec<_>>(), "{}", words);
            }
        });
    }
}
