//! What the view model wants done outside: data, carried out by the shell.

use std::sync::Arc;

use super::request::{LibraryRequest, RequestId};
use crate::analysis::Analysis;
use crate::text::Article;
use crate::view_model::library::refresh_progress::RefreshScope;

/// A wish. Those with a request are answered by a [`Msg`](super::Msg) that carries the same one.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read an item; answered by `LoadedFirstPart` (large items), then `Loaded` or `LoadFailed`.
    Load {
        /// The request.
        request: RequestId,
        /// Index into the items.
        item: usize,
    },
    /// Read no more of the item that is being read; what is read is answered as if it were all.
    StopLoading {
        /// The request that began it.
        request: RequestId,
    },
    /// Fetch the page of an article; answered by `Fetching`, then `PageFetched` or `LoadFailed`.
    FetchPage {
        /// The request.
        request: RequestId,
        /// Where it is.
        url: String,
        /// The item (index) that names it.
        item: usize,
    },
    /// Give up what is fetched by this request; it is not answered any more.
    Cancel(RequestId),
    /// Analyse an article; answered by `Analysed`.
    Analyse {
        /// The request.
        request: RequestId,
        /// What to read.
        article: Arc<Article>,
    },
    /// Ask the library; answered by `Answered` or `Refused`, a text by `Loaded` or `LoadFailed`.
    Ask {
        /// The request.
        request: RequestId,
        /// What for.
        question: Box<LibraryRequest>,
    },
    /// Ask feeds for news; answered by `Refreshing`, then `Refreshed` or `RefreshFailed`.
    Refresh(RefreshScope),
    /// Ask no further feeds; what is under way is answered as far as it came.
    StopRefreshing,
    /// Find a pattern in an article; answered by `Found`.
    Find {
        /// The request.
        request: RequestId,
        /// Where.
        article: Arc<Article>,
        /// What; smart case: a capital makes it exact.
        pattern: String,
    },
    /// Put text on the clipboard (OSC 52). Already free of control characters.
    Copy(String),
    /// Open an address in the browser, without a shell.
    OpenLink(String),
    /// Name the terminal's window. Already free of control characters.
    SetTitle(String),
    /// Tell when the file of this item (index) changes; replaces the item watched before.
    Watch(usize),
    /// Save quotes of an article to a file the person named.
    Export {
        /// Where the person wants it.
        path: String,
        /// The article.
        article: Arc<Article>,
        /// Its analysis.
        analysis: Arc<Analysis>,
    },
    /// Clear the terminal and draw everything again.
    Redraw,
    /// Stop the process as ^Z does, and come back with `Resumed`.
    Suspend,
    /// Leave.
    Quit,
}
