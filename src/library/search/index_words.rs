//! Separates the parts of a query that a full-text index can answer from the rest.

use crate::library::query::tree::{Leaf, Node};
use crate::library::query::words::{Column, Words};

/// The columns of a quote in which words without a field are looked up.
pub(super) const OF_QUOTE: [Column; 2] = [Column::Said, Column::Speaker];

/// Maximum nesting of operators in a full-text expression. The parser of FTS5 has a stack of 100 entries, and an
/// operator takes up to three of them. Deeper parts of a query are evaluated by SQL.
const DEEPEST: usize = 25;

/// Collects the words of a conjunction that `to_words` can express, and returns the other parts.
pub(super) fn split<'a>(
    parts: impl IntoIterator<Item = &'a Node>,
    to_words: fn(&Node) -> Option<Words>,
) -> (Option<Words>, Vec<&'a Node>) {
    let (mut found, mut excluded, mut excluding, mut rest) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        match part {
            Node::Not(inner) => match to_words(inner) {
                Some(words) => {
                    excluded.push(words);
                    excluding.push(part);
                }
                None => rest.push(part),
            },
            Node::And(_) | Node::Or(_) | Node::Leaf(_) => match to_words(part) {
                Some(words) => found.push(words),
                None => rest.push(part),
            },
        }
    }
    if found.is_empty() {
        // An index cannot list the rows that do not contain a word.
        rest.extend(excluding);
        return (None, rest);
    }
    let mut whole = Words::And(found);
    if !excluded.is_empty() {
        whole = Words::Not {
            words: Box::new(whole),
            excluded: Box::new(Words::Or(excluded)),
        };
    }
    (Some(whole), rest)
}

/// The node as words for the index of articles.
pub(super) fn article_words(node: &Node) -> Option<Words> {
    of_node(node, of_article_leaf, article_words)
}

/// The node as words for the index of quotes.
pub(super) fn quote_words(node: &Node) -> Option<Words> {
    of_node(node, of_quote_leaf, quote_words)
}

/// The node as words for the index of quotes. Words without a field are looked up there, too.
pub(super) fn quote_or_bare_words(node: &Node) -> Option<Words> {
    of_node(node, of_quote_or_bare_leaf, quote_or_bare_words)
}

/// Restricts words to a column of an article, if one is given.
pub(super) fn within(column: Option<Column>, words: &Words) -> Words {
    match column {
        Some(column) => words.clone().within(&[column]),
        None => words.clone(),
    }
}

fn of_article_leaf(leaf: &Leaf) -> Option<Words> {
    let Leaf::Article { column, words } = leaf else {
        return None;
    };
    Some(within(*column, words))
}

fn of_quote_leaf(leaf: &Leaf) -> Option<Words> {
    let Leaf::Quote { column, words } = leaf else {
        return None;
    };
    Some(words.clone().within(&[*column]))
}

fn of_quote_or_bare_leaf(leaf: &Leaf) -> Option<Words> {
    if let Leaf::Article {
        column: None,
        words,
    } = leaf
    {
        return Some(words.clone().within(&OF_QUOTE));
    }
    of_quote_leaf(leaf)
}

/// The words of a node that consists of words only.
fn of_node(
    node: &Node,
    of_leaf: fn(&Leaf) -> Option<Words>,
    to_words: fn(&Node) -> Option<Words>,
) -> Option<Words> {
    let words = match node {
        Node::Leaf(leaf) => of_leaf(leaf),
        Node::Or(nodes) => {
            let parts = nodes.iter().map(to_words).collect::<Option<_>>()?;
            Some(Words::Or(parts))
        }
        Node::And(nodes) => {
            let (words, rest) = split(nodes, to_words);
            words.filter(|_| rest.is_empty())
        }
        Node::Not(_) => None,
    };
    words.filter(|words| words.depth() <= DEEPEST)
}
