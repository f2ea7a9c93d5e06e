//! Subscriptions: added, changed and removed, with the results of their last refresh.

use rusqlite::{Connection, Row, named_params, params};

use super::row::{Feed, FeedCount, FeedId, FeedSettings, FetchState, FullText, Header};
use super::seal;
use crate::library::articles::states;
use crate::library::connection::{Library, ReadRows as _};
use crate::library::error::{Error, Result};
use crate::library::search::mute::mute;
use crate::text::url;

const SELECT: &str = "
    SELECT feed.id, url, title, site_url, name, folder, interval, full_text, user_agent, headers, command, mute,
           etag, last_modified, digest, fetched, next_due, coalesce(failures, 0), error,
           (SELECT group_concat(tag.name, char(31)) FROM feed_tag JOIN tag ON tag.id = feed_tag.tag
             WHERE feed_tag.feed = feed.id),
           also_in
    FROM feed LEFT JOIN fetch ON fetch.feed = feed.id";

/// Stands before a header whose value a command prints. No name of a header begins like this.
const COMMAND: &str = "$ ";

impl Library {
    /// Subscribes to a feed. If the subscription exists already, it keeps its settings.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn subscribe(&mut self, url: &str, settings: &FeedSettings) -> Result<FeedId> {
        let url = url::without_feed_scheme(url);
        let url = url.as_ref();
        let transaction = self.begin()?;
        if let Some(known) = find(&transaction, url)? {
            return Ok(known);
        }
        transaction.execute(
            "INSERT INTO feed (url, position)
             SELECT ?1, coalesce((SELECT position FROM feed ORDER BY id DESC LIMIT 1), 0) + 1",
            [url],
        )?;
        let id = FeedId(transaction.last_insert_rowid());
        change(&transaction, id, settings)?;
        transaction.commit()?;
        Ok(id)
    }

    /// Replaces the settings of a feed. Changed mute rules apply to all its articles.
    ///
    /// # Errors
    ///
    /// If there is no such feed, or the library cannot be written.
    pub fn change_feed(&mut self, id: FeedId, settings: &FeedSettings, now: i64) -> Result<()> {
        let transaction = self.begin()?;
        let before = feed(&transaction, id)?;
        change(&transaction, id, settings)?;
        if before.is_some_and(|before| before.settings.mute != settings.mute) {
            reapply_mute_rules(&transaction, id, now)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Removes a subscription. Its articles stay.
    ///
    /// # Errors
    ///
    /// If there is no such feed, or the library cannot be written.
    pub fn unsubscribe(&mut self, id: FeedId) -> Result<()> {
        let transaction = self.begin()?;
        let gone = transaction.execute("DELETE FROM feed WHERE id = ?1", [id.0])?;
        seal::remove(&transaction, id)?;
        transaction.commit()?;
        require_feed(gone, id)
    }

    /// All subscriptions, in the reader's order.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn feeds(&self) -> Result<Vec<Feed>> {
        let sql = format!("{SELECT} ORDER BY position, feed.id");
        self.connection.read_rows(&sql, [], read)
    }

    /// One subscription.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn feed(&self, id: FeedId) -> Result<Option<Feed>> {
        feed(&self.connection, id)
    }

    /// The subscription with this URL.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn feed_at(&self, url: &str) -> Result<Option<FeedId>> {
        find(&self.connection, &url::without_feed_scheme(url))
    }

    /// Stores the title and the website that a feed gives for itself. What it omits stays as it was.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn describe_feed(&mut self, id: FeedId, said: &crate::text::Feed) -> Result<()> {
        let transaction = self.begin()?;
        let changed = transaction
            .prepare_cached(
                "UPDATE feed SET title = coalesce(?2, title), site_url = coalesce(?3, site_url)
                 WHERE id = ?1 AND (title IS NOT coalesce(?2, title) OR site_url IS NOT coalesce(?3, site_url))",
            )?
            .execute(params![id.0, said.title, said.site_url])?;
        if changed > 0 {
            renew_checksum(&transaction, id)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Changes the URL of a feed that moved permanently. Returns false if another subscription has the new URL already.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn move_feed(&mut self, id: FeedId, url: &str) -> Result<bool> {
        let sql = "UPDATE OR IGNORE feed SET url = ?2 WHERE id = ?1 AND url <> ?2";
        let transaction = self.begin()?;
        let moved = transaction
            .prepare_cached(sql)?
            .execute(params![id.0, url])?;
        if moved > 0 {
            renew_checksum(&transaction, id)?;
        }
        transaction.commit()?;
        Ok(moved > 0)
    }

    /// Records the results of refreshing several feeds.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub fn record_fetches(&mut self, states: &[(FeedId, FetchState)]) -> Result<()> {
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

    /// The number of articles in each feed. Feeds without articles are left out.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub fn counts(&self) -> Result<Vec<FeedCount>> {
        let sql = "SELECT feed, count(*), sum(unread), sum(unread AND same_as IS NULL)
             FROM article INDEXED BY article_by_feed
             WHERE muted = 0 GROUP BY feed";
        self.connection.read_rows(sql, [], |row| {
            Ok(FeedCount {
                feed: row.get::<_, Option<i64>>(0)?.map(FeedId),
                articles: row.get::<_, i64>(1)?.unsigned_abs(),
                unread: row.get::<_, i64>(2)?.unsigned_abs(),
                unread_stories: row.get::<_, i64>(3)?.unsigned_abs(),
            })
        })
    }
}

pub(in crate::library) fn feed(connection: &Connection, id: FeedId) -> Result<Option<Feed>> {
    let sql = format!("{SELECT} WHERE feed.id = ?1");
    connection.read_first(&sql, [id.0], read)
}

/// Feeds that have mute rules.
pub(in crate::library) fn with_mute_rules(connection: &Connection) -> Result<Vec<Feed>> {
    let sql = format!("{SELECT} WHERE mute <> ''");
    connection.read_rows(&sql, [], read)
}

fn find(connection: &Connection, url: &str) -> Result<Option<FeedId>> {
    let sql = "SELECT id FROM feed WHERE url = ?1";
    connection.read_first(sql, [url], |row| row.get(0).map(FeedId))
}

fn require_feed(count: usize, id: FeedId) -> Result<()> {
    if count == 0 {
        return Err(Error::Missing {
            what: format!("feed {}", id.0),
        });
    }
    Ok(())
}

fn change(connection: &Connection, id: FeedId, settings: &FeedSettings) -> Result<()> {
    let written = |prefix: &'static str, headers: &[Header]| -> Vec<String> {
        let headers = headers.iter().map(|header| {
            let name = without_line_breaks(&header.name);
            format!("{prefix}{name}: {}", without_line_breaks(&header.value))
        });
        headers.collect()
    };
    let mut headers = written("", &settings.headers);
    headers.extend(written(COMMAND, &settings.header_commands));
    let mute: Vec<String> = settings
        .mute
        .iter()
        .map(|query| without_line_breaks(query))
        .collect();
    let changed = connection
        .prepare_cached(
            "UPDATE feed SET name = :name, folder = :folder, also_in = :also_in, interval = :interval, full_text = :full_text,
                user_agent = :user_agent, headers = :headers, command = :command, mute = :mute
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": id.0,
            ":name": settings.name,
            ":folder": settings.folder.as_deref().map(folder).filter(|folder| !folder.is_empty()),
            ":also_in": also_in(settings),
            ":interval": settings.interval,
            ":full_text": settings.full_text.name(),
            ":user_agent": settings.user_agent,
            ":headers": headers.join("\n"),
            ":command": settings.command,
            ":mute": mute.join("\n"),
        })?;
    require_feed(changed, id)?;
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
    renew_checksum(connection, id)
}

/// Stores the checksum of a feed that was changed.
pub(in crate::library) fn renew_checksum(connection: &Connection, id: FeedId) -> Result<()> {
    match checksum(connection, id)? {
        Some(checksum) => seal::store(connection, id, checksum),
        None => Ok(()),
    }
}

/// Whether a feed is as it was stored.
pub(in crate::library) fn is_intact(connection: &Connection, id: FeedId) -> Result<bool> {
    let stored = seal::stored(connection, id)?;
    Ok(stored.is_none() || stored == checksum(connection, id)?)
}

fn checksum(connection: &Connection, id: FeedId) -> Result<Option<i64>> {
    let sql = "SELECT position FROM feed WHERE id = ?1";
    let position = connection.read_first(sql, [id.0], |row| row.get(0))?;
    let feed = feed(connection, id)?;
    Ok(feed
        .zip(position)
        .map(|(feed, position)| seal::checksum(&feed, position)))
}

/// Removes empty parts of a path such as "World/Asia", and spaces around the names.
fn folder(path: &str) -> String {
    let steps: Vec<&str> = path
        .split('/')
        .map(str::trim)
        .filter(|step| !step.is_empty())
        .collect();
    steps.join("/")
}

/// The further folders as they are stored.
fn also_in(settings: &FeedSettings) -> String {
    let first = settings.folder.as_deref().map(folder).unwrap_or_default();
    let mut others: Vec<String> = settings
        .also_in
        .iter()
        .map(|path| folder(&without_line_breaks(path)))
        .filter(|path| !path.is_empty() && *path != first)
        .collect();
    others.sort_unstable();
    others.dedup();
    if others.is_empty() {
        return String::new();
    }
    format!("\n{}\n", others.join("\n"))
}

fn without_line_breaks(text: &str) -> String {
    text.replace(['\r', '\n'], " ").trim().to_owned()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty())
}

fn header(line: &str) -> Option<Header> {
    let (name, value) = line.split_once(": ")?;
    Some(Header {
        name: name.to_owned(),
        value: value.to_owned(),
    })
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
            also_in: lines(&row.get::<_, String>(20)?)
                .map(str::to_owned)
                .collect(),
            tags: states::split_tags(row.get(19)?),
            interval: row.get(6)?,
            full_text: FullText::named(&full_text).unwrap_or_default(),
            user_agent: row.get(8)?,
            headers: lines(&headers)
                .filter(|line| !line.starts_with(COMMAND))
                .filter_map(header)
                .collect(),
            header_commands: lines(&headers)
                .filter_map(|line| header(line.strip_prefix(COMMAND)?))
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

/// Applies changed mute rules to all articles of a feed.
fn reapply_mute_rules(connection: &Connection, id: FeedId, now: i64) -> Result<()> {
    let Some(feed) = feed(connection, id)? else {
        return Ok(());
    };
    connection.execute(
        "UPDATE article SET muted = 0 WHERE feed = ?1 AND muted = 1",
        [id.0],
    )?;
    mute(connection, &feed, (0, i64::MAX), now)
}
