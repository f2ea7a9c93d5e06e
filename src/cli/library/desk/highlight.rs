//! `pullquote highlight`: marks a passage, with a note.

use std::io::{Read as _, Write as _};

use super::listed;
use super::subject::Subject;
use crate::app::{now, reason};
use crate::cli::arguments::desk::Highlight as Options;
use crate::cli::library::line;
use crate::cli::library::outcome::{Failure, Outcome};
use crate::cli::library::session::{open_or_begin, output};
use crate::library::Highlight;
use crate::text::find::find;
use crate::text::sanitize;
use crate::text::word_count::counted;

/// Bytes of a note that are read from standard input; longer ones are refused.
const MOST: u64 = 1 << 20;

/// Adds or deletes a highlight, and prints it.
pub(in crate::cli) fn highlight(options: &Options) -> Outcome {
    let mut library = open_or_begin(&options.place)?;
    let subject = Subject::named(&library, &options.subject)?;
    let mut out = output();
    if options.delete {
        let stored = library.highlights(&subject.of)?;
        let words = options.words.trim();
        let ids: Vec<_> = stored
            .iter()
            .filter(|highlight| !find(&highlight.anchor.exact, words).is_empty())
            .map(|highlight| highlight.id)
            .collect();
        if ids.is_empty() {
            let shown = sanitize::line(words);
            return Err(Failure::Other(format!(
                "no highlight has the words “{shown}”"
            )));
        }
        let deleted = library.delete_highlights(&ids, now())?;
        writeln!(out, "{} deleted", counted(deleted, "highlight"))?;
        return Ok(out.flush()?);
    }
    let note = match options.note.as_deref() {
        Some("-") => read_note()?,
        Some(note) => note.to_owned(),
        None => String::new(),
    };
    let anchor = subject.passage(&options.words)?;
    let new = Highlight {
        note,
        tag: options.tag.clone().unwrap_or_default(),
        ..Highlight::new(subject.of, anchor, now())
    };
    let id = library.add_highlight(&new)?;
    if let Some(stored) = library.highlight(id)? {
        let title = listed::Titles::default().of(&library, &stored.of)?;
        if options.result.json {
            line::json(&listed::Highlight::new(&stored, &title), &mut out)?;
        } else {
            listed::highlight_row(&stored, &title, &mut out)?;
        }
    }
    Ok(out.flush()?)
}

fn read_note() -> Result<String, Failure> {
    let mut note = Vec::new();
    let read = std::io::stdin().lock().take(MOST).read_to_end(&mut note);
    read.map_err(|error| {
        let reason = reason(&error);
        Failure::Other(format!(
            "cannot read the note from standard input: {reason}"
        ))
    })?;
    Ok(String::from_utf8_lossy(&note).into_owned())
}
