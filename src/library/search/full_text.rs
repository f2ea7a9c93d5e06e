//! The full-text indexes. Besides the migrations, only this file writes FTS5: its query syntax, functions and commands.

use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, ToSql};

use crate::library::query::words::{Column, Term, Words};
use crate::text::segmentation::separated;

/// A full-text index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::library) enum Index {
    /// Title, text, byline and site of articles. Filled after they are stored.
    Articles,
    /// Words, speaker and cue of quotes. New ones are added together, changes and deletions by triggers.
    Quotes,
    /// Names of people, organisations and places.
    Names,
}

/// Whether an index knows every row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::library) enum Coverage {
    /// Articles are indexed some time after they are stored.
    Partial,
    Complete,
}

/// Joins articles with their index. The expression is bound to the question mark.
pub(in crate::library) const MATCHING_ARTICLES: &str =
    "article_fts CROSS JOIN article ON article.id = article_fts.rowid WHERE article_fts MATCH ?";

/// The id of an article in [`MATCHING_ARTICLES`]. SQLite can return matches in this order without sorting.
pub(in crate::library) const MATCHING_ID: &str = "article_fts.rowid";

/// How well an article in [`MATCHING_ARTICLES`] matches; lower is better. The weights are for headline, text, byline
/// and site.
pub(in crate::library) const RANK: &str = "bm25(article_fts, 5.0, 1.0, 2.0, 1.0)";

/// Selects the text of an article, with U+0001 and U+0002 around each match.
pub(in crate::library) const HIGHLIGHTED_TEXT: &str = "SELECT highlight(article_fts, 1, char(1), char(2)) FROM article_fts WHERE article_fts MATCH ?1 AND rowid = ?2";

/// Adds an article: its id, headline, text, byline and site, as `article_words` gives them.
pub(in crate::library) const ADD_ARTICLE: &str =
    "INSERT INTO article_fts (rowid, title, body, author, site) VALUES (?1, ?2, ?3, ?4, ?5)";

/// Removes an article. FTS5 needs the words that were added, so run this before they change.
pub(in crate::library) const REMOVE_ARTICLE: &str = "
    INSERT INTO article_fts (article_fts, rowid, title, body, author, site)
    SELECT 'delete', words.id, words.title, words.body, words.author, words.site
    FROM article_words AS words JOIN article ON article.id = words.id
    WHERE article.id = ?1 AND article.indexed = 1";

/// Adds all quotes from this number on.
pub(in crate::library) const ADD_QUOTES: &str = "
    INSERT INTO quote_fts (rowid, said, speaker, cue)
    SELECT id, separated(said), separated(speaker), cue FROM quote WHERE id >= ?1";

/// Adds all names from this number on.
pub(in crate::library) const ADD_NAMES: &str =
    "INSERT INTO name_fts (rowid, name) SELECT id, name FROM name WHERE id >= ?1";

/// Removes a name.
pub(in crate::library) const REMOVE_NAME: &str = "INSERT INTO name_fts (name_fts, rowid, name) SELECT 'delete', id, name FROM name WHERE id = ?1";

impl Index {
    pub(in crate::library) const ALL: [Self; 3] = [Self::Articles, Self::Quotes, Self::Names];

    pub(in crate::library) const fn table(self) -> &'static str {
        match self {
            Self::Articles => "article_fts",
            Self::Quotes => "quote_fts",
            Self::Names => "name_fts",
        }
    }

    /// Selects the ids of the rows that match an expression.
    pub(in crate::library) fn matching(self) -> String {
        let table = self.table();
        format!("SELECT rowid FROM {table} WHERE {table} MATCH ?")
    }

    /// Checks the index and compares it with its rows, except where it is known that some are missing.
    pub(in crate::library) fn check(
        self,
        connection: &Connection,
        coverage: Coverage,
    ) -> rusqlite::Result<()> {
        let depth = match coverage {
            Coverage::Partial => 0,
            Coverage::Complete => 1,
        };
        let table = self.table();
        let sql = format!("INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', ?1)");
        connection.execute(&sql, [depth]).map(drop)
    }

    /// Indexes all rows anew.
    pub(in crate::library) fn rebuild(self, connection: &Connection) -> rusqlite::Result<()> {
        let table = self.table();
        let sql = format!("INSERT INTO {table} ({table}) VALUES ('rebuild')");
        connection.execute(&sql, []).map(drop)
    }

    /// Merges the segments of the index.
    pub(in crate::library) fn optimize(self, connection: &Connection) -> rusqlite::Result<()> {
        let table = self.table();
        let sql = format!("INSERT INTO {table} ({table}) VALUES ('optimize')");
        connection.execute(&sql, []).map(drop)
    }
}

/// A query in the syntax of FTS5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::library) struct Expression(String);

impl From<&Words> for Expression {
    fn from(words: &Words) -> Self {
        Self(render(words))
    }
}

impl From<Expression> for Value {
    fn from(expression: Expression) -> Self {
        Self::Text(expression.0)
    }
}

impl ToSql for Expression {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

fn render(words: &Words) -> String {
    let joined = |parts: &[Words], operator: &str| {
        let parts: Vec<String> = parts.iter().map(render).collect();
        format!("({})", parts.join(operator))
    };
    match words {
        Words::Term(term) => quoted(term),
        Words::Near { terms, distance } => {
            let terms: Vec<String> = terms.iter().map(quoted).collect();
            format!("NEAR({}, {distance})", terms.join(" "))
        }
        Words::Column { columns, words } => {
            let columns: Vec<&str> = columns.iter().copied().map(name).collect();
            let inner = match words.as_ref() {
                Words::Column { .. } => format!("({})", render(words)),
                _ => render(words),
            };
            format!("{{{}}} : {inner}", columns.join(" "))
        }
        Words::And(parts) => joined(parts, " AND "),
        Words::Or(parts) => joined(parts, " OR "),
        Words::Not { words, excluded } => {
            format!("({} NOT {})", render(words), render(excluded))
        }
    }
}

/// FTS5 recognises no operators within quotation marks. Letters of unspaced scripts, each a word of its own in the index,
/// become a phrase.
fn quoted(term: &Term) -> String {
    let text = separated(term.text()).replace('"', "\"\"");
    match term {
        Term::Word(_) | Term::Phrase(_) => format!("\"{text}\""),
        Term::Prefix(_) => format!("\"{text}\" *"),
    }
}

const fn name(column: Column) -> &'static str {
    match column {
        Column::Title => "title",
        Column::Body => "body",
        Column::Author => "author",
        Column::Site => "site",
        Column::Said => "said",
        Column::Speaker => "speaker",
        Column::Cue => "cue",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::library::query::tree::{Node, Query};
    use crate::library::schema;
    use crate::library::search::conditions::{Level, compile};
    use crate::library::search::index_words::{article_words, split};

    #[track_caller]
    fn check(query: &str, expected: &str) {
        let query = Query::parse(query).expect("a query");
        let compiled = compile(&query, Level::Article, 0);
        let Some(Expression(ranked)) = compiled.ranked else {
            unreachable!("words that the index can look up");
        };
        assert_eq!(ranked, expected);
    }

    #[test]
    fn words_are_written_in_the_syntax_of_fts5() {
        check("bridge", r#"("bridge")"#);
        check(r#""old bridge" har*"#, r#"("old bridge" AND "har" *)"#);
        check(r#""old har"*"#, r#"("old har" *)"#);
        check("say-so OR don't", r#"(("say-so" OR "don't"))"#);
        check(
            "truce NEAR/3 talks NEAR end*",
            r#"(NEAR("truce" "talks" "end" *, 3))"#,
        );
        check("NEAR(a b)", r#"(NEAR("a" "b", 10))"#);
        check("title:bridge", r#"({title} : "bridge")"#);
        check(
            "bridge -tram NOT (site:a OR b)",
            r#"(("bridge") NOT ("tram" OR ({site} : "a" OR "b")))"#,
        );
    }

    #[test]
    fn typed_words_are_never_operators() {
        let words = Words::typed("NEAR(a\" OR").map(|words| render(&words));
        assert_eq!(words.as_deref(), Some(r#"("NEAR" * AND "a" * AND "OR" *)"#));
        assert_eq!(quoted(&Term::Word("a\" OR \"b".into())), r#""a"" OR ""b""#);
        assert_eq!(Words::typed(" -\"*"), None);
    }

    fn library() -> Connection {
        let mut connection = Connection::open_in_memory().expect("memory");
        schema::migrate(&mut connection).expect("the schema");
        connection
            .execute(ADD_ARTICLE, (1, "The bridge", "It opened.", "Doe", "Coast"))
            .expect("an article");
        connection
    }

    fn term() -> impl Strategy<Value = Term> {
        let text = "[\\PC\"*(){}:^+-]{0,6}[a-z0-9é日]";
        prop_oneof![
            text.prop_map(Term::Word),
            text.prop_map(Term::Phrase),
            text.prop_map(Term::Prefix),
        ]
    }

    /// Any tree for the index of articles.
    fn words() -> impl Strategy<Value = Words> {
        let near = (proptest::collection::vec(term(), 2..4), any::<u32>());
        let leaf = prop_oneof![
            term().prop_map(Words::Term),
            near.prop_map(|(terms, distance)| Words::Near { terms, distance }),
        ];
        leaf.prop_recursive(4, 24, 3, |inner| {
            let some = || proptest::collection::vec(inner.clone(), 1..4);
            prop_oneof![
                some().prop_map(Words::And),
                some().prop_map(Words::Or),
                (inner.clone(), inner.clone()).prop_map(|(words, excluded)| Words::Not {
                    words: Box::new(words),
                    excluded: Box::new(excluded),
                }),
                inner
                    .clone()
                    .prop_map(|words| words.within(&[Column::Title, Column::Site])),
            ]
        })
    }

    #[track_caller]
    fn accepted(library: &Connection, words: &Words) -> Result<(), String> {
        let expression = Expression::from(words);
        let rows = library
            .prepare_cached(&Index::Articles.matching())
            .and_then(|mut statement| statement.query([&expression])?.next().map(drop));
        rows.map_err(|error| format!("{expression:?}: {error}"))
    }

    #[test]
    fn sqlite_accepts_the_deepest_tree_that_can_be_parsed() {
        let query = format!("a{} b{}", " (b OR -c (d".repeat(19), "))".repeat(19));
        let Some(Node::And(parts)) = Query::parse(&query).expect("a query").root else {
            unreachable!("several words stand for AND");
        };
        let (Some(words), _) = split(&parts, article_words) else {
            unreachable!("words that the index can look up");
        };
        assert_eq!(accepted(&library(), &words), Ok(()));
    }

    #[test]
    fn sqlite_accepts_every_tree() {
        let library = library();
        let config = ProptestConfig {
            cases: 400,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        proptest!(config, |(words in words())| {
            prop_assert_eq!(accepted(&library, &words), Ok(()));
        });
    }
}
