//! An OPML document: its head and its tree of outlines.

/// A whole file. Unknown fields and attributes are kept, so that writing it back loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opml {
    /// The attributes of the root, such as the version.
    pub attributes: Vec<Attribute>,
    /// The fields of the head: title, date, owner and others.
    pub head: Vec<HeadField>,
    /// Folders and feeds in order.
    pub outlines: Vec<Outline>,
}

/// A field of the head.
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

/// A feed, a folder, or another outline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// All attributes in order.
    pub attributes: Vec<Attribute>,
    /// The outlines inside it.
    pub children: Vec<Outline>,
}

impl Outline {
    /// The value of the attribute with this name in any case; `None` if it is empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self
            .attributes
            .iter()
            .find(|a| a.name.eq_ignore_ascii_case(name))?;
        Some(found.value.trim()).filter(|value| !value.is_empty())
    }

    /// The title as shown to readers.
    pub fn title(&self) -> Option<&str> {
        self.get("title").or_else(|| self.get("text"))
    }

    /// The address of the feed, if it is one.
    pub fn feed_url(&self) -> Option<&str> {
        self.get("xmlUrl").or_else(|| {
            let is_feed = self
                .get("type")
                .is_some_and(|kind| kind.eq_ignore_ascii_case("rss"));
            self.get("url").filter(|_| is_feed)
        })
    }

    /// The web page that the feed belongs to.
    pub fn site_url(&self) -> Option<&str> {
        self.get("htmlUrl")
    }
}
