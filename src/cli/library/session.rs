//! What all commands of the library need: the open library, the parsed query and the output.

use std::io::{self, BufWriter, StdoutLock};
use std::path::PathBuf;

use super::outcome::Failure;
use crate::app::{self, now};
use crate::cli::arguments::library::Place;
use crate::cli::message::complain;
use crate::library::{Error, Library, Query};
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
    let mut library = app::open_library_reporting(&path_of(place)?, &mut |note| complain(&note))?;
    if library.unindexed()? > 0
        && let Err(error) = index(&mut library)
    {
        // Reading works without writing.
        complain(&format!(
            "{error}; the newest articles cannot be searched yet"
        ));
    }
    Ok(library)
}

fn index(library: &mut Library) -> Result<(), Error> {
    while library.index(1000, now())? > 0 {}
    Ok(())
}

/// The path of the library.
pub(super) fn path_of(place: &Place) -> Result<PathBuf, Failure> {
    let path = place.library.clone().or_else(app::library_path);
    path.ok_or_else(|| {
        Failure::Other(
            "cannot find the data directory: neither HOME nor XDG_DATA_HOME is set".into(),
        )
    })
}

/// Parses the words of a command line as one query.
pub(super) fn query(words: &[String]) -> Result<Query, Failure> {
    let text = words.join(" ");
    Query::parse(&text).map_err(|error| Failure::Query(text, error))
}

pub(super) fn output() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}
