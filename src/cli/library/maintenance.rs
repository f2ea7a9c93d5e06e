//! `pullquote library`: maintenance of the file.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::line::{self, Checked, Copied, Kept, Reanalysed, Vacuumed};
use super::outcome::{Failure, Outcome};
use super::session::{open, output, path_of, query};
use crate::app::fetch::Cancellation;
use crate::app::library::background_work::find_again;
use crate::app::{self, now};
use crate::cli::arguments::library::{Library as Options, Task};
use crate::cli::meter::Meter;
use crate::library::query::age as age_of;
use crate::library::{Error, Library, Listing, Query, Repaired, Search};
use crate::text::word_count::counted;

/// Time between two checks for ^C.
const POLL: Duration = Duration::from_millis(50);

/// How many articles are indexed in one transaction.
const INDEXED: u32 = 1000;

/// How many articles are read from the library at a time.
const PAGE: u32 = 500;

/// Runs a task.
pub(in crate::cli) fn library(options: &Options) -> Outcome {
    if let Task::Repair { to } = &options.task {
        return repair(options, to);
    }
    let mut library = open(&options.place)?;
    match &options.task {
        Task::Check => check(&library, options),
        Task::Repair { to } => repair(options, to),
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
        Task::Reanalyse { query: words } => {
            let wanted = query(words)?;
            reanalyse(&mut library, &wanted, options)
        }
        Task::Export => export(&library),
        Task::Keep { age } => {
            keep(&mut library, age.as_deref())?;
            print_retention(&library, options)
        }
    }
}

/// Calls a function at the first ^C. A second one ends the program as usual.
fn when_interrupted(end: impl Fn() + Send + 'static) -> Arc<AtomicBool> {
    // Without the handler ^C ends the program at once, which loses nothing.
    let asked = app::interruption().unwrap_or_default();
    let flag = Arc::clone(&asked);
    thread::spawn(move || {
        while !flag.load(Ordering::Relaxed) {
            thread::sleep(POLL);
        }
        end();
    });
    asked
}

fn check(library: &Library, options: &Options) -> Outcome {
    let asked = when_interrupted(library.interrupter());
    let mut meter = Meter::new();
    let articles = usize::try_from(library.size()?.articles).unwrap_or_default();
    meter.show(|| "checking the file".into());
    let problems = library.check_while(&mut |count| {
        meter.show(|| format!("{count} of {} checked", counted(articles, "article")));
        !asked.load(Ordering::Relaxed)
    })?;
    meter.hide();
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
            "the library is damaged; restore a backup, or save what can be read with `pullquote library repair FILE`".into(),
        ))
    }
}

fn repair(options: &Options, to: &Path) -> Outcome {
    let from = path_of(&options.place)?;
    let asked = when_interrupted(|| {});
    let mut meter = Meter::new();
    let repaired = Library::repair(&from, to, &mut |rows| {
        meter.show(|| format!("{} read", counted(rows, "row")));
        !asked.load(Ordering::Relaxed)
    })?;
    meter.hide();
    let mut library = app::open_library(to)?;
    while library.index(INDEXED, now())? > 0 {
        meter.show(|| "indexing the articles".into());
    }
    meter.hide();
    let Repaired {
        articles,
        feeds,
        lost,
        altered,
        rows,
    } = repaired;
    let file = to.display().to_string();
    let mut out = output();
    if options.json {
        let repaired = line::Repaired {
            file,
            feeds,
            articles,
            lost: &lost,
            altered: &altered,
            rows: rows.into_iter().collect(),
        };
        line::json(&repaired, &mut out)?;
        return Ok(out.flush()?);
    }
    line::row(&["file", &file], &mut out)?;
    line::row(&["subscriptions", &feeds.to_string()], &mut out)?;
    line::row(&["articles", &articles.to_string()], &mut out)?;
    for (what, ids) in [("lost", &lost), ("altered", &altered)] {
        for id in ids {
            line::row(&[what, &format!("article {id}")], &mut out)?;
        }
    }
    for (table, count) in rows {
        line::row(&["unreadable", table, &counted(count, "row")], &mut out)?;
    }
    Ok(out.flush()?)
}

/// Analyses articles again. What ^C leaves is as it was.
fn reanalyse(library: &mut Library, wanted: &Query, options: &Options) -> Outcome {
    let cancellation = Arc::new(Cancellation::default());
    let cancelled = Arc::clone(&cancellation);
    let asked = when_interrupted(move || cancelled.cancel());
    let mut ids = library.select(&Search::all(wanted, now()))?;
    // Rows that are stored in the order of their keys fill their pages.
    ids.sort_unstable();
    let mut meter = Meter::new();
    let done = find_again(library, (&ids, now()), &cancellation, &mut |count| {
        let articles = counted(ids.len(), "article");
        meter.show(|| format!("{count} of {articles} analysed, ^C to stop"));
    })?;
    meter.hide();
    let (articles, left_out) = (done.articles, done.left_out);
    let mut out = output();
    if options.json {
        line::json(&Reanalysed { articles, left_out }, &mut out)?;
    } else {
        let too_long = match left_out {
            0 => String::new(),
            left_out => format!(", {left_out} too long"),
        };
        writeln!(out, "{} analysed{too_long}", counted(articles, "article"))?;
    }
    out.flush()?;
    if asked.load(Ordering::Relaxed) {
        return Err(Failure::Library(Error::Interrupted));
    }
    Ok(())
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
            let seconds = age_of(age).ok_or_else(|| {
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
