//! Finds the sources of quotations, in the library or among named articles, and checks the quotations against them.

pub mod checking;
pub mod draft;
mod listing;
pub mod places;

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::analysis::analyse;
use crate::analysis::verification::quotation::Quotation;
use crate::analysis::verification::{Finding, Original, Said, Verdict, verify};
use crate::library::{ArticleId, Fate, Library, QuoteRow, Result};
use crate::output::citation::Citation;
use crate::text::passage::comparison::{Boundary, Word, words};
use crate::text::{Article, Span, date_time};

/// Articles looked at for the same words, and for similar ones.
const SAME: u32 = 24;
const SIMILAR: u32 = 40;

/// Articles of the library that are kept in memory. A draft often quotes the same few.
const KEPT: usize = 64;

/// The rarest words of a quotation by which similar passages are looked for.
const RAREST: usize = 5;

/// Articles up to which the frequency of a word is counted. Words that more have are frequent.
const COUNTED: u32 = 1000;

/// Words of a quotation of which the frequency is looked up.
const LOOKED_UP: usize = 60;

/// Words in a row by which a part of a quotation is looked up, and how many such runs are.
const RUN: usize = 4;
const RUNS: usize = 8;

/// The fewest words of a part between omissions that is looked up.
const FEWEST: usize = 2;

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
        let article = library.article(id)?;
        let mut said = library.quotes_of(id)?;
        // The places of others are those in an earlier version.
        said.retain(|quote| quote.fate == Fate::Stands);
        let row = library.row(id)?.unwrap_or_default();
        Ok(Self {
            id: Some(id),
            path: row.url.unwrap_or_default(),
            day: Some(date_time::day(row.time)),
            original: Original::new(&article, said.into_iter().map(Said::from).collect()),
            article,
        })
    }

    /// What it has of a quotation.
    pub fn finding(&self, quotation: &Quotation) -> Option<Finding> {
        verify(quotation, &self.original)
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

impl From<QuoteRow> for Said {
    fn from(row: QuoteRow) -> Self {
        let is_named = row.name.is_some() && !row.anonymous;
        Self {
            span: row.span,
            direct: row.kind == "direct",
            speaker: is_named.then_some(row.speaker),
        }
    }
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
        let limit = |most: u32| if within.is_some() { u32::MAX } else { most };
        let mut looked_at = HashSet::new();
        for step in [Step::Same, Step::Quoted, Step::InPart, Step::Near] {
            let text = &best.quotation.text;
            let ids = match step {
                Step::Same => same(library, text, limit(SAME))?,
                Step::Quoted => library.with_similar_quotes(text, limit(SIMILAR))?,
                Step::InPart => in_part(library, text, limit(SIMILAR))?,
                Step::Near => near(library, text, limit(SIMILAR))?,
            };
            for id in ids {
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

/// How articles are looked up.
#[derive(Clone, Copy)]
enum Step {
    Same,
    Quoted,
    InPart,
    Near,
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

/// Articles that have the words of a quotation in a row, apart from what is left out.
///
/// # Errors
///
/// If the library cannot be read.
pub fn same(library: &Library, text: &str, limit: u32) -> Result<Vec<ArticleId>> {
    let own = words(text);
    let omits = |word: &Word| word.before == Boundary::Omission;
    let parts = own.chunk_by(|_, next| !omits(next));
    let parts = parts.filter(|part| !part.iter().any(|word| word.bracketed));
    let long: Vec<&[Word]> = parts.clone().filter(|part| part.len() >= FEWEST).collect();
    let parts = if long.is_empty() {
        parts.collect()
    } else {
        long
    };
    let phrases: Vec<&str> = parts.iter().map(|part| whole(part).of(text)).collect();
    library.with_phrases(&phrases, limit)
}

/// Articles that have some words of a quotation in a row, those that have most first.
///
/// # Errors
///
/// If the library cannot be read.
pub fn in_part(library: &Library, text: &str, limit: u32) -> Result<Vec<ArticleId>> {
    let own = words(text);
    let mut runs: Vec<(u32, usize, &[Word])> = own
        .windows(RUN)
        .filter(|run| {
            !run.iter()
                .skip(1)
                .any(|word| word.before == Boundary::Omission)
        })
        .enumerate()
        .map(|(at, run)| (run.iter().map(|word| word.weight).sum(), at, run))
        .collect();
    runs.sort_by_key(|&(weight, at, _)| (Reverse(weight), at));
    let mut chosen: Vec<usize> = Vec::new();
    let mut found: HashMap<ArticleId, u32> = HashMap::new();
    for (_, at, run) in runs {
        if chosen.len() == RUNS {
            break;
        }
        // Runs that share most of their words would all miss the same altered word.
        if chosen.iter().all(|other| other.abs_diff(at) >= RUN / 2) {
            chosen.push(at);
            for id in library.with_phrases(&[whole(run).of(text)], limit)? {
                *found.entry(id).or_default() += 1;
            }
        }
    }
    let mut found: Vec<(ArticleId, u32)> = found.into_iter().collect();
    found.sort_by_key(|&(id, count)| (Reverse(count), id));
    let ids = found.into_iter().map(|(id, _)| id);
    Ok(ids.take(limit as usize).collect())
}

fn whole(words: &[Word]) -> Span {
    let spans = words.iter().map(|word| word.span);
    spans.reduce(Span::join).unwrap_or_default()
}

/// Articles that have most of the rarest words of a quotation close together.
///
/// # Errors
///
/// If the library cannot be read.
pub fn near(library: &Library, text: &str, limit: u32) -> Result<Vec<ArticleId>> {
    let own = words(text);
    let heaviest = own.iter().map(|word| word.weight).max().unwrap_or_default();
    let mut seen = HashSet::new();
    let mut rare = Vec::new();
    for word in own.iter().take(LOOKED_UP) {
        if !word.bracketed && word.weight == heaviest && seen.insert(word.key.as_str()) {
            let written = word.span.of(text);
            let frequency = library.frequency(written, COUNTED)?;
            // A word that no article has was altered.
            if frequency > 0 {
                rare.push((frequency, Reverse(written.chars().count()), written));
            }
        }
    }
    rare.sort_unstable();
    rare.truncate(RAREST);
    let rare: Vec<&str> = rare.into_iter().map(|(_, _, word)| word).collect();
    let size = match rare.len() {
        0..=2 => rare.len(),
        3 | 4 => 2,
        _ => 3,
    };
    let groups = combinations(&rare, size);
    let distance = own.len() as u32 + 30;
    library.with_words_near(&groups, distance, limit)
}

/// All choices of so many words, at most three.
fn combinations<'a>(words: &[&'a str], size: usize) -> Vec<Vec<&'a str>> {
    let mut chosen: Vec<Vec<&str>> = Vec::new();
    let sets = 0_u32..1 << words.len();
    for set in sets.filter(|set| size > 0 && set.count_ones() as usize == size) {
        let is_in = |index: usize| set >> index & 1 == 1;
        let words = words.iter().enumerate();
        chosen.push(
            words
                .filter(|&(index, _)| is_in(index))
                .map(|(_, word)| *word)
                .collect(),
        );
    }
    chosen
}
