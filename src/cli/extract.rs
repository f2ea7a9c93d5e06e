//! `pullquote extract`: prints the reports of many inputs in the order of the inputs, whichever is ready first.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use super::arguments::{Extract, OutputFormat};
use super::exit::Exit;
use super::inputs::{Items, Missed, each_found};
use super::message::complain;
use super::meter::Meter;
use crate::analysis::{Beliefs, analyse_with};
use crate::app::{self, FileDecisions, Openable, annotated, expand};
use crate::loader::{Found, Progress};
use crate::output::{Report, csv, json, markdown};
use crate::text::{Article, Unsure};

/// Number of threads that load and analyse.
const WORKERS: usize = 2;

/// How many finished reports may wait per worker, which limits the memory if one input is slow.
const WAITING: usize = 8;

/// What to do with every input.
struct Job<'a> {
    options: &'a Extract,
    /// What the reader decided about files, if it is asked for.
    desk: Option<FileDecisions>,
}

/// Reads what the reader decided about files, if it is asked for.
///
/// # Errors
///
/// Why the library cannot be read: lower case, without a full stop.
fn read_desk(options: &Extract) -> Result<Option<FileDecisions>, String> {
    if !options.desk {
        return Ok(None);
    }
    let path = app::library_path().filter(|path| path.exists());
    let Some(path) = path else {
        return Ok(Some(FileDecisions::default()));
    };
    let read = app::open_library(&path).and_then(|library| FileDecisions::read(&library));
    read.map(Some).map_err(|error| error.to_string())
}

/// The result of one input.
struct Outcome {
    /// Its reports as text.
    printed: Vec<u8>,
    /// What is missing from them.
    unprinted: Unprinted,
}

/// What was not printed of an input.
#[derive(Default)]
struct Unprinted {
    /// What could not be read.
    missed: Vec<Missed>,
    /// Number of unsure quotes that a table leaves out.
    hidden: usize,
}

/// Reads the inputs and prints their reports.
pub(super) fn run(options: &Extract) -> io::Result<Exit> {
    let standard_input = [PathBuf::from("-")];
    let named = if options.inputs.is_empty() {
        if io::stdin().is_terminal() {
            complain("nothing to extract: name files, directories or URLs, or pipe in an article");
            return Ok(Exit::Usage);
        }
        &standard_input
    } else {
        options.inputs.as_slice()
    };
    let inputs: Vec<Openable> = expand(named).collect();
    let mut printer = Printer {
        out: BufWriter::with_capacity(1 << 16, io::stdout().lock()),
        exit: Exit::Done,
        meter: Meter::new(),
        hidden: 0,
    };
    if options.format == OutputFormat::Csv {
        csv::write_header(&mut printer.out)?;
    }
    // While the program waits for standard input it could not check the flag, so ^C ends it directly.
    let asked = if inputs.contains(&Openable::Stdin) {
        Arc::default()
    } else {
        app::interruption()?
    };
    let job = Job {
        options,
        desk: match read_desk(options) {
            Ok(desk) => desk,
            Err(reason) => {
                complain(&reason);
                return Ok(Exit::Failed);
            }
        },
    };
    if inputs.len() < WORKERS {
        for input in &inputs {
            let mut watch = Watch {
                meter: &mut printer.meter,
                asked: &asked,
            };
            // A single input is not buffered, because the report of a giant file is several times its size.
            let unprinted = report(input, &job, &mut printer.out, &mut watch)?;
            printer.note(&unprinted);
        }
    } else {
        in_parallel(&inputs, &job, (&mut printer, &asked))?;
    }
    printer.meter.hide();
    printer.out.flush()?;
    if printer.hidden > 0 {
        complain(&format!(
            "{} unsure hidden; --unsure lists them",
            printer.hidden
        ));
    }
    if asked.load(Ordering::Relaxed) {
        complain("interrupted; every article printed so far is complete");
        return Ok(Exit::Interrupted);
    }
    Ok(printer.exit)
}

/// Distributes the inputs over the workers in turn and collects the results in the same turn, so that they need no
/// sorting.
fn in_parallel(
    inputs: &[Openable],
    job: &Job<'_>,
    (printer, asked): (&mut Printer<impl Write>, &AtomicBool),
) -> io::Result<()> {
    thread::scope(|scope| {
        let mut finished = Vec::with_capacity(WORKERS);
        for worker in 0..WORKERS {
            let (sender, receiver) = mpsc::sync_channel(WAITING);
            finished.push(receiver);
            let own = inputs.iter().skip(worker).step_by(WORKERS);
            scope.spawn(move || work(own, job, (&sender, asked)));
        }
        for turn in 0..inputs.len() {
            let Some(Ok(outcome)) = finished.get(turn % WORKERS).map(mpsc::Receiver::recv) else {
                break;
            };
            printer.print(&outcome)?;
            let count = inputs.len();
            printer
                .meter
                .show(|| format!("{} of {count} read, ^C to stop", turn + 1));
        }
        Ok(())
    })
}

fn work<'a>(
    inputs: impl Iterator<Item = &'a Openable>,
    job: &Job<'_>,
    (sender, asked): (&SyncSender<Outcome>, &AtomicBool),
) {
    let mut watch = Watch {
        meter: &mut Meter::silent(),
        asked,
    };
    for input in inputs.take_while(|_| !asked.load(Ordering::Relaxed)) {
        let mut printed = Vec::new();
        // Writing to memory does not fail.
        let unprinted = report(input, job, &mut printed, &mut watch).unwrap_or_default();
        let outcome = Outcome { printed, unprinted };
        // The output is closed, so there is nothing left to do.
        if sender.send(outcome).is_err() {
            break;
        }
    }
}

/// Reads an input and writes its reports. Returns what could not be read.
fn report(
    input: &Openable,
    job: &Job<'_>,
    out: &mut dyn Write,
    watch: &mut Watch<'_>,
) -> io::Result<Unprinted> {
    let mut written = Ok(());
    let mut missed = Vec::new();
    let mut printing = Printing {
        items: Items {
            unsure: job.options.unsure(),
            ..Items::of(input)
        },
        job,
        out,
        hidden: 0,
    };
    let read = each_found(input, job.options.from, &mut |found, progress| {
        match found {
            Found::Article(article) => written = printing.write(&article),
            Found::Failure(failure) => missed.push(Missed::Unread {
                path: failure.place(&input.path()),
                reason: failure.reason,
            }),
        }
        watch.meter.show(|| shown(&printing.items.path, progress));
        if written.is_ok() && !watch.asked.load(Ordering::Relaxed) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    missed.extend(Missed::of(input, read, &printing.items, missed.len()));
    written.map(|()| Unprinted {
        missed,
        hidden: printing.hidden,
    })
}

/// The progress of an input: "reading crawl.warc.gz: 34%, ^C to stop".
fn shown(path: &str, progress: Progress) -> String {
    let percent = progress.done as u128 * 100 / (progress.total as u128).max(1);
    format!("reading {path}: {}%, ^C to stop", percent.min(100))
}

/// What happens while an input is read: progress is shown, and a request to stop is noticed.
struct Watch<'a> {
    meter: &'a mut Meter,
    /// Whether the user asked to stop.
    asked: &'a AtomicBool,
}

/// Prints the reports of one input.
struct Printing<'a> {
    items: Items,
    job: &'a Job<'a>,
    out: &'a mut dyn Write,
    /// Unsure quotes that a table leaves out without a place to say so.
    hidden: usize,
}

impl Printing<'_> {
    fn write(&mut self, article: &Article) -> io::Result<()> {
        let Job { options, desk } = self.job;
        let beliefs = if options.also.beliefs {
            Beliefs::Shown
        } else {
            Beliefs::Hidden
        };
        let mut analysis = analyse_with(article, beliefs);
        let mut decided = None;
        if let Some(desk) = desk {
            let of = annotated(&self.items.path, self.items.next, article);
            let (corrected, made) = desk.apply(&of, (article, analysis));
            analysis = corrected;
            decided = Some(made);
        }
        let report = Report {
            decided: decided.as_ref(),
            ..self.items.next(article, &analysis)
        };
        match options.format {
            OutputFormat::Json => json::write(&report, options.detail(), self.out)?,
            OutputFormat::Markdown => {
                markdown::write(&report, self.out)?;
            }
            OutputFormat::Csv => self.hidden += csv::write(&report, self.out)?,
        }
        Ok(())
    }
}

/// The output, and whether anything could not be read.
struct Printer<W> {
    out: W,
    exit: Exit,
    meter: Meter,
    /// Number of unsure quotes that a table leaves out.
    hidden: usize,
}

impl<W: Write> Printer<W> {
    fn print(&mut self, outcome: &Outcome) -> io::Result<()> {
        self.note(&outcome.unprinted);
        self.out.write_all(&outcome.printed)
    }

    fn note(&mut self, unprinted: &Unprinted) {
        for missed in &unprinted.missed {
            self.report(missed);
        }
        self.hidden += unprinted.hidden;
    }

    fn report(&mut self, missed: &Missed) {
        self.meter.hide();
        if missed.report() == Exit::Failed {
            self.exit = Exit::Failed;
        }
    }
}

impl Extract {
    const fn unsure(&self) -> Unsure {
        if self.also.unsure {
            Unsure::Shown
        } else {
            Unsure::Hidden
        }
    }

    fn detail(&self) -> json::Detail {
        if self.explain {
            json::Detail::Explained
        } else {
            json::Detail::Contract
        }
    }
}
