//! What the view model asks the library for, what it wants changed there, and what comes back: plain data.

use std::sync::Arc;

use crate::library::query::Completion;
use crate::library::{
    ArticleId, ArticleRow, Cursor, Feed, FeedCount, FeedId, Filter, Listing, Mark, People,
    PersonQuotes, PersonRow, QuoteRow, SavedSearch, Scope, Step,
};
use crate::text::Article;

/// Something to ask the library; answered under the request it was asked with.
#[derive(Clone, Debug)]
pub enum LibraryRequest {
    /// What there is to choose from: feeds, folders, tags, saved searches.
    Holdings,
    /// A page of a list.
    Page(Listing),
    /// A page of what a query finds, the newest first.
    Find {
        /// The query; it makes sense.
        query: String,
        /// The last that was seen.
        after: Option<Cursor>,
        /// At most so many.
        limit: u32,
    },
    /// What could be written at that byte of a query.
    Complete {
        /// The query as it stands.
        query: String,
        /// The byte.
        cursor: usize,
    },
    /// An article in short, with its quotes.
    Preview(ArticleId),
    /// An article to read; answered by `Loaded` or `LoadFailed`.
    Text(ArticleId),
    /// A page of those who are quoted.
    People(People),
    /// A page of what one of them said.
    QuotesBy(PersonQuotes),
    /// Keep the text of an article's page in the place of what its feed says.
    KeepPage {
        /// The article.
        article: ArticleId,
        /// What stands on its page.
        page: Arc<Article>,
    },
    /// Change something.
    Change(Change),
}

/// A change to the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Mark an article as read because it was opened; that is no step to undo.
    Opened(ArticleId),
    /// Mark these articles.
    Mark(Vec<ArticleId>, Mark),
    /// Mark all that a place holds as read.
    ReadAll {
        /// The place.
        scope: Scope,
        /// Which of it.
        filter: Filter,
    },
    /// Give these articles a tag.
    Tag(Vec<ArticleId>, String),
    /// Take a tag from these articles.
    Untag(Vec<ArticleId>, String),
    /// Keep how far an article was read: byte offset of its text.
    Position(ArticleId, u32),
    /// Subscribe to the feed at an address.
    Subscribe(String),
    /// Keep a search under a name.
    SaveSearch(SavedSearch),
    /// Set something for feeds: its name and its value, as `library::SETTINGS` has them.
    SetFeeds(Vec<FeedId>, String, String),
    /// Give a feed up; its articles stay.
    Unsubscribe(FeedId),
    /// Take the last step back: one of marks or tags, made now or before the program was started.
    Undo,
}

/// What the library answers.
#[derive(Clone, Debug)]
pub enum Answer {
    /// To [`LibraryRequest::Holdings`].
    Holdings(Box<Holdings>),
    /// To [`LibraryRequest::Page`] and [`LibraryRequest::Find`].
    Page {
        /// The rows, in the order that was asked for.
        rows: Vec<ArticleRow>,
        /// For what a query found, the hit of each row in its sentence; else nothing.
        found: Vec<String>,
        /// Seconds since 1970 at the time of the answer; ages are counted from it.
        now: i64,
    },
    /// To [`LibraryRequest::Complete`].
    Completion(Completion),
    /// To [`LibraryRequest::Preview`].
    Preview(Box<ArticleSummary>),
    /// To [`LibraryRequest::People`].
    People(Vec<PersonRow>),
    /// To [`LibraryRequest::QuotesBy`].
    QuotesBy(Vec<QuoteRow>),
    /// To [`LibraryRequest::Change`] and [`LibraryRequest::KeepPage`]: it is done.
    Changed {
        /// Articles, or feeds, that were changed.
        count: usize,
    },
    /// To [`Change::Undo`].
    Undone {
        /// What was taken back; nothing: there is nothing to undo.
        step: Option<Step>,
        /// Seconds since 1970.
        now: i64,
    },
}

/// What there is to choose from.
#[derive(Clone, Debug, Default)]
pub struct Holdings {
    /// Subscriptions, in the reader's order.
    pub feeds: Vec<Feed>,
    /// How many articles they have.
    pub counts: Vec<FeedCount>,
    /// All tags.
    pub tags: Vec<String>,
    /// All saved searches.
    pub searches: Vec<SavedSearch>,
}

/// An article in short.
#[derive(Clone, Debug, Default)]
pub struct ArticleSummary {
    /// Its row.
    pub row: ArticleRow,
    /// How its text begins.
    pub begins: String,
    /// Its quotes, in the order of the text.
    pub quotes: Vec<QuoteRow>,
    /// Who else carries the story.
    pub outlets: Vec<String>,
}

/// Ties an answer to the effect that asked for it; answers to older requests are dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub u64);
