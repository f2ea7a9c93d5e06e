//! Maps the element names and namespaces of all feed formats to fields.

use crate::loader::markup::with_lower;

/// The vocabulary that a namespace stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS of any version, Atom of any version, CDF, or no namespace.
    Core,
    DublinCore,
    /// Its refinements.
    Terms,
    /// `content:encoded`.
    Content,
    Media,
    Podcast,
    Html,
    Rdf,
    Unknown,
}

/// Namespaces, recognised by a part of their address that is the same in all versions.
const SPACES: [(&str, Space); 15] = [
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("purl.org/rss/1.0/modules/", Space::Unknown),
    ("purl.org/rss/1.0", Space::Core),
    ("purl.org/net/rss1.1", Space::Core),
    ("www.w3.org/2005/atom", Space::Core),
    ("purl.org/atom/ns", Space::Core),
    ("my.netscape.com/rdf/simple/0.9", Space::Core),
    ("channel.netscape.com/rdf/simple/0.9", Space::Core),
    ("backend.userland.com/rss", Space::Core),
    ("purl.org/dc/elements/1", Space::DublinCore),
    ("purl.org/dc/terms", Space::Terms),
    ("search.yahoo.com/mrss", Space::Media),
    ("www.itunes.com/dtds/podcast", Space::Podcast),
    ("www.w3.org/1999/xhtml", Space::Html),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", Space::Rdf),
];

impl Space {
    /// The vocabulary with this namespace address.
    pub(super) fn at(address: &str) -> Self {
        let address = address.trim().to_ascii_lowercase();
        if address.is_empty() {
            return Self::Core;
        }
        SPACES
            .iter()
            .find(|(part, _)| address.contains(part))
            .map_or(Self::Unknown, |&(_, space)| space)
    }

    /// The vocabulary that a prefix usually stands for, if the feed does not declare it.
    pub(super) fn usual(prefix: &str) -> Self {
        with_lower(prefix, |prefix| match prefix {
            "dc" => Self::DublinCore,
            "dcterms" => Self::Terms,
            "content" => Self::Content,
            "media" => Self::Media,
            "itunes" => Self::Podcast,
            "xhtml" => Self::Html,
            "rdf" => Self::Rdf,
            "atom" | "atom10" | "atom03" | "rss" | "a10" => Self::Core,
            _ => Self::Unknown,
        })
        .unwrap_or(Self::Unknown)
    }
}

/// What an element means. The numbers are ranks: 0 is preferred to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// `<rss>`, `<channel>`, `<feed>`.
    Feed,
    /// `<item>`, `<entry>`.
    Entry,
    Title(u8),
    Link,
    /// The identity of an entry that may be its address as well: RSS's `guid`.
    Guid,
    Id,
    Author(u8),
    Published(u8),
    Updated(u8),
    /// Text of an entry: the whole of it first, then what describes it.
    Text(u8),
    Enclosure,
    /// `media:content`.
    Medium,
    Picture,
    Language,
    /// Its children are read as if they were outside it.
    Transparent,
    /// Its children describe something else.
    Elsewhere,
}

/// The root elements of feeds. `<entry>` alone is an Atom document too.
pub(super) fn is_root(name: &str) -> bool {
    let local = name.rsplit(':').next().unwrap_or(name);
    with_lower(local, |local| {
        matches!(local, "rss" | "rdf" | "feed" | "channel" | "entry")
    })
    .unwrap_or(false)
}

impl Field {
    pub(super) fn of(space: Space, local: &str) -> Self {
        with_lower(local, |local| match space {
            Space::Core => Self::core(local),
            Space::DublinCore => Self::dublin_core(local),
            Space::Terms => Self::terms(local),
            Space::Content if local == "encoded" => Self::Text(0),
            Space::Html if matches!(local, "body" | "div") => Self::Text(0),
            Space::Media => Self::media(local),
            Space::Podcast => Self::podcast(local),
            Space::Rdf if local == "rdf" => Self::Feed,
            Space::Content | Space::Html | Space::Rdf | Space::Unknown => Self::Elsewhere,
        })
        .unwrap_or(Self::Elsewhere)
    }

    fn core(local: &str) -> Self {
        match local {
            "rss" | "rdf" | "channel" | "feed" => Self::Feed,
            "item" | "entry" => Self::Entry,
            "title" => Self::Title(0),
            "link" => Self::Link,
            "guid" => Self::Guid,
            "id" => Self::Id,
            "author" => Self::Author(0),
            "pubdate" | "published" => Self::Published(0),
            "issued" => Self::Published(1),
            "created" => Self::Published(2),
            "updated" | "modified" => Self::Updated(0),
            "lastbuilddate" | "lastmod" => Self::Updated(1),
            "items" => Self::Transparent,
            "content" | "fullitem" | "encoded" | "body" => Self::Text(0),
            "description" | "tagline" | "abstract" => Self::Text(2),
            "summary" => Self::Text(3),
            "enclosure" => Self::Enclosure,
            "language" => Self::Language,
            _ => Self::Elsewhere,
        }
    }

    fn dublin_core(local: &str) -> Self {
        match local {
            "title" => Self::Title(2),
            "creator" | "author" => Self::Author(1),
            "date" => Self::Published(2),
            "description" => Self::Text(4),
            "language" => Self::Language,
            _ => Self::Elsewhere,
        }
    }

    fn terms(local: &str) -> Self {
        match local {
            "issued" | "created" => Self::Published(1),
            "modified" => Self::Updated(1),
            "creator" => Self::Author(1),
            "title" => Self::Title(2),
            "abstract" | "description" => Self::Text(4),
            _ => Self::Elsewhere,
        }
    }

    fn media(local: &str) -> Self {
        match local {
            "group" => Self::Transparent,
            "content" => Self::Medium,
            "thumbnail" => Self::Picture,
            "title" => Self::Title(3),
            "description" => Self::Text(5),
            _ => Self::Elsewhere,
        }
    }

    fn podcast(local: &str) -> Self {
        match local {
            "title" => Self::Title(4),
            "author" => Self::Author(2),
            "summary" => Self::Text(5),
            "subtitle" => Self::Text(6),
            "image" => Self::Picture,
            _ => Self::Elsewhere,
        }
    }
}
