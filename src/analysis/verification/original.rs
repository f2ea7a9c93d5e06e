//! An article as a source: its words, which of them stand between quotation marks, and who said them.

use crate::analysis::document::quotation_marks::scan;
use crate::analysis::{Analysis, QuoteKind};
use crate::text::passage::comparison::{Word, words};
use crate::text::{Article, Span};

/// Words between two passages in quotation marks that may be one quotation, interrupted by "she said".
const INTERRUPTION: usize = 30;

/// One word in so many may stand outside of the quotation marks, by weight.
const MOST_OF: u32 = 5;

/// A quote of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// From its first to its last word.
    pub span: Span,
    /// Whether all of it is the speaker's own words.
    pub direct: bool,
    /// The name of the speaker, if the article gives one.
    pub speaker: Option<String>,
}

/// An article against which quotations are checked.
#[derive(Clone, Debug, Default)]
pub struct Original {
    text: String,
    words: Vec<Word>,
    /// Passages between quotation marks; those that may be one quotation are one.
    quoted: Vec<Vec<Word>>,
    /// Where these stand, in order and apart.
    marked: Vec<Span>,
    said: Vec<Said>,
}

impl Original {
    /// An article with its quotes.
    pub fn new(article: &Article, said: Vec<Said>) -> Self {
        let words = words(&article.text);
        let runs = scan(&article.text, &article.paragraphs);
        let mut marked: Vec<Span> = runs.iter().map(|run| run.inner).collect();
        let direct = said.iter().filter(|said| said.direct);
        // A direct quote without marks, as in an interview; those with marks are known already.
        let unmarked = direct.filter(|said| !marked.iter().any(|span| span.overlaps(said.span)));
        let unmarked: Vec<Span> = unmarked.map(|said| said.span).collect();
        marked.extend(unmarked);
        let marked = merged(marked);
        let mut quoted: Vec<Vec<Word>> = Vec::new();
        let mut outside = usize::MAX;
        let mut spans = marked.iter().peekable();
        for word in &words {
            while spans.next_if(|span| span.end <= word.span.start).is_some() {}
            if spans.peek().is_some_and(|span| span.covers(word.span)) {
                match quoted.last_mut() {
                    Some(last) if outside <= INTERRUPTION => last.push(word.clone()),
                    Some(_) | None => quoted.push(vec![word.clone()]),
                }
                outside = 0;
            } else {
                outside = outside.saturating_add(1);
            }
        }
        Self {
            text: article.text.clone(),
            words,
            quoted,
            marked,
            said,
        }
    }

    /// An article with the quotes that were found in it.
    pub fn analysed(article: &Article, analysis: &Analysis) -> Self {
        let said = analysis.quotes.iter().map(|quote| Said {
            span: quote.whole(),
            direct: quote.kind == QuoteKind::Direct,
            speaker: named_speaker(analysis, quote),
        });
        Self::new(article, said.collect())
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    pub(super) fn quoted(&self) -> impl Iterator<Item = &[Word]> + Clone {
        self.quoted.iter().map(Vec::as_slice)
    }

    /// Whether most of these words stand between quotation marks.
    pub(super) fn is_quoted(&self, words: &[Word]) -> bool {
        let is_inside = |word: &&Word| {
            let after = |span: &Span| span.end <= word.span.start;
            let at = self.marked.partition_point(after);
            self.marked
                .get(at)
                .is_some_and(|span| span.covers(word.span))
        };
        let weight = |word: &Word| word.weight;
        let inside: u32 = words.iter().filter(is_inside).map(weight).sum();
        MOST_OF * inside >= (MOST_OF - 1) * words.iter().map(weight).sum::<u32>()
    }

    /// The quotes that have at least half of a place, those that have most of it first.
    pub(super) fn said(&self, place: Span) -> Vec<&Said> {
        let shared = |said: &&Said| {
            let start = said.span.start.max(place.start);
            said.span.end.min(place.end).saturating_sub(start) as usize
        };
        let quotes = self.said.iter();
        let mut found: Vec<&Said> = quotes
            .filter(|said| 2 * shared(said) >= place.len().max(1))
            .collect();
        found.sort_by_key(|said| std::cmp::Reverse(shared(said)));
        found
    }
}

/// The name of the person or body that said a quote.
pub(super) fn named_speaker(analysis: &Analysis, quote: &crate::analysis::Quote) -> Option<String> {
    let source = analysis.sources.get(quote.speaker?.source?)?;
    (!source.anonymous).then(|| source.name.clone())
}

/// Spans in order, with those that overlap joined.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            Some(_) | None => merged.push(span),
        }
    }
    merged
}
