//! What can be opened: files, the files below folders, addresses of the web, standard input, samples; and how their
//! bytes are read, whole or the first part first.

use super::system::reason;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::fetch::{Cancellation, Fetcher, opening};
use crate::loader::Hint;
use crate::text::{Format, sanitize};
use crate::view_model::Item;

/// Bytes that are read before anything is shown: more than a screen of any terminal, and loaded in less than a
/// millisecond.
const FIRST_PART: u64 = 16 * 1024;

macro_rules! samples {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../assets/samples/", $name))),)*]
    };
}

/// Articles of our own with invented people and places, each by its file name: what a person sees who has named no
/// file. The first is shown first.
const SAMPLES: &[(&str, &str)] = samples![
    "bridge-vote.txt",
    "nurses-strike.txt",
    "lighthouse.txt",
    "night-talks.txt",
    "briefs.txt",
    "statement.txt",
    "harbour-inquiry.txt",
];

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Openable {
    /// The articles that come through the pipe.
    Stdin,
    /// A file.
    File(PathBuf),
    /// A page or a feed on the web.
    Address(String),
    /// An article of our own, inside the program.
    Sample {
        /// What it is called.
        name: &'static str,
        /// The bytes of it.
        text: &'static str,
    },
    /// Something that was named but cannot be looked into: reported when its turn comes.
    Missing {
        /// As it was named.
        path: PathBuf,
        /// Why: lower case, without a full stop.
        reason: String,
    },
}

/// The beginning of something, and what is needed to read on.
#[derive(Debug)]
pub(super) enum Beginning {
    /// It is short: these are all its bytes.
    Whole(Vec<u8>),
    /// It goes on.
    Part {
        /// The first bytes.
        bytes: Vec<u8>,
        /// Where the others come from.
        rest: File,
    },
    /// It must be read in one go, by somebody who may be kept waiting.
    Unknown,
}

impl Openable {
    /// What the output calls it, safe to print.
    pub fn path(&self) -> String {
        match self {
            Self::Stdin => "-".into(),
            Self::Sample { name, .. } => (*name).into(),
            Self::Address(url) => sanitize::line(url).into_owned(),
            Self::File(path) | Self::Missing { path, .. } => {
                sanitize::line(&path.to_string_lossy()).into_owned()
            }
        }
    }

    /// What the list of articles calls it until it is read.
    pub fn item(&self) -> Item {
        let label = match self {
            Self::Stdin => "standard input".into(),
            Self::Sample { name, .. } => (*name).into(),
            Self::Address(url) => sanitize::line(url).into_owned(),
            Self::File(path) | Self::Missing { path, .. } => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                sanitize::line(&name.to_string_lossy()).into_owned()
            }
        };
        Item {
            label,
            stored: None,
        }
    }

    /// What the loader may know beside the bytes.
    pub fn hint(&self, format: Option<Format>) -> Hint {
        let name = match self {
            Self::Stdin | Self::Address(_) => None,
            Self::Sample { name, .. } => Some((*name).to_string()),
            Self::File(path) | Self::Missing { path, .. } => path
                .file_name()
                .map(OsStr::to_string_lossy)
                .map(String::from),
        };
        Hint {
            name,
            format,
            ..Hint::default()
        }
    }

    /// All its bytes, and what the loader may know beside them; of the web they are fetched.
    ///
    /// # Errors
    ///
    /// Why it cannot be read: lower case, without a full stop.
    pub fn open(&self, format: Option<Format>) -> Result<(Vec<u8>, Hint), String> {
        let Self::Address(url) = self else {
            return Ok((self.read()?, self.hint(format)));
        };
        let opened = opening::open(Fetcher::shared(), url, format, &Cancellation::default());
        let opened = opened.map_err(|failure| failure.to_string())?;
        Ok((opened.bytes, opened.hint))
    }

    /// All its bytes; of the web none are here.
    ///
    /// # Errors
    ///
    /// Why it cannot be read: lower case, without a full stop.
    pub(super) fn read(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::Stdin => {
                let mut bytes = Vec::new();
                let read = io::stdin().lock().read_to_end(&mut bytes);
                read.map(|_| bytes).map_err(|error| reason(&error))
            }
            Self::File(path) => fs::read(path).map_err(|error| reason(&error)),
            Self::Sample { text, .. } => Ok(text.as_bytes().to_vec()),
            Self::Address(_) => Ok(Vec::new()),
            Self::Missing { reason, .. } => Err(reason.clone()),
        }
    }

    /// Whether it could be read now.
    ///
    /// # Errors
    ///
    /// Why it could not: lower case, without a full stop.
    pub fn probe(&self) -> Result<(), String> {
        match self {
            Self::Stdin | Self::Sample { .. } | Self::Address(_) => Ok(()),
            // A named pipe must be opened once only.
            Self::File(path) => match fs::metadata(path) {
                Ok(metadata) if metadata.is_file() => {
                    File::open(path).map(|_| ()).map_err(|error| reason(&error))
                }
                Ok(_) => Ok(()),
                Err(error) => Err(reason(&error)),
            },
            Self::Missing { reason, .. } => Err(reason.clone()),
        }
    }

    /// Its first bytes, without waiting for anybody.
    pub(super) fn begin(&self) -> Result<Beginning, String> {
        match self {
            Self::Stdin | Self::Address(_) => Ok(Beginning::Unknown),
            Self::File(path) => begin(path).map_err(|error| reason(&error)),
            Self::Sample { .. } | Self::Missing { .. } => self.read().map(Beginning::Whole),
        }
    }
}

fn begin(path: &Path) -> io::Result<Beginning> {
    // A named pipe may keep us waiting.
    if !fs::metadata(path)?.is_file() {
        return Ok(Beginning::Unknown);
    }
    let mut rest = File::open(path)?;
    let mut bytes = Vec::with_capacity(8 * 1024);
    rest.by_ref().take(FIRST_PART).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < FIRST_PART {
        Ok(Beginning::Whole(bytes))
    } else {
        Ok(Beginning::Part { bytes, rest })
    }
}

/// The samples.
pub fn samples() -> Vec<Openable> {
    SAMPLES
        .iter()
        .map(|&(name, text)| Openable::Sample { name, text })
        .collect()
}

/// Everything in the order it was named; folders are walked in the order of their names, hidden files left out. Looks
/// into a folder only when its turn comes.
pub fn expand(named: &[PathBuf]) -> Walk {
    let steps = named.iter().rev().map(|path| {
        if path == Path::new("-") {
            Step::Found(Openable::Stdin)
        } else if let Some(found) = of_the_web(path) {
            Step::Found(found)
        } else if path.is_dir() {
            Step::Folder(path.clone())
        } else if is_pattern(path) {
            Step::Pattern(path.clone())
        } else {
            Step::Found(Openable::File(path.clone()))
        }
    });
    Walk {
        steps: steps.collect(),
    }
}

/// What an address means that a person typed where files are named; nothing when it is none.
fn of_the_web(path: &Path) -> Option<Openable> {
    let text = path.to_str()?;
    let (scheme, rest) = text.split_once("://")?;
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => Some(Openable::Address(text.to_owned())),
        "file" => Some(Openable::File(rest.trim_start_matches("localhost").into())),
        _ => None,
    }
}

/// A walk through what was named.
#[derive(Clone, Debug)]
pub struct Walk {
    /// What is still to be done, the next step last.
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Step {
    Found(Openable),
    Folder(PathBuf),
    /// Names with wildcards.
    Pattern(PathBuf),
    /// A name in a folder, not yet looked at.
    Entry(PathBuf),
}

impl Iterator for Walk {
    type Item = Openable;

    fn next(&mut self) -> Option<Openable> {
        loop {
            match self.steps.pop()? {
                Step::Found(found) => return Some(found),
                Step::Folder(folder) => match entries(&folder) {
                    Ok(entries) => self.steps.extend(entries),
                    Err(error) => {
                        return Some(Openable::Missing {
                            path: folder,
                            reason: reason(&error),
                        });
                    }
                },
                Step::Pattern(pattern) => match matching(&pattern) {
                    Ok(steps) => self.steps.extend(steps),
                    Err(reason) => {
                        let path = pattern;
                        return Some(Openable::Missing { path, reason });
                    }
                },
                Step::Entry(path) => {
                    // A link to a folder is not followed: it may lead back up.
                    let kind = fs::symlink_metadata(&path).map(|m| m.file_type());
                    if kind.is_ok_and(|kind| kind.is_dir()) {
                        self.steps.push(Step::Folder(path));
                    } else if path.is_file() {
                        return Some(Openable::File(path));
                    }
                }
            }
        }
    }
}

/// Whether a name is none of a file but a pattern that no shell has expanded.
fn is_pattern(path: &Path) -> bool {
    let written = path.as_os_str().as_encoded_bytes();
    written.iter().any(|byte| b"*?[".contains(byte)) && !path.exists()
}

/// What fits a pattern, the first by name last; hidden files are named by patterns that say so only.
fn matching(pattern: &Path) -> Result<Vec<Step>, String> {
    let options = glob::MatchOptions {
        require_literal_leading_dot: true,
        ..glob::MatchOptions::default()
    };
    let found = glob::glob_with(&pattern.to_string_lossy(), options);
    let found = found.map_err(|error| format!("no pattern: {}", error.msg))?;
    let mut steps: Vec<Step> = found.flatten().map(Step::Entry).collect();
    if steps.is_empty() {
        return Err("nothing has a name like that".into());
    }
    steps.reverse();
    Ok(steps)
}

/// What is in a folder, the first by name last.
fn entries(folder: &Path) -> io::Result<Vec<Step>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    paths.sort_unstable_by(|a, b| b.file_name().cmp(&a.file_name()));
    Ok(paths.into_iter().map(Step::Entry).collect())
}
