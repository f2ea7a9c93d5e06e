//! What can be opened: files, folders, web addresses, standard input and samples; and reading their bytes, whole or the
//! first part first.

pub(super) mod limit;
mod pattern;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use self::pattern::{is_pattern, matching};
use super::fetch::{Cancellation, Fetcher, opening};
use super::system::reason;
use crate::loader::Hint;
use crate::text::{Format, sanitize, url};
use crate::view_model::Item;

/// Bytes read before anything is shown: more than fits on any terminal, and loaded in less than a millisecond.
const FIRST_PART: u64 = 16 * 1024;

macro_rules! samples {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../assets/samples/", $name))),)*]
    };
}

/// Our own articles with invented people and places, by file name. They are shown if no file is named, the first one
/// first.
const SAMPLES: &[(&str, &str)] = samples![
    "bridge-vote.txt",
    "nurses-strike.txt",
    "lighthouse.txt",
    "night-talks.txt",
    "briefs.txt",
    "statement.txt",
    "harbour-inquiry.txt",
];

/// An input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Openable {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// A page or a feed on the web.
    Address(String),
    /// A built-in sample article.
    Sample {
        /// Its file name.
        name: &'static str,
        /// Its text.
        text: &'static str,
    },
    /// An input that cannot be read; reported when its turn comes.
    Missing {
        /// The path as given.
        path: PathBuf,
        /// Why: lower case, without a full stop.
        reason: String,
    },
}

/// The first bytes of an input, and what is needed to read the rest.
#[derive(Debug)]
pub(super) enum Beginning {
    /// The whole input, which is short.
    Whole(Vec<u8>),
    /// There is more.
    Part {
        /// The first bytes.
        bytes: Vec<u8>,
        /// The open file, positioned after them.
        rest: File,
    },
    /// Reading may block, so a worker must do it.
    Unknown,
}

impl Openable {
    /// Its name in output, safe to print.
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

    /// Its entry in the list of articles until it is read.
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
            path: self.identity(),
            stored: None,
        }
    }

    /// By what it can be found again in another session: an absolute path, an address, the name of a sample. `None` if it
    /// cannot be.
    fn identity(&self) -> Option<String> {
        Some(match self {
            Self::Stdin | Self::Missing { .. } => return None,
            Self::Address(url) => url.clone(),
            Self::Sample { name, .. } => format!("sample:{name}"),
            Self::File(path) => std::path::absolute(path).ok()?.to_str()?.to_owned(),
        })
    }

    /// Hints for the loader.
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

    /// All its bytes, and hints for the loader; web addresses are fetched.
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

    /// All its bytes; none for web addresses.
    ///
    /// # Errors
    ///
    /// Why it cannot be read: lower case, without a full stop.
    pub(super) fn read(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::Stdin => {
                let mut bytes = Vec::new();
                limit::read_rest(io::stdin().lock(), &mut bytes)?;
                Ok(bytes)
            }
            Self::File(path) => limit::read_file(path),
            Self::Sample { text, .. } => Ok(text.as_bytes().to_vec()),
            Self::Address(_) => Ok(Vec::new()),
            Self::Missing { reason, .. } => Err(reason.clone()),
        }
    }

    /// Checks whether it can be read.
    ///
    /// # Errors
    ///
    /// Why it cannot be read: lower case, without a full stop.
    pub fn probe(&self) -> Result<(), String> {
        match self {
            Self::Stdin | Self::Sample { .. } | Self::Address(_) => Ok(()),
            // A named pipe can be opened only once.
            Self::File(path) if let Err(reason) = limit::refuse_device(path) => Err(reason),
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

    /// Its first bytes, without blocking.
    pub(super) fn begin(&self) -> Result<Beginning, String> {
        match self {
            Self::Stdin | Self::Address(_) => Ok(Beginning::Unknown),
            Self::File(path) => begin(path).map_err(|error| reason(&error)),
            Self::Sample { .. } | Self::Missing { .. } => self.read().map(Beginning::Whole),
        }
    }
}

fn begin(path: &Path) -> io::Result<Beginning> {
    // Reading a named pipe may block.
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

/// All inputs in the order given. Folders are walked lazily in the order of their names, without hidden files.
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

/// The input for a web or file address given instead of a path, if it is one.
fn of_the_web(path: &Path) -> Option<Openable> {
    let text = url::without_feed_scheme(path.to_str()?);
    let (scheme, rest) = text.split_once("://")?;
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => Some(Openable::Address(text.into_owned())),
        "file" => Some(Openable::File(rest.trim_start_matches("localhost").into())),
        _ => None,
    }
}

/// Iterates over the inputs.
#[derive(Clone, Debug)]
pub struct Walk {
    /// Steps still to be done, the next one last.
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Step {
    Found(Openable),
    Folder(PathBuf),
    /// A pattern with wildcards.
    Pattern(PathBuf),
    /// An entry of a folder, not yet examined.
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
                    Ok(paths) => self.steps.extend(paths.into_iter().rev().map(Step::Entry)),
                    Err(reason) => {
                        let path = pattern;
                        return Some(Openable::Missing { path, reason });
                    }
                },
                Step::Entry(path) => {
                    // Symbolic links to folders are not followed: they may form a loop.
                    match fs::symlink_metadata(&path).map(|m| m.file_type()) {
                        Ok(kind) if kind.is_dir() => self.steps.push(Step::Folder(path)),
                        Ok(_) if path.is_file() => return Some(Openable::File(path)),
                        Ok(_) => {}
                        // It was removed in the meantime.
                        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                        Err(error) => {
                            let reason = reason(&error);
                            return Some(Openable::Missing { path, reason });
                        }
                    }
                }
            }
        }
    }
}

/// The entries of a folder, the first by name last.
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
