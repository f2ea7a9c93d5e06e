//! What readers decided about an article: which text it belongs to, and the analysis with their corrections.

use std::collections::HashMap;
use std::path::Path;

use crate::analysis::corrections::{self, Corrected};
use crate::analysis::{Analysis, Quote};
use crate::library::{
    Annotated, CorrectionRow, Highlight, HighlightFilter, Library, QuoteBefore, Result,
};
use crate::output::Decided;
use crate::output::decided::{HighlightedPassage, PlacedCorrection};
use crate::text::{Article, Correction};

/// The text of an article that was not read from the library. `item` is its number in the input. Standard input has no
/// path, so that only the same text is the same.
pub fn annotated(path: &str, item: usize, article: &Article) -> Annotated {
    let path = match path {
        "-" => None,
        url if url.contains("://") => Some(url.to_owned()),
        path => {
            let absolute = std::path::absolute(Path::new(path));
            Some(absolute.map_or_else(
                |_| path.to_owned(),
                |absolute| absolute.to_string_lossy().into_owned(),
            ))
        }
    };
    Annotated::in_file(path, item, &article.text)
}

/// The decisions of these corrections.
pub fn decisions(rows: &[CorrectionRow]) -> Vec<Correction> {
    rows.iter().map(|row| row.correction.clone()).collect()
}

/// An analysis with the corrections that the library has for a text.
///
/// # Errors
///
/// If the library cannot be read.
pub fn corrected(
    library: &Library,
    of: &Annotated,
    (article, analysis): (&Article, Analysis),
) -> Result<Corrected> {
    let rows = library.corrections(of)?;
    Ok(corrections::apply(article, analysis, &decisions(&rows)))
}

/// A quote as it is before it is corrected.
pub fn quote_before(article: &Article, analysis: &Analysis, quote: &Quote) -> QuoteBefore {
    let name = quote.speaker.map(|speaker| {
        let source = speaker.source.and_then(|id| analysis.sources.get(id));
        match source {
            Some(source) => source.name.clone(),
            None => article.slice(speaker.span).to_owned(),
        }
    });
    QuoteBefore {
        speaker: name,
        kind: Some(quote.kind),
    }
}

/// What was decided about files that are not in the library, by their text and by their path.
#[derive(Debug, Default)]
pub struct FileDecisions {
    corrections: Vec<CorrectionRow>,
    highlights: Vec<Highlight>,
    by_text: HashMap<i64, Rows>,
    by_path: HashMap<String, Rows>,
}

/// Indexes of corrections and of highlights.
#[derive(Debug, Default)]
struct Rows {
    corrections: Vec<usize>,
    highlights: Vec<usize>,
}

impl FileDecisions {
    /// Reads them from the library.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn read(library: &Library) -> Result<Self> {
        let mut all = Self {
            corrections: library.all_corrections(u32::MAX)?,
            highlights: library.all_highlights(&HighlightFilter::default())?,
            ..Self::default()
        };
        // As they are applied and listed.
        all.corrections.reverse();
        for (index, row) in all.corrections.iter().enumerate() {
            if let Annotated::File { path, hash } = &row.of {
                let rows = all.by_text.entry(*hash).or_default();
                rows.corrections.push(index);
                let rows = all.by_path.entry(path.clone()).or_default();
                rows.corrections.push(index);
            }
        }
        for (index, row) in all.highlights.iter().enumerate() {
            if let Annotated::File { path, hash } = &row.of {
                let rows = all.by_text.entry(*hash).or_default();
                rows.highlights.push(index);
                let rows = all.by_path.entry(path.clone()).or_default();
                rows.highlights.push(index);
            }
        }
        Ok(all)
    }

    /// Applies the corrections of an article to its analysis, and collects what was decided.
    pub fn apply(
        &self,
        of: &Annotated,
        (article, analysis): (&Article, Analysis),
    ) -> (Analysis, Decided) {
        let Annotated::File { path, hash } = of else {
            return (analysis, Decided::default());
        };
        // The reader names the first of several articles so; here it is not known how many there will be.
        let first = format!("{path}#1");
        let rows = [
            self.by_text.get(hash),
            self.by_path.get(path),
            self.by_path.get(&first),
        ];
        let rows = rows.into_iter().flatten();
        let mut corrected: Vec<usize> = Vec::new();
        let mut highlighted: Vec<usize> = Vec::new();
        for rows in rows {
            corrected.extend(&rows.corrections);
            highlighted.extend(&rows.highlights);
        }
        for indexes in [&mut corrected, &mut highlighted] {
            indexes.sort_unstable();
            indexes.dedup();
        }
        let corrections: Vec<Correction> = corrected
            .iter()
            .filter_map(|&index| self.corrections.get(index))
            .map(|row| row.correction.clone())
            .collect();
        let highlights = highlighted
            .iter()
            .filter_map(|&index| self.highlights.get(index));
        let mut highlights: Vec<HighlightedPassage> = highlights
            .map(|highlight| HighlightedPassage {
                anchor: highlight.anchor.clone(),
                place: highlight.anchor.resolve(&article.text),
                note: highlight.note.clone(),
                tag: highlight.tag.clone(),
                made: highlight.made,
            })
            .collect();
        highlights.sort_by_key(|highlight| highlight.place.nearest());
        let analysis = corrections::apply(article, analysis, &corrections).analysis;
        let placed = corrections.into_iter().map(|correction| PlacedCorrection {
            place: correction.anchor.resolve(&article.text),
            correction,
        });
        let decided = Decided {
            corrections: placed.collect(),
            highlights,
        };
        (analysis, decided)
    }
}
