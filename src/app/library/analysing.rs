//! Analyses a stored article within a budget, so that no article holds up a refresh.

use std::time::{Duration, Instant};

use super::analysis_rows::analysis_rows;
use crate::analysis::analyse_while;
use crate::app::fetch::Cancellation;
use crate::library::{AnalysisRows, ArticleId, Library, Result};

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
        Some(analysis) => Analysed::Rows(analysis_rows(&article, &analysis)),
        None if cancellation.is_cancelled() => Analysed::Cancelled,
        None => Analysed::TooMuch,
    })
}
