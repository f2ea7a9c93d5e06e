//! What the view model asks the shell to do.

use std::sync::Arc;

use super::reader::reading_position::ItemArticle;
use super::request::{ComparisonRequest, LibraryRequest, RequestId};
use crate::analysis::Analysis;
use crate::output::Decided;
use crate::output::citation::{Citation, CitationFormat};
use crate::text::{Article, Span, Unsure};
use crate::view_model::comparisons::listed::OpenArticle;
use crate::view_model::library::refresh_progress::RefreshScope;

/// An effect. One with a request is answered by a [`Msg`](super::Msg) that carries the same request.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read an item; answered by `LoadedFirstPart` (large items), then `Loaded` or `LoadFailed`.
    Load {
        /// The request.
        request: RequestId,
        /// Index into the items.
        item: usize,
    },
    /// Stop reading an item; the articles read so far are answered as if they were all.
    StopLoading {
        /// The request that started it.
        request: RequestId,
    },
    /// Fetch the page of an article; answered by `Fetching`, then `PageFetched` or `LoadFailed`.
    FetchPage {
        /// The request.
        request: RequestId,
        /// Its address.
        url: String,
        /// Index of the item that links to it.
        item: usize,
    },
    /// Cancel the fetch of this request; it will not be answered.
    Cancel(RequestId),
    /// Analyse an article; answered by `AnalysisGoesOn` (long articles), then `Analysed`.
    Analyse {
        /// The request.
        request: RequestId,
        /// The article to analyse.
        article: Arc<Article>,
    },
    /// Analyse an excerpt of a long article; answered by `AnalysedExcerpt`.
    AnalyseExcerpt {
        /// The request; it makes earlier ones obsolete.
        request: RequestId,
        /// The article.
        article: Arc<Article>,
        /// The excerpt.
        excerpt: Span,
    },
    /// Look at what is in these items; answered by `Contents`.
    Look(Vec<usize>),
    /// Look up how far an article of an item was read in an earlier session; answered by `Recalled` if it is known.
    Recall {
        /// The article.
        id: ItemArticle,
        /// The article's text and the rest of it.
        article: Arc<Article>,
    },
    /// Remember how far an article of an item was read.
    Remember {
        /// The article.
        id: ItemArticle,
        /// The article's text and the rest of it.
        article: Arc<Article>,
        /// Byte offset of its text.
        byte: usize,
    },
    /// Ask the library; answered by `Answered` or `Refused`, a text by `Loaded` or `LoadFailed`.
    Ask {
        /// The request.
        request: RequestId,
        /// What to ask.
        question: Box<LibraryRequest>,
    },
    /// Refresh feeds; answered by `Refreshing`, then `Refreshed` or `RefreshFailed`.
    Refresh(RefreshScope),
    /// Stop the refresh; feeds that were fetched already are kept.
    StopRefreshing,
    /// Find a pattern in an article; answered by `Found`.
    Find {
        /// The request.
        request: RequestId,
        /// The article to search.
        article: Arc<Article>,
        /// The pattern. A pattern with a capital letter is matched case-sensitively.
        pattern: String,
    },
    /// Check the quotations of a draft; answered by `CheckGoesOn`, then `Checked` or `CheckFailed`.
    Verify {
        /// The request; it makes earlier ones obsolete.
        request: RequestId,
        /// The path of the draft as it was typed.
        path: String,
        /// Articles that are sources besides those of the library.
        open: Vec<OpenArticle>,
    },
    /// Stop the check; it will not be answered.
    StopVerifying,
    /// Compare passages of the library; answered by `Answered` or `Refused`.
    Compare {
        /// The request; it makes earlier ones obsolete.
        request: RequestId,
        /// What is compared.
        wanted: ComparisonRequest,
    },
    /// Stop comparing; it will not be answered.
    StopComparing,
    /// Look for paths that begin like this; answered by `PathsFound`.
    CompletePath {
        /// The request; it makes earlier ones obsolete.
        request: RequestId,
        /// What was typed.
        begun: String,
    },
    /// Copy text to the clipboard (OSC 52). It contains no control characters.
    Copy(String),
    /// Let the person edit a text in their editor; answered by `Edited`, or by a notice.
    Edit(String),
    /// Copy a citation; today is the day on which its page was accessed.
    CopyCitation {
        /// The citation.
        citation: Box<Citation>,
        /// Its format.
        format: CitationFormat,
    },
    /// Open an address in the browser without going through a shell.
    OpenLink(String),
    /// Set the title of the terminal window. It contains no control characters.
    SetTitle(String),
    /// Watch the file of the item with this index, instead of the one watched before.
    Watch(usize),
    /// Save the quotes of an article to a file.
    Export {
        /// The path as it was typed.
        path: String,
        /// The article.
        article: Arc<Article>,
        /// Its analysis.
        analysis: Arc<Analysis>,
        /// Whether unsure quotes are saved for people. Programs get them in any case.
        unsure: Unsure,
        /// The corrections and highlights that go with it.
        decided: Box<Decided>,
    },
    /// Clear the terminal and draw everything again.
    Redraw,
    /// Suspend the process as ^Z does; answered by `Resumed` when it continues.
    Suspend,
    /// Quit.
    Quit,
}
