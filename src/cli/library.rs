//! The commands of the library: each opens it, does one thing and says how it ended.

mod change;
mod export;
mod find;
mod line;
mod maintenance;
mod outcome;
mod session;

use std::io::{self, Write as _};

use self::outcome::{Failure, Outcome};
use self::session::{open_or_begin, output};
use super::arguments::library::Import;
use super::exit::Exit;
use super::message::complain;
use crate::app::{self, now};
use crate::library::QueryError;
use crate::text::sanitize;
use crate::text::word_count::counted;

pub(super) use change::{feed, mark, tag, undo};
pub(super) use export::{export, show};
pub(super) use find::{list, quotes, search};
pub(super) use maintenance::library;

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
    if options.result.json {
        let result = line::Imported {
            feeds: imported.feeds,
            articles: imported.articles,
            problems: &imported.problems,
        };
        line::json(&result, &mut out)?;
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
