//! Completes paths in the prompt.

use std::fs;
use std::path::Path;

use crate::app::system::from_home;

/// Entries of a folder that are looked at, and how many of them are offered.
const MOST_LOOKED_AT: usize = 10_000;
const MOST_OFFERED: usize = 200;

/// The paths that begin like this, in alphabetical order. Folders end with a slash; hidden files must be begun with a
/// dot.
pub(super) fn complete(begun: &str) -> Vec<String> {
    let (folder, name) = match begun.rfind('/') {
        Some(slash) => begun.split_at(slash + 1),
        None => ("", begun),
    };
    let place = from_home(if folder.is_empty() { "." } else { folder });
    let Ok(entries) = fs::read_dir(&place) else {
        return Vec::new();
    };
    let entries = entries.flatten().take(MOST_LOOKED_AT);
    let mut found: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|entry| entry.starts_with(name))
        .filter(|entry| name.starts_with('.') || !entry.starts_with('.'))
        .collect();
    found.sort_unstable();
    found.truncate(MOST_OFFERED);
    let is_folder = |entry: &str| Path::new(&place).join(entry).is_dir();
    let written = found.iter().map(|entry| {
        let slash = if is_folder(entry) { "/" } else { "" };
        format!("{folder}{entry}{slash}")
    });
    written.collect()
}

#[cfg(test)]
mod tests {
    use std::env;

    use super::*;

    #[test]
    fn names_in_a_folder_complete_what_was_typed() {
        let folder = env::temp_dir().join(format!("pullquote-paths-{}", std::process::id()));
        fs::create_dir_all(folder.join("drafts")).expect("a folder");
        for name in ["draft.md", ".draft", "notes.txt"] {
            fs::write(folder.join(name), "").expect("a file");
        }
        let check = |begun: &str, expected: &[&str]| {
            let begun = format!("{}/{begun}", folder.display());
            let found = complete(&begun);
            let expected = expected.iter();
            let expected = expected.map(|name| format!("{}/{name}", folder.display()));
            assert_eq!(found, expected.collect::<Vec<_>>(), "{begun}");
        };
        check("dr", &["draft.md", "drafts/"]);
        check("", &["draft.md", "drafts/", "notes.txt"]);
        check(".", &[".draft"]);
        check("x", &[]);
        check("none/x", &[]);
        fs::remove_dir_all(&folder).expect("the folder");
    }
}
