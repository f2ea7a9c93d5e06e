//! Where a query matches inside one article.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::articles::MARKS;
use super::conditions::{Compiled, Level, compile};
use crate::library::articles::row::ArticleId;
use crate::library::connection::Library;
use crate::library::error::Result;
use crate::library::query::tree::Query;
use crate::text::Span;

impl Library {
    /// The words of the text that match, in bytes of the text and in its order. Where a query asks for quotes and no
    /// word matches, these are the quotes.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn matches(&self, article: ArticleId, query: &Query, now: i64) -> Result<Vec<Span>> {
        let compiled = compile(query, Level::Article, now);
        let marked = match &compiled.ranked {
            Some(words) => self.marked(article, words)?,
            None => None,
        };
        let words = marked.map(|marked| between_marks(&marked, MARKS));
        match (words, &compiled.of_quote) {
            (Some(words), _) if !words.is_empty() => Ok(words),
            (_, Some(wanted)) => self.matching_quotes(article, wanted),
            (_, None) => Ok(Vec::new()),
        }
    }

    fn matching_quotes(&self, article: ArticleId, wanted: &Compiled) -> Result<Vec<Span>> {
        let sql = format!(
            "SELECT quote.start, quote.end FROM quote INDEXED BY quote_of_article
             JOIN article ON article.id = quote.article
             WHERE quote.article = ? AND quote.gone IS NULL AND {} ORDER BY quote.start",
            wanted.condition
        );
        let mut values = vec![Value::from(article.0)];
        values.extend(wanted.values.iter().cloned());
        let mut statement = self.connection.prepare_cached(&sql)?;
        let spans = statement.query_map(params_from_iter(values), |row| {
            Ok(Span {
                start: row.get(0)?,
                end: row.get(1)?,
            })
        })?;
        Ok(spans.collect::<rusqlite::Result<_>>()?)
    }
}

/// The pieces of a text between marks, in bytes of the text without marks.
fn between_marks(marked: &str, (open, close): (char, char)) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    let mut begun = None;
    for letter in marked.chars() {
        if letter == open {
            begun = Some(at);
        } else if letter == close {
            spans.extend(begun.take().map(|start| Span::new(start, at)));
        } else {
            at += letter.len_utf8();
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_do_not_count() {
        let spans = between_marks("Der «Fähre» fehlt «Öl».", ('«', '»'));
        let text = "Der Fähre fehlt Öl.";
        let words: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
        assert_eq!(words, ["Fähre", "Öl"]);
    }
}
