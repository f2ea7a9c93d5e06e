//! Finds the sources of quotations, in the library or among named articles, and checks the quotations against them.

pub mod checking;
pub mod draft;
mod listing;
pub mod lookup;
pub mod places;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::analysis::analyse;
use crate::analysis::verification::quotation::Quotation;
use crate::analysis::verification::{Finding, Original, Said, Verdict, verify};
use crate::app::verification::lookup::{Lookup, Most};
use crate::library::{ArticleId, ArticleRow, Fate, Library, QuoteRow, Result};
use crate::output::citation::Citation;
use crate::text::passage::comparison::word_diff::{DiffPart, whole, word_diff};
use crate::text::{Article, date_time};

/// How many articles are looked at.
const MOST: Most = Most {
    same: 24,
    similar: 40,
};

/// Articles of the library that are kept in memory. A draft often quotes the same few.
const KEPT: usize = 64;

/// An article that can be the source of a quotation.
#[derive(Debug)]
pub struct Source {
    /// Its number in the library.
    pub id: Option<ArticleId>,
    /// Its address, or the name of its file.
    pub path: String,
    /// The article.
    pub article: Article,
    /// When it was published, or else stored, as a plain date.
    pub day: Option<String>,
    original: Original,
}

impl Source {
    /// A named article; finds its quotes.
    pub fn named(path: String, article: Article) -> Self {
        let analysis = analyse(&article);
        Self {
            id: None,
            path,
            day: article.metadata.published.clone(),
            original: Original::analysed(&article, &analysis),
            article,
        }
    }

    /// An article of the library, with its quotes as they are stored.
    ///
    /// # Errors
    ///
    /// If there is no such article, or the library cannot be read.
    pub fn stored(library: &Library, id: ArticleId) -> Result<Self> {
        let row = library.row(id)?.unwrap_or_default();
        let quotes = library.quotes_of(id)?;
        Ok(Self::of(&row, library.article(id)?, &quotes))
    }

    /// The same, from its row, its text and its quotes.
    pub fn of(row: &ArticleRow, article: Article, quotes: &[QuoteRow]) -> Self {
        let quotes = quotes.iter();
        // The places of others are those in an earlier version.
        let standing = quotes.filter(|quote| quote.fate == Fate::Stands);
        Self {
            id: Some(row.id),
            path: row.url.clone().unwrap_or_default(),
            day: Some(date_time::day(row.time)),
            original: Original::new(&article, standing.map(Said::from).collect()),
            article,
        }
    }

    /// What it has of a quotation.
    pub fn finding(&self, quotation: &Quotation) -> Option<Finding> {
        verify(quotation, &self.original)
    }

    /// The word diff of the passage that was found and the quotation.
    pub fn diff(&self, finding: &Finding, quotation: &Quotation) -> Vec<DiffPart> {
        let passage = (self.article.text.as_str(), finding.span);
        word_diff(&finding.comparison, passage, whole(&quotation.text))
    }

    /// The citation of the passage that was found.
    pub fn citation(&self, finding: &Finding) -> Citation {
        Citation {
            verbatim: finding.verdict != Verdict::OnlyReported,
            speaker: finding.speaker.clone(),
            confidence: 1.0,
            ..Citation::of_words(&self.article, &[finding.span], &self.path)
        }
    }
}

impl From<&QuoteRow> for Said {
    fn from(row: &QuoteRow) -> Self {
        Self {
            span: row.span,
            direct: row.kind == DIRECT,
            speaker: named_speaker(row),
        }
    }
}

/// The kind of quotes that are the speaker's own words.
pub(super) const DIRECT: &str = "direct";

/// The speaker of a quote, if the article names somebody.
pub(super) fn named_speaker(quote: &QuoteRow) -> Option<String> {
    let is_named = quote.name.is_some() && !quote.anonymous;
    is_named.then(|| quote.speaker.clone())
}

/// Where sources are looked for.
pub enum Sources<'a> {
    /// In the library, among these articles if some are given.
    Library(&'a Library, Option<HashSet<ArticleId>>),
    /// Among these articles.
    Named(Vec<Rc<Source>>),
}

/// Checks quotations against sources.
pub struct Checker<'a> {
    sources: Vec<Sources<'a>>,
    stored: RefCell<HashMap<ArticleId, Rc<Source>>>,
}

impl<'a> Checker<'a> {
    /// Checks against all these sources.
    pub fn new(sources: Vec<Sources<'a>>) -> Self {
        Self {
            sources,
            stored: RefCell::default(),
        }
    }

    /// The best that a source has of a quotation, and that source. Nothing if none has anything like it.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn check(&self, quotation: &Quotation) -> Result<Option<(Finding, Rc<Source>)>> {
        let mut best = Best {
            quotation,
            found: None,
        };
        for sources in &self.sources {
            match sources {
                Sources::Named(named) => named.iter().for_each(|source| best.offer(source)),
                Sources::Library(library, within) => {
                    self.look_up((library, within.as_ref()), &mut best)?;
                }
            }
        }
        Ok(best.found)
    }

    fn look_up(
        &self,
        (library, within): (&Library, Option<&HashSet<ArticleId>>),
        best: &mut Best<'_>,
    ) -> Result<()> {
        let most = if within.is_some() { Most::ALL } else { MOST };
        let mut looked_at = HashSet::new();
        for lookup in Lookup::EACH {
            for id in lookup.articles(library, &best.quotation.text, most)? {
                if within.is_some_and(|within| !within.contains(&id)) || !looked_at.insert(id) {
                    continue;
                }
                best.offer(&self.stored(library, id)?);
                if best.is_final() {
                    return Ok(());
                }
            }
            if best.verdict() < Verdict::NotFound {
                return Ok(());
            }
        }
        Ok(())
    }

    fn stored(&self, library: &Library, id: ArticleId) -> Result<Rc<Source>> {
        let mut stored = self.stored.borrow_mut();
        if let Some(source) = stored.get(&id) {
            return Ok(source.clone());
        }
        if stored.len() >= KEPT {
            stored.clear();
        }
        let source = Rc::new(Source::stored(library, id)?);
        stored.insert(id, source.clone());
        Ok(source)
    }
}

/// The best finding so far.
struct Best<'a> {
    quotation: &'a Quotation,
    found: Option<(Finding, Rc<Source>)>,
}

impl Best<'_> {
    fn offer(&mut self, source: &Rc<Source>) {
        let Some(finding) = source.finding(self.quotation) else {
            return;
        };
        let mut best = self.found.iter();
        let is_better = best.all(|(best, _)| finding.is_better(best));
        if is_better {
            self.found = Some((finding, source.clone()));
        }
    }

    fn is_final(&self) -> bool {
        let mut found = self.found.iter();
        found.any(|(finding, _)| finding.is_final())
    }

    fn verdict(&self) -> Verdict {
        let found = self.found.as_ref();
        found.map_or(Verdict::NotFound, |(finding, _)| finding.verdict)
    }
}
