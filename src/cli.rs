//! The command line: parses the arguments, runs the command and returns its exit code. Draws nothing.

mod arguments;
mod config;
mod exit;
mod extract;
mod guide;
mod inputs;
mod library;
mod manual;
mod message;
mod meter;
mod plain;
mod refresh;
mod topics;

use std::env;
use std::io::{self, IsTerminal as _, Write as _};

use self::arguments::{Arguments, Command, Reading};
pub use self::exit::Exit;
use self::message::complain;
use crate::app::{self, Openable, StartOptions};
use crate::text::sanitize;
use crate::view_model::reader::opening::SAMPLES;

/// How many files are looked for before the first one is shown, so that a folder with a hundred thousand files does not
/// delay it.
const FIRST_ITEMS: usize = 64;

/// Runs the command in the process's arguments.
pub fn run() -> Exit {
    let arguments = match Arguments::of(env::args_os().skip(1).collect()) {
        Ok(arguments) => arguments,
        Err(error) => return explain(&error),
    };
    let outcome = match arguments.command {
        Some(Command::Extract(options)) => extract::run(&options),
        Some(Command::Refresh(options)) => refresh::run(&options),
        Some(Command::Config) => config::run(),
        Some(Command::Formats) => manual::formats(),
        Some(Command::List(options)) => library::end(&options.place, library::list(&options)),
        Some(Command::Search(options)) => library::end(&options.place, library::search(&options)),
        Some(Command::Quotes(options)) => library::end(&options.place, library::quotes(&options)),
        Some(Command::Show(options)) => library::end(&options.place, library::show(&options)),
        Some(Command::Mark(options)) => library::end(&options.place, library::mark(&options)),
        Some(Command::Tag(options)) => library::end(&options.place, library::tag(&options)),
        Some(Command::People(options)) => library::end(&options.place, library::people(&options)),
        Some(Command::Alert(options)) => library::end(&options.place, library::alert(&options)),
        Some(Command::Undo(options)) => library::end(&options.place, library::undo(&options)),
        Some(Command::Feed(options)) => library::end(&options.place, library::feed(&options)),
        Some(Command::Import(options)) => library::end(&options.place, library::import(&options)),
        Some(Command::Export(options)) => library::end(&options.place, library::export(&options)),
        Some(Command::Correct(options)) => library::end(&options.place, library::correct(&options)),
        Some(Command::Highlight(options)) => {
            library::end(&options.place, library::highlight(&options))
        }
        Some(Command::Notes(options)) => library::end(&options.place, library::notes(&options)),
        Some(Command::Desk(options)) => library::end(&options.place, library::desk(&options)),
        Some(Command::Verify(options)) => {
            library::end_as(&options.place, library::verify(&options))
        }
        Some(Command::Trace(options)) => library::end(&options.place, library::trace(&options)),
        Some(Command::Library(options)) => library::end(&options.place, library::library(&options)),
        Some(Command::Completions(options)) => manual::completions(&options),
        Some(Command::Man) => manual::man(),
        Some(Command::Help(options)) => guide::run(&options),
        None => read(&arguments.reading),
    };
    outcome.unwrap_or_else(|error| {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Exit::Done;
        }
        // The remaining errors are those of writing the output.
        let reason = app::reason(&error);
        complain(&format!("cannot write to standard output: {reason}"));
        Exit::Failed
    })
}

/// Opens the reader, or prints the articles if there is no screen to show them on.
fn read(reading: &Reading) -> io::Result<Exit> {
    let on_screen = io::stdout().is_terminal();
    let piped = !io::stdin().is_terminal();
    let mut start = StartOptions {
        format: reading.from,
        ..StartOptions::default()
    };
    if !reading.inputs.is_empty() {
        let mut walk = app::expand(&reading.inputs);
        start.items.extend(walk.by_ref().take(FIRST_ITEMS));
        start.more = Some(walk);
        if start.items.is_empty() {
            let places: Vec<_> = reading
                .inputs
                .iter()
                .map(|it| it.to_string_lossy())
                .collect();
            complain(&format!("nothing to read in {}", places.join(", ")));
            return Ok(Exit::Failed);
        }
    } else if piped && on_screen {
        start.items.push(Openable::Stdin);
    } else {
        start.items = app::samples();
        let library = app::library_path();
        start.library = library.is_some_and(|path| path.exists());
        if !start.library {
            start.greeting = Some(SAMPLES.into());
        }
    }
    if reading.plain || !on_screen || dumb() {
        return plain::run(start);
    }
    if !piped && start.items.contains(&Openable::Stdin) {
        complain("cannot read an article from standard input: it is a terminal");
        return Ok(Exit::Usage);
    }
    // An input that cannot be opened at all is reported here, not on an otherwise empty screen.
    if let [only] = start.items.as_slice()
        && let Err(reason) = only.probe()
    {
        complain(&format!("cannot read {}: {reason}", only.path()));
        return Ok(Exit::Failed);
    }
    if let Err(error) = app::run(start) {
        complain(&format!("cannot use the terminal: {}", app::reason(&error)));
        return Ok(Exit::Failed);
    }
    Ok(Exit::Done)
}

/// Whether the terminal understands no control sequences, such as the shell inside an editor.
fn dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Prints help to standard output and mistakes to standard error.
fn explain(error: &clap::Error) -> Exit {
    // It repeats the arguments, which may contain anything.
    let text = error.render().to_string();
    let mut safe = String::with_capacity(text.len());
    for line in text.lines() {
        safe.push_str(&sanitize::line(line));
        safe.push('\n');
    }
    // If this cannot be printed either, there is no other place for it.
    if error.use_stderr() {
        let _ = io::stderr().lock().write_all(safe.as_bytes());
        Exit::Usage
    } else {
        let _ = io::stdout().lock().write_all(safe.as_bytes());
        Exit::Done
    }
}
