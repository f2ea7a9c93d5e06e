//! Analyses a stored article within a budget, so that no article holds up a refresh.

use std::time::{Duration, Instant};

use super::analysis_rows::analysis_rows;
use super::decided::decisions;
use crate::analysis::{Analysis, analyse_while, corrections};
use crate::app::fetch::Cancellation;
use crate::library::{AnalysisRows, Annotated, ArticleId, Library, Result};
use crate::text::Article;

/// Most bytes of text that are analysed: more than any book, and about a minute's work.
const MOST_TEXT: usize = 16 << 20;

/// Time after which an analysis is given up between two of its steps.
const BUDGET: Duration = Duration::from_mins(2);

/// The outcome of an analysis.
#[derive(Debug)]
pub(super) enum Analysed {
    /// The rows to store.
    Rows(AnalysisRows),
    /// The article is too long.
    TooMuch,
    /// It was cancelled.
    Cancelled,
}

/// Analyses an article of the library.
pub(super) fn analyse_stored(
    library: &Library,
    id: ArticleId,
    cancellation: &Cancellation,
) -> Result<Analysed> {
    let article = library.article(id)?;
    if article.text.len() > MOST_TEXT {
        return Ok(Analysed::TooMuch);
    }
    let began = Instant::now();
    let wanted = || !cancellation.is_cancelled() && began.elapsed() < BUDGET;
    Ok(match analyse_while(&article, library.beliefs()?, &wanted) {
        Some(analysis) => Analysed::Rows(corrected_rows(library, id, (&article, analysis))?),
        None if cancellation.is_cancelled() => Analysed::Cancelled,
        None => Analysed::TooMuch,
    })
}

/// The rows of an analysis with the corrections of its article.
fn corrected_rows(
    library: &Library,
    id: ArticleId,
    (article, analysis): (&Article, Analysis),
) -> Result<AnalysisRows> {
    let stored = library.corrections(&Annotated::Article(id))?;
    let corrected = corrections::apply(article, analysis, &decisions(&stored));
    Ok(AnalysisRows {
        corrections: stored.iter().map(|row| row.id).collect(),
        ..analysis_rows(article, &corrected.analysis)
    })
}

/// Analyses articles again, because their corrections changed, and stores what is found.
///
/// # Errors
///
/// If the library cannot be read or written.
pub fn analyse_again(library: &mut Library, ids: &[ArticleId], now: i64) -> Result<()> {
    for &id in ids {
        match analyse_stored(library, id, &Cancellation::default())? {
            Analysed::Rows(rows) => library.store_analysis(&[(id, rows)], now)?,
            Analysed::TooMuch => library.leave_out(id, now)?,
            Analysed::Cancelled => {}
        }
    }
    Ok(())
}
