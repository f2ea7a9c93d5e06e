//! Fetches the pages behind teasers, after all entries are readable, and stores each as soon as it arrives. A host that
//! keeps failing is skipped, and its remaining pages are tried another time.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use super::{FetchContext, WAITING, WORKERS, next, teaser};
use crate::app::fetch::request::{Origin, Request};
use crate::app::fetch::{Cancellation, Failure, opening};
use crate::library::{self, Feed, FeedSettings, Library, PageOutcome, WantedPage};
use crate::text::Article;
use crate::view_model::wording;

/// Most pages fetched in one run. After a long absence these are the newest, and servers are not overloaded.
const MOST: u32 = 1000;

/// Pages fetched from one host at a time.
const AT_A_HOST: usize = 4;

/// How often a worker that waits for a host checks for cancellation.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// Consecutive failures after which a host is skipped in this run.
const TIMEOUT: usize = 5;

/// Failures after which a page is given up.
const ATTEMPTS: u32 = 5;

/// Seconds until a failed page is tried again; doubled after each further failure.
const REST: i64 = 60 * 60;

/// Progress.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// Pages to fetch.
    pub wanted: usize,
    /// Pages fetched.
    pub fetched: usize,
    /// Pages that could not be fetched or contain no article.
    pub failed: usize,
    /// Pages skipped because their host kept failing.
    pub spared: usize,
}

/// Fetches and stores all wanted pages.
///
/// # Errors
///
/// When the library cannot be read or written.
pub fn fetch_wanted(
    library: &mut Library,
    now: i64,
    context: FetchContext<'_, Pages>,
) -> library::Result<Pages> {
    let wanted = library.pages_wanted(now, MOST)?;
    let mut pages = Pages {
        wanted: wanted.len(),
        ..Pages::default()
    };
    let workers = WORKERS.min(wanted.len());
    let queue = Arc::new(Queue::new(wanted));
    let (sender, results) = mpsc::sync_channel(WAITING);
    // They run while this thread stores pages; it does not wait for them after a cancellation.
    for _ in 0..workers {
        let (queue, sender) = (Arc::clone(&queue), sender.clone());
        let (fetcher, cancellation) = (
            Arc::clone(context.fetcher),
            Arc::clone(context.cancellation),
        );
        thread::spawn(move || {
            while let Some(page) = queue.next(&cancellation) {
                let result = opening::page(&fetcher, &request(&page), &cancellation);
                queue.record(&page, &result);
                if sender.send((page, result)).is_err() {
                    return;
                }
            }
        });
    }
    drop(sender);
    while let Some((page, result)) = next(&results, context.cancellation, &|| {
        (context.progress)(pages);
    }) {
        match result {
            Ok(article) => {
                match library.store_page(page.article, &article, now) {
                    // The article was deleted meanwhile.
                    Err(library::Error::Missing { .. }) => continue,
                    outcome => outcome?,
                }
                pages.fetched += 1;
            }
            Err(failure) => {
                if let Some(outcome) = outcome(&page, &failure, now) {
                    library.pages_failed(&[(page.article, outcome)])?;
                    pages.failed += 1;
                }
            }
        }
        pages.spared = queue.spared();
        (context.progress)(pages);
    }
    Ok(pages)
}

/// Changes the settings of a feed. If that changes which pages are wanted, the stored articles are updated.
///
/// # Errors
///
/// When there is no such feed, or the library cannot be written.
pub fn set_feed(
    library: &mut Library,
    feed: &Feed,
    settings: &FeedSettings,
    now: i64,
) -> library::Result<()> {
    library.change_feed(feed.id, settings, now)?;
    if settings.full_text == feed.settings.full_text {
        return Ok(());
    }
    let mut wanted = Vec::new();
    for id in library.without_page(feed.id)? {
        if teaser::wants_page(&library.article(id)?, settings.full_text) {
            wanted.push(id);
        }
    }
    library.want_pages(feed.id, &wanted)
}

fn request(page: &WantedPage) -> Request {
    Request {
        url: page.url.clone(),
        origin: Origin::Document(page.feed_url.clone()),
        user_agent: page.user_agent.clone(),
        ..Request::default()
    }
}

/// The state of a page that could not be fetched; none if the failure says nothing about the page.
fn outcome(page: &WantedPage, failure: &Failure, now: i64) -> Option<PageOutcome> {
    let again = match failure {
        Failure::Cancelled | Failure::LeftAlone { .. } => return None,
        Failure::Status { code, .. } => matches!(code, 408 | 425 | 429 | 500..),
        Failure::TimedOut | Failure::Proxy(_) | Failure::Untrusted(_) | Failure::Broken(_) => true,
        Failure::NoAddress(_)
        | Failure::Refused(_)
        | Failure::TooLarge(_)
        | Failure::Redirects
        | Failure::NoArticle
        | Failure::CommandRefused
        | Failure::Media(_) => false,
    };
    Some(if again && page.failures + 1 < ATTEMPTS {
        PageOutcome::Retry(now + (REST << page.failures.min(16)))
    } else {
        PageOutcome::GivenUp
    })
}

/// Pages not fetched yet. No worker waits for one host while another is idle.
#[derive(Debug, Default)]
struct Queue {
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    pages: VecDeque<WantedPage>,
    hosts: HashMap<String, Host>,
    spared: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Host {
    /// Pages being fetched now.
    asked: usize,
    /// Consecutive failures.
    failures: usize,
}

impl Queue {
    fn new(pages: Vec<WantedPage>) -> Self {
        let state = State {
            pages: pages.into(),
            ..State::default()
        };
        Self {
            state: Mutex::new(state),
            freed: Condvar::new(),
        }
    }

    /// The next page whose host has a free connection; none when no page is left.
    fn next(&self, cancellation: &Cancellation) -> Option<WantedPage> {
        let mut state = self.lock();
        while !state.pages.is_empty() && !cancellation.is_cancelled() {
            let State { pages, hosts, .. } = &mut *state;
            let has_time = |page: &WantedPage| {
                let host = hosts.get(wording::host(&page.url));
                host.is_none_or(|host| host.asked < AT_A_HOST)
            };
            if let Some(page) = pages
                .iter()
                .position(has_time)
                .and_then(|at| pages.remove(at))
            {
                let host = wording::host(&page.url).to_owned();
                hosts.entry(host).or_default().asked += 1;
                return Some(page);
            }
            let waited = self.freed.wait_timeout(state, POLL_INTERVAL);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        None
    }

    /// Records the outcome of a page. If its host keeps failing, its other pages are skipped.
    fn record(&self, page: &WantedPage, result: &Result<Article, Failure>) {
        let mut state = self.lock();
        let State {
            pages,
            hosts,
            spared,
        } = &mut *state;
        let name = wording::host(&page.url);
        let host = hosts.entry(name.to_owned()).or_default();
        host.asked = host.asked.saturating_sub(1);
        match result {
            Ok(_) => host.failures = 0,
            Err(Failure::Cancelled) => {}
            Err(Failure::LeftAlone { .. }) => host.failures = TIMEOUT,
            Err(_) => host.failures += 1,
        }
        if host.failures >= TIMEOUT {
            let before = pages.len();
            pages.retain(|page| wording::host(&page.url) != name);
            *spared += before - pages.len();
        }
        drop(state);
        self.freed.notify_all();
    }

    fn spared(&self) -> usize {
        self.lock().spared
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
