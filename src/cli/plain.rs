//! `pullquote --plain`: articles, their quotes and sources as plain text, in reading order.

use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::ops::ControlFlow;

use super::exit::Exit;
use super::inputs::{Items, Missed, each_found};
use crate::analysis::analyse;
use crate::app::StartOptions;
use crate::loader::Found;
use crate::output::plain;
use crate::text::Article;

/// Width of a line in cells, if the terminal does not report one.
const WIDTH: usize = 80;

/// Prints all inputs.
pub(super) fn run(start: StartOptions) -> io::Result<Exit> {
    let stdout = io::stdout();
    let width = match crossterm::terminal::size() {
        Ok((width, _)) if stdout.is_terminal() && width > 0 => usize::from(width),
        Ok(_) | Err(_) => WIDTH,
    };
    let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
    let mut exit = Exit::Done;
    for input in start
        .items
        .into_iter()
        .chain(start.more.into_iter().flatten())
    {
        let mut printing = Printing {
            items: Items::of(&input),
            width,
            out: &mut out,
        };
        let mut written = Ok(());
        let mut missed = Vec::new();
        let read = each_found(&input, start.format, &mut |found, _| {
            match found {
                Found::Article(article) => written = printing.write(&article),
                Found::Failure(failure) => missed.push(Missed::Unread {
                    path: failure.place(&input.path()),
                    reason: failure.reason,
                }),
            }
            if written.is_ok() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        written?;
        missed.extend(Missed::of(&input, read, &printing.items, missed.len()));
        if !missed.is_empty() {
            // Messages must not appear before the text that was printed first.
            out.flush()?;
        }
        for missed in missed {
            if missed.report() == Exit::Failed {
                exit = Exit::Failed;
            }
        }
    }
    out.flush()?;
    Ok(exit)
}

/// Prints the articles of one input.
struct Printing<'a, W> {
    items: Items,
    width: usize,
    out: &'a mut W,
}

impl<W: io::Write> Printing<'_, W> {
    fn write(&mut self, article: &Article) -> io::Result<()> {
        let analysis = analyse(article);
        let report = self.items.next(article, &analysis);
        plain::write(&report, self.width, self.out)
    }
}
