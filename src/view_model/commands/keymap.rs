//! Key bindings, parsed from TOML with one section per context and one row per binding.
//!
//! ```toml
//! [everywhere]
//! "g g" = "top"
//! [sources]
//! "Enter" = "filter"
//! ```
//!
//! A user's keymap is a patch over a built-in one: it adds and replaces bindings, and `"none"` removes one.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::iter;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::command::Command;
use super::key::Key;
use crate::view_model::reader::panes::Pane;

/// The built-in keymaps by name; the first is used by default.
pub const BUILT_IN: &[(&str, &str)] = &[
    (
        "default",
        include_str!("../../../assets/keymaps/default.toml"),
    ),
    ("vim", include_str!("../../../assets/keymaps/vim.toml")),
    (
        "newsboat",
        include_str!("../../../assets/keymaps/newsboat.toml"),
    ),
    ("less", include_str!("../../../assets/keymaps/less.toml")),
];

/// Where a binding applies. A binding of a pane takes precedence over one for everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// In every pane and pop-up without a binding of its own for the keys.
    Everywhere,
    /// In a pane of the reader.
    Pane(Pane),
    /// While text is selected.
    Selection,
    /// In an article of the library.
    Stored,
    /// In the library.
    Library,
    /// Among the people who are quoted in it.
    People,
    /// Among the outlets.
    Outlets,
    /// Where bars over time are focused.
    Bars,
    /// Among passages that are compared.
    Comparisons,
    /// In pop-ups.
    Popup,
}

impl Context {
    /// Every context, in the order of the files.
    pub fn all() -> impl Iterator<Item = Self> {
        let panes = Pane::ALL.iter().copied().map(Self::Pane);
        let others = [
            Self::Selection,
            Self::Stored,
            Self::Library,
            Self::People,
            Self::Outlets,
            Self::Bars,
            Self::Comparisons,
            Self::Popup,
        ];
        iter::once(Self::Everywhere).chain(panes).chain(others)
    }

    /// Its section in the files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Pane(pane) => pane.name(),
            Self::Selection => "selection",
            Self::Stored => "stored",
            Self::Library => "library",
            Self::People => "people",
            Self::Outlets => "outlets",
            Self::Bars => "bars",
            Self::Comparisons => "comparisons",
            Self::Popup => "popup",
        }
    }
}

/// An error in a configuration file. The rest of the file still applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Line of the file, from 1.
    pub line: usize,
    /// The reason, in lower case and without a full stop.
    pub reason: String,
}

/// The result of looking up a sequence of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// A command.
    Command(Command),
    /// More keys are needed.
    Prefix,
    /// Nothing.
    Unbound,
}

/// All bindings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    /// The bindings by context and keys.
    pub bindings: BTreeMap<(Context, Vec<Key>), Binding>,
    /// Number of files read so far.
    patches: usize,
}

/// The command of a key sequence, and its rank among the bindings of that command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// What they do.
    pub command: Command,
    /// Of the keys bound to one command, those with the lowest rank are shown: the user's before the built-in ones,
    /// then in the order of the file.
    rank: (Reverse<usize>, usize),
}

impl Keymap {
    /// A built-in keymap: the default one, patched with that preset.
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, preset) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        let mut keymap = Self::default();
        for (known, text) in BUILT_IN {
            if *known == "default" {
                keymap.patch(text);
            }
        }
        if name != "default" {
            keymap.patch(preset);
        }
        Some(keymap)
    }

    /// Applies a keymap file to these bindings; returns the errors of the rows that were skipped.
    pub fn patch(&mut self, text: &str) -> Vec<Mistake> {
        self.patches += 1;
        let mut mistakes = Vec::new();
        let file = match DeTable::parse(text) {
            Ok(file) => file,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                mistakes.push(mistake(text, at, error.message().to_lowercase()));
                return mistakes;
            }
        };
        for (name, section) in file.get_ref() {
            let found = Context::all().find(|context| context.name() == name.get_ref());
            match (found, section.get_ref()) {
                (Some(context), DeValue::Table(rows)) => {
                    for (keys, command) in rows {
                        if let Err(reason) = self.bind(context, keys, command) {
                            mistakes.push(mistake(text, keys.span().start, reason));
                        }
                    }
                }
                (Some(_), _) => mistakes.push(mistake(
                    text,
                    name.span().start,
                    format!("[{}] is a section of bindings", name.get_ref()),
                )),
                (None, _) => mistakes.push(mistake(
                    text,
                    name.span().start,
                    format!("there is no context named {:?}", name.get_ref()),
                )),
            }
        }
        mistakes.extend(self.shadowed(text));
        mistakes.sort_by_key(|mistake| mistake.line);
        mistakes
    }

    /// Looks up the keys pressed so far, the first context first.
    pub fn lookup(&self, contexts: &[Context], keys: &[Key]) -> Lookup {
        let mut prefix = false;
        for context in contexts {
            let from = (*context, keys.to_vec());
            for ((_, bound), binding) in self
                .bindings
                .range(from..)
                .take_while(|((c, bound), _)| c == context && bound.starts_with(keys))
            {
                if bound.len() == keys.len() {
                    return Lookup::Command(binding.command);
                }
                prefix = true;
            }
        }
        if prefix {
            Lookup::Prefix
        } else {
            Lookup::Unbound
        }
    }

    /// The keys that may follow those pressed so far, as written in keymap files, with their commands.
    pub fn continuations(&self, contexts: &[Context], keys: &[Key]) -> Vec<(String, Command)> {
        let mut found: BTreeMap<String, Command> = BTreeMap::new();
        for context in contexts {
            let bindings = self.bindings.range((*context, keys.to_vec())..);
            let bindings =
                bindings.take_while(|((c, bound), _)| c == context && bound.starts_with(keys));
            for ((_, bound), binding) in bindings {
                let rest = bound.get(keys.len()..).unwrap_or_default();
                found.entry(write_keys(rest)).or_insert(binding.command);
            }
        }
        found.into_iter().collect()
    }

    /// The keys of a command in the article, as written in keymap files ("g g"), the preferred first; for a command
    /// that has none there, its keys in any context.
    pub fn keys_of(&self, command: Command) -> Vec<String> {
        let article = Context::Pane(Pane::Article);
        let here = self.keys_in(&[article, Context::Everywhere], command);
        if here.is_empty() {
            self.keys_in(&Context::all().collect::<Vec<_>>(), command)
        } else {
            here
        }
    }

    fn keys_in(&self, contexts: &[Context], command: Command) -> Vec<String> {
        let mut found: Vec<_> = self
            .bindings
            .iter()
            .filter(|((context, _), bound)| bound.command == command && contexts.contains(context))
            .collect();
        found.sort_by_key(|((context, _), bound)| (*context, bound.rank));
        let mut written: Vec<String> = Vec::new();
        for ((_, keys), _) in found {
            let keys = write_keys(keys);
            if !written.contains(&keys) {
                written.push(keys);
            }
        }
        written
    }

    fn bind(
        &mut self,
        context: Context,
        keys: &Spanned<DeString<'_>>,
        command: &Spanned<DeValue<'_>>,
    ) -> Result<(), String> {
        let rank = (Reverse(self.patches), keys.span().start);
        let keys = keys.get_ref();
        let parsed: Option<Vec<Key>> = keys.split_whitespace().map(Key::parse).collect();
        let parsed = parsed
            .filter(|parsed| !parsed.is_empty())
            .ok_or_else(|| format!("{keys:?} is not a key sequence"))?;
        let DeValue::String(name) = command.get_ref() else {
            return Err(format!("{keys:?} needs the name of a command"));
        };
        if name == "none" {
            self.bindings.remove(&(context, parsed));
            return Ok(());
        }
        let command =
            Command::named(name).ok_or_else(|| format!("there is no command named {name:?}"))?;
        let binding = Binding { command, rank };
        self.bindings.insert((context, parsed), binding);
        Ok(())
    }

    /// Removes bindings that can never be reached because a shorter binding is a prefix of them, and reports them.
    fn shadowed(&mut self, text: &str) -> Vec<Mistake> {
        let lost: Vec<(Context, Vec<Key>)> = self
            .bindings
            .keys()
            .filter(|(context, keys)| {
                (1..keys.len()).any(|length| {
                    let shorter = keys.get(..length).unwrap_or_default().to_vec();
                    self.bindings.contains_key(&(*context, shorter))
                })
            })
            .cloned()
            .collect();
        lost.into_iter()
            .map(|binding| {
                self.bindings.remove(&binding);
                let keys = write_keys(&binding.1);
                let at = text.find(&format!("{keys:?}")).unwrap_or_default();
                let reason = format!("{keys:?} cannot be reached: a shorter binding begins it");
                mistake(text, at, reason)
            })
            .collect()
    }
}

/// A sequence of keys in the notation of the keymap files.
pub fn write_keys(keys: &[Key]) -> String {
    let written: Vec<String> = keys.iter().map(ToString::to_string).collect();
    written.join(" ")
}

/// A mistake at byte `at` of a file's text.
pub fn mistake(text: &str, at: usize, reason: String) -> Mistake {
    let before = text.get(..at).unwrap_or_default();
    Mistake {
        line: before.matches('\n').count() + 1,
        reason,
    }
}

/// Asserts that exactly these lines have mistakes, with these reasons.
#[cfg(test)]
#[track_caller]
pub(crate) fn check_mistakes(mistakes: &[Mistake], expected: &[(usize, &str)]) {
    let found: Vec<(usize, &str)> = mistakes
        .iter()
        .map(|mistake| (mistake.line, mistake.reason.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        let mistakes = Keymap::built_in("default")
            .expect("it is built in")
            .patch(text);
        check_mistakes(&mistakes, expected);
    }

    #[test]
    fn every_built_in_keymap_is_valid() {
        for (name, text) in BUILT_IN {
            assert_eq!(
                Keymap::built_in("default").unwrap_or_default().patch(text),
                [],
                "{name}"
            );
        }
    }

    #[test]
    fn every_context_has_a_section_of_its_own() {
        let names: Vec<&str> = Context::all().map(Context::name).collect();
        let mut different = names.clone();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), names.len(), "{names:?}");
        assert!(Context::all().is_sorted(), "keys are shown in this order");
    }

    #[test]
    fn mistakes_are_reported_with_their_line() {
        check(
            "[everywhere]\n\"j\" = \"jump\"",
            &[(2, "there is no command named \"jump\"")],
        );
        check(
            "\n[nowhere]\n",
            &[(2, "there is no context named \"nowhere\"")],
        );
        check(
            "[article]\n\"Hyper-x\" = \"down\"",
            &[(2, "\"Hyper-x\" is not a key sequence")],
        );
        check(
            "[article]\n\"g\" = \"top\"\n\"g x\" = \"down\"",
            &[(3, "\"g x\" cannot be reached: a shorter binding begins it")],
        );
    }

    #[test]
    fn a_patch_replaces_and_removes_keys() {
        let mut keymap = Keymap::built_in("default").expect("it is built in");
        assert_eq!(
            keymap.patch("[everywhere]\n\"j\" = \"up\"\n\"k\" = \"none\""),
            []
        );
        let lookup = |key| {
            let key = Key::parse(key).expect("a key");
            keymap.lookup(&[Context::Pane(Pane::Article), Context::Everywhere], &[key])
        };
        assert_eq!(lookup("j"), Lookup::Command(Command::Up));
        assert_eq!(lookup("k"), Lookup::Unbound);
        assert_eq!(lookup("g"), Lookup::Prefix);
    }
}
