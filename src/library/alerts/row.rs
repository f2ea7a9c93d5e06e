//! Alerts and their hits, as plain data.

use crate::library::articles::row::ArticleRow;
use crate::library::quotes::row::{NameId, QuoteRow};

/// Identifies an alert.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AlertId(pub i64);

/// What an alert is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlertOn {
    /// A saved search, by its name.
    Search(String),
    /// A person, under all names.
    Person(NameId),
}

impl AlertOn {
    /// What it is, in a word for programs.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Search(_) => "search",
            Self::Person(_) => "person",
        }
    }
}

/// An alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Identifies it.
    pub id: AlertId,
    /// What it is about.
    pub on: AlertOn,
    /// The name of the search or the person. Not sanitized for a terminal.
    pub name: String,
    /// The query that finds what it is about.
    pub query: String,
    /// Hits that are unread.
    pub new: u64,
}

/// An article that an alert found.
#[derive(Clone, Debug, PartialEq)]
pub struct AlertHit {
    /// The alert.
    pub alert: AlertId,
    /// What the alert is about.
    pub on: AlertOn,
    /// The name of the search or the person.
    pub name: String,
    /// The article.
    pub article: ArticleRow,
    /// What the person says in it; nothing for a search.
    pub quotes: Vec<QuoteRow>,
}
