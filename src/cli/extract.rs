//! `pullquote extract`: many inputs in, their reports out, in the order of the inputs whatever was ready first.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::PathBuf;
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use super::arguments::{Extract, OutputFormat};
use super::{Exit, complain};
use crate::analysis::analyse;
use crate::app::{self, Openable, expand};
use crate::loader::load;
use crate::report::{Report, csv, json, markdown};

/// Threads that read and analyse.
const WORKERS: usize = 2;

/// Finished reports that may wait for their turn, per worker: what bounds the memory when one input is slow.
const WAITING: usize = 8;

/// What became of one input that a worker read.
struct Outcome {
    path: String,
    /// Its reports as they are printed, or why there are none.
    printed: Result<Vec<u8>, String>,
}

/// Why there is no report.
enum Failure {
    /// The input could not be read: lower case, without a full stop.
    Unreadable(String),
    /// The output could not be written.
    Unwritable(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Unwritable(error)
    }
}

/// Reads the inputs and prints what was found in them.
pub(super) fn run(options: &Extract) -> io::Result<Exit> {
    let standard_input = [PathBuf::from("-")];
    let named = if options.inputs.is_empty() {
        if io::stdin().is_terminal() {
            complain("extract needs files, folders, or articles on standard input");
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
    };
    if options.format == OutputFormat::Csv {
        csv::write_header(&mut printer.out)?;
    }
    if inputs.len() < WORKERS {
        for input in &inputs {
            // A single giant goes straight out: its report is several times its size.
            match report(input, options, &mut printer.out) {
                Ok(()) => {}
                Err(Failure::Unreadable(reason)) => printer.fail(&input.path(), &reason),
                Err(Failure::Unwritable(error)) => return Err(error),
            }
        }
    } else {
        in_parallel(&inputs, options, &mut printer)?;
    }
    printer.out.flush()?;
    Ok(printer.exit)
}

/// Deals the inputs out to the workers in turn, and collects from them in the same turn: order costs no bookkeeping.
fn in_parallel(
    inputs: &[Openable],
    options: &Extract,
    printer: &mut Printer<impl Write>,
) -> io::Result<()> {
    thread::scope(|scope| {
        let mut finished = Vec::with_capacity(WORKERS);
        for worker in 0..WORKERS {
            let (sender, receiver) = mpsc::sync_channel(WAITING);
            finished.push(receiver);
            let own = inputs.iter().skip(worker).step_by(WORKERS);
            scope.spawn(move || work(own, options, &sender));
        }
        for turn in 0..inputs.len() {
            let Some(Ok(outcome)) = finished.get(turn % WORKERS).map(mpsc::Receiver::recv) else {
                break;
            };
            printer.print(outcome)?;
        }
        Ok(())
    })
}

fn work<'a>(
    inputs: impl Iterator<Item = &'a Openable>,
    options: &Extract,
    sender: &SyncSender<Outcome>,
) {
    for input in inputs {
        let mut printed = Vec::new();
        let outcome = Outcome {
            path: input.path(),
            printed: match report(input, options, &mut printed) {
                Ok(()) => Ok(printed),
                Err(Failure::Unreadable(reason)) => Err(reason),
                Err(Failure::Unwritable(error)) => Err(app::reason(&error)),
            },
        };
        // Nobody listens any more when the output is closed: then there is nothing left to do.
        if sender.send(outcome).is_err() {
            break;
        }
    }
}

/// Reads an input and writes what was found in it.
fn report(input: &Openable, options: &Extract, out: &mut dyn Write) -> Result<(), Failure> {
    let bytes = input.read().map_err(Failure::Unreadable)?;
    let articles = load(&bytes, &input.hint(options.from));
    drop(bytes);
    let path = input.path();
    for (item, article) in articles.into_iter().enumerate() {
        let analysis = analyse(&article);
        let report = Report {
            path: &path,
            item,
            article: &article,
            analysis: &analysis,
        };
        match options.format {
            OutputFormat::Json => json::write(&report, options.detail(), out)?,
            OutputFormat::Markdown => markdown::write(&report, out)?,
            OutputFormat::Csv => csv::write(&report, out)?,
        }
    }
    Ok(())
}

/// Where reports go, and whether one was missing.
struct Printer<W> {
    out: W,
    exit: Exit,
}

impl<W: Write> Printer<W> {
    fn print(&mut self, outcome: Outcome) -> io::Result<()> {
        match outcome.printed {
            Ok(bytes) => self.out.write_all(&bytes),
            Err(reason) => {
                self.fail(&outcome.path, &reason);
                Ok(())
            }
        }
    }

    fn fail(&mut self, path: &str, reason: &str) {
        complain(&format!("cannot read {path}: {reason}"));
        self.exit = Exit::Failed;
    }
}

impl Extract {
    fn detail(&self) -> json::Detail {
        if self.explain {
            json::Detail::Explained
        } else {
            json::Detail::Contract
        }
    }
}
