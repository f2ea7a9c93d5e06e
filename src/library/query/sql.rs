//! Conditions as SQL. Words that belong together are handed to the index in one expression; conditions on quotes that
//! stand side by side are about one and the same quote.

use rusqlite::types::Value;

use super::field::States;
use super::{Comparison, Leaf, Node, Query};

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::library) enum Level {
    /// Rows of `article`.
    Article,
    /// Rows of `quote`, each with its `article`: words are looked for in the quote.
    Quote,
}

/// A condition and what is bound in it, in order.
#[derive(Clone, Debug, Default)]
pub(in crate::library) struct Compiled {
    /// "true" when everything fits.
    pub(in crate::library) condition: String,
    pub(in crate::library) values: Vec<Value>,
    /// What the index of articles can rank by; not part of `condition`.
    pub(in crate::library) ranked: Option<String>,
    /// Whether a story is to be found at each of its outlets.
    pub(in crate::library) every_outlet: bool,
    /// What is asked of one quote, as a condition on `quote`; nothing when quotes are not asked for.
    pub(in crate::library) of_quote: Option<Box<Compiled>>,
}

/// The query as a condition on rows of that level.
pub(in crate::library) fn compile(query: &Query, level: Level, now: i64) -> Compiled {
    let mut compiled = Compiled {
        condition: "true".into(),
        ..Compiled::default()
    };
    let Some(root) = &query.root else {
        return compiled;
    };
    compiled.every_outlet = names_outlet(root);
    let mut writer = Writer {
        values: Vec::new(),
        level,
        now,
    };
    // Words that must all be there rank the articles; the rest is asked of what they find.
    let parts: &[Node] = match root {
        Node::And(parts) => parts,
        Node::Or(_) | Node::Not(_) | Node::Leaf(_) => std::slice::from_ref(root),
    };
    if level == Level::Article {
        let (ranked, rest) = split(parts, words);
        compiled.ranked = ranked;
        compiled.of_quote = of_quote(&rest, now).map(Box::new);
        if !rest.is_empty() {
            compiled.condition = writer.all(&rest);
        }
    } else {
        let parts: Vec<&Node> = parts.iter().collect();
        compiled.condition = writer.all(&parts);
    }
    compiled.values = writer.values;
    compiled
}

/// What a query asks of one quote.
fn of_quote(parts: &[&Node], now: i64) -> Option<Compiled> {
    let wanted: Vec<&Node> = one_quote(parts).0;
    if wanted.is_empty() {
        return None;
    }
    let mut writer = Writer {
        values: Vec::new(),
        level: Level::Quote,
        now,
    };
    Some(Compiled {
        condition: writer.all(&wanted),
        values: writer.values,
        ..Compiled::default()
    })
}

/// The conditions of a conjunction that are about one quote, and the others.
fn one_quote<'a>(parts: &[&'a Node]) -> (Vec<&'a Node>, Vec<&'a Node>) {
    let asked = |node: &&Node| about_quotes(node) && !matches!(node, Node::Not(_));
    if !parts.iter().any(asked) {
        return (Vec::new(), parts.to_vec());
    }
    let named = |node: &Node| matches!(node, Node::Leaf(Leaf::Named { kind: None, .. }));
    parts
        .iter()
        .copied()
        .partition(|node| about_quotes(node) || named(node))
}

/// Whether the query asks where a story stands.
fn names_outlet(node: &Node) -> bool {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(names_outlet),
        Node::Not(node) => names_outlet(node),
        Node::Leaf(leaf) => match leaf {
            Leaf::Words { column, .. } => *column == Some("site"),
            Leaf::Feed(_) | Leaf::Folder(_) | Leaf::Tag(_) => true,
            Leaf::Quoted { .. }
            | Leaf::Kind(_)
            | Leaf::Anonymous(_)
            | Leaf::Named { .. }
            | Leaf::Language(_)
            | Leaf::State(_)
            | Leaf::From(_)
            | Leaf::Until(_)
            | Leaf::Newer(_)
            | Leaf::Older(_)
            | Leaf::Outlets(_)
            | Leaf::Quotes(_) => false,
        },
    }
}

/// One expression of an index for the parts of a conjunction that it can express, and the other parts.
fn split<'a>(
    parts: impl IntoIterator<Item = &'a Node>,
    expression: fn(&Node) -> Option<String>,
) -> (Option<String>, Vec<&'a Node>) {
    let (mut found, mut excluded, mut excluding, mut rest) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        match part {
            Node::Not(inner) => match expression(inner) {
                Some(one) => {
                    excluded.push(one);
                    excluding.push(part);
                }
                None => rest.push(part),
            },
            Node::And(_) | Node::Or(_) | Node::Leaf(_) => match expression(part) {
                Some(one) => found.push(one),
                None => rest.push(part),
            },
        }
    }
    if found.is_empty() {
        // An index cannot list what is not in it.
        rest.extend(excluding);
        return (None, rest);
    }
    let mut whole = format!("({})", found.join(" AND "));
    if !excluded.is_empty() {
        whole = format!("({whole} NOT ({}))", excluded.join(" OR "));
    }
    (Some(whole), rest)
}

/// The node as an expression of an index, made of leaves.
fn expression(
    node: &Node,
    leaf: fn(&Leaf) -> Option<String>,
    own: fn(&Node) -> Option<String>,
) -> Option<String> {
    match node {
        Node::Leaf(one) => leaf(one),
        Node::Or(nodes) => {
            let parts: Vec<String> = nodes.iter().map(own).collect::<Option<_>>()?;
            Some(format!("({})", parts.join(" OR ")))
        }
        Node::And(nodes) => {
            let (whole, rest) = split(nodes, own);
            whole.filter(|_| rest.is_empty())
        }
        Node::Not(_) => None,
    }
}

/// As an expression of the index of articles.
fn words(node: &Node) -> Option<String> {
    expression(node, |leaf| words_of(leaf, None), words)
}

/// As an expression of the index of quotes.
fn quoted(node: &Node) -> Option<String> {
    expression(node, quote_words, quoted)
}

/// The same where words without a field are those of the quote.
fn quoted_or_bare(node: &Node) -> Option<String> {
    let leaf = |leaf: &Leaf| quote_words(leaf).or_else(|| words_of(leaf, Some(OF_QUOTE)));
    expression(node, leaf, quoted_or_bare)
}

/// Where words without a field are looked for in a quote.
const OF_QUOTE: &str = "said speaker";

/// Words of an article; where a column is given, only those without one, to be looked for in it.
fn words_of(leaf: &Leaf, instead: Option<&str>) -> Option<String> {
    let Leaf::Words { column, words } = leaf else {
        return None;
    };
    match (*column, instead) {
        (None, None) => Some(words.0.clone()),
        (Some(column), None) | (None, Some(column)) => Some(format!("{{{column}}} : {}", words.0)),
        (Some(_), Some(_)) => None,
    }
}

fn quote_words(leaf: &Leaf) -> Option<String> {
    if let Leaf::Quoted { column, words } = leaf {
        return Some(format!("{{{column}}} : {}", words.0));
    }
    None
}

/// Whether the node asks for nothing but quotes.
fn about_quotes(node: &Node) -> bool {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().all(about_quotes),
        Node::Not(node) => about_quotes(node),
        Node::Leaf(leaf) => matches!(
            leaf,
            Leaf::Quoted { .. } | Leaf::Kind(_) | Leaf::Anonymous(_)
        ),
    }
}

struct Writer {
    values: Vec<Value>,
    level: Level,
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
                if self.level == Level::Article && about_quotes(node) {
                    return self.some_quote(&[node]);
                }
                let parts: Vec<String> = nodes.iter().map(|node| self.node(node)).collect();
                format!("({})", parts.join(" OR "))
            }
            Node::Not(node) => format!("NOT {}", self.node(node)),
            Node::Leaf(_) if self.level == Level::Article && about_quotes(node) => {
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
                let (found, rest) = split(nodes.iter().copied(), words);
                if let Some(found) = found {
                    parts.push(self.in_index("article.id", "article_fts", found));
                }
                let (of_one, rest) = one_quote(&rest);
                if !of_one.is_empty() {
                    parts.push(self.some_quote(&of_one));
                }
                rest
            }
            Level::Quote => {
                let (found, rest) = split(nodes.iter().copied(), quoted_or_bare);
                if let Some(found) = found {
                    parts.push(self.in_index("quote.id", "quote_fts", found));
                }
                rest
            }
        };
        parts.extend(rest.into_iter().map(|node| self.node(node)));
        parts.join(" AND ")
    }

    /// That an article has one quote for which all of these hold.
    fn some_quote(&mut self, nodes: &[&Node]) -> String {
        let level = std::mem::replace(&mut self.level, Level::Quote);
        let (found, rest) = split(nodes.iter().copied(), quoted);
        let mut parts = vec!["quote.gone IS NULL".to_owned()];
        if let Some(found) = found {
            parts.push(self.in_index("quote.id", "quote_fts", found));
        }
        parts.extend(rest.into_iter().map(|node| self.node(node)));
        self.level = level;
        format!(
            "article.id IN (SELECT quote.article FROM quote WHERE {})",
            parts.join(" AND ")
        )
    }

    fn in_index(&mut self, id: &str, index: &str, expression: String) -> String {
        self.bind(expression);
        format!("{id} IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)")
    }

    fn leaf(&mut self, leaf: &Leaf) -> String {
        match leaf {
            Leaf::Words { column, words } => match (column, self.level) {
                (Some(column), _) => {
                    self.in_index("article.id", "article_fts", format!("{{{column}}} : {}", words.0))
                }
                (None, Level::Article) => self.in_index("article.id", "article_fts", words.0.clone()),
                (None, Level::Quote) => {
                    self.in_index("quote.id", "quote_fts", format!("{{{OF_QUOTE}}} : {}", words.0))
                }
            },
            Leaf::Quoted { column, words } => {
                self.in_index("quote.id", "quote_fts", format!("{{{column}}} : {}", words.0))
            }
            Leaf::Kind(kind) => self.simple("quote.kind = ?", (*kind).to_owned()),
            Leaf::Anonymous(yes) => self.simple("quote.anonymous = ?", i64::from(*yes)),
            Leaf::Named { kind, words } => {
                self.bind(words.0.clone());
                let mut names = "SELECT rowid FROM name_fts WHERE name_fts MATCH ?".to_owned();
                if let Some(kind) = kind {
                    self.bind((*kind).to_owned());
                    names = format!("SELECT id FROM name WHERE id IN ({names}) AND kind = ?");
                }
                if kind.is_none() && self.level == Level::Quote {
                    format!("quote.id IN (SELECT quote FROM quote_about WHERE quote_about.name IN ({names}))")
                } else {
                    format!("article.id IN (SELECT mention.article FROM mention WHERE mention.name IN ({names}))")
                }
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
                "article.feed IN (SELECT id FROM feed WHERE folder = ? COLLATE NOCASE
                 OR (folder > ? || '/' AND folder < ? || '0'))"
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
            Leaf::State(state) => of_state(*state).into(),
            Leaf::From(second) => self.simple("article.sort >= ?", *second),
            Leaf::Until(second) => self.simple("article.sort < ?", *second),
            Leaf::Newer(age) => self.simple("article.sort >= ?", self.now.saturating_sub(*age)),
            Leaf::Older(age) => self.simple("article.sort < ?", self.now.saturating_sub(*age)),
            Leaf::Outlets(comparison) => self.compare(
                "(SELECT first.outlets FROM article AS first WHERE first.id = coalesce(article.same_as, article.id))",
                *comparison,
            ),
            Leaf::Quotes(comparison) => self.compare("coalesce(article.quotes, 0)", *comparison),
        }
    }

    fn simple(&mut self, condition: &str, value: impl Into<Value>) -> String {
        self.bind(value);
        condition.into()
    }

    fn compare(&mut self, number: &str, comparison: Comparison) -> String {
        self.bind(comparison.number);
        format!("{number} {} ?", comparison.operator)
    }
}

const fn of_state(state: States) -> &'static str {
    match state {
        States::Unread => "article.unread = 1",
        States::Read => "article.unread = 0",
        States::Starred => "article.starred = 1",
        States::Tagged => {
            "EXISTS (SELECT 1 FROM article_tag WHERE article_tag.article = article.id)"
        }
        States::Highlighted => {
            "EXISTS (SELECT 1 FROM highlight WHERE highlight.article = article.id)"
        }
        States::Changed => "article.changed IS NOT NULL",
        States::Shared => "(article.outlets > 1 OR article.same_as IS NOT NULL)",
    }
}
