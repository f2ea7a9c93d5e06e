//! The names with one surname, what is asked about them, and what is decided.

use super::evidence::Evidence;
use super::personal_name::PersonalName;
use crate::library::error::Result;
use crate::library::quotes::row::NameId;

/// A name.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) id: NameId,
    pub(super) name: PersonalName,
    /// Number of its own quotes.
    pub(super) quotes: i64,
    pub(super) role: Option<String>,
    /// The person whom it is joined to at present.
    pub(super) joined: Option<NameId>,
    /// The person whom a reader joined it to; itself, if a reader joined others to it.
    pub(super) decided: Option<NameId>,
    /// Names that a reader decided it is never one with.
    pub(super) apart: Vec<NameId>,
}

/// A name that stands for a person, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) name: NameId,
    pub(super) person: NameId,
    pub(super) reason: String,
}

/// What is decided about names with one surname.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grouping {
    /// Every name that stands for a person with another name. Of those that readers decided, the reason is empty.
    pub(super) joined: Vec<Link>,
    /// Names that may be a person's; at most one for each name.
    pub(super) proposed: Vec<Link>,
}

/// What articles tell about two names.
pub(super) trait Witness {
    /// Whether an article names both, as two people.
    fn are_together(&self, one: NameId, other: NameId) -> Result<bool>;

    /// What speaks for one person.
    fn evidence(&self, one: NameId, other: NameId) -> Result<Evidence>;
}
