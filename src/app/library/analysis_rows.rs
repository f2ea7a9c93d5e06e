//! The result of an analysis, as the library stores it.

use crate::analysis::{Analysis, Quote};
use crate::library::{AnalysisRows, NewEntity, NewQuote, NewSource};
use crate::text::{Article, Span};

/// Separates the fragments of a quote.
const GAP: &str = " … ";

/// Quotes, sources and entities as plain rows.
pub fn analysis_rows(article: &Article, analysis: &Analysis) -> AnalysisRows {
    AnalysisRows {
        quotes: analysis
            .quotes
            .iter()
            .map(|one| quote(article, analysis, one))
            .collect(),
        sources: analysis
            .sources
            .iter()
            .map(|source| NewSource {
                name: source.name.clone(),
                kind: source.kind.name(),
                role: source.role.clone(),
                anonymous: source.anonymous,
                words: source.words as u32,
            })
            .collect(),
        entities: analysis
            .entities
            .iter()
            .map(|entity| NewEntity {
                name: entity.name.clone(),
                kind: entity.kind.name(),
                mentions: entity.mentions.len() as u32,
            })
            .collect(),
    }
}

fn quote(article: &Article, analysis: &Analysis, quote: &Quote) -> NewQuote {
    let fragments: Vec<&str> = quote
        .spans
        .iter()
        .map(|&span| article.slice(span))
        .collect();
    let words = |span: Span| article.slice(span).to_owned();
    let inside = |mention: &Span| quote.spans.iter().any(|span| span.covers(*mention));
    let about = analysis.entities.iter().enumerate();
    NewQuote {
        span: quote
            .spans
            .iter()
            .copied()
            .reduce(Span::join)
            .unwrap_or_default(),
        said: fragments.join(GAP),
        kind: quote.kind.name(),
        cue: quote.cue.map(words).unwrap_or_default(),
        speaker: quote
            .speaker
            .map(|speaker| words(speaker.span))
            .unwrap_or_default(),
        source: quote.speaker.and_then(|speaker| speaker.source),
        confidence: quote.confidences(),
        about: about
            .filter(|(_, entity)| entity.mentions.iter().any(inside))
            .map(|(index, _)| index)
            .collect(),
    }
}
