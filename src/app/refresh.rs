//! Refreshes subscriptions: worker threads fetch and parse feeds, the thread that owns the library stores the articles.
//! Then all articles are readable. The pages behind teasers follow, see `pages`, then indexing and analysis, see
//! `background_work`.

pub(crate) mod command;
mod consent;
mod feed_fetch;
pub mod pages;
pub mod schedule;
pub mod teaser;

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

pub use consent::Commands;
pub use schedule::Urgency;

use self::feed_fetch::FetchedFeed;
use super::fetch::{Cancellation, Failure, Fetcher};
use crate::library::{self, Feed, FeedId, FetchState, Library, Stored};

/// Threads that fetch and parse: most of the time they wait for servers.
const WORKERS: usize = 12;

/// Feeds that may wait to be stored, which limits memory.
const WAITING: usize = 24;

/// Feeds stored in one transaction.
const BATCH: usize = 24;

/// How long a fetched feed waits for others before it is stored.
const BATCH_WAIT: Duration = Duration::from_millis(20);

/// How often progress is reported while nothing arrives.
const WAKE_INTERVAL: Duration = Duration::from_millis(100);

/// What to refresh.
#[derive(Clone, Debug, Default)]
pub struct RefreshOptions {
    /// Only these subscriptions; none means all.
    pub feeds: Option<Vec<FeedId>>,
    /// Whether feeds that are not due are refreshed too.
    pub urgency: Urgency,
    /// Whether feeds that are commands may run.
    pub commands: Commands,
    /// Seconds since 1970.
    pub now: i64,
}

/// Progress of a refresh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Feeds that are done, including those that failed.
    pub feeds_done: usize,
    /// Feeds to refresh.
    pub feeds: usize,
    /// New articles.
    pub new: usize,
}

/// The outcome of a refresh.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// How far it got.
    pub progress: Progress,
    /// Feeds that were skipped: they are not due, or their servers asked us to wait.
    pub not_asked: usize,
    /// Feeds that have not changed, according to their server or their bytes.
    pub unchanged: usize,
    /// Articles whose text changed.
    pub changed: usize,
    /// Subscriptions that moved permanently, with old and new address.
    pub moved: Vec<(String, String)>,
    /// Bytes of feeds received, decompressed.
    pub bytes: u64,
    /// Feeds that failed, with the reason: lower case, without a full stop.
    pub failures: Vec<(Feed, String)>,
    /// Those of them that were never read, and whose server knows nothing at their address.
    pub missing: Vec<FeedId>,
    /// Feeds that were read but not as a whole, with the problem: lower case, without a full stop.
    pub problems: Vec<(Feed, String)>,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// What a long fetch needs.
#[derive(Clone, Copy)]
pub struct FetchContext<'a, P> {
    /// The fetcher.
    pub fetcher: &'a Arc<Fetcher>,
    /// Cancels it.
    pub cancellation: &'a Arc<Cancellation>,
    /// Called with the progress.
    pub progress: &'a dyn Fn(P),
}

/// What a worker delivers for a feed.
struct Delivery {
    feed: Feed,
    result: Result<FetchedFeed, Failure>,
}

/// Refreshes subscriptions and stores new articles.
///
/// # Errors
///
/// When the library cannot be read or written. Failures of feeds are in the statistics.
pub fn refresh(
    library: &mut Library,
    wanted: &RefreshOptions,
    context: FetchContext<'_, Progress>,
) -> library::Result<Statistics> {
    let mut feeds = library.feeds()?;
    if let Some(only) = &wanted.feeds {
        feeds.retain(|feed| only.contains(&feed.id));
    }
    let all = feeds.len();
    feeds.retain(|feed| schedule::is_due(feed, wanted.urgency, wanted.now));
    let mut statistics = Statistics {
        not_asked: all - feeds.len(),
        ..Statistics::default()
    };
    statistics.progress.feeds = feeds.len();
    let workers = WORKERS.min(feeds.len());
    let queue = Arc::new(Mutex::new(feeds.into_iter()));
    let commands = wanted.commands;
    let (sender, deliveries) = mpsc::sync_channel(WAITING);
    for _ in 0..workers {
        let (queue, sender) = (Arc::clone(&queue), sender.clone());
        let (fetcher, cancellation) = (
            Arc::clone(context.fetcher),
            Arc::clone(context.cancellation),
        );
        // They are not joined: a server may hold one up long after everything was cancelled.
        thread::spawn(move || work(&queue, commands, (&fetcher, &cancellation), &sender));
    }
    drop(sender);
    keep_all(library, (wanted.now, context), &deliveries, &mut statistics)?;
    statistics.cancelled = context.cancellation.is_cancelled();
    Ok(statistics)
}

fn work(
    queue: &Mutex<impl Iterator<Item = Feed>>,
    commands: Commands,
    (fetcher, cancellation): (&Fetcher, &Cancellation),
    deliveries: &SyncSender<Delivery>,
) {
    loop {
        let feed = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let Some(feed) = feed.filter(|_| !cancellation.is_cancelled()) else {
            return;
        };
        let result = feed_fetch::fetch_feed(&feed, commands, fetcher, cancellation);
        if deliveries.send(Delivery { feed, result }).is_err() {
            return;
        }
    }
}

/// Stores what the workers deliver, several feeds at a time.
fn keep_all(
    library: &mut Library,
    (now, context): (i64, FetchContext<'_, Progress>),
    deliveries: &Receiver<Delivery>,
    statistics: &mut Statistics,
) -> library::Result<()> {
    while let Some(first) = next(deliveries, context.cancellation, &|| {
        (context.progress)(statistics.progress);
    }) {
        let mut batch = vec![first];
        // Two small transactions would write the pages of the file that they share twice.
        while batch.len() < BATCH
            && let Ok(next) = deliveries.recv_timeout(BATCH_WAIT)
        {
            batch.push(next);
        }
        keep(library, now, batch, statistics)?;
        (context.progress)(statistics.progress);
    }
    Ok(())
}

/// The next delivery; none when all have arrived, or when none is there and the refresh was cancelled. While nothing
/// arrives, `waiting` is called repeatedly.
fn next<T>(result: &Receiver<T>, cancellation: &Cancellation, waiting: &dyn Fn()) -> Option<T> {
    loop {
        match result.recv_timeout(WAKE_INTERVAL) {
            Ok(one) => return Some(one),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) if cancellation.is_cancelled() => return None,
            Err(RecvTimeoutError::Timeout) => waiting(),
        }
    }
}

fn keep(
    library: &mut Library,
    now: i64,
    mut batch: Vec<Delivery>,
    statistics: &mut Statistics,
) -> library::Result<()> {
    let mut drafts = Vec::new();
    for delivery in &mut batch {
        if let Ok(result) = &mut delivery.result {
            if let Some(url) = &result.named
                && !library.move_feed(delivery.feed.id, url)?
            {
                // There is already a subscription to that feed.
                library.unsubscribe(delivery.feed.id)?;
                result.drafts.clear();
            }
            drafts.append(&mut result.drafts);
        }
    }
    if !drafts.is_empty() {
        for stored in library.store_drafts(&drafts, now)? {
            match stored {
                Stored::New(_) => statistics.progress.new += 1,
                Stored::Changed(_) => statistics.changed += 1,
                Stored::Known(_) => {}
            }
        }
    }
    let mut states = Vec::new();
    for Delivery { feed, result } in batch {
        statistics.progress.feeds_done += 1;
        match result {
            Ok(result) => {
                statistics.bytes += result.bytes as u64;
                statistics.unchanged += usize::from(result.is_unchanged);
                if let Some(description) = &result.description {
                    library.describe_feed(feed.id, description)?;
                }
                if let Some(url) = &result.moved
                    && library.move_feed(feed.id, url)?
                {
                    statistics.moved.push((feed.url.clone(), url.clone()));
                }
                for problem in &result.problems {
                    statistics.problems.push((feed.clone(), problem.clone()));
                }
                states.push((feed.id, answered(&feed, result, now)));
            }
            // A cancelled fetch says nothing about the feed.
            Err(Failure::Cancelled) => {}
            Err(failure) => {
                states.push((feed.id, schedule::after_failure(&feed, &failure, now)));
                let is_missing = matches!(
                    failure,
                    Failure::Status {
                        code: 404 | 410,
                        ..
                    }
                );
                if is_missing && feed.state.fetched.is_none() {
                    statistics.missing.push(feed.id);
                }
                statistics.failures.push((feed, failure.to_string()));
            }
        }
    }
    // After the articles: if the program dies in between, they are fetched again.
    library.record_fetches(&states)
}

fn answered(feed: &Feed, result: FetchedFeed, now: i64) -> FetchState {
    FetchState {
        etag: result.validators.etag,
        last_modified: result.validators.last_modified,
        digest: result.digest,
        ..schedule::after_answer(feed, result.fresh_for, now)
    }
}

#[cfg(test)]
mod tests;
