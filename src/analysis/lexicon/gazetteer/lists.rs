//! The names of the word lists, as a set that fits a machine word.

use std::ops::{BitOr, BitOrAssign};

/// A set of word lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lists(u64);

impl Lists {
    /// On no list.
    pub const NONE: Self = Self(0);

    /// Whether it is on no list.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it is on at least one of `others`.
    pub const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Both sets together; for constants.
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

/// Declares the constants and the section names of the files together, so neither can be forgotten.
macro_rules! declare {
    ($($(#[$doc:meta])* $name:ident = $section:literal,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "mirrors the constants")]
        enum Position { $($name),* }
        impl Lists {
            $($(#[$doc])* pub const $name: Self = Self(1 << Position::$name as u32);)*

            /// The list that a `[section]` of a lexicon file holds.
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
    /// Forenames that tell no gender.
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
    /// First words of places: "New", "San".
    PLACE_FIRST = "place-first",
    /// Last words of places: "River", "Street".
    PLACE_HEAD = "place-head",
    /// "Northern", "West".
    DIRECTION = "direction",
    /// Nationalities, faiths, schools of politics.
    DEMONYM = "demonym",
    /// Organisations.
    ORGANISATION = "organisation",
    /// Parties and armed movements.
    PARTY = "party",
    /// Sports teams and bodies.
    TEAM = "team",
    /// A team's name behind its city.
    NICKNAME = "nickname",
    /// Last words of organisations: "Ministry", "University".
    ORGANISATION_HEAD = "organisation-head",
    /// "Inc.", "Ltd".
    COMPANY_SUFFIX = "company-suffix",
    /// News agencies.
    AGENCY = "agency",
    /// "Mr", "Sheikh".
    HONORIFIC_MALE = "honorific-male",
    /// "Mrs", "Queen".
    HONORIFIC_FEMALE = "honorific-female",
    /// Single words that may stand directly before a name: "President", "Gen."
    HONORIFIC = "honorific",
    /// Words that may stand inside a title: "Foreign", "Deputy".
    TITLE_WORD = "title-word",
    /// Words that end a title: "Minister".
    TITLE_HEAD = "title-head",
    /// What people are: "spokesman", "widow".
    ROLE = "role",
    /// Roles that only men have.
    MALE_ROLE = "male-role",
    /// Roles that only women have.
    FEMALE_ROLE = "female-role",
    /// Several people: "officials".
    GROUP = "group",
    /// Bodies that can speak: "company".
    COLLECTIVE = "collective",
    /// Things that can be cited: "report".
    DOCUMENT = "document",
    /// "van", "bin".
    PARTICLE = "particle",
    /// "of", "and" inside organisations.
    ORGANISATION_LINK = "organisation-link",
    /// Last words of events.
    EVENT_HEAD = "event-head",
    /// Last words of laws and works.
    WORK_HEAD = "work-head",
    /// Events.
    EVENT = "event",
    /// Works, products, indexes, abbreviations: names of nobody.
    WORK = "work",
    /// Months.
    MONTH = "month",
    /// Days of the week.
    DAY = "day",
    /// Ordinary words.
    COMMON = "common",
    /// Marked while indexing: letters that must be capitals.
    ACRONYM = "acronym",
}

impl Lists {
    /// Every kind of forename.
    pub const FORENAME: Self = Self::FEMALE.or(Self::MALE).or(Self::EITHER);
    /// Every kind of place that is named whole.
    pub const PLACE: Self = Self::COUNTRY
        .or(Self::CITY)
        .or(Self::US_STATE)
        .or(Self::STATE_ABBREVIATION)
        .or(Self::REGION)
        .or(Self::CONTINENT)
        .or(Self::LANDMARK);
    /// Every kind of organisation that is named whole.
    pub const ANY_ORGANISATION: Self = Self::ORGANISATION
        .or(Self::PARTY)
        .or(Self::TEAM)
        .or(Self::AGENCY);
    /// Names of neither people, organisations nor places.
    pub const OTHER_NAME: Self = Self::DEMONYM.or(Self::EVENT).or(Self::WORK);
    /// Everything that is a name when it stands alone with a capital.
    pub const NAME: Self = Self::PLACE.or(Self::ANY_ORGANISATION).or(Self::OTHER_NAME);
    /// Whatever may stand directly before a person's name.
    pub const ANY_HONORIFIC: Self = Self::HONORIFIC
        .or(Self::HONORIFIC_MALE)
        .or(Self::HONORIFIC_FEMALE);
    /// Words of the calendar.
    pub const CALENDAR: Self = Self::MONTH.or(Self::DAY);
}

/// A listed phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Which of the given ends it reaches.
    pub end: usize,
    /// Its lists.
    pub lists: Lists,
}
