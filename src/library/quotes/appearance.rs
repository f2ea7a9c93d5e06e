//! Where a quotation appears across articles, as plain data.

use crate::library::articles::row::ArticleId;
use crate::text::Span;
use crate::text::passage::comparison::Relation;
use crate::text::passage::comparison::word_diff::DiffPart;

/// The appearances of a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appearances {
    /// Oldest first.
    pub all: Vec<Appearance>,
    /// Number of outlets, not counting appearances of which the outlet is unknown.
    pub outlets: usize,
    /// Number of origins: copies of one wire story have one.
    pub origins: usize,
}

/// A passage of an article with the quotation or a form of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub title: String,
    /// Its URL.
    pub url: Option<String>,
    /// The publisher, or else the agency or the feed; empty if unknown.
    pub outlet: String,
    /// When these words appeared: the time of the article, or of the change with which they came.
    pub time: i64,
    /// The place in the article's text. Words that the article no longer has stood there in an earlier version.
    pub span: Span,
    /// The words: the whole quote, or the passage if it is not in quotation marks.
    pub text: String,
    /// Who said them there, if the article names somebody.
    pub speaker: Option<String>,
    /// Whether they stand outside of quotation marks.
    pub reported: bool,
    /// The origin, counted from 1 in the order in which origins appear.
    pub origin: usize,
    /// The first article of the same story.
    pub story: ArticleId,
    /// How the words are related to those of the first appearance.
    pub relation: Relation,
    /// The words of the first appearance and these, word by word. What only the first has is removed.
    pub diff: Vec<DiffPart>,
    /// What the article did with the words later.
    pub change: Option<LaterChange>,
}

/// A change of a quote after it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterChange {
    /// When it was noticed, in seconds since 1970.
    pub at: i64,
    /// The words that replaced it; `None` if it was removed.
    pub into: Option<String>,
}
