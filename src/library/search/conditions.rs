//! Queries as SQL conditions. Words that can be looked up together become one full-text expression; conditions on quotes
//! that stand side by side apply to the same quote.

use rusqlite::types::Value;

use super::asked::{any_name, is_about_quote, names_outlet, split_by_quote, standing};
use super::full_text::{Expression, Index};
use super::index_words::{
    OF_QUOTE, article_words, quote_or_bare_words, quote_words, split, within,
};
use super::stretch::Stretch;
use super::wordings::{counted, marked};
use crate::library::query::field::{ArticleState, QuoteFate, Sure};
use crate::library::query::tree::{Comparison, Leaf, Node, Query};
use crate::library::query::words::Words;
use crate::library::quotes::listed::{is_unsure, listed};
use crate::text::{Beliefs, Unsure};

/// The kind of a quote.
pub(super) const KIND: &str = "CASE quote.belief WHEN 0 THEN quote.kind ELSE 'belief' END";

/// What a condition applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// Rows of `article`.
    Article,
    /// Rows of `quote`, joined with `article`. Words are looked up in the quote.
    Quote,
}

/// A condition, with the values bound in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Compiled {
    /// "true" if everything matches.
    pub(super) condition: String,
    pub(super) values: Vec<Value>,
    /// The words by which articles are ranked. They are not part of `condition`.
    pub(super) ranked: Option<Expression>,
    /// Whether the condition collects rows of other tables or of an index, which takes long if there are many.
    pub(super) collects: bool,
    /// Whether the articles contain the quotes, as a condition on `quote`.
    pub(super) standing: &'static str,
    /// Whether every article of a story is found, not only the first.
    pub(super) every_outlet: bool,
    /// What the query asks of one quote, as a condition on `quote`; `None` if it asks nothing.
    pub(super) of_quote: Option<Box<Compiled>>,
    /// The words in that condition.
    pub(super) of_quote_words: Option<Expression>,
}

impl Compiled {
    /// The condition and the values, with the words to rank by.
    pub(super) fn whole(&self) -> (String, Vec<Value>) {
        self.whole_within(None)
    }

    /// The same for a query that was compiled for this stretch of articles.
    pub(super) fn whole_within(&self, stretch: Option<Stretch>) -> (String, Vec<Value>) {
        let mut values = self.values.clone();
        let Some(words) = &self.ranked else {
            return (self.condition.clone(), values);
        };
        values.push(words.clone().into());
        let matching = articles_matching(stretch);
        let condition = format!("{} AND article.id IN ({matching})", self.condition);
        (condition, values)
    }
}

/// Compiles a query into a condition on rows of this level.
pub(super) fn compile(query: &Query, level: Level, now: i64) -> Compiled {
    compile_within(query, (level, None), now)
}

/// Compiles a query into a condition that need only be right for articles within this stretch, and so collects rows of
/// these alone.
pub(super) fn compile_within(query: &Query, over: (Level, Option<Stretch>), now: i64) -> Compiled {
    let (level, stretch) = over;
    let mut compiled = Compiled {
        condition: "true".into(),
        standing: standing([]),
        ..Compiled::default()
    };
    let Some(root) = &query.root else {
        return compiled;
    };
    compiled.every_outlet = names_outlet(root);
    compiled.standing = standing([root]);
    let mut writer = Writer {
        values: Vec::new(),
        level,
        stretch,
        collects: false,
        found: findable(query, Unsure::Hidden),
        now,
    };
    // Words that must all occur rank the articles. The other conditions filter what they find.
    let parts: &[Node] = match root {
        Node::And(parts) => parts,
        Node::Or(_) | Node::Not(_) | Node::Leaf(_) => std::slice::from_ref(root),
    };
    if level == Level::Article {
        let (ranked, rest) = split(parts, article_words);
        compiled.ranked = ranked.as_ref().map(Expression::from);
        compiled.of_quote = of_quote(&rest, &writer).map(Box::new);
        let of_quote_words = split(split_by_quote(&rest).0, quote_words).0;
        compiled.of_quote_words = of_quote_words.as_ref().map(Expression::from);
        if !rest.is_empty() {
            compiled.condition = writer.all(&rest);
        }
    } else {
        let parts: Vec<&Node> = parts.iter().collect();
        compiled.condition = writer.all(&parts);
    }
    compiled.collects = writer.collects;
    compiled.values = writer.values;
    compiled
}

/// What a query asks of one quote.
fn of_quote(parts: &[&Node], of_article: &Writer) -> Option<Compiled> {
    let wanted: Vec<&Node> = split_by_quote(parts).0;
    if wanted.is_empty() {
        return None;
    }
    let mut writer = Writer {
        values: Vec::new(),
        level: Level::Quote,
        stretch: of_article.stretch,
        collects: false,
        found: of_article.found.clone(),
        now: of_article.now,
    };
    Some(Compiled {
        condition: format!(
            "{} AND {} AND {}",
            writer.all(&wanted),
            standing(wanted.iter().copied()),
            writer.found
        ),
        values: writer.values,
        ..Compiled::default()
    })
}

/// Which quotes a query can find: without a field that asks for them, no unsure ones and no beliefs.
pub(super) fn findable(query: &Query, unsure: Unsure) -> String {
    let sure = listed(query.unsure(unsure));
    match query.beliefs() {
        Beliefs::Hidden => format!("{sure} AND quote.belief = 0"),
        Beliefs::Shown => sure,
    }
}

struct Writer {
    values: Vec<Value>,
    level: Level,
    stretch: Option<Stretch>,
    collects: bool,
    /// The condition on every quote that can be found.
    found: String,
    now: i64,
}

impl Writer {
    fn bind(&mut self, value: impl Into<Value>) {
        self.values.push(value.into());
    }

    fn node(&mut self, node: &Node) -> String {
        match node {
            Node::And(nodes) => {
                let nodes: Vec<&Node> = nodes.iter().collect();
                format!("({})", self.all(&nodes))
            }
            Node::Or(nodes) => {
                if self.level == Level::Article && is_about_quote(node) {
                    return self.some_quote(&[node]);
                }
                let parts: Vec<String> = nodes.iter().map(|node| self.node(node)).collect();
                format!("({})", parts.join(" OR "))
            }
            Node::Not(node) => format!("NOT {}", self.node(node)),
            Node::Leaf(_) if self.level == Level::Article && is_about_quote(node) => {
                self.some_quote(&[node])
            }
            Node::Leaf(leaf) => self.leaf(leaf),
        }
    }

    /// A conjunction.
    fn all(&mut self, nodes: &[&Node]) -> String {
        let mut parts = Vec::new();
        let rest = match self.level {
            Level::Article => {
                let (words, rest) = split(nodes.iter().copied(), article_words);
                if let Some(words) = words {
                    parts.push(self.article_matches(&words));
                }
                let (of_one, rest) = split_by_quote(&rest);
                if !of_one.is_empty() {
                    parts.push(self.some_quote(&of_one));
                }
                rest
            }
            Level::Quote => {
                let (words, rest) = split(nodes.iter().copied(), quote_or_bare_words);
                if let Some(words) = words {
                    parts.push(self.quote_matches("quote.id", &words));
                }
                rest
            }
        };
        parts.extend(rest.into_iter().map(|node| self.node(node)));
        parts.join(" AND ")
    }

    /// The condition that an article contains one quote that meets all of these.
    fn some_quote(&mut self, nodes: &[&Node]) -> String {
        let level = std::mem::replace(&mut self.level, Level::Quote);
        let (words, rest) = split(nodes.iter().copied(), quote_words);
        let mut parts = vec![
            standing(nodes.iter().copied()).to_owned(),
            self.found.clone(),
        ];
        parts.extend(
            self.stretch
                .map(|stretch| stretch.has_article("quote.article")),
        );
        let mut rest = rest.into_iter().peekable();
        let name = rest.peek().and_then(|node| any_name(node));
        match (words, name) {
            // Fewer quotes contain a name than words, so those are the ones whose rows are looked at.
            (Some(words), Some(name)) => {
                rest.next();
                parts.push(self.about(name, Some(&words)));
            }
            (Some(words), None) => parts.push(self.quote_matches("quote.id", &words)),
            (None, Some(_) | None) => {}
        }
        parts.extend(rest.map(|node| self.node(node)));
        self.level = level;
        let wanted = parts.join(" AND ");
        self.collects = true;
        format!("article.id IN (SELECT quote.article FROM quote WHERE {wanted})")
    }

    fn article_matches(&mut self, words: &Words) -> String {
        self.bind(Expression::from(words));
        self.collects = true;
        format!("article.id IN ({})", articles_matching(self.stretch))
    }

    /// That the quote in this column matches.
    fn quote_matches(&mut self, column: &str, words: &Words) -> String {
        self.bind(Expression::from(words));
        self.collects = true;
        let mut matching = Index::Quotes.matching();
        if let Some(stretch) = self.stretch {
            matching.push_str(&stretch.and_quote("rowid"));
        }
        format!("{column} IN ({matching})")
    }

    /// That a name stands in the quote, which also matches the other words.
    fn about(&mut self, name: &Words, said: Option<&Words>) -> String {
        self.bind(Expression::from(name));
        self.collects = true;
        let mut wanted = format!("quote_about.name IN ({})", Index::Names.matching());
        if let Some(stretch) = self.stretch {
            wanted.push_str(&stretch.and_quote("quote_about.quote"));
        }
        if let Some(words) = said {
            wanted.push_str(" AND ");
            wanted.push_str(&self.quote_matches("quote_about.quote", words));
        }
        format!("quote.id IN (SELECT quote_about.quote FROM quote_about WHERE {wanted})")
    }

    fn leaf(&mut self, leaf: &Leaf) -> String {
        match leaf {
            Leaf::Article {
                column: None,
                words,
            } if self.level == Level::Quote => {
                self.quote_matches("quote.id", &words.clone().within(&OF_QUOTE))
            }
            Leaf::Article { column, words } => self.article_matches(&within(*column, words)),
            Leaf::Quote { column, words } => {
                self.quote_matches("quote.id", &words.clone().within(&[*column]))
            }
            Leaf::SaidAs(names) => {
                let names: Vec<String> = names.iter().map(ToString::to_string).collect();
                format!("quote.name IN ({})", names.join(", "))
            }
            Leaf::Kind(kind) => self.simple(&format!("{KIND} = ?"), (*kind).to_owned()),
            Leaf::Fate(QuoteFate::Gone) => "quote.gone IS NOT NULL".into(),
            Leaf::Fate(QuoteFate::Edited) => "quote.became IS NOT NULL".into(),
            Leaf::Sure(Sure::Any) => "true".into(),
            Leaf::Sure(Sure::Yes) => listed(Unsure::Hidden),
            Leaf::Sure(Sure::No) => is_unsure(),
            Leaf::Anonymous(yes) => self.simple("quote.anonymous = ?", i64::from(*yes)),
            Leaf::Name { kind: None, words } if self.level == Level::Quote => {
                self.about(words, None)
            }
            Leaf::Name { kind, words } => {
                self.bind(Expression::from(words));
                let mut names = Index::Names.matching();
                if let Some(kind) = kind {
                    self.bind((*kind).to_owned());
                    names = format!("SELECT id FROM name WHERE id IN ({names}) AND kind = ?");
                }
                self.collects = true;
                let within = self.stretch.map(|stretch| stretch.and_article("mention.article"));
                let within = within.unwrap_or_default();
                format!("article.id IN (SELECT mention.article FROM mention WHERE mention.name IN ({names}){within})")
            }
            Leaf::Feed(part) => self.simple(
                "article.feed IN (SELECT id FROM feed
                 WHERE instr(lower(coalesce(name, '') || ' ' || coalesce(title, '') || ' ' || url), ?) > 0)",
                part.clone(),
            ),
            Leaf::Folder(folder) => {
                for _ in 0..3 {
                    self.bind(folder.clone());
                }
                for _ in 0..2 {
                    // SQLite's lower() leaves letters outside ASCII as they are.
                    self.bind(folder.to_ascii_lowercase());
                }
                "article.feed IN (SELECT id FROM feed WHERE folder = ? COLLATE NOCASE
                 OR (folder > ? || '/' AND folder < ? || '0')
                 OR instr(lower(also_in), char(10) || ? || char(10)) OR instr(lower(also_in), char(10) || ? || '/'))"
                    .into()
            }
            Leaf::Tag(tag) => {
                self.bind(tag.clone());
                self.bind(tag.clone());
                "(article.id IN (SELECT article FROM article_tag JOIN tag ON tag.id = tag WHERE name = ? COLLATE NOCASE)
                  OR article.feed IN (SELECT feed FROM feed_tag JOIN tag ON tag.id = tag WHERE name = ? COLLATE NOCASE))"
                    .into()
            }
            Leaf::Language(language) => {
                self.bind(language.clone());
                self.bind(language.clone());
                "(lower(article.language) = ? OR instr(lower(article.language), ? || '-') = 1)".into()
            }
            Leaf::State(state) => state_condition(*state).into(),
            Leaf::From(second) => self.simple("article.sort >= ?", *second),
            Leaf::Until(second) => self.simple("article.sort < ?", *second),
            Leaf::Newer(age) => self.simple("article.sort >= ?", self.now.saturating_sub(*age)),
            Leaf::Older(age) => self.simple("article.sort < ?", self.now.saturating_sub(*age)),
            Leaf::Outlets(comparison) => self.outlets(*comparison),
            Leaf::Note(part) => self.simple(
                "article.id IN (SELECT article FROM highlight WHERE article IS NOT NULL
                 AND instr(lowercase(note || char(10) || words || char(10) || tag), ?) > 0)",
                part.clone(),
            ),
            Leaf::Copies(comparison) => {
                self.simple(&counted("copies", *comparison), comparison.number)
            }
            Leaf::Origins(comparison) => {
                self.simple(&counted("origins", *comparison), comparison.number)
            }
            Leaf::Cut(yes) => marked("cut", *yes),
            Leaf::Altered(yes) => marked("altered", *yes),
            Leaf::Disputed(yes) => marked("disputed", *yes),
            Leaf::Quotes(comparison) => self.compare("coalesce(article.quotes, 0)", *comparison),
        }
    }

    fn simple(&mut self, condition: &str, value: impl Into<Value>) -> String {
        self.bind(value);
        condition.into()
    }

    /// Few stories are carried by several sites, and an index lists them. All others are carried by one.
    fn outlets(&mut self, comparison: Comparison) -> String {
        let Comparison { operator, number } = comparison;
        let but = if comparison.holds_for(1) { "NOT " } else { "" };
        self.bind(number);
        self.bind(number);
        self.collects = true;
        let stories = format!(
            "SELECT first.id FROM article AS first WHERE first.outlets > 1 AND {but}first.outlets {operator} ?"
        );
        format!(
            "{but}(article.id IN ({stories}) OR (article.same_as IS NOT NULL AND article.same_as IN ({stories})))"
        )
    }

    fn compare(&mut self, number: &str, comparison: Comparison) -> String {
        self.bind(comparison.number);
        format!("{number} {} ?", comparison.operator)
    }
}

/// Selects the articles that match an expression, at least those of a stretch.
fn articles_matching(stretch: Option<Stretch>) -> String {
    let mut matching = Index::Articles.matching();
    if let Some(stretch) = stretch {
        matching.push_str(&stretch.and_article("rowid"));
    }
    matching
}

const fn state_condition(state: ArticleState) -> &'static str {
    match state {
        ArticleState::Unread => "article.unread = 1",
        ArticleState::Read => "article.unread = 0",
        ArticleState::Starred => "article.starred = 1",
        ArticleState::Tagged => {
            "EXISTS (SELECT 1 FROM article_tag WHERE article_tag.article = article.id)"
        }
        ArticleState::Changed => "article.changed IS NOT NULL",
        ArticleState::Highlighted => {
            "article.id IN (SELECT article FROM highlight WHERE article IS NOT NULL)"
        }
        ArticleState::Corrected => {
            "article.id IN (SELECT article FROM correction WHERE article IS NOT NULL)"
        }
        ArticleState::Shared => "(article.outlets > 1 OR article.same_as IS NOT NULL)",
    }
}
