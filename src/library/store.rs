//! Articles on their way in and out: a batch in one transaction, read back exactly. Their words are indexed later, see
//! `indexing`, so that everything can be read before anything can be searched.

use rusqlite::{CachedStatement, Connection, OptionalExtension as _, params};

use super::article::{ArticleId, Incoming, Stored};
use super::connection::Library;
use super::draft::Draft;
use super::error::{Error, Result};
use super::{indexing, record, similar, upkeep};
use crate::text::Article;

impl Library {
    /// Keeps articles, all of them or, when it fails, none. `now` is in seconds since 1970.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn store(&mut self, incoming: &[Incoming<'_>], now: i64) -> Result<Vec<Stored>> {
        let drafts: Vec<Draft> = incoming.iter().map(Draft::from).collect();
        self.keep(&drafts, now)
    }

    /// The same, of articles that were made ready elsewhere.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn keep(&mut self, drafts: &[Draft], now: i64) -> Result<Vec<Stored>> {
        let transaction = self.begin()?;
        let stored = {
            let mut keeper = Keeper::new(&transaction, now)?;
            let stored = drafts.iter().map(|draft| keeper.keep(draft));
            stored.collect::<Result<Vec<_>>>()?
        };
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

const PUT_BODY: &str = "INSERT OR REPLACE INTO body (article, text, parts) VALUES (?1, ?2, ?3)";

pub(in crate::library) fn missing(id: ArticleId) -> Error {
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

/// Keeps one article after the other within a transaction, with statements that are made ready once.
struct Keeper<'c> {
    connection: &'c Connection,
    now: i64,
    find: CachedStatement<'c>,
    at_address: CachedStatement<'c>,
    insert: CachedStatement<'c>,
    body: CachedStatement<'c>,
    page: CachedStatement<'c>,
    /// Whether any article was ever given up.
    forgets: bool,
}

impl<'c> Keeper<'c> {
    fn new(connection: &'c Connection, now: i64) -> Result<Self> {
        Ok(Self {
            connection,
            now,
            find: connection.prepare_cached(
                "SELECT id, digest, complete FROM article WHERE feed IS ?1 AND entry = ?2",
            )?,
            at_address: connection.prepare_cached(similar::AT_ADDRESS)?,
            insert: connection.prepare_cached(
                "INSERT INTO article (feed, entry, url, canonical, title, byline, site, host, language, summary,
                    published, added, sort, digest, same_as)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?,
            body: connection.prepare_cached(PUT_BODY)?,
            page: connection.prepare_cached("INSERT OR REPLACE INTO page (article) VALUES (?1)")?,
            forgets: upkeep::forgets(connection)?,
        })
    }

    fn keep(&mut self, draft: &Draft) -> Result<Stored> {
        let stored = match self.known(draft)? {
            Some(known) if known.digest == draft.digest => return Ok(Stored::Known(known.id)),
            Some(known) => {
                self.replace(&known, draft)?;
                Stored::Changed(known.id)
            }
            None if self.forgets && upkeep::forgotten(self.connection, draft)? => {
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
        // A feed that is ahead of the clock must not stay at the top for ever.
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
        ])?;
        let id = ArticleId(self.connection.last_insert_rowid());
        self.body.execute(params![id.0, draft.text, draft.parts])?;
        if let Some(first) = same_as {
            similar::count_outlets(self.connection, first)?;
        }
        Ok(id)
    }

    /// The article changed at its source. A text from its page stays until the page is fetched again.
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
                    quotes = CASE WHEN complete THEN quotes END
                 WHERE id = ?1",
            )?
            .execute(params![
                id.0,
                draft.title,
                draft.byline,
                draft.summary,
                draft.digest,
                self.now,
            ])?;
        Ok(())
    }
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
