//! What is known of quotes with the same words, as plain data.

use crate::library::articles::row::ArticleId;
use crate::text::Span;

/// How far a quote is spread, in this and in related words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Number of articles, including its own.
    pub copies: u32,
    /// Number of outlets.
    pub outlets: u32,
    /// Number of origins: copies of one wire story have one.
    pub origins: u32,
    /// Whether another article has more of the words.
    pub cut: bool,
    /// Whether another article, not a later one, has other words.
    pub altered: bool,
    /// Whether another article has another speaker for the words.
    pub disputed: bool,
}

impl Default for Spread {
    fn default() -> Self {
        Self {
            copies: 1,
            outlets: 1,
            origins: 1,
            cut: false,
            altered: false,
            disputed: false,
        }
    }
}

/// A quote for which other articles have other speakers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Its place in the article's text.
    pub span: Span,
    /// The others, the first article first.
    pub others: Vec<OtherSpeaker>,
}

/// Another person whom an article gives as the speaker of the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherSpeaker {
    /// The name.
    pub name: String,
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub title: String,
    /// Its publisher; empty if unknown.
    pub outlet: String,
    /// When it was published, or else stored.
    pub time: i64,
}
