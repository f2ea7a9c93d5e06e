//! `pullquote notes`: highlights with notes, corrections and the quotes that a query finds, for vaults of notes and other
//! programs.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::kept::collect;
use crate::app::{reason, replace_file};
use crate::cli::arguments::desk::{Notes, NotesFormat};
use crate::cli::library::outcome::{Failure, Outcome};
use crate::cli::library::session::{open, output, query};
use crate::cli::message::complain;
use crate::output::notes::{ArticleNotes, html, markdown, org, size, table};
use crate::text::sanitize;
use crate::text::word_count::counted;

/// The length in bytes of the longest name of a file, without number and ending.
const LONGEST_NAME: usize = 60;

/// Writes the file of one article.
type ToFile = fn(&ArticleNotes) -> String;

/// Prints notes, or writes them to files.
pub(in crate::cli) fn notes(options: &Notes) -> Outcome {
    let wanted = query(&options.query)?;
    let library = open(&options.place)?;
    let all = collect(&library, &wanted, options.format)?;
    if all.is_empty() {
        complain("no notes");
    }
    let Some(path) = &options.output else {
        let mut out = output();
        out.write_all(&whole(&all, options.format)?)?;
        return Ok(out.flush()?);
    };
    let is_folder = path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/");
    let of_folder: Option<(ToFile, &str)> = match options.format {
        NotesFormat::Markdown => Some((markdown::file, "md")),
        NotesFormat::Org => Some((org::file, "org")),
        NotesFormat::Json | NotesFormat::Csv | NotesFormat::Html => None,
    };
    let written = match of_folder {
        Some((file, ending)) if is_folder || path.extension().is_none() => {
            write_folder(path, (&all, file, ending), options.format)?
        }
        Some(_) | None => {
            let mut page = whole(&all, options.format)?;
            if of_folder.is_some() {
                page.extend(format!("{}\n", own_line(options.format)).into_bytes());
            }
            usize::from(write(path, &page, options.format)?)
        }
    };
    let (notes, files) = (counted(size(&all), "note"), counted(written, "file"));
    let mut out = output();
    writeln!(out, "{notes}, {files} written")?;
    Ok(out.flush()?)
}

/// All notes as one text.
fn whole(all: &[ArticleNotes], format: NotesFormat) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    match format {
        NotesFormat::Markdown => {
            for article in all {
                page.extend(markdown::section(article).into_bytes());
            }
        }
        NotesFormat::Org => {
            for article in all {
                page.extend(org::section(article).into_bytes());
            }
        }
        NotesFormat::Json => table::json(all, &mut page)?,
        NotesFormat::Csv => table::csv(all, &mut page)?,
        NotesFormat::Html => page.extend(html::page(all).into_bytes()),
    }
    Ok(page)
}

/// The line below which the owner of a file writes.
fn own_line(format: NotesFormat) -> String {
    match format {
        NotesFormat::Org => org::own_line(),
        NotesFormat::Markdown | NotesFormat::Json | NotesFormat::Csv | NotesFormat::Html => {
            markdown::own_line()
        }
    }
}

/// Writes one file for each article, and returns how many changed. A file is found again by the number in its name, so
/// that its owner may rename the rest, and so that a new headline makes no second file.
fn write_folder(
    folder: &Path,
    (all, file, ending): (&[ArticleNotes], ToFile, &str),
    format: NotesFormat,
) -> Result<usize, Failure> {
    let failed = |error: &io::Error, what: &Path| failed_to("write", what, error);
    fs::create_dir_all(folder).map_err(|error| failed(&error, folder))?;
    let mut known: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| failed(&error, folder))? {
        let entry = entry.map_err(|error| failed(&error, folder))?;
        known.extend(entry.file_name().into_string());
    }
    known.sort();
    let mut written = 0;
    for article in all {
        let end = format!("{}.{ending}", article.id);
        let old = known.iter().find(|name| name.ends_with(&end));
        let name = old
            .cloned()
            .unwrap_or_else(|| file_name(&article.title, &end));
        written += usize::from(write(&folder.join(name), file(article).as_bytes(), format)?);
    }
    Ok(written)
}

/// "harbour-to-close-pq-0f3a.md"
fn file_name(title: &str, end: &str) -> String {
    let mut name = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        if name.len() >= LONGEST_NAME {
            break;
        }
        if letter.is_alphanumeric() {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() {
        end.to_owned()
    } else {
        format!("{name}-{end}")
    }
}

/// Writes a file, and returns whether it changed. What its owner wrote below the line stays. A file that was not written
/// by this command stays as it is.
fn write(path: &Path, page: &[u8], format: NotesFormat) -> Result<bool, Failure> {
    let old = match fs::read(path) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed_to("read", path, &error)),
    };
    let mut page = page.to_vec();
    if let Some(old) = &old {
        let Some(own) = kept(old, format) else {
            let shown = path.display().to_string();
            return Err(Failure::Other(format!(
                "cannot write {}: the file exists and was not written by pullquote notes",
                sanitize::line(&shown)
            )));
        };
        page.extend(own);
        if *old == page {
            return Ok(false);
        }
    }
    replace_file(path, &page).map_err(|error| failed_to("write", path, &error))?;
    Ok(true)
}

/// What the owner of an existing file wrote below the line; `None` if the file is not one of ours.
fn kept(old: &[u8], format: NotesFormat) -> Option<Vec<u8>> {
    let whole = match format {
        NotesFormat::Markdown | NotesFormat::Org => {
            let line = format!("{}\n", own_line(format));
            let at = memchr::memmem::find(old, line.as_bytes())?;
            return old.get(at + line.len()..).map(<[u8]>::to_vec);
        }
        NotesFormat::Json => format!("{{\"schema\":\"{}\"", table::SCHEMA),
        NotesFormat::Csv => table::header(),
        NotesFormat::Html => html::BEGINNING.to_owned(),
    };
    let is_ours = old.is_empty() || old.starts_with(whole.as_bytes());
    is_ours.then(Vec::new)
}

fn failed_to(what: &str, path: &Path, error: &io::Error) -> Failure {
    let shown = path.display().to_string();
    let shown = sanitize::line(&shown);
    Failure::Other(format!("cannot {what} {shown}: {}", reason(error)))
}
