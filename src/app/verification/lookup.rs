//! Looks up the articles of the library that may have the words of a quotation.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::library::{ArticleId, Library, Result};
use crate::text::Span;
use crate::text::passage::comparison::{Boundary, Word, words};

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

/// How many articles are looked up.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    /// Those with the same words.
    pub same: u32,
    /// Those with similar words, by each way.
    pub similar: u32,
}

impl Most {
    /// As many as there are.
    pub const ALL: Self = Self {
        same: u32::MAX,
        similar: u32::MAX,
    };
}

/// A way to look articles up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// By all words of the quotation in a row, apart from what is left out.
    Same,
    /// By quotes that have most of its words, also those that the article has lost.
    Quoted,
    /// By some of its words in a row, articles with most of them first.
    InPart,
    /// By most of its rarest words close together.
    Near,
}

impl Lookup {
    /// Each way, the surest first.
    pub const EACH: [Self; 4] = [Self::Same, Self::Quoted, Self::InPart, Self::Near];

    /// The articles that this way finds.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn articles(self, library: &Library, text: &str, most: Most) -> Result<Vec<ArticleId>> {
        match self {
            Self::Same => same(library, text, most.same),
            Self::Quoted => library.with_similar_quotes(text, most.similar),
            Self::InPart => in_part(library, text, most.similar),
            Self::Near => near(library, text, most.similar),
        }
    }
}

/// Articles that have the words of a quotation in a row, apart from what is left out.
fn same(library: &Library, text: &str, limit: u32) -> Result<Vec<ArticleId>> {
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
fn in_part(library: &Library, text: &str, limit: u32) -> Result<Vec<ArticleId>> {
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
fn near(library: &Library, text: &str, limit: u32) -> Result<Vec<ArticleId>> {
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
