//! OPML: the lists of subscriptions that feed readers hand to each other, read leniently and written back whole.
//! Subscribes to nothing.

mod listing;
mod write;

use super::markup::entity::{self, Declared, Rules};
use super::markup::{Content, Tag, Token, Tokens};

pub(crate) use listing::article;
pub use write::write;

/// Folders may stand in each other this deep; what is deeper is moved up to this depth.
const DEEPEST: usize = 64;

/// A whole file. What is not understood is kept, so that writing it back loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opml {
    /// The attributes of the root: its version.
    pub attributes: Vec<Attribute>,
    /// What the file says of itself: title, date, owner.
    pub head: Vec<HeadField>,
    /// Folders and feeds, in their order.
    pub outlines: Vec<Outline>,
}

/// One line of the head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadField {
    /// "title", "dateCreated", ...
    pub name: String,
    /// Its text.
    pub value: String,
}

/// An attribute, as written but decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribute {
    /// With its prefix.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A feed, a folder, or any other line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// In their order.
    pub attributes: Vec<Attribute>,
    /// What stands in it.
    pub children: Vec<Outline>,
}

impl Outline {
    /// The value of an attribute, whatever the case of its name; empty ones do not count.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self
            .attributes
            .iter()
            .find(|a| a.name.eq_ignore_ascii_case(name))?;
        Some(found.value.trim()).filter(|value| !value.is_empty())
    }

    /// What a reader calls it.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.get("title").or_else(|| self.get("text"))
    }

    /// The address of the feed, if it is one.
    #[must_use]
    pub fn feed_url(&self) -> Option<&str> {
        self.get("xmlUrl").or_else(|| {
            let is_feed = self
                .get("type")
                .is_some_and(|kind| kind.eq_ignore_ascii_case("rss"));
            self.get("url").filter(|_| is_feed)
        })
    }

    /// The page that the feed belongs to.
    #[must_use]
    pub fn site_url(&self) -> Option<&str> {
        self.get("htmlUrl")
    }
}

/// Why a file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its first element is another.
    #[error("this is no OPML file")]
    NotOpml,
    /// There is nothing in it to subscribe to.
    #[error("this OPML file has no outlines")]
    Empty,
}

/// Whether a text is OPML, by its first element.
pub(crate) fn recognise(text: &str) -> bool {
    super::feed::root(text).is_some_and(|tag| tag.name.eq_ignore_ascii_case("opml"))
}

/// Reads a file as far as it goes.
///
/// # Errors
///
/// When there is no OPML in it, or nothing in the OPML.
pub fn read(text: &str) -> Result<Opml, Refusal> {
    let mut reader = Reader::default();
    let habit = Habit::of(text);
    let mut seen = false;
    for token in Tokens::new(text) {
        match token {
            Token::Doctype(inside) => reader.declared = Declared::read(inside),
            Token::Open(tag) if tag.name.eq_ignore_ascii_case("opml") => {
                seen = true;
                reader.opml.attributes = reader.attributes(&tag);
            }
            Token::Open(tag) if seen => reader.start(&tag, habit),
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
enum Habit {
    /// Each is closed, as it should be.
    Tidy,
    /// Some are never closed: then a feed holds no other.
    Sloppy,
}

impl Habit {
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
struct Reader {
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

    fn start(&mut self, tag: &Tag<'_>, habit: Habit) {
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
                || habit == Habit::Sloppy && outline.feed_url().is_some();
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

#[cfg(test)]
mod tests;
