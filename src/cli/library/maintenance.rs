//! `pullquote library`: maintenance of the file.

use std::io::Write as _;

use super::line::{self, Checked, Copied, Kept, Vacuumed};
use super::outcome::{Failure, Outcome};
use super::session::{open, output};
use crate::app::now;
use crate::cli::arguments::library::{Library as Options, Task};
use crate::library::{Library, Listing, query};
use crate::text::word_count::counted;

/// How many articles are read from the library at a time.
const PAGE: u32 = 500;

/// Runs a task.
pub(in crate::cli) fn library(options: &Options) -> Outcome {
    let mut library = open(&options.place)?;
    match &options.task {
        Task::Check => check(&library, options),
        Task::Backup { to } => {
            library.backup(to)?;
            let mut out = output();
            if options.json {
                let file = to.display().to_string();
                line::json(&Copied { file }, &mut out)?;
            }
            Ok(out.flush()?)
        }
        Task::Vacuum => {
            let retired = library.delete_expired(now())?;
            library.vacuum()?;
            let (deleted, bytes) = (retired, library.size()?.bytes);
            let mut out = output();
            if options.json {
                line::json(&Vacuumed { deleted, bytes }, &mut out)?;
            } else {
                writeln!(
                    out,
                    "{} deleted, {} kB in use",
                    counted(deleted, "article"),
                    bytes / 1000
                )?;
            }
            Ok(out.flush()?)
        }
        Task::Export => export(&library),
        Task::Keep { age } => {
            keep(&mut library, age.as_deref())?;
            print_retention(&library, options)
        }
    }
}

fn check(library: &Library, options: &Options) -> Outcome {
    let problems = library.check()?;
    let size = library.size()?;
    let file = library.path().display().to_string();
    let mut out = output();
    if options.json {
        let checked = Checked {
            file,
            feeds: size.feeds,
            articles: size.articles,
            quotes: size.quotes,
            bytes: size.bytes,
            problems: &problems,
        };
        line::json(&checked, &mut out)?;
    } else {
        line::row(&["file", &file], &mut out)?;
        line::row(&["subscriptions", &size.feeds.to_string()], &mut out)?;
        line::row(&["articles", &size.articles.to_string()], &mut out)?;
        line::row(&["quotes", &size.quotes.to_string()], &mut out)?;
        line::row(&["bytes", &size.bytes.to_string()], &mut out)?;
        for problem in &problems {
            line::row(&["problem", problem], &mut out)?;
        }
    }
    out.flush()?;
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Failure::Other(
            "the library is damaged; restore it from a backup".into(),
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
        let rows = library.list_all(&listing)?;
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
        Some("ever") => library.set_retention(None)?,
        Some(age) => {
            let seconds = query::age(age).ok_or_else(|| {
                Failure::Usage(format!(
                    "invalid age {age:?}; use ever, or an age such as 90d, 26w or 2y"
                ))
            })?;
            library.set_retention(Some(seconds))?;
        }
    }
    Ok(())
}

fn print_retention(library: &Library, options: &Options) -> Outcome {
    let seconds = library.retention()?;
    let mut out = output();
    match seconds {
        _ if options.json => line::json(&Kept { seconds }, &mut out)?,
        Some(seconds) => {
            let days = usize::try_from(seconds / 86_400).unwrap_or_default();
            writeln!(out, "articles are kept for {}", counted(days, "day"))?;
        }
        None => writeln!(out, "articles are kept forever")?,
    }
    Ok(out.flush()?)
}
