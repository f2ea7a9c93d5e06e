//! Fetches for the reader: an item on the web, or the page behind an article.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::progressive_load::{CurrentRequests, Load};
use crate::app::fetch::request::Request;
use crate::app::fetch::{Cancellation, Failure, Fetcher, opening};
use crate::app::openable::Openable;
use crate::app::workers::event::Event;
use crate::text::Format;
use crate::view_model::{Fetching, Msg, Notice, RequestId, Severity, wording};

/// How often progress is reported.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

/// What to fetch.
#[derive(Clone, Debug)]
pub(in crate::app) enum FetchJob {
    /// An item.
    Item {
        /// Its address.
        url: String,
        /// The forced format, if any.
        format: Option<Format>,
    },
    /// The page of an article.
    Page(Request),
}

impl FetchJob {
    /// The host name, safe to print.
    pub(in crate::app) fn host(&self) -> String {
        let url = match self {
            Self::Item { url, .. } => url,
            Self::Page(request) => &request.url,
        };
        crate::text::sanitize::line(wording::host(url)).into_owned()
    }

    /// A cancellation that reports progress.
    pub(in crate::app) fn cancellation(
        &self,
        request: RequestId,
        events: Sender<Event>,
    ) -> Arc<Cancellation> {
        let host = self.host();
        let last = Mutex::new(Instant::now());
        Arc::new(Cancellation::with_listener(Box::new(
            move |received, expected| {
                let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
                if last.elapsed() >= PROGRESS_INTERVAL {
                    *last = Instant::now();
                    // The receiver is gone when the program ends.
                    let _ = events.send(Event::Message(Msg::Fetching(Fetching {
                        request,
                        host: host.clone(),
                        received,
                        expected,
                    })));
                }
            },
        )))
    }

    /// Runs the fetch; returns nothing if it was cancelled.
    pub(in crate::app) fn run(
        self,
        (request, cancellation): (RequestId, &Cancellation),
        events: &Sender<Event>,
        wanted: &CurrentRequests,
    ) -> Option<Msg> {
        let fetcher = Fetcher::shared();
        let done = match self {
            Self::Item { url, format } => {
                opening::open(fetcher, &url, format, cancellation).map(|opened| {
                    if let Some(text) = opened.note {
                        let severity = Severity::Info;
                        // The receiver is gone when the program ends.
                        let _ = events.send(Event::Message(Msg::Notice(Notice { severity, text })));
                    }
                    Load::new(request, events, wanted).read(&opened.bytes, &opened.hint)
                })
            }
            Self::Page(page) => opening::page(fetcher, &page, cancellation).map(|article| {
                Some(Msg::PageFetched {
                    request,
                    article: Arc::new(article),
                })
            }),
        };
        match done {
            Ok(msg) => msg,
            Err(Failure::Cancelled) => None,
            Err(failure) => Some(Msg::LoadFailed {
                request,
                reason: failure.to_string(),
            }),
        }
    }
}

/// The origin of the addresses in an item's articles.
pub(in crate::app) fn origin(item: Option<&Openable>) -> crate::app::fetch::request::Origin {
    crate::app::fetch::request::Origin::Document(match item {
        Some(Openable::Address(url)) => Some(url.clone()),
        Some(
            Openable::Stdin
            | Openable::File(_)
            | Openable::Sample { .. }
            | Openable::Missing { .. },
        )
        | None => None,
    })
}
