//! The checksum of an article. It covers what is printed, exported or read of the article and stands at the end of its
//! encoded parts, so that a change of a single bit is found.

use rusqlite::{Connection, Row, params};

use super::digest::Digest;
use super::row::ArticleId;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;

/// Bytes of a checksum.
pub(in crate::library) const LENGTH: usize = 8;

/// Selects what [`Sealed::read`] reads.
pub(in crate::library) const SELECT: &str = "
    SELECT article.id, text, parts, title, byline, site, url, language, summary, changed
    FROM article JOIN body ON body.article = article.id";

/// Selects the same of an earlier version.
pub(in crate::library) const SELECT_VERSION: &str =
    "SELECT id, text, parts, title, '', '', NULL, NULL, NULL, until FROM version";

/// What a checksum covers.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::library) struct Sealed<'a> {
    pub(in crate::library) text: &'a str,
    /// The encoded parts, with the place of the checksum.
    pub(in crate::library) parts: &'a [u8],
    pub(in crate::library) title: &'a str,
    pub(in crate::library) byline: &'a str,
    pub(in crate::library) site: &'a str,
    pub(in crate::library) url: Option<&'a str>,
    pub(in crate::library) language: Option<&'a str>,
    pub(in crate::library) summary: Option<&'a str>,
    /// When it last changed; of an earlier version, when it was replaced.
    pub(in crate::library) changed: Option<i64>,
}

impl<'a> Sealed<'a> {
    /// Reads a row of [`SELECT`] or [`SELECT_VERSION`].
    pub(in crate::library) fn read(row: &'a Row<'_>) -> rusqlite::Result<Self> {
        let text = |index| -> rusqlite::Result<_> { Ok(row.get_ref(index)?.as_str_or_null()?) };
        Ok(Self {
            text: row.get_ref(1)?.as_str()?,
            parts: row.get_ref(2)?.as_blob()?,
            title: row.get_ref(3)?.as_str()?,
            byline: row.get_ref(4)?.as_str()?,
            site: row.get_ref(5)?.as_str()?,
            url: text(6)?,
            language: text(7)?,
            summary: text(8)?,
            changed: row.get(9)?,
        })
    }

    /// Whether the checksum is right. Older versions of pullquote stored none.
    pub(in crate::library) fn is_intact(&self) -> bool {
        !has_checksum(self.parts)
            || self.parts.last_chunk::<LENGTH>() == Some(&self.checksum().to_le_bytes())
    }

    /// The encoded parts with their checksum.
    pub(in crate::library) fn sealed(&self) -> Vec<u8> {
        let mut parts = self.parts.to_vec();
        if let Some(place) = parts.last_chunk_mut::<LENGTH>() {
            *place = self.checksum().to_le_bytes();
        }
        parts
    }

    fn checksum(&self) -> i64 {
        let mut digest = Digest::default();
        digest.write(self.text.as_bytes());
        let end = self.parts.len().saturating_sub(LENGTH);
        digest.write(self.parts.get(..end).unwrap_or_default());
        for words in [self.title, self.byline, self.site] {
            digest.write(words.as_bytes());
        }
        for words in [self.url, self.language, self.summary] {
            digest.write(&[u8::from(words.is_some())]);
            digest.write(words.unwrap_or_default().as_bytes());
        }
        digest.write(&self.changed.unwrap_or(i64::MIN).to_le_bytes());
        digest.finish()
    }
}

/// Whether encoded parts end with a checksum.
pub(in crate::library) fn has_checksum(parts: &[u8]) -> bool {
    parts.first().is_some_and(|&version| version > 3)
}

/// Renews the checksum of an article that was changed.
pub(in crate::library) fn renew(connection: &Connection, id: ArticleId) -> Result<()> {
    let select = format!("{SELECT} WHERE article.id = ?1");
    let update = "UPDATE body SET parts = ?2 WHERE article = ?1";
    renew_row(connection, id.0, (&select, update))
}

/// Renews the checksum of an earlier version.
pub(in crate::library) fn renew_version(connection: &Connection, id: i64) -> Result<()> {
    let select = format!("{SELECT_VERSION} WHERE id = ?1");
    let update = "UPDATE version SET parts = ?2 WHERE id = ?1";
    renew_row(connection, id, (&select, update))
}

fn renew_row(connection: &Connection, id: i64, (select, update): (&str, &str)) -> Result<()> {
    let parts = connection.read_first(select, [id], |row| {
        let sealed = Sealed::read(row)?;
        Ok(has_checksum(sealed.parts).then(|| sealed.sealed()))
    })?;
    if let Some(Some(parts)) = parts {
        connection
            .prepare_cached(update)?
            .execute(params![id, parts])?;
    }
    Ok(())
}
