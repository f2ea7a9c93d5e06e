//! `pullquote --plain`: articles, their quotes and sources as words, in reading order.

use std::io::{self, BufWriter, IsTerminal as _, Write as _};

use super::{Exit, complain};
use crate::analysis::analyse;
use crate::app::Opening;
use crate::loader::load;
use crate::report::{Report, plain};

/// Cells of a line where nobody tells.
const WIDTH: usize = 80;

/// Prints everything that was named.
pub(super) fn run(opening: Opening) -> io::Result<Exit> {
    let stdout = io::stdout();
    let width = match crossterm::terminal::size() {
        Ok((width, _)) if stdout.is_terminal() && width > 0 => usize::from(width),
        Ok(_) | Err(_) => WIDTH,
    };
    let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
    let mut exit = Exit::Done;
    for input in opening
        .items
        .into_iter()
        .chain(opening.more.into_iter().flatten())
    {
        let path = input.path();
        let bytes = match input.read() {
            Ok(bytes) => bytes,
            Err(reason) => {
                // What was printed so far belongs above the complaint.
                out.flush()?;
                complain(&format!("cannot read {path}: {reason}"));
                exit = Exit::Failed;
                continue;
            }
        };
        let articles = load(&bytes, &input.hint(opening.format));
        for (item, article) in articles.iter().enumerate() {
            let analysis = analyse(article);
            let report = Report {
                path: &path,
                item,
                article,
                analysis: &analysis,
            };
            plain::write(&report, width, &mut out)?;
        }
    }
    out.flush()?;
    Ok(exit)
}
