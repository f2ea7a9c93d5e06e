//! The people who are quoted, the quotes of an article and its sources.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::listed::is_sure_of_person;
use super::row::{DecidedBy, Fate, Form, NameId, PersonRow, QuoteId, QuoteRow, SourceRow};
use crate::library::articles::row::ArticleId;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::query::field::BELIEF;
use crate::library::query::words::Words;
use crate::library::search::full_text::{Expression, Index};
use crate::library::wordings::row::Spread;
use crate::text::{Confidence, Span};

/// The columns that [`read`] expects.
pub(in crate::library) const COLUMNS: &str = "
    quote.id, quote.article, article.title,
    coalesce(nullif(article.site, ''), nullif(article.host, ''),
        (SELECT coalesce(feed.name, feed.title) FROM feed WHERE feed.id = article.feed), ''),
    article.url, quote.time, quote.start, quote.end, quote.said, quote.kind, quote.cue, quote.speaker, quote.name,
    quote.anonymous, quote.confidence, quote.gone, quote.became, quote.person_confidence, quote.belief,
    wording.copies, wording.outlets, wording.origins, wording.cut, wording.altered, wording.disputed";

/// What is joined to `quote` for [`COLUMNS`].
pub(in crate::library) const JOINED: &str =
    "JOIN article ON article.id = quote.article LEFT JOIN wording ON wording.id = quote.wording";

/// The columns that [`read_person`] expects.
fn person_columns() -> String {
    let sure = format!(
        "quote.gone IS NULL AND quote.belief = 0 AND {}",
        is_sure_of_person()
    );
    format!(
        "id, name, kind,
        coalesce((SELECT reason FROM alias WHERE alias.name = name.id AND person = name.id AND verdict = 'role'), role,
            (SELECT form.role FROM name AS form WHERE form.joined = name.id AND form.role IS NOT NULL
             ORDER BY form.quotes DESC LIMIT 1)),
        spoken, max(coalesce(latest, 0), coalesce((SELECT max(form.latest) FROM name AS form WHERE form.joined = name.id), 0)),
        NOT (EXISTS (SELECT 1 FROM quote WHERE quote.name = name.id AND {sure})
            OR EXISTS (SELECT 1 FROM name AS form JOIN quote ON quote.name = form.id
                WHERE form.joined = name.id AND {sure})),
        (SELECT sum((SELECT count(*) FROM alert_hit JOIN article ON article.id = alert_hit.article
                 WHERE alert_hit.alert = alert.id AND article.unread = 1 AND article.muted = 0))
         FROM alert WHERE alert.person = name.id
            OR alert.person IN (SELECT form.id FROM name AS form WHERE form.joined = name.id))"
    )
}

/// Selects people, and one page of them, the most quoted first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Only people with names whose words start like this; empty for all.
    pub matching: String,
    /// The last person of the previous page.
    pub after: Option<PersonRow>,
    /// Maximum number of people.
    pub limit: u32,
}

impl Library {
    /// One page of the people who are quoted by name.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn people(&self, wanted: &People) -> Result<Vec<PersonRow>> {
        let matching = format!(
            "id IN (SELECT coalesce(joined, id) FROM name WHERE id IN ({}))",
            Index::Names.matching()
        );
        let mut conditions = vec!["spoken > 0"];
        let mut values: Vec<Value> = Vec::new();
        if let Some(words) = Words::typed(&wanted.matching) {
            conditions.push(&matching);
            values.push(Expression::from(&words).into());
        }
        if let Some(after) = &wanted.after {
            conditions.push("(spoken, id) < (?, ?)");
            values.extend([i64::from(after.quotes).into(), after.id.0.into()]);
        }
        values.push(i64::from(wanted.limit).into());
        let sql = format!(
            "SELECT {} FROM name WHERE {} ORDER BY spoken DESC, id DESC LIMIT ?",
            person_columns(),
            conditions.join(" AND ")
        );
        let mut people = self
            .connection
            .read_rows(&sql, params_from_iter(values), read_person)?;
        for person in &mut people {
            person.forms = self.forms(person.id)?;
        }
        Ok(people)
    }

    /// One person.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn person(&self, id: NameId) -> Result<Option<PersonRow>> {
        let sql = format!("SELECT {} FROM name WHERE id = ?1", person_columns());
        let mut person = self.connection.read_first(&sql, [id.0], read_person)?;
        if let Some(person) = &mut person {
            person.forms = self.forms(id)?;
        }
        Ok(person)
    }

    /// The further names of a person.
    fn forms(&self, person: NameId) -> Result<Vec<Form>> {
        let sql = "SELECT form.id, form.name, form.quotes, coalesce(reason, ''), decided IS NULL
                   FROM name AS form LEFT JOIN alias
                       ON alias.name = form.id AND alias.person = form.joined AND verdict = 'one'
                   WHERE form.joined = ?1 ORDER BY form.quotes DESC, form.id";
        self.connection.read_rows(sql, [person.0], |row| {
            Ok(Form {
                id: NameId(row.get(0)?),
                name: row.get(1)?,
                quotes: row.get(2)?,
                by: if row.get(4)? {
                    DecidedBy::Rule
                } else {
                    DecidedBy::Reader
                },
                reason: row.get(3)?,
            })
        })
    }

    /// The quotes of an article in the order of its text, including those that were removed or edited.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn quotes_of(&self, article: ArticleId) -> Result<Vec<QuoteRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM quote {JOINED} WHERE quote.article = ?1
             ORDER BY quote.start, quote.id"
        );
        self.connection.read_rows(&sql, [article.0], read)
    }

    /// The sources of an article, in the order of their first quote.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn sources_of(&self, article: ArticleId) -> Result<Vec<SourceRow>> {
        let sql = "SELECT label, name, kind, role, anonymous, words FROM source WHERE article = ?1 ORDER BY number";
        self.connection.read_rows(sql, [article.0], |row| {
            Ok(SourceRow {
                label: row.get(0)?,
                name: row.get::<_, Option<i64>>(1)?.map(NameId),
                kind: row.get(2)?,
                role: row.get(3)?,
                anonymous: row.get(4)?,
                words: row.get(5)?,
            })
        })
    }
}

fn read_person(row: &Row<'_>) -> rusqlite::Result<PersonRow> {
    Ok(PersonRow {
        id: NameId(row.get(0)?),
        name: row.get(1)?,
        kind: row.get(2)?,
        role: row.get(3)?,
        quotes: row.get(4)?,
        latest: row.get::<_, Option<i64>>(5)?.unwrap_or_default(),
        doubtful: row.get(6)?,
        alert: row.get(7)?,
        forms: Vec::new(),
    })
}

/// Reads the columns of [`COLUMNS`].
pub(in crate::library) fn read(row: &Row<'_>) -> rusqlite::Result<QuoteRow> {
    let gone: Option<i64> = row.get(15)?;
    let became: Option<i64> = row.get(16)?;
    Ok(QuoteRow {
        id: QuoteId(row.get(0)?),
        article: ArticleId(row.get(1)?),
        title: row.get(2)?,
        site: row.get(3)?,
        url: row.get(4)?,
        time: row.get(5)?,
        span: Span {
            start: row.get(6)?,
            end: row.get(7)?,
        },
        said: row.get(8)?,
        kind: if row.get(18)? {
            BELIEF.into()
        } else {
            row.get(9)?
        },
        cue: row.get(10)?,
        speaker: row.get(11)?,
        name: row.get::<_, Option<i64>>(12)?.map(NameId),
        anonymous: row.get(13)?,
        confidence: Confidence {
            whole: row.get(14)?,
            person: row.get(17)?,
        },
        fate: match (gone, became) {
            (Some(at), Some(into)) => Fate::Edited {
                at,
                into: QuoteId(into),
            },
            (Some(at), None) => Fate::Removed(at),
            (None, Some(_) | None) => Fate::Stands,
        },
        spread: spread(row)?,
    })
}

/// How far the words of a quote are spread. Those that were not compared are counted once.
fn spread(row: &Row<'_>) -> rusqlite::Result<Spread> {
    let number = |index| {
        row.get::<_, Option<u32>>(index)
            .map(|number| number.unwrap_or(1))
    };
    let mark = |index| {
        row.get::<_, Option<bool>>(index)
            .map(Option::unwrap_or_default)
    };
    Ok(Spread {
        copies: number(19)?,
        outlets: number(20)?,
        origins: number(21)?,
        cut: mark(22)?,
        altered: mark(23)?,
        disputed: mark(24)?,
    })
}
