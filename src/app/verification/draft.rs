//! A draft: its quotations, and the lines and columns where they begin in the file.

use std::ops::ControlFlow;

use crate::analysis::analyse;
use crate::analysis::verification::quotation::{Quotation, quotations};
use crate::app::openable::Openable;
use crate::loader::{Found, load_each};
use crate::text::passage::comparison::{Word, words};
use crate::text::{Article, ScalarIndex};

/// Words by which a quotation is found in the file.
const KNOWN_BY: usize = 8;

/// A quotation and where it begins in the file: line and column from 1, in characters.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The quotation.
    pub quotation: Quotation,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// Where it begins in the draft's text, in characters.
    pub start: usize,
    /// Where it ends there.
    pub end: usize,
}

/// Reads a draft and finds its quotations.
///
/// # Errors
///
/// Why it cannot be read: lower case, without a full stop.
pub fn read(input: &Openable) -> Result<Vec<Placed>, String> {
    let path = input.path();
    let unreadable = |reason: &str| format!("cannot read {path}: {reason}");
    let (bytes, hint) = input.open(None).map_err(|reason| unreadable(&reason))?;
    let mut failure = None;
    let mut articles = Vec::new();
    let _ = load_each(&bytes, &hint, &mut |found, _| {
        match found {
            Found::Article(article) => articles.push(*article),
            Found::Failure(found) => failure = Some(found.reason),
        }
        ControlFlow::Continue(())
    });
    if let Some(reason) = failure {
        return Err(unreadable(&reason));
    }
    if articles.is_empty() {
        return Err(format!("no text in {path}"));
    }
    let raw = String::from_utf8_lossy(&bytes);
    let mut lines = Lines::of(&raw);
    Ok(articles
        .iter()
        .flat_map(|article| placed(article, &mut lines))
        .collect())
}

fn placed(draft: &Article, lines: &mut Lines<'_>) -> Vec<Placed> {
    let index = ScalarIndex::new(&draft.text);
    let found = quotations(draft, &analyse(draft)).into_iter();
    let placed = found.map(|quotation| {
        let (line, column) = lines.locate(&quotation.text);
        Placed {
            line,
            column,
            start: index.count(quotation.span.start as usize),
            end: index.count(quotation.span.end as usize),
            quotation,
        }
    });
    placed.collect()
}

/// The words of the file. Whatever the format, the words of a quotation stand there in the same order.
struct Lines<'a> {
    raw: &'a str,
    words: Vec<Word>,
    /// The word after the beginning of the last quotation.
    next: usize,
    /// A place, its line and column, from which counting goes on.
    at: (usize, usize, usize),
}

impl<'a> Lines<'a> {
    fn of(raw: &'a str) -> Self {
        Self {
            raw,
            words: words(raw),
            next: 0,
            at: (0, 1, 1),
        }
    }

    /// The line and column of the next place with these words, or with the first of them; else where the last was.
    fn locate(&mut self, text: &str) -> (usize, usize) {
        let own = words(text);
        let mut count = own.len().min(KNOWN_BY);
        while count > 0 {
            let wanted = own.get(..count).unwrap_or_default();
            let rest = self.words.get(self.next..).unwrap_or_default();
            let is_here = |place: &[Word]| {
                let mut pairs = place.iter().zip(wanted);
                pairs.all(|(one, other)| one.key == other.key)
            };
            if let Some(offset) = rest.windows(count).position(is_here) {
                let word = self.next + offset;
                self.next = word + 1;
                let start = self.words.get(word).map_or(0, |word| word.span.start);
                return self.count_to(start as usize);
            }
            count /= 2;
        }
        (self.at.1, self.at.2)
    }

    fn count_to(&mut self, offset: usize) -> (usize, usize) {
        let (from, mut line, mut column) = self.at;
        for c in self.raw.get(from..offset).unwrap_or_default().chars() {
            (line, column) = match c {
                '\n' => (line + 1, 1),
                _ => (line, column + 1),
            };
        }
        self.at = (offset.max(from), line, column);
        (line, column)
    }
}
