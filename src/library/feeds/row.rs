//! Subscriptions as plain data.

/// Which subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FeedId(pub i64);

/// A subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Which.
    pub id: FeedId,
    /// Where it comes from. For a command, whatever the reader names it by.
    pub url: String,
    /// What it calls itself.
    pub title: Option<String>,
    /// The page it belongs to.
    pub site_url: Option<String>,
    /// What the reader set.
    pub settings: FeedSettings,
    /// How the last refreshes went.
    pub state: FetchState,
}

impl Feed {
    /// What to call it: the reader's name, its own, or its address.
    #[must_use]
    pub fn label(&self) -> &str {
        let name = self.settings.name.as_deref().or(self.title.as_deref());
        name.filter(|name| !name.trim().is_empty())
            .unwrap_or(&self.url)
    }
}

/// What the reader can set for a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedSettings {
    /// Instead of its own title.
    pub name: Option<String>,
    /// "World/Asia": folders within folders are told by slashes.
    pub folder: Option<String>,
    /// In any order, each once.
    pub tags: Vec<String>,
    /// Seconds between refreshes; nothing: the default.
    pub interval: Option<u32>,
    /// Whether the pages behind the entries are fetched.
    pub full_text: FullText,
    /// Instead of our own.
    pub user_agent: Option<String>,
    /// Sent with every request.
    pub headers: Vec<Header>,
    /// Prints the feed; the network is not asked then.
    pub command: Option<String>,
    /// Queries: what one of them finds is kept out of lists.
    pub mute: Vec<String>,
}

/// A line of an HTTP request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// "Authorization".
    pub name: String,
    /// Its value, without line breaks.
    pub value: String,
}

/// Whether the page behind an entry is fetched for its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FullText {
    /// Never.
    Off,
    /// When the entry is a teaser.
    #[default]
    Auto,
    /// Always.
    Always,
}

impl FullText {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Off, Self::Auto, Self::Always];

    /// Its name in settings and in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Auto => "auto",
            Self::Always => "always",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name() == name)
    }
}

/// What is known of a feed from refreshing it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchState {
    /// For `If-None-Match`.
    pub etag: Option<String>,
    /// For `If-Modified-Since`.
    pub last_modified: Option<String>,
    /// [`digest`](crate::library::articles::digest()) of the bytes that came last: the same again need not be read again.
    pub digest: Option<i64>,
    /// When it was last asked.
    pub fetched: Option<i64>,
    /// Not to be asked before this.
    pub next_due: Option<i64>,
    /// Failed refreshes in a row.
    pub failures: u32,
    /// What went wrong last time, if it did.
    pub error: Option<String>,
}

/// How many articles a feed has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedCount {
    /// Nothing: articles without a feed.
    pub feed: Option<FeedId>,
    /// All that are kept, without muted ones.
    pub articles: u64,
    /// Those not read yet.
    pub unread: u64,
    /// Those among them that no earlier article of the library tells already: what lists of many feeds show.
    pub unread_stories: u64,
}
