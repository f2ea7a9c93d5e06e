//! Stores what a reader decided about quotes and passages, and lists highlights with the headlines of their articles.

use super::analysing::analyse_again;
use crate::library::{
    Annotated, ArticleId, CorrectionId, CorrectionRow, Error, Highlight, HighlightFilter, Library,
    Result, Step,
};
use crate::text::passage::anchor::LONGEST;
use crate::text::{Anchor, Correction};
use crate::view_model::{CorrectionPlace, NewCorrection};

/// The length in bytes of the longest text that is analysed again at once. Longer ones are left to the background.
const AT_ONCE: usize = 200_000;

/// Highlights that are listed at most.
const LISTED: u32 = 1000;

/// Stores a correction, and returns how many there are: one.
///
/// # Errors
///
/// If the passage cannot be anchored, or the library cannot be read or written.
pub(super) fn correct(library: &mut Library, new: NewCorrection, now: i64) -> Result<usize> {
    let anchor = match (new.place, &new.of) {
        (CorrectionPlace::Anchor(anchor), _) => Some(*anchor),
        (CorrectionPlace::Stored(span), Annotated::Article(article)) => {
            Anchor::new(&library.article(*article)?.text, span)
        }
        (CorrectionPlace::Stored(_), Annotated::File { .. }) => None,
    };
    let anchor = anchor.ok_or(Error::TooLong {
        what: "passage",
        most: LONGEST,
    })?;
    let correction = Correction {
        anchor,
        decision: new.decision,
        made: now,
    };
    library.add_correction(&CorrectionRow::new(new.of.clone(), correction, new.was))?;
    analyse(library, new.of.article().as_slice(), now)?;
    Ok(1)
}

/// Deletes a correction, and returns how many were deleted.
///
/// # Errors
///
/// If the library cannot be read or written.
pub(super) fn delete(library: &mut Library, id: CorrectionId, now: i64) -> Result<usize> {
    let article = library.correction(id)?.and_then(|row| row.of.article());
    let deleted = library.delete_corrections(&[id], now)?;
    analyse(library, article.as_slice(), now)?;
    Ok(deleted)
}

/// Undoes the last change.
///
/// # Errors
///
/// If the library cannot be read or written.
pub(super) fn undo(library: &mut Library, now: i64) -> Result<Option<Step>> {
    let step = library.undo()?;
    if let Some(step) = &step {
        analyse(library, &step.unanalysed, now)?;
    }
    Ok(step)
}

/// Analyses short articles again.
fn analyse(library: &mut Library, articles: &[ArticleId], now: i64) -> Result<()> {
    for &article in articles {
        if library.article(article)?.text.len() <= AT_ONCE {
            analyse_again(library, &[article], now)?;
        }
    }
    Ok(())
}

/// The newest highlights, each with the headline of its article or the path of its file.
///
/// # Errors
///
/// If the library cannot be read.
pub(super) fn highlights(library: &Library) -> Result<Vec<(Highlight, String)>> {
    let filter = HighlightFilter {
        limit: LISTED,
        ..HighlightFilter::default()
    };
    let found = library.all_highlights(&filter)?.into_iter();
    let titled = found.map(|highlight| {
        let of = match &highlight.of {
            Annotated::Article(article) => library.row(*article)?.unwrap_or_default().title,
            Annotated::File { path, .. } => path.clone(),
        };
        Ok((highlight, of))
    });
    titled.collect()
}
