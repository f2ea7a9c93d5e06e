//! `pullquote formats`: what can be read, as a table, with a command to try for each.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use super::Exit;
use crate::text::format::TABLE;

/// Prints it.
pub(super) fn run() -> io::Result<Exit> {
    let mut out = io::stdout().lock();
    out.write_all(page().as_bytes())?;
    out.flush()?;
    Ok(Exit::Done)
}

/// The rows below each other: the name, what it is, and the command.
fn page() -> String {
    const WIDTH: usize = 80;
    let widest = TABLE.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let indent = widest + 2;
    let mut page = String::new();
    for row in TABLE {
        let lines = textwrap::wrap(row.description, WIDTH - indent);
        for (index, line) in lines.iter().enumerate() {
            let name = if index == 0 { row.name } else { "" };
            // Writing to a string does not fail.
            let _ = writeln!(page, "{name:indent$}{line}");
        }
        let _ = writeln!(page, "{:indent$}$ {}\n", "", row.example);
    }
    page.push_str(
        "Formats are detected from the content, whatever a file is called; --from forces\none of the formats above gzip.\n",
    );
    page
}
