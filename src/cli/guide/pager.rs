//! Shows a long text in the reader's pager, or prints it where there is no terminal or no pager.

use std::env;
use std::io::{self, IsTerminal as _, Write};
use std::process::{Command, Stdio};

use crate::app;

/// The pager where `PAGER` names none.
const PAGER: &str = "less";

/// What `less` is told unless `LESS` says otherwise: a text that fits is simply printed.
const LESS: &str = "FRX";

/// How shells say that there is no such program, or that it cannot be run.
const NOT_FOUND: [i32; 2] = [126, 127];

/// Shows the text.
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

/// Prints the text as it is.
///
/// # Errors
///
/// When standard output cannot be written.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Hands the text to the pager and waits for it; gives whether there was one.
fn page(text: &str, pager: &str) -> io::Result<bool> {
    // `PAGER` may hold options, so a shell takes it apart.
    let mut command = Command::new("sh");
    command.args(["-c", pager]).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        command.env("LESS", LESS);
    }
    // ^C is for the pager: it must not be left alone with the terminal.
    app::ignore_interrupts()?;
    let Ok(mut child) = command.spawn() else {
        return Ok(false);
    };
    if let Some(mut input) = child.stdin.take() {
        // A pager that is closed early takes no more.
        let _ = input.write_all(text.as_bytes());
    }
    let code = child.wait()?.code();
    Ok(!code.is_some_and(|code| NOT_FOUND.contains(&code)))
}
