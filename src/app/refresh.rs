//! Refreshing subscriptions: worker threads fetch and read, the thread that holds the library keeps what they bring.
//! When that is done everything can be read. The pages behind teasers come after it, see `pages`, and then indexing and
//! quotes, see `background`.

mod command;
mod feed_fetch;
pub mod pages;
pub mod schedule;
pub mod teaser;

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

pub use schedule::Urgency;

use self::feed_fetch::FetchedFeed;
use super::fetch::{Cancellation, Failure, Fetcher};
use crate::library::{self, Feed, FeedId, FetchState, Library, Stored};

/// Threads that fetch and read: most of the time they wait for servers.
const WORKERS: usize = 12;

/// Feeds that may wait to be kept: what bounds the memory.
const WAITING: usize = 24;

/// Feeds that are kept in one transaction.
const BATCH: usize = 24;

/// How long a feed that came waits for others before it is kept.
const BATCH_WAIT: Duration = Duration::from_millis(20);

/// How long nothing may come before it is said that somebody waits.
const WAKE_INTERVAL: Duration = Duration::from_millis(100);

/// What is to be refreshed, and how.
#[derive(Clone, Debug, Default)]
pub struct RefreshOptions {
    /// These subscriptions alone; nothing: all of them.
    pub feeds: Option<Vec<FeedId>>,
    /// Whether those are asked whose time has not come.
    pub urgency: Urgency,
    /// Seconds since 1970.
    pub now: i64,
}

/// How far a refresh is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Feeds that answered, or did not.
    pub feeds_done: usize,
    /// Feeds that are asked.
    pub feeds: usize,
    /// Articles that are new.
    pub new: usize,
}

/// What a refresh came to.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// How far it came.
    pub progress: Progress,
    /// Feeds that were not asked: their time has not come, or their servers want to be left alone.
    pub not_asked: usize,
    /// Feeds that said, or whose bytes said, that nothing changed.
    pub unchanged: usize,
    /// Articles that read differently now.
    pub changed: usize,
    /// Subscriptions that moved for good, from where to where.
    pub moved: Vec<(String, String)>,
    /// Bytes of feeds that came, as unpacked.
    pub bytes: u64,
    /// Feeds that failed, with the reason: lower case, without a full stop.
    pub failures: Vec<(Feed, String)>,
    /// Whether somebody cancelled it.
    pub cancelled: bool,
}

/// Something under way that takes its time.
#[derive(Clone, Copy)]
pub struct FetchContext<'a, P> {
    /// Who fetches.
    pub fetcher: &'a Arc<Fetcher>,
    /// Whether it is still wanted.
    pub cancellation: &'a Arc<Cancellation>,
    /// Hears how far it is.
    pub progress: &'a dyn Fn(P),
}

/// What a worker brings of a feed.
struct Delivery {
    feed: Feed,
    result: Result<FetchedFeed, Failure>,
}

/// Refreshes subscriptions and keeps what is new.
///
/// # Errors
///
/// When the library cannot be read or written; what feeds do wrong is in the statistics.
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
    let (sender, deliveries) = mpsc::sync_channel(WAITING);
    for _ in 0..workers {
        let (queue, sender) = (Arc::clone(&queue), sender.clone());
        let (fetcher, cancellation) = (
            Arc::clone(context.fetcher),
            Arc::clone(context.cancellation),
        );
        // Nobody waits for them: a server may keep one for a long time after all was cancelled.
        thread::spawn(move || work(&queue, (&fetcher, &cancellation), &sender));
    }
    drop(sender);
    keep_all(library, (wanted.now, context), &deliveries, &mut statistics)?;
    statistics.cancelled = context.cancellation.is_cancelled();
    Ok(statistics)
}

fn work(
    queue: &Mutex<impl Iterator<Item = Feed>>,
    (fetcher, cancellation): (&Fetcher, &Cancellation),
    deliveries: &SyncSender<Delivery>,
) {
    loop {
        let feed = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let Some(feed) = feed.filter(|_| !cancellation.is_cancelled()) else {
            return;
        };
        let result = feed_fetch::fetch_feed(&feed, fetcher, cancellation);
        if deliveries.send(Delivery { feed, result }).is_err() {
            return;
        }
    }
}

/// Keeps what the workers bring, several feeds at a time.
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
        // Pages of the file that two small transactions share would be written twice.
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

/// The next thing that comes; nothing when that was all, or when nothing is there and no more is wanted. Where nothing
/// comes for a while, somebody hears of it again and again.
fn next<T>(results: &Receiver<T>, cancellation: &Cancellation, waiting: &dyn Fn()) -> Option<T> {
    loop {
        match results.recv_timeout(WAKE_INTERVAL) {
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
                // There is a subscription to that feed already.
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
                states.push((feed.id, answered(&feed, result, now)));
            }
            // Nobody knows how it would have gone.
            Err(Failure::Cancelled) => {}
            Err(failure) => {
                states.push((feed.id, schedule::after_failure(&feed, &failure, now)));
                statistics.failures.push((feed, failure.to_string()));
            }
        }
    }
    // After the articles: what dies between the two is fetched again.
    library.record_fetches(&states)
}

fn answered(feed: &Feed, fetched: FetchedFeed, now: i64) -> FetchState {
    FetchState {
        etag: fetched.validators.etag,
        last_modified: fetched.validators.last_modified,
        digest: fetched.digest,
        ..schedule::after_answer(feed, fetched.fresh_for, now)
    }
}

#[cfg(test)]
mod tests;
