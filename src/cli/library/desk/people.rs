//! Merges a colleague's decisions about people with one's own.

use std::collections::HashMap;

use super::merge::{Conflict, Merged};
use crate::cli::library::outcome::Failure;
use crate::library::{Library, NamedDecision, PeopleDecision, Verdict};

/// Carries out those that are new, and returns their number. One's own stay where they differ. People whom the library does
/// not know are left out.
pub(super) fn decide(
    library: &mut Library,
    theirs: &[NamedDecision],
    (merged, now): (&mut Merged, i64),
) -> Result<usize, Failure> {
    let mut own = Own::default();
    for decision in library.people_decisions()? {
        own.add(&decision);
    }
    let mut count = 0;
    for their in theirs {
        let is_known = own.of(their).any(|mine| is_same(mine, their));
        let mine = own.of(their).find(|mine| contradicts(mine, their));
        if is_known {
            merged.known += 1;
        } else if let Some(mine) = mine {
            merged.conflicts.push(Conflict {
                title: String::new(),
                words: their.name.clone(),
                mine: told(mine),
                theirs: told(their),
            });
        } else {
            match decision(library, their)? {
                Some(decision) if library.decide(&decision, now)? > 0 => count += 1,
                Some(_) => merged.known += 1,
                None => merged.missing += 1,
            }
            own.add(their);
        }
    }
    Ok(count)
}

/// One's own decisions, by each of the two names.
#[derive(Default)]
struct Own(HashMap<String, Vec<NamedDecision>>);

impl Own {
    fn add(&mut self, decision: &NamedDecision) {
        for name in [&decision.name, &decision.person] {
            let of_name = self.0.entry(name.clone()).or_default();
            of_name.push(decision.clone());
        }
    }

    /// Those in which one of the names occurs.
    fn of(&self, their: &NamedDecision) -> impl Iterator<Item = &NamedDecision> {
        self.0.get(&their.name).into_iter().flatten()
    }
}

/// The decision with the names of this library; `None` if it does not know them.
fn decision(library: &Library, their: &NamedDecision) -> Result<Option<PeopleDecision>, Failure> {
    let Some(name) = library.name_called(&their.name)? else {
        return Ok(None);
    };
    let person = library.name_called(&their.person)?;
    Ok(match (their.verdict, person) {
        (Verdict::One, person) => Some(PeopleDecision::Merge {
            people: [Some(name), person].into_iter().flatten().collect(),
            called: their.person.clone(),
        }),
        (Verdict::Apart, Some(person)) => Some(PeopleDecision::Never(name, person)),
        (Verdict::Role, Some(_)) => Some(PeopleDecision::Role(name, Some(their.role.clone()))),
        (Verdict::Apart | Verdict::Role, None) => None,
    })
}

fn is_same(own: &NamedDecision, their: &NamedDecision) -> bool {
    own.verdict == their.verdict && own.role == their.role && is_same_pair(own, their)
}

/// The same two names, in any order if they are apart.
fn is_same_pair(own: &NamedDecision, their: &NamedDecision) -> bool {
    let swapped = own.name == their.person && own.person == their.name;
    let any_order = own.verdict == Verdict::Apart || their.verdict == Verdict::Apart;
    own.name == their.name && own.person == their.person || swapped && any_order
}

/// Whether one's own decision says otherwise.
fn contradicts(own: &NamedDecision, their: &NamedDecision) -> bool {
    match (own.verdict, their.verdict) {
        (Verdict::Role, Verdict::Role) => own.name == their.name,
        (Verdict::One, Verdict::One) => own.name == their.name && own.person != their.person,
        (Verdict::One, Verdict::Apart) | (Verdict::Apart, Verdict::One) => is_same_pair(own, their),
        (Verdict::Role, Verdict::One | Verdict::Apart)
        | (Verdict::One | Verdict::Apart, Verdict::Role)
        | (Verdict::Apart, Verdict::Apart) => false,
    }
}

fn told(decision: &NamedDecision) -> String {
    match decision.verdict {
        Verdict::One => format!("is {}", decision.person),
        Verdict::Apart => format!("is never {}", decision.person),
        Verdict::Role => format!("has the role {}", decision.role),
    }
}
