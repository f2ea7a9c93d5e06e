//! Citations of quotes in the library.

use crate::library::{Fate, Library, QuoteRow, Result, SourceRow};
use crate::output::citation::Citation;

/// The citation of a quote. It has no place in the text if the article no longer contains it.
///
/// # Errors
///
/// If there is no such article, or the library cannot be read.
pub fn citation(library: &Library, quote: &QuoteRow) -> Result<Citation> {
    let article = library.article(quote.article)?;
    let sources = library.sources_of(quote.article)?;
    let is_speaker = |source: &&SourceRow| source.label == quote.speaker;
    let source = sources.iter().find(is_speaker);
    let spans: &[_] = match quote.fate {
        Fate::Stands => &[quote.span],
        Fate::Removed(_) | Fate::Edited { .. } => &[],
    };
    let present = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let mut citation = Citation::of_words(&article, spans, &quote.title);
    citation.fragments = vec![quote.said.clone()];
    citation.verbatim = quote.kind == "direct";
    citation.kind.clone_from(&quote.kind);
    citation.confidence = quote.confidence.whole;
    citation.person_confidence = quote.confidence.person;
    citation.doubts = quote.doubts();
    citation.speaker = present(&quote.speaker);
    citation.role = source.and_then(|source| source.role.clone());
    citation.cue = present(&quote.cue);
    Ok(citation)
}
