//! Opens the library's file: looks at it before anything is written, refuses what pullquote did not make, and falls
//! back to reading where nothing can be written.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::library::error::{Error, Result, beside, must_not_be_written, reason, unopened};
use crate::library::schema;

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(10);

/// What every SQLite file begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// How a library's file is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::library) enum Access {
    /// Read and written.
    Full,
    /// Read, with the locks of SQLite.
    ReadOnly,
    /// Read without locks and without files beside it, because nobody can be writing to it.
    Immutable,
    /// Read without locks together with a log that was left behind. Nobody can be writing to it, and the index of the
    /// log, which is otherwise a file beside it, is made in memory.
    Abandoned,
}

/// An open connection.
#[derive(Debug)]
pub(in crate::library) struct Opened {
    pub(in crate::library) connection: Connection,
    pub(in crate::library) access: Access,
    /// Why it can only be read.
    pub(in crate::library) obstacle: Option<String>,
}

/// Opens the library in this file, and creates the file and its parent folders if they are missing.
pub(in crate::library) fn open(path: &Path) -> Result<Opened> {
    let exists = match fs::metadata(path) {
        Ok(found) if !found.is_file() => return Err(unopened(path, "it is not a file")),
        Ok(found) => found.len() > 0,
        Err(_) => false,
    };
    if exists {
        inspect(path)?;
    } else if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| unopened(path, &reason(&error)))?;
    }
    let error = match for_writing(path) {
        Ok(connection) => {
            return Ok(Opened {
                connection,
                access: Access::Full,
                obstacle: None,
            });
        }
        Err(error) => error,
    };
    let Some(obstacle) = obstacle(&error, path).filter(|_| exists) else {
        return Err(error);
    };
    match for_reading(path) {
        Ok((connection, access)) => Ok(Opened {
            connection,
            access,
            obstacle: Some(obstacle),
        }),
        Err(reason @ Error::Outdated { .. }) => Err(reason),
        Err(_) => Err(error),
    }
}

/// Opens a library again that was opened before, for reading only.
pub(in crate::library) fn again(path: &Path, access: Access) -> Result<Connection> {
    let connection = match access {
        Access::Full | Access::ReadOnly => read_only(path)?,
        Access::Immutable => immutable(path)?,
        Access::Abandoned => abandoned(path)?,
    };
    prepare(&connection)?;
    Ok(connection)
}

/// Opens a file that may be damaged, to save what can be read. Its schema is not checked.
pub(in crate::library) fn damaged(path: &Path) -> Result<Connection> {
    let connection = match header(path)? {
        header if is_at_rest(path, &header) => immutable(path)?,
        _ => with_log(path)?.0,
    };
    // A schema of which only some lines are readable is better than none.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    connection.pragma_update(None, "writable_schema", true)?;
    Ok(connection)
}

/// Refuses a file that is not a library of ours. Writes nothing, and leaves no files beside a foreign one.
fn inspect(path: &Path) -> Result<()> {
    let header = header(path)?;
    if !header.starts_with(MAGIC) {
        return Err(Error::Foreign {
            path: path.to_owned(),
        });
    }
    let look_with_log = || with_log(path).and_then(|(connection, _)| schema::inspect(&connection));
    let look = if is_at_rest(path, &header) {
        match immutable(path).and_then(|connection| schema::inspect(&connection)) {
            // Unless another process began to write to it in the meantime.
            Err(_) if log_size(path).is_some() => look_with_log(),
            look => look,
        }
    } else {
        look_with_log()
    };
    match look {
        // A process was killed before it had created the first page. Only a writer can take that back.
        Err(Error::ReadOnly { .. } | Error::Failed(_)) if header.is_unborn() => Ok(()),
        look => look,
    }
}

/// The first bytes of a file.
struct Header([u8; 100]);

impl Header {
    fn starts_with(&self, bytes: &[u8]) -> bool {
        self.0.starts_with(bytes)
    }

    /// Whether the file has a write-ahead log.
    const fn has_log(&self) -> bool {
        self.0[18] == 2
    }

    /// Whether it has at most one page and no application has claimed it.
    fn is_unborn(&self) -> bool {
        let number = |from: usize| {
            let bytes = self.0.iter().skip(from).take(4);
            bytes.fold(0_u32, |number, &byte| number << 8 | u32::from(byte))
        };
        number(28) <= 1 && number(68) == 0
    }
}

fn header(path: &Path) -> Result<Header> {
    let mut bytes = [0; 100];
    let mut file = File::open(path).map_err(|error| unopened(path, &reason(&error)))?;
    match file.read_exact(&mut bytes) {
        Ok(()) => Ok(Header(bytes)),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(Error::Foreign {
            path: path.to_owned(),
        }),
        Err(error) => Err(unopened(path, &reason(&error))),
    }
}

/// Whether all that was written is in the file itself and nobody is writing to it.
fn is_at_rest(path: &Path, header: &Header) -> bool {
    header.has_log() && log_size(path).is_none_or(|size| size == 0)
}

/// The size of the write-ahead log in bytes, if there is one.
fn log_size(path: &Path) -> Option<u64> {
    let found = fs::metadata(beside(path, "-wal")).ok()?;
    Some(found.len())
}

fn for_writing(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = guarded(Connection::open_with_flags(path, flags)?)?;
    // SQLite opens a file that cannot be written for reading, without saying so.
    if connection.is_readonly("main")? {
        return Err(Error::read_only());
    }
    write_ahead(&connection)?;
    try_to_write(&connection)?;
    prepare(&connection)?;
    schema::migrate(&mut connection).map_err(|error| match error {
        // The file can be written, so this is no reason to read it as it is.
        Error::Failed(cause) => unopened(
            path,
            &format!("it cannot be upgraded ({cause}), and nothing was changed"),
        ),
        error => error,
    })?;
    Ok(connection)
}

fn for_reading(path: &Path) -> Result<(Connection, Access)> {
    let (connection, access) = if is_at_rest(path, &header(path)?) {
        (immutable(path)?, Access::Immutable)
    } else {
        with_log(path)?
    };
    schema::require_newest(&connection, path)?;
    prepare(&connection)?;
    Ok((connection, access))
}

/// Opens a file that has a write-ahead log, for reading.
fn with_log(path: &Path) -> Result<(Connection, Access)> {
    let connection = read_only(path)?;
    let first = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    match first.map_err(Error::from) {
        // Whoever writes has an index of the log beside the file, and without one SQLite has to create it.
        Err(Error::Failed(_) | Error::ReadOnly { .. }) if !beside(path, "-shm").exists() => {
            Ok((abandoned(path)?, Access::Abandoned))
        }
        // Damage is found later, by those who look for it.
        Ok(()) | Err(_) => Ok((connection, Access::ReadOnly)),
    }
}

fn read_only(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    guarded(Connection::open_with_flags(path, flags)?)
}

/// Opens a file without locking it and without creating others beside it.
fn immutable(path: &Path) -> Result<Connection> {
    by_address(path, "immutable=1")
}

/// The same, with the log that was left behind by a process that was killed.
fn abandoned(path: &Path) -> Result<Connection> {
    let connection = by_address(path, "vfs=unix-none")?;
    // With this mode SQLite keeps the index of the log in memory.
    connection.pragma_update(None, "locking_mode", "exclusive")?;
    Ok(connection)
}

/// Opens a file for reading, with parameters that SQLite takes only in an address.
fn by_address(path: &Path, parameters: &str) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let mut uri = String::from("file:");
    for &byte in path.as_os_str().as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(char::from(byte));
            }
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri.push('?');
    uri.push_str(parameters);
    guarded(Connection::open_with_flags(uri, flags)?)
}

/// The schema of a file may come from a stranger: it may call no function that has effects, and nobody may write to the
/// tables behind the full-text indexes.
fn guarded(connection: Connection) -> Result<Connection> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    Ok(connection)
}

/// Turns the write-ahead log on: readers do not block the writer, and a committed change survives a crash of the
/// process.
fn write_ahead(connection: &Connection) -> Result<()> {
    let began = Instant::now();
    loop {
        // When two processes create the same file, this statement fails at once instead of waiting.
        match connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())) {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && began.elapsed() < PATIENCE =>
            {
                std::thread::sleep(Duration::from_millis(5));
            }
            outcome => return Ok(outcome?),
        }
    }
}

/// Finds out whether the files beside the library can be written, too, which SQLite tells only those who write.
fn try_to_write(connection: &Connection) -> Result<()> {
    connection.busy_timeout(Duration::ZERO)?;
    let outcome = connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK");
    connection.busy_timeout(PATIENCE)?;
    match outcome.map_err(Error::from) {
        // Somebody else is writing, so it can be done.
        Ok(()) | Err(Error::Busy) => Ok(()),
        Err(error) => Err(error),
    }
}

fn prepare(connection: &Connection) -> Result<()> {
    // With a write-ahead log, "normal" loses nothing if the process is killed. A power cut may lose the last
    // transactions.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // In KiB. Small, because the cache is kept in memory for each connection.
    connection.pragma_update(None, "cache_size", -4096)?;
    // Pages in the log before it is copied into the file, which blocks everything. The first refresh of 200 feeds with
    // 100 entries each writes up to 16,000 pages, so it ends before the copying begins.
    connection.pragma_update(None, "wal_autocheckpoint", 20_000)?;
    // The log shrinks to this size after a large refresh.
    connection.pragma_update(None, "journal_size_limit", 32 << 20)?;
    connection.set_prepared_statement_cache_capacity(64);
    // Otherwise SQLite looks at bound values when it plans, and prepares statements with a limit or a number again each
    // time they are bound: a sixth of all instructions when findings are stored.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    schema::add_functions(connection)
}

/// Why a file that cannot be opened for writing may still be read; none if the error has another cause.
fn obstacle(error: &Error, path: &Path) -> Option<String> {
    match error {
        Error::Full => Some("the disk is full".into()),
        Error::ReadOnly { .. } | Error::Failed(_) if must_not_be_written(path) => {
            Some("the file is read-only".into())
        }
        Error::ReadOnly { .. } => Some("its folder is read-only".into()),
        // SQLite cannot create the files beside it, and only says that it cannot open one.
        Error::Failed(reason) => Some(reason.clone()),
        Error::Unopened { .. }
        | Error::Foreign { .. }
        | Error::Untrusted { .. }
        | Error::Newer { .. }
        | Error::Outdated { .. }
        | Error::Busy
        | Error::Unreadable
        | Error::Interrupted
        | Error::DiskFailed { .. }
        | Error::Damaged { .. }
        | Error::Missing { .. }
        | Error::TooLong { .. } => None,
    }
}
