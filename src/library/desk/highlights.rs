//! Passages that a reader highlighted, with notes. Each change can be undone.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};

use super::columns::{self, COUNT, OF, PLACED};
use super::corrections;
use super::images::{self, Table};
use super::row::{Annotated, CorrectionRow, Highlight, HighlightFilter, HighlightId};
use crate::library::articles::change::{Change, DeskChange};
use crate::library::articles::row::ArticleId;
use crate::library::articles::undo;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::text::passage::anchor::LONGEST;
use crate::text::sanitize;

/// The length in bytes of the longest note, and of the longest tag.
const LONGEST_NOTE: usize = 64 << 10;
const LONGEST_TAG: usize = 100;

/// Selects highlights, for [`read`].
fn select(condition: &str) -> String {
    format!("SELECT id, {PLACED}, note, tag, made FROM highlight {condition}")
}

impl Library {
    /// Adds a highlight. Several may overlap.
    ///
    /// # Errors
    ///
    /// If there is no such article, if passage, note or tag are too long, or if the library cannot be written.
    pub fn add_highlight(&mut self, highlight: &Highlight) -> Result<HighlightId> {
        let added = self.add_highlights(std::slice::from_ref(highlight), highlight.made)?;
        Ok(added.first().copied().unwrap_or_default())
    }

    /// Like [`add_highlight`](Self::add_highlight), with several that are undone together.
    ///
    /// # Errors
    ///
    /// As [`add_highlight`](Self::add_highlight).
    pub fn add_highlights(
        &mut self,
        highlights: &[Highlight],
        now: i64,
    ) -> Result<Vec<HighlightId>> {
        if highlights.is_empty() {
            return Ok(Vec::new());
        }
        let transaction = self.begin()?;
        let articles: Vec<ArticleId> = highlights.iter().filter_map(|h| h.of.article()).collect();
        let change = Change::Desk(DeskChange::Highlight);
        let step = undo::record(&transaction, &change, &articles, now)?;
        let ids = add(&transaction, step, highlights)?;
        transaction.commit()?;
        Ok(ids)
    }

    /// Adds corrections and highlights of somebody else, which are undone together.
    ///
    /// # Errors
    ///
    /// As [`add_correction`](Self::add_correction) and [`add_highlight`](Self::add_highlight).
    pub fn add_decisions(
        &mut self,
        (new_corrections, highlights): (&[CorrectionRow], &[Highlight]),
        now: i64,
    ) -> Result<()> {
        let corrected = new_corrections.iter().map(|row| &row.of);
        let of = corrected.chain(highlights.iter().map(|highlight| &highlight.of));
        let articles: Vec<ArticleId> = of.filter_map(Annotated::article).collect();
        if new_corrections.is_empty() && highlights.is_empty() {
            return Ok(());
        }
        let transaction = self.begin()?;
        let change = Change::Desk(DeskChange::Import);
        let step = undo::record(&transaction, &change, &articles, now)?;
        corrections::add(&transaction, step, new_corrections)?;
        add(&transaction, step, highlights)?;
        transaction.commit()?;
        Ok(())
    }

    /// Replaces note and tag of a highlight. Returns false if there is no such highlight.
    ///
    /// # Errors
    ///
    /// If note or tag are too long, or if the library cannot be written.
    pub fn edit_highlight(
        &mut self,
        id: HighlightId,
        (note, tag): (&str, &str),
        now: i64,
    ) -> Result<bool> {
        let (note, tag) = checked(note, tag)?;
        let transaction = self.begin()?;
        let Some(highlight) = transaction.read_first(&select("WHERE id = ?1"), [id.0], read)?
        else {
            return Ok(false);
        };
        let articles: Vec<ArticleId> = highlight.of.article().into_iter().collect();
        let change = Change::Desk(DeskChange::Note);
        let step = undo::record(&transaction, &change, &articles, now)?;
        images::remember(&transaction, step, (Table::Highlight, id.0))?;
        transaction
            .prepare_cached("UPDATE highlight SET note = ?2, tag = ?3 WHERE id = ?1")?
            .execute(params![id.0, note, tag])?;
        transaction.commit()?;
        Ok(true)
    }

    /// Deletes highlights, and returns how many there were.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn delete_highlights(&mut self, ids: &[HighlightId], now: i64) -> Result<usize> {
        let transaction = self.begin()?;
        let mut found = Vec::new();
        for id in ids {
            found.extend(transaction.read_first(&select("WHERE id = ?1"), [id.0], read)?);
        }
        if found.is_empty() {
            return Ok(0);
        }
        let articles: Vec<ArticleId> = found.iter().filter_map(|h| h.of.article()).collect();
        let change = Change::Desk(DeskChange::Unhighlight);
        let step = undo::record(&transaction, &change, &articles, now)?;
        for highlight in &found {
            images::remember(&transaction, step, (Table::Highlight, highlight.id.0))?;
            transaction
                .prepare_cached("DELETE FROM highlight WHERE id = ?1")?
                .execute([highlight.id.0])?;
        }
        transaction.commit()?;
        Ok(found.len())
    }

    /// The highlights of a text, in its order.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn highlights(&self, of: &Annotated) -> Result<Vec<Highlight>> {
        let sql = select(&format!("WHERE {OF} ORDER BY start, id"));
        self.connection
            .read_rows(&sql, params_from_iter(columns::of(of)), read)
    }

    /// A highlight.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn highlight(&self, id: HighlightId) -> Result<Option<Highlight>> {
        self.connection
            .read_first(&select("WHERE id = ?1"), [id.0], read)
    }

    /// The newest highlights of all texts, the latest first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn all_highlights(&self, filter: &HighlightFilter<'_>) -> Result<Vec<Highlight>> {
        let mut wanted = filter.words.split_whitespace().map(str::to_lowercase);
        let wanted: Vec<String> = wanted.by_ref().collect();
        let is_wanted = |highlight: &Highlight| {
            let texts = [&highlight.anchor.exact, &highlight.note, &highlight.tag];
            let texts = texts.map(|text| text.to_lowercase());
            let found = |word: &String| texts.iter().any(|text| text.contains(word));
            wanted.iter().all(found)
        };
        let sql = select("WHERE ?1 IS NULL OR tag = ?1 ORDER BY made DESC, id DESC");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([filter.tag])?;
        let mut found = Vec::new();
        while found.len() < filter.limit as usize
            && let Some(row) = rows.next()?
        {
            found.extend(Some(read(row)?).filter(is_wanted));
        }
        Ok(found)
    }

    /// The tags of highlights, in alphabetical order.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn highlight_tags(&self) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT tag FROM highlight WHERE tag <> '' ORDER BY tag";
        self.connection.read_rows(sql, [], |row| row.get(0))
    }
}

/// Adds highlights as a part of a step.
fn add(connection: &Connection, step: i64, highlights: &[Highlight]) -> Result<Vec<HighlightId>> {
    let mut ids = Vec::with_capacity(highlights.len());
    for highlight in highlights {
        columns::require(connection, &highlight.of)?;
        let id = insert(connection, highlight)?;
        images::remember_new(connection, step, (Table::Highlight, id))?;
        ids.push(HighlightId(id));
    }
    Ok(ids)
}

/// A note without control characters, and a tag on one line.
fn checked(note: &str, tag: &str) -> Result<(String, String)> {
    columns::limit("note", note, LONGEST_NOTE)?;
    columns::limit("tag", tag, LONGEST_TAG)?;
    let lines: Vec<_> = note.trim_end().lines().map(sanitize::line).collect();
    Ok((
        lines.join("\n"),
        sanitize::one_line(tag).unwrap_or_default(),
    ))
}

fn insert(connection: &Connection, highlight: &Highlight) -> Result<i64> {
    columns::limit("passage", &highlight.anchor.exact, LONGEST)?;
    let (note, tag) = checked(&highlight.note, &highlight.tag)?;
    let mut values = columns::values(&highlight.of, &highlight.anchor, highlight.place);
    values.extend([Value::from(note), tag.into(), highlight.made.into()]);
    let places = vec!["?"; values.len()].join(", ");
    let sql = format!("INSERT INTO highlight ({PLACED}, note, tag, made) VALUES ({places})");
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(values))?;
    Ok(connection.last_insert_rowid())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Highlight> {
    let (of, anchor, place) = columns::read(row, 1)?;
    Ok(Highlight {
        id: HighlightId(row.get(0)?),
        of,
        anchor,
        note: row.get(COUNT + 1)?,
        tag: row.get(COUNT + 2)?,
        made: row.get(COUNT + 3)?,
        place,
    })
}
