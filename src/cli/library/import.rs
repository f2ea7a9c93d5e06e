//! `pullquote import`: asks before a list of feeds may add commands.

use std::io::{self, IsTerminal as _, Write as _};

use super::line;
use super::outcome::{Failure, Outcome};
use super::session::{open_or_begin, output};
use crate::app::{self, Approval, Configuration, now};
use crate::cli::arguments::library::Import;
use crate::cli::message::complain;
use crate::text::sanitize;
use crate::text::word_count::counted;

/// Imports the inputs.
pub(in crate::cli) fn import(options: &Import) -> Outcome {
    let mut library = open_or_begin(&options.place)?;
    library.set_beliefs(Configuration::read().beliefs)?;
    let imported = app::import(
        &mut library,
        app::Import {
            inputs: &options.inputs,
            approve: &mut |path, commands| approve(path, commands, options),
            now: now(),
        },
    )?;
    let mut out = output();
    if options.result.json {
        let result = line::Imported {
            feeds: imported.feeds,
            articles: imported.articles,
            problems: &imported.problems,
        };
        line::json(&result, &mut out)?;
    } else {
        writeln!(
            out,
            "{}, {}",
            counted(imported.feeds, "new subscription"),
            counted(imported.articles, "new article")
        )?;
    }
    out.flush()?;
    for problem in &imported.problems {
        complain(problem);
    }
    match imported.problems.len() {
        0 => Ok(()),
        1 => Err(Failure::Other("skipped one item".into())),
        more => Err(Failure::Other(format!("skipped {more} items"))),
    }
}

/// Shows the commands in a list and asks whether they may run.
fn approve(path: &str, commands: &[&str], options: &Import) -> Approval {
    if options.consent.allow_commands {
        return Approval::Granted;
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Approval::Refused("pass --allow-commands to accept it");
    }
    complain(&format!("{path} contains commands:"));
    let mut out = io::stderr().lock();
    let mut shown = String::new();
    for command in commands {
        shown.push_str("  ");
        shown.push_str(&sanitize::line(command));
        shown.push('\n');
    }
    let question = "They will run in a shell with each refresh. Accept them? [y/N] ";
    if write!(out, "{shown}{question}").is_err() {
        return Approval::Refused("it could not be shown");
    }
    let mut answer = String::new();
    match io::stdin().read_line(&mut answer) {
        Ok(_) if matches!(answer.trim(), "y" | "Y" | "yes") => Approval::Granted,
        Ok(_) | Err(_) => Approval::Refused("you declined it"),
    }
}
