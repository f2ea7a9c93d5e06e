//! `pullquote people`: lists names that may be one person, and decides which are.

use std::io::Write as _;

use super::line::{self, Changed, Proposed};
use super::outcome::{Failure, Outcome};
use super::session::{open, output};
use crate::app::now;
use crate::cli::arguments::people::{People, Task};
use crate::cli::message::complain;
use crate::library::{Library, NameId, PeopleDecision};
use crate::text::sanitize;
use crate::text::word_count::counted;

/// Runs the command.
pub(in crate::cli) fn people(options: &People) -> Outcome {
    let mut library = open(&options.place)?;
    let decisions = match &options.task {
        Task::Proposals { limit } => return list(&library, options, *limit),
        Task::Merge {
            names,
            called,
            role,
        } => merge(&library, names, (called.as_deref(), role.as_deref()))?,
        Task::Split { name } => vec![PeopleDecision::Split(find(&library, name)?)],
        Task::Never { one, other } => {
            let (one, other) = (find(&library, one)?, find(&library, other)?);
            if one == other {
                return Err(Failure::Usage("the names are the same".into()));
            }
            vec![PeopleDecision::Never(one, other)]
        }
    };
    let mut changed = 0;
    for decision in &decisions {
        changed += library.decide(decision, now())?;
    }
    let mut out = output();
    if options.json {
        line::json(&Changed { changed }, &mut out)?;
    } else {
        writeln!(out, "{} changed", counted(changed, "name"))?;
    }
    Ok(out.flush()?)
}

fn list(library: &Library, options: &People, limit: u32) -> Outcome {
    let proposals = library.proposals(limit)?;
    if proposals.is_empty() {
        complain("no proposals");
    }
    let mut out = output();
    for proposal in &proposals {
        if options.json {
            line::json(&Proposed::from(proposal), &mut out)?;
        } else {
            let (quotes, others) = (
                proposal.quotes.to_string(),
                proposal.person_quotes.to_string(),
            );
            let (name, person) = (&proposal.written, &proposal.person_written);
            line::row(
                &[&quotes, name, &others, person, &proposal.reason],
                &mut out,
            )?;
        }
    }
    Ok(out.flush()?)
}

/// What makes several names one person, or calls a person otherwise.
fn merge(
    library: &Library,
    names: &[String],
    (called, role): (Option<&str>, Option<&str>),
) -> Result<Vec<PeopleDecision>, Failure> {
    let mut people = Vec::with_capacity(names.len());
    for name in names {
        people.push(find(library, name)?);
    }
    let (Some(first), Some(first_name)) = (people.first().copied(), names.first()) else {
        return Ok(Vec::new());
    };
    let called = called.unwrap_or(first_name).trim();
    if called.is_empty() {
        return Err(Failure::Usage("the name is empty".into()));
    }
    let mut decisions = Vec::new();
    let is_other = called != first_name;
    if people.len() > 1 || is_other {
        decisions.push(PeopleDecision::Merge {
            people,
            called: called.to_owned(),
        });
    }
    if let Some(role) = role {
        let role = Some(role.trim()).filter(|role| !role.is_empty());
        decisions.push(PeopleDecision::Role(first, role.map(str::to_owned)));
    }
    if decisions.is_empty() {
        let mistake = "nothing to merge: give another name, --as or --role";
        return Err(Failure::Usage(mistake.into()));
    }
    Ok(decisions)
}

/// The name as the library has it.
fn find(library: &Library, name: &str) -> Result<NameId, Failure> {
    let found = library.name_called(name)?;
    found.ok_or_else(|| {
        let name = sanitize::line(name);
        Failure::Other(format!("nobody named {name:?} in the library"))
    })
}
