//! Mends the articles that were copied from a damaged library: decodes every text, and keeps those whose parts or whose
//! row were lost.

use rusqlite::{Connection, params};

use crate::library::articles::row::ArticleId;
use crate::library::articles::seal::{self, Sealed};
use crate::library::articles::{draft, record};
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;
use crate::text::{Article, Metadata, Paragraph, ParagraphKind, Span};

/// Decodes every text. One without its parts is kept as paragraphs, and one without its article gets another. Returns the
/// numbers of the articles that are not as they were.
pub(super) fn mend(new: &Connection) -> Result<Vec<i64>> {
    let mut altered = Vec::new();
    let ids: Vec<i64> = new.read_rows("SELECT article FROM body", [], |row| row.get(0))?;
    for id in ids {
        let (text, parts): (String, Vec<u8>) = new.query_row(
            "SELECT text, parts FROM body WHERE article = ?1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let decoded = record::decode(text.clone(), &parts);
        let has_row = new
            .read_first("SELECT 1 FROM article WHERE id = ?1", [id], |_| Ok(()))?
            .is_some();
        if !has_row && !add_row(new, id, decoded.as_ref().ok())? {
            continue;
        }
        let is_intact = is_intact(new, id)?;
        let is_whole = is_intact && decoded.is_ok() && has_row;
        let article = match decoded {
            Ok(article) => article,
            Err(_) => without_parts(new, id, text)?,
        };
        rewrite(new, id, &article)?;
        if !is_whole {
            altered.push(id);
        }
    }
    Ok(altered)
}

fn is_intact(new: &Connection, id: i64) -> Result<bool> {
    let select = format!("{} WHERE article.id = ?1", seal::SELECT);
    let intact = new.read_first(&select, [id], |row| Ok(Sealed::read(row)?.is_intact()))?;
    Ok(intact.unwrap_or_default())
}

/// Adds the row of an article from what its encoded parts say. Returns false if they cannot be decoded.
fn add_row(new: &Connection, id: i64, article: Option<&Article>) -> Result<bool> {
    let Some(Article { metadata, .. }) = article else {
        return Ok(false);
    };
    new.execute(
        "INSERT OR IGNORE INTO article (id, entry, url, title, byline, site, added, sort, digest, complete)
         VALUES (?1, 'article:' || ?1, ?2, ?3, ?4, ?5, 0, 0, 0, 1)",
        params![
            id,
            metadata.url,
            metadata.title.as_deref().unwrap_or_default(),
            metadata.byline.join(", "),
            metadata.site.as_deref().unwrap_or_default(),
        ],
    )?;
    Ok(true)
}

/// An article whose parts cannot be decoded.
fn without_parts(new: &Connection, id: i64, text: String) -> Result<Article> {
    let (title, url) = new.query_row(
        "SELECT title, url FROM article WHERE id = ?1",
        [id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(Article {
        paragraphs: paragraphs(&text),
        text,
        metadata: Metadata {
            url,
            title,
            ..Metadata::default()
        },
        ..Article::default()
    })
}

/// Stores the parts of an article with their checksum. Where the text is damaged, its digest is no longer that of the
/// feed's text, so that the next refresh brings the text back.
fn rewrite(new: &Connection, id: i64, article: &Article) -> Result<()> {
    new.execute(
        "UPDATE body SET parts = ?2 WHERE article = ?1",
        params![id, record::encode(article)],
    )?;
    new.execute(
        "UPDATE article SET digest = ?2 WHERE id = ?1 AND complete = 0",
        params![id, draft::content(article)],
    )?;
    let url = "SELECT url FROM article WHERE id = ?1";
    let url: Option<String> = new.query_row(url, [id], |row| row.get(0))?;
    new.execute(
        "UPDATE article SET host = ?2 WHERE id = ?1",
        params![id, draft::host(url.as_deref())],
    )?;
    seal::renew(new, ArticleId(id))
}

/// Removes earlier versions that cannot be decoded, and returns their number.
pub(super) fn mend_versions(new: &Connection) -> Result<usize> {
    let mut removed = 0;
    for id in new.read_rows("SELECT id FROM version", [], |row| row.get(0))? {
        let (text, parts): (String, Vec<u8>) = new.query_row(
            "SELECT text, parts FROM version WHERE id = ?1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        if record::decode(text, &parts).is_ok() {
            seal::renew_version(new, id)?;
        } else {
            removed += new.execute("DELETE FROM version WHERE id = ?1", [id])?;
        }
    }
    Ok(removed)
}

/// Every line as a paragraph.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut start = 0;
    let mut paragraphs = Vec::new();
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        if end > start {
            paragraphs.push(Paragraph {
                kind: ParagraphKind::Paragraph,
                level: 0,
                span: Span::new(start, end),
            });
        }
        start += line.len();
    }
    paragraphs
}
