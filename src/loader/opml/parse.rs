//! Parses OPML from tokens, not from the XML tree: files with unclosed outlines need their own nesting, unknown
//! attributes must survive in order, and folders below the depth limit move up instead of vanishing.

use super::outline::{Attribute, HeadField, Opml, Outline};
use crate::loader::markup::entity::{self, Declared, Rules};
use crate::loader::markup::{Content, Tag, Token, Tokens};

/// Folders may stand in each other this deep; what is deeper is moved up to this depth.
pub(super) const DEEPEST: usize = 64;

/// Why a file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its first element is another.
    #[error("this is not an OPML file")]
    NotOpml,
    /// There is nothing in it to subscribe to.
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
    let mut reader = Reader::default();
    let nesting = Nesting::of(text);
    let mut seen = false;
    for token in Tokens::new(text) {
        match token {
            Token::Doctype(inside) => reader.declared = Declared::read(inside),
            Token::Open(tag) if tag.name.eq_ignore_ascii_case("opml") => {
                seen = true;
                reader.opml.attributes = reader.attributes(&tag);
            }
            Token::Open(tag) if seen => reader.start(&tag, nesting),
            Token::Close(name) => reader.end(name),
            Token::Text(words) => {
                let words = entity::decode_with(words, Rules::Closed, &reader.declared);
                if let Some(field) = &mut reader.field {
                    field.value.push_str(&words);
                }
            }
            Token::Literal(words) => {
                if let Some(field) = &mut reader.field {
                    field.value.push_str(words);
                }
            }
            Token::Open(_) => {}
        }
    }
    while !reader.open.is_empty() {
        reader.close_outline();
    }
    match (seen, reader.opml.outlines.is_empty()) {
        (false, _) => Err(Refusal::NotOpml),
        (true, true) => Err(Refusal::Empty),
        (true, false) => Ok(reader.opml),
    }
}

/// How a file closes its outlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nesting {
    /// Each is closed, as it should be.
    Tidy,
    /// Some are never closed: then a feed contains no other outlines.
    Sloppy,
}

impl Nesting {
    fn of(text: &str) -> Self {
        let is_outline = |name: &str| name.eq_ignore_ascii_case("outline");
        let balance: i64 = Tokens::new(text)
            .map(|token| match token {
                Token::Open(tag) if is_outline(tag.name) && tag.content == Content::Follows => 1,
                Token::Close(name) if is_outline(name) => -1,
                _ => 0,
            })
            .sum();
        if balance > 0 {
            Self::Sloppy
        } else {
            Self::Tidy
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Reader {
    opml: Opml,
    declared: Declared,
    in_head: bool,
    /// The field of the head that is being read.
    field: Option<HeadField>,
    /// Outlines that are open, outermost first.
    open: Vec<Outline>,
    /// Outlines that are open below the deepest one that is kept.
    deeper: usize,
}

impl Reader {
    fn attributes(&self, tag: &Tag<'_>) -> Vec<Attribute> {
        let read = tag.attributes().map(|attribute| Attribute {
            name: attribute.name.to_owned(),
            value: entity::decode_with(attribute.raw, Rules::Closed, &self.declared).into_owned(),
        });
        read.collect()
    }

    fn start(&mut self, tag: &Tag<'_>, nesting: Nesting) {
        if tag.name.eq_ignore_ascii_case("head") {
            self.in_head = tag.content == Content::Follows;
        } else if tag.name.eq_ignore_ascii_case("body") {
            self.in_head = false;
        } else if tag.name.eq_ignore_ascii_case("outline") {
            self.in_head = false;
            let outline = Outline {
                attributes: self.attributes(tag),
                children: Vec::new(),
            };
            let holds_none = tag.content == Content::Empty
                || nesting == Nesting::Sloppy && outline.feed_url().is_some();
            if holds_none {
                self.add(outline);
            } else if self.open.len() < DEEPEST {
                self.open.push(outline);
            } else {
                self.deeper += 1;
                self.add(outline);
            }
        } else if self.in_head {
            let field = HeadField {
                name: tag.name.to_owned(),
                value: String::new(),
            };
            match tag.content {
                Content::Follows => self.field = Some(field),
                Content::Empty => self.opml.head.push(field),
            }
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(field) = self.field.take() {
            let value = field.value.trim().to_owned();
            self.opml.head.push(HeadField { value, ..field });
        } else if name.eq_ignore_ascii_case("head") {
            self.in_head = false;
        } else if name.eq_ignore_ascii_case("outline") {
            if self.deeper > 0 {
                self.deeper -= 1;
            } else {
                self.close_outline();
            }
        }
    }

    fn close_outline(&mut self) {
        if let Some(outline) = self.open.pop() {
            self.add(outline);
        }
    }

    fn add(&mut self, outline: Outline) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(outline),
            None => self.opml.outlines.push(outline),
        }
    }
}
