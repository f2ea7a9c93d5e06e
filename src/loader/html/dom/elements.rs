//! The elements of HTML, in pages and in fragments, and how each behaves in a page: which elements it closes, what it may
//! contain, whether it starts a line.

/// The name of an element, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::loader::html) enum Tag {
    /// No element: a run of text.
    Text,
    A,
    Article,
    Aside,
    Blockquote,
    Body,
    /// `b`, `strong`.
    Bold,
    Br,
    Button,
    Caption,
    /// `td`.
    Cell,
    Dd,
    Div,
    Dl,
    Dt,
    Figcaption,
    Figure,
    Footer,
    Form,
    /// `html`.
    Root,
    Head,
    Header,
    /// `th`.
    HeaderCell,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    Hr,
    Iframe,
    Img,
    Li,
    Link,
    Main,
    Meta,
    Nav,
    Noscript,
    Ol,
    P,
    /// `pre`, `listing`, `xmp`.
    Pre,
    Q,
    /// `tr`.
    Row,
    /// `tbody`, `thead`, `tfoot`.
    RowGroup,
    Script,
    Section,
    Span,
    Style,
    Table,
    Template,
    Time,
    Title,
    Ul,
    /// Another inline element: `em`, `i`, `font`, ...
    Inline,
    /// Another block element: `center`, `details`, `address`, names with a hyphen, ...
    Block,
    /// Another element without content: `input`, `source`, `wbr`, ...
    Void,
    /// `sup`.
    Sup,
    /// `ruby`: words with their readings.
    Ruby,
    /// `rt`: a reading.
    Reading,
    /// `rp`: brackets around a reading, for programs that know no readings.
    ReadingBracket,
    /// Controls and drawings, whose text does not belong to the page: `select`, `svg`, `textarea`, `object`, ...
    Control,
}

/// How an element is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::loader::html) enum Flow {
    /// Within a line.
    Inline,
    /// On lines of its own.
    Block,
    /// Not at all: its text is not read.
    Unread,
}

/// How an element affects the text inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::loader::html) enum Role {
    /// The text itself.
    Text,
    Break,
    Link,
    Bold,
    /// `q`, which is shown with quotation marks.
    Quotation,
    List,
    Item,
    /// `blockquote`.
    SetOff,
    Caption,
    /// `pre`.
    Listing,
    Table,
    /// Nothing.
    Plain,
}

const ROLES: [(Tag, Role); 12] = [
    (Tag::Text, Role::Text),
    (Tag::A, Role::Link),
    (Tag::Br, Role::Break),
    (Tag::Bold, Role::Bold),
    (Tag::Li, Role::Item),
    (Tag::Ul, Role::List),
    (Tag::Ol, Role::List),
    (Tag::Q, Role::Quotation),
    (Tag::Blockquote, Role::SetOff),
    (Tag::Figcaption, Role::Caption),
    (Tag::Pre, Role::Listing),
    (Tag::Table, Role::Table),
];

impl Tag {
    /// The tag with this name in lower case.
    pub(in crate::loader::html) fn named(name: &str) -> Self {
        match Self::of_text(name) {
            Some(tag) => tag,
            None => Self::of_pages(name),
        }
    }

    /// The tag of an element that feed entries and mails use.
    pub(in crate::loader::html) fn of_text(name: &str) -> Option<Self> {
        Some(match name {
            "p" => Self::P,
            "a" => Self::A,
            "br" => Self::Br,
            "div" => Self::Div,
            "span" => Self::Span,
            "b" | "strong" => Self::Bold,
            "li" => Self::Li,
            "img" | "image" => Self::Img,
            "td" => Self::Cell,
            "tr" => Self::Row,
            "i" | "em" | "font" | "u" | "s" | "small" | "big" | "sub" | "code" | "tt" | "kbd"
            | "cite" | "abbr" | "acronym" | "strike" | "del" | "ins" | "mark" | "label"
            | "frame" | "frameset" | "picture" | "blink" => Self::Inline,
            "sup" => Self::Sup,
            "ruby" => Self::Ruby,
            "rt" => Self::Reading,
            "rp" => Self::ReadingBracket,
            "article" => Self::Article,
            "aside" => Self::Aside,
            "blockquote" => Self::Blockquote,
            "body" => Self::Body,
            "button" => Self::Button,
            "caption" => Self::Caption,
            "dd" => Self::Dd,
            "dl" => Self::Dl,
            "dt" => Self::Dt,
            "figcaption" => Self::Figcaption,
            "figure" => Self::Figure,
            "footer" => Self::Footer,
            "form" => Self::Form,
            "html" => Self::Root,
            "head" => Self::Head,
            "header" => Self::Header,
            "th" => Self::HeaderCell,
            "h1" => Self::H1,
            "h2" => Self::H2,
            "h3" => Self::H3,
            "h4" => Self::H4,
            "h5" => Self::H5,
            "h6" => Self::H6,
            "hr" => Self::Hr,
            "iframe" | "noembed" | "noframes" => Self::Iframe,
            "link" => Self::Link,
            "main" => Self::Main,
            "meta" => Self::Meta,
            "nav" => Self::Nav,
            "noscript" => Self::Noscript,
            "ol" => Self::Ol,
            "pre" | "listing" | "xmp" => Self::Pre,
            "q" => Self::Q,
            "tbody" | "thead" | "tfoot" => Self::RowGroup,
            "script" => Self::Script,
            "section" => Self::Section,
            "style" => Self::Style,
            "table" => Self::Table,
            "template" => Self::Template,
            "time" => Self::Time,
            "title" => Self::Title,
            "ul" | "menu" | "dir" => Self::Ul,
            "base" | "embed" | "input" | "param" | "source" | "wbr" => Self::Void,
            "svg" | "textarea" | "object" | "audio" | "video" | "applet" | "math" => Self::Control,
            "address" | "center" | "details" | "dialog" | "fieldset" | "hgroup" | "legend"
            | "summary" | "option" => Self::Block,
            _ => return None,
        })
    }

    /// The tag of any other element.
    fn of_pages(name: &str) -> Self {
        match name {
            "area" | "col" | "track" => Self::Void,
            "select" | "canvas" | "datalist" | "map" => Self::Control,
            "amp-img" => Self::Img,
            "search" | "colgroup" | "optgroup" => Self::Block,
            other if other.contains('-') => Self::Block,
            _ => Self::Inline,
        }
    }

    /// Whether it has no content and no end tag.
    pub(in crate::loader::html) const fn is_void(self) -> bool {
        matches!(
            self,
            Self::Br | Self::Hr | Self::Img | Self::Link | Self::Meta | Self::Void
        )
    }

    /// How it is laid out.
    pub(in crate::loader::html) const fn flow(self) -> Flow {
        match self {
            Self::Text
            | Self::A
            | Self::Bold
            | Self::Br
            | Self::Img
            | Self::Q
            | Self::Span
            | Self::Time
            | Self::Sup
            | Self::Ruby
            | Self::Reading
            | Self::ReadingBracket
            | Self::Inline
            | Self::Void => Flow::Inline,
            Self::Button
            | Self::Iframe
            | Self::Link
            | Self::Meta
            | Self::Noscript
            | Self::Script
            | Self::Style
            | Self::Template
            | Self::Title
            | Self::Control => Flow::Unread,
            Self::Article
            | Self::Aside
            | Self::Blockquote
            | Self::Body
            | Self::Caption
            | Self::Cell
            | Self::Dd
            | Self::Div
            | Self::Dl
            | Self::Dt
            | Self::Figcaption
            | Self::Figure
            | Self::Footer
            | Self::Form
            | Self::Root
            | Self::Head
            | Self::Header
            | Self::HeaderCell
            | Self::H1
            | Self::H2
            | Self::H3
            | Self::H4
            | Self::H5
            | Self::H6
            | Self::Hr
            | Self::Li
            | Self::Main
            | Self::Nav
            | Self::Ol
            | Self::P
            | Self::Pre
            | Self::Row
            | Self::RowGroup
            | Self::Section
            | Self::Table
            | Self::Ul
            | Self::Block => Flow::Block,
        }
    }

    /// How it affects the text inside it.
    pub(in crate::loader::html) fn role(self) -> Role {
        let known = ROLES.iter().find(|(tag, _)| *tag == self);
        known.map_or(Role::Plain, |(_, role)| *role)
    }

    /// Depth of a heading, 1 to 6.
    pub(in crate::loader::html) fn heading(self) -> Option<u8> {
        let depth = HEADINGS.iter().position(|tag| *tag == self)?;
        Some(depth as u8 + 1)
    }

    /// Whether its start tag closes an open paragraph.
    pub(in crate::loader::html) fn ends_paragraph(self) -> bool {
        self.flow() == Flow::Block
            && !matches!(
                self,
                Self::Root
                    | Self::Head
                    | Self::Body
                    | Self::Block
                    | Self::Cell
                    | Self::HeaderCell
                    | Self::Row
                    | Self::RowGroup
                    | Self::Caption
            )
    }

    /// The elements other than paragraphs that its start tag closes.
    pub(in crate::loader::html) fn ends(self) -> Option<&'static Ends> {
        ENDS.iter().find(|rule| rule.start.contains(&self))
    }
}

const HEADINGS: [Tag; 6] = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];

/// The open elements that a start tag closes, since their end tags may be omitted.
#[derive(Debug)]
pub(in crate::loader::html) struct Ends {
    /// The start tag of one of these ...
    start: &'static [Tag],
    /// ... closes the outermost open one of these, with everything inside it, ...
    pub(in crate::loader::html) open: &'static [Tag],
    /// ... but nothing outside one of these.
    pub(in crate::loader::html) within: &'static [Tag],
}

const ENDS: [Ends; 8] = [
    Ends {
        start: &[Tag::Reading, Tag::ReadingBracket],
        open: &[Tag::Reading, Tag::ReadingBracket],
        within: &[Tag::Ruby],
    },
    Ends {
        start: &[Tag::Li],
        open: &[Tag::Li],
        within: &[Tag::Ul, Tag::Ol, Tag::Table, Tag::Cell],
    },
    Ends {
        start: &[Tag::Dd, Tag::Dt],
        open: &[Tag::Dd, Tag::Dt],
        within: &[Tag::Dl, Tag::Table, Tag::Cell],
    },
    Ends {
        start: &[Tag::Cell, Tag::HeaderCell],
        open: &[Tag::Cell, Tag::HeaderCell, Tag::Caption],
        within: &[Tag::Row, Tag::Table],
    },
    Ends {
        start: &[Tag::Row],
        open: &[Tag::Row, Tag::Caption],
        within: &[Tag::Table],
    },
    Ends {
        start: &[Tag::RowGroup],
        open: &[Tag::RowGroup, Tag::Row, Tag::Caption],
        within: &[Tag::Table],
    },
    Ends {
        start: &HEADINGS,
        open: &HEADINGS,
        within: &[
            Tag::Div,
            Tag::Section,
            Tag::Article,
            Tag::Cell,
            Tag::Li,
            Tag::P,
        ],
    },
    Ends {
        start: &[Tag::Body],
        open: &[Tag::Head],
        within: &[Tag::Body],
    },
];
