//! Tokenises XML and HTML into tags and text. Never fails on broken input; builds no tree, decodes nothing and does not
//! check nesting, which is left to the callers.

pub(crate) mod attribute;
pub(crate) mod entity;
pub mod visible;
pub(super) mod xml_tree;

pub(crate) use attribute::Attributes;
use memchr::{memchr, memchr2, memchr3, memmem};

/// One piece of a document, borrowed from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text between tags, with undecoded character references.
    Text(&'a str),
    /// The content of `<![CDATA[...]]>`.
    Literal(&'a str),
    /// `<name ...>`.
    Open(Tag<'a>),
    /// `</name>`.
    Close(&'a str),
    /// What follows the exclamation mark in `<!DOCTYPE ...>`.
    Doctype(&'a str),
}

/// An opening tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name with its prefix, as written.
    pub(crate) name: &'a str,
    /// The source between the name and the end of the tag.
    pub(crate) attributes: &'a str,
    /// Whether content follows it.
    pub(crate) content: Content,
}

/// Whether an element has content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// `<name>`: up to the closing tag.
    Follows,
    /// `<name/>`: none.
    Empty,
}

impl<'a> Tag<'a> {
    /// Its attributes in order.
    pub(crate) fn attributes(&self) -> Attributes<'a> {
        Attributes::new(self.attributes)
    }

    /// The decoded value of the attribute with this name in any case, if there is one.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes()
            .find(|a| a.name.eq_ignore_ascii_case(name))
            .map(|a| a.value().into_owned())
    }
}

/// What counts as markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialect {
    /// Names begin with any letter, and CDATA sections are text.
    Xml,
    /// Names begin with an ASCII letter, and `<![CDATA[` is a declaration that is skipped.
    Html,
}

/// The tokens of a document, from left to right.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    dialect: Dialect,
    /// From which offset on each of these marks is missing, so that a missing one is searched for only once.
    missing: Missing,
}

#[derive(Clone, Copy, Debug)]
struct Missing {
    double_quote: usize,
    single_quote: usize,
    comment_end: usize,
}

impl<'a> Tokens<'a> {
    /// Tokenises XML, or a fragment of XML or HTML.
    pub(crate) const fn new(source: &'a str) -> Self {
        Self::of(source, Dialect::Xml)
    }

    /// Tokenises a page of HTML.
    pub(crate) const fn html(source: &'a str) -> Self {
        Self::of(source, Dialect::Html)
    }

    const fn of(source: &'a str, dialect: Dialect) -> Self {
        let missing = Missing {
            double_quote: usize::MAX,
            single_quote: usize::MAX,
            comment_end: usize::MAX,
        };
        Self {
            source,
            at: 0,
            dialect,
            missing,
        }
    }

    /// The byte at which the next token begins.
    pub(crate) const fn offset(&self) -> usize {
        self.at
    }

    /// The document itself.
    pub(crate) const fn source(&self) -> &'a str {
        self.source
    }

    /// Returns to a position that [`offset`](Self::offset) gave.
    pub(crate) const fn rewind(&mut self, offset: usize) {
        self.at = offset;
    }

    /// Skips everything up to the closing tag of an element whose content is not markup, such as a script.
    pub(crate) fn skip_raw(&mut self, name: &str) {
        if self.take_raw(name).is_none() {
            self.at = self.source.len();
        }
    }

    /// Like [`skip_raw`](Self::skip_raw), but returns the content. Without a closing tag, returns nothing and does not
    /// move.
    pub(crate) fn take_raw(&mut self, name: &str) -> Option<&'a str> {
        let bytes = self.rest().as_bytes();
        let found = memmem::find_iter(bytes, b"</").find(|found| {
            let after = bytes.get(found + 2..).unwrap_or_default();
            let word = after.get(..name.len());
            word.is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
                && after
                    .get(name.len())
                    .is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'-')
        })?;
        Some(self.take(found))
    }

    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Takes `length` bytes, or the rest if it is shorter.
    fn take(&mut self, length: usize) -> &'a str {
        let rest = self.rest();
        let taken = rest.get(..length).unwrap_or(rest);
        self.at += taken.len();
        taken
    }

    /// Takes everything up to and including `end`, and returns what precedes it. Without an `end`, takes the rest.
    fn take_until(&mut self, end: &str) -> &'a str {
        let rest = self.rest();
        let length = memmem::find(rest.as_bytes(), end.as_bytes()).unwrap_or(rest.len());
        let taken = self.take(length);
        self.take(end.len().min(rest.len() - length));
        taken
    }

    /// Text up to the next `<`. The first byte is text in any case.
    fn text(&mut self) -> Token<'a> {
        let rest = self.rest();
        let behind = rest.as_bytes().get(1..).unwrap_or_default();
        let length = memchr(b'<', behind).map_or(rest.len(), |found| found + 1);
        Token::Text(self.take(length))
    }

    fn close(&mut self) -> Token<'a> {
        self.take(2);
        let inside = self.take_until(">");
        Token::Close(name(inside))
    }

    fn open(&mut self) -> Token<'a> {
        self.take(1);
        let name = name(self.rest());
        self.take(name.len());
        let length = self.tag_end();
        let inside = self.take(length);
        if self.rest().starts_with('>') {
            self.take(1);
        }
        let (attributes, content) = match inside.trim_end().strip_suffix('/') {
            Some(attributes) => (attributes, Content::Empty),
            None => (inside, Content::Follows),
        };
        Token::Open(Tag {
            name,
            attributes,
            content,
        })
    }

    /// The number of bytes up to the `>` that ends an opening tag, which is not inside quotation marks. A truncated tag
    /// ends where the next one begins.
    fn tag_end(&mut self) -> usize {
        let bytes = self.rest().as_bytes();
        let mut at = 0;
        // A quotation mark opens a value only after an equals sign; elsewhere it is an apostrophe.
        while let Some(found) = memchr3(b'>', b'<', b'=', bytes.get(at..).unwrap_or_default()) {
            at += found;
            if bytes.get(at) != Some(&b'=') {
                return at;
            }
            at += 1;
            at += count_spaces(bytes.get(at..).unwrap_or_default());
            if let Some(&quote @ (b'"' | b'\'')) = bytes.get(at) {
                at += 1;
                at += self.quoted(quote, at);
            }
        }
        bytes.len()
    }

    /// The number of bytes of a quoted value with its closing mark, which begins `offset` bytes after the current
    /// position; 0 if it is never closed.
    fn quoted(&mut self, quote: u8, offset: usize) -> usize {
        let start = self.at + offset;
        let missing = match quote {
            b'"' => &mut self.missing.double_quote,
            _ => &mut self.missing.single_quote,
        };
        if start >= *missing {
            return 0;
        }
        let bytes = self.source.as_bytes().get(start..).unwrap_or_default();
        if let Some(end) = memchr(quote, bytes) {
            end + 1
        } else {
            *missing = start;
            0
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let bytes = self.rest().as_bytes();
            let token = match bytes {
                [] => return None,
                [b'<', b'!', b'-', b'-', ..] => {
                    self.comment();
                    continue;
                }
                [b'<', b'!', b'[', ..]
                    if self.dialect == Dialect::Xml && bytes.starts_with(b"<![CDATA[") =>
                {
                    self.take(9);
                    Token::Literal(self.take_until("]]>"))
                }
                [b'<', b'!', letter, ..] if letter.is_ascii_alphabetic() => {
                    self.take(2);
                    Token::Doctype(self.doctype())
                }
                [b'<', b'/', letter, ..] if self.begins_name(*letter) => self.close(),
                [b'<', letter, ..] if self.begins_name(*letter) => self.open(),
                // "<?xml ?>", "<!>", "</ >": what browsers do not show.
                [b'<', b'?' | b'!', ..] | [b'<', b'/', _, ..] => {
                    self.take_until(">");
                    continue;
                }
                _ => self.text(),
            };
            return Some(token);
        }
    }
}

impl<'a> Tokens<'a> {
    const fn begins_name(&self, byte: u8) -> bool {
        match self.dialect {
            Dialect::Html => byte.is_ascii_alphabetic(),
            Dialect::Xml => byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80,
        }
    }

    /// Skips a comment. One that is never closed hides only its own markup.
    fn comment(&mut self) {
        let body = self.rest().get(4..).unwrap_or_default();
        if let Some(length) = ["->", ">"].iter().find(|end| body.starts_with(**end)) {
            self.take(4 + length.len());
            return;
        }
        if self.at < self.missing.comment_end {
            if let Some(end) = memmem::find(body.as_bytes(), b"-->") {
                self.take(4 + end + 3);
                return;
            }
            self.missing.comment_end = self.at;
        }
        self.take_until(">");
    }

    /// A declaration may contain others in brackets: `<!DOCTYPE rss [ <!ENTITY a "b"> ]>`.
    fn doctype(&mut self) -> &'a str {
        let rest = self.rest();
        match memchr2(b'[', b'>', rest.as_bytes()) {
            Some(found) if rest.as_bytes().get(found) == Some(&b'[') => {
                let inside = self.take_until("]");
                self.take_until(">");
                inside
            }
            _ => self.take_until(">"),
        }
    }
}

fn count_spaces(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_whitespace()).count()
}

/// The name at the beginning of the content of a tag.
fn name(inside: &str) -> &str {
    let length = inside
        .bytes()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'<' | b'=' | b'"'))
        .unwrap_or(inside.len());
    inside.get(..length).unwrap_or_default()
}

/// Calls `apply` with the name in lower case, without allocating; `None` for names longer than any known one.
pub(crate) fn with_lower<T>(name: &str, apply: impl FnOnce(&str) -> T) -> Option<T> {
    const LONGEST: usize = 24;
    let mut letters = [0; LONGEST];
    let letters = letters.get_mut(..name.len())?;
    letters.copy_from_slice(name.as_bytes());
    letters.make_ascii_lowercase();
    std::str::from_utf8(letters).ok().map(apply)
}

#[cfg(test)]
mod tests;
