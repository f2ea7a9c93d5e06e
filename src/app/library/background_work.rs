//! Work on articles that are already readable: indexing their words and storing who said what. The library records what
//! is left to do, so the work can be stopped at any time.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use super::analysing::{Analysed, analyse_stored};
use crate::app::fetch::Cancellation;
use crate::library::{ArticleId, Library, Result};

/// Articles indexed in one transaction.
const INDEXED: u32 = 500;

/// Quotes compared in one transaction, after which the work can be stopped.
const COMPARED: u32 = 1000;

/// Articles read at a time.
const ANALYSED: usize = 400;

/// Articles whose analysis rows are stored in one transaction.
const KEPT: usize = 50;

/// Indexes all articles that are not indexed yet, and returns their number.
///
/// # Errors
///
/// When the library cannot be written.
pub fn index(library: &mut Library, now: i64, cancellation: &Cancellation) -> Result<usize> {
    let mut count = 0;
    while !cancellation.is_cancelled() {
        let done = library.index(INDEXED, now)?;
        count += done;
        if done < INDEXED as usize {
            break;
        }
    }
    Ok(count)
}

/// Compares all quotes that an older version stored. `progress` is called with the number of those that are done and of
/// all, before the first batch and after each.
///
/// # Errors
///
/// When the library cannot be written.
pub fn compare_quotes(
    library: &mut Library,
    cancellation: &Cancellation,
    progress: &dyn Fn(usize, usize),
) -> Result<()> {
    let all = library.uncompared()?;
    let mut done = 0;
    while done < all && !cancellation.is_cancelled() {
        progress(done, all);
        let compared = library.compare_quotes(COMPARED)?;
        if compared == 0 {
            break;
        }
        done += compared;
    }
    Ok(())
}

/// The outcome of analysing articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    /// Articles that were analysed.
    pub articles: usize,
    /// Articles that are too long to be analysed.
    pub left_out: usize,
}

/// Analyses all articles that are not analysed yet. `progress` is called with the number of articles after each batch.
///
/// # Errors
///
/// When the library cannot be read or written.
pub fn find_quotes(
    library: &mut Library,
    now: i64,
    cancellation: &Cancellation,
    progress: &dyn Fn(usize),
) -> Result<Searched> {
    let mut searched = Searched::default();
    loop {
        let mut waiting = library.unanalysed(u32::MAX)?;
        // Rows that are stored in the order of their keys fill their pages; in the opposite order half of each stays empty.
        waiting.sort_unstable();
        for ids in waiting.chunks(ANALYSED) {
            if cancellation.is_cancelled() {
                return Ok(searched);
            }
            let mut ids = ids.to_vec();
            for id in library.attempt_analysis(&ids)? {
                library.leave_out(id, now)?;
                searched.left_out += 1;
                ids.retain(|other| *other != id);
            }
            let batch = look_at(library, (&ids, now), cancellation)?;
            searched.articles += batch.articles;
            searched.left_out += batch.left_out;
            progress(searched.articles);
        }
        if waiting.is_empty() {
            return Ok(searched);
        }
    }
}

/// Analyses these articles, whether or not they were analysed before. `progress` is called with the number of articles
/// after each batch. When it is cancelled, what was found in the others stays.
///
/// # Errors
///
/// When the library cannot be read or written.
pub fn find_again(
    library: &mut Library,
    (ids, now): (&[ArticleId], i64),
    cancellation: &Cancellation,
    progress: &mut dyn FnMut(usize),
) -> Result<Searched> {
    let mut searched = Searched::default();
    for ids in ids.chunks(ANALYSED) {
        if cancellation.is_cancelled() {
            break;
        }
        let batch = look_at(library, (ids, now), cancellation)?;
        searched.articles += batch.articles;
        searched.left_out += batch.left_out;
        progress(searched.articles);
    }
    Ok(searched)
}

fn look_at(
    library: &mut Library,
    (ids, now): (&[ArticleId], i64),
    cancellation: &Cancellation,
) -> Result<Searched> {
    let queue = &Mutex::new(ids.iter().copied());
    let workers = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let mut readers = Vec::with_capacity(workers);
    for _ in 0..workers.min(ids.len()) {
        readers.push(library.reader()?);
    }
    thread::scope(|scope| {
        let (sender, found) = mpsc::sync_channel(KEPT);
        for reader in readers {
            let sender = sender.clone();
            scope.spawn(move || {
                loop {
                    let id = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some(id) = id.filter(|_| !cancellation.is_cancelled()) else {
                        return;
                    };
                    let analysed = analyse_stored(&reader, id, cancellation);
                    if sender.send((id, analysed)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut searched = Searched::default();
        let mut batch = Vec::with_capacity(KEPT);
        for (id, analysed) in found {
            match analysed? {
                Analysed::Rows(rows) => batch.push((id, rows)),
                Analysed::TooMuch => {
                    library.leave_out(id, now)?;
                    searched.left_out += 1;
                }
                Analysed::Cancelled => {}
            }
            if batch.len() == KEPT {
                library.store_analysis(&batch, now)?;
                searched.articles += batch.len();
                batch.clear();
            }
        }
        library.store_analysis(&batch, now)?;
        searched.articles += batch.len();
        Ok(searched)
    })
}
