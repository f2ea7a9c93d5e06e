//! The rules of the source tree: layers, no import cycles, the size of files and folders, file headers.

mod imports;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use imports::{Crate, on_circles};

/// Maximum lines of code in a file, without tests, comments and blank lines.
const MOST_LINES: usize = 400;

/// Maximum number of modules in a folder, without test modules.
const MOST_MODULES: usize = 20;

/// The modules of the crate that a layer may use, and the external crates that it must not use.
const LAYERS: &[(&str, &[&str], &[&str])] = &[
    (
        "text",
        &[],
        &["ratatui", "crossterm", "std::fs", "std::net", "std::time"],
    ),
    (
        "models",
        &[],
        &["ratatui", "crossterm", "std::fs", "std::net", "std::time"],
    ),
    (
        "loader",
        &["text", "models"],
        &["ratatui", "crossterm", "std::fs", "std::net", "textwrap"],
    ),
    (
        "analysis",
        &["text", "models"],
        &[
            "ratatui",
            "crossterm",
            "std::fs",
            "std::net",
            "textwrap",
            "unicode_width",
        ],
    ),
    (
        "library",
        &["text"],
        &["ratatui", "crossterm", "std::net", "std::process"],
    ),
    (
        "output",
        &["text", "analysis"],
        &["ratatui", "crossterm", "std::fs", "std::net"],
    ),
    (
        "view_model",
        &["text", "analysis", "output", "library"],
        &[
            "ratatui",
            "crossterm",
            "std::fs",
            "std::net",
            "std::thread",
            "std::time",
        ],
    ),
    (
        "ui",
        &["text", "analysis", "view_model"],
        &[
            "crossterm",
            "std::fs",
            "std::net",
            "std::thread",
            "std::cell",
        ],
    ),
    (
        "app",
        &[
            "text",
            "loader",
            "analysis",
            "output",
            "library",
            "view_model",
            "ui",
        ],
        &[],
    ),
    (
        "cli",
        &[
            "text",
            "loader",
            "analysis",
            "output",
            "library",
            "view_model",
            "ui",
            "app",
        ],
        &[],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("src is readable") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("source is UTF-8");
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&root(), &mut found);
    found.sort();
    found
}

fn layer(path: &Path) -> String {
    let inside = path.strip_prefix(root()).expect("below src");
    let first = inside.iter().next().expect("a name").to_string_lossy();
    first.trim_end_matches(".rs").to_string()
}

/// The code before the tests, without comments and blank lines.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| line.trim() != "#[cfg(test)]")
        .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with("//"))
}

#[test]
fn every_layer_imports_only_the_layers_below_it() {
    let mut broken = Vec::new();
    for (module, imported) in Crate::read(&root()).imports() {
        let Some((own, below, _)) = module
            .first()
            .and_then(|own| LAYERS.iter().find(|(name, _, _)| name == own))
        else {
            continue;
        };
        for other in imported {
            let layer = other.first().map(String::as_str).unwrap_or_default();
            if layer != *own && !below.contains(&layer) {
                broken.push(format!(
                    "{} imports {}",
                    module.join("::"),
                    other.join("::")
                ));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_layer_uses_a_forbidden_crate() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let own = layer(&path);
        let Some((_, _, never)) = LAYERS.iter().find(|(name, _, _)| *name == own) else {
            continue;
        };
        for line in code(&text) {
            for word in *never {
                if line.contains(&format!("{word}::")) {
                    broken.push(format!(
                        "{}: {own} must not see {word}: {}",
                        path.display(),
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn modules_do_not_import_each_other_in_cycles() {
    let imports = Crate::read(&root()).imports();
    let circles = on_circles(&imports);
    let shown: Vec<String> = circles
        .iter()
        .map(|module| {
            let others: Vec<String> = imports
                .get(module)
                .into_iter()
                .flatten()
                .filter(|other| circles.contains(*other))
                .map(|other| other.join("::"))
                .collect();
            format!("{} imports {}", module.join("::"), others.join(", "))
        })
        .collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

#[test]
fn folders_have_at_most_twenty_modules() {
    let mut modules: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for (path, _) in sources() {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if stem != "tests" && stem != "lib" && stem != "main" {
            let folder = path.parent().unwrap_or(&path).to_path_buf();
            *modules.entry(folder).or_default() += 1;
        }
    }
    let crowded: Vec<String> = modules
        .iter()
        .filter(|(_, count)| **count > MOST_MODULES)
        .map(|(folder, count)| format!("{}: {count} modules", folder.display()))
        .collect();
    assert!(crowded.is_empty(), "{}", crowded.join("\n"));
}

#[test]
fn every_file_begins_with_a_module_comment() {
    for (path, text) in sources() {
        let first = text.lines().next().unwrap_or_default();
        let documented = first.starts_with("//! ") || first.starts_with("#![doc = include_str!");
        assert!(documented, "{} opens with no //! sentence", path.display());
    }
}

#[test]
fn no_file_has_more_than_400_lines_of_code() {
    let long: Vec<String> = sources()
        .iter()
        .map(|(path, text)| (path, code(text).count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(
        long.is_empty(),
        "over {MOST_LINES} lines of code:\n{}",
        long.join("\n")
    );
}

#[test]
fn modules_have_specific_names() {
    for (path, _) in sources() {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let vague = [
            "mod", "utils", "util", "common", "prelude", "types", "helpers", "misc",
        ];
        assert!(
            !vague.contains(&name.as_str()),
            "{} says nothing by its name",
            path.display()
        );
    }
}

#[test]
fn full_text_query_syntax_is_confined_to_one_file() {
    let home = Path::new("library/search/full_text.rs");
    let marks = [" MATCH ", "_fts", "bm25(", "format!(\"NEAR("];
    let mut elsewhere = Vec::new();
    for (path, text) in sources() {
        if path.ends_with(home) {
            assert!(marks.iter().all(|mark| text.contains(mark)), "{path:?}");
            continue;
        }
        let lines = code(&text).filter(|line| marks.iter().any(|mark| line.contains(mark)));
        elsewhere.extend(lines.map(|line| format!("{}: {}", path.display(), line.trim())));
    }
    assert!(elsewhere.is_empty(), "{}", elsewhere.join("\n"));
}
