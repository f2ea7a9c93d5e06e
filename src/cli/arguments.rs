//! What can be said on the command line, and the help that tells it. Does nothing of it.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::text::Format;

const EXAMPLES: &str = "\
Examples:
  pullquote story.txt               read it: n and N go from quote to quote, ? shows all keys
  pullquote wire/ late/*.txt        read many: J and K go from article to article
  curl -s ADDRESS | pullquote -     read what comes through a pipe
  pullquote --plain story.txt       print article, quotes and sources
  pullquote extract wire/ | jq -r '.quotes[] | [.speaker.name, .spans[0].text] | @tsv'
  pullquote                         read the samples

Exit status: 0 done, 1 something could not be read, 2 wrong usage.";

/// A terminal news reader that knows who said what.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Args)]
pub(super) struct Reading {
    /// Articles, folders of them, or - for standard input; none: the samples
    #[arg(value_name = "FILE|DIR|-")]
    pub(super) inputs: Vec<PathBuf>,
    /// Print article, quotes and sources in reading order instead of opening the reader
    #[arg(long)]
    pub(super) plain: bool,
    /// Read everything as this format instead of looking at it
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub(super) from: Option<Format>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print quotes, speakers and sources of articles, for programs and for people
    Extract(Extract),
    /// Print where the configuration is, what it comes to, and what is wrong with it
    Config,
    /// Print what can be read, with an example for each
    Formats,
}

#[derive(Debug, Args)]
pub(super) struct Extract {
    /// Articles, folders of them, or - for standard input
    #[arg(value_name = "FILE|DIR|-")]
    pub(super) inputs: Vec<PathBuf>,
    /// Read everything as this format instead of looking at it
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub(super) from: Option<Format>,
    /// How to print
    #[arg(long, value_enum, default_value_t = OutputFormat::Json)]
    pub(super) format: OutputFormat,
    /// Say in the JSON why each quote was read as it was
    #[arg(long)]
    pub(super) explain: bool,
}

/// What `extract` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// JSON Lines, one object an article
    Json,
    /// Quotes and sources, to paste into a note
    Markdown,
    /// A row a quote, for a spreadsheet
    Csv,
}

fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name()))
        .map(|name| Format::named(&name).unwrap_or_default())
}
