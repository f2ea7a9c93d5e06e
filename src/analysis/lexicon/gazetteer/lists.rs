//! The names of the word lists, as a bit set that fits into a machine word.

use std::ops::{BitOr, BitOrAssign};

/// A set of word lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lists(u64);

impl Lists {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it contains at least one of `others`.
    pub const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// The union of both sets, for constants.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set as bits, in the order in which the lists are declared.
    pub const fn bits(self) -> u64 {
        self.0
    }
}

impl BitOr for Lists {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl BitOrAssign for Lists {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Declares the constants together with the section names in the files, so that neither can be forgotten.
macro_rules! declare {
    ($($(#[$doc:meta])* $name:ident = $section:literal,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "mirrors the constants")]
        enum Position { $($name),* }
        impl Lists {
            $($(#[$doc])* pub const $name: Self = Self(1 << Position::$name as u32);)*

            /// The list that a `[section]` of a lexicon file contains.
            pub fn section(name: &str) -> Option<Self> {
                match name { $($section => Some(Self::$name),)* _ => None }
            }
        }
    };
}

declare! {
    /// Women's forenames.
    FEMALE = "female",
    /// Men's forenames.
    MALE = "male",
    /// Forenames of either gender.
    EITHER = "either",
    /// Family names.
    SURNAME = "surname",
    /// Countries.
    COUNTRY = "country",
    /// Cities and towns.
    CITY = "city",
    /// States of the United States.
    US_STATE = "us-state",
    /// "Calif.", "N.Y."
    STATE_ABBREVIATION = "state-abbreviation",
    /// Provinces and other regions.
    REGION = "region",
    /// Continents and their parts.
    CONTINENT = "continent",
    /// Waters, mountains, buildings.
    LANDMARK = "landmark",
    /// First words of place names: "New", "San".
    PLACE_FIRST = "place-first",
    /// Last words of place names: "River", "Street".
    PLACE_HEAD = "place-head",
    /// "Northern", "West".
    DIRECTION = "direction",
    /// Adjectives of nationality, religion and political movement.
    DEMONYM = "demonym",
    /// Organisations.
    ORGANISATION = "organisation",
    /// Parties and armed movements.
    PARTY = "party",
    /// Sports teams and bodies.
    TEAM = "team",
    /// Team names that follow a city.
    NICKNAME = "nickname",
    /// Last words of organisation names: "Ministry", "University".
    ORGANISATION_HEAD = "organisation-head",
    /// "Inc.", "Ltd".
    COMPANY_SUFFIX = "company-suffix",
    /// News agencies.
    AGENCY = "agency",
    /// "Mr", "Sheikh".
    HONORIFIC_MALE = "honorific-male",
    /// "Mrs", "Queen".
    HONORIFIC_FEMALE = "honorific-female",
    /// Single words that may directly precede a name: "President", "Gen."
    HONORIFIC = "honorific",
    /// Words that may be inside a title: "Foreign", "Deputy".
    TITLE_WORD = "title-word",
    /// Words that end a title: "Minister".
    TITLE_HEAD = "title-head",
    /// Roles of people: "spokesman", "widow".
    ROLE = "role",
    /// Roles of men only.
    MALE_ROLE = "male-role",
    /// Roles of women only.
    FEMALE_ROLE = "female-role",
    /// Groups of people: "officials".
    GROUP = "group",
    /// Bodies that can speak: "company".
    COLLECTIVE = "collective",
    /// Documents that can be cited: "report".
    DOCUMENT = "document",
    /// "van", "bin".
    PARTICLE = "particle",
    /// "of" and "and" inside names of organisations.
    ORGANISATION_LINK = "organisation-link",
    /// Last words of names of events.
    EVENT_HEAD = "event-head",
    /// Last words of names of laws and works.
    WORK_HEAD = "work-head",
    /// Events.
    EVENT = "event",
    /// Works, products, indexes and abbreviations, which are not names of people, organisations or places.
    WORK = "work",
    /// Months.
    MONTH = "month",
    /// Days of the week.
    DAY = "day",
    /// Ordinary words.
    COMMON = "common",
    /// Set while indexing for entries that must be in capitals.
    ACRONYM = "acronym",
}

impl Lists {
    /// All lists of forenames.
    pub const FORENAME: Self = Self::FEMALE.or(Self::MALE).or(Self::EITHER);
    /// All lists of complete place names.
    pub const PLACE: Self = Self::COUNTRY
        .or(Self::CITY)
        .or(Self::US_STATE)
        .or(Self::STATE_ABBREVIATION)
        .or(Self::REGION)
        .or(Self::CONTINENT)
        .or(Self::LANDMARK);
    /// All lists of complete organisation names.
    pub const ANY_ORGANISATION: Self = Self::ORGANISATION
        .or(Self::PARTY)
        .or(Self::TEAM)
        .or(Self::AGENCY);
    /// Names that are neither people, organisations nor places.
    pub const OTHER_NAME: Self = Self::DEMONYM.or(Self::EVENT).or(Self::WORK);
    /// Everything that is a name when it is capitalised and stands alone.
    pub const NAME: Self = Self::PLACE.or(Self::ANY_ORGANISATION).or(Self::OTHER_NAME);
    /// Everything that may directly precede the name of a person.
    pub const ANY_HONORIFIC: Self = Self::HONORIFIC
        .or(Self::HONORIFIC_MALE)
        .or(Self::HONORIFIC_FEMALE);
    /// Words of the calendar.
    pub const CALENDAR: Self = Self::MONTH.or(Self::DAY);
}

/// A listed phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The index of its end among the given ends.
    pub end: usize,
    /// Its lists.
    pub lists: Lists,
}
