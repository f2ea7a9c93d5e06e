//! Requests to the library, changes to it, and its answers: plain data.

use std::sync::Arc;

use crate::library::query::Completion;
use crate::library::{
    Alert, AlertOn, Annotated, ArticleId, ArticleRow, CorrectionId, CorrectionRow, Cursor,
    DayCount, Dispute, Feed, FeedCount, FeedId, Highlight, HighlightId, Listing, Mark, Order,
    OtherSpeaker, OutletRow, Outlets, OutletsCompared, People, PeopleDecision, PersonQuotes,
    PersonRow, Proposal, QuoteBefore, QuoteId, QuoteRow, SavedSearch, Step,
};
use crate::output::citation::Citation;
use crate::text::{Anchor, Article, Decision, Span, Unsure};
use crate::view_model::comparisons::listed::ComparisonList;

/// Passages of the library that are compared word by word, which can take long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparisonRequest {
    /// All appearances of these words.
    SameWords(String),
    /// The versions of an article.
    Versions(ArticleId),
    /// Quotes that were removed or edited at their sources, the last change first.
    ChangedQuotes(Unsure),
}

/// A request to the library; its answer carries the same request number.
#[derive(Clone, Debug)]
pub enum LibraryRequest {
    /// The contents of the sidebar: feeds, folders, tags, saved searches.
    Holdings,
    /// A page of a list of articles.
    Page(Listing),
    /// A page of the articles that a query finds.
    Find {
        /// The query, which is valid.
        query: String,
        /// The order of the list.
        order: Order,
        /// The last article already listed.
        after: Option<Cursor>,
        /// The greatest number of articles.
        limit: u32,
    },
    /// The unread articles of a list, or those that a query finds in its place.
    Unread {
        /// The list; it has no limit.
        listing: Listing,
        /// The query, which is valid.
        query: Option<String>,
    },
    /// The articles of the same story.
    Outlets(ArticleId),
    /// Completions at a byte of a query.
    Complete {
        /// The query as typed so far.
        query: String,
        /// Byte offset of the cursor.
        cursor: usize,
    },
    /// A summary of an article, with its quotes.
    Preview(ArticleId),
    /// The text of an article; answered by `Loaded` or `LoadFailed`.
    Text(ArticleId),
    /// Where a query matches in an article.
    Matches {
        /// The article.
        article: ArticleId,
        /// The query, which is valid.
        query: String,
    },
    /// A page of the people who are quoted.
    People(People),
    /// A page of the quotes of one person.
    QuotesBy(PersonQuotes),
    /// The number of quotes of one person on each day.
    DaysOf(PersonQuotes),
    /// The outlets.
    OutletList(Outlets),
    /// Whom some outlets quote.
    OutletSources {
        /// Their names as listed.
        sites: Vec<String>,
        /// Which of their quotes count.
        wanted: Outlets,
    },
    /// A reader's decisions about a text; answered by `Decisions`.
    Decisions(Annotated),
    /// Who says the words of a quote in other articles.
    OtherSpeakers(QuoteId),
    /// The highlights in all texts.
    Highlights,
    /// Names that may be one person.
    Proposals {
        /// The greatest number of them.
        limit: u32,
    },
    /// Carry out a decision about people.
    Decide(PeopleDecision),
    /// A quote with everything that a citation of it says.
    Citation(Box<QuoteRow>),
    /// Store the text of an article's page in place of the text from its feed.
    KeepPage {
        /// The article.
        article: ArticleId,
        /// What stands on its page.
        page: Arc<Article>,
    },
    /// Change the library.
    Change(Change),
}

/// A change to the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Mark an article as read because it was opened. This cannot be undone with [`Change::Undo`].
    Opened(ArticleId),
    /// Mark these articles.
    Mark(Vec<ArticleId>, Mark),
    /// Give these articles a tag.
    Tag(Vec<ArticleId>, String),
    /// Remove a tag from these articles.
    Untag(Vec<ArticleId>, String),
    /// Store how far an article was read, as a byte offset of its text.
    Position(ArticleId, u32),
    /// Subscribe to the feed at an address.
    Subscribe(String),
    /// Save a search under a name.
    SaveSearch(SavedSearch),
    /// Give a saved search another name.
    RenameSearch(String, String),
    /// Delete the saved search of this name.
    DeleteSearch(String),
    /// Set an alert, or remove it.
    Alert(AlertOn, bool),
    /// Change a setting of feeds: its name, as listed in `library::SETTINGS`, and its value.
    SetFeeds(Vec<FeedId>, String, String),
    /// Unsubscribe from a feed; its articles stay.
    Unsubscribe(FeedId),
    /// Correct a quote.
    Correct(Box<NewCorrection>),
    /// Delete a correction.
    DeleteCorrection(CorrectionId),
    /// Highlight a passage.
    Highlight(Box<Highlight>),
    /// Change the note and the tag of a highlight.
    Note(HighlightId, String, String),
    /// Delete a highlight.
    DeleteHighlight(HighlightId),
    /// Undo the last change of marks, tags, corrections or highlights, even one made before the program was started.
    Undo,
}

/// An answer of the library.
#[derive(Clone, Debug)]
pub enum Answer {
    /// To [`LibraryRequest::Holdings`].
    Holdings(Box<Holdings>),
    /// To [`LibraryRequest::Page`] and [`LibraryRequest::Find`].
    Page {
        /// The rows, in the requested order.
        rows: Vec<ArticleRow>,
        /// For a query, the hit of each row in its sentence; otherwise empty.
        found: Vec<String>,
        /// Time of the answer in seconds since 1970; ages are computed from it.
        now: i64,
    },
    /// To [`LibraryRequest::Complete`].
    Completion(Completion),
    /// To [`LibraryRequest::Preview`].
    Preview(Box<ArticleSummary>),
    /// To [`LibraryRequest::Unread`].
    Unread(Vec<ArticleId>),
    /// To [`LibraryRequest::Outlets`]: the oldest first.
    Outlets(Vec<ArticleRow>),
    /// To [`LibraryRequest::Matches`]: in bytes of the article's text, and in its order.
    Matches(Vec<Span>),
    /// To [`LibraryRequest::People`].
    People(Vec<PersonRow>),
    /// To [`LibraryRequest::QuotesBy`].
    QuotesBy {
        /// The rows, in the requested order.
        rows: Vec<QuoteRow>,
        /// The number of quotes left out of all pages because they are unsure.
        hidden: usize,
    },
    /// To [`LibraryRequest::DaysOf`].
    Days(Vec<DayCount>),
    /// To [`LibraryRequest::OutletList`].
    OutletList(Vec<OutletRow>),
    /// To [`LibraryRequest::OutletSources`].
    OutletSources(Box<OutletsCompared>),
    /// To [`LibraryRequest::Decisions`].
    Decisions(Box<Decisions>),
    /// To [`LibraryRequest::OtherSpeakers`]: each once, the first article first.
    OtherSpeakers(Vec<OtherSpeaker>),
    /// To [`LibraryRequest::Highlights`]: the newest first, each with the headline of its article or the path of its file.
    Highlights(Vec<(Highlight, String)>),
    /// To [`LibraryRequest::Proposals`].
    Proposals(Vec<Proposal>),
    /// To [`LibraryRequest::Decide`].
    Decided {
        /// The number of names that it changed.
        count: usize,
    },
    /// To [`LibraryRequest::Citation`].
    Citation(Box<Citation>),
    /// To [`Effect::Compare`](super::Effect::Compare).
    Compared(Box<ComparisonList>),
    /// To [`LibraryRequest::Change`] and [`LibraryRequest::KeepPage`].
    Changed {
        /// The number of articles or feeds that were changed.
        count: usize,
    },
    /// To [`Change::Undo`].
    Undone {
        /// The change that was undone, or `None` if there was nothing to undo.
        step: Option<Step>,
        /// Seconds since 1970.
        now: i64,
    },
}

/// What a reader decided about a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Corrections, in the order in which they were made.
    pub corrections: Vec<CorrectionRow>,
    /// Highlights, in the order of the text.
    pub highlights: Vec<Highlight>,
    /// Quotes for which other articles of the library have other speakers.
    pub disputes: Vec<Dispute>,
}

/// A correction to store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCorrection {
    /// The text.
    pub of: Annotated,
    /// The quote's place in it.
    pub place: CorrectionPlace,
    /// What is decided.
    pub decision: Decision,
    /// The quote before.
    pub was: QuoteBefore,
}

/// The place of a quote that is corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorrectionPlace {
    /// Its words and what stands around them.
    Anchor(Box<Anchor>),
    /// Its place in the text of a stored article.
    Stored(Span),
}

/// The contents of the sidebar.
#[derive(Clone, Debug, Default)]
pub struct Holdings {
    /// Subscriptions, in the reader's order.
    pub feeds: Vec<Feed>,
    /// The number of articles of each.
    pub counts: Vec<FeedCount>,
    /// All tags.
    pub tags: Vec<String>,
    /// All saved searches.
    pub searches: Vec<SavedSearch>,
    /// Whether quotes were removed or edited at their sources.
    pub changed_quotes: bool,
    /// The alerts on them and on people.
    pub alerts: Vec<Alert>,
}

/// A summary of an article.
#[derive(Clone, Debug, Default)]
pub struct ArticleSummary {
    /// Its row in the list.
    pub row: ArticleRow,
    /// The beginning of its text.
    pub begins: String,
    /// Its quotes, in the order of the text.
    pub quotes: Vec<QuoteRow>,
    /// Its highlights, in the order of the text.
    pub highlights: Vec<Highlight>,
    /// The other outlets that carry the story.
    pub outlets: Vec<String>,
}

/// Links an answer to the effect that requested it; answers to older requests are ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub u64);

/// A part of a list of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole list.
    All,
    /// What is above the selected article.
    Above,
    /// What is below it.
    Below,
}
