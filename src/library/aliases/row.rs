//! Names that are one person, and what is decided about them, as plain data.

use crate::library::quotes::row::NameId;

/// Two names that may be one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The name with fewer quotes.
    pub name: NameId,
    /// "P. Varga".
    pub written: String,
    /// Number of quotes under it.
    pub quotes: u32,
    /// The person whom it may mean.
    pub person: NameId,
    /// "Peter Varga".
    pub person_written: String,
    /// Number of their quotes.
    pub person_quotes: u32,
    /// Why: "initial for the forename".
    pub reason: String,
}

/// What a reader decides about names. Names are those of people as they are listed, or further names of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeopleDecision {
    /// They are one person.
    Merge {
        /// The people.
        people: Vec<NameId>,
        /// The name by which the person is listed. It may be new.
        called: String,
    },
    /// The name is not one of the person to whom it was joined.
    Split(NameId),
    /// The names are never one person.
    Never(NameId, NameId),
    /// The person has this role; `None` for the most frequent one of the articles.
    Role(NameId, Option<String>),
}

/// What a reader decided about a name, for another library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The name.
    pub name: String,
    /// The person whom it stands for, or never stands for; the same as the name for a role.
    pub person: String,
    /// "one", "apart" or "role".
    pub verdict: String,
    /// The role that was chosen; empty for other decisions.
    pub role: String,
    /// When it was decided, in seconds since 1970.
    pub made: i64,
}
