//! The commands of the library. Each opens it, does one thing and reports the result.

mod alert;
mod change;
mod desk;
mod export;
mod find;
mod import;
mod line;
mod maintenance;
mod outcome;
mod people;
mod session;
mod verification;

use std::io::{self, Write as _};

pub(super) use alert::alert;
pub(super) use change::{feed, mark, tag, undo};
pub(super) use desk::{correct, desk, highlight, notes};
pub(super) use export::{export, show};
pub(super) use find::{list, quotes, search};
pub(super) use import::import;
pub(super) use maintenance::library;
pub(super) use people::people;
pub(super) use verification::{trace, verify};

use self::outcome::{Failure, Outcome};
use self::session::path_of;
use super::arguments::library::Place;
use super::exit::Exit;
use super::message::complain;
use crate::library::{Error, QueryError};
use crate::text::sanitize;

/// Reports an error on standard error and returns the exit code of a command on the library in this place.
pub(super) fn end(place: &Place, outcome: Outcome) -> io::Result<Exit> {
    match outcome {
        Ok(()) => Ok(Exit::Done),
        Err(Failure::Unwritable(error)) => Err(error),
        Err(Failure::Library(Error::Interrupted)) => {
            complain("interrupted");
            Ok(Exit::Interrupted)
        }
        Err(Failure::Library(mut error)) => {
            if let Ok(path) = path_of(place) {
                error = error.examined(&path);
            }
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

/// Like [`end`], for a command that says itself how it ended.
pub(super) fn end_as(place: &Place, outcome: Result<Exit, Failure>) -> io::Result<Exit> {
    match outcome {
        Ok(exit) => Ok(exit),
        Err(failure) => end(place, Err(failure)),
    }
}

/// Prints the query with a mark under the error.
fn point_at(text: &str, error: &QueryError) {
    complain(&format!("cannot search: {error}"));
    let before = text.get(..error.span.start as usize).unwrap_or_default();
    let indent = sanitize::line(before).chars().count();
    let width = error.span.of(text).chars().count().max(1);
    let shown = sanitize::line(text).into_owned();
    // If this cannot be printed either, there is no other place for it.
    let _ = writeln!(
        io::stderr().lock(),
        "  {shown}\n  {:indent$}{}",
        "",
        "^".repeat(width)
    );
}
