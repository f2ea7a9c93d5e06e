//! The elements of a page as one list of nodes in document order, built in one pass.
//!
//! A handful of rules repairs misnested and unclosed tags instead of the whole algorithm of HTML. The text comes out in
//! the same blocks, and time and memory are bounded for any input.

use std::ops::Range;

use super::elements::{Flow, Tag};
use super::tokens::{Attribute, Name, Token, Tokens};

/// The deepest nesting of elements; deeper ones are read as siblings.
const DEEPEST: usize = 200;

/// The largest number of nodes; the rest of the page is not read.
const MOST_NODES: usize = 2_000_000;

/// An index into the list of nodes.
pub(in crate::loader::html) type NodeId = usize;

/// An element or a run of text.
#[derive(Clone, Debug)]
pub(in crate::loader::html) struct Node<'a> {
    pub(in crate::loader::html) tag: Tag,
    /// The text of a text node, as written.
    pub(in crate::loader::html) text: &'a str,
    /// The root is its own parent.
    parent: u32,
    /// One past the last node inside.
    end: u32,
    attributes: Range<u32>,
}

/// A page. Node 0 is the page itself and contains all others.
#[derive(Debug)]
pub(in crate::loader::html) struct Tree<'a> {
    pub(in crate::loader::html) nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
    /// Whether the page had more nodes than are kept.
    pub(in crate::loader::html) cut: bool,
}

impl<'a> Tree<'a> {
    /// Reads a page or a part of one.
    pub(in crate::loader::html) fn parse(html: &'a str) -> Self {
        let mut builder = Builder::new();
        let mut tokens = Tokens::new(html);
        while let Some(token) = tokens.next() {
            if builder.tree.nodes.len() >= MOST_NODES {
                builder.tree.cut = true;
                break;
            }
            match token {
                Token::Text(text) => builder.text(text),
                Token::Start(tag) => builder.start(tag, &tokens.attributes),
                Token::End(tag) => builder.end(tag),
            }
        }
        builder.close_to(1);
        builder.tree.close(0);
        builder.tree
    }

    pub(in crate::loader::html) fn parent(&self, id: NodeId) -> NodeId {
        self.nodes.get(id).map_or(0, |node| node.parent as usize)
    }

    pub(in crate::loader::html) fn tag(&self, id: NodeId) -> Tag {
        self.nodes.get(id).map_or(Tag::Text, |node| node.tag)
    }

    /// The nodes inside a node, without the node itself.
    pub(in crate::loader::html) fn inside(&self, id: NodeId) -> Range<NodeId> {
        id + 1..self.end(id)
    }

    /// One past the last node inside.
    pub(in crate::loader::html) fn end(&self, id: NodeId) -> NodeId {
        self.nodes.get(id).map_or(id + 1, |node| node.end as usize)
    }

    /// The value of an attribute as written.
    pub(in crate::loader::html) fn attribute(&self, id: NodeId, name: Name) -> Option<&'a str> {
        let node = self.nodes.get(id)?;
        let range = node.attributes.start as usize..node.attributes.end as usize;
        let found = self.attributes.get(range)?.iter();
        found.clone().find(|a| a.name == name).map(|a| a.value)
    }

    /// The node and its ancestors, innermost first, without the page.
    pub(in crate::loader::html) fn lineage(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut at = id;
        std::iter::from_fn(move || {
            let here = at;
            at = self.parent(at);
            (here != 0).then_some(here)
        })
    }

    /// All elements of that name, in order.
    pub(in crate::loader::html) fn all(&self, tag: Tag) -> impl Iterator<Item = NodeId> + '_ {
        let nodes = self.nodes.iter().enumerate();
        nodes
            .filter(move |(_, node)| node.tag == tag)
            .map(|(id, _)| id)
    }

    fn close(&mut self, id: NodeId) {
        let end = self.nodes.len() as u32;
        if let Some(node) = self.nodes.get_mut(id) {
            node.end = end;
        }
    }
}

struct Builder<'a> {
    tree: Tree<'a>,
    /// The open elements, beginning with the page.
    open: Vec<(NodeId, Tag)>,
}

impl<'a> Builder<'a> {
    fn new() -> Self {
        let mut builder = Self {
            tree: Tree {
                nodes: Vec::new(),
                attributes: Vec::new(),
                cut: false,
            },
            open: Vec::with_capacity(DEEPEST),
        };
        let page = builder.push(Tag::Block, "", &[]);
        builder.open.push((page, Tag::Block));
        builder
    }

    fn push(&mut self, tag: Tag, text: &'a str, attributes: &[Attribute<'a>]) -> NodeId {
        let id = self.tree.nodes.len();
        let first = self.tree.attributes.len() as u32;
        self.tree.attributes.extend_from_slice(attributes);
        self.tree.nodes.push(Node {
            tag,
            text,
            parent: self.open.last().map_or(0, |(id, _)| *id as u32),
            end: id as u32 + 1,
            attributes: first..self.tree.attributes.len() as u32,
        });
        id
    }

    fn text(&mut self, text: &'a str) {
        // Style sheets are never read.
        let inside = self.open.last().map_or(Tag::Block, |(_, tag)| *tag);
        if inside != Tag::Style {
            self.push(Tag::Text, text, &[]);
        }
    }

    fn start(&mut self, tag: Tag, attributes: &[Attribute<'a>]) {
        if matches!(tag, Tag::Root | Tag::Body) && self.is_open(tag) {
            return;
        }
        if tag.ends_paragraph() {
            self.end_open(
                &[Tag::P],
                &[
                    Tag::Cell,
                    Tag::HeaderCell,
                    Tag::Button,
                    Tag::Control,
                    Tag::Template,
                ],
            );
        }
        if tag == Tag::A {
            self.end_open_link();
        }
        if let Some(rule) = tag.ends() {
            self.end_open(rule.open, rule.within);
        }
        let id = self.push(tag, "", attributes);
        if !tag.is_void() && self.open.len() < DEEPEST {
            self.open.push((id, tag));
        }
    }

    fn end(&mut self, tag: Tag) {
        let Some(depth) = self.open.iter().rposition(|(_, open)| *open == tag) else {
            // Browsers read a stray "</p>" as an empty paragraph, and "</br>" as a line break.
            if matches!(tag, Tag::P | Tag::Br) {
                self.push(tag, "", &[]);
            }
            return;
        };
        if depth == 0 || matches!(tag, Tag::Root | Tag::Body) {
            return;
        }
        let mut inside = self.open.iter().skip(depth + 1);
        let crosses = if tag.flow() == Flow::Inline {
            inside.any(|(_, open)| open.flow() == Flow::Block)
        } else {
            // Only elements of tables close table cells.
            !matches!(
                tag,
                Tag::Table | Tag::Row | Tag::RowGroup | Tag::Cell | Tag::HeaderCell
            ) && inside.any(|(_, open)| matches!(open, Tag::Cell | Tag::HeaderCell))
        };
        if !crosses {
            self.close_to(depth);
        }
    }

    fn is_open(&self, tag: Tag) -> bool {
        self.open.iter().any(|(_, open)| *open == tag)
    }

    /// Closes the outermost open element among `these` inside the innermost open element of `within`.
    fn end_open(&mut self, these: &[Tag], within: &[Tag]) {
        let reach = self
            .open
            .iter()
            .rposition(|(_, open)| within.contains(open));
        let from = reach.map_or(1, |depth| depth + 1);
        let found = self
            .open
            .iter()
            .skip(from)
            .position(|(_, open)| these.contains(open));
        if let Some(depth) = found {
            self.close_to(from + depth);
        }
    }

    /// Closes an open link, since links cannot be nested.
    fn end_open_link(&mut self) {
        let inner = self
            .open
            .iter()
            .rev()
            .position(|(_, open)| open.flow() == Flow::Block);
        let reach = self.open.len() - inner.unwrap_or(self.open.len());
        let found = self
            .open
            .iter()
            .skip(reach)
            .position(|(_, open)| *open == Tag::A);
        if let Some(depth) = found {
            self.close_to(reach + depth);
        }
    }

    /// Closes the open elements from this depth on.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some((id, _)) = self.open.pop()
        {
            self.tree.close(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn show(tree: &Tree<'_>, id: NodeId, out: &mut String) {
        let mut child = id + 1;
        while child < tree.end(id) {
            if tree.tag(child) == Tag::Text {
                out.push_str(tree.nodes[child].text);
            } else {
                write!(out, "{:?}(", tree.tag(child)).expect("memory");
                show(tree, child, out);
                out.push(')');
            }
            child = tree.end(child);
        }
    }

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let mut shown = String::new();
        show(&Tree::parse(html), 0, &mut shown);
        assert_eq!(shown, expected);
    }

    #[test]
    fn elements_end_where_browsers_end_them() {
        check("<p>a<p>b<div>c</div>d", "P(a)P(b)Div(c)d");
        check(
            "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
            "Ul(Li(a)Li(bUl(Li(c)))Li(d))",
        );
        check(
            "<table><tr><td>a<td>b<tr><td>c</table>d",
            "Table(Row(Cell(a)Cell(b))Row(Cell(c)))d",
        );
        check("<dl><dt>a<dd>b<dt>c</dl>", "Dl(Dt(a)Dd(b)Dt(c))");
        check("<h1>a<h2>b</h2>", "H1(a)H2(b)");
        check("<a>b<a>c</a>", "A(b)A(c)");
    }

    #[test]
    fn misnested_tags_do_not_split_blocks() {
        check("<b>a<p>b</b>c</p>d", "Bold(aP(bc)d)");
        check("<div><span>a</div>b</span>c", "Div(Span(a))bc");
        check("<td><div>a</td></div>b", "Cell(Div(a))b");
        check("a</p>b</div>c", "aP()bc");
        check(
            "<table><tr><td></div>a</td></tr></table>",
            "Table(Row(Cell(a)))",
        );
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let deep = "<div>".repeat(100_000);
        let tree = Tree::parse(&deep);
        assert_eq!(tree.nodes.len(), 100_001);
        assert_eq!(tree.lineage(100_000).count(), DEEPEST);
        let many = "<b>".repeat(MOST_NODES + 5);
        assert!(Tree::parse(&many).cut);
    }
}
