//! `pullquote help`: the chapters of the guide and the help of commands, and both for a chapter with the name of a
//! command.

mod chapter;
mod pager;
mod roff;

use std::io::{self, IsTerminal as _};

use clap::CommandFactory as _;

use self::chapter::blocks;
use super::arguments::{Arguments, Help};
use super::exit::Exit;
use super::message::complain;
use super::topics::TOPICS;

/// Maximum width of a chapter in cells, because longer lines are hard to read.
const WIDEST: usize = 100;

/// Width without a terminal.
const WIDTH: usize = 80;

/// Shows a chapter or the help of a command.
pub(super) fn run(options: &Help) -> io::Result<Exit> {
    let Some(name) = options.topic.as_deref() else {
        pager::print(&help_of(&[]))?;
        return Ok(Exit::Done);
    };
    let mut root = Arguments::command();
    let command = root.find_subcommand_mut(name);
    let mut page = String::new();
    if let Some(task) = options.task.as_deref() {
        if command.is_none_or(|command| command.find_subcommand(task).is_none()) {
            complain(&format!("cannot show help: {name} has no command {task:?}"));
            return Ok(Exit::Usage);
        }
        page.push_str(&help_of(&[name, task]));
    } else {
        if command.is_some() {
            page.push_str(&help_of(&[name]));
        }
        if let Some(topic) = TOPICS.iter().find(|topic| topic.name == name) {
            if !page.is_empty() {
                page.push('\n');
            }
            page.push_str(&chapter::plain(&blocks(topic.text), width()));
        }
    }
    pager::show(&page)?;
    Ok(Exit::Done)
}

/// What a command prints for `--help`.
fn help_of(command: &[&str]) -> String {
    let words = ["pullquote"].iter().chain(command).chain(&["--help"]);
    match Arguments::command().try_get_matches_from(words) {
        Err(help) => help.to_string(),
        Ok(_) => String::new(),
    }
}

/// Converts the guide's Markdown to a section of a manual page.
pub(super) fn section(text: &str) -> String {
    roff::page(&blocks(text))
}

/// The whole guide as sections of a manual page.
pub(super) fn manual() -> String {
    TOPICS.iter().map(|topic| section(topic.text)).collect()
}

fn width() -> usize {
    match crossterm::terminal::size() {
        Ok((width, _)) if io::stdout().is_terminal() && width > 0 => usize::from(width).min(WIDEST),
        Ok(_) | Err(_) => WIDTH,
    }
}
