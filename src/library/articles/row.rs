//! What the library says of an article, as plain data.

use crate::text::{Article, Span};

use crate::library::feeds::row::FeedId;

/// Which article; the default is none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub i64);

/// Which highlight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HighlightId(pub i64);

/// An article on its way in.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// The subscription that brought it; nothing for files.
    pub feed: Option<FeedId>,
    /// As it was loaded. Its id, else its address, else its text tells it from others of the feed.
    pub article: &'a Article,
}

impl<'a> Incoming<'a> {
    /// An article that no subscription brought.
    #[must_use]
    pub const fn alone(article: &'a Article) -> Self {
        Self {
            feed: None,
            article,
        }
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It was not there before.
    New(ArticleId),
    /// It was there and read differently; what it was is kept as a version.
    Changed(ArticleId),
    /// It was there as it is; or it was once and was not to be kept any longer, then the id is the default.
    Known(ArticleId),
}

impl Stored {
    /// The article, whatever became of it.
    #[must_use]
    pub const fn id(self) -> ArticleId {
        match self {
            Self::New(id) | Self::Changed(id) | Self::Known(id) => id,
        }
    }
}

/// An article as a line of a list, without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleRow {
    /// Which.
    pub id: ArticleId,
    /// Its subscription; nothing for files and for feeds that were given up.
    pub feed: Option<FeedId>,
    /// Its headline, or its first words. Not cleaned for a terminal.
    pub title: String,
    /// The publisher; empty when unknown.
    pub site: String,
    /// Authors, joined with ", "; empty when unknown.
    pub byline: String,
    /// Its address.
    pub url: Option<String>,
    /// When it was published, or came in: what lists are sorted by.
    pub time: i64,
    /// Whether it was not read yet.
    pub unread: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Its quotes; nothing before it was analysed.
    pub quotes: Option<u32>,
    /// Sites that carry the story, itself among them.
    pub outlets: u32,
    /// When it last changed at its source.
    pub changed: Option<i64>,
    /// Whether the text came from its page instead of the feed.
    pub complete: bool,
    /// How far it was read: byte offset of the text.
    pub position: u32,
    /// In the order of the alphabet.
    pub tags: Vec<String>,
}

impl ArticleRow {
    /// The place after it in a list.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        Cursor {
            time: self.time,
            id: self.id,
        }
    }
}

/// A place in a list that stays where it is when articles come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// [`ArticleRow::time`] of the last that was seen.
    pub time: i64,
    /// The last that was seen.
    pub id: ArticleId,
}

/// What an article was until it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// When it was replaced.
    pub until: i64,
    /// As it was.
    pub article: Article,
}

/// Words of an article that somebody kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Which.
    pub id: HighlightId,
    /// Where.
    pub article: ArticleId,
    /// Where in its text.
    pub span: Span,
    /// The words, as they were when they were kept.
    pub words: String,
    /// What the reader says of them; may be empty.
    pub note: String,
    /// When they were kept.
    pub made: i64,
}
