//! Compares two names: whether they can name one person, and on what grounds.

use super::personal_name::{PersonalName, is_initial};
use super::word_lists::{self, Gender};

/// How two names that may be one person differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ground {
    /// "Felipe Núñez" and "Felipe Nunez".
    Spelling,
    /// "Senator Varga" and "Varga".
    Title,
    /// "Ana R. Sandoval" and "Ana Sandoval".
    MiddleName,
    /// "Ben Holm" and "Benjamin Holm".
    ShortForm,
    /// "B. Holm" and "Benjamin Holm".
    Initial,
    /// "Jan Otto Holm" and "Otto Holm".
    ByMiddleName,
    /// "Pieter Holm Jr." and "Pieter Holm".
    Suffix,
    /// "Holm" and "Pieter Holm".
    SurnameAlone,
}

impl Ground {
    /// The reason, as lists show it.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Spelling => "spelled otherwise",
            Self::Title => "with a title",
            Self::MiddleName => "middle name left out",
            Self::ShortForm => "short form of the forename",
            Self::Initial => "initial for the forename",
            Self::ByMiddleName => "called by the middle name",
            Self::Suffix => "suffix left out",
            Self::SurnameAlone => "surname alone",
        }
    }

    /// Whether such forms usually are one person, so that only evidence to the contrary prevents a join.
    const fn is_safe(self) -> bool {
        match self {
            Self::Spelling | Self::Title | Self::MiddleName | Self::ShortForm => true,
            Self::Initial | Self::ByMiddleName | Self::Suffix | Self::SurnameAlone => false,
        }
    }
}

/// Why two names may be one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Likeness(Vec<Ground>);

impl Likeness {
    /// Compares two names with the same surname; `None` if they cannot be one person.
    pub(super) fn of(one: &PersonalName, other: &PersonalName) -> Option<Self> {
        let mut grounds = Vec::new();
        match (one.suffix, other.suffix) {
            (Some(one), Some(other)) if one != other => return None,
            (None, None) | (Some(_), Some(_)) => {}
            (Some(_), None) | (None, Some(_)) => grounds.push(Ground::Suffix),
        }
        // Forenames tell more than what they usually mean.
        let gender = match (one.is_full(), other.is_full()) {
            (true, true) => |name: &PersonalName| name.title,
            (false, _) | (_, false) => gender,
        };
        if !may_be_one(gender(one), gender(other)) {
            return None;
        }
        if one.title.is_some() != other.title.is_some() {
            grounds.push(Ground::Title);
        }
        match (one.is_full(), other.is_full()) {
            (true, true) => grounds.extend(forenames(one, other)?),
            (false, false) => {}
            (true, false) | (false, true) => grounds.push(Ground::SurnameAlone),
        }
        if grounds.is_empty() {
            grounds.push(Ground::Spelling);
        }
        grounds.sort_unstable();
        grounds.dedup();
        Some(Self(grounds))
    }

    /// Whether such forms usually are one person.
    pub(super) fn is_safe(&self) -> bool {
        self.0.iter().all(|ground| ground.is_safe())
    }

    /// Whether the names differ only in spelling.
    pub(super) fn is_spelling(&self) -> bool {
        self.0 == [Ground::Spelling]
    }

    /// Whether the names differ only in a title.
    pub(super) fn is_title(&self) -> bool {
        self.0 == [Ground::Title]
    }

    /// Whether this ground is among them.
    pub(super) fn has(&self, ground: Ground) -> bool {
        self.0.contains(&ground)
    }

    /// How weak the grounds are; the lowest is the most likely.
    pub(super) fn weakness(&self) -> usize {
        self.0
            .iter()
            .map(|ground| *ground as usize)
            .max()
            .unwrap_or_default()
    }

    /// The reason, as lists show it.
    pub(super) fn reason(&self) -> String {
        let reasons: Vec<&str> = self.0.iter().map(|ground| ground.reason()).collect();
        reasons.join(", ")
    }
}

/// Whom a name means, by its title or else its forename.
fn gender(name: &PersonalName) -> Option<Gender> {
    match name.title {
        Some(told @ (Gender::Female | Gender::Male)) => Some(told),
        Some(Gender::Either) | None => word_lists::gender(name.forename()),
    }
}

fn may_be_one(one: Option<Gender>, other: Option<Gender>) -> bool {
    !matches!(
        (one, other),
        (Some(Gender::Female), Some(Gender::Male)) | (Some(Gender::Male), Some(Gender::Female))
    )
}

/// Compares forenames and middle names.
fn forenames(one: &PersonalName, other: &PersonalName) -> Option<Vec<Ground>> {
    let [first, rest @ ..] = one.given.as_slice() else {
        return None;
    };
    let [second, others @ ..] = other.given.as_slice() else {
        return None;
    };
    let nickname = |name: &PersonalName, forename: &str| name.nickname.as_deref() == Some(forename);
    let mut grounds = Vec::new();
    if first == second {
    } else if word_lists::are_short_forms(first, second)
        || nickname(one, second)
        || nickname(other, first)
    {
        grounds.push(Ground::ShortForm);
    } else if initial_of(first, second) {
        grounds.push(Ground::Initial);
    } else if is_called(rest, second) && others.is_empty()
        || is_called(others, first) && rest.is_empty()
    {
        return Some(vec![Ground::ByMiddleName]);
    } else {
        return None;
    }
    if rest.len() != others.len() {
        grounds.push(Ground::MiddleName);
    }
    for (middle, other) in rest.iter().zip(others) {
        if middle == other {
        } else if initial_of(middle, other) {
            grounds.push(Ground::MiddleName);
        } else if word_lists::are_short_forms(middle, other) {
            grounds.push(Ground::ShortForm);
        } else {
            return None;
        }
    }
    Some(grounds)
}

/// Whether one of the middle names, or a short form of it, is this forename.
fn is_called(middle: &[String], forename: &str) -> bool {
    let is_name = |name: &String| name == forename || word_lists::are_short_forms(name, forename);
    !is_initial(forename) && middle.len() == 1 && middle.iter().any(is_name)
}

/// Whether one word is the initial of the other.
fn initial_of(one: &str, other: &str) -> bool {
    (is_initial(one) != is_initial(other)) && one.chars().next() == other.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(one: &str, other: &str) -> Option<Likeness> {
        Likeness::of(&PersonalName::parse(one), &PersonalName::parse(other))
    }

    #[track_caller]
    fn check(one: &str, other: &str, reason: &str) {
        for (one, other) in [(one, other), (other, one)] {
            let likeness = compared(one, other).map(|likeness| likeness.reason());
            assert_eq!(likeness.as_deref(), Some(reason), "{one} / {other}");
        }
    }

    #[track_caller]
    fn check_apart(one: &str, other: &str) {
        assert_eq!(compared(one, other), None, "{one} / {other}");
        assert_eq!(compared(other, one), None, "{other} / {one}");
    }

    #[test]
    fn forms_of_one_name_are_alike_for_a_reason() {
        check("Felipe Núñez", "Felipe Nunez", "spelled otherwise");
        check("Senator Ana Sandoval", "Ana Sandoval", "with a title");
        check("Ana R. Sandoval", "Ana Sandoval", "middle name left out");
        check(
            "Ana R. Sandoval",
            "Ana Rosa Sandoval",
            "middle name left out",
        );
        check(
            "Ben Holm",
            "Benjamin L. Holm",
            "middle name left out, short form of the forename",
        );
        check(
            "William (Red) Holm",
            "Red Holm",
            "short form of the forename",
        );
        check("B. Holm", "Benjamin Holm", "initial for the forename");
        check("Jan Otto Holm", "Otto Holm", "called by the middle name");
        check("Pieter Holm Jr.", "Pieter Holm", "suffix left out");
        check("Mr. Holm", "Pieter Holm", "with a title, surname alone");
        check("Holm", "Pieter Holm", "surname alone");
    }

    #[test]
    fn suffixes_initials_and_forenames_that_differ_are_two_people() {
        check_apart("Pieter Holm Jr.", "Pieter Holm Sr.");
        check_apart("Pieter Holm II", "Pieter Holm III");
        check_apart("Ana R. Sandoval", "Ana S. Sandoval");
        check_apart("A. Sandoval", "Rosa Sandoval");
        check_apart("Georg H.W. Varga", "Georg W. Varga");
        check_apart("Ana Sandoval", "Rosa Sandoval");
        check_apart("Mr. Sandoval", "Ana Sandoval");
        check_apart("Mr. Holm", "Mrs. Holm");
        check_apart("Ana Rosa Sandoval", "Ana Maria Sandoval");
    }

    #[test]
    fn only_some_grounds_are_safe() {
        let is_safe = |one, other| compared(one, other).is_some_and(|likeness| likeness.is_safe());
        assert!(is_safe("Ana R. Sandoval", "Ana Sandoval"));
        assert!(is_safe("Ben Holm", "Benjamin Holm"));
        for (one, other) in [
            ("Pieter Holm Jr.", "Pieter Holm"),
            ("Holm", "Pieter Holm"),
            ("P. Holm", "Pieter Holm"),
            ("Jan Otto Holm", "Otto Holm"),
        ] {
            assert!(!is_safe(one, other), "{one} / {other}");
        }
    }
}
