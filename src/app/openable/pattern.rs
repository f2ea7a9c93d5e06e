//! Looks up patterns with wildcards. Walks the folders itself, because names need not be UTF-8.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use glob::{MatchOptions, Pattern};

/// Hidden files match only a pattern that names the dot.
const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: false,
    require_literal_leading_dot: true,
};

/// Whether a path is not a file but a pattern that no shell has expanded.
pub(super) fn is_pattern(path: &Path) -> bool {
    has_wildcard(path.as_os_str()) && !path.exists()
}

/// The paths that match a pattern, in the order of their names.
///
/// # Errors
///
/// Why there are none: lower case, without a full stop.
pub(super) fn matching(pattern: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = vec![PathBuf::new()];
    let mut unreachable = Vec::new();
    let mut components = pattern.components().peekable();
    while let Some(component) = components.next() {
        let Component::Normal(name) = component else {
            for path in &mut found {
                path.push(component);
            }
            continue;
        };
        if name == "**" {
            // At the end of a pattern it means everything inside, which the walk through the folder finds.
            if components.peek().is_some() {
                found = found
                    .iter()
                    .flat_map(|folder| folders(folder, &mut unreachable))
                    .collect();
            }
        } else if has_wildcard(name) {
            let pattern = Pattern::new(&name.to_string_lossy());
            let pattern = pattern.map_err(|error| format!("invalid pattern: {}", error.msg))?;
            let inside = found.iter().flat_map(|folder| names(folder));
            let fits = |path: &PathBuf| {
                let name = path.file_name().unwrap_or_default();
                pattern.matches_with(&name.to_string_lossy(), OPTIONS)
            };
            found = inside.filter(fits).collect();
        } else {
            for path in &mut found {
                path.push(name);
            }
            found.retain(|path| path.symlink_metadata().is_ok());
        }
    }
    // What they hold is unknown; whoever opens them reports why.
    found.append(&mut unreachable);
    if found.is_empty() {
        return Err("no file matches".into());
    }
    found.sort_unstable();
    // Two `**` in a pattern lead to a folder in several ways.
    found.dedup();
    Ok(found)
}

fn has_wildcard(name: &OsStr) -> bool {
    let written = name.as_encoded_bytes();
    written.iter().any(|byte| b"*?[".contains(byte))
}

/// A folder and all folders below it that are not hidden. Symbolic links are not followed: they may form a loop. Paths
/// that cannot be examined, because they are too long, are collected apart.
fn folders(folder: &Path, unreachable: &mut Vec<PathBuf>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        let inside = names(&folder).into_iter().rev().filter(|path| {
            let is_hidden = path
                .file_name()
                .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
            if is_hidden {
                return false;
            }
            match path.symlink_metadata() {
                Ok(found) => found.is_dir(),
                Err(error) => {
                    let is_gone = error.kind() == io::ErrorKind::NotFound;
                    unreachable.extend((!is_gone).then(|| path.clone()));
                    false
                }
            }
        });
        left.extend(inside);
        found.push(folder);
    }
    found
}

/// The paths in a folder by name; none if it cannot be read.
fn names(folder: &Path) -> Vec<PathBuf> {
    let is_here = folder.as_os_str().is_empty();
    let read = fs::read_dir(if is_here { Path::new(".") } else { folder });
    let mut names: Vec<_> = read
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| folder.join(entry.file_name()))
        .collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use std::os::unix::ffi::OsStrExt as _;

    use super::*;

    /// Checks what a pattern finds in a folder with hidden, nested and oddly named files.
    #[track_caller]
    fn check(pattern: &str, expected: &[&[u8]]) -> std::io::Result<()> {
        let root = std::env::temp_dir().join(format!("pullquote-pattern-{}", std::process::id()));
        for folder in ["a/deep", "b", ".hidden"] {
            fs::create_dir_all(root.join(folder))?;
        }
        for file in [
            "a/one.txt",
            "a/deep/two.txt",
            "b/.three.txt",
            ".hidden/four.txt",
        ] {
            fs::write(root.join(file), "")?;
        }
        let odd = OsStr::from_bytes(b"odd\xff.txt");
        fs::write(root.join("b").join(odd), "")?;
        let found = matching(&root.join(pattern)).unwrap_or_default();
        let inside = found
            .iter()
            .filter_map(|path| path.strip_prefix(&root).ok());
        let inside: Vec<&[u8]> = inside.map(|path| path.as_os_str().as_bytes()).collect();
        assert_eq!(inside, expected, "{pattern}");
        Ok(())
    }

    #[test]
    fn patterns_find_files_whatever_their_names() -> std::io::Result<()> {
        check("*/*.txt", &[b"a/one.txt", b"b/odd\xff.txt"])?;
        check("b/*", &[b"b/odd\xff.txt"])?;
        check("b/.*", &[b"b/.three.txt"])?;
        check(
            "**/*.txt",
            &[b"a/deep/two.txt", b"a/one.txt", b"b/odd\xff.txt"],
        )?;
        check("?/on[a-z].txt", &[b"a/one.txt"])?;
        check("a/nothing*", &[])?;
        check("c*/x", &[])
    }
}
