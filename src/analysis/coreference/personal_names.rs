//! Decides whether two forms can name one person: "Haidar al-Basri" and "H. Basri" can, "Anna Brandt" and "Otto Brandt"
//! cannot.

use std::sync::LazyLock;

use super::folded_words::{self, FoldedWords};
use crate::analysis::lexicon::gender::{self, Gender};
use crate::text::Span;

/// A personal name, split into words.
#[derive(Clone, Debug)]
pub(super) struct Form<'d> {
    pub(super) words: Vec<&'d str>,
}

impl<'d> Form<'d> {
    pub(super) fn of(text: &'d str) -> Self {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        while words.len() > 2 && words.last().is_some_and(|word| is_suffix(word)) {
            words.pop();
        }
        Self { words }
    }

    pub(super) fn first(&self) -> &'d str {
        self.words.first().copied().unwrap_or_default()
    }

    pub(super) fn surname(&self) -> FoldedWords {
        folded_words::word(self.words.last().copied().unwrap_or_default())
    }

    pub(super) fn is_full(&self) -> bool {
        self.words.len() > 1
    }

    /// Whether this full name and another with the same last word can be names of one person.
    pub(super) fn matches(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.first(), other.first());
        if folded_words::word(mine) == folded_words::word(theirs)
            || initial_matches(mine, theirs)
            || pet_name(mine, theirs)
        {
            return true;
        }
        // "Suu Kyi" is part of "Aung San Suu Kyi".
        let (short, long) = if self.words.len() < other.words.len() {
            (self, other)
        } else {
            (other, self)
        };
        short.words.len() < long.words.len()
            && short.words.iter().all(|word| {
                long.words
                    .iter()
                    .any(|other| folded_words::word(other) == folded_words::word(word))
            })
    }
}

/// What is known about a person at some point of the document.
#[derive(Clone, Debug)]
pub(super) struct Person<'d> {
    /// The fullest form of the name.
    pub(super) form: Form<'d>,
    pub(super) gender: Gender,
    /// Titles and roles, in text order.
    pub(super) titles: Vec<Span>,
    /// Whether the text introduces the person as a relative, so that the surname alone means somebody else.
    pub(super) relative: bool,
}

impl<'d> Person<'d> {
    pub(super) fn new(text: &'d str, title: &str) -> Self {
        Self {
            form: Form::of(text),
            gender: gender::of_title(title).or(gender::of_name(text)),
            titles: Vec::new(),
            relative: false,
        }
    }
}

/// Whether a word is a suffix, such as "Jr." or "III", and not a surname.
fn is_suffix(word: &str) -> bool {
    matches!(
        word,
        "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV" | "Esq" | "Esq."
    )
}

fn initial_matches(a: &str, b: &str) -> bool {
    let is_initial = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() == 1;
    (is_initial(a) || is_initial(b))
        && a.chars()
            .next()
            .map(char::to_uppercase)
            .map(Iterator::collect::<String>)
            == b.chars()
                .next()
                .map(char::to_uppercase)
                .map(Iterator::collect::<String>)
}

/// Short forms of forenames that news uses, one name per group.
static SHORT_FORMS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let file = include_str!("../../../assets/lexicon/nicknames.txt");
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split(", ").collect()).collect()
});

fn pet_name(a: &str, b: &str) -> bool {
    SHORT_FORMS
        .iter()
        .any(|group| group.contains(&a) && group.contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: bool) {
        assert_eq!(Form::of(a).matches(&Form::of(b)), expected, "{a} / {b}");
    }

    #[test]
    fn forms_of_one_name_match() {
        check("Haidar al-Basri", "Haidar Basri", true);
        check("H. Basri", "Haidar al-Basri", true);
        check("Bill Fenwick", "William Fenwick", true);
        check("Maw Kyi", "Daw San Maw Kyi", true);
    }

    #[test]
    fn relatives_do_not_match() {
        check("Anna Brandt", "Otto Brandt", false);
        check("O. Brandt", "Anna Brandt", false);
    }
}
