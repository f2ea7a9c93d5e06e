//! `pullquote refresh`: refreshes feeds without a screen, for cron and for people, and prints the result.

use std::cell::Cell;
use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::arguments::Refresh;
use super::exit::Exit;
use super::message::complain;
use crate::app::alerts::{self, Notify};
use crate::app::fetch::{Cancellation, Fetcher};
use crate::app::library::background_work;
use crate::app::refresh::command::end_all as end_commands;
use crate::app::refresh::{
    self, Commands, FetchContext, Progress, RefreshOptions, Statistics, Urgency, pages,
};
use crate::app::{self, Configuration, now};
use crate::library::{self, Feed, FeedId, Library};
use crate::output::json::write_value;
use crate::text::sanitize;
use crate::text::word_count::counted;

/// How often the progress line changes.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

/// The summary at the end.
#[derive(Debug, Default, Serialize)]
struct Summary {
    feeds: Feeds,
    articles: Articles,
    pages: Pages,
    /// Hits of alerts that were handed to the command.
    alerts: usize,
    bytes: u64,
    seconds: Seconds,
    moved: Vec<Moved>,
    errors: Vec<Fault>,
    /// Feeds that were not read as a whole.
    problems: Vec<Fault>,
    /// Why other hits were not.
    #[serde(skip)]
    alert_problem: Option<String>,
    /// Whether ^C stopped it.
    #[serde(skip)]
    is_interrupted: bool,
}

#[derive(Debug, Default, Serialize)]
struct Feeds {
    asked: usize,
    unchanged: usize,
    failed: usize,
    not_asked: usize,
}

#[derive(Debug, Default, Serialize)]
struct Articles {
    new: usize,
    changed: usize,
    indexed: usize,
    analysed: usize,
    /// Too long to be analysed.
    left_out: usize,
}

#[derive(Debug, Default, Serialize)]
struct Pages {
    fetched: usize,
    failed: usize,
    spared: usize,
}

/// Seconds from the start of the command.
#[derive(Debug, Default, Serialize)]
struct Seconds {
    /// Until every new article could be read.
    readable: f64,
    /// Until everything was done.
    all: f64,
}

/// A feed with a new address.
#[derive(Debug, Serialize)]
struct Moved {
    from: String,
    to: String,
}

#[derive(Debug, Serialize)]
struct Fault {
    url: String,
    reason: String,
}

/// Refreshes feeds and prints the result.
pub(super) fn run(options: &Refresh) -> io::Result<Exit> {
    let began = Instant::now();
    let Some(path) = options.place.library.clone().or_else(app::library_path) else {
        complain("cannot find the data directory: neither HOME nor XDG_DATA_HOME is set");
        return Ok(Exit::Failed);
    };
    let summary = app::open_library(&path).and_then(|mut library| {
        let configuration = Configuration::read();
        library.set_beliefs(configuration.beliefs)?;
        let feeds = named(&library, &options.feeds)?;
        let wanted = RefreshOptions {
            feeds,
            urgency: if options.all || !options.feeds.is_empty() {
                Urgency::Now
            } else {
                Urgency::Due
            },
            commands: if options.consent.allow_commands || options.place.library.is_none() {
                Commands::Allowed
            } else {
                Commands::Refused
            },
            now: now(),
        };
        refreshed(
            &mut library,
            (&wanted, &configuration.notify),
            (options, began),
        )
    });
    let summary = match summary {
        Ok(summary) => summary,
        Err(error) => {
            complain(&error.examined(&path).to_string());
            return Ok(Exit::Failed);
        }
    };
    for moved in &summary.moved {
        complain(&format!("feed {} moved to {}", moved.from, moved.to));
    }
    for fault in &summary.errors {
        complain(&format!("cannot read feed {}: {}", fault.url, fault.reason));
    }
    if let Some(problem) = &summary.alert_problem {
        complain(problem);
    }
    for fault in &summary.problems {
        complain(&format!("feed {}: {}", fault.url, fault.reason));
    }
    let mut out = io::stdout().lock();
    if options.json {
        write_value(&summary, &mut out)?;
        writeln!(out)?;
    } else {
        writeln!(out, "{}", sentence(&summary))?;
    }
    out.flush()?;
    if summary.is_interrupted {
        complain("interrupted; everything stored so far is complete");
        return Ok(Exit::Interrupted);
    }
    Ok(
        if summary.errors.is_empty() && summary.alert_problem.is_none() {
            Exit::Done
        } else {
            Exit::Failed
        },
    )
}

/// Cancels the refresh at the first ^C. Commands of feeds run in process groups of their own and would continue
/// otherwise.
fn cancel_when_interrupted(cancellation: &Arc<Cancellation>) {
    // Without the handler, ^C ends the program as usual.
    if let Ok(asked) = app::interruption() {
        let cancellation = Arc::clone(cancellation);
        thread::spawn(move || {
            while !asked.load(Ordering::Relaxed) {
                thread::sleep(PROGRESS_INTERVAL);
            }
            cancellation.cancel();
            end_commands();
        });
    }
}

/// The feeds with these addresses; `None` if no address is given.
fn named(library: &Library, urls: &[String]) -> library::Result<Option<Vec<FeedId>>> {
    if urls.is_empty() {
        return Ok(None);
    }
    let mut feeds = Vec::with_capacity(urls.len());
    for url in urls {
        let id = library.feed_at(url)?;
        feeds.push(id.ok_or_else(|| library::Error::Missing {
            what: format!("subscription to {}", sanitize::line(url)),
        })?);
    }
    Ok(Some(feeds))
}

fn refreshed(
    library: &mut Library,
    (wanted, notify): (&RefreshOptions, &Notify),
    (options, began): (&Refresh, Instant),
) -> library::Result<Summary> {
    let line = Line::default();
    let cancellation = Arc::default();
    cancel_when_interrupted(&cancellation);
    let context = FetchContext {
        fetcher: Fetcher::shared(),
        cancellation: &cancellation,
        progress: &|progress| line.show(|| progress_line(progress)),
    };
    let statistics = refresh::refresh(library, wanted, context)?;
    let readable = began.elapsed().as_secs_f64();
    let mut summary = summary(statistics);
    if !options.quick {
        let context = FetchContext {
            fetcher: context.fetcher,
            cancellation: context.cancellation,
            progress: &|pages| line.show(|| page_progress_line(pages)),
        };
        let pages = pages::fetch_wanted(library, wanted.now, context)?;
        summary.pages = Pages {
            fetched: pages.fetched,
            failed: pages.failed,
            spared: pages.spared,
        };
        summary.articles.indexed =
            background_work::index(library, wanted.now, context.cancellation)?;
        let searched =
            background_work::find_quotes(library, wanted.now, context.cancellation, &|count| {
                line.show(|| format!("{} searched for quotes", counted(count, "article")));
            })?;
        summary.articles.analysed = searched.articles;
        summary.articles.left_out = searched.left_out;
        background_work::compare_quotes(library, context.cancellation, &|done, all| {
            line.show(|| format!("{done} of {} compared", counted(all, "older quote")));
        })?;
    }
    let handed_over = alerts::hand_over(library, (notify, wanted.now), &cancellation)?;
    summary.alerts = handed_over.hits;
    summary.alert_problem = handed_over.problem;
    line.end();
    summary.is_interrupted = cancellation.is_cancelled();
    summary.seconds = Seconds {
        readable: rounded(readable),
        all: rounded(began.elapsed().as_secs_f64()),
    };
    Ok(summary)
}

fn summary(statistics: Statistics) -> Summary {
    let progress = statistics.progress;
    Summary {
        feeds: Feeds {
            asked: progress.feeds,
            unchanged: statistics.unchanged,
            failed: statistics.failures.len(),
            not_asked: statistics.not_asked,
        },
        articles: Articles {
            new: progress.new,
            changed: statistics.changed,
            ..Articles::default()
        },
        bytes: statistics.bytes,
        moved: statistics
            .moved
            .into_iter()
            .map(|(from, to)| Moved {
                from: sanitize::line(&from).into_owned(),
                to: sanitize::line(&to).into_owned(),
            })
            .collect(),
        errors: faults(statistics.failures),
        problems: faults(statistics.problems),
        ..Summary::default()
    }
}

fn faults(found: Vec<(Feed, String)>) -> Vec<Fault> {
    let faults = found.into_iter().map(|(feed, reason)| Fault {
        url: sanitize::line(&feed.url).into_owned(),
        reason,
    });
    faults.collect()
}

fn sentence(summary: &Summary) -> String {
    let Summary {
        feeds,
        articles,
        pages,
        seconds,
        ..
    } = summary;
    let mut words = format!(
        "{} checked, {} unchanged, {} failed; {}, {} changed",
        counted(feeds.asked, "feed"),
        feeds.unchanged,
        feeds.failed,
        counted(articles.new, "new article"),
        articles.changed
    );
    // Writing to a string does not fail.
    if pages.fetched + pages.failed > 0 {
        let _ = write!(
            words,
            "; {} fetched, {} failed",
            counted(pages.fetched, "page"),
            pages.failed
        );
    }
    if pages.spared > 0 {
        let _ = write!(words, ", {} postponed", pages.spared);
    }
    if feeds.not_asked > 0 {
        let _ = write!(words, "; {} not due", counted(feeds.not_asked, "feed"));
    }
    if articles.left_out > 0 {
        let _ = write!(
            words,
            "; {} too long to be searched for quotes",
            counted(articles.left_out, "article")
        );
    }
    if summary.alerts > 0 {
        let _ = write!(
            words,
            "; {} handed over",
            counted(summary.alerts, "alert hit")
        );
    }
    let _ = write!(words, "; {:.2} s", seconds.all);
    words
}

fn progress_line(progress: Progress) -> String {
    let Progress {
        feeds_done,
        feeds,
        new,
    } = progress;
    let feeds = counted(feeds, "feed");
    format!("{feeds_done} of {feeds}, {}", counted(new, "new article"))
}

fn page_progress_line(pages: pages::Pages) -> String {
    let done = pages.fetched + pages.failed + pages.spared;
    format!("{done} of {}", counted(pages.wanted, "page"))
}

/// The progress line; shows nothing if standard error is not a terminal.
struct Line {
    shown: bool,
    last: Cell<Option<Instant>>,
}

impl Default for Line {
    fn default() -> Self {
        Self {
            shown: io::stderr().is_terminal(),
            last: Cell::new(None),
        }
    }
}

impl Line {
    fn show(&self, text: impl FnOnce() -> String) {
        let is_early = self
            .last
            .get()
            .is_some_and(|last| last.elapsed() < PROGRESS_INTERVAL);
        if self.shown && !is_early {
            self.last.set(Some(Instant::now()));
            // Without a working terminal there is nothing to show.
            let _ = write!(io::stderr().lock(), "\r\x1b[K{}", text());
        }
    }

    fn end(&self) {
        if self.last.get().is_some() {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

/// Rounds to milliseconds.
fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
