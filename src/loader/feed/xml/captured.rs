//! Captures the content of one element, up to its closing tag or to where it must have ended.

use std::borrow::Cow;

use super::super::value::{Kind, Value};
use crate::loader::markup::entity::{self, Declared, Rules};
use crate::loader::markup::{Content, Tag, Token, Tokens};
use crate::text::sanitize::one_line;
use crate::text::{Enclosure, url};

/// The content of an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Captured<'a> {
    /// The source between the tags.
    pub(super) inner: &'a str,
    /// Whether it contains elements.
    has_elements: bool,
}

/// The number of bytes that may be read again after elements that were never closed. It starts at the length of the
/// document, so the cost stays linear.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScanBudget(pub(super) usize);

/// Reads up to the end of the element that `tag` opened.
pub(super) fn capture<'a>(
    tokens: &mut Tokens<'a>,
    tag: &Tag<'a>,
    budget: &mut ScanBudget,
) -> Captured<'a> {
    let start = tokens.offset();
    let mut end = start;
    let mut first_element = None;
    let mut same = 0_usize;
    let mut inner_feeds = 0_usize;
    let mut is_closed = tag.content == Content::Empty;
    while !is_closed {
        end = tokens.offset();
        match tokens.next() {
            None => break,
            Some(Token::Open(inner)) => {
                if begins_entry(inner.name) {
                    break;
                }
                first_element = first_element.or(Some(end));
                if ends_feed(inner.name) && inner.content == Content::Follows {
                    inner_feeds += 1;
                }
                if inner.name.eq_ignore_ascii_case(tag.name) && inner.content == Content::Follows {
                    same += 1;
                }
            }
            Some(Token::Close(name)) => {
                if name.eq_ignore_ascii_case(tag.name) {
                    is_closed = same == 0;
                    same = same.saturating_sub(1);
                } else if ends_feed(name) && inner_feeds > 0 {
                    // The metadata of a drawing is RDF, like a feed.
                    inner_feeds -= 1;
                } else if begins_entry(name) || ends_feed(name) {
                    break;
                }
            }
            Some(Token::Text(_) | Token::Literal(_) | Token::Doctype(_)) => {}
        }
    }
    if !is_closed {
        // The other fields of the entry may be in the captured content.
        if let Some(first) = first_element.filter(|_| budget.0 >= end - start) {
            budget.0 -= end - start;
            first_element = None;
            end = first;
        }
        tokens.rewind(end);
    }
    let inner = tokens.source().get(start..end).unwrap_or_default();
    Captured {
        inner,
        has_elements: first_element.is_some(),
    }
}

fn begins_entry(name: &str) -> bool {
    name.eq_ignore_ascii_case("item") || name.eq_ignore_ascii_case("entry")
}

fn ends_feed(name: &str) -> bool {
    ["channel", "feed", "rss", "rdf:RDF"]
        .iter()
        .any(|root| name.eq_ignore_ascii_case(root))
}

impl<'a> Captured<'a> {
    /// Its characters, with markup as written.
    pub(super) fn text(&self, declared: &Declared) -> Cow<'a, str> {
        let trimmed = self.inner.trim();
        if !trimmed.contains('<') {
            return entity::decode_with(trimmed, Rules::Closed, declared);
        }
        // A single CDATA section is the usual case and needs no copy.
        let literal = trimmed
            .strip_prefix("<![CDATA[")
            .and_then(|rest| rest.strip_suffix("]]>"));
        if let Some(literal) = literal.filter(|literal| !literal.contains("]]>")) {
            return Cow::Borrowed(literal);
        }
        let mut text = String::with_capacity(trimmed.len());
        let mut tokens = Tokens::new(trimmed);
        loop {
            let start = tokens.offset();
            match tokens.next() {
                None => break,
                Some(Token::Text(words)) => {
                    text.push_str(&entity::decode_with(words, Rules::Closed, declared));
                }
                Some(Token::Literal(words)) => text.push_str(words),
                Some(Token::Open(_) | Token::Close(_) | Token::Doctype(_)) => {
                    text.push_str(trimmed.get(start..tokens.offset()).unwrap_or_default());
                }
            }
        }
        Cow::Owned(text)
    }

    /// Its value, of the kind that the tag declares.
    pub(super) fn value(&self, tag: &Tag<'_>, declared: &Declared) -> Value<'a> {
        let media_type = tag
            .attribute("type")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let mode = tag
            .attribute("mode")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let media_type = media_type.trim();
        if self.has_elements {
            // A part of it may be escaped although another is not.
            let is_escaped = media_type.contains("html")
                && !media_type.contains("xhtml")
                && self.inner.trim_start().starts_with("&lt;");
            return Value {
                text: if is_escaped {
                    self.text(declared)
                } else {
                    Cow::Borrowed(self.inner)
                },
                kind: Kind::Html,
            };
        }
        let text = self.text(declared);
        let textual = media_type.is_empty()
            || media_type.starts_with("text")
            || media_type.contains("html")
            || media_type.contains("xml");
        if (mode == "base64" || !textual && mode.is_empty())
            && let Some(decoded) = base64(&text)
        {
            return Value {
                text: Cow::Owned(decoded),
                kind: Kind::Undeclared,
            };
        }
        let kind = match media_type {
            "text" | "text/plain" => Kind::Plain,
            "html" | "text/html" | "xhtml" | "application/xhtml+xml" => Kind::Html,
            _ => Kind::Undeclared,
        };
        Value { text, kind }
    }
}

/// Decodes base64 text; `None` if it is invalid.
fn base64(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut bits = 0_u32;
    let mut filled = 0;
    for byte in text
        .bytes()
        .filter(|b| !b.is_ascii_whitespace() && *b != b'=')
    {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        filled += 6;
        if filled >= 8 {
            filled -= 8;
            bytes.push((bits >> filled & 0xff) as u8);
        }
    }
    String::from_utf8(bytes).ok()
}

/// A link of RSS or of Atom.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) url: String,
    /// "alternate" if none is given.
    pub(super) relation: String,
    pub(super) media_type: Option<String>,
    pub(super) length: Option<u64>,
    /// How likely it is the page of the entry; 0 is best.
    pub(super) rank: u8,
}

impl Link {
    pub(super) fn read(tag: &Tag<'_>, captured: &Captured<'_>, declared: &Declared) -> Self {
        let relation = tag
            .attribute("rel")
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let media_type = tag
            .attribute("type")
            .and_then(|media_type| one_line(&media_type));
        let href = tag.attribute("href");
        let is_page = media_type
            .as_deref()
            .is_none_or(|media_type| media_type.contains("html"));
        let rank = match (href.is_some(), is_page) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => 2,
        };
        Self {
            url: href.unwrap_or_else(|| captured.text(declared).into_owned()),
            relation: if relation.is_empty() {
                "alternate".into()
            } else {
                relation
            },
            media_type,
            length: tag
                .attribute("length")
                .and_then(|length| length.trim().parse().ok()),
            rank,
        }
    }
}

/// The file that an element attaches, from its attributes.
pub(super) fn read_enclosure(tag: &Tag<'_>) -> Option<Enclosure> {
    let url = tag.attribute("url").or_else(|| tag.attribute("href"))?;
    let length = tag
        .attribute("length")
        .or_else(|| tag.attribute("fileSize"));
    Some(Enclosure {
        url: url::join(None, &url)?,
        media_type: tag
            .attribute("type")
            .and_then(|media_type| one_line(&media_type)),
        length: length.and_then(|length| length.trim().parse().ok()),
    })
}
