//! Parts of a query as expressions of a full-text index: what words can say in one expression, and what is left over.

use super::{Leaf, Node};

/// One expression of an index for the parts of a conjunction that it can express, and the other parts.
pub(super) fn split<'a>(
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
pub(super) fn words(node: &Node) -> Option<String> {
    expression(node, |leaf| words_of(leaf, None), words)
}

/// As an expression of the index of quotes.
pub(super) fn quoted(node: &Node) -> Option<String> {
    expression(node, quote_words, quoted)
}

/// The same where words without a field are those of the quote.
pub(super) fn quoted_or_bare(node: &Node) -> Option<String> {
    let leaf = |leaf: &Leaf| quote_words(leaf).or_else(|| words_of(leaf, Some(OF_QUOTE)));
    expression(node, leaf, quoted_or_bare)
}

/// Where words without a field are looked for in a quote.
pub(super) const OF_QUOTE: &str = "said speaker";

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
