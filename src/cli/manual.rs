//! `pullquote completions`, `man` and `formats`: written from the tables of commands and formats.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;

use super::arguments::library::Completions;
use super::arguments::{Arguments, EXAMPLES};
use super::exit::Exit;
use super::guide;
use super::topics::TOPICS;
use crate::text::format::TABLE;

const NAME: &str = "pullquote";

/// Prints a completion script for a shell.
pub(super) fn completions(options: &Completions) -> io::Result<Exit> {
    // Written to memory first, because the generator panics if the output is closed.
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), NAME, &mut script);
    if options.shell == Shell::Fish {
        // The generator for fish does not complete the values of positional arguments.
        let names: Vec<&str> = TOPICS.iter().map(|topic| topic.name).collect();
        writeln!(
            script,
            "complete -c {NAME} -n \"__fish_{NAME}_using_subcommand help\" -f -a \"{}\" -d 'Guide'",
            names.join(" ")
        )?;
    }
    print(&script)
}

/// Prints the manual page with all commands and the guide.
pub(super) fn man() -> io::Result<Exit> {
    let mut command = Arguments::command();
    command.build();
    let mut page = Vec::new();
    let whole = Man::new(command.clone());
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    let examples = format!("# Examples\n\n```\n{EXAMPLES}\n```\n");
    page.extend(guide::section(&examples).into_bytes());
    for one in command.get_subcommands() {
        section(one, &mut page)?;
        for task in one.get_subcommands() {
            section(task, &mut page)?;
        }
    }
    page.extend(guide::manual().into_bytes());
    whole.render_version_section(&mut page)?;
    print(&page)
}

/// Prints the formats that can be read.
pub(super) fn formats() -> io::Result<Exit> {
    print(formats_page().as_bytes())
}

/// One row per format: its name, a description, and an example command.
fn formats_page() -> String {
    const WIDTH: usize = 80;
    let widest = TABLE.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let indent = widest + 2;
    let mut page = String::new();
    for row in TABLE {
        let lines = textwrap::wrap(row.description, WIDTH - indent);
        for (index, line) in lines.iter().enumerate() {
            let name = if index == 0 { row.name } else { "" };
            // Writing to a string does not fail.
            let _ = writeln!(page, "{name:indent$}{line}");
        }
        let _ = writeln!(page, "{:indent$}$ {}\n", "", row.example);
    }
    page.push_str(
        "Formats are detected from the content, whatever a file is called; --from forces\none of the formats above gzip.\n",
    );
    page
}

/// The section of a command. The sections of the generated page become subsections.
fn section(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let mut own = Vec::new();
    let man = Man::new(command.clone());
    man.render_synopsis_section(&mut own)?;
    man.render_description_section(&mut own)?;
    man.render_options_section(&mut own)?;
    let name = command.get_bin_name().unwrap_or_default().to_uppercase();
    let own = String::from_utf8_lossy(&own).replace(".SH ", ".SS ");
    write!(page, ".SH \"{name}\"\n{own}")
}

fn print(page: &[u8]) -> io::Result<Exit> {
    let mut out = io::stdout().lock();
    out.write_all(page)?;
    out.flush()?;
    Ok(Exit::Done)
}
