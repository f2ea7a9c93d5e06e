//! The command line: what was asked for, done with the library, and how it ended. Draws nothing.

mod arguments;
mod extract;
mod inputs;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use self::arguments::{Arguments, Command};
use crate::text::sanitize;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done; also when the reader of our output left early.
    Done,
    /// Something could not be read or written; the rest was done.
    Failed,
    /// The command line makes no sense.
    Usage,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Failed => Self::from(1),
            Exit::Usage => Self::from(2),
        }
    }
}

/// Does what the process's arguments ask for.
#[must_use]
pub fn run() -> Exit {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return explain(&error),
    };
    let outcome = match arguments.command {
        Some(Command::Extract(options)) => extract::run(&options),
        None => Ok(Exit::Done),
    };
    outcome.unwrap_or_else(|error| {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Exit::Done;
        }
        complain(&format!(
            "cannot write the output: {}",
            inputs::reason(&error)
        ));
        Exit::Failed
    })
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
