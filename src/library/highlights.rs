//! Words that a reader kept, with a note.

use rusqlite::{Row, params};

use super::article::{ArticleId, Highlight, HighlightId};
use super::connection::Library;
use super::error::Result;
use super::store::missing;
use crate::text::Span;

impl Library {
    /// Keeps the words at a place of an article.
    ///
    /// # Errors
    ///
    /// When there is no such article, or the library cannot be written.
    pub fn highlight(&mut self, highlight: &Highlight) -> Result<HighlightId> {
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

    /// Changes the note of a highlight.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn note(&mut self, id: HighlightId, note: &str) -> Result<()> {
        let sql = "UPDATE highlight SET note = ?2 WHERE id = ?1";
        self.connection.execute(sql, params![id.0, note])?;
        Ok(())
    }

    /// Forgets a highlight; gives whether there was one.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn forget_highlight(&mut self, id: HighlightId) -> Result<bool> {
        let sql = "DELETE FROM highlight WHERE id = ?1";
        Ok(self.connection.execute(sql, [id.0])? > 0)
    }

    /// The highlights of an article, in the order of its text.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn highlights(&self, article: ArticleId) -> Result<Vec<Highlight>> {
        let sql = "SELECT id, article, start, end, words, note, made FROM highlight
                   WHERE article = ?1 ORDER BY start, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([article.0], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
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
