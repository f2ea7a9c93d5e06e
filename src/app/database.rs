//! Where the library is: one file in the reader's data folder.

use std::path::PathBuf;

use etcetera::BaseStrategy as _;

/// `$XDG_DATA_HOME/pullquote/library.db`, or its place below the home folder; nothing where there is no home.
#[must_use]
pub fn library_path() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.data_dir().join("pullquote").join("library.db"))
}
