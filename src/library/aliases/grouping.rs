//! Decides which names with one surname are one person. What readers decided comes first; forms that usually are one
//! person follow, unless something speaks against it; the rest is proposed.

use std::collections::BTreeMap;

use super::evidence::{Evidence, Roles};
use super::group::{Grouping, Link, Member, Witness};
use super::likeness::{Ground, Likeness};
use super::word_lists;
use crate::library::error::Result;
use crate::library::quotes::row::NameId;
use crate::text::step_count::step;

/// Groups names.
pub(super) fn group(members: &[Member], witness: &dyn Witness) -> Result<Grouping> {
    let mut work = Work {
        members,
        of: (0..members.len()).collect(),
        reasons: BTreeMap::new(),
        witness,
        known: BTreeMap::new(),
    };
    work.join_alike()?;
    work.join_surnames();
    work.finish()
}

struct Work<'a> {
    members: &'a [Member],
    /// The component of each member, as the smallest index in it.
    of: Vec<usize>,
    /// Why a member was joined, if not because of its likeness alone.
    reasons: BTreeMap<usize, String>,
    witness: &'a dyn Witness,
    /// Whether articles name two members as two people.
    known: BTreeMap<(usize, usize), bool>,
}

/// The least company that speaks for one person by itself, of it without the rarest name, and that together with a role
/// which many people have.
const MUCH: f64 = 0.1;
const MORE: f64 = 0.05;
const SOME: f64 = 0.02;

/// A pair of members that usually are one person.
struct Edge {
    ends: (usize, usize),
}

impl<'a> Work<'a> {
    fn at(&self, index: usize) -> Option<&'a Member> {
        self.members.get(index)
    }

    /// How two members are alike; `None` if they cannot be one person.
    fn likeness(&self, one: usize, other: usize) -> Option<Likeness> {
        step();
        let (one, other) = (self.at(one)?, self.at(other)?);
        Likeness::of(&one.name, &other.name)
    }

    /// Whether a reader decided that two members are never one person.
    fn are_apart(&self, one: usize, other: usize) -> bool {
        let ids = self.at(one).zip(self.at(other));
        ids.is_some_and(|(one, other)| {
            one.apart.contains(&other.id) || other.apart.contains(&one.id)
        })
    }

    /// Whether a reader decided that members of two components are never one person.
    fn are_kept_apart(&self, one: usize, other: usize) -> bool {
        let roots = (self.root(one), self.root(other));
        let pairs = (0..self.members.len()).flat_map(|at| {
            let apart = self.at(at).map_or(&[][..], |member| &member.apart);
            apart.iter().filter_map(move |id| {
                let other = self.members.iter().position(|member| member.id == *id)?;
                Some((at, other))
            })
        });
        let mut pairs = pairs.map(|(one, other)| (self.root(one), self.root(other)));
        pairs.any(|(one, other)| (one, other) == roots || (other, one) == roots)
    }

    /// Whether an article mentions both, as two people.
    fn are_together(&mut self, one: usize, other: usize) -> Result<bool> {
        let key = (one.min(other), one.max(other));
        if let Some(known) = self.known.get(&key) {
            return Ok(*known);
        }
        let ids = self.at(one).zip(self.at(other));
        let found = match ids {
            Some((one, other)) => self.witness.are_together(one.id, other.id)?,
            None => false,
        };
        self.known.insert(key, found);
        Ok(found)
    }

    /// Joins forms that usually are one person.
    fn join_alike(&mut self) -> Result<()> {
        let mut edges = Vec::new();
        for one in 0..self.members.len() {
            for other in one + 1..self.members.len() {
                let Some(likeness) = self.likeness(one, other) else {
                    continue;
                };
                let both = |is: fn(&Member) -> bool| {
                    self.at(one).is_some_and(is) && self.at(other).is_some_and(is)
                };
                if both(is_plausible) && !self.are_apart(one, other) && likeness.is_safe() {
                    edges.push(Edge { ends: (one, other) });
                }
            }
        }
        let mut kept = Vec::new();
        for edge in edges {
            let (one, other) = edge.ends;
            if !self.are_together(one, other)? && self.is_supported(one, other)? {
                kept.push(edge);
            }
        }
        self.drop_ambiguous(&mut kept);
        // A name that a reader took from a person comes last, so that the others stay together.
        let is_free = |at: usize| self.at(at).is_some_and(|member| member.apart.is_empty());
        kept.sort_by_key(|edge| !(is_free(edge.ends.0) && is_free(edge.ends.1)));
        for edge in kept {
            let (one, other) = edge.ends;
            if self.are_kept_apart(one, other) {
                continue;
            }
            self.unite(one, other);
        }
        Ok(())
    }

    /// Whether enough speaks for one person.
    fn is_supported(&self, one: usize, other: usize) -> Result<bool> {
        let Some(likeness) = self.likeness(one, other) else {
            return Ok(false);
        };
        let (Some(mine), Some(theirs)) = (self.at(one), self.at(other)) else {
            return Ok(false);
        };
        let person = |member: &Member| member.joined.unwrap_or(member.id);
        if likeness.is_title() || person(mine) == person(theirs) {
            return Ok(true);
        }
        let are_people = word_lists::is_forename(mine.name.forename())
            && word_lists::is_forename(theirs.name.forename());
        if !are_people && !likeness.is_spelling() && mine.quotes + theirs.quotes == 0 {
            return Ok(false);
        }
        let Evidence { roles, company } = self.witness.evidence(mine.id, theirs.id)?;
        let alone = are_people && self.have_surname_alone(one, other);
        // Many people have the long form of a forename, and as many a short one: one rare name may be chance.
        let is_short = likeness.has(Ground::ShortForm);
        let is_chance = is_short && company.weight - company.rarest < MORE;
        Ok((company.weight >= MUCH && !is_chance)
            || match roles {
                Roles::Specific => true,
                Roles::General => company.weight >= SOME || alone,
                Roles::Unknown | Roles::Differ if likeness.is_spelling() => {
                    company.weight >= SOME || self.have_surname_alone(one, other)
                }
                Roles::Unknown => alone && !is_short,
                Roles::Differ => false,
            })
    }

    /// Whether nobody else has the surname of two members.
    fn have_surname_alone(&self, one: usize, other: usize) -> bool {
        let full = (0..self.members.len())
            .filter(|at| self.at(*at).is_some_and(|member| member.name.is_full()));
        full.into_iter()
            .all(|at| self.likeness(at, one).is_some() && self.likeness(at, other).is_some())
    }

    /// Drops the edges of a name that may be either of two people: of "Georg Varga" beside "Georg H. Varga" and "Georg
    /// W. Varga".
    fn drop_ambiguous(&mut self, edges: &mut Vec<Edge>) {
        let mut neighbours: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for Edge {
            ends: (one, other), ..
        } in edges.iter()
        {
            neighbours.entry(*one).or_default().push(*other);
            neighbours.entry(*other).or_default().push(*one);
        }
        let is_ambiguous = |middle: usize| {
            let around = neighbours.get(&middle).map_or(&[][..], Vec::as_slice);
            let pairs = around.iter().enumerate();
            let mut pairs = pairs.flat_map(|(place, one)| {
                around
                    .iter()
                    .skip(place + 1)
                    .map(move |other| (*one, *other))
            });
            pairs.any(|(one, other)| self.likeness(one, other).is_none())
        };
        let ambiguous: Vec<usize> = neighbours
            .keys()
            .copied()
            .filter(|at| is_ambiguous(*at))
            .collect();
        edges.retain(|edge| !ambiguous.contains(&edge.ends.0) && !ambiguous.contains(&edge.ends.1));
    }

    /// Joins a surname alone, with an office, to the only person who has it.
    fn join_surnames(&mut self) {
        let full: Vec<usize> = (0..self.members.len())
            .filter(|at| self.at(*at).is_some_and(|member| member.name.is_full()))
            .collect();
        let Some(&first) = full.first() else { return };
        if full.iter().any(|at| self.root(*at) != self.root(first)) {
            return;
        }
        let Some(person) = full
            .iter()
            .filter_map(|at| self.at(*at))
            .max_by_key(|member| member.quotes)
        else {
            return;
        };
        let is_person = full
            .iter()
            .filter_map(|at| self.at(*at))
            .any(|member| is_plausible(member) && word_lists::is_forename(member.name.forename()));
        if !is_person || person.quotes == 0 {
            return;
        }
        for at in 0..self.members.len() {
            let Some(member) = self.at(at) else { continue };
            let office = member.role.as_deref().filter(|role| is_office(role));
            if !member.name.is_full()
                && member.quotes > 0
                && office.is_some_and(|office| agree(office, person.role.as_deref()))
                && let Some(likeness) = self.likeness(at, first)
                && !likeness.has(Ground::Suffix)
                && !self.are_kept_apart(at, first)
            {
                self.reasons
                    .insert(at, format!("{}, nobody else has it", likeness.reason()));
                self.unite(first, at);
            }
        }
    }

    fn root(&self, index: usize) -> usize {
        let mut at = index;
        while let Some(&above) = self.of.get(at).filter(|above| **above != at) {
            at = above;
        }
        at
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(slot) = self.of.get_mut(one.max(other)) {
            *slot = one.min(other);
        }
    }

    /// The components with the person whom each stands for.
    fn persons(&self) -> Vec<(Vec<usize>, NameId)> {
        let mut components: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.members.len() {
            components.entry(self.root(at)).or_default().push(at);
        }
        let head = |component: &Vec<usize>| {
            let members = || component.iter().filter_map(|at| self.at(*at));
            let rank = |member: &&Member| (member.quotes, std::cmp::Reverse(member.id));
            let decided = members().filter(|member| member.decided.is_some());
            let decided = decided.max_by_key(rank).and_then(|member| member.decided);
            // A surname alone names nobody as long as there is a full name.
            let full = |member: &&Member| (member.name.is_full(), rank(member));
            decided.or_else(|| members().max_by_key(full).map(|member| member.id))
        };
        components
            .into_values()
            .filter_map(|component| head(&component).map(|head| (component, head)))
            .collect()
    }

    fn finish(mut self) -> Result<Grouping> {
        let persons = self.persons();
        let mut grouping = Grouping::default();
        for (component, head) in &persons {
            for &at in component {
                let Some(member) = self.at(at) else { continue };
                let person = member.decided.unwrap_or(*head);
                if person != member.id {
                    let reason = match member.decided {
                        Some(_) => String::new(),
                        None => self.reason(at, person),
                    };
                    grouping.joined.push(Link {
                        name: member.id,
                        person,
                        reason,
                    });
                }
            }
        }
        for place in 0..persons.len() {
            if let Some(link) = self.propose(&persons, place)? {
                grouping.proposed.push(link);
            }
        }
        Ok(grouping)
    }

    /// Why a member was joined to a person.
    fn reason(&self, at: usize, person: NameId) -> String {
        let head = self.members.iter().position(|member| member.id == person);
        let likeness = head.and_then(|head| self.likeness(at, head));
        let likeness = likeness.map(|likeness| likeness.reason());
        let known = self.reasons.get(&at).cloned();
        known.or(likeness).unwrap_or_default()
    }

    /// The person whom another one most probably is.
    fn propose(&mut self, persons: &[(Vec<usize>, NameId)], place: usize) -> Result<Option<Link>> {
        let Some((mine, head)) = persons.get(place) else {
            return Ok(None);
        };
        let mut best: Option<((usize, i64, usize), Link)> = None;
        for (other, (theirs, person)) in persons.iter().enumerate() {
            if other == place || person == head || !self.is_below((mine, place), (theirs, other)) {
                continue;
            }
            let first = mine.first().zip(theirs.first());
            if first.is_some_and(|(one, other)| self.are_kept_apart(*one, *other)) {
                continue;
            }
            let Some(likeness) = self.all_alike(mine, theirs) else {
                continue;
            };
            let rank = (
                usize::MAX - likeness.weakness(),
                self.quotes(theirs),
                usize::MAX - other,
            );
            if best.as_ref().is_some_and(|(known, _)| *known >= rank) {
                continue;
            }
            let is_surname = likeness.has(Ground::SurnameAlone);
            if !is_surname && self.any_together(mine, theirs)? {
                continue;
            }
            best = Some((
                rank,
                Link {
                    name: *head,
                    person: *person,
                    reason: likeness.reason(),
                },
            ));
        }
        Ok(best.map(|(_, link)| link))
    }

    /// Whether a proposal joins this person to the other one, and not the other way round: a surname alone to a full
    /// name, and a person with fewer quotes to one with more.
    fn is_below(
        &self,
        (mine, place): (&[usize], usize),
        (theirs, other): (&[usize], usize),
    ) -> bool {
        match (self.is_full(mine), self.is_full(theirs)) {
            (false, is_full) => is_full,
            (true, false) => false,
            (true, true) => {
                let rank = |component, place| (self.quotes(component), usize::MAX - place);
                rank(mine, place) < rank(theirs, other)
            }
        }
    }

    fn is_full(&self, component: &[usize]) -> bool {
        let mut members = component.iter().filter_map(|at| self.at(*at));
        members.any(|member| member.name.is_full())
    }

    fn quotes(&self, component: &[usize]) -> i64 {
        component
            .iter()
            .filter_map(|at| self.at(*at))
            .map(|member| member.quotes)
            .sum()
    }

    /// How two people are alike, if each form of one can be each form of the other: the strongest grounds.
    fn all_alike(&self, mine: &[usize], theirs: &[usize]) -> Option<Likeness> {
        let mut best: Option<Likeness> = None;
        for &one in mine {
            for &other in theirs {
                let likeness = self.likeness(one, other)?;
                if best
                    .as_ref()
                    .is_none_or(|best| likeness.weakness() < best.weakness())
                {
                    best = Some(likeness);
                }
            }
        }
        best
    }

    fn any_together(&mut self, mine: &[usize], theirs: &[usize]) -> Result<bool> {
        for &one in mine {
            for &other in theirs {
                if self.are_together(one, other)? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// Whether a name looks like that of a person: not a heading or a list that was read as one.
fn is_plausible(member: &Member) -> bool {
    let name = &member.name;
    let is_word = |word: &String| {
        word.chars()
            .all(|letter| letter.is_alphabetic() || letter == '-')
    };
    name.is_full()
        && name.given.len() <= 3
        && name.given.iter().all(is_word)
        && is_word(&name.surname)
        && name.surname.chars().count() > 1
}

/// Whether a role is an office that stands before a name: "Foreign Minister", but not "spokesman for the port".
fn is_office(role: &str) -> bool {
    role.split_whitespace().count() <= 4 && role.chars().next().is_some_and(char::is_uppercase)
}

/// Whether somebody may have both roles: they share a word, or one of them is unknown.
fn agree(office: &str, role: Option<&str>) -> bool {
    let Some(role) = role else { return true };
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words
            .filter(|word| word.len() > 3)
            .map(str::to_lowercase)
            .collect()
    };
    let role = words(role);
    words(office).iter().any(|word| role.contains(word))
}
