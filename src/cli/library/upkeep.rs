//! `pullquote library`: the care of the file.

use std::io::Write as _;

use super::{Failure, Outcome, line, now, open, output};
use crate::cli::arguments::library::{Library as Options, Task};
use crate::library::{Library, Listing, query};

/// Articles that are read from the library together.
const PAGE: u32 = 500;

/// Does one task.
pub(in crate::cli) fn library(options: &Options) -> Outcome {
    let mut library = open(&options.place)?;
    match &options.task {
        Task::Check => check(&library),
        Task::Backup { to } => Ok(library.backup(to)?),
        Task::Vacuum => {
            let retired = library.retire(now())?;
            library.vacuum()?;
            let mut out = output();
            writeln!(
                out,
                "{retired} articles deleted, {} kB left",
                library.size()?.bytes / 1000
            )?;
            Ok(out.flush()?)
        }
        Task::Export => export(&library),
        Task::Keep { age } => keep(&mut library, age.as_deref()),
    }
}

fn check(library: &Library) -> Outcome {
    let problems = library.check()?;
    let size = library.size()?;
    let mut out = output();
    line::row(&["file", &library.path().display().to_string()], &mut out)?;
    line::row(&["subscriptions", &size.feeds.to_string()], &mut out)?;
    line::row(&["articles", &size.articles.to_string()], &mut out)?;
    line::row(&["quotes", &size.quotes.to_string()], &mut out)?;
    line::row(&["bytes", &size.bytes.to_string()], &mut out)?;
    for problem in &problems {
        line::row(&["problem", problem], &mut out)?;
    }
    out.flush()?;
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Failure::Other(
            "the library is damaged; a backup is the way back".into(),
        ))
    }
}

fn export(library: &Library) -> Outcome {
    let mut out = output();
    let mut listing = Listing {
        limit: PAGE,
        ..Listing::default()
    };
    loop {
        let rows = library.everything(&listing)?;
        let Some(last) = rows.last() else {
            return Ok(out.flush()?);
        };
        listing.after = Some(last.cursor());
        for row in &rows {
            let article = library.article(row.id)?;
            line::json(&line::Article::with_text(row, &article.text), &mut out)?;
        }
    }
}

fn keep(library: &mut Library, age: Option<&str>) -> Outcome {
    match age {
        None => {}
        Some("ever") => library.keep_for(None)?,
        Some(age) => {
            let seconds = query::age(age).ok_or_else(|| {
                Failure::Other(format!("{age:?} is no age; write ever, 90d, 26w or 2y"))
            })?;
            library.keep_for(Some(seconds))?;
        }
    }
    let mut out = output();
    match library.kept_for()? {
        Some(seconds) => writeln!(out, "articles are kept for {} days", seconds / 86_400)?,
        None => writeln!(out, "articles are kept for ever")?,
    }
    Ok(out.flush()?)
}
