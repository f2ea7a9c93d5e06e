//! Subscriptions: kept, changed, given up; and what is known of them from the last refresh.

use rusqlite::{Connection, OptionalExtension as _, Row, named_params, params};

use super::connection::Library;
use super::error::{Error, Result};
use super::feed::{Feed, FeedCount, FeedId, FeedSettings, FetchState, FullText, Header};
use super::search::mute::mute;
use super::states;

const SELECT: &str = "
    SELECT feed.id, url, title, site_url, name, folder, interval, full_text, user_agent, headers, command, mute,
           etag, last_modified, digest, fetched, next_due, coalesce(failures, 0), error,
           (SELECT group_concat(tag.name, char(31)) FROM feed_tag JOIN tag ON tag.id = feed_tag.tag
             WHERE feed_tag.feed = feed.id)
    FROM feed LEFT JOIN fetch ON fetch.feed = feed.id";

impl Library {
    /// Subscribes. A feed that is there already keeps its settings.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn subscribe(&mut self, url: &str, settings: &FeedSettings) -> Result<FeedId> {
        let transaction = self.begin()?;
        if let Some(known) = find(&transaction, url)? {
            return Ok(known);
        }
        transaction.execute(
            "INSERT INTO feed (url, position) SELECT ?1, coalesce(max(position), 0) + 1 FROM feed",
            [url],
        )?;
        let id = FeedId(transaction.last_insert_rowid());
        change(&transaction, id, settings)?;
        transaction.commit()?;
        Ok(id)
    }

    /// Sets what the reader can set. Changed mute rules are applied to everything the feed brought.
    ///
    /// # Errors
    ///
    /// When there is no such feed, or the library cannot be written.
    pub fn change_feed(&mut self, id: FeedId, settings: &FeedSettings, now: i64) -> Result<()> {
        let transaction = self.begin()?;
        let before = feed(&transaction, id)?;
        change(&transaction, id, settings)?;
        if before.is_some_and(|before| before.settings.mute != settings.mute) {
            mute_anew(&transaction, id, now)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Gives a feed up. Its articles stay.
    ///
    /// # Errors
    ///
    /// When there is no such feed, or the library cannot be written.
    pub fn unsubscribe(&mut self, id: FeedId) -> Result<()> {
        let transaction = self.begin()?;
        let gone = transaction.execute("DELETE FROM feed WHERE id = ?1", [id.0])?;
        transaction.commit()?;
        there(gone, id)
    }

    /// All subscriptions, in the reader's order.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn feeds(&self) -> Result<Vec<Feed>> {
        let sql = format!("{SELECT} ORDER BY position, feed.id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let feeds = statement
            .query_map([], read)?
            .collect::<rusqlite::Result<_>>()?;
        Ok(feeds)
    }

    /// One subscription.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn feed(&self, id: FeedId) -> Result<Option<Feed>> {
        feed(&self.connection, id)
    }

    /// The subscription to an address.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn feed_at(&self, url: &str) -> Result<Option<FeedId>> {
        find(&self.connection, url)
    }

    /// Keeps what a feed says of itself: its title and the page it belongs to. What it leaves out stays.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn describe_feed(&mut self, id: FeedId, said: &crate::text::Feed) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE feed SET title = coalesce(?2, title), site_url = coalesce(?3, site_url)
                 WHERE id = ?1 AND (title IS NOT coalesce(?2, title) OR site_url IS NOT coalesce(?3, site_url))",
            )?
            .execute(params![id.0, said.title, said.site_url])?;
        Ok(())
    }

    /// Notes that a feed moved for good; says whether the subscription went with it, which it does not where there is
    /// another one to the new address.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn move_feed(&mut self, id: FeedId, url: &str) -> Result<bool> {
        let sql = "UPDATE OR IGNORE feed SET url = ?2 WHERE id = ?1 AND url <> ?2";
        let moved = self
            .connection
            .prepare_cached(sql)?
            .execute(params![id.0, url])?;
        Ok(moved > 0)
    }

    /// Keeps how refreshes went, of many feeds at once.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn note_fetched(&mut self, states: &[(FeedId, FetchState)]) -> Result<()> {
        let transaction = self.begin()?;
        {
            let mut statement = transaction.prepare_cached(
                "INSERT OR REPLACE INTO fetch
                    (feed, etag, last_modified, digest, fetched, next_due, failures, error)
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE EXISTS (SELECT 1 FROM feed WHERE id = ?1)",
            )?;
            for (id, state) in states {
                statement.execute(params![
                    id.0,
                    state.etag,
                    state.last_modified,
                    state.digest,
                    state.fetched,
                    state.next_due,
                    state.failures,
                    state.error,
                ])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// How many articles each feed has; feeds without any are left out.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn counts(&self) -> Result<Vec<FeedCount>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT feed, count(*), sum(unread), sum(unread AND same_as IS NULL)
             FROM article INDEXED BY article_by_feed
             WHERE muted = 0 GROUP BY feed",
        )?;
        let counts = statement.query_map([], |row| {
            Ok(FeedCount {
                feed: row.get::<_, Option<i64>>(0)?.map(FeedId),
                articles: row.get::<_, i64>(1)?.unsigned_abs(),
                unread: row.get::<_, i64>(2)?.unsigned_abs(),
                unread_stories: row.get::<_, i64>(3)?.unsigned_abs(),
            })
        })?;
        Ok(counts.collect::<rusqlite::Result<_>>()?)
    }
}

pub(in crate::library) fn feed(connection: &Connection, id: FeedId) -> Result<Option<Feed>> {
    let sql = format!("{SELECT} WHERE feed.id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([id.0], read).optional()?)
}

/// Feeds that have mute rules.
pub(in crate::library) fn muting(connection: &Connection) -> Result<Vec<Feed>> {
    let sql = format!("{SELECT} WHERE mute <> ''");
    let mut statement = connection.prepare_cached(&sql)?;
    let feeds = statement
        .query_map([], read)?
        .collect::<rusqlite::Result<_>>()?;
    Ok(feeds)
}

fn find(connection: &Connection, url: &str) -> Result<Option<FeedId>> {
    let sql = "SELECT id FROM feed WHERE url = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let id = statement.query_row([url], |row| row.get(0)).optional()?;
    Ok(id.map(FeedId))
}

fn there(count: usize, id: FeedId) -> Result<()> {
    if count == 0 {
        return Err(Error::Missing {
            what: format!("feed {}", id.0),
        });
    }
    Ok(())
}

fn change(connection: &Connection, id: FeedId, settings: &FeedSettings) -> Result<()> {
    let headers: Vec<String> = settings
        .headers
        .iter()
        .map(|header| format!("{}: {}", one_line(&header.name), one_line(&header.value)))
        .collect();
    let mute: Vec<String> = settings.mute.iter().map(|query| one_line(query)).collect();
    let changed = connection
        .prepare_cached(
            "UPDATE feed SET name = :name, folder = :folder, interval = :interval, full_text = :full_text,
                user_agent = :user_agent, headers = :headers, command = :command, mute = :mute
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": id.0,
            ":name": settings.name,
            ":folder": settings.folder.as_deref().map(folder).filter(|folder| !folder.is_empty()),
            ":interval": settings.interval,
            ":full_text": settings.full_text.name(),
            ":user_agent": settings.user_agent,
            ":headers": headers.join("\n"),
            ":command": settings.command,
            ":mute": mute.join("\n"),
        })?;
    there(changed, id)?;
    connection.execute("DELETE FROM feed_tag WHERE feed = ?1", [id.0])?;
    for tag in &settings.tags {
        let Some(tag) = states::tag_id(connection, tag)? else {
            continue;
        };
        connection.execute(
            "INSERT OR IGNORE INTO feed_tag (tag, feed) VALUES (?1, ?2)",
            [tag, id.0],
        )?;
    }
    Ok(())
}

/// "World/Asia" without empty steps and spaces around the names.
fn folder(path: &str) -> String {
    let steps: Vec<&str> = path
        .split('/')
        .map(str::trim)
        .filter(|step| !step.is_empty())
        .collect();
    steps.join("/")
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ").trim().to_owned()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Feed> {
    let full_text: String = row.get(7)?;
    let headers: String = row.get(9)?;
    let mute: String = row.get(11)?;
    Ok(Feed {
        id: FeedId(row.get(0)?),
        url: row.get(1)?,
        title: row.get(2)?,
        site_url: row.get(3)?,
        settings: FeedSettings {
            name: row.get(4)?,
            folder: row.get(5)?,
            tags: states::split_tags(row.get(19)?),
            interval: row.get(6)?,
            full_text: FullText::named(&full_text).unwrap_or_default(),
            user_agent: row.get(8)?,
            headers: lines(&headers)
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| Header {
                    name: name.to_owned(),
                    value: value.to_owned(),
                })
                .collect(),
            command: row.get(10)?,
            mute: lines(&mute).map(str::to_owned).collect(),
        },
        state: FetchState {
            etag: row.get(12)?,
            last_modified: row.get(13)?,
            digest: row.get(14)?,
            fetched: row.get(15)?,
            next_due: row.get(16)?,
            failures: row.get(17)?,
            error: row.get(18)?,
        },
    })
}

/// Applies changed mute rules to everything that a feed brought so far.
fn mute_anew(connection: &Connection, id: FeedId, now: i64) -> Result<()> {
    let Some(feed) = feed(connection, id)? else {
        return Ok(());
    };
    connection.execute(
        "UPDATE article SET muted = 0 WHERE feed = ?1 AND muted = 1",
        [id.0],
    )?;
    mute(connection, &feed, (0, i64::MAX), now)
}
