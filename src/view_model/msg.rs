//! Everything that can happen, grouped by where it comes from.

use std::sync::Arc;

use super::geometry::Size;
use super::reader::opening::loading::{Fetching, Item, LoadProgress};
use super::reader::reading_position::ItemArticle;
use super::request::{Answer, RequestId};
use crate::text::{Article, Span};
use crate::view_model::commands::key::{Key, Mouse};
use crate::view_model::comparisons::listed::{CheckProgress, ComparisonList};
use crate::view_model::library::refresh_progress::{RefreshProgress, RefreshResult};
use crate::view_model::reader::analysis_index::AnalysisIndex;
use crate::view_model::shared::notice::Notice;
use crate::view_model::shared::settings::Background;

/// An event. The shell sends these to `ViewModel::update` one at a time.
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
    /// The program continues after it was suspended.
    Resumed,

    // --- answers to effects
    /// The text of a note after it was edited.
    Edited(String),
    /// More items were found while a directory is being read; they are added at the end.
    ItemsFound(Vec<Item>),
    /// The first part of a large item, shown until [`Msg::Loaded`] brings all of it.
    LoadedFirstPart {
        /// The request.
        request: RequestId,
        /// An article with the beginning of the text.
        article: Arc<Article>,
    },
    /// Reading an item takes long; this is the progress.
    LoadGoesOn {
        /// The request.
        request: RequestId,
        /// The progress.
        progress: LoadProgress,
    },
    /// An item was read.
    Loaded {
        /// The request.
        request: RequestId,
        /// The articles in it; at least one.
        articles: Vec<Arc<Article>>,
    },
    /// Reports that an item could not be loaded.
    LoadFailed {
        /// The request.
        request: RequestId,
        /// The reason, in lower case and without a full stop.
        reason: String,
    },
    /// Something is being fetched over the network.
    Fetching(Fetching),
    /// The page of an article was fetched.
    PageFetched {
        /// The request.
        request: RequestId,
        /// The article on the page.
        article: Arc<Article>,
    },
    /// The analysis of the article is complete.
    Analysed {
        /// The request.
        request: RequestId,
        /// The indexed analysis; indexing a large one takes longer than a frame.
        index: Box<AnalysisIndex>,
    },
    /// The analysis of the excerpt on the screen, shown until the whole article is analysed.
    AnalysedExcerpt {
        /// The request.
        request: RequestId,
        /// The indexed analysis.
        index: Box<AnalysisIndex>,
    },
    /// An analysis takes long; this is its progress.
    AnalysisGoesOn {
        /// The request.
        request: RequestId,
        /// How much is done, in per cent.
        percent: u8,
    },
    /// What is in some items: the number of each, and a line for each of its articles.
    Contents(Vec<(usize, Vec<String>)>),
    /// How far an article was read in an earlier session.
    Recalled {
        /// The article.
        id: ItemArticle,
        /// Byte offset of its text.
        byte: usize,
    },
    /// All hits of a find pattern.
    Found {
        /// The request.
        request: RequestId,
        /// In text order.
        hits: Vec<Span>,
    },
    /// The check of a draft takes long; this is its progress.
    CheckGoesOn {
        /// The request.
        request: RequestId,
        /// The progress.
        progress: CheckProgress,
    },
    /// The quotations of a draft are checked.
    Checked {
        /// The request.
        request: RequestId,
        /// The quotations.
        list: Box<ComparisonList>,
    },
    /// A draft could not be checked.
    CheckFailed {
        /// The request.
        request: RequestId,
        /// The reason, in lower case and without a full stop.
        reason: String,
    },
    /// Paths that begin with what was typed, as they complete it.
    PathsFound {
        /// The request.
        request: RequestId,
        /// In alphabetical order; folders end with a slash.
        paths: Vec<String>,
    },
    /// The file of the item with this index was changed by another program.
    ItemChanged(usize),
    /// The library answers a request.
    Answered {
        /// The request.
        request: RequestId,
        /// The answer.
        answer: Answer,
    },
    /// The library could not carry out a request.
    Refused {
        /// The request.
        request: RequestId,
        /// The reason, in lower case and without a full stop.
        reason: String,
    },
    /// A refresh is in progress.
    Refreshing(RefreshProgress),
    /// A refresh has ended.
    Refreshed(RefreshResult),
    /// A refresh failed because the library could not store the articles.
    RefreshFailed(String),
    /// The library was changed in the background: quotes were found or articles added.
    LibraryChanged,
    /// A notice for the status bar from outside the view model.
    Notice(Notice),
}
