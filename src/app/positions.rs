//! How far files were read, kept between sessions in `$XDG_STATE_HOME/pullquote/positions.jsonl`. An article is found
//! again by its text, or else by its path: files are moved, and files are changed.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::process;

use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};

use crate::library::digest;
use crate::text::Article;

/// The greatest number of articles remembered; the one read longest ago is forgotten first.
const MOST: usize = 500;

/// Bytes of the file that are read at most: several times the size of [`MOST`] entries with long paths.
const MOST_BYTES: u64 = 1 << 20;

/// Bytes at either end of a text by which it is recognised.
const END: usize = 4096;

/// How far an article was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    /// The path of the file, without symbolic links.
    path: String,
    /// The number of the article in the file, from 0.
    number: usize,
    /// Identifies the text.
    text: i64,
    /// The byte offset in the text.
    byte: usize,
}

/// An article of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The path of the file.
    pub(super) path: &'a Path,
    /// The number of the article in the file, from 0.
    pub(super) number: usize,
    /// The article.
    pub(super) article: &'a Article,
}

/// How far an article was read, as a byte offset of its text; none if it is not remembered.
pub(super) fn recall(place: Place<'_>) -> Option<usize> {
    find(&read(&file()?), &entry(place, 0))
}

/// Remembers how far an article was read, as a byte offset of its text. Nothing is remembered of an article that was
/// left at its beginning.
///
/// # Errors
///
/// The file cannot be written.
pub(super) fn remember(place: Place<'_>, byte: usize) -> io::Result<()> {
    let Some(file) = file() else { return Ok(()) };
    let kept = entry(place, byte);
    let mut entries = read(&file);
    entries.retain(|other| !is_same(other, &kept));
    if byte > 0 {
        entries.push(kept);
    }
    let first = entries.len().saturating_sub(MOST);
    write(&file, entries.get(first..).unwrap_or_default())
}

fn file() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(
        folders
            .state_dir()?
            .join("pullquote")
            .join("positions.jsonl"),
    )
}

fn entry(place: Place<'_>, byte: usize) -> Entry {
    let path = fs::canonicalize(place.path);
    let path = path.as_deref().unwrap_or(place.path);
    Entry {
        path: path.to_string_lossy().into_owned(),
        number: place.number,
        text: fingerprint(&place.article.text),
        byte,
    }
}

/// Identifies a text by its length and its ends, because texts may be large.
fn fingerprint(text: &str) -> i64 {
    let bytes = text.as_bytes();
    let first = bytes.get(..END.min(bytes.len())).unwrap_or_default();
    let last = bytes.get(bytes.len().saturating_sub(END)..);
    let length = bytes.len().to_le_bytes();
    digest(&[first, last.unwrap_or_default(), &length].concat())
}

fn find(entries: &[Entry], wanted: &Entry) -> Option<usize> {
    let by_text = entries.iter().rev().find(|entry| entry.text == wanted.text);
    let by_path = || entries.iter().rev().find(|entry| is_same(entry, wanted));
    by_text.or_else(by_path).map(|entry| entry.byte)
}

fn is_same(one: &Entry, other: &Entry) -> bool {
    one.path == other.path && one.number == other.number
}

/// The entries, the latest last. Lines that cannot be read are left out.
fn read(file: &Path) -> Vec<Entry> {
    let mut text = String::new();
    let opened = File::open(file);
    let read = opened.and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text));
    match read {
        Ok(_) => text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect(),
        Err(_) => Vec::new(),
    }
}

/// Replaces the file as a whole, so that it is never half written.
fn write(file: &Path, entries: &[Entry]) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new(""));
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let new = folder.join(format!("positions.{}.new", process::id()));
    let written = write_new(&new, entries).and_then(|()| fs::rename(&new, file));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
}

fn write_new(new: &Path, entries: &[Entry]) -> io::Result<()> {
    let mut out = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(new)?;
    for entry in entries {
        let line = serde_json::to_string(entry).map_err(io::Error::other)?;
        out.write_all(line.as_bytes())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, text: i64, byte: usize) -> Entry {
        Entry {
            path: path.into(),
            number: 0,
            text,
            byte,
        }
    }

    #[test]
    fn an_article_is_found_by_its_text_and_else_by_its_path() {
        let entries = [entry("/a", 1, 10), entry("/b", 2, 20), entry("/old", 3, 30)];
        assert_eq!(find(&entries, &entry("/a", 1, 0)), Some(10));
        assert_eq!(find(&entries, &entry("/moved", 2, 0)), Some(20));
        assert_eq!(find(&entries, &entry("/old", 9, 0)), Some(30));
        assert_eq!(find(&entries, &entry("/new", 9, 0)), None);
    }

    #[test]
    fn texts_that_differ_at_an_end_or_in_length_are_told_apart() {
        let long = "word ".repeat(4000);
        let prints = [
            fingerprint(""),
            fingerprint(&long),
            fingerprint(&format!("{long}s")),
            fingerprint(&long.replacen("word", "ward", 1)),
        ];
        for (index, print) in prints.iter().enumerate() {
            assert!(!prints.iter().skip(index + 1).any(|other| other == print));
        }
    }
}
