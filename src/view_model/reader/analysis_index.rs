//! An index of an analysis by position in the text.

use std::sync::Arc;

use crate::analysis::{Analysis, Listing, with_marks};
use crate::text::annotation::{Entry, SpanIndex};
use crate::text::{Article, Span, Unsure};

/// An analysis with its spans in text order. Unsure quotes are left out of everything but the analysis, unless they are
/// shown.
#[derive(Clone, Debug)]
pub struct AnalysisIndex {
    /// The analysis, with all quotes.
    pub analysis: Arc<Analysis>,
    /// Whether unsure quotes are shown.
    pub unsure: Unsure,
    /// The quotes and sources that are shown.
    pub listing: Listing,
    /// Every fragment of every quote shown, with its quotation marks.
    pub quotes: SpanIndex,
    /// The speakers' words of the quotes shown, if somebody else may be meant by them.
    pub doubtful_speakers: SpanIndex,
    /// Every mention of every entity.
    pub mentions: SpanIndex,
    /// Number of words of the source that is quoted most.
    pub most_words: usize,
    /// How much of the article was analysed.
    pub coverage: Coverage,
}

/// How much of an article was analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    Whole,
    /// This excerpt; what is found in it is provisional.
    Excerpt(Span),
}

impl AnalysisIndex {
    /// Indexes an analysis.
    pub fn new(analysis: Arc<Analysis>, article: &Article, unsure: Unsure) -> Self {
        let mentions = analysis.entities.iter().enumerate();
        let mentions = mentions.flat_map(|(id, entity)| {
            entity.mentions.iter().map(move |span| Entry {
                span: *span,
                id: id as u32,
            })
        });
        let mut index = Self {
            unsure,
            listing: Listing::default(),
            quotes: SpanIndex::default(),
            doubtful_speakers: SpanIndex::default(),
            mentions: SpanIndex::new(mentions.collect()),
            most_words: 0,
            coverage: Coverage::Whole,
            analysis,
        };
        index.list(article, unsure);
        index
    }

    /// Indexes the analysis of an excerpt.
    pub fn of_excerpt(
        (analysis, excerpt): (Arc<Analysis>, Span),
        article: &Article,
        unsure: Unsure,
    ) -> Self {
        Self {
            coverage: Coverage::Excerpt(excerpt),
            ..Self::new(analysis, article, unsure)
        }
    }

    /// Whether the whole article was analysed.
    pub fn is_complete(&self) -> bool {
        self.coverage == Coverage::Whole
    }

    /// Whether a stretch of the text was analysed.
    pub fn covers(&self, span: Span) -> bool {
        match self.coverage {
            Coverage::Whole => true,
            Coverage::Excerpt(excerpt) => excerpt.covers(span),
        }
    }

    /// The quote that begins at a byte of the text, or else one that touches it.
    pub fn quote_at_byte(&self, byte: usize) -> Option<usize> {
        let touching = self.quotes.touching(Span::new(byte, byte + 1));
        let ids = || touching.iter().map(|entry| entry.id as usize);
        ids()
            .find(|id| self.start(*id) == Some(byte))
            .or_else(|| ids().next())
    }

    /// Indexes the quotes again, with or without unsure ones.
    pub fn list(&mut self, article: &Article, unsure: Unsure) {
        let listing = self.analysis.listing(article, unsure);
        let ids = listing.quotes.iter();
        let quotes = || {
            let ids = ids.clone();
            ids.filter_map(|id| Some((*id as u32, self.analysis.quotes.get(*id)?)))
        };
        let fragments = quotes().flat_map(|(id, quote)| {
            quote.spans.iter().map(move |span| Entry {
                span: with_marks(&article.text, *span),
                id,
            })
        });
        let doubtful = quotes().filter(|(_, quote)| quote.doubts().person);
        let doubtful = doubtful.filter_map(|(id, quote)| {
            let span = quote.speaker?.span;
            Some(Entry { span, id })
        });
        let words = listing.sources.iter().map(|listed| listed.words);
        self.most_words = words.max().unwrap_or_default();
        (self.quotes, self.doubtful_speakers) = (
            SpanIndex::new(fragments.collect()),
            SpanIndex::new(doubtful.collect()),
        );
        self.unsure = unsure;
        self.listing = listing;
    }

    /// The number of quotes that pass a filter.
    pub fn count(&self, filter: Option<usize>) -> usize {
        self.listing.quotes_of(filter).len()
    }

    /// The quote at a position among those that pass a filter.
    pub fn quote_at(&self, filter: Option<usize>, position: usize) -> Option<usize> {
        self.listing.quotes_of(filter).get(position).copied()
    }

    /// The position of a quote among those that pass a filter, or of the next one that does.
    pub fn position(&self, filter: Option<usize>, quote: usize) -> usize {
        let quotes = self.listing.quotes_of(filter);
        quotes.partition_point(|id| *id < quote)
    }

    /// The number of unsure quotes that are hidden among those that pass a filter.
    pub fn hidden(&self, filter: Option<usize>) -> usize {
        match filter.and_then(|source| self.analysis.sources.get(source)) {
            None => self.listing.hidden,
            Some(source) => source.quotes.len() - self.count(filter),
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
