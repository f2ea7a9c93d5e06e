//! Articles on their way in and out: a batch in one transaction, read back exactly. Their words are indexed later, see
//! `indexing`, so that everything can be read before anything can be searched.

use rusqlite::{Connection, OptionalExtension as _, named_params, params};

use super::address;
use super::article::{ArticleId, Incoming, Stored};
use super::digest::{Digest, digest};
use super::error::{Error, Result};
use super::feed::FeedId;
use super::{Library, indexing, instant, record, similar, upkeep};
use crate::text::Article;

/// Longest headline that is made up from the text, in bytes.
const LONGEST_TITLE: usize = 120;

impl Library {
    /// Keeps articles, all of them or, when it fails, none. `now` is in seconds since 1970.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn store(&mut self, incoming: &[Incoming<'_>], now: i64) -> Result<Vec<Stored>> {
        let transaction = self.begin()?;
        let stored = incoming
            .iter()
            .map(|one| store(&transaction, one, now))
            .collect::<Result<Vec<_>>>()?;
        transaction.commit()?;
        Ok(stored)
    }

    /// Replaces what a feed says of an article by what stands on its page. Where the page was fetched before and now
    /// reads differently, what it was is kept as a version.
    ///
    /// # Errors
    ///
    /// When there is no such article, or the library cannot be written.
    pub fn store_page(&mut self, id: ArticleId, page: &Article, now: i64) -> Result<()> {
        let transaction = self.begin()?;
        let sql = "SELECT complete, text = ?2 FROM article JOIN body ON article = id WHERE id = ?1";
        let (complete, same): (bool, bool) = transaction
            .prepare_cached(sql)?
            .query_row(params![id.0, page.text], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?
            .ok_or_else(|| missing(id))?;
        if complete && same {
            return Ok(());
        }
        indexing::forget(&transaction, id)?;
        if complete {
            keep_version(&transaction, id, now)?;
        }
        put_body(&transaction, id, page)?;
        transaction
            .prepare_cached(
                "UPDATE article SET complete = 1, indexed = 0, quotes = NULL, language = coalesce(?2, language),
                    byline = CASE WHEN byline = '' THEN ?3 ELSE byline END,
                    site = CASE WHEN site = '' THEN ?4 ELSE site END,
                    changed = CASE WHEN ?5 THEN ?6 ELSE changed END
                 WHERE id = ?1",
            )?
            .execute(params![
                id.0,
                page.language,
                page.metadata.byline.join(", "),
                page.metadata.site.as_deref().unwrap_or_default(),
                complete,
                now,
            ])?;
        transaction.commit()?;
        Ok(())
    }

    /// An article as it was kept.
    ///
    /// # Errors
    ///
    /// When there is no such article, or the library cannot be read.
    pub fn article(&self, id: ArticleId) -> Result<Article> {
        let sql = "SELECT text, parts FROM body WHERE article = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([id.0])?;
        let row = rows.next()?.ok_or_else(|| missing(id))?;
        record::decode(row.get(0)?, row.get_ref(1)?.as_blob().unwrap_or_default())
    }
}

pub(super) fn missing(id: ArticleId) -> Error {
    Error::Missing {
        what: format!("article {}", id.0),
    }
}

/// What is known of an article that is there already.
struct Known {
    id: ArticleId,
    digest: i64,
    complete: bool,
}

fn store(connection: &Connection, incoming: &Incoming<'_>, now: i64) -> Result<Stored> {
    let article = incoming.article;
    let entry = entry(article);
    let seen = content(article);
    match find(connection, incoming.feed, &entry)? {
        Some(known) if known.digest == seen => Ok(Stored::Known(known.id)),
        Some(known) => {
            replace(connection, &known, article, now)?;
            Ok(Stored::Changed(known.id))
        }
        None if upkeep::forgotten(connection, incoming.feed, &entry)? => {
            Ok(Stored::Known(ArticleId::default()))
        }
        None => insert(connection, incoming, &entry, now).map(Stored::New),
    }
}

/// What tells an article from others of its feed.
fn entry(article: &Article) -> String {
    let metadata = &article.metadata;
    metadata
        .id
        .clone()
        .or_else(|| metadata.url.as_deref().and_then(address::canonical))
        .unwrap_or_else(|| format!("text:{:016x}", digest(article.text.as_bytes())))
}

/// The hash by which a change is noticed.
fn content(article: &Article) -> i64 {
    let mut digest = Digest::default();
    digest.write(
        article
            .metadata
            .title
            .as_deref()
            .unwrap_or_default()
            .as_bytes(),
    );
    digest.write(article.text.as_bytes());
    digest.finish()
}

fn find(connection: &Connection, feed: Option<FeedId>, entry: &str) -> Result<Option<Known>> {
    let sql = "SELECT id, digest, complete FROM article WHERE feed IS ?1 AND entry = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let known = statement.query_row(params![feed.map(|feed| feed.0), entry], |row| {
        Ok(Known {
            id: ArticleId(row.get(0)?),
            digest: row.get(1)?,
            complete: row.get(2)?,
        })
    });
    Ok(known.optional()?)
}

fn insert(
    connection: &Connection,
    incoming: &Incoming<'_>,
    entry: &str,
    now: i64,
) -> Result<ArticleId> {
    let article = incoming.article;
    let metadata = &article.metadata;
    let canonical = canonical(article);
    let same_as = match canonical {
        Some(canonical) => similar::at_address(connection, canonical)?,
        None => None,
    };
    let published = metadata
        .published
        .as_deref()
        .or(metadata.updated.as_deref());
    let published = published.and_then(instant::seconds);
    connection
        .prepare_cached(
            "INSERT INTO article (feed, entry, url, canonical, title, byline, site, host, language, summary,
                published, added, sort, digest, same_as)
             VALUES (:feed, :entry, :url, :canonical, :title, :byline, :site, :host, :language, :summary,
                :published, :added, :sort, :digest, :same_as)",
        )?
        .execute(named_params! {
            ":feed": incoming.feed.map(|feed| feed.0),
            ":entry": entry,
            ":url": metadata.url,
            ":canonical": canonical,
            ":title": title(article),
            ":byline": metadata.byline.join(", "),
            ":site": metadata.site.as_deref().unwrap_or_default(),
            ":host": metadata.url.as_deref().and_then(address::host).unwrap_or_default(),
            ":language": article.language,
            ":summary": metadata.summary,
            ":published": published,
            ":added": now,
            // A feed that is ahead of the clock must not stay at the top for ever.
            ":sort": published.map_or(now, |published| published.min(now)),
            ":digest": content(article),
            ":same_as": same_as.map(|same| same.0),
        })?;
    let id = ArticleId(connection.last_insert_rowid());
    put_body(connection, id, article)?;
    if let Some(first) = same_as {
        similar::count_outlets(connection, first)?;
    }
    Ok(id)
}

/// The article changed at its source. A text from its page stays until the page is fetched again.
fn replace(connection: &Connection, known: &Known, article: &Article, now: i64) -> Result<()> {
    let id = known.id;
    indexing::forget(connection, id)?;
    if !known.complete {
        keep_version(connection, id, now)?;
        put_body(connection, id, article)?;
    }
    let metadata = &article.metadata;
    connection
        .prepare_cached(
            "UPDATE article SET title = ?2, byline = ?3, summary = ?4, digest = ?5, changed = ?6, indexed = 0,
                quotes = CASE WHEN complete THEN quotes END
             WHERE id = ?1",
        )?
        .execute(params![
            id.0,
            title(article),
            metadata.byline.join(", "),
            metadata.summary,
            content(article),
            now,
        ])?;
    Ok(())
}

fn keep_version(connection: &Connection, id: ArticleId, now: i64) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO version (article, until, title, text, parts)
             SELECT id, ?2, title, text, parts FROM article JOIN body ON article = id WHERE id = ?1",
        )?
        .execute([id.0, now])?;
    Ok(())
}

fn put_body(connection: &Connection, id: ArticleId, article: &Article) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO body (article, text, parts) VALUES (?1, ?2, ?3)")?
        .execute(params![id.0, article.text, record::encode(article)])?;
    Ok(())
}

fn canonical(article: &Article) -> Option<i64> {
    let url = article.metadata.url.as_deref()?;
    Some(digest(address::canonical(url)?.as_bytes()))
}

/// The headline, or else the first words.
fn title(article: &Article) -> String {
    let given = article.metadata.title.as_deref().map(str::trim);
    if let Some(title) = given.filter(|title| !title.is_empty()) {
        return title.to_owned();
    }
    let line = article.text.trim_start().lines().next().unwrap_or_default();
    if line.len() <= LONGEST_TITLE {
        return line.to_owned();
    }
    let cut = line.floor_char_boundary(LONGEST_TITLE);
    let cut = line.get(..cut).unwrap_or_default();
    format!("{}…", cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
}
