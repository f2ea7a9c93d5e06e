//! A list of passages, each with what it is compared with, as plain data.

use std::sync::Arc;

use crate::library::{ArticleId, ArticleRow, QuoteRow};
use crate::output::citation::Citation;
use crate::text::Article;
use crate::text::passage::comparison::word_diff::DiffPart;
use crate::view_model::reader::reading_position::{ItemArticle, ReadingPosition};

/// A list of passages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComparisonList {
    /// What is listed, for the header: the name of a draft, the words of a quotation, a headline.
    pub name: String,
    /// What the rows are: "Quotations", "Same words".
    pub what: &'static str,
    /// What was counted, the most important first: "2 altered", "7 outlets".
    pub counts: Vec<String>,
    /// The rows.
    pub rows: Vec<ComparisonRow>,
    /// Why there are no rows, or that some were left out.
    pub note: Option<String>,
    /// Whether the next and the previous change are gone to inside the word diffs, which are long.
    pub long: bool,
}

/// A passage and what it is compared with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComparisonRow {
    /// What was found out about it: "altered", "first".
    pub label: String,
    /// The first line: its words, or where it stands.
    pub head: String,
    /// The second line.
    pub about: String,
    /// What is shown beside the list.
    pub detail: Vec<Detail>,
    /// The words, for a search for the same ones elsewhere.
    pub words: String,
    /// Where it is opened.
    pub target: Option<Target>,
    /// What is cited of it.
    pub cited: Option<Cited>,
}

/// What is cited of a passage.
#[derive(Clone, Debug, PartialEq)]
pub enum Cited {
    /// This.
    Known(Box<Citation>),
    /// A quote of the library.
    Stored(Box<QuoteRow>),
}

/// A paragraph beside the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// What was found out, or a heading.
    Heading(String),
    /// Text.
    Text(String),
    /// Where a text comes from, or what is left out.
    Note(String),
    /// A word diff.
    Diff(Vec<DiffPart>),
}

/// Where a passage is opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// In an article of the library: at a byte offset of its text, or where it was left.
    Stored(Box<ArticleRow>, Option<usize>),
    /// In an article that is open in the reader.
    Open(ReadingPosition),
}

impl Target {
    /// In an article of the library.
    pub fn stored(id: ArticleId, (title, url): (&str, Option<&str>), at: Option<usize>) -> Self {
        let row = ArticleRow {
            id,
            title: title.to_owned(),
            url: url.map(str::to_owned),
            unread: true,
            ..ArticleRow::default()
        };
        Self::Stored(Box::new(row), at)
    }

    /// The address of the article.
    pub fn url(&self) -> Option<String> {
        match self {
            Self::Stored(row, _) => row.url.clone(),
            Self::Open(_) => None,
        }
    }
}

/// An article that is open in the reader, as a source.
#[derive(Clone, Debug)]
pub struct OpenArticle {
    /// Which one.
    pub id: ItemArticle,
    /// Its text.
    pub article: Arc<Article>,
    /// The name of its file.
    pub name: String,
}

/// How many quotations of a draft are checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckProgress {
    /// Quotations that are checked.
    pub done: usize,
    /// All quotations; 0 while the draft is read.
    pub total: usize,
}
