//! Edits a text in the editor of the person: `$VISUAL`, `$EDITOR` or vi.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, process};

/// The greatest length in bytes of a text that is read back.
const LONGEST: u64 = 1 << 20;

/// Lets the person edit a text. The terminal must have been lent.
///
/// # Errors
///
/// If the editor cannot be run or reports a failure, or the file cannot be written or read.
pub(in crate::app) fn edit(text: &str) -> io::Result<String> {
    let folder = private_folder()?;
    let path = folder.join("note.txt");
    let edited = edit_file(&path, text);
    // What is left of the note is of no use to anybody.
    let _ = fs::remove_dir_all(&folder);
    edited
}

fn edit_file(path: &Path, text: &str) -> io::Result<String> {
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    // Editors expect that the last line is ended.
    writeln!(file, "{text}")?;
    drop(file);
    let set = |name: &str| {
        env::var(name)
            .ok()
            .filter(|editor| !editor.trim().is_empty())
    };
    let editor = set("VISUAL").or_else(|| set("EDITOR"));
    let editor = editor.unwrap_or_else(|| "vi".into());
    // The variables hold a command with its arguments, as a shell reads it.
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("{editor} \"$1\""))
        .arg("sh")
        .arg(path)
        .stdin(terminal()?)
        .status()?;
    if !status.success() {
        return Err(io::Error::other(format!("{editor} failed: {status}")));
    }
    let mut written = Vec::new();
    fs::File::open(path)?
        .take(LONGEST)
        .read_to_end(&mut written)?;
    Ok(String::from_utf8_lossy(&written).into_owned())
}

/// The terminal, even if standard input is a file.
fn terminal() -> io::Result<Stdio> {
    OpenOptions::new()
        .read(true)
        .open("/dev/tty")
        .map(Stdio::from)
}

/// A new folder that nobody else can look into.
fn private_folder() -> io::Result<PathBuf> {
    let name = format!("pullquote-{}", process::id());
    let parent = env::temp_dir();
    for number in 0..100 {
        let path = parent.join(format!("{name}-{number}"));
        match DirBuilder::new().mode(0o700).create(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
