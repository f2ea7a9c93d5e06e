//! The text of an element or attribute, as one safe line.

use super::elements::{Flow, Tag};
use super::tree::{NodeId, Tree};
use crate::loader::markup::entity::{Rules, decode};
use crate::text::sanitize::{Piece, pieces};

/// The text of an element on one line.
pub(in crate::loader::html) fn plain(tree: &Tree<'_>, id: NodeId) -> String {
    let mut out = String::new();
    let mut at = id + 1;
    while at < tree.end(id) {
        let tag = tree.tag(at);
        match (tag, tag.flow()) {
            (Tag::Text, _) => {
                if let Some(node) = tree.nodes.get(at) {
                    push_line(&mut out, &decode(node.text, Rules::Open));
                }
            }
            (_, Flow::Unread) => {
                at = tree.end(at);
                continue;
            }
            (Tag::Br, _) | (_, Flow::Block) => push_line(&mut out, " "),
            (_, Flow::Inline) => {}
        }
        at += 1;
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    out
}

/// The text of an element that contains only raw text, such as a title, on one line.
pub(in crate::loader::html) fn plain_raw(tree: &Tree<'_>, id: NodeId) -> String {
    let child = tree.nodes.get(id + 1).filter(|node| node.tag == Tag::Text);
    child.map(|node| value(node.text)).unwrap_or_default()
}

/// Appends text to a line: white space collapses, and unsafe or invisible characters are removed.
pub(in crate::loader::html) fn push_line(out: &mut String, text: &str) {
    for piece in pieces(text) {
        let kept = match piece {
            Piece::Keep(range) => text.get(range).unwrap_or_default(),
            Piece::Space(_) => " ",
            Piece::Drop(_) => "",
        };
        for c in kept.chars() {
            if !c.is_whitespace() {
                out.push(c);
            } else if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
    }
}

/// An attribute value with its references decoded, as one safe line.
pub(in crate::loader::html) fn value(raw: &str) -> String {
    let mut out = String::new();
    push_line(&mut out, &decode(raw, Rules::Open));
    let kept = out.trim_end().len();
    out.truncate(kept);
    out
}
