//! Finds a speaker under every name: a query for one of the names also finds quotes under names that are joined to it.

use std::borrow::Cow;

use rusqlite::{Connection, params};

use super::full_text::{Expression, Index};
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;
use crate::library::query::tree::{Leaf, Node, Query};
use crate::library::query::words::{Column, Words};

/// Names that are added at most.
const MOST: u32 = 500;

/// The query with the further names of its speakers.
pub(super) fn with_further_names<'q>(
    connection: &Connection,
    query: &'q Query,
) -> Result<Cow<'q, Query>> {
    let mut found = Vec::new();
    if let Some(root) = &query.root {
        collect(root, &mut found);
    }
    let mut added = Vec::with_capacity(found.len());
    for words in found {
        added.push(further_names(connection, words)?);
    }
    if added.iter().all(Vec::is_empty) {
        return Ok(Cow::Borrowed(query));
    }
    let mut query = query.clone();
    let mut added = added.into_iter();
    if let Some(root) = &mut query.root {
        add(root, &mut added);
    }
    Ok(Cow::Owned(query))
}

/// The words of a condition on the speaker.
fn speaker(leaf: &Leaf) -> Option<&Words> {
    match leaf {
        Leaf::Quote {
            column: Column::Speaker,
            words,
        } => Some(words),
        _other => None,
    }
}

fn collect<'q>(node: &'q Node, found: &mut Vec<&'q Words>) {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| collect(node, found)),
        Node::Not(node) => collect(node, found),
        Node::Leaf(leaf) => found.extend(speaker(leaf)),
    }
}

/// Adds the names to the conditions on speakers, in the same order.
fn add(node: &mut Node, added: &mut dyn Iterator<Item = Vec<i64>>) {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter_mut().for_each(|node| add(node, added)),
        Node::Not(node) => add(node, added),
        Node::Leaf(leaf) if speaker(leaf).is_some() => {
            let names = added.next().unwrap_or_default();
            if !names.is_empty() {
                let spoken = Node::Leaf(leaf.clone());
                *node = Node::Or(vec![spoken, Node::Leaf(Leaf::SaidAs(names))]);
            }
        }
        Node::Leaf(_) => {}
    }
}

/// The names that are one person with a name that has these words, without those that have them, too.
fn further_names(connection: &Connection, words: &Words) -> Result<Vec<i64>> {
    let matching = Index::Names.matching().replace('?', "?1");
    let sql = format!(
        "WITH found (id) AS ({matching}),
              person (id) AS (SELECT DISTINCT coalesce(joined, name.id) FROM found JOIN name ON name.id = found.id)
         SELECT name.id FROM person JOIN name ON name.joined = person.id WHERE name.id NOT IN found
         UNION SELECT name.joined FROM person JOIN name ON name.joined = person.id WHERE name.joined NOT IN found
         LIMIT ?2"
    );
    let values = params![Expression::from(words), MOST];
    connection.read_rows(&sql, values, |row| row.get(0))
}
