//! What forenames, honorifics and roles say about a person's gender. This is used only for pronouns, and nothing is
//! inferred beyond what the words say.

use super::gazetteer::{self, Lists};

/// The gender that words indicate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gender {
    /// Unknown.
    #[default]
    Unknown,
    /// "she".
    Female,
    /// "he".
    Male,
}

impl Gender {
    /// Whether both can be the same person.
    pub fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }

    /// The first one, unless it is unknown.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if self == Self::Unknown { other } else { self }
    }
}

/// The gender indicated by the forename of a full name.
pub fn of_name(name: &str) -> Gender {
    let Some((first, rest)) = name.split_once(' ') else {
        return Gender::Unknown;
    };
    let gender = of_forename(first);
    // For example "J. Robert Oppenheimer" or "Jean-Luc Picard".
    if gender == Gender::Unknown && first.ends_with('.') {
        return of_name(rest);
    }
    gender.or(first
        .split_once('-')
        .map_or(Gender::Unknown, |(half, _)| of_forename(half)))
}

/// The gender indicated by a forename.
pub fn of_forename(word: &str) -> Gender {
    let lists = gazetteer::lists(word);
    match (lists.any(Lists::FEMALE), lists.any(Lists::MALE)) {
        (true, false) if !lists.any(Lists::EITHER) => Gender::Female,
        (false, true) if !lists.any(Lists::EITHER) => Gender::Male,
        _ => Gender::Unknown,
    }
}

/// The gender indicated by the words of a title or description: "Mrs", "spokeswoman", "Queen".
pub fn of_title(title: &str) -> Gender {
    title
        .split([' ', '-', ','])
        .map(of_title_word)
        .fold(Gender::Unknown, Gender::or)
}

fn of_title_word(word: &str) -> Gender {
    let lists = gazetteer::lists(word);
    let female = Lists::HONORIFIC_FEMALE.or(Lists::FEMALE_ROLE);
    let male = Lists::HONORIFIC_MALE.or(Lists::MALE_ROLE);
    match (lists.any(female), lists.any(male)) {
        (true, false) => Gender::Female,
        (false, true) => Gender::Male,
        _ => Gender::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forenames_indicate_gender_but_surnames_do_not() {
        assert_eq!(of_name("Olga Brandt"), Gender::Female);
        assert_eq!(of_name("J. Robert Fenwick"), Gender::Male);
        assert_eq!(of_name("Brandt"), Gender::Unknown);
        assert_eq!(of_name("Robin Fenwick"), Gender::Unknown);
    }

    #[test]
    fn titles_and_roles_indicate_gender() {
        assert_eq!(of_title("Mrs."), Gender::Female);
        assert_eq!(of_title("company spokesman"), Gender::Male);
        assert_eq!(of_title("Foreign Minister"), Gender::Unknown);
    }
}
