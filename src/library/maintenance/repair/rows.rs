//! Copies the readable rows of a damaged table.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row, Statement, params_from_iter};

use crate::library::connection::ReadRows as _;
use crate::library::error::{Error, Result};

/// A table to be copied. Those that can be computed from others are not.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// Whether rows have a number by which they can be visited one by one.
    is_numbered: bool,
}

const fn numbered(name: &'static str) -> Table {
    Table {
        name,
        is_numbered: true,
    }
}

const fn keyed(name: &'static str) -> Table {
    Table {
        name,
        is_numbered: false,
    }
}

pub(super) const TABLES: [Table; 22] = [
    numbered("feed"),
    numbered("fetch"),
    numbered("article"),
    numbered("body"),
    numbered("version"),
    numbered("tag"),
    keyed("article_tag"),
    keyed("feed_tag"),
    numbered("highlight"),
    numbered("correction"),
    numbered("saved_search"),
    keyed("setting"),
    keyed("forgotten"),
    numbered("page"),
    numbered("name"),
    keyed("alias"),
    keyed("source"),
    keyed("mention"),
    numbered("quote"),
    keyed("quote_about"),
    numbered("alert"),
    keyed("alert_hit"),
];

/// Rows that are tried one by one where some cannot be read. Then the steps become longer.
const SINGLE_STEPS: u32 = 4096;

/// Rows copied between two reports of progress.
const INTERVAL: usize = 256;

/// Copies rows from one connection to another.
pub(super) struct Copy<'a> {
    pub(super) from: &'a Connection,
    pub(super) to: &'a Connection,
    pub(super) go_on: &'a mut dyn FnMut(usize) -> bool,
    /// Rows read so far.
    pub(super) rows: usize,
}

impl Copy<'_> {
    /// Copies a table, and returns how many rows or places could not be copied.
    pub(super) fn copy(&mut self, table: &Table) -> Result<usize> {
        if !(self.go_on)(self.rows) {
            return Err(Error::Interrupted);
        }
        let name = table.name;
        let known = columns(self.from, name).unwrap_or_default();
        let mut wanted = columns(self.to, name)?;
        // Older versions have fewer columns.
        wanted.retain(|column| known.is_empty() || known.contains(column));
        let columns = wanted.join(", ");
        let places = vec!["?"; wanted.len()].join(", ");
        let insert = format!("INSERT OR IGNORE INTO {name} ({columns}) VALUES ({places})");
        if table.is_numbered {
            let select =
                format!("SELECT rowid, {columns} FROM {name} WHERE rowid > ?1 ORDER BY rowid");
            self.copy_numbered((&select, &insert), name)
        } else {
            self.copy_keyed((name, &columns), &insert)
        }
    }

    /// Copies rows in the order of their numbers, and jumps over places that cannot be read.
    fn copy_numbered(&mut self, (select, insert): (&str, &str), name: &str) -> Result<usize> {
        let newest = format!("SELECT max(rowid) FROM {name}");
        let newest: i64 = self
            .from
            .query_row(&newest, [], |row| row.get::<_, Option<i64>>(0))
            .ok()
            .flatten()
            .unwrap_or(i64::from(u32::MAX));
        let (mut last, mut failures, mut skipped) = (i64::MIN, 0_u32, 0);
        let mut insert = self.to.prepare(insert)?;
        let Ok(mut select) = self.from.prepare(select) else {
            return Ok(1);
        };
        loop {
            let Ok(mut rows) = select.query([last]) else {
                return Ok(skipped + 1);
            };
            let is_damaged = loop {
                match rows.next() {
                    Ok(None) => break false,
                    Err(_) => break true,
                    Ok(Some(row)) => {
                        let Ok(number) = row.get::<_, i64>(0) else {
                            break true;
                        };
                        (last, failures) = (number, 0);
                        skipped += usize::from(put(row, 1, &mut insert) != Ok(1));
                        self.rows += 1;
                        if self.rows.is_multiple_of(INTERVAL) && !(self.go_on)(self.rows) {
                            return Err(Error::Interrupted);
                        }
                    }
                }
            };
            if !is_damaged || last >= newest {
                return Ok(skipped);
            }
            skipped += 1;
            let step = 1_i64 << failures.saturating_sub(SINGLE_STEPS).min(40);
            failures += 1;
            last = last.max(0).saturating_add(step);
        }
    }

    /// Copies rows from the beginning up to a place that cannot be read, and from the end down to it.
    fn copy_keyed(&mut self, (name, columns): (&str, &str), insert: &str) -> Result<usize> {
        let key = format!(
            "SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('{name}') WHERE pk > 0 ORDER BY pk)"
        );
        let key: String = self.to.query_row(&key, [], |row| row.get(0))?;
        let descending = format!("{} DESC", key.replace(',', " DESC, "));
        let mut insert = self.to.prepare(insert)?;
        let mut skipped = 0;
        for order in [&key, &descending] {
            let select = format!("SELECT {columns} FROM {name} ORDER BY {order}");
            let Ok(mut select) = self.from.prepare(&select) else {
                return Ok(1);
            };
            let Ok(mut rows) = select.query([]) else {
                return Ok(1);
            };
            loop {
                match rows.next() {
                    Ok(None) => return Ok(skipped),
                    Err(_) => break,
                    Ok(Some(row)) => {
                        skipped += usize::from(put(row, 0, &mut insert).is_err());
                        self.rows += 1;
                    }
                }
            }
            skipped += 1;
        }
        Ok(skipped)
    }
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let sql = format!("SELECT name FROM pragma_table_info('{table}')");
    connection.read_rows(&sql, [], |row| row.get(0))
}

/// Copies a row, without its first columns, and returns the number of rows that were inserted. Text that is not UTF-8 is
/// kept as far as it can be read.
fn put(row: &Row<'_>, from: usize, insert: &mut Statement<'_>) -> rusqlite::Result<usize> {
    let count = insert.parameter_count();
    let values = (from..from + count).map(|column| {
        Ok(match row.get_ref(column)? {
            ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
            other => Value::try_from(other)?,
        })
    });
    let values: rusqlite::Result<Vec<Value>> = values.collect();
    insert.execute(params_from_iter(values?))
}
