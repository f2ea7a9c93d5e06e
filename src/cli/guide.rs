//! `pullquote help`: the guide's chapters, the help of commands, and both where a chapter is called like a command.

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

/// Widest line of a chapter, in cells: longer lines are hard to read.
const WIDEST: usize = 100;

/// Width where there is no terminal.
const WIDTH: usize = 80;

/// Shows what was asked for.
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

/// What a command prints when it is asked for `--help`.
fn help_of(command: &[&str]) -> String {
    let words = ["pullquote"].iter().chain(command).chain(&["--help"]);
    match Arguments::command().try_get_matches_from(words) {
        Err(help) => help.to_string(),
        Ok(_) => String::new(),
    }
}

/// A text in the guide's Markdown as a section of a manual page.
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
