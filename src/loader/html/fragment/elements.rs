//! How fragments treat the elements of `dom::elements`. Unlike pages, they keep the text of all elements that are not
//! hidden, such as `iframe`, `svg` and hyphenated ones.

use crate::loader::html::dom::elements as element;
use crate::loader::markup::{Tag, with_lower};
use crate::text::{Image, sanitize, url};

/// How a fragment treats an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Inline or unknown: its text belongs to the line around it.
    Inline,
    /// Its content is not shown.
    Hidden,
    /// `<br>`.
    Break,
    /// `<hr>`.
    Rule,
    Link,
    Picture,
    /// `<q>`.
    Quotation,
    /// `<p>`.
    Paragraph,
    /// `<h1>` to `<h6>`.
    Heading(u8),
    /// Any other block.
    Block,
    /// `<blockquote>`.
    Quote,
    List,
    Item,
    /// `<pre>`.
    Preformatted,
    Caption,
    Table,
    Row,
    Cell,
    /// `<sup>`.
    Superscript,
    /// `<ruby>`.
    Ruby,
    /// `<rt>`.
    Reading,
    /// `<rp>`.
    ReadingBracket,
    /// A block that is declared a note.
    Footnote,
}

impl Role {
    pub(super) fn of(name: &str) -> Self {
        with_lower(name, Self::of_lower).unwrap_or(Self::Inline)
    }

    fn of_lower(name: &str) -> Self {
        match element::Tag::of_text(name) {
            Some(element::Tag::Iframe) if name == "iframe" => Self::Inline,
            Some(element::Tag::Control) => match name {
                "textarea" => Self::Hidden,
                "audio" | "video" => Self::Block,
                _ => Self::Inline,
            },
            Some(tag) => Self::of_tag(tag),
            None => Self::Inline,
        }
    }

    fn of_tag(tag: element::Tag) -> Self {
        use element::{Flow, Tag};
        match tag {
            Tag::A => Self::Link,
            Tag::P => Self::Paragraph,
            Tag::Br => Self::Break,
            Tag::Hr => Self::Rule,
            Tag::Img => Self::Picture,
            Tag::Q => Self::Quotation,
            Tag::Blockquote => Self::Quote,
            Tag::Ul | Tag::Ol => Self::List,
            Tag::Li => Self::Item,
            Tag::Pre => Self::Preformatted,
            Tag::Figcaption | Tag::Caption => Self::Caption,
            Tag::Table => Self::Table,
            Tag::Row => Self::Row,
            Tag::Cell | Tag::HeaderCell => Self::Cell,
            Tag::Sup => Self::Superscript,
            Tag::Ruby => Self::Ruby,
            Tag::Reading => Self::Reading,
            Tag::ReadingBracket => Self::ReadingBracket,
            Tag::Head | Tag::Script | Tag::Style | Tag::Template | Tag::Iframe => Self::Hidden,
            tag => match (tag.heading(), tag.flow()) {
                (Some(level), _) => Self::Heading(level),
                (None, Flow::Block) => Self::Block,
                (None, Flow::Inline | Flow::Unread) => Self::Inline,
            },
        }
    }
}

/// Whether an element is declared a footnote or an endnote.
pub(super) fn is_footnote(tag: &Tag<'_>) -> bool {
    let says = |name| {
        let value = tag.attribute(name).unwrap_or_default();
        let mut words = value.split_whitespace();
        words.any(|word| {
            matches!(
                word.trim_start_matches("doc-"),
                "footnote" | "endnote" | "rearnote"
            )
        })
    };
    tag.attributes.contains("note") && (says("epub:type") || says("role"))
}

/// Whether this is the name of an HTML element, so that `<` before it starts a tag.
pub(super) fn is_known(name: &str) -> bool {
    with_lower(name, |name| element::Tag::of_text(name).is_some()).unwrap_or(false)
}

/// Parts of the addresses of tracking pixels.
const COUNTERS: [&str; 9] = [
    "/pixel.gif",
    "/pixel?",
    "/pixel/",
    "feedburner.com/~r/",
    "feedburner.com/~ff/",
    "doubleclick.net",
    "/wf/open",
    "/track/open",
    "/open.aspx",
];

/// Pictures of this width or height in pixels, or less, are invisible.
const INVISIBLE: u32 = 2;

/// The picture of an `<img>`, unless it is invisible.
pub(super) fn picture(tag: &Tag<'_>, base: Option<&str>) -> Option<Image> {
    let mut image = Image {
        url: String::new(),
        alt: None,
    };
    let mut lazy = None;
    for attribute in tag.attributes() {
        match attribute.name.to_ascii_lowercase().as_str() {
            "src" => image.url = attribute.value().into_owned(),
            "data-src" | "data-lazy-src" | "data-original" => {
                lazy = Some(attribute.value().into_owned());
            }
            "alt" => {
                let alt = attribute.value();
                let alt = sanitize::line(alt.trim());
                image.alt = (!alt.is_empty()).then(|| alt.into_owned());
            }
            "width" | "height" if pixels(attribute.raw).is_some_and(|size| size <= INVISIBLE) => {
                return None;
            }
            _ => {}
        }
    }
    if image.url.is_empty() || image.url.starts_with("data:") {
        image.url = lazy?;
    }
    image.url = url::join(base, &image.url)?;
    let counts = COUNTERS.iter().any(|counter| image.url.contains(counter));
    (!counts && !image.url.starts_with("data:")).then_some(image)
}

fn pixels(size: &str) -> Option<u32> {
    size.trim().trim_end_matches("px").parse().ok()
}
