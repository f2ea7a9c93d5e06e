//! Stores articles in batches, one transaction each, and reads them back. Their words are indexed later, so that
//! articles can be read before they can be searched; see `search/indexing.rs`.

use rusqlite::{CachedStatement, Connection, OptionalExtension as _, params};

use super::draft::Draft;
use super::row::{ArticleId, Incoming, Stored, Version};
use super::seal::{self, Sealed};
use super::{record, same_story};
use crate::library::connection::{Library, ReadRows as _};
use crate::library::desk::reanchoring::reanchor;
use crate::library::error::{Error, Result};
use crate::library::maintenance;
use crate::library::search::indexing;
use crate::library::wordings::changes;
use crate::text::Article;

impl Library {
    /// Stores articles, either all of them or, on failure, none. `now` is in seconds since 1970.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn store(&mut self, incoming: &[Incoming<'_>], now: i64) -> Result<Vec<Stored>> {
        let drafts: Vec<Draft> = incoming.iter().map(Draft::from).collect();
        self.store_drafts(&drafts, now)
    }

    /// Stores articles that were prepared before.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn store_drafts(&mut self, drafts: &[Draft], now: i64) -> Result<Vec<Stored>> {
        let transaction = self.begin()?;
        let stored = {
            let mut writer = Writer::new(&transaction, now)?;
            let stored = drafts.iter().map(|draft| writer.keep(draft));
            stored.collect::<Result<Vec<_>>>()?
        };
        changes::settle(&transaction)?;
        transaction.commit()?;
        Ok(stored)
    }

    /// Replaces the text that a feed gave for an article with that of its page. If the page was fetched before and has
    /// changed, the old version is kept.
    ///
    /// # Errors
    ///
    /// If there is no such article, or the library cannot be written.
    pub fn store_page(&mut self, id: ArticleId, page: &Article, now: i64) -> Result<()> {
        let transaction = self.begin()?;
        let sql = "SELECT complete, text = ?2 FROM article JOIN body ON article = id WHERE id = ?1";
        let (complete, same): (bool, bool) = transaction
            .read_first(sql, params![id.0, page.text], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?
            .ok_or_else(|| missing(id))?;
        transaction
            .prepare_cached("DELETE FROM page WHERE article = ?1")?
            .execute([id.0])?;
        if complete && same {
            transaction.commit()?;
            return Ok(());
        }
        indexing::forget(&transaction, id)?;
        if complete {
            keep_version(&transaction, id, now)?;
        }
        transaction.prepare_cached(PUT_BODY)?.execute(params![
            id.0,
            page.text,
            record::encode(page)
        ])?;
        transaction
            .prepare_cached(
                "UPDATE article SET complete = 1, indexed = 0, quotes = NULL, language = coalesce(?2, language),
                    byline = CASE WHEN byline = '' THEN ?3 ELSE byline END,
                    site = CASE WHEN site = '' THEN ?4 ELSE site END,
                    changed = CASE WHEN ?5 THEN ?6 ELSE changed END, agency = ?7
                 WHERE id = ?1",
            )?
            .execute(params![
                id.0,
                page.language,
                page.metadata.byline.join(", "),
                page.metadata.site.as_deref().unwrap_or_default(),
                complete,
                now,
                page.metadata.agency.as_deref().unwrap_or_default(),
            ])?;
        seal::renew(&transaction, id)?;
        reanchor(&transaction, id)?;
        changes::settle(&transaction)?;
        transaction.commit()?;
        Ok(())
    }

    /// The article as it was stored.
    ///
    /// # Errors
    ///
    /// If there is no such article, or the library cannot be read.
    pub fn article(&self, id: ArticleId) -> Result<Article> {
        let sql = "SELECT text, parts FROM body WHERE article = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([id.0])?;
        let row = rows.next()?.ok_or_else(|| missing(id))?;
        record::decode(row.get(0)?, row.get_ref(1)?.as_blob().unwrap_or_default())
    }

    /// The earlier versions of an article, oldest first. The current one is not among them.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn versions(&self, id: ArticleId) -> Result<Vec<Version>> {
        let sql = "SELECT until, text, parts FROM version WHERE article = ?1 ORDER BY until, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([id.0])?;
        let mut versions = Vec::new();
        while let Some(row) = rows.next()? {
            let parts = row.get_ref(2)?.as_blob().unwrap_or_default();
            versions.push(Version {
                until: row.get(0)?,
                article: record::decode(row.get(1)?, parts)?,
            });
        }
        Ok(versions)
    }
}

const PUT_BODY: &str = "INSERT OR REPLACE INTO body (article, text, parts) VALUES (?1, ?2, ?3)";

pub(in crate::library) fn missing(id: ArticleId) -> Error {
    Error::Missing {
        what: format!("article {}", id.0),
    }
}

/// An article that is stored already.
struct Known {
    id: ArticleId,
    digest: i64,
    complete: bool,
}

/// Writes articles one after the other within a transaction, with prepared statements.
struct Writer<'c> {
    connection: &'c Connection,
    now: i64,
    find: CachedStatement<'c>,
    at_address: CachedStatement<'c>,
    insert: CachedStatement<'c>,
    body: CachedStatement<'c>,
    page: CachedStatement<'c>,
    /// Whether any entry was ever deleted.
    any_deleted: bool,
}

impl<'c> Writer<'c> {
    fn new(connection: &'c Connection, now: i64) -> Result<Self> {
        Ok(Self {
            connection,
            now,
            find: connection.prepare_cached(
                "SELECT id, digest, complete FROM article WHERE feed IS ?1 AND entry = ?2",
            )?,
            at_address: connection.prepare_cached(same_story::AT_ADDRESS)?,
            insert: connection.prepare_cached(
                "INSERT INTO article (feed, entry, url, canonical, title, byline, site, host, language, summary,
                    published, added, sort, digest, same_as, agency)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            )?,
            body: connection.prepare_cached(PUT_BODY)?,
            page: connection.prepare_cached("INSERT OR REPLACE INTO page (article) VALUES (?1)")?,
            any_deleted: maintenance::any_deleted(connection)?,
        })
    }

    fn keep(&mut self, draft: &Draft) -> Result<Stored> {
        let stored = match self.known(draft)? {
            Some(known) if known.digest == draft.digest => return Ok(Stored::Known(known.id)),
            Some(known) => {
                self.replace(&known, draft)?;
                Stored::Changed(known.id)
            }
            None if self.any_deleted && maintenance::was_deleted(self.connection, draft)? => {
                return Ok(Stored::Known(ArticleId::default()));
            }
            None => Stored::New(self.add(draft)?),
        };
        if draft.wants_page {
            self.page.execute([stored.id().0])?;
        }
        Ok(stored)
    }

    fn known(&mut self, draft: &Draft) -> Result<Option<Known>> {
        let feed = draft.feed.map(|feed| feed.0);
        let known = self.find.query_row(params![feed, draft.entry], |row| {
            Ok(Known {
                id: ArticleId(row.get(0)?),
                digest: row.get(1)?,
                complete: row.get(2)?,
            })
        });
        Ok(known.optional()?)
    }

    fn add(&mut self, draft: &Draft) -> Result<ArticleId> {
        let same_as = match draft.canonical {
            Some(canonical) => {
                let first = self.at_address.query_row([canonical], |row| row.get(0));
                first.optional()?.map(ArticleId)
            }
            None => None,
        };
        // An article dated in the future must not stay on top of every list.
        let sort = draft.published.map_or(self.now, |time| time.min(self.now));
        self.insert.execute(params![
            draft.feed.map(|feed| feed.0),
            draft.entry,
            draft.url,
            draft.canonical,
            draft.title,
            draft.byline,
            draft.site,
            draft.host,
            draft.language,
            draft.summary,
            draft.published,
            self.now,
            sort,
            draft.digest,
            same_as.map(|same| same.0),
            draft.agency,
        ])?;
        let id = ArticleId(self.connection.last_insert_rowid());
        let sealed = Sealed {
            text: &draft.text,
            parts: &draft.parts,
            title: &draft.title,
            byline: &draft.byline,
            site: &draft.site,
            url: draft.url.as_deref(),
            language: draft.language.as_deref(),
            summary: draft.summary.as_deref(),
            changed: None,
        };
        let parts = sealed.sealed();
        self.body.execute(params![id.0, draft.text, parts])?;
        if let Some(first) = same_as {
            same_story::count_outlets(self.connection, first)?;
        }
        Ok(id)
    }

    /// The article changed at its source. Text from its page stays until the page is fetched again.
    fn replace(&mut self, known: &Known, draft: &Draft) -> Result<()> {
        let id = known.id;
        indexing::forget(self.connection, id)?;
        if !known.complete {
            keep_version(self.connection, id, self.now)?;
            self.body.execute(params![id.0, draft.text, draft.parts])?;
        }
        self.connection
            .prepare_cached(
                "UPDATE article SET title = ?2, byline = ?3, summary = ?4, digest = ?5, changed = ?6, indexed = 0,
                    quotes = CASE WHEN complete THEN quotes END, agency = CASE WHEN complete THEN agency ELSE ?7 END
                 WHERE id = ?1",
            )?
            .execute(params![
                id.0,
                draft.title,
                draft.byline,
                draft.summary,
                draft.digest,
                self.now,
                draft.agency,
            ])?;
        seal::renew(self.connection, id)?;
        reanchor(self.connection, id)
    }
}

fn keep_version(connection: &Connection, id: ArticleId, now: i64) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO version (article, until, title, text, parts)
             SELECT id, ?2, title, text, parts FROM article JOIN body ON article = id WHERE id = ?1",
        )?
        .execute([id.0, now])?;
    let version = connection.last_insert_rowid();
    seal::renew_version(connection, version)
}
