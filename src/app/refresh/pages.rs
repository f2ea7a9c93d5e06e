//! The pages behind entries that are only teasers: fetched after all feeds, each kept as soon as it is there.

use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::{Errand, Statistics, WAITING, WORKERS, teaser};
use crate::app::fetch::{Failure, Origin, Request, opening};
use crate::library::{self, ArticleId, FullText, Library};
use crate::text::Article;

/// Pages that are fetched in one refresh: after a long absence the newest matter, and servers are spared.
const MOST: usize = 1000;

/// A page that is wanted.
#[derive(Clone, Debug)]
pub(super) struct Page {
    id: ArticleId,
    request: Request,
}

impl Page {
    /// The page behind an entry, if the feed wants it.
    pub(super) fn behind(
        (id, entry): (ArticleId, &Article),
        full_text: FullText,
        feed_url: &str,
    ) -> Option<Self> {
        let is_wanted = match full_text {
            FullText::Off => false,
            FullText::Auto => teaser::is_teaser(entry),
            FullText::Always => true,
        };
        let url = entry.metadata.url.clone().filter(|_| is_wanted)?;
        Some(Self {
            id,
            request: Request {
                url,
                origin: Origin::Document(Some(feed_url.to_owned())),
                ..Request::default()
            },
        })
    }
}

/// Fetches pages and keeps them.
pub(super) fn fetch_all(
    library: &mut Library,
    (now, errand): (i64, Errand<'_>),
    mut pages: Vec<Page>,
    statistics: &mut Statistics,
) -> library::Result<()> {
    pages.truncate(MOST);
    statistics.progress.pages = pages.len();
    let workers = WORKERS.min(pages.len());
    let queue = &Mutex::new(pages.into_iter());
    let (fetcher, ticket) = (errand.fetcher, errand.ticket);
    thread::scope(|scope| {
        let (sender, came) = mpsc::sync_channel(WAITING);
        // They run while this thread keeps what they bring.
        for _ in 0..workers {
            let sender = sender.clone();
            scope.spawn(move || {
                loop {
                    let page = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some(page) = page.filter(|_| !ticket.is_cancelled()) else {
                        return;
                    };
                    let article = opening::page(fetcher, &page.request, ticket);
                    if sender.send((page.id, article)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for (id, article) in came {
            match article {
                Ok(article) => library.store_page(id, &article, now)?,
                Err(Failure::Cancelled) => continue,
                Err(_) => statistics.pages_failed += 1,
            }
            statistics.progress.pages_done += 1;
            (errand.progress)(statistics.progress);
        }
        Ok(())
    })
}
