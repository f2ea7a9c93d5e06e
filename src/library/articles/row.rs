//! Articles as the library returns them, as plain data.

use crate::library::feeds::row::FeedId;
use crate::text::Article;

/// Identifies an article; the default identifies none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub i64);

/// An article to be stored.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// The feed it came from; `None` for files.
    pub feed: Option<FeedId>,
    /// The loaded article. Within its feed it is identified by its id, else by its URL, else by its text.
    pub article: &'a Article,
}

impl<'a> Incoming<'a> {
    /// An article that came from no feed.
    pub const fn alone(article: &'a Article) -> Self {
        Self {
            feed: None,
            article,
        }
    }
}

/// What happened to an article that was to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It is new.
    New(ArticleId),
    /// It was stored before with a different headline or text. The old version is kept.
    Changed(ArticleId),
    /// It is stored already, or it was deleted earlier; then the id is the default.
    Known(ArticleId),
}

impl Stored {
    /// The article's id in any case.
    pub const fn id(self) -> ArticleId {
        match self {
            Self::New(id) | Self::Changed(id) | Self::Known(id) => id,
        }
    }
}

/// An article as a row of a list, without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleRow {
    /// Identifies the article.
    pub id: ArticleId,
    /// Its feed; `None` for files and for feeds that were unsubscribed.
    pub feed: Option<FeedId>,
    /// Its headline, or its first words. Not sanitized for a terminal.
    pub title: String,
    /// The publisher; empty if unknown.
    pub site: String,
    /// Authors, joined with ", "; empty if unknown.
    pub byline: String,
    /// Its URL.
    pub url: Option<String>,
    /// When it was published, or else stored. Lists are sorted by this time.
    pub time: i64,
    /// Whether it is unread.
    pub unread: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Number of quotes; `None` until the article is analysed.
    pub quotes: Option<u32>,
    /// Number of sites that carry the story, including this one.
    pub outlets: u32,
    /// The number of other articles of the same story, for which this one stands in lists.
    pub copies: u32,
    /// When it last changed at its source.
    pub changed: Option<i64>,
    /// Whether the text came from its page rather than from the feed.
    pub complete: bool,
    /// The reading position, as a byte offset in the text.
    pub position: u32,
    /// Sorted alphabetically.
    pub tags: Vec<String>,
    /// The number of alerts of which it is an unread hit.
    pub alerts: u32,
}

/// An earlier version of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// When it was replaced.
    pub until: i64,
    /// The article at that time.
    pub article: Article,
}
