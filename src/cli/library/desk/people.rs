//! Decisions about people in the files of `desk export` and `desk import`.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::merge::Conflict;
use crate::cli::library::outcome::Failure;
use crate::library::{Decided, Library, NameId, PeopleDecision};
use crate::text::{date_time, sanitize};

/// The type of these lines.
const PERSON: &str = "person";

/// The most bytes of a name or a role.
const LONGEST: usize = 1000;

/// A decision.
#[derive(Serialize, Deserialize)]
pub(super) struct PersonLine<'a> {
    #[serde(rename = "type")]
    kind: Cow<'a, str>,
    name: Cow<'a, str>,
    decision: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<Cow<'a, str>>,
    made: Cow<'a, str>,
}

impl<'a> PersonLine<'a> {
    pub(super) fn new(row: &'a Decided) -> Self {
        let is_role = row.verdict == "role";
        Self {
            kind: PERSON.into(),
            name: row.name.as_str().into(),
            decision: row.verdict.as_str().into(),
            person: (!is_role).then(|| row.person.as_str().into()),
            role: is_role.then(|| row.role.as_str().into()),
            made: date_time::date(row.made).into(),
        }
    }

    /// What the line says, if it is a decision about people.
    pub(super) fn read(line: &str) -> Option<PersonRecord> {
        let line: PersonLine<'_> = serde_json::from_str(line).ok()?;
        let name = clean(&line.name)?;
        let made = date_time::seconds(&line.made)?;
        let said = match line.decision.as_ref() {
            "one" => Said::One(clean(line.person.as_deref()?)?),
            "apart" => Said::Apart(clean(line.person.as_deref()?)?),
            "role" => Said::Role(clean(line.role.as_deref()?)?),
            _unknown => return None,
        };
        (line.kind == PERSON).then_some(PersonRecord { name, said, made })
    }
}

/// A decision that was read.
pub(super) struct PersonRecord {
    name: String,
    said: Said,
    /// In seconds since 1970.
    made: i64,
}

enum Said {
    One(String),
    Apart(String),
    Role(String),
}

/// What became of a decision.
pub(super) enum Fate {
    Added,
    Known,
    Missing,
    Conflict(Conflict),
}

impl PersonRecord {
    /// Adds the decision to a library, unless its reader decided otherwise.
    pub(super) fn add(&self, library: &mut Library, now: i64) -> Result<Fate, Failure> {
        let Some(name) = library.name_called(&self.name)? else {
            return Ok(Fate::Missing);
        };
        let decision = match &self.said {
            Said::Role(role) => match library.chosen_role(name)? {
                Some(mine) if mine == *role => return Ok(Fate::Known),
                Some(mine) => return Ok(self.conflict(&mine, role)),
                None => PeopleDecision::Role(name, Some(role.clone())),
            },
            Said::One(person) => {
                // The name under which a person is listed may be one that no article has.
                let other = library.name_called(person)?;
                if let Some(other) = other
                    && let Some(fate) = self.decided(library, (name, other), ("one", person))?
                {
                    return Ok(fate);
                }
                PeopleDecision::Merge {
                    people: [name].into_iter().chain(other).collect(),
                    called: person.clone(),
                }
            }
            Said::Apart(person) => {
                let Some(other) = library.name_called(person)? else {
                    return Ok(Fate::Missing);
                };
                if let Some(fate) = self.decided(library, (name, other), ("apart", person))? {
                    return Ok(fate);
                }
                PeopleDecision::Never(name, other)
            }
        };
        library.decide(&decision, self.made.min(now))?;
        Ok(Fate::Added)
    }

    /// What becomes of a decision about two names if the reader of the library made one.
    fn decided(
        &self,
        library: &Library,
        (name, other): (NameId, NameId),
        (theirs, person): (&str, &str),
    ) -> Result<Option<Fate>, Failure> {
        let mine = library.decided_about(name, other)?;
        Ok(match mine.as_deref() {
            Some(mine) if mine == theirs => Some(Fate::Known),
            Some(mine) => {
                Some(self.conflict(&format!("{mine} {person}"), &format!("{theirs} {person}")))
            }
            None if name == other => Some(Fate::Known),
            None => None,
        })
    }

    fn conflict(&self, mine: &str, theirs: &str) -> Fate {
        Fate::Conflict(Conflict {
            title: String::new(),
            words: self.name.clone(),
            mine: mine.to_owned(),
            theirs: theirs.to_owned(),
        })
    }
}

/// A name on one line; nothing if it is too long or empty.
fn clean(name: &str) -> Option<String> {
    let fits = name.len() <= LONGEST;
    sanitize::one_line(name).filter(|_| fits)
}
