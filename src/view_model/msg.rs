//! Everything that can happen to the reader, grouped by where it comes from.

use super::geometry::Size;
use super::request::RequestId;
use crate::view_model::reader::loading::{Item, LoadProgress};
use crate::view_model::shared::notice::Notice;
use crate::view_model::shared::settings::Background;
use std::sync::Arc;

use super::request::Answer;
use crate::text::{Article, Span};
use crate::view_model::commands::key::{Key, Mouse};
use crate::view_model::library::refresh_progress::{RefreshProgress, RefreshResult};
use crate::view_model::reader::analysis_index::AnalysisIndex;
use crate::view_model::reader::loading::Fetching;

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
        index: AnalysisIndex,
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
    /// The library answers a request.
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
    Refreshing(RefreshProgress),
    /// Feeds were asked for news.
    Refreshed(RefreshResult),
    /// The library could not keep what feeds brought: why.
    RefreshFailed(String),
    /// The library was changed behind: quotes were found, articles came in.
    LibraryChanged,
    /// Something went wrong, or right, outside: one line for the status bar.
    Notice(Notice),
}
