//! Refreshing subscriptions: worker threads fetch and read, the thread that holds the library keeps what they bring.
//! First every feed, so that everything can be read; then the pages behind teasers. Indexing and quotes come after
//! that, see `behind`.

pub mod behind;
mod command;
mod pages;
pub mod schedule;
pub mod teaser;

use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

pub use schedule::Urgency;

use self::pages::Page;
use super::fetch::{Failure, Fetcher, Origin, Request, Ticket, Validators};
use crate::library::{self, Feed, FeedId, FetchState, FullText, Incoming, Library, Stored, digest};
use crate::loader::{self, Hint};
use crate::text::{Article, Format};

/// Threads that fetch and read: most of the time they wait for servers.
const WORKERS: usize = 12;

/// Feeds that may wait to be kept: what bounds the memory.
const WAITING: usize = 24;

/// Feeds that are kept in one transaction.
const BATCH: usize = 24;

/// What is to be refreshed, and how.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
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
    /// Pages that came, or did not.
    pub pages_done: usize,
    /// Pages that are asked for.
    pub pages: usize,
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
    /// Pages that could not be fetched or hold no article.
    pub pages_failed: usize,
    /// Bytes of feeds that came, as unpacked.
    pub bytes: u64,
    /// Feeds that failed, with the reason: lower case, without a full stop.
    pub failures: Vec<(Feed, String)>,
    /// Whether somebody cancelled it.
    pub cancelled: bool,
}

/// A refresh under way.
#[derive(Clone, Copy)]
pub struct Errand<'a> {
    /// Who fetches.
    pub fetcher: &'a Fetcher,
    /// Whether it is still wanted.
    pub ticket: &'a Ticket,
    /// Hears how far it is.
    pub progress: &'a dyn Fn(Progress),
}

/// What a worker brings of a feed.
struct Delivery {
    feed: Feed,
    came: Result<Came, Failure>,
}

/// What came of a feed.
struct Came {
    /// Nothing when nothing changed.
    articles: Option<Vec<Article>>,
    bytes: usize,
    digest: Option<i64>,
    validators: Validators,
    fresh_for: Option<Duration>,
}

/// Refreshes subscriptions and keeps what is new.
///
/// # Errors
///
/// When the library cannot be read or written; what feeds do wrong is in the statistics.
pub fn refresh(
    library: &mut Library,
    wanted: &Wanted,
    errand: Errand<'_>,
) -> library::Result<Statistics> {
    let mut feeds = library.feeds()?;
    if let Some(only) = &wanted.feeds {
        feeds.retain(|feed| only.contains(&feed.id));
    }
    let all = feeds.len();
    feeds.retain(|feed| schedule::is_asked(feed, wanted.urgency, wanted.now));
    let mut statistics = Statistics {
        not_asked: all - feeds.len(),
        ..Statistics::default()
    };
    statistics.progress.feeds = feeds.len();
    let workers = WORKERS.min(feeds.len());
    let queue = &Mutex::new(feeds.into_iter());
    let who = (errand.fetcher, errand.ticket);
    let pages = thread::scope(|scope| {
        let (sender, deliveries) = mpsc::sync_channel(WAITING);
        for _ in 0..workers {
            let sender = sender.clone();
            scope.spawn(move || work(queue, who, &sender));
        }
        drop(sender);
        keep_all(library, (wanted.now, errand), &deliveries, &mut statistics)
    })?;
    pages::fetch_all(library, (wanted.now, errand), pages, &mut statistics)?;
    statistics.cancelled = errand.ticket.is_cancelled();
    Ok(statistics)
}

fn work(
    queue: &Mutex<impl Iterator<Item = Feed>>,
    (fetcher, ticket): (&Fetcher, &Ticket),
    deliveries: &SyncSender<Delivery>,
) {
    loop {
        let feed = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let Some(feed) = feed.filter(|_| !ticket.is_cancelled()) else {
            return;
        };
        let came = fetch(&feed, fetcher, ticket);
        if deliveries.send(Delivery { feed, came }).is_err() {
            return;
        }
    }
}

/// Fetches and reads one feed.
fn fetch(feed: &Feed, fetcher: &Fetcher, ticket: &Ticket) -> Result<Came, Failure> {
    let state = &feed.state;
    let mut came = Came {
        articles: None,
        bytes: 0,
        digest: state.digest,
        validators: Validators {
            etag: state.etag.clone(),
            last_modified: state.last_modified.clone(),
        },
        fresh_for: None,
    };
    let mut hint = Hint::default();
    let body = if let Some(command) = &feed.settings.command {
        Some(command::output(command, ticket)?)
    } else {
        // What is refreshed is another errand for each feed, but all are cancelled together.
        let answer = fetcher.fetch(&request(feed, &came.validators), ticket)?;
        came.fresh_for = answer.fresh_for;
        // An answer that leaves them out when nothing changed means those we have.
        if answer.body.is_some() || answer.validators != Validators::default() {
            came.validators = answer.validators;
        }
        hint.address = Some(answer.url);
        hint.charset = answer.charset;
        answer.body
    };
    let Some(bytes) = body else {
        return Ok(came);
    };
    came.bytes = bytes.len();
    came.digest = Some(digest(&bytes));
    if came.digest != state.digest {
        came.articles = Some(entries(&bytes, &hint)?);
    }
    Ok(came)
}

fn request(feed: &Feed, validators: &Validators) -> Request {
    let headers = feed.settings.headers.iter();
    Request {
        url: feed.url.clone(),
        origin: Origin::Person,
        validators: validators.clone(),
        user_agent: feed.settings.user_agent.clone(),
        headers: headers
            .map(|header| (header.name.clone(), header.value.clone()))
            .collect(),
    }
}

/// The entries of a feed; a page in its place is a mistake of the server, not news.
fn entries(bytes: &[u8], hint: &Hint) -> Result<Vec<Article>, Failure> {
    let mut articles = loader::load(bytes, hint);
    articles.retain(|article| article.format == Format::Feed);
    if articles.is_empty() && !loader::is_feed(bytes) {
        return Err(Failure::Broken("it is no feed".into()));
    }
    Ok(articles)
}

/// Keeps what the workers bring, several feeds at a time. Gives the pages that are wanted.
fn keep_all(
    library: &mut Library,
    (now, errand): (i64, Errand<'_>),
    deliveries: &Receiver<Delivery>,
    statistics: &mut Statistics,
) -> library::Result<Vec<Page>> {
    let mut pages = Vec::new();
    while let Ok(first) = deliveries.recv() {
        let mut batch = vec![first];
        batch.extend(deliveries.try_iter().take(BATCH - 1));
        pages.extend(keep(library, now, batch, statistics)?);
        (errand.progress)(statistics.progress);
    }
    Ok(pages)
}

fn keep(
    library: &mut Library,
    now: i64,
    batch: Vec<Delivery>,
    statistics: &mut Statistics,
) -> library::Result<Vec<Page>> {
    let incoming: Vec<Incoming<'_>> = batch.iter().flat_map(incoming).collect();
    let stored = if incoming.is_empty() {
        Vec::new()
    } else {
        library.store(&incoming, now)?
    };
    let mut pages = Vec::new();
    for (incoming, stored) in incoming.iter().zip(&stored) {
        match stored {
            Stored::New(_) => statistics.progress.new += 1,
            Stored::Changed(_) => statistics.changed += 1,
            Stored::Known(_) => continue,
        }
        let feed = batch.iter().find(|one| Some(one.feed.id) == incoming.feed);
        let full_text = feed.map_or(FullText::Off, |one| one.feed.settings.full_text);
        let feed_url = feed.map(|one| one.feed.url.as_str()).unwrap_or_default();
        pages.extend(Page::behind(
            (stored.id(), incoming.article),
            full_text,
            feed_url,
        ));
    }
    let mut states = Vec::new();
    for Delivery { feed, came } in batch {
        statistics.progress.feeds_done += 1;
        match came {
            Ok(came) => {
                statistics.bytes += came.bytes as u64;
                statistics.unchanged += usize::from(came.articles.is_none());
                let first = came.articles.as_ref().and_then(|articles| articles.first());
                if let Some(said) = first.and_then(|article| article.metadata.feed.as_ref()) {
                    library.describe_feed(feed.id, said)?;
                }
                states.push((feed.id, answered(&feed, came, now)));
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
    library.note_fetched(&states)?;
    Ok(pages)
}

fn incoming(delivery: &Delivery) -> impl Iterator<Item = Incoming<'_>> {
    let came = delivery.came.as_ref().ok();
    let articles = came.and_then(|came| came.articles.as_deref());
    articles.unwrap_or_default().iter().map(|article| Incoming {
        feed: Some(delivery.feed.id),
        article,
    })
}

fn answered(feed: &Feed, came: Came, now: i64) -> FetchState {
    FetchState {
        etag: came.validators.etag,
        last_modified: came.validators.last_modified,
        digest: came.digest,
        ..schedule::after_answer(feed, came.fresh_for, now)
    }
}

#[cfg(test)]
mod tests;
