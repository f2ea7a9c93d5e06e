//! Work on articles that are already readable: indexing their words and storing who said what. The library records what
//! is left to do, so the work can be stopped at any time.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use super::analysis_rows::analysis_rows;
use crate::analysis::analyse_with;
use crate::app::fetch::Cancellation;
use crate::library::{AnalysisRows, ArticleId, Library, Result};
use crate::text::Beliefs;

/// Articles indexed in one transaction.
const INDEXED: u32 = 500;

/// Articles read at a time.
const ANALYSED: u32 = 400;

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

/// Analyses all articles that are not analysed yet, and returns their number. `progress` is called after each batch.
///
/// # Errors
///
/// When the library cannot be read or written.
pub fn find_quotes(
    library: &mut Library,
    now: i64,
    cancellation: &Cancellation,
    progress: &dyn Fn(usize),
) -> Result<usize> {
    let mut count = 0;
    while !cancellation.is_cancelled() {
        let ids = library.unanalysed(ANALYSED)?;
        if ids.is_empty() {
            break;
        }
        count += look_at(library, (&ids, now), cancellation)?;
        progress(count);
    }
    Ok(count)
}

fn look_at(
    library: &mut Library,
    (ids, now): (&[ArticleId], i64),
    cancellation: &Cancellation,
) -> Result<usize> {
    let queue = &Mutex::new(ids.iter().copied());
    let workers = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let beliefs = library.beliefs()?;
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
                    if sender.send(find(&reader, id, beliefs)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut count = 0;
        let mut batch = Vec::with_capacity(KEPT);
        for one in found {
            batch.push(one?);
            if batch.len() == KEPT {
                library.store_analysis(&batch, now)?;
                count += batch.len();
                batch.clear();
            }
        }
        library.store_analysis(&batch, now)?;
        Ok(count + batch.len())
    })
}

fn find(reader: &Library, id: ArticleId, beliefs: Beliefs) -> Result<(ArticleId, AnalysisRows)> {
    let article = reader.article(id)?;
    let analysis = analyse_with(&article, beliefs);
    Ok((id, analysis_rows(&article, &analysis)))
}
