//! An index of an analysis by position in the text.

use std::sync::Arc;

use crate::analysis::{Analysis, Quote};
use crate::text::annotation::{Entry, SpanIndex};
use crate::text::{Article, Span};

/// A quote with a lower confidence is shown with a question mark.
const SURE: f32 = 0.7;

/// An analysis with its spans in text order.
#[derive(Clone, Debug)]
pub struct AnalysisIndex {
    /// The analysis.
    pub analysis: Arc<Analysis>,
    /// Every fragment of every quote, with its quotation marks.
    pub quotes: SpanIndex,
    /// Every mention of every entity.
    pub mentions: SpanIndex,
    /// Number of words of the source that is quoted most.
    pub most_words: usize,
}

impl AnalysisIndex {
    /// Indexes an analysis.
    pub fn new(analysis: Arc<Analysis>, article: &Article) -> Self {
        let quotes = analysis.quotes.iter().enumerate();
        let quotes = quotes.flat_map(|(id, quote)| {
            quote.spans.iter().map(move |span| Entry {
                span: with_marks(&article.text, *span),
                id: id as u32,
            })
        });
        let mentions = analysis.entities.iter().enumerate();
        let mentions = mentions.flat_map(|(id, entity)| {
            entity.mentions.iter().map(move |span| Entry {
                span: *span,
                id: id as u32,
            })
        });
        Self {
            quotes: SpanIndex::new(quotes.collect()),
            mentions: SpanIndex::new(mentions.collect()),
            most_words: analysis
                .sources
                .iter()
                .map(|s| s.words)
                .max()
                .unwrap_or_default(),
            analysis,
        }
    }

    /// The number of quotes that pass a filter.
    pub fn count(&self, filter: Option<usize>) -> usize {
        match filter.and_then(|source| self.analysis.sources.get(source)) {
            Some(source) => source.quotes.len(),
            None => self.analysis.quotes.len(),
        }
    }

    /// The quote at a position among those that pass a filter.
    pub fn quote_at(&self, filter: Option<usize>, position: usize) -> Option<usize> {
        match filter.and_then(|source| self.analysis.sources.get(source)) {
            Some(source) => source.quotes.get(position).copied(),
            None => (position < self.analysis.quotes.len()).then_some(position),
        }
    }

    /// The position of a quote among those that pass a filter, or of the next one that does.
    pub fn position(&self, filter: Option<usize>, quote: usize) -> usize {
        match filter.and_then(|source| self.analysis.sources.get(source)) {
            Some(source) => source.quotes.partition_point(|id| *id < quote),
            None => quote,
        }
    }

    /// The quote nearest to a span: one that touches it, otherwise the last before it, otherwise the first.
    pub fn quote_near(&self, filter: Option<usize>, line: Span) -> Option<usize> {
        let kept = |id: usize| filter.is_none() || self.source_of(id) == filter;
        let touching = self.quotes.touching(line);
        if let Some(entry) = touching.iter().find(|entry| kept(entry.id as usize)) {
            return Some(entry.id as usize);
        }
        let count = self.count(filter);
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = usize::midpoint(low, high);
            let begins_before = self
                .quote_at(filter, middle)
                .and_then(|id| self.start(id))
                .is_some_and(|start| start < line.end as usize);
            if begins_before {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        self.quote_at(filter, low.saturating_sub(1))
    }

    /// Byte of the text where a quote begins.
    pub fn start(&self, quote: usize) -> Option<usize> {
        let first = self.analysis.quotes.get(quote)?.spans.first()?;
        Some(first.start as usize)
    }

    /// The source of a quote.
    pub fn source_of(&self, quote: usize) -> Option<usize> {
        self.analysis.quotes.get(quote)?.speaker?.source
    }
}

/// Whether a quote is shown with a question mark.
pub fn is_doubtful(quote: &Quote) -> bool {
    quote.confidence < SURE
}

/// A span with the quotation marks around it and the punctuation before the closing one.
pub fn with_marks(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let opening = before.chars().next_back().filter(|c| is_mark(*c));
    let inside = after
        .chars()
        .take_while(|c| matches!(c, ',' | '.' | '!' | '?' | '…'));
    let inside: usize = inside.take(3).map(char::len_utf8).sum();
    let closing = after.get(inside..).unwrap_or_default().chars().next();
    let closing = closing.filter(|c| is_mark(*c));
    Span::new(
        span.start as usize - opening.map_or(0, char::len_utf8),
        span.end as usize + closing.map_or(0, |mark| inside + mark.len_utf8()),
    )
}

const fn is_mark(character: char) -> bool {
    matches!(
        character,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}
