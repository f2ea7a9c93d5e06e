//! The elements of an XML document as a flat list in document order, each with its byte range. A closing tag closes the
//! innermost element of its name, in any case, and the elements inside it. Depth and number of elements are limited.

use super::entity::{self, Declared, Rules};
use super::{Content, Tag, Token, Tokens};
use crate::loader::html::fragment;
use crate::text::sanitize::one_line;

/// The most elements that may be open at once; deeper ones have no content of their own.
const DEEPEST: usize = 128;

/// The most elements that are kept; a message of a thousand stories has a tenth of them.
const MOST: usize = 1_000_000;

/// Every element of a document.
#[derive(Debug)]
pub(in crate::loader) struct Tree<'a> {
    source: &'a str,
    nodes: Vec<Node<'a>>,
    pub(in crate::loader) declared: Declared,
    /// Whether elements are never closed.
    pub(in crate::loader) has_unclosed: bool,
    /// A problem of the whole document.
    pub(in crate::loader) problem: Option<&'static str>,
}

#[derive(Debug)]
struct Node<'a> {
    tag: Tag<'a>,
    parent: usize,
    /// The index of the first element after this one and everything inside it.
    next: usize,
    /// The byte range between its tags.
    start: usize,
    end: usize,
}

/// The name without its prefix.
pub(in crate::loader) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

impl<'a> Tree<'a> {
    pub(in crate::loader) fn read(source: &'a str) -> Self {
        Self::read_with(source, |_| false)
    }

    /// Reads a document in which elements that satisfy `is_empty` have no content, even if they are never closed.
    pub(in crate::loader) fn read_with(
        source: &'a str,
        is_empty: impl Fn(&Tag<'_>) -> bool,
    ) -> Self {
        let mut tree = Self {
            source,
            nodes: Vec::new(),
            declared: Declared::default(),
            has_unclosed: false,
            problem: None,
        };
        let mut open: Vec<usize> = Vec::new();
        let mut tokens = Tokens::new(source);
        loop {
            let at = tokens.offset();
            let Some(token) = tokens.next() else { break };
            match token {
                Token::Open(tag) => {
                    if tree.nodes.len() >= MOST {
                        tree.problem = Some("the file has too many elements; the rest is left out");
                        break;
                    }
                    let has_content = tag.content == Content::Follows && !is_empty(&tag);
                    let index = tree.nodes.len();
                    let here = tokens.offset();
                    tree.nodes.push(Node {
                        tag,
                        parent: open.last().copied().unwrap_or(usize::MAX),
                        next: index + 1,
                        start: here,
                        end: here,
                    });
                    if has_content && open.len() < DEEPEST {
                        open.push(index);
                    } else if has_content {
                        tree.problem =
                            Some("elements are nested too deeply; the innermost are read as text");
                    }
                }
                Token::Close(name) => {
                    let found = open.iter().rposition(|&index| {
                        tree.nodes
                            .get(index)
                            .is_some_and(|node| node.tag.name.eq_ignore_ascii_case(name))
                    });
                    if let Some(found) = found {
                        tree.has_unclosed |= found + 1 < open.len();
                        for index in open.drain(found..) {
                            tree.close(index, at);
                        }
                    }
                }
                Token::Doctype(inside) => tree.declared = Declared::read(inside),
                Token::Text(_) | Token::Literal(_) => {}
            }
        }
        if !open.is_empty() {
            tree.has_unclosed = true;
            tree.problem.get_or_insert("the file is cut off");
        }
        for index in open {
            tree.close(index, source.len());
        }
        tree
    }

    fn close(&mut self, index: usize, end: usize) {
        let next = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(index) {
            node.end = end;
            node.next = next;
        }
    }

    /// Every element in document order.
    pub(in crate::loader) fn elements(&self) -> impl Iterator<Item = Element<'_, 'a>> {
        (0..self.nodes.len()).map(|index| Element { tree: self, index })
    }

    /// Every element whose local name satisfies `is_wanted`, except those inside another one.
    pub(in crate::loader) fn outermost<'t>(
        &'t self,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Vec<Element<'t, 'a>> {
        let mut found = Vec::new();
        let mut index = 0;
        while let Some(node) = self.nodes.get(index) {
            if is_wanted(local(node.tag.name)) {
                found.push(Element { tree: self, index });
                index = node.next;
            } else {
                index += 1;
            }
        }
        found
    }
}

/// One element of a tree.
#[derive(Clone, Copy, Debug)]
pub(in crate::loader) struct Element<'t, 'a> {
    pub(in crate::loader) tree: &'t Tree<'a>,
    index: usize,
}

impl<'t, 'a> Element<'t, 'a> {
    fn node(&self) -> Option<&'t Node<'a>> {
        self.tree.nodes.get(self.index)
    }

    /// Its name without a prefix.
    pub(in crate::loader) fn name(&self) -> &'a str {
        self.node().map_or("", |node| local(node.tag.name))
    }

    /// Whether it has this name, in any case.
    pub(in crate::loader) fn is(&self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// Its opening tag.
    pub(in crate::loader) fn tag(&self) -> Option<&'t Tag<'a>> {
        self.node().map(|node| &node.tag)
    }

    /// A decoded attribute, unless it is empty.
    pub(in crate::loader) fn attribute(&self, name: &str) -> Option<String> {
        let value = self.node()?.tag.attribute(name)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The source between its tags.
    pub(in crate::loader) fn inner(&self) -> &'a str {
        self.node()
            .and_then(|node| self.tree.source.get(node.start..node.end))
            .unwrap_or_default()
    }

    /// Everything inside it, at any depth.
    pub(in crate::loader) fn inside(&self) -> impl Iterator<Item = Self> + use<'t, 'a> {
        let end = self.node().map_or(0, |node| node.next);
        let tree = self.tree;
        (self.index + 1..end).map(move |index| Self { tree, index })
    }

    /// Whether it is the other element, or contains it.
    pub(in crate::loader) fn holds(&self, other: &Self) -> bool {
        let end = self.node().map_or(0, |node| node.next);
        (self.index..end).contains(&other.index)
    }

    /// The elements with this name inside it, at any depth.
    pub(in crate::loader) fn all<'n>(
        &self,
        name: &'n str,
    ) -> impl Iterator<Item = Self> + use<'t, 'a, 'n> {
        self.inside().filter(move |element| element.name() == name)
    }

    /// The first element with this name inside it.
    pub(in crate::loader) fn find(&self, name: &str) -> Option<Self> {
        self.inside().find(|element| element.name() == name)
    }

    /// Its children with this name.
    pub(in crate::loader) fn children<'n>(
        &self,
        name: &'n str,
    ) -> impl Iterator<Item = Self> + use<'t, 'a, 'n> {
        let index = self.index;
        self.all(name)
            .filter(move |element| element.node().is_some_and(|node| node.parent == index))
    }

    /// The first child with this name.
    pub(in crate::loader) fn child(&self, name: &str) -> Option<Self> {
        self.children(name).next()
    }

    /// Its text on one line, if it has any.
    pub(in crate::loader) fn words(&self) -> Option<String> {
        line(self.inner(), &self.tree.declared)
    }

    /// The text of the first element with this name inside it that has text.
    pub(in crate::loader) fn words_of(&self, name: &str) -> Option<String> {
        self.all(name).find_map(|element| element.words())
    }
}

/// The text of a piece of XML on one line, whether its markup is escaped or not; `None` if it has none.
pub(in crate::loader) fn line(inner: &str, declared: &Declared) -> Option<String> {
    let mut text = String::with_capacity(inner.len());
    for token in Tokens::new(inner) {
        match token {
            Token::Text(raw) => text.push_str(&entity::decode_with(raw, Rules::Open, declared)),
            Token::Literal(raw) => text.push_str(raw),
            Token::Open(_) | Token::Close(_) => text.push(' '),
            Token::Doctype(_) => {}
        }
    }
    if fragment::has_tags(&text) {
        text = fragment::words(&text);
    }
    one_line(&text)
}
