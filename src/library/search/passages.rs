//! Finds the articles that may contain a passage: by its words in a row, or by its rarest words near each other.

use rusqlite::params;

use super::full_text::{Expression, Index};
use crate::library::articles::row::ArticleId;
use crate::library::connection::Library;
use crate::library::error::Result;
use crate::library::query::words::{Column, Term, Words};

impl Library {
    /// Articles whose text contains all these phrases, those stored first at the beginning.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn with_phrases(&self, phrases: &[&str], limit: u32) -> Result<Vec<ArticleId>> {
        let phrases = phrases.iter().map(|phrase| (*phrase).to_owned());
        let parts: Vec<Words> = phrases
            .map(|phrase| Words::Term(Term::Phrase(phrase)))
            .collect();
        self.containing(parts, Words::And, limit)
    }

    /// Articles whose text contains all words of one of these groups, at most `distance` words apart.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn with_words_near(
        &self,
        groups: &[Vec<&str>],
        distance: u32,
        limit: u32,
    ) -> Result<Vec<ArticleId>> {
        let near = |words: &Vec<&str>| Words::Near {
            terms: words
                .iter()
                .map(|word| Term::Phrase((*word).to_owned()))
                .collect(),
            distance,
        };
        self.containing(groups.iter().map(near).collect(), Words::Or, limit)
    }

    /// The number of articles whose text contains a word, at most `most`.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn frequency(&self, word: &str, most: u32) -> Result<usize> {
        Ok(self.with_phrases(&[word], most)?.len())
    }

    fn containing(
        &self,
        parts: Vec<Words>,
        join: fn(Vec<Words>) -> Words,
        limit: u32,
    ) -> Result<Vec<ArticleId>> {
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        let expression = Expression::from(&join(parts).within(&[Column::Body]));
        let sql = format!("{} LIMIT ?", Index::Articles.matching());
        let mut statement = self.connection.prepare_cached(&sql)?;
        let ids =
            statement.query_map(params![expression, limit], |row| row.get(0).map(ArticleId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// The first article of the story to which an article belongs, which is the article itself if there is no earlier
    /// copy.
    ///
    /// # Errors
    ///
    /// If there is no such article, or the library cannot be read.
    pub fn story_of(&self, article: ArticleId) -> Result<ArticleId> {
        let sql = "SELECT coalesce(same_as, id) FROM article WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(ArticleId(
            statement.query_row([article.0], |row| row.get(0))?,
        ))
    }
}
