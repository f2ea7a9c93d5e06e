//! What the parts of a query ask for: a quote, an outlet, a name, a time.

use crate::library::query::tree::{Leaf, Node, Query};
use crate::library::query::words::{Column, Words};

/// Separates the conditions on one quote from the others.
pub(super) fn split_by_quote<'a>(parts: &[&'a Node]) -> (Vec<&'a Node>, Vec<&'a Node>) {
    let asked = |node: &&Node| is_about_quote(node) && !matches!(node, Node::Not(_));
    if !parts.iter().any(asked) {
        return (Vec::new(), parts.to_vec());
    }
    let named = |node: &Node| matches!(node, Node::Leaf(Leaf::Name { kind: None, .. }));
    parts
        .iter()
        .copied()
        .partition(|node| is_about_quote(node) || named(node))
}

/// Whether the query asks for a publisher, feed, folder or tag, or for quotes that differ from one article of a story to
/// another.
pub(super) fn names_outlet(node: &Node) -> bool {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(names_outlet),
        Node::Not(node) => names_outlet(node),
        Node::Leaf(leaf) => matches!(
            leaf,
            Leaf::Feed(_)
                | Leaf::Folder(_)
                | Leaf::Tag(_)
                | Leaf::Cut(true)
                | Leaf::Altered(true)
                | Leaf::Disputed(true)
                | Leaf::Article {
                    column: Some(Column::Site),
                    ..
                }
        ),
    }
}

/// Whether the node is only about quotes.
pub(super) fn is_about_quote(node: &Node) -> bool {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().all(is_about_quote),
        Node::Not(node) => is_about_quote(node),
        Node::Leaf(leaf) => leaf.is_about_quote(),
    }
}

/// The condition on what became of the quotes that a conjunction asks for: unless it says something else, their articles
/// still contain them.
pub(super) fn standing<'a>(nodes: impl IntoIterator<Item = &'a Node>) -> &'static str {
    let mut in_part = false;
    for node in nodes {
        match node {
            Node::Leaf(Leaf::Fate(_)) => return GONE,
            Node::And(nodes) => match standing(nodes) {
                STANDS => {}
                ANY => in_part = true,
                gone => return gone,
            },
            Node::Or(nodes) => in_part |= nodes.iter().any(|node| standing([node]) != STANDS),
            Node::Not(_) | Node::Leaf(_) => {}
        }
    }
    if in_part { ANY } else { STANDS }
}

/// That the article contains the quote, no longer contains it, or either.
const STANDS: &str = "quote.gone IS NULL";
const GONE: &str = "quote.gone IS NOT NULL";
const ANY: &str = "true";

/// The words of a condition that asks for a name of any kind.
pub(super) fn any_name(node: &Node) -> Option<&Words> {
    match node {
        Node::Leaf(Leaf::Name { kind: None, words }) => Some(words),
        Node::Leaf(_) | Node::And(_) | Node::Or(_) | Node::Not(_) => None,
    }
}

/// The times between which a list by time has to be looked through: from the first on, before the second.
pub(super) fn times(query: &Query, now: i64) -> (i64, i64) {
    let parts: &[Node] = match &query.root {
        Some(Node::And(parts)) => parts,
        Some(root) => std::slice::from_ref(root),
        None => &[],
    };
    let (mut from, mut until) = (i64::MIN, i64::MAX);
    for part in parts {
        match part {
            Node::Leaf(Leaf::From(second)) => from = from.max(*second),
            Node::Leaf(Leaf::Newer(age)) => from = from.max(now.saturating_sub(*age)),
            Node::Leaf(Leaf::Until(second)) => until = until.min(*second),
            Node::Leaf(Leaf::Older(age)) => until = until.min(now.saturating_sub(*age)),
            Node::Leaf(_) | Node::And(_) | Node::Or(_) | Node::Not(_) => {}
        }
    }
    (from, until)
}
