//! Passages that a reader highlighted, with notes.

use rusqlite::{Row, params};

use super::row::{ArticleId, Highlight, HighlightId};
use super::store::missing;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::text::Span;

impl Library {
    /// Stores a highlight.
    ///
    /// # Errors
    ///
    /// If there is no such article, or the library cannot be written.
    pub fn add_highlight(&mut self, highlight: &Highlight) -> Result<HighlightId> {
        let made = self.connection.execute(
            "INSERT INTO highlight (article, start, end, words, note, made)
             SELECT id, ?2, ?3, ?4, ?5, ?6 FROM article WHERE id = ?1",
            params![
                highlight.article.0,
                highlight.span.start,
                highlight.span.end,
                highlight.words,
                highlight.note,
                highlight.made,
            ],
        )?;
        if made == 0 {
            return Err(missing(highlight.article));
        }
        Ok(HighlightId(self.connection.last_insert_rowid()))
    }

    /// Deletes a highlight, and returns whether it existed.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn delete_highlight(&mut self, id: HighlightId) -> Result<bool> {
        let sql = "DELETE FROM highlight WHERE id = ?1";
        Ok(self.connection.execute(sql, [id.0])? > 0)
    }

    /// The highlights of an article, in the order of its text.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn highlights(&self, article: ArticleId) -> Result<Vec<Highlight>> {
        let sql = "SELECT id, article, start, end, words, note, made FROM highlight
                   WHERE article = ?1 ORDER BY start, id";
        self.connection.read_rows(sql, [article.0], read)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Highlight> {
    Ok(Highlight {
        id: HighlightId(row.get(0)?),
        article: ArticleId(row.get(1)?),
        span: Span {
            start: row.get(2)?,
            end: row.get(3)?,
        },
        words: row.get(4)?,
        note: row.get(5)?,
        made: row.get(6)?,
    })
}
