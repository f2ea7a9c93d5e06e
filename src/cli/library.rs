//! The commands of the library: each opens it, does one thing and says how it ended.

mod change;
mod export;
mod feed;
mod find;
mod line;
mod upkeep;

use std::io::{self, BufWriter, StdoutLock, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use super::arguments::library::{Import, Place};
use super::{Exit, complain};
use crate::app;
use crate::library::{Error, Library, Query, QueryError};
use crate::text::sanitize;
use crate::text::word_count::counted;

pub(super) use change::{mark, tag, undo};
pub(super) use export::{export, show};
pub(super) use feed::feed;
pub(super) use find::{list, quotes, search};
pub(super) use upkeep::library;

/// Why a command did not do all it should.
pub(super) enum Failure {
    Library(Error),
    /// The output could not be written.
    Unwritable(io::Error),
    /// The query, and what is wrong with it.
    Query(String, QueryError),
    /// Not written as the command reads it: lower case, without a full stop.
    Usage(String),
    /// Anything else, likewise.
    Other(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Library(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Unwritable(error)
    }
}

/// What commands of the library give.
pub(super) type Outcome = Result<(), Failure>;

/// How a command ended, told on standard error where it did not go well.
pub(super) fn end(outcome: Outcome) -> io::Result<Exit> {
    match outcome {
        Ok(()) => Ok(Exit::Done),
        Err(Failure::Unwritable(error)) => Err(error),
        Err(Failure::Library(error)) => {
            complain(&error.to_string());
            Ok(Exit::Failed)
        }
        Err(Failure::Other(reason)) => {
            complain(&reason);
            Ok(Exit::Failed)
        }
        Err(Failure::Usage(mistake)) => {
            complain(&mistake);
            Ok(Exit::Usage)
        }
        Err(Failure::Query(text, error)) => {
            point_at(&text, &error);
            Ok(Exit::Usage)
        }
    }
}

/// `pullquote import`.
pub(super) fn import(options: &Import) -> Outcome {
    let mut library = open_or_begin(&options.place)?;
    let imported = app::import(&mut library, &options.inputs, now())?;
    let mut out = output();
    if options.told.json {
        let told = line::Imported {
            feeds: imported.feeds,
            articles: imported.articles,
            problems: &imported.problems,
        };
        line::json(&told, &mut out)?;
    } else {
        writeln!(
            out,
            "{}, {}",
            counted(imported.feeds, "new subscription"),
            counted(imported.articles, "new article")
        )?;
    }
    out.flush()?;
    for problem in &imported.problems {
        complain(problem);
    }
    match imported.problems.len() {
        0 => Ok(()),
        1 => Err(Failure::Other("skipped one item".into())),
        more => Err(Failure::Other(format!("skipped {more} items"))),
    }
}

/// The library that is meant, with every word of it indexed. One that is named has to be there: an empty one in its
/// place would answer every question with nothing.
fn open(place: &Place) -> Result<Library, Failure> {
    match &place.library {
        Some(path) if !path.exists() => Err(Failure::Other(format!(
            "cannot open the library {}: no such file",
            sanitize::line(&path.display().to_string())
        ))),
        _ => open_or_begin(place),
    }
}

/// The same; an empty one is begun where there is none yet.
fn open_or_begin(place: &Place) -> Result<Library, Failure> {
    let path = match &place.library {
        Some(path) => path.clone(),
        None => app::library_path().ok_or_else(|| {
            Failure::Other(
                "cannot find the data directory: neither HOME nor XDG_DATA_HOME is set".into(),
            )
        })?,
    };
    let mut library = Library::open(&path)?;
    if library.unindexed()? > 0 {
        while library.index(1000, now())? > 0 {}
    }
    Ok(library)
}

/// The words of a command line as one query.
fn query(words: &[String]) -> Result<Query, Failure> {
    let text = words.join(" ");
    Query::parse(&text).map_err(|error| Failure::Query(text, error))
}

/// The query with a mark under the mistake.
fn point_at(text: &str, error: &QueryError) {
    complain(&format!("cannot search: {error}"));
    let before = text.get(..error.span.start as usize).unwrap_or_default();
    let indent = sanitize::line(before).chars().count();
    let width = error.span.of(text).chars().count().max(1);
    let shown = sanitize::line(text).into_owned();
    // Nobody is left to tell when even this cannot be printed.
    let _ = writeln!(
        io::stderr().lock(),
        "  {shown}\n  {:indent$}{}",
        "",
        "^".repeat(width)
    );
}

fn output() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Seconds since 1970; a clock before that is not believed.
fn now() -> i64 {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(now.as_secs()).unwrap_or_default()
}
