//! Sorts the words in class names and ids into about twenty groups, such as "comment" or "related".

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use crate::loader::html::dom::tokens::Name;
use crate::loader::html::dom::tree::{NodeId, Tree};

/// A set of groups, one bit each, in the order of the lexicon.
pub(in crate::loader::html) type Groups = u32;

/// The number of groups.
pub(in crate::loader::html) const GROUP_COUNT: usize = 24;

/// The indexes of the groups that other modules ask for.
pub(in crate::loader::html) const AUTHOR: u32 = 5;
pub(in crate::loader::html) const DATE: u32 = 6;
pub(in crate::loader::html) const SHARE: u32 = 8;
pub(in crate::loader::html) const COMMENT: u32 = 9;
pub(in crate::loader::html) const RELATED: u32 = 10;
pub(in crate::loader::html) const ADVERTISEMENT: u32 = 11;
pub(in crate::loader::html) const NAVIGATION: u32 = 12;
pub(in crate::loader::html) const FOOTER: u32 = 13;
pub(in crate::loader::html) const SIDE: u32 = 14;
pub(in crate::loader::html) const SIGNUP: u32 = 15;
pub(in crate::loader::html) const HIDDEN: u32 = 18;
pub(in crate::loader::html) const TOOL: u32 = 19;
pub(in crate::loader::html) const PAGING: u32 = 23;

const LEXICON: &str = include_str!("../../../../assets/lexicon/class-words.txt");

/// The names of the groups and their patterns.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = LEXICON.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(": "))
}

/// The groups that the class names and ids of an element belong to.
pub(in crate::loader::html) fn groups(tree: &Tree<'_>, id: NodeId) -> Groups {
    [
        Name::Class,
        Name::Id,
        Name::Component,
        Name::Role,
        Name::Itemprop,
    ]
    .iter()
    .filter_map(|name| tree.attribute(id, *name))
    .fold(0, |groups, names| groups | of(names))
}

/// Names longer than this many bytes are generated and carry no information.
const LONGEST: usize = 400;

fn of(names: &str) -> Groups {
    if names.is_empty() || names.len() > LONGEST {
        return 0;
    }
    let Some(finder) = finder() else { return 0 };
    let separated = separated(names);
    let mut groups = 0;
    for found in finder.automaton.find_overlapping_iter(separated.as_bytes()) {
        if let Some(row) = finder.rows.get(found.pattern().as_usize()) {
            groups |= 1 << row;
        }
    }
    groups
}

/// Lower case, with hyphens around every word, also in camel case: "relatedPosts wide" becomes
/// "-related-posts-wide-".
fn separated(names: &str) -> String {
    let mut out = String::with_capacity(names.len() + 8);
    out.push('-');
    let mut low = false;
    for c in names.chars() {
        if c.is_ascii_uppercase() {
            if low {
                out.push('-');
            }
            out.push(c.to_ascii_lowercase());
            low = false;
        } else if c.is_ascii_alphanumeric() {
            low = c.is_ascii_lowercase();
            out.push(c);
        } else {
            low = false;
            out.push('-');
        }
    }
    out.push('-');
    out
}

struct Finder {
    automaton: AhoCorasick,
    rows: Vec<usize>,
}

fn finder() -> Option<&'static Finder> {
    static FINDER: OnceLock<Option<Finder>> = OnceLock::new();
    let made = FINDER.get_or_init(|| {
        let mut patterns = Vec::new();
        let mut rows = Vec::new();
        for (row, (_, words)) in lines().enumerate() {
            for pattern in words.split_whitespace() {
                patterns.push(pattern);
                rows.push(row);
            }
        }
        let automaton = AhoCorasick::new(&patterns).ok()?;
        Some(Finder { automaton, rows })
    });
    made.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &str, rows: &[usize]) {
        let found: Vec<usize> = (0..GROUP_COUNT)
            .filter(|row| of(names) >> row & 1 == 1)
            .collect();
        assert_eq!(found, rows, "{names}");
    }

    #[test]
    fn the_lexicon_has_the_groups_that_other_modules_ask_for() {
        let names: Vec<&str> = lines().map(|(name, _)| name).collect();
        assert_eq!(names.len(), GROUP_COUNT);
        for (line, name) in [
            (AUTHOR, "author"),
            (DATE, "date"),
            (SHARE, "share"),
            (COMMENT, "comment"),
            (RELATED, "related"),
            (ADVERTISEMENT, "advertisement"),
            (NAVIGATION, "navigation"),
            (FOOTER, "footer"),
            (SIDE, "side"),
            (SIGNUP, "signup"),
            (HIDDEN, "hidden"),
            (TOOL, "tool"),
            (PAGING, "paging"),
        ] {
            assert_eq!(names.get(line as usize), Some(&name));
        }
    }

    #[test]
    fn words_are_found_however_they_are_joined() {
        check("articleBody", &[0, 1, 2]);
        check("article__body wide", &[0, 1, 2]);
        check("relatedPosts", &[10]);
        check("ad", &[11]);
        check("shadow road", &[]);
        check("main-nav", &[2, 12]);
    }
}
