//! The command line: what was asked for, done with the library, and how it ended. Draws nothing.

mod arguments;
mod config;
mod extract;
mod formats;
mod guide;
mod library;
mod manual;
mod meter;
mod plain;
mod refresh;
mod topics;

use std::env;
use std::io::{self, IsTerminal as _, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use self::arguments::{Arguments, Command, Reading};
use crate::analysis::Analysis;
use crate::app::{self, Openable, Opening};
use crate::loader::{Found, Progress, is_packed, load_each};
use crate::output::Report;
use crate::text::{Article, Format, sanitize};
use crate::view_model::reader::opening::SAMPLES;

/// Files that are looked for before the first is shown: a folder of a hundred thousand must not delay it.
const FIRST_ITEMS: usize = 64;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done; also when the reader of our output left early.
    Done,
    /// Something could not be read or written; the rest was done.
    Failed,
    /// The command line makes no sense.
    Usage,
    /// The person stopped it; what was done by then is whole.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Failed => Self::from(1),
            Exit::Usage => Self::from(2),
            // As shells count a program that ^C ended.
            Exit::Interrupted => Self::from(130),
        }
    }
}

/// Does what the process's arguments ask for.
#[must_use]
pub fn run() -> Exit {
    let arguments = match Arguments::of(env::args_os().skip(1).collect()) {
        Ok(arguments) => arguments,
        Err(error) => return explain(&error),
    };
    let outcome = match arguments.command {
        Some(Command::Extract(options)) => extract::run(&options),
        Some(Command::Refresh(options)) => refresh::run(&options),
        Some(Command::Config) => config::run(),
        Some(Command::Formats) => formats::run(),
        Some(Command::List(options)) => library::end(library::list(&options)),
        Some(Command::Search(options)) => library::end(library::search(&options)),
        Some(Command::Quotes(options)) => library::end(library::quotes(&options)),
        Some(Command::Show(options)) => library::end(library::show(&options)),
        Some(Command::Mark(options)) => library::end(library::mark(&options)),
        Some(Command::Tag(options)) => library::end(library::tag(&options)),
        Some(Command::Undo(options)) => library::end(library::undo(&options)),
        Some(Command::Feed(options)) => library::end(library::feed(&options)),
        Some(Command::Import(options)) => library::end(library::import(&options)),
        Some(Command::Export(options)) => library::end(library::export(&options)),
        Some(Command::Library(options)) => library::end(library::library(&options)),
        Some(Command::Completions(options)) => manual::completions(&options),
        Some(Command::Man) => manual::man(),
        Some(Command::Help(options)) => guide::run(&options),
        None => read(&arguments.reading),
    };
    outcome.unwrap_or_else(|error| {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Exit::Done;
        }
        // All that is left to fail is where the output goes.
        let reason = app::reason(&error);
        complain(&format!("cannot write to standard output: {reason}"));
        Exit::Failed
    })
}

/// Opens the reader, or prints the articles where there is no screen to show them on.
fn read(reading: &Reading) -> io::Result<Exit> {
    let on_screen = io::stdout().is_terminal();
    let piped = !io::stdin().is_terminal();
    let mut opening = Opening {
        format: reading.from,
        ..Opening::default()
    };
    if !reading.inputs.is_empty() {
        let mut walk = app::expand(&reading.inputs);
        opening.items.extend(walk.by_ref().take(FIRST_ITEMS));
        opening.more = Some(walk);
        if opening.items.is_empty() {
            let places: Vec<_> = reading
                .inputs
                .iter()
                .map(|it| it.to_string_lossy())
                .collect();
            complain(&format!("nothing to read in {}", places.join(", ")));
            return Ok(Exit::Failed);
        }
    } else if piped && on_screen {
        opening.items.push(Openable::Stdin);
    } else {
        opening.items = app::samples();
        let library = app::library_path();
        opening.library = library.is_some_and(|path| path.exists());
        if !opening.library {
            opening.greeting = Some(SAMPLES.into());
        }
    }
    if reading.plain || !on_screen || dumb() {
        return plain::run(opening);
    }
    if !piped && opening.items.contains(&Openable::Stdin) {
        complain("cannot read an article from standard input: it is a terminal");
        return Ok(Exit::Usage);
    }
    // What cannot be opened at all is told here and now, not on a screen with nothing else on it.
    if let [only] = opening.items.as_slice()
        && let Err(reason) = only.probe()
    {
        complain(&format!("cannot read {}: {reason}", only.path()));
        return Ok(Exit::Failed);
    }
    if let Err(error) = app::run(opening) {
        complain(&format!("cannot use the terminal: {}", app::reason(&error)));
        return Ok(Exit::Failed);
    }
    Ok(Exit::Done)
}

/// The articles of one input, numbered as they come.
struct Items {
    path: String,
    next: usize,
}

impl Items {
    fn of(input: &Openable) -> Self {
        Self {
            path: input.path(),
            next: 0,
        }
    }

    fn next<'a>(&'a mut self, article: &'a Article, analysis: &'a Analysis) -> Report<'a> {
        let item = self.next;
        self.next += 1;
        Report {
            path: &self.path,
            item,
            article,
            analysis,
        }
    }
}

/// What an input did not give.
enum Missed {
    /// The input, or a file inside it, could not be read; why: lower case, without a full stop.
    Unread { path: String, reason: String },
    /// It was read and holds no article, as a feed without entries.
    NoArticle { path: String },
}

impl Missed {
    /// What is to be told of an input that was read, or was not, beside what failed inside it.
    fn of(
        input: &Openable,
        read: Result<(), String>,
        items: &Items,
        inside: usize,
    ) -> Option<Self> {
        let path = input.path();
        match read {
            Err(reason) => Some(Self::Unread { path, reason }),
            Ok(()) => (items.next == 0 && inside == 0).then_some(Self::NoArticle { path }),
        }
    }

    /// Tells it on standard error. A feed may well be empty: that is no failure.
    fn tell(&self) -> Exit {
        match self {
            Self::Unread { path, reason } => {
                complain(&format!("cannot read {path}: {reason}"));
                Exit::Failed
            }
            Self::NoArticle { path } => {
                complain(&format!("no article in {path}"));
                Exit::Done
            }
        }
    }
}

/// Reads an input and hands out what is in it, packed things one by one.
///
/// # Errors
///
/// Why the input cannot be read: lower case, without a full stop.
fn each_found(
    input: &Openable,
    format: Option<Format>,
    take: &mut dyn FnMut(Found, Progress) -> ControlFlow<()>,
) -> Result<(), String> {
    let (bytes, hint) = input.open(format)?;
    if is_packed(&bytes) {
        let _ = load_each(&bytes, &hint, take);
        return Ok(());
    }
    let mut all = Vec::new();
    let _ = load_each(&bytes, &hint, &mut |found, progress| {
        all.push((found, progress));
        ControlFlow::Continue(())
    });
    // What is written of a giant takes several times its size: its bytes should not be there as well.
    drop(bytes);
    let _ = all
        .into_iter()
        .try_for_each(|(found, progress)| take(found, progress));
    Ok(())
}

/// A terminal that knows no control sequences, such as the shell inside an editor.
fn dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Prints help to standard output and mistakes to standard error.
fn explain(error: &clap::Error) -> Exit {
    // Nobody is left to tell when even this cannot be printed.
    let _ = error.print();
    if error.use_stderr() {
        Exit::Usage
    } else {
        Exit::Done
    }
}

/// One line on standard error, free of anything that would drive a terminal.
fn complain(message: &str) {
    let _ = writeln!(
        io::stderr().lock(),
        "pullquote: {}",
        sanitize::line(message)
    );
}
