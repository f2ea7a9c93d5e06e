//! What the command line names, as a list of things to read: files, the files below folders, standard input.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::loader::{Hint, load};
use crate::text::{Article, Format, sanitize};

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// The articles that come through the pipe.
    Stdin,
    /// A file.
    File(PathBuf),
    /// Something that was named but is not there, with the reason: reported when its turn comes.
    Missing {
        /// As it was named.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

impl Input {
    /// What the output calls it, safe to print.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Stdin => "-".into(),
            Self::File(path) | Self::Missing { path, .. } => {
                sanitize::line(&path.to_string_lossy()).into_owned()
            }
        }
    }

    /// Reads its articles, or says why not.
    pub(super) fn articles(&self, format: Option<Format>) -> Result<Vec<Article>, String> {
        let (bytes, name) = match self {
            Self::Stdin => {
                let mut bytes = Vec::new();
                let read = io::stdin().lock().read_to_end(&mut bytes);
                (read.map(|_| bytes), None)
            }
            Self::File(path) => {
                let name = path.file_name().map(OsStr::to_string_lossy);
                (fs::read(path), name.map(String::from))
            }
            Self::Missing { reason, .. } => return Err(reason.clone()),
        };
        let bytes = bytes.map_err(|error| reason(&error))?;
        Ok(load(&bytes, &Hint { name, format }))
    }
}

/// Every input in the order it was named; folders are walked in the order of their names, hidden files left out.
pub(super) fn expand(named: &[PathBuf]) -> Vec<Input> {
    let mut inputs = Vec::with_capacity(named.len());
    for path in named {
        if path == Path::new("-") {
            inputs.push(Input::Stdin);
        } else if path.is_dir() {
            walk(path, &mut inputs);
        } else {
            inputs.push(Input::File(path.clone()));
        }
    }
    inputs
}

fn walk(folder: &Path, inputs: &mut Vec<Input>) {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => {
            inputs.push(Input::Missing {
                path: folder.to_path_buf(),
                reason: reason(&error),
            });
            return;
        }
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = entry.path();
        // A link to a folder is not followed: it may lead back up.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, inputs);
        } else if path.is_file() {
            inputs.push(Input::File(path));
        }
    }
}

/// The system's own words for what went wrong, without its capital and its error number.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => "unknown error".into(),
    }
}
