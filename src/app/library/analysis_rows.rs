//! The result of an analysis, as the library stores it.

use crate::analysis::{Analysis, Quote};
use crate::library::{AnalysisRows, NewEntity, NewQuote, NewSource};
use crate::text::step_count::step;
use crate::text::{Article, Span};

/// Separates the fragments of a quote.
const GAP: &str = " … ";

/// Quotes, sources and entities as plain rows.
pub fn analysis_rows(article: &Article, analysis: &Analysis) -> AnalysisRows {
    let mentions = Mentions::of(analysis);
    AnalysisRows {
        quotes: analysis
            .quotes
            .iter()
            .map(|one| quote(article, &mentions, one))
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
        corrections: Vec::new(),
    }
}

/// Every mention of an entity, in the order of the text.
struct Mentions(Vec<(Span, usize)>);

impl Mentions {
    fn of(analysis: &Analysis) -> Self {
        let entities = analysis.entities.iter().enumerate();
        let mut mentions: Vec<_> = entities
            .flat_map(|(index, entity)| entity.mentions.iter().map(move |&span| (span, index)))
            .collect();
        mentions.sort_unstable_by_key(|&(span, index)| (span.start, index));
        Self(mentions)
    }

    /// The entities mentioned in these spans, in ascending order.
    fn inside(&self, spans: &[Span]) -> Vec<usize> {
        let mut found = Vec::new();
        for &outer in spans {
            let first = self.0.partition_point(|(span, _)| span.start < outer.start);
            let inside = self.0.iter().skip(first);
            let inside = inside.take_while(|(span, _)| span.start < outer.end);
            found.extend(
                inside
                    .inspect(|_| step())
                    .filter(|(span, _)| outer.covers(*span))
                    .map(|&(_, index)| index),
            );
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn quote(article: &Article, mentions: &Mentions, quote: &Quote) -> NewQuote {
    step();
    let fragments: Vec<&str> = quote
        .spans
        .iter()
        .map(|&span| article.slice(span))
        .collect();
    let words = |span: Span| article.slice(span).to_owned();
    NewQuote {
        span: quote.whole(),
        said: fragments.join(GAP),
        kind: quote.kind.name(),
        cue: quote.cue.map(words).unwrap_or_default(),
        speaker: quote
            .speaker
            .map(|speaker| words(speaker.span))
            .unwrap_or_default(),
        source: quote.speaker.and_then(|speaker| speaker.source),
        confidence: quote.confidences(),
        about: mentions.inside(&quote.spans),
    }
}
