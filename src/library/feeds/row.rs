//! Feeds as the library returns them, as plain data.

/// Identifies a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FeedId(pub i64);

/// A feed that the reader subscribes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Identifies the feed.
    pub id: FeedId,
    /// Its URL. For a command, any name the reader chose.
    pub url: String,
    /// Its own title.
    pub title: Option<String>,
    /// The website it belongs to.
    pub site_url: Option<String>,
    /// The reader's settings.
    pub settings: FeedSettings,
    /// The result of the last refreshes.
    pub state: FetchState,
}

impl Feed {
    /// Its name in lists: the one the reader chose, its own title, or its URL.
    pub fn label(&self) -> &str {
        let name = self.settings.name.as_deref().or(self.title.as_deref());
        name.filter(|name| !name.trim().is_empty())
            .unwrap_or(&self.url)
    }
}

/// The settings of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedSettings {
    /// A name that replaces the feed's own title.
    pub name: Option<String>,
    /// "World/Asia": slashes separate nested folders.
    pub folder: Option<String>,
    /// Folders that it is in as well.
    pub also_in: Vec<String>,
    /// In any order, without duplicates.
    pub tags: Vec<String>,
    /// Seconds between refreshes; `None` for the default.
    pub interval: Option<u32>,
    /// Whether the pages of the entries are fetched.
    pub full_text: FullText,
    /// A user agent that replaces our own.
    pub user_agent: Option<String>,
    /// Sent with every request.
    pub headers: Vec<Header>,
    /// The same, but the value is a command that prints it, so that no password is stored.
    pub header_commands: Vec<Header>,
    /// A command that prints the feed, used instead of the network.
    pub command: Option<String>,
    /// Queries. Lists leave out articles that match any of them.
    pub mute: Vec<String>,
}

impl FeedSettings {
    /// All folders that it is in; one that is empty if it is in none.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        let first = self.folder.as_deref().unwrap_or_default();
        std::iter::once(first).chain(self.also_in.iter().map(String::as_str))
    }
}

/// A header of an HTTP request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// "Authorization".
    pub name: String,
    /// Its value, or a command that prints it, without line breaks.
    pub value: String,
}

/// Whether the page of an entry is fetched for its full text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FullText {
    /// Never.
    Off,
    /// If the entry is a teaser.
    #[default]
    Auto,
    /// Always.
    Always,
}

impl FullText {
    /// All values.
    pub const ALL: &'static [Self] = &[Self::Off, Self::Auto, Self::Always];

    /// Its name in settings and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Auto => "auto",
            Self::Always => "always",
        }
    }

    /// The value with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name() == name)
    }
}

/// What refreshing a feed has shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchState {
    /// Sent as `If-None-Match`.
    pub etag: Option<String>,
    /// Sent as `If-Modified-Since`.
    pub last_modified: Option<String>,
    /// [`digest`](crate::library::digest()) of the last response, which need not be parsed again if it is unchanged.
    pub digest: Option<i64>,
    /// When it was last fetched.
    pub fetched: Option<i64>,
    /// Not to be fetched before this time.
    pub next_due: Option<i64>,
    /// Number of failed refreshes in a row.
    pub failures: u32,
    /// The error of the last refresh, if it failed.
    pub error: Option<String>,
}

/// The number of articles in a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedCount {
    /// `None` counts articles without a feed.
    pub feed: Option<FeedId>,
    /// All articles, without muted ones.
    pub articles: u64,
    /// Unread articles.
    pub unread: u64,
    /// Unread articles that are the first of their story. Lists of several feeds show only these.
    pub unread_stories: u64,
}
