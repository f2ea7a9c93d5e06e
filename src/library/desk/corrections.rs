//! Corrections of quotes: added, deleted and listed. Each change can be undone.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::columns::{self, COUNT, OF, PLACED};
use super::images::{self, Table};
use super::reanchoring;
use super::row::{Annotated, CorrectionId, CorrectionRow, QuoteBefore};
use crate::library::articles::change::{Change, DeskChange};
use crate::library::articles::row::ArticleId;
use crate::library::articles::undo;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::{Error, Result};
use crate::library::wordings::changes;
use crate::text::passage::anchor::LONGEST;
use crate::text::{Correction, Decision, QuoteKind, SourceKind, sanitize};

/// The length in bytes of the longest name of a speaker.
const LONGEST_NAME: usize = 1000;

/// Selects corrections, for [`read`].
fn select(condition: &str) -> String {
    format!(
        "SELECT id, {PLACED}, what, value, speaker_kind, was_speaker, was_kind, made FROM correction {condition}"
    )
}

impl Library {
    /// Adds a correction, in place of an earlier one of the same quote about the same. Its article has to be analysed
    /// again; until then it counts as not analysed.
    ///
    /// # Errors
    ///
    /// If there is no such article, if the name or the words are too long, or if the library cannot be written.
    pub fn add_correction(&mut self, row: &CorrectionRow) -> Result<CorrectionId> {
        let added = self.add_corrections(std::slice::from_ref(row), row.correction.made)?;
        Ok(added.first().copied().unwrap_or_default())
    }

    /// Like [`add_correction`](Self::add_correction), with several that are undone together.
    ///
    /// # Errors
    ///
    /// As [`add_correction`](Self::add_correction).
    pub fn add_corrections(
        &mut self,
        rows: &[CorrectionRow],
        now: i64,
    ) -> Result<Vec<CorrectionId>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let transaction = self.begin()?;
        let articles: Vec<ArticleId> = rows.iter().filter_map(|row| row.of.article()).collect();
        let change = Change::Desk(DeskChange::Correct);
        let step = undo::record(&transaction, &change, &articles, now)?;
        let ids = add(&transaction, step, rows)?;
        changes::settle(&transaction)?;
        transaction.commit()?;
        Ok(ids)
    }

    /// Deletes corrections, and returns how many there were. Their articles have to be analysed again.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn delete_corrections(&mut self, ids: &[CorrectionId], now: i64) -> Result<usize> {
        let transaction = self.begin()?;
        let mut rows = Vec::new();
        for id in ids {
            rows.extend(transaction.read_first(&select("WHERE id = ?1"), [id.0], read)?);
        }
        if rows.is_empty() {
            return Ok(0);
        }
        let articles: Vec<ArticleId> = rows.iter().filter_map(|row| row.of.article()).collect();
        let change = Change::Desk(DeskChange::Uncorrect);
        let step = undo::record(&transaction, &change, &articles, now)?;
        for row in &rows {
            delete(&transaction, step, row.id)?;
        }
        for article in articles {
            reanchoring::analyse_again(&transaction, article)?;
        }
        changes::settle(&transaction)?;
        transaction.commit()?;
        Ok(rows.len())
    }

    /// The corrections of a text, in the order in which they were made.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn corrections(&self, of: &Annotated) -> Result<Vec<CorrectionRow>> {
        let sql = select(&format!("WHERE {OF} ORDER BY made, id"));
        self.connection
            .read_rows(&sql, params_from_iter(columns::of(of)), read)
    }

    /// A correction.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn correction(&self, id: CorrectionId) -> Result<Option<CorrectionRow>> {
        let sql = select("WHERE id = ?1");
        self.connection.read_first(&sql, [id.0], read)
    }

    /// What the speaker with this name is, as far as the library knows.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn kind_of(&self, name: &str) -> Result<Option<SourceKind>> {
        let sql =
            "SELECT kind FROM name WHERE key = ?1 AND spoken > 0 ORDER BY spoken DESC LIMIT 1";
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let kind: Option<String> = self
            .connection
            .read_first(sql, [words.join(" ")], |row| row.get(0))?;
        Ok(kind.as_deref().and_then(SourceKind::named))
    }

    /// The newest corrections of all texts, the latest first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn all_corrections(&self, limit: u32) -> Result<Vec<CorrectionRow>> {
        let sql = select("ORDER BY made DESC, id DESC LIMIT ?1");
        self.connection.read_rows(&sql, [limit], read)
    }
}

/// Adds corrections as a part of a step.
pub(super) fn add(
    connection: &Connection,
    step: i64,
    rows: &[CorrectionRow],
) -> Result<Vec<CorrectionId>> {
    let mut ids = Vec::with_capacity(rows.len());
    for row in rows {
        columns::require(connection, &row.of)?;
        replace(connection, step, row)?;
        let id = insert(connection, row)?;
        images::remember_new(connection, step, (Table::Correction, id))?;
        ids.push(CorrectionId(id));
    }
    Ok(ids)
}

/// Deletes an earlier correction of the same quote about the same.
fn replace(connection: &Connection, step: i64, row: &CorrectionRow) -> Result<()> {
    let Correction {
        anchor, decision, ..
    } = &row.correction;
    let sql = select(&format!(
        "WHERE {OF} AND words = ?4 AND before = ?5 AND after = ?6"
    ));
    let mut values = Vec::from(columns::of(&row.of));
    values.extend([&anchor.exact, &anchor.before, &anchor.after].map(|text| text.clone().into()));
    for earlier in connection.read_rows(&sql, params_from_iter(values), read)? {
        if earlier.correction.decision.aspect() == decision.aspect() {
            delete(connection, step, earlier.id)?;
        }
    }
    Ok(())
}

fn delete(connection: &Connection, step: i64, id: CorrectionId) -> Result<()> {
    images::remember(connection, step, (Table::Correction, id.0))?;
    reanchoring::forget_quotes(connection, id.0)?;
    connection
        .prepare_cached("DELETE FROM correction WHERE id = ?1")?
        .execute([id.0])?;
    Ok(())
}

fn insert(connection: &Connection, row: &CorrectionRow) -> Result<i64> {
    let Correction {
        anchor,
        decision,
        made,
    } = &row.correction;
    columns::limit("passage", &anchor.exact, LONGEST)?;
    let value = match decision {
        Decision::Speaker { name, .. } => {
            columns::limit("name", name, LONGEST_NAME)?;
            sanitize::one_line(name).ok_or_else(|| Error::Missing {
                what: "name".into(),
            })?
        }
        Decision::Words(words) => {
            columns::limit("passage", words, LONGEST)?;
            words.clone()
        }
        Decision::Nobody | Decision::NotAQuote | Decision::Kind(_) | Decision::Quote(_) => {
            decision.value().to_owned()
        }
    };
    let mut values = columns::values(&row.of, anchor, row.place);
    values.extend([
        Value::from(decision.name().to_owned()),
        value.into(),
        decision.speaker_kind().to_owned().into(),
        row.was.speaker.clone().into(),
        row.was.kind.map(|kind| kind.name().to_owned()).into(),
        (*made).into(),
    ]);
    let places = vec!["?"; values.len()].join(", ");
    let sql = format!(
        "INSERT INTO correction ({PLACED}, what, value, speaker_kind, was_speaker, was_kind, made) VALUES ({places})"
    );
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(values))?;
    let id = connection.last_insert_rowid();
    reanchoring::forget_quotes(connection, id)?;
    if let Some(article) = row.of.article() {
        reanchoring::analyse_again(connection, article)?;
    }
    Ok(id)
}

fn read(row: &Row<'_>) -> rusqlite::Result<CorrectionRow> {
    let (of, anchor, place) = columns::read(row, 1)?;
    let at = COUNT + 1;
    let (what, value): (String, String) = (row.get(at)?, row.get(at + 1)?);
    let decision = Decision::named(&what, &value, &row.get::<_, String>(at + 2)?);
    let kind: Option<String> = row.get(at + 4)?;
    Ok(CorrectionRow {
        id: CorrectionId(row.get(0)?),
        of,
        correction: Correction {
            anchor,
            decision: decision.ok_or(rusqlite::Error::InvalidQuery)?,
            made: row.get(at + 5)?,
        },
        was: QuoteBefore {
            speaker: row.get(at + 3)?,
            kind: kind.as_deref().and_then(QuoteKind::named),
        },
        place,
    })
}
