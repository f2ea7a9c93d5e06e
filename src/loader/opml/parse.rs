//! Parses OPML leniently: outlines may be unclosed, unknown attributes are kept in order, and folders below the depth
//! limit are moved up.

use super::outline::{Attribute, HeadField, Opml, Outline};
use crate::loader::markup::entity::{self, Declared, Rules};
use crate::loader::markup::xml_tree::{Element, Tree};
use crate::loader::markup::{Content, Tag, Token, Tokens};

/// The deepest nesting of folders; what is deeper is moved up into the deepest one.
pub(super) const DEEPEST: usize = 64;

/// Why a file is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its first element is not `opml`.
    #[error("this is not an OPML file")]
    NotOpml,
    /// It contains no outlines.
    #[error("this OPML file has no outlines")]
    Empty,
}

/// Whether a text is OPML, by its first element.
pub fn recognise(text: &str) -> bool {
    crate::loader::feed::root(text).is_some_and(|tag| tag.name.eq_ignore_ascii_case("opml"))
}

/// Reads a file as far as possible.
///
/// # Errors
///
/// When the text is not OPML, or contains no outlines.
pub fn read(text: &str) -> Result<Opml, Refusal> {
    let mut tree = Tree::read(text);
    if tree.has_unclosed && has_unclosed_outlines(text) {
        // A feed contains no other outlines.
        tree = Tree::read_with(text, |tag| is_outline(tag.name) && is_feed(tag));
    }
    let mut elements = tree.elements().skip_while(|element| !element.is("opml"));
    let root = elements.next().ok_or(Refusal::NotOpml)?;
    let mut opml = Opml {
        attributes: attributes(&root),
        ..Opml::default()
    };
    let mut head = None;
    // The open outlines, outermost first.
    let mut open: Vec<(Element<'_, '_>, Outline)> = Vec::new();
    for element in elements {
        if element.is("head") {
            head = Some(element);
        } else if element.is("body") {
            head = None;
        } else if is_outline(element.name()) {
            head = None;
            while let Some((outer, _)) = open.last()
                && !outer.holds(&element)
            {
                close(&mut open, &mut opml);
            }
            let outline = Outline {
                attributes: attributes(&element),
                children: Vec::new(),
            };
            let is_deepest = open.len() == DEEPEST;
            match open.last_mut().filter(|_| is_deepest) {
                Some((_, deepest)) => deepest.children.push(outline),
                None => open.push((element, outline)),
            }
        } else if head.as_ref().is_some_and(|head| head.holds(&element)) {
            opml.head.push(HeadField {
                name: element.tag().map_or("", |tag| tag.name).to_owned(),
                value: value(element.inner(), &tree.declared),
            });
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut opml);
    }
    if opml.outlines.is_empty() {
        return Err(Refusal::Empty);
    }
    Ok(opml)
}

/// Moves the innermost open outline into the one around it.
fn close(open: &mut Vec<(Element<'_, '_>, Outline)>, opml: &mut Opml) {
    if let Some((_, outline)) = open.pop() {
        match open.last_mut() {
            Some((_, parent)) => parent.children.push(outline),
            None => opml.outlines.push(outline),
        }
    }
}

fn attributes(element: &Element<'_, '_>) -> Vec<Attribute> {
    let declared = &element.tree.declared;
    let attributes = element.tag().into_iter().flat_map(Tag::attributes);
    let read = attributes.map(|attribute| Attribute {
        name: attribute.name.to_owned(),
        value: entity::decode_with(attribute.raw, Rules::Closed, declared).into_owned(),
    });
    read.collect()
}

/// The text of a field.
fn value(inner: &str, declared: &Declared) -> String {
    let mut value = String::new();
    for token in Tokens::new(inner) {
        match token {
            Token::Text(words) => {
                value.push_str(&entity::decode_with(words, Rules::Closed, declared));
            }
            Token::Literal(words) => value.push_str(words),
            Token::Open(_) | Token::Close(_) | Token::Doctype(_) => {}
        }
    }
    value.trim().to_owned()
}

fn is_outline(name: &str) -> bool {
    name.eq_ignore_ascii_case("outline")
}

/// Whether an outline is a feed.
fn is_feed(tag: &Tag<'_>) -> bool {
    let has = |name| {
        tag.attribute(name)
            .is_some_and(|value| !value.trim().is_empty())
    };
    let is_rss = || {
        tag.attribute("type")
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("rss"))
    };
    has("xmlUrl") || has("url") && is_rss()
}

fn has_unclosed_outlines(text: &str) -> bool {
    let balance: i64 = Tokens::new(text)
        .map(|token| match token {
            Token::Open(tag) if is_outline(tag.name) && tag.content == Content::Follows => 1,
            Token::Close(name) if is_outline(name) => -1,
            _ => 0,
        })
        .sum();
    balance > 0
}
