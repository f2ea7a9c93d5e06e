//! The people who are quoted, and their quotes.

use std::cmp::Reverse;

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::listed::{is_sure_of_person, is_unsure, listed};
use super::row::{DecidedBy, Fate, Form, NameId, PersonRow, QuoteId, QuoteRow, SourceRow};
use crate::library::articles::row::ArticleId;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::query::field::BELIEF;
use crate::library::query::words::{Column, Words};
use crate::library::search::full_text::{Expression, Index};
use crate::text::{Confidence, Span, Unsure};

/// The columns that [`read`] expects.
pub(in crate::library) const COLUMNS: &str = "
    quote.id, quote.article, article.title,
    coalesce(nullif(article.site, ''), nullif(article.host, ''),
        (SELECT coalesce(feed.name, feed.title) FROM feed WHERE feed.id = article.feed), ''),
    article.url, quote.time, quote.start, quote.end, quote.said, quote.kind, quote.cue, quote.speaker, quote.name,
    quote.anonymous, quote.confidence, quote.gone, quote.became, quote.person_confidence, quote.belief";

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

/// Selects quotes of one person, and one page of them, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonQuotes {
    /// The person.
    pub by: NameId,
    /// Only quotes with words that start like this; empty for all.
    pub matching: String,
    /// Whether unsure quotes are among them.
    pub unsure: Unsure,
    /// The last quote of the previous page.
    pub after: Option<QuoteRow>,
    /// Maximum number of quotes.
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

    /// One page of the quotes of a person, under all names. Of the articles of one story only the first is searched.
    /// Beliefs are left out.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn said_by(&self, wanted: &PersonQuotes) -> Result<Vec<QuoteRow>> {
        let mut quotes = self.said_as(wanted, wanted.by)?;
        let forms = self.joined_to(wanted.by)?;
        for form in &forms {
            quotes.extend(self.said_as(wanted, *form)?);
        }
        if !forms.is_empty() {
            quotes.sort_by_key(|quote| Reverse((quote.time, quote.id)));
            quotes.truncate(wanted.limit as usize);
        }
        Ok(quotes)
    }

    /// Number of quotes of a person that are left out of all pages because they are unsure.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn unsure_by(&self, wanted: &PersonQuotes) -> Result<usize> {
        if wanted.unsure == Unsure::Shown {
            return Ok(0);
        }
        let mut count = 0;
        let forms = self.joined_to(wanted.by)?;
        for name in [wanted.by].into_iter().chain(forms) {
            let (mut conditions, values) = said_as(wanted, name);
            conditions.push(is_unsure());
            let sql = format!(
                "SELECT count(*) FROM quote JOIN article ON article.id = quote.article WHERE {}",
                conditions.join(" AND ")
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            count += statement.query_row(params_from_iter(values), |row| row.get::<_, u32>(0))?;
        }
        Ok(count as usize)
    }

    /// The names that are joined to a person.
    fn joined_to(&self, person: NameId) -> Result<Vec<NameId>> {
        let sql = "SELECT id FROM name WHERE joined = ?1 AND quotes > 0";
        self.connection
            .read_rows(sql, [person.0], |row| Ok(NameId(row.get(0)?)))
    }

    /// One page of quotes under one form of the name.
    fn said_as(&self, wanted: &PersonQuotes, name: NameId) -> Result<Vec<QuoteRow>> {
        let (mut conditions, mut values) = said_as(wanted, name);
        conditions.push(listed(wanted.unsure));
        if let Some(after) = &wanted.after {
            conditions.push("(quote.time, quote.id) < (?, ?)".into());
            values.extend([after.time.into(), after.id.0.into()]);
        }
        values.push(i64::from(wanted.limit).into());
        let sql = format!(
            "SELECT {COLUMNS} FROM quote JOIN article ON article.id = quote.article WHERE {}
             ORDER BY quote.time DESC, quote.id DESC LIMIT ?",
            conditions.join(" AND ")
        );
        self.connection
            .read_rows(&sql, params_from_iter(values), read)
    }

    /// The quotes of an article in the order of its text, including those that were removed or edited.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn quotes_of(&self, article: ArticleId) -> Result<Vec<QuoteRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM quote JOIN article ON article.id = quote.article WHERE quote.article = ?1
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

/// The conditions on all quotes under one form of the name, and the values bound in them.
fn said_as(wanted: &PersonQuotes, name: NameId) -> (Vec<String>, Vec<Value>) {
    let mut conditions = vec![
        "quote.name = ?".to_owned(),
        "article.same_as IS NULL".to_owned(),
        "quote.belief = 0".to_owned(),
    ];
    let mut values: Vec<Value> = vec![name.0.into()];
    if let Some(words) = Words::typed(&wanted.matching) {
        conditions.push(format!("quote.id IN ({})", Index::Quotes.matching()));
        values.push(Expression::from(&words.within(&[Column::Said])).into());
    }
    (conditions, values)
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
    })
}
