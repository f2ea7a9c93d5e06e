//! `pullquote alert`: lists alerts, sets one, or removes it.

use std::io::Write as _;

use serde::Serialize;

use super::line;
use super::outcome::{Failure, Outcome};
use super::session::{open, output, query};
use crate::app::now;
use crate::cli::arguments::alerts::Alert;
use crate::cli::message::complain;
use crate::library::{self, AlertOn, Library, SavedSearch};
use crate::text::sanitize;

/// Runs the command.
pub(in crate::cli) fn alert(options: &Alert) -> Outcome {
    let Some(name) = &options.name else {
        return list(&open(&options.place)?, options.result.json);
    };
    let asked = options.query.as_ref();
    if let Some(text) = asked {
        query(std::slice::from_ref(text))?;
    }
    let mut library = open(&options.place)?;
    if let Some(text) = asked {
        library.save_search(&SavedSearch {
            name: name.clone(),
            query: text.clone(),
        })?;
    }
    let on = subject(&library, name)?;
    let changed = if options.off {
        library.remove_alert(&on)?
    } else {
        library.set_alert(&on, now())?
    };
    let said = match (options.off, changed) {
        (false, true) => "alert set on",
        (false, false) => "there is an alert already on",
        (true, true) => "alert removed from",
        (true, false) => "there was no alert on",
    };
    let mut out = output();
    if options.result.json {
        line::json(
            &line::Changed {
                changed: usize::from(changed),
            },
            &mut out,
        )?;
    } else {
        writeln!(out, "{said} {}", sanitize::line(name))?;
    }
    Ok(out.flush()?)
}

/// The saved search of this name, or else the person.
fn subject(library: &Library, name: &str) -> Result<AlertOn, Failure> {
    let mut searches = library.saved_searches()?.into_iter();
    if searches.any(|search| search.name == name) {
        return Ok(AlertOn::Search(name.to_owned()));
    }
    let person = library.name_called(name)?;
    let person = person.ok_or_else(|| {
        let name = sanitize::line(name);
        Failure::Other(format!("there is no saved search or person named {name}"))
    })?;
    Ok(AlertOn::Person(person))
}

/// An alert for programs.
#[derive(Serialize)]
struct Listed<'a> {
    name: &'a str,
    on: &'static str,
    query: &'a str,
    new: u64,
}

impl<'a> From<&'a library::Alert> for Listed<'a> {
    fn from(alert: &'a library::Alert) -> Self {
        Self {
            name: &alert.name,
            on: alert.on.word(),
            query: &alert.query,
            new: alert.new,
        }
    }
}

fn list(library: &Library, json: bool) -> Outcome {
    let alerts = library.alerts()?;
    if alerts.is_empty() {
        complain("no alerts");
    }
    let mut out = output();
    for alert in &alerts {
        if json {
            line::json(&Listed::from(alert), &mut out)?;
        } else {
            let new = alert.new.to_string();
            line::row(
                &[&new, &alert.name, alert.on.word(), &alert.query],
                &mut out,
            )?;
        }
    }
    Ok(out.flush()?)
}
