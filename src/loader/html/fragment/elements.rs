//! How fragments treat each element. Differs from `dom::elements` on purpose: in a mail or feed entry, unknown and
//! hyphenated elements, `iframe` and `svg` keep their text.

use crate::loader::markup::{Tag, with_lower};
use crate::text::{Image, sanitize, url};

/// How a fragment treats an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing: its text belongs to the line around it. Unknown elements too.
    Inline,
    /// Its content is not for reading.
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
}

impl Role {
    pub(super) fn of(name: &str) -> Self {
        with_lower(name, Self::of_lower).unwrap_or(Self::Inline)
    }

    fn of_lower(name: &str) -> Self {
        match name {
            "a" => Self::Link,
            "p" => Self::Paragraph,
            "br" => Self::Break,
            "hr" => Self::Rule,
            "img" | "image" => Self::Picture,
            "q" => Self::Quotation,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "blockquote" => Self::Quote,
            "ul" | "ol" | "menu" | "dir" => Self::List,
            "li" => Self::Item,
            "pre" | "listing" | "xmp" => Self::Preformatted,
            "figcaption" | "caption" => Self::Caption,
            "table" => Self::Table,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            "script" | "style" | "noembed" | "noframes" | "textarea" | "head" | "template" => {
                Self::Hidden
            }
            "div" | "section" | "article" | "aside" | "header" | "footer" | "main" | "nav"
            | "figure" | "address" | "center" | "form" | "fieldset" | "legend" | "dl" | "dt"
            | "dd" | "details" | "summary" | "dialog" | "hgroup" | "body" | "html" | "tbody"
            | "thead" | "tfoot" | "option" | "video" | "audio" => Self::Block,
            _ => Self::Inline,
        }
    }
}

/// Whether an element of this name occurs in texts, so that `<` before it starts a tag.
pub(super) fn is_known(name: &str) -> bool {
    let inline = |name: &str| {
        Role::of_lower(name) != Role::Inline
            || matches!(
                name,
                "b" | "i"
                    | "em"
                    | "strong"
                    | "u"
                    | "s"
                    | "span"
                    | "font"
                    | "small"
                    | "big"
                    | "sup"
                    | "sub"
                    | "code"
                    | "tt"
                    | "kbd"
                    | "cite"
                    | "abbr"
                    | "acronym"
                    | "strike"
                    | "del"
                    | "ins"
                    | "mark"
                    | "time"
                    | "wbr"
                    | "label"
                    | "object"
                    | "embed"
                    | "applet"
                    | "param"
                    | "meta"
                    | "link"
                    | "base"
                    | "input"
                    | "button"
                    | "frame"
                    | "iframe"
                    | "frameset"
                    | "noscript"
                    | "svg"
                    | "math"
                    | "source"
                    | "picture"
                    | "title"
                    | "blink"
            )
    };
    with_lower(name, inline).unwrap_or(false)
}

/// Parts of addresses that only counters have.
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

/// Narrower or lower than this, in pixels, nothing can be seen.
const INVISIBLE: u32 = 2;

/// The picture of an `<img>`, if it shows something.
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
