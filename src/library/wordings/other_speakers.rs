//! Other speakers of the words of a quote.

use super::counts::are_different;
use super::row::{Dispute, OtherSpeaker};
use crate::library::articles::row::ArticleId;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::Result;
use crate::library::quotes::listed::listed;
use crate::library::quotes::row::QuoteId;
use crate::text::{Span, Unsure};

impl Library {
    /// The quotes of an article for which other articles have other speakers, in the order of its text.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn disputes_of(&self, article: ArticleId) -> Result<Vec<Dispute>> {
        let sql =
            "SELECT quote.id, start, end FROM quote JOIN wording ON wording.id = quote.wording
                   WHERE article = ?1 AND gone IS NULL AND disputed = 1 ORDER BY start, quote.id";
        let quotes = self.connection.read_rows(sql, [article.0], |row| {
            let (start, end) = (row.get(1)?, row.get(2)?);
            Ok((QuoteId(row.get(0)?), Span { start, end }))
        })?;
        let mut disputes = Vec::new();
        for (quote, span) in quotes {
            let others = self.other_speakers(quote)?;
            if !others.is_empty() {
                disputes.push(Dispute { span, others });
            }
        }
        Ok(disputes)
    }

    /// The people whom other articles give as the speakers of the words of a quote, each once, the first article first.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn other_speakers(&self, quote: QuoteId) -> Result<Vec<OtherSpeaker>> {
        let own = "SELECT coalesce(name.joined, name.id), name.name
                   FROM quote JOIN name ON name.id = quote.name AND name.kind = 'person'
                   WHERE quote.id = ?1 AND quote.anonymous = 0";
        let own = self.connection.read_first(own, [quote.0], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })?;
        let Some(own) = own else {
            return Ok(Vec::new());
        };
        let sure = listed(Unsure::Hidden);
        let sql = format!(
            "SELECT coalesce(name.joined, name.id), name.name, article.id, article.title,
                 coalesce(nullif(article.site, ''), nullif(article.agency, ''), article.host), quote.time
             FROM quote JOIN article ON article.id = quote.article
                 JOIN name ON name.id = quote.name AND name.kind = 'person'
             WHERE quote.wording > 0 AND quote.wording IN (
                     SELECT wording FROM quote WHERE id = ?1 AND wording > 0
                     UNION ALL
                     SELECT other FROM quote AS own JOIN related_wording ON related_wording.wording = own.wording
                     WHERE own.id = ?1)
                 AND quote.gone IS NULL AND quote.belief = 0 AND quote.anonymous = 0 AND {sure}
             ORDER BY quote.time, article.title, article.url, article.id LIMIT 2000"
        );
        let others = self.connection.read_rows(&sql, [quote.0], |row| {
            let person = (row.get::<_, i64>(0)?, row.get::<_, String>(1)?);
            let speaker = OtherSpeaker {
                name: person.1.clone(),
                article: ArticleId(row.get(2)?),
                title: row.get(3)?,
                outlet: row.get(4)?,
                time: row.get(5)?,
            };
            Ok((person, speaker))
        })?;
        let mut known: Vec<i64> = Vec::new();
        let mut found = Vec::new();
        for (person, speaker) in others {
            if are_different(&own, &person) && !known.contains(&person.0) {
                known.push(person.0);
                found.push(speaker);
            }
        }
        Ok(found)
    }
}
