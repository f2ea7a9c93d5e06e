//! Where the library is, and opening it so that only its owner can read it: it contains what a person reads, and may contain passwords.

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use crate::app::system::reason;
use crate::library::{Error, Library, Result};

/// Permissions that give anybody but the owner access.
const OTHERS: u32 = 0o077;

/// `$XDG_DATA_HOME/pullquote/library.db`, or its default below the home folder; none if there is no home folder.
pub fn library_path() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.data_dir().join("pullquote").join("library.db"))
}

/// Opens a library. The file and those that SQLite puts beside it become private, and so does the folder if it is the
/// program's own; no other folder is changed.
///
/// # Errors
///
/// It is a symbolic link, which someone else may have put there, or it cannot be opened.
pub fn open_library(path: &Path) -> Result<Library> {
    open_library_reporting(path, &mut |_| {})
}

/// Like [`open_library`]. `report` is called if others could read the file until now: lower case, without a full stop.
///
/// # Errors
///
/// As [`open_library`].
pub fn open_library_reporting(path: &Path, report: &mut dyn FnMut(String)) -> Result<Library> {
    prepare(path, report).map_err(|reason| Error::Unopened {
        path: path.to_owned(),
        reason,
    })?;
    Library::open(path)
}

fn prepare(path: &Path, report: &mut dyn FnMut(String)) -> std::result::Result<(), String> {
    if library_path().is_some_and(|own| own == path)
        && let Some(folder) = path.parent()
    {
        prepare_folder(folder).map_err(|error| reason(&error))?;
    }
    for file in [path.to_owned(), beside(path, "-wal"), beside(path, "-shm")] {
        let Ok(metadata) = fs::symlink_metadata(&file) else {
            continue;
        };
        if metadata.is_symlink() {
            return Err("it is a symbolic link; name the file itself".into());
        }
        let mode = metadata.permissions().mode();
        if metadata.is_file() && mode & OTHERS != 0 {
            let outcome = fs::set_permissions(&file, Permissions::from_mode(mode & 0o700));
            let what = format!(
                "other users of this computer could read {} (mode {:03o})",
                file.display(),
                mode & 0o777
            );
            // A library of another user, or on a medium that cannot be written, may still be read.
            report(match outcome {
                Ok(()) => format!("{what}; now only you can"),
                Err(error) => format!("{what}, and still can: {}", reason(&error)),
            });
        }
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    if folder.as_os_str().is_empty() || folder.is_dir() {
        // SQLite gives the files beside it the same permissions. It reports any error here itself.
        let _ = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path);
    }
    Ok(())
}

/// Makes the program's own folder, or makes it private.
fn prepare_folder(folder: &Path) -> io::Result<()> {
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let mode = fs::metadata(folder)?.permissions().mode();
            if mode & OTHERS != 0 {
                let _ = fs::set_permissions(folder, Permissions::from_mode(mode & 0o700));
            }
            Ok(())
        }
        made => made,
    }
}

/// A file that SQLite puts beside another.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
