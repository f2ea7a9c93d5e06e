//! HTML as a stream of tags and text, with typed names for what [`markup`](crate::loader::markup) finds. Ignores
//! nesting.

use super::elements::Tag;
use crate::loader::markup::{self, with_lower};

/// One piece of a page. Text is as written, with undecoded references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::loader::html) enum Token<'a> {
    /// `<p class="lead">`; its attributes are in [`Tokens::attributes`].
    Start(Tag),
    /// `</p>`.
    End(Tag),
    /// Text. In a script or a style it contains no references.
    Text(&'a str),
}

/// The attributes that are used. Others, and repetitions of the same attribute, are skipped, so an endless tag takes no
/// memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::loader::html) enum Name {
    Alt,
    AriaHidden,
    Cite,
    Class,
    Content,
    /// `data-component`, `data-testid` and the like, which are used like class names.
    Component,
    /// `data-src` and the like: the address of a picture that is loaded late.
    DataSrc,
    DataDate,
    Datetime,
    Hidden,
    Href,
    HttpEquiv,
    Id,
    Itemprop,
    Itemtype,
    Lang,
    /// `name` and `property`.
    Property,
    Rel,
    Role,
    Src,
    Srcset,
    Style,
    Title,
    Type,
}

impl Name {
    fn of(name: &str) -> Option<Self> {
        // Most attributes are not used, and many have names longer than any that is.
        with_lower(name, Self::named)?
    }

    fn named(lower: &str) -> Option<Self> {
        Some(match lower {
            "alt" => Self::Alt,
            "aria-hidden" => Self::AriaHidden,
            "cite" => Self::Cite,
            "class" => Self::Class,
            "content" => Self::Content,
            "data-component" | "data-testid" | "data-component-name" | "data-gu-name" => {
                Self::Component
            }
            "data-src" | "data-original" | "data-lazy-src" => Self::DataSrc,
            "data-date" => Self::DataDate,
            "datetime" => Self::Datetime,
            "hidden" => Self::Hidden,
            "href" => Self::Href,
            "http-equiv" => Self::HttpEquiv,
            "id" => Self::Id,
            "itemprop" => Self::Itemprop,
            "itemtype" => Self::Itemtype,
            "lang" | "xml:lang" => Self::Lang,
            "name" | "property" => Self::Property,
            "rel" => Self::Rel,
            "role" => Self::Role,
            "src" => Self::Src,
            "srcset" | "data-srcset" => Self::Srcset,
            "style" => Self::Style,
            "title" => Self::Title,
            "type" => Self::Type,
            _ => return None,
        })
    }
}

/// One attribute; the value as written, without its quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::loader::html) struct Attribute<'a> {
    pub(in crate::loader::html) name: Name,
    pub(in crate::loader::html) value: &'a str,
}

/// Reads one token after another. Each byte is examined a bounded number of times, whatever the input.
#[derive(Debug)]
pub(in crate::loader::html) struct Tokens<'a> {
    source: markup::Tokens<'a>,
    /// The attributes of the last start tag.
    pub(in crate::loader::html) attributes: Vec<Attribute<'a>>,
    /// The element whose raw text comes next, as an index into [`RAW`].
    raw: Option<usize>,
    /// Set once such an element turned out never to be closed, so that its end is not searched for again.
    endless: [bool; RAW.len()],
}

/// The elements whose content is raw text.
const RAW: [&str; 8] = [
    "script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp",
];

impl<'a> Tokens<'a> {
    pub(in crate::loader::html) const fn new(text: &'a str) -> Self {
        Self {
            source: markup::Tokens::html(text),
            attributes: Vec::new(),
            raw: None,
            endless: [false; RAW.len()],
        }
    }

    /// The raw text of such an element.
    fn raw_text(&mut self) -> Option<&'a str> {
        let raw = self.raw.take()?;
        let endless = self.endless.get_mut(raw).filter(|endless| !**endless)?;
        let text = self.source.take_raw(RAW.get(raw)?);
        // Never closed: its content is read as markup, which loses less than everything that follows.
        *endless = text.is_none();
        text.filter(|text| !text.is_empty())
    }

    fn start(&mut self, tag: &markup::Tag<'a>) -> Token<'a> {
        self.attributes.clear();
        for attribute in tag.attributes() {
            if let Some(name) = Name::of(attribute.name)
                && self.attributes.iter().all(|known| known.name != name)
            {
                let value = attribute.raw;
                self.attributes.push(Attribute { name, value });
            }
        }
        let raw = |name: &str| RAW.iter().position(|raw| *raw == name);
        self.raw = with_lower(tag.name, raw).flatten();
        Token::Start(named(tag.name))
    }
}

/// Names longer than any known one belong to custom elements.
fn named(name: &str) -> Tag {
    with_lower(name, Tag::named).unwrap_or_else(|| {
        if name.contains('-') {
            Tag::Block
        } else {
            Tag::Inline
        }
    })
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(text) = self.raw_text() {
            return Some(Token::Text(text));
        }
        loop {
            match self.source.next()? {
                markup::Token::Text(text) => return Some(Token::Text(text)),
                markup::Token::Open(tag) => return Some(self.start(&tag)),
                markup::Token::Close(name) => return Some(Token::End(named(name))),
                markup::Token::Literal(_) | markup::Token::Doctype(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let mut tokens = Tokens::new(html);
        let mut shown = String::new();
        while let Some(token) = tokens.next() {
            match token {
                Token::Start(tag) => {
                    write!(shown, "<{tag:?}").expect("memory");
                    for attribute in &tokens.attributes {
                        write!(shown, " {:?}={}", attribute.name, attribute.value).expect("memory");
                    }
                    shown.push('>');
                }
                Token::End(tag) => write!(shown, "</{tag:?}>").expect("memory"),
                Token::Text(text) => shown.push_str(text),
            }
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn tags_text_and_attributes_are_separated() {
        check(
            "<P CLASS=a id='b c' onclick=\"x>y\" class=z>Hi <b>there</b></p >",
            "<P Class=a Id=b c>Hi <Bold>there</Bold></P>",
        );
        check("<br/><img src=a.png/>", "<Br><Img Src=a.png>");
        check("a < b <3 c <é>", "a < b <3 c <é>");
    }

    #[test]
    fn comments_and_declarations_are_not_text() {
        check("<!doctype html><?xml?>a<!-- <p> -->b<!-->c</>d", "abcd");
        check("<![CDATA[x]]>y", "y");
    }

    #[test]
    fn scripts_and_titles_contain_raw_text() {
        check(
            "<script>if (a<b) '</p>'</SCRIPT ><title>a <b></title>",
            "<Script>if (a<b) '</p>'</Script><Title>a <b></Title>",
        );
    }

    #[test]
    fn an_unclosed_tag_hides_as_little_as_possible() {
        check("<title>A<p>b", "<Title>A<P>b");
        check("<!-- a <p>b", "b");
        check("a<p class=\"x", "a<P Class=x>");
        check("a<p", "a<P>");
    }
}
