//! The thread that refreshes feeds while the reader is open: those that are due on its own, others on request. It is
//! started by the first request and writes through its own connection to the library.

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};
use std::{io, thread};

use super::private::open_library;
use crate::app::fetch::{Cancellation, Fetcher};
use crate::app::refresh::{
    self, Commands, FetchContext, Progress, RefreshOptions, Statistics, Urgency, pages,
};
use crate::app::system::now;
use crate::app::workers::event::Event;
use crate::library::{Feed, Library, Result};
use crate::text::sanitize;
use crate::view_model::{
    Msg, Notice, RefreshPhase, RefreshProgress, RefreshResult, RefreshScope, Severity,
};

/// How often progress is reported.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

/// How often the screen shows new articles during a refresh.
const NOTICE_INTERVAL: Duration = Duration::from_secs(1);

/// Minimum and maximum time between two checks for feeds that are due.
const SLEEP: (Duration, Duration) = (Duration::from_mins(1), Duration::from_hours(1));

/// A request and its cancellation.
type Order = (RefreshScope, Arc<Cancellation>);

/// A handle to the thread.
#[derive(Debug)]
pub(in crate::app) struct Subscriptions {
    events: Sender<Event>,
    thread: Option<Sender<Order>>,
    /// Of requests that may still be running.
    cancellations: Vec<Arc<Cancellation>>,
}

impl Subscriptions {
    pub(in crate::app) const fn new(events: Sender<Event>) -> Self {
        Self {
            events,
            thread: None,
            cancellations: Vec::new(),
        }
    }

    /// Queues a refresh.
    ///
    /// # Errors
    ///
    /// When the system refuses a thread.
    pub(in crate::app) fn refresh(&mut self, asked: RefreshScope) -> io::Result<()> {
        let Some(path) = super::private::library_path() else {
            return Ok(());
        };
        let orders = if let Some(thread) = &self.thread {
            thread
        } else {
            let (sender, orders) = mpsc::channel();
            let events = self.events.clone();
            thread::Builder::new()
                .name("refresh".into())
                .spawn(move || serve(&path, &orders, &events))?;
            self.thread.insert(sender)
        };
        self.cancellations
            .retain(|cancellation| Arc::strong_count(cancellation) > 1);
        let cancellation = Arc::<Cancellation>::default();
        self.cancellations.push(Arc::clone(&cancellation));
        // The library thread reports a library that cannot be opened.
        let _ = orders.send((asked, cancellation));
        Ok(())
    }

    /// Cancels the running refresh and all queued ones.
    pub(in crate::app) fn stop(&mut self) {
        for cancellation in self.cancellations.drain(..) {
            cancellation.cancel();
        }
    }
}

fn serve(path: &Path, orders: &Receiver<Order>, events: &Sender<Event>) {
    let Ok(mut library) = open_library(path) else {
        return;
    };
    let mut sleep = SLEEP.1;
    loop {
        let (asked, cancellation) = match orders.recv_timeout(sleep) {
            Ok(order) => order,
            Err(RecvTimeoutError::Timeout) => (RefreshScope::Due, Arc::default()),
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if let Some(reason) = library.obstacle() {
            // What is fetched could not be stored.
            let reason = format!("nothing can be stored: {reason}");
            if events
                .send(Event::Message(Msg::RefreshFailed(reason)))
                .is_err()
            {
                return;
            }
            continue;
        }
        let (msg, notices) = match run(&mut library, &asked, &cancellation, events) {
            Ok((statistics, whole)) => {
                let notices = match refuse_missing(&mut library, &asked, &statistics) {
                    Some(text) => vec![Msg::LibraryChanged, warning(&text)],
                    None => problem_notice(&statistics).into_iter().collect(),
                };
                (Msg::Refreshed(summary(asked, statistics, whole)), notices)
            }
            Err(error) => (Msg::RefreshFailed(error.to_string()), Vec::new()),
        };
        for msg in std::iter::once(msg).chain(notices) {
            if events.send(Event::Message(msg)).is_err() {
                return;
            }
        }
        sleep = until_due(&library).clamp(SLEEP.0, SLEEP.1);
    }
}

fn run(
    library: &mut Library,
    asked: &RefreshScope,
    cancellation: &Arc<Cancellation>,
    events: &Sender<Event>,
) -> Result<(Statistics, usize)> {
    let last = Cell::new((Instant::now(), None));
    let tell = |refreshing: RefreshProgress| {
        let (when, what) = last.get();
        if when.elapsed() >= PROGRESS_INTERVAL && what != Some(refreshing) {
            last.set((Instant::now(), Some(refreshing)));
            // The receiver is gone when the program ends.
            let _ = events.send(Event::Message(Msg::Refreshing(refreshing)));
        }
    };
    // Show what has arrived without waiting for the slowest feed.
    let shown = Cell::new((Instant::now(), 0));
    let bring = |new: usize| {
        let (last, before) = shown.get();
        if new > before && last.elapsed() >= NOTICE_INTERVAL {
            shown.set((Instant::now(), new));
            let _ = events.send(Event::Message(Msg::LibraryChanged));
        }
    };
    let wanted = RefreshOptions {
        feeds: match asked {
            RefreshScope::Due | RefreshScope::All => None,
            RefreshScope::Feeds(feeds) => Some(feeds.clone()),
            RefreshScope::New(url) => Some(library.feed_at(url)?.into_iter().collect()),
        },
        urgency: match asked {
            RefreshScope::Due => Urgency::Due,
            RefreshScope::All | RefreshScope::Feeds(_) | RefreshScope::New(_) => Urgency::Now,
        },
        // The library in the data folder is the user's own.
        commands: Commands::Allowed,
        now: now(),
    };
    let fetcher = Fetcher::shared();
    let context = FetchContext {
        fetcher,
        cancellation,
        progress: &|progress: Progress| {
            bring(progress.new);
            tell(RefreshProgress {
                done: progress.feeds_done,
                of: progress.feeds,
                what: RefreshPhase::Feeds,
                new: progress.new,
            });
        },
    };
    let mut statistics = refresh::refresh(library, &wanted, context)?;
    let new = statistics.progress.new;
    if new > 0 {
        // All articles are readable now, even if fetching pages fails.
        let _ = events.send(Event::Message(Msg::LibraryChanged));
    }
    let context = FetchContext {
        fetcher,
        cancellation,
        progress: &|pages: pages::Pages| {
            tell(RefreshProgress {
                done: pages.fetched + pages.failed + pages.spared,
                of: pages.wanted,
                what: RefreshPhase::Pages,
                new,
            });
        },
    };
    let whole = pages::fetch_wanted(library, wanted.now, context)?.fetched;
    statistics.cancelled |= cancellation.is_cancelled();
    Ok((statistics, whole))
}

fn summary(asked: RefreshScope, statistics: Statistics, whole: usize) -> RefreshResult {
    let failures = statistics.failures.into_iter();
    RefreshResult {
        asked,
        feeds: statistics.progress.feeds,
        new: statistics.progress.new,
        whole,
        failures: failures
            .map(|(feed, reason)| (feed.label().to_owned(), reason))
            .collect(),
        moved: statistics.moved,
        cancelled: statistics.cancelled,
    }
}

/// Unsubscribes from an address that was just subscribed to if nothing is there, and says so.
fn refuse_missing(
    library: &mut Library,
    asked: &RefreshScope,
    statistics: &Statistics,
) -> Option<String> {
    let RefreshScope::New(url) = asked else {
        return None;
    };
    let missing = *statistics.missing.first()?;
    let of_feed = |(feed, _): &&(Feed, String)| feed.id == missing;
    let (_, reason) = statistics.failures.iter().find(of_feed)?;
    library.unsubscribe(missing).ok()?;
    Some(format!("not subscribed to {url}: {reason}"))
}

/// Reports that a feed was read only in part.
fn problem_notice(statistics: &Statistics) -> Option<Msg> {
    let (feed, problem) = statistics.problems.first()?;
    Some(warning(&format!("{}: {problem}", feed.label())))
}

fn warning(text: &str) -> Msg {
    Msg::Notice(Notice {
        severity: Severity::Warning,
        text: sanitize::line(text).into_owned(),
    })
}

/// How long until the next feed is due.
fn until_due(library: &Library) -> Duration {
    let feeds = library.feeds().unwrap_or_default();
    let due = feeds.iter().map(|feed| feed.state.next_due.unwrap_or(0));
    let left = due.min().map(|due| due - now());
    left.map_or(SLEEP.1, |left| {
        Duration::from_secs(u64::try_from(left).unwrap_or(0))
    })
}
