//! Prints articles with their analysis, for programs and for people. All text goes to the given writer, without
//! characters that could control a terminal.

pub mod citation;
pub mod csv;
pub mod decided;
pub mod footnotes;
pub mod json;
pub mod markdown;
pub mod notes;
pub mod plain;

use std::borrow::Cow;

pub use self::decided::Decided;
use crate::analysis::{Analysis, Listing, Quote, QuoteKind, Source};
use crate::text::title::title;
use crate::text::word_count::counted;
use crate::text::{Article, Unsure, sanitize};

/// Marks what is doubtful in running text.
const DOUBT: &str = "(?)";

/// An article with its analysis and its origin, ready for printing.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The input as the user named it. `-` is standard input.
    pub path: &'a str,
    /// The index of the article in that input.
    pub item: usize,
    /// The article.
    pub article: &'a Article,
    /// Its analysis.
    pub analysis: &'a Analysis,
    /// Whether unsure quotes are printed for people. Programs always get them: JSON has all quotes.
    pub unsure: Unsure,
    /// What the reader decided, if it is printed.
    pub decided: Option<&'a Decided>,
}

impl<'a> Report<'a> {
    /// The headline, or the first words of the text if there is none. The path of a file is nothing to print above quotes
    /// that one passes on.
    fn title(&self) -> String {
        let title = title(self.article);
        if title.is_empty() {
            return "Untitled".into();
        }
        sanitize::line(&title).into_owned()
    }

    /// Place and date, as far as they are known: "ORRA · 2031-05-02".
    fn place_and_date(&self) -> String {
        let metadata = &self.article.metadata;
        let place = metadata.dateline.as_ref().map(|dateline| &dateline.place);
        let parts = [place, self.date()].into_iter().flatten();
        let parts: Vec<_> = parts.map(|part| sanitize::line(part)).collect();
        parts.join(" · ")
    }

    /// The day of publication, or the date in the dateline.
    fn date(&self) -> Option<&'a String> {
        let metadata = &self.article.metadata;
        metadata.published.as_ref().or_else(|| {
            let dateline = metadata.dateline.as_ref()?;
            dateline.date.as_ref()
        })
    }

    /// Publisher, authors, place and date, as far as they are known: "Wire · Ada Noor · ORRA · 2031-05-02".
    fn provenance(&self) -> String {
        let metadata = &self.article.metadata;
        let publisher = metadata.agency.as_ref().or(metadata.site.as_ref());
        let writers = self.article.writers();
        let parts = [publisher, writers.as_ref()].into_iter().flatten();
        let parts = parts.map(|part| sanitize::line(part).into_owned());
        let place_and_date = Some(self.place_and_date()).filter(|part| !part.is_empty());
        let parts: Vec<String> = parts.chain(place_and_date).collect();
        parts.join(" · ")
    }

    /// What is printed for people.
    fn listing(&self) -> Listing {
        self.analysis.listing(self.article, self.unsure)
    }

    /// The quotes of a listing.
    fn quotes(&self, listing: &Listing) -> impl Iterator<Item = (usize, &'a Quote)> {
        let quotes = &self.analysis.quotes;
        let ids = listing.quotes.iter().copied();
        ids.filter_map(|id| Some((id, quotes.get(id)?)))
    }

    fn source(&self, quote: &Quote) -> Option<&'a Source> {
        self.analysis.sources.get(quote.speaker?.source?)
    }

    /// The speaker's name, or the mention of the speaker if it has no name. Nothing if there is no speaker.
    fn speaker(&self, quote: &Quote) -> Option<Cow<'a, str>> {
        match self.source(quote) {
            Some(source) => Some(sanitize::line(&source.name)),
            None => quote
                .speaker
                .map(|speaker| sanitize::line(self.article.slice(speaker.span))),
        }
    }

    /// The speaker's name with a mark if somebody else may be meant.
    fn marked_speaker(&self, quote: &Quote) -> Option<String> {
        let speaker = self.speaker(quote)?;
        Some(if quote.doubts().person {
            format!("{speaker} {DOUBT}")
        } else {
            speaker.into_owned()
        })
    }

    fn cue(&self, quote: &Quote) -> Option<Cow<'a, str>> {
        quote.cue.map(|cue| sanitize::line(self.article.slice(cue)))
    }

    /// The words of a quote on one line, with dots between its fragments.
    fn words(&self, quote: &Quote) -> String {
        let fragments = quote.spans.iter().map(|&span| self.article.slice(span));
        let fragments: Vec<_> = fragments.map(sanitize::line).collect();
        fragments.join(" … ")
    }

    /// The words of a quote for display: what was said literally is in quotation marks, and what is doubtful is marked.
    fn cited(&self, quote: &Quote) -> String {
        let words = self.words(quote);
        let words = match quote.kind {
            QuoteKind::Direct => format!("“{words}”"),
            QuoteKind::Mixed | QuoteKind::Indirect | QuoteKind::Belief => words,
        };
        if quote.doubts().words {
            format!("{DOUBT} {words}")
        } else {
            words
        }
    }
}

#[cfg(test)]
mod tests;
