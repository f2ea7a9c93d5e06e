//! `pullquote completions` and `pullquote man`: written from the definition of the command line itself.

use std::io::{self, Write as _};

use clap::CommandFactory as _;

use super::Exit;
use super::arguments::Arguments;
use super::arguments::library::Completions;
use crate::library::query::FIELDS;

const NAME: &str = "pullquote";

/// Prints what a shell needs to complete our commands.
pub(super) fn completions(options: &Completions) -> io::Result<Exit> {
    // Written to memory first: the generator would panic where the reader of our output left.
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), NAME, &mut script);
    print(&script)
}

/// Prints the manual: one page with all commands and the query language.
pub(super) fn man() -> io::Result<Exit> {
    let command = Arguments::command();
    let mut page = Vec::new();
    let whole = clap_mangen::Man::new(command.clone());
    whole.render(&mut page)?;
    for one in command.get_subcommands() {
        writeln!(
            page,
            ".SH {} {}",
            NAME.to_uppercase(),
            one.get_name().to_uppercase()
        )?;
        let one = clap_mangen::Man::new(one.clone());
        one.render_description_section(&mut page)?;
        one.render_options_section(&mut page)?;
    }
    writeln!(
        page,
        ".SH QUERIES\nWords, \"phrases\", beginnings*, NEAR, AND, OR, NOT, parentheses, and fields:"
    )?;
    for field in FIELDS {
        let example = format!("{}:{}", field.name, field.example).replace('-', "\\-");
        writeln!(page, ".TP\n\\fB{example}\\fR\n{}", field.help)?;
    }
    print(&page)
}

fn print(page: &[u8]) -> io::Result<Exit> {
    let mut out = io::stdout().lock();
    out.write_all(page)?;
    out.flush()?;
    Ok(Exit::Done)
}
