//! `pullquote desk export` and `desk import`: corrections, highlights and decisions about people for a colleague's
//! library.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{BufWriter, Read, Write};
use std::path::Path;

use serde::Serialize;

use super::exchange::{Line, Record, SCHEMA, write_header};
use super::merge::{Conflict, Merge};
use super::people::{Fate, PersonLine};
use crate::app::{analyse_again, now, reason};
use crate::cli::arguments::desk::{Desk, DeskTask};
use crate::cli::library::line;
use crate::cli::library::outcome::{Failure, Outcome};
use crate::cli::library::session::{open, output};
use crate::library::{ArticleId, HighlightFilter, Library};
use crate::output::json::write_value;
use crate::text::sanitize;
use crate::text::word_count::counted;

/// The most bytes that are read of a file. A hundred thousand decisions need less.
const MOST: u64 = 64 << 20;

/// The most bytes of a line.
const MOST_OF_LINE: usize = 1 << 20;

/// Runs a task.
pub(in crate::cli) fn desk(options: &Desk) -> Outcome {
    let mut library = open(&options.place)?;
    match &options.task {
        DeskTask::Export { to } => export(&library, to),
        DeskTask::Import { from } => import(&mut library, from, options),
    }
}

fn export(library: &Library, to: &Path) -> Outcome {
    if to == Path::new("-") {
        let mut out = output();
        write(library, &mut out)?;
        return Ok(out.flush()?);
    }
    let failed = |error: &std::io::Error| {
        let shown = to.display().to_string();
        let shown = sanitize::line(&shown);
        Failure::Other(format!("cannot write {shown}: {}", reason(error)))
    };
    let file = OpenOptions::new().write(true).create_new(true).open(to);
    let mut out = BufWriter::new(file.map_err(|error| failed(&error))?);
    match write(library, &mut out) {
        Err(Failure::Unwritable(error)) => Err(failed(&error)),
        other => other,
    }?;
    out.flush().map_err(|error| failed(&error))
}

/// Writes everything, the oldest first.
fn write(library: &Library, out: &mut dyn Write) -> Outcome {
    write_header(out)?;
    for row in library.all_corrections(u32::MAX)?.iter().rev() {
        let line = Line::of_correction(library, row)?;
        write_value(&line, out)?;
        out.write_all(b"\n")?;
    }
    for row in library
        .all_highlights(&HighlightFilter::default())?
        .iter()
        .rev()
    {
        let line = Line::of_highlight(library, row)?;
        write_value(&line, out)?;
        out.write_all(b"\n")?;
    }
    for row in &library.decided_names()? {
        write_value(&PersonLine::new(row), out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// What an import did.
#[derive(Serialize)]
struct Imported {
    corrections: usize,
    highlights: usize,
    /// Decisions about people.
    people: usize,
    /// Decisions that were the same already.
    known: usize,
    /// Decisions about articles that are not in the library.
    missing: usize,
    /// Lines that are no decisions, or decisions of a kind that this version does not know.
    refused: usize,
    /// Decisions whose words are not found with certainty. They are stored and listed as unanchored.
    unanchored: usize,
    conflicts: Vec<Conflict>,
}

fn import(library: &mut Library, from: &Path, options: &Desk) -> Outcome {
    let text = read(from)?;
    let mut lines = text.lines();
    let header: Option<serde_json::Value> = lines
        .next()
        .and_then(|line| serde_json::from_str(line).ok());
    if header.and_then(|header| header.get("schema").cloned()) != Some(SCHEMA.into()) {
        let shown = from.display().to_string();
        return Err(Failure::Other(format!(
            "cannot import {}: it was not written by pullquote desk export",
            sanitize::line(&shown)
        )));
    }
    let now = now();
    let mut merge = Merge::new(library, now);
    let mut refused = 0;
    let mut people = Vec::new();
    for line in lines.filter(|line| !line.trim().is_empty()) {
        let fits = line.len() <= MOST_OF_LINE;
        if let Some(person) = Some(line).filter(|_| fits).and_then(PersonLine::read) {
            people.push(person);
            continue;
        }
        let record = Some(line)
            .filter(|line| line.len() <= MOST_OF_LINE)
            .and_then(|line| serde_json::from_str(line).ok())
            .and_then(|line: Line| line.record());
        match record {
            Some(Record::Correction(identity, row)) => merge.correction(&identity, row)?,
            Some(Record::Highlight(identity, row)) => merge.highlight(&identity, row)?,
            None => refused += 1,
        }
    }
    let mut merged = merge.finish();
    library.add_decisions((&merged.corrections, &merged.highlights), now)?;
    let corrected = merged.corrections.iter().filter_map(|row| row.of.article());
    let corrected: BTreeSet<ArticleId> = corrected.collect();
    let corrected: Vec<ArticleId> = corrected.into_iter().collect();
    analyse_again(library, &corrected, now)?;
    let mut decided = 0;
    for person in &people {
        match person.add(library, now)? {
            Fate::Added => decided += 1,
            Fate::Known => merged.known += 1,
            Fate::Missing => merged.missing += 1,
            Fate::Conflict(conflict) => merged.conflicts.push(conflict),
        }
    }
    print(
        &Imported {
            people: decided,
            corrections: merged.corrections.len(),
            highlights: merged.highlights.len(),
            known: merged.known,
            missing: merged.missing,
            refused,
            unanchored: merged.unanchored,
            conflicts: merged.conflicts,
        },
        options,
    )
}

/// Reads a file that a stranger may have written.
fn read(from: &Path) -> Result<String, Failure> {
    let shown = from.display().to_string();
    let shown = sanitize::line(&shown);
    let failed = |why: &str| Failure::Other(format!("cannot read {shown}: {why}"));
    let mut bytes = Vec::new();
    let read = if from == Path::new("-") {
        std::io::stdin()
            .lock()
            .take(MOST + 1)
            .read_to_end(&mut bytes)
    } else {
        std::fs::File::open(from).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| failed(&reason(&error)))?;
    if bytes.len() as u64 > MOST {
        return Err(failed("it is larger than 64 MB"));
    }
    String::from_utf8(bytes).map_err(|_| failed("it is not UTF-8"))
}

fn print(imported: &Imported, options: &Desk) -> Outcome {
    let mut out = output();
    if options.json {
        line::json(imported, &mut out)?;
        return Ok(out.flush()?);
    }
    let mut parts = vec![
        counted(imported.corrections, "correction"),
        counted(imported.highlights, "highlight"),
    ];
    for (count, what) in [
        (imported.people, "about people"),
        (imported.known, "known already"),
        (imported.unanchored, "not found with certainty"),
        (
            imported.missing,
            "about articles or people that are not in the library",
        ),
        (imported.refused, "not understood"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    if !imported.conflicts.is_empty() {
        parts.push(counted(imported.conflicts.len(), "conflict"));
    }
    writeln!(out, "{}", parts.join(", "))?;
    for conflict in &imported.conflicts {
        let Conflict {
            title,
            words,
            mine,
            theirs,
        } = conflict;
        line::row(
            &["conflict", title, words, "yours", mine, "theirs", theirs],
            &mut out,
        )?;
    }
    Ok(out.flush()?)
}
