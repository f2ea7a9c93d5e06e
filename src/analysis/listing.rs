//! The quotes and sources that a reader is shown: all of them, or all but unsure ones.

use super::entity::Source;
use super::quote::Quote;
use super::sources::words;
use crate::text::{Article, Unsure};

/// What is listed of an analysis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The quotes, as indexes into [`super::Analysis::quotes`], in ascending order.
    pub quotes: Vec<usize>,
    /// The sources of these quotes, in the order of [`super::Analysis::sources`].
    pub sources: Vec<ListedSource>,
    /// Number of unsure quotes that are left out.
    pub hidden: usize,
}

/// A source with its listed quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedSource {
    /// Index into [`super::Analysis::sources`].
    pub source: usize,
    /// Its listed quotes, as indexes into [`super::Analysis::quotes`], in ascending order. Never empty.
    pub quotes: Vec<usize>,
    /// Number of words in these quotes.
    pub words: usize,
}

impl Listing {
    /// Lists quotes and sources of an article.
    pub(super) fn new(
        article: &Article,
        (quotes, sources): (&[Quote], &[Source]),
        unsure: Unsure,
    ) -> Self {
        let is_listed = |quote: &usize| {
            let quote = quotes.get(*quote);
            quote.is_some_and(|quote| quote.confidences().is_listed(unsure))
        };
        let listed: Vec<usize> = (0..quotes.len()).filter(is_listed).collect();
        let words_of = |ids: &[usize]| {
            let quotes = ids.iter().filter_map(|id| quotes.get(*id));
            let spans = quotes.flat_map(|quote| &quote.spans);
            spans.map(|span| words(article.slice(*span))).sum()
        };
        let sources = sources.iter().enumerate().filter_map(|(index, source)| {
            let listed: Vec<usize> = source.quotes.iter().copied().filter(is_listed).collect();
            (!listed.is_empty()).then(|| ListedSource {
                source: index,
                words: if listed.len() == source.quotes.len() {
                    source.words
                } else {
                    words_of(&listed)
                },
                quotes: listed,
            })
        });
        Self {
            sources: sources.collect(),
            hidden: quotes.len() - listed.len(),
            quotes: listed,
        }
    }

    /// The position in [`Listing::sources`] of a source, if it is listed.
    pub fn position_of(&self, source: usize) -> Option<usize> {
        let found = self
            .sources
            .binary_search_by_key(&source, |listed| listed.source);
        found.ok()
    }

    /// The listed quotes of a source, or of all sources.
    pub fn quotes_of(&self, source: Option<usize>) -> &[usize] {
        match source {
            None => &self.quotes,
            Some(source) => self
                .position_of(source)
                .and_then(|position| self.sources.get(position))
                .map_or(&[], |listed| &listed.quotes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::analysis::tests::article;

    #[test]
    fn unsure_quotes_are_left_out_with_their_words_and_sources() {
        let article = article(
            "\"We open today,\" Ana Sand said. \"The ferry is late,\" Tom Reyes said. \"We are sorry,\" Reyes added.",
        );
        let mut analysis = analyse(&article);
        assert_eq!(analysis.quotes.len(), 3);
        let shown = analysis.listing(&article, Unsure::Shown);
        assert_eq!((shown.quotes.len(), shown.hidden), (3, 0));
        let words: Vec<usize> = shown.sources.iter().map(|listed| listed.words).collect();
        assert_eq!(words, [3, 7]);
        analysis.quotes[0].confidence = 0.2;
        analysis.quotes[2].person_confidence = Some(0.4);
        let listing = analysis.listing(&article, Unsure::Hidden);
        assert_eq!((listing.quotes.as_slice(), listing.hidden), (&[1][..], 2));
        let only = ListedSource {
            source: 1,
            quotes: vec![1],
            words: 4,
        };
        assert_eq!(listing.sources, [only]);
        assert_eq!(listing.quotes_of(Some(1)), [1]);
        assert!(listing.quotes_of(Some(0)).is_empty());
        assert_eq!(listing.quotes_of(None), [1]);
        assert_eq!(listing.position_of(1), Some(0));
    }
}
