//! The quotes that an article had before it was analysed again: which of them it still has, and what became of the
//! others.

use std::collections::{HashMap, VecDeque};

use rusqlite::Connection;

use super::row::{NameId, QuoteId};
use crate::library::articles::row::ArticleId;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;
use crate::text::step_count::step;

/// Percentage of words that two quotes of one speaker must share for the later to count as an edited form of the
/// earlier.
const SHARED: usize = 40;

/// New quotes of a speaker that a lost quote is compared with: those nearest to its place. Edited words rarely move far,
/// and comparing all with all would take hours for a very long transcript.
const COMPARED: usize = 64;

/// A quote from an earlier analysis.
pub(super) struct EarlierQuote {
    pub(super) id: QuoteId,
    start: u32,
    said: String,
    speaker: String,
    name: Option<NameId>,
    pub(super) is_belief: bool,
}

impl EarlierQuote {
    /// The name that the quote is counted for. Beliefs are not counted.
    pub(super) fn counted(&self) -> Option<NameId> {
        self.name.filter(|_| !self.is_belief)
    }
}

/// The quotes that were not found again yet, by their words, in the order of the text.
pub(super) struct EarlierQuotes(HashMap<String, VecDeque<EarlierQuote>>);

impl EarlierQuotes {
    /// Those of an article that it has until now.
    pub(super) fn read(connection: &Connection, article: ArticleId) -> Result<Self> {
        // Sorted below: SQLite would prepare the statement again for each article, in case its value changes the plan.
        let sql = "SELECT id, start, said, speaker, name, belief FROM quote WHERE article = ?1 AND gone IS NULL";
        let mut quotes = connection.read_rows(sql, [article.0], |row| {
            Ok(EarlierQuote {
                id: QuoteId(row.get(0)?),
                start: row.get(1)?,
                said: row.get(2)?,
                speaker: row.get(3)?,
                name: row.get::<_, Option<i64>>(4)?.map(NameId),
                is_belief: row.get(5)?,
            })
        })?;
        quotes.sort_by_key(|quote| (quote.start, quote.id));
        let mut by_words: HashMap<String, VecDeque<EarlierQuote>> = HashMap::new();
        for quote in quotes {
            step();
            by_words
                .entry(quote.said.clone())
                .or_default()
                .push_back(quote);
        }
        Ok(Self(by_words))
    }

    /// Takes the first with these words.
    pub(super) fn take(&mut self, said: &str) -> Option<EarlierQuote> {
        step();
        self.0.get_mut(said)?.pop_front()
    }

    /// Those that are left, in the order of the text.
    pub(super) fn into_lost(self) -> Vec<EarlierQuote> {
        let mut lost: Vec<_> = self.0.into_values().flatten().collect();
        lost.sort_by_key(|quote| (quote.start, quote.id));
        lost
    }
}

/// Quotes that the article did not have before, by speaker, each with its place.
#[derive(Default)]
pub(super) struct NewQuotes<'a>(HashMap<&'a str, Vec<(u32, QuoteId, &'a str)>>);

impl<'a> NewQuotes<'a> {
    /// Adds a quote. They are added in the order of the text.
    pub(super) fn add(&mut self, speaker: &'a str, (start, id, said): (u32, QuoteId, &'a str)) {
        self.0.entry(speaker).or_default().push((start, id, said));
    }

    /// The first that shares so many words with a lost quote that it is an edited form of it.
    pub(super) fn successor(&self, lost: &EarlierQuote) -> Option<QuoteId> {
        let of_speaker = self.0.get(lost.speaker.as_str())?;
        let place = of_speaker.partition_point(|&(start, _, _)| start < lost.start);
        let from = place
            .saturating_sub(COMPARED / 2)
            .min(of_speaker.len().saturating_sub(COMPARED));
        let near = of_speaker.iter().skip(from).take(COMPARED);
        near.inspect(|_| step())
            .find(|(_, _, said)| shares_words(said, &lost.said))
            .map(|&(_, id, _)| id)
    }
}

/// Whether two quotes share so many words that one is an edited form of the other.
fn shares_words(one: &str, other: &str) -> bool {
    let mut words: HashMap<String, i32> = HashMap::new();
    let split = |text: &str| -> Vec<String> {
        let letters = |c: char| !c.is_alphanumeric();
        text.split(letters)
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (split(one), split(other));
    for word in &one {
        *words.entry(word.clone()).or_default() += 1;
    }
    let mut shared = 0;
    for word in &other {
        if let Some(left) = words.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    shared * 100 >= one.len().max(other.len()) * SHARED && shared > 0
}
