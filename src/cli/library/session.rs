//! What all commands of the library need: the open library, the parsed query and the output.

use std::io::{self, BufWriter, StdoutLock};

use super::outcome::Failure;
use crate::app::{self, now};
use crate::cli::arguments::library::Place;
use crate::library::{Library, Query};
use crate::text::sanitize;

/// Opens the library and indexes articles that are not indexed yet. A library named with `--library` must exist: an
/// empty one in its place would have no answers.
pub(super) fn open(place: &Place) -> Result<Library, Failure> {
    match &place.library {
        Some(path) if !path.exists() => Err(Failure::Other(format!(
            "cannot open the library {}: no such file",
            sanitize::line(&path.display().to_string())
        ))),
        _ => open_or_begin(place),
    }
}

/// Like [`open`], but creates the library if it does not exist.
pub(super) fn open_or_begin(place: &Place) -> Result<Library, Failure> {
    let path = match &place.library {
        Some(path) => path.clone(),
        None => app::library_path().ok_or_else(|| {
            Failure::Other(
                "cannot find the data directory: neither HOME nor XDG_DATA_HOME is set".into(),
            )
        })?,
    };
    let mut library = app::open_library(&path)?;
    if library.unindexed()? > 0 {
        while library.index(1000, now())? > 0 {}
    }
    Ok(library)
}

/// Parses the words of a command line as one query.
pub(super) fn query(words: &[String]) -> Result<Query, Failure> {
    let text = words.join(" ");
    Query::parse(&text).map_err(|error| Failure::Query(text, error))
}

pub(super) fn output() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}
