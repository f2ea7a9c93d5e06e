//! The checksums of subscriptions, which stand among the settings of the library: a changed bit in an address or a
//! setting is found.

use rusqlite::{Connection, params};

use super::row::{Feed, FeedId};
use crate::library::articles::digest::Digest;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;

/// The checksum of everything but its tags, which have two indexes, and the results of refreshes.
pub(super) fn checksum(feed: &Feed, position: i64) -> i64 {
    let mut digest = Digest::default();
    digest.write(&position.to_le_bytes());
    let words = [Some(&feed.url), feed.title.as_ref(), feed.site_url.as_ref()];
    for words in words {
        digest.write(words.map_or(&[], |words| words.as_bytes()));
    }
    for (name, value) in feed.settings.named() {
        if name != "tags" {
            digest.write(name.as_bytes());
            digest.write(value.as_bytes());
        }
    }
    digest.finish()
}

/// The checksum that was stored with a feed. Older versions of pullquote stored none.
pub(super) fn stored(connection: &Connection, id: FeedId) -> Result<Option<i64>> {
    let sql = "SELECT value FROM setting WHERE name = ?1";
    connection.read_first(sql, [name(id)], |row| row.get(0))
}

/// Stores the checksum of a feed.
pub(super) fn store(connection: &Connection, id: FeedId, checksum: i64) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)";
    connection
        .prepare_cached(sql)?
        .execute(params![name(id), checksum])?;
    Ok(())
}

/// Removes the checksum of a feed that is gone.
pub(super) fn remove(connection: &Connection, id: FeedId) -> Result<()> {
    connection.execute("DELETE FROM setting WHERE name = ?1", [name(id)])?;
    Ok(())
}

fn name(id: FeedId) -> String {
    format!("checksum of feed {}", id.0)
}
