//! Shows a long text in the reader's pager, or prints it where there is no terminal or no pager.

use std::env;
use std::io::{self, IsTerminal as _, Write};
use std::process::{Command, Stdio};

use crate::app;

/// The pager if `PAGER` is not set.
const PAGER: &str = "less";

/// Options for `less` if `LESS` is not set: a text that fits the screen is simply printed.
const LESS: &str = "FRX";

/// The exit codes by which shells report that a program does not exist or cannot be run.
const NOT_FOUND: [i32; 2] = [126, 127];

/// Shows the text in the pager, or prints it.
///
/// # Errors
///
/// When standard output cannot be written.
pub(super) fn show(text: &str) -> io::Result<()> {
    let pager = env::var("PAGER").unwrap_or_else(|_| PAGER.into());
    if !io::stdout().is_terminal() || pager.trim().is_empty() || !page(text, &pager)? {
        print(text)?;
    }
    Ok(())
}

/// Prints the text.
///
/// # Errors
///
/// When standard output cannot be written.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Pipes the text to the pager and waits for it. Returns whether the pager exists.
fn page(text: &str, pager: &str) -> io::Result<bool> {
    // `PAGER` may contain options, so a shell parses it.
    let mut command = Command::new("sh");
    command.args(["-c", pager]).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        command.env("LESS", LESS);
    }
    // ^C is meant for the pager. If we ended first, the pager would keep the terminal.
    app::ignore_interrupts()?;
    let Ok(mut child) = command.spawn() else {
        return Ok(false);
    };
    if let Some(mut input) = child.stdin.take() {
        // A pager that exits early closes the pipe.
        let _ = input.write_all(text.as_bytes());
    }
    let code = child.wait()?.code();
    Ok(!code.is_some_and(|code| NOT_FOUND.contains(&code)))
}
