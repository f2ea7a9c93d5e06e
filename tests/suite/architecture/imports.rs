//! Reads from the source which module imports which: `use` lines with their groups, and paths in the code outside
//! tests.
#![allow(
    clippy::string_slice,
    reason = "all offsets come from searches, so they are on character boundaries; otherwise the test may fail"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module, as the names that lead to it from the root of the crate.
pub(super) type Module = Vec<String>;

/// A file of the crate.
#[derive(Debug)]
pub(super) struct Source {
    /// Its code without comments, strings and test modules.
    code: String,
    /// What its `use` lines import, by the local name.
    imports: BTreeMap<String, Module>,
    /// Every path in the `use` lines.
    used: Vec<Module>,
}

/// All modules that are compiled outside tests.
#[derive(Debug, Default)]
pub(super) struct Crate {
    sources: BTreeMap<Module, Source>,
}

impl Crate {
    /// Reads the crate in the folder that contains `lib.rs`.
    pub(super) fn read(root: &Path) -> Self {
        let mut found = Self::default();
        found.add(root, &root.join("lib.rs"), &Vec::new());
        let modules: BTreeSet<Module> = found.sources.keys().cloned().collect();
        for (module, source) in &mut found.sources {
            let uses = use_lines(&source.code);
            for (path, alias) in &uses {
                let Some(target) = absolute(&modules, module, &BTreeMap::new(), path) else {
                    continue;
                };
                let name = alias.clone().or_else(|| path.last().cloned());
                source
                    .imports
                    .extend(name.map(|name| (name, target.clone())));
                source.used.push(target);
            }
        }
        found
    }

    fn add(&mut self, root: &Path, file: &Path, module: &Module) {
        let text = fs::read_to_string(file).expect("a source file is readable");
        let code = without_tests(&without_comments(&text));
        let children = declared(&code);
        let source = Source {
            code,
            imports: BTreeMap::new(),
            used: Vec::new(),
        };
        self.sources.insert(module.clone(), source);
        for child in children {
            let mut path = module.clone();
            path.push(child);
            let file = root.join(path.join("/")).with_extension("rs");
            self.add(root, &file, &path);
        }
    }

    /// The modules that each module imports, without itself.
    pub(super) fn imports(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let modules: BTreeSet<Module> = self.sources.keys().cloned().collect();
        let home = |path: &Module| {
            (0..=path.len())
                .rev()
                .map(|length| path[..length].to_vec())
                .find(|prefix| modules.contains(prefix))
                .unwrap_or_default()
        };
        let mut all = BTreeMap::new();
        for (module, source) in &self.sources {
            let written = paths(&source.code);
            let mut named: BTreeSet<Module> = source
                .used
                .iter()
                .cloned()
                .chain(
                    written
                        .iter()
                        .filter_map(|path| absolute(&modules, module, &source.imports, path)),
                )
                .map(|path| home(&path))
                .collect();
            named.remove(module);
            all.insert(module.clone(), named);
        }
        all
    }
}

/// The modules that are part of an import cycle or lie on a path between two cycles.
pub(super) fn on_circles(imports: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Module> {
    let mut left: BTreeSet<Module> = imports.keys().cloned().collect();
    loop {
        let before = left.len();
        let imported: BTreeSet<&Module> = left.iter().flat_map(|module| &imports[module]).collect();
        left = left
            .iter()
            .filter(|module| {
                imported.contains(module) && imports[*module].iter().any(|to| left.contains(to))
            })
            .cloned()
            .collect();
        if left.len() == before {
            return left;
        }
    }
}

/// The path from the root of the crate, or nothing if it leads out of the crate.
fn absolute(
    modules: &BTreeSet<Module>,
    here: &Module,
    imports: &BTreeMap<String, Module>,
    path: &[String],
) -> Option<Module> {
    let first = path.first()?;
    let below = |mut base: Module, rest: &[String]| {
        base.extend_from_slice(rest);
        base
    };
    match first.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "self" => Some(below(here.clone(), &path[1..])),
        "super" => {
            let up = path.iter().take_while(|name| *name == "super").count();
            let base = here.get(..here.len().checked_sub(up)?)?.to_vec();
            Some(below(base, &path[up..]))
        }
        name => {
            let child = below(here.clone(), &path[..1]);
            if modules.contains(&child) {
                return Some(below(here.clone(), path));
            }
            Some(below(imports.get(name)?.clone(), &path[1..]))
        }
    }
}

/// The text with comments, strings and characters replaced by spaces.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("r#\"") {
            rest.find("\"#").map_or(rest.len(), |end| end + 2)
        } else if letter == '"' {
            end_of_string(rest)
        } else if letter == '\'' {
            end_of_character(rest)
        } else {
            0
        };
        if length == 0 {
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
        } else {
            out.push(' ');
            rest = &rest[length..];
        }
    }
    out
}

fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a character literal, or 0 for a lifetime.
fn end_of_character(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => text[2..].find('\'').map_or(0, |end| {
            // In '\'' the second quote is escaped.
            if end == 0 && text[3..].starts_with('\'') {
                4
            } else {
                end + 3
            }
        }),
        Some(_) => letters
            .next()
            .map_or(0, |(at, letter)| if letter == '\'' { at + 1 } else { 0 }),
        None => 0,
    }
}

/// The code without parts that are compiled only for tests.
fn without_tests(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find([';', '{']).unwrap_or(rest.len());
        if rest[end..].starts_with('{') {
            rest = &rest[end + closing(&rest[end..])..];
        } else {
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

/// The code after the brace that closes the first one.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// The modules that a file declares and that are in files of their own.
fn declared(code: &str) -> Vec<String> {
    code.split([';', '{', '}', ']'])
        .filter_map(|statement| {
            let (visibility, name) = statement.trim().rsplit_once("mod ")?;
            let only = visibility.is_empty() || visibility.starts_with("pub");
            (only && is_name(name)).then(|| name.to_owned())
        })
        .collect()
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || letter == '_')
}

/// The paths of all `use` lines with groups expanded, each with its local name.
fn use_lines(code: &str) -> Vec<(Module, Option<String>)> {
    let mut found = Vec::new();
    for statement in code.split(';') {
        let tree = statement
            .rsplit_once("use ")
            .filter(|(before, _)| {
                before.trim_end().is_empty()
                    || before.ends_with(char::is_whitespace)
                    || before.ends_with([')', '}'])
            })
            .map(|(_, tree)| tree);
        if let Some(tree) = tree.filter(|tree| !tree.contains(['=', '(', '.'])) {
            expand(tree, &Vec::new(), &mut found);
        }
    }
    found
}

fn expand(tree: &str, prefix: &Module, found: &mut Vec<(Module, Option<String>)>) {
    let tree = tree.trim();
    if let Some((path, group)) = tree.split_once('{') {
        let mut prefix = prefix.clone();
        prefix.extend(names(path));
        let group = group.strip_suffix('}').unwrap_or(group);
        let mut depth = 0;
        let branches = group.split(|letter| {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            letter == ',' && depth == 0
        });
        for branch in branches.filter(|branch| !branch.trim().is_empty()) {
            expand(branch, &prefix, found);
        }
        return;
    }
    let (path, alias) = match tree.split_once(" as ") {
        Some((path, alias)) => (path, Some(alias.trim().to_owned())),
        None => (tree, None),
    };
    let mut whole = prefix.clone();
    whole.extend(names(path));
    if whole.len() > 1
        && whole
            .last()
            .is_some_and(|last| last == "self" || last == "*")
    {
        whole.pop();
    }
    found.push((whole, alias));
}

fn names(path: &str) -> impl Iterator<Item = String> {
    path.split("::")
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
}

/// All paths of two or more names in the code.
fn paths(code: &str) -> Vec<Module> {
    let mut found = Vec::new();
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut rest = code;
    // The path in `pub(in ...)` says who may use an item. It is not an import.
    let mut is_visibility = false;
    while let Some(start) = rest.find(is_letter) {
        let (between, text) = rest.split_at(start);
        let is_member = between.ends_with('.') && !between.ends_with("..");
        let mut end = text.find(|c| !is_letter(c)).unwrap_or(text.len());
        while let Some(more) = text[end..].strip_prefix("::") {
            let next = more.find(|c| !is_letter(c)).unwrap_or(more.len());
            if next == 0 {
                break;
            }
            end += 2 + next;
        }
        let path: Module = names(&text[..end]).collect();
        let is_in = path == ["in"];
        // This is the prefix of a group, which `use_lines` expands.
        let is_stem = text[end..].starts_with("::");
        let is_whole = !between.ends_with("::") && !is_stem;
        if path.len() > 1 && is_whole && !is_member && !is_visibility {
            found.push(path);
        }
        is_visibility = is_in;
        rest = &text[end..];
    }
    found
}

#[test]
fn groups_aliases_and_paths_in_code_count_as_imports() {
    let code = "use crate::a::{self, b::{C, d}, e as f};\npub(in crate::k::l) fn g() { super::h::i(); f::j() }";
    let path = |text: &str| names(text).collect::<Module>();
    let used: Vec<(Module, Option<String>)> = use_lines(code);
    assert_eq!(
        used,
        [
            (path("crate::a"), None),
            (path("crate::a::b::C"), None),
            (path("crate::a::b::d"), None),
            (path("crate::a::e"), Some("f".to_owned())),
        ]
    );
    assert!(paths(code).contains(&path("super::h::i")));
    assert!(paths(code).contains(&path("f::j")));
    assert!(!paths(code).contains(&path("crate::k::l")));
}

#[test]
fn modules_that_only_lead_to_a_cycle_are_not_part_of_it() {
    let module = |name: &str| vec![name.to_owned()];
    let edges = [("a", "b"), ("b", "c"), ("c", "b"), ("d", "d2")];
    let mut imports: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (from, to) in edges {
        imports.entry(module(from)).or_default().insert(module(to));
        imports.entry(module(to)).or_default();
    }
    assert_eq!(on_circles(&imports), [module("b"), module("c")].into());
}

#[test]
fn comments_strings_and_tests_do_not_count_as_imports() {
    let code = "// use crate::a;\nlet b = \"use crate::c;\"; let d = 'e'; let f = '\\'';\n#[cfg(test)]\nmod tests { use super::*; }\nuse crate::g;";
    let left = without_tests(&without_comments(code));
    assert_eq!(
        use_lines(&left),
        [(vec!["crate".to_owned(), "g".to_owned()], None)]
    );
}
