//! Everything that can happen to the reader, grouped by where it comes from.

use std::fmt;
use std::sync::Arc;

use super::fetching::Fetching;
use super::findings::Findings;
use super::question::Answer;
use super::refreshing::{Refreshed, Refreshing};
use super::{Key, Mouse};
use crate::library;
use crate::text::word_count::counted;
use crate::text::{Article, Span};

/// Ties an answer to the effect that asked for it; answers to older requests are dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub u64);

/// Cells of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Cells across.
    pub width: u16,
    /// Cells down.
    pub height: u16,
}

/// What the terminal told of its background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
}

/// Something that can be opened: a file, standard input, a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What the list of articles calls it until it is read: the file's name, made safe to show.
    pub label: String,
    /// The article of the library that it is; nothing for files.
    pub stored: Option<library::ArticleId>,
}

/// How far the reading of an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadProgress {
    /// Of the item's bytes, in per cent.
    pub percent: u8,
    /// Articles that are read.
    pub articles: usize,
}

impl fmt::Display for LoadProgress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let articles = counted(self.articles, "article");
        write!(f, "{} %, {articles}", self.percent)
    }
}

/// An event. The shell turns the world into these, `ViewModel::update` takes them one at a time.
#[derive(Clone, Debug)]
pub enum Msg {
    // --- the person
    /// A key was pressed.
    Key(Key),
    /// The mouse was used.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),

    // --- the terminal
    /// The terminal has this size now.
    Resized(Size),
    /// The terminal has this background.
    Background(Background),
    /// The program runs again after it was suspended.
    Resumed,

    // --- answers to effects
    /// More items were found (a directory is still being read); they go behind the others.
    ItemsFound(Vec<Item>),
    /// The first part of a large item, to be shown until [`Msg::Loaded`] brings the whole.
    LoadedFirstPart {
        /// The request.
        request: RequestId,
        /// An article whose text is the beginning of the whole one's.
        article: Arc<Article>,
    },
    /// An item takes long to read, and so much of it is read.
    LoadGoesOn {
        /// The request.
        request: RequestId,
        /// How far it is.
        progress: LoadProgress,
    },
    /// An item was read.
    Loaded {
        /// The request.
        request: RequestId,
        /// The articles in it, never empty.
        articles: Vec<Arc<Article>>,
    },
    /// An item could not be read.
    LoadFailed {
        /// The request.
        request: RequestId,
        /// Why: lower case, without a full stop.
        reason: String,
    },
    /// Something is on its way over the network.
    Fetching(Fetching),
    /// The page of an article is there.
    PageFetched {
        /// The request.
        request: RequestId,
        /// What stands on it.
        article: Arc<Article>,
    },
    /// The analysis of the article is there.
    Analysed {
        /// The request.
        request: RequestId,
        /// What was found, ready to be looked up: putting a large analysis in order takes longer than a frame.
        findings: Findings,
    },
    /// All places of a find pattern.
    Found {
        /// The request.
        request: RequestId,
        /// In text order.
        hits: Vec<Span>,
    },
    /// The file of the item (index into the items) was changed by someone else.
    ItemChanged(usize),
    /// The library answers a question.
    Answered {
        /// The request.
        request: RequestId,
        /// What it says.
        answer: Answer,
    },
    /// The library could not do what it was asked for.
    Refused {
        /// The request.
        request: RequestId,
        /// Why: lower case, without a full stop.
        reason: String,
    },
    /// Feeds are asked for news, and so much of it is done.
    Refreshing(Refreshing),
    /// Feeds were asked for news.
    Refreshed(Refreshed),
    /// The library could not keep what feeds brought: why.
    RefreshFailed(String),
    /// The library was changed behind: quotes were found, articles came in.
    LibraryChanged,
    /// Something went wrong, or right, outside: one line for the status bar.
    Notice(Notice),
}

/// One line for the status bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How bad it is.
    pub severity: Severity,
    /// Lower case, without a full stop, safe to show.
    pub text: String,
}

/// How bad a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something was not as it should be; the program went on.
    Warning,
    /// What was asked for did not happen.
    Error,
}
