//! The definition of the command line and its help. Runs nothing.

pub(super) mod alerts;
pub(super) mod desk;
pub(super) mod library;
pub(super) mod people;
pub(super) mod verification;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::topics::{self, TOPICS};
use crate::library::SETTINGS;
use crate::library::query::FIELDS;
use crate::text::Format;

/// Commands to try, and how they end.
pub(super) const EXAMPLES: &str = "  pullquote story.txt               read a story; n and N move between quotes, ? lists all keys
  pullquote wire/ late/*.txt        read many stories; J and K move between articles
  pullquote https://example.org/    read a web page, a feed, or the feed that a page names
  curl -s URL | pullquote -         read standard input
  pullquote --plain story.txt       print the article, its quotes and its sources
  pullquote extract wire/ | jq -r '.quotes[] | [.speaker.name, .spans[0].text] | @tsv'
  pullquote                         open your library, or the samples while it is empty

Exit status: 0 success, 1 something could not be read or written, 2 usage error.";

/// A terminal news reader that knows who said what.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = after_help())]
#[command(disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The first words that select a command instead of the reader.
const COMMANDS: [&str; 26] = [
    "extract",
    "refresh",
    "config",
    "formats",
    "list",
    "search",
    "quotes",
    "show",
    "mark",
    "tag",
    "people",
    "alert",
    "undo",
    "feed",
    "import",
    "export",
    "correct",
    "highlight",
    "notes",
    "desk",
    "verify",
    "trace",
    "library",
    "completions",
    "man",
    "help",
];

/// The commands with a query as arguments, in which "-word" excludes a word.
const ASKING: [&str; 5] = ["list", "search", "quotes", "export", "notes"];

impl Arguments {
    /// Parses the words of a command line, without the program's name.
    ///
    /// # Errors
    ///
    /// What to print instead of running: a mistake, or the help or version that was asked for.
    pub(super) fn of(words: Vec<OsString>) -> Result<Self, clap::Error> {
        // File names need no parser, and building one takes longer than loading a story.
        let first = words.first().and_then(|word| word.to_str());
        if first.is_some_and(|word| ASKING.contains(&word)) {
            let words = without_options(words);
            return Self::try_parse_from(std::iter::once("pullquote".into()).chain(words));
        }
        if let [command, help, rest @ ..] = words.as_slice()
            && (command == "library" || command == "people")
            && help == "help"
        {
            let asked = ["pullquote".into(), help.clone(), command.clone()];
            return Self::try_parse_from(asked.into_iter().chain(rest.iter().cloned()));
        }
        let commands = first.is_some_and(|word| COMMANDS.contains(&word));
        let names =
            |word: &OsString| !word.is_empty() && !word.as_encoded_bytes().starts_with(b"-");
        if commands || !words.iter().all(names) {
            return Self::try_parse_from(std::iter::once("pullquote".into()).chain(words));
        }
        Ok(Self {
            reading: Reading {
                inputs: words.into_iter().map(PathBuf::from).collect(),
                ..Reading::default()
            },
            command: None,
        })
    }
}

/// Replaces "-word" in a query by "NOT word", which clap does not take for options.
fn without_options(words: Vec<OsString>) -> Vec<OsString> {
    let mut is_value = false;
    let mut only_words = false;
    let meant = |word: OsString| {
        let text = word.to_str().unwrap_or_default();
        let excluded = text
            .strip_prefix('-')
            .filter(|rest| !rest.is_empty() && !rest.starts_with('-') && *rest != "h");
        let meant = excluded
            .filter(|_| !is_value && !only_words)
            .map(|rest| format!("NOT {rest}"));
        only_words |= text == "--";
        // The word after "--limit" is its value.
        is_value = text.starts_with("--") && !text.contains('=') && text != "--json";
        meant.map_or(word, OsString::from)
    };
    words.into_iter().map(meant).collect()
}

#[derive(Debug, Default, Args)]
pub(super) struct Reading {
    /// Files, directories, glob patterns or URLs; - reads standard input. Without any, open the library
    #[arg(value_name = "FILE|DIR|URL|-")]
    pub(super) inputs: Vec<PathBuf>,
    /// Print the article, its quotes and its sources instead of opening the reader
    #[arg(long)]
    pub(super) plain: bool,
    /// Read every input as this format instead of detecting it
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub(super) from: Option<Format>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print the quotes, speakers and sources of articles
    Extract(Extract),
    /// Update the feeds in the library and store new articles
    #[command(after_help = REFRESHING)]
    Refresh(Refresh),
    /// Print the configuration in effect, where it comes from, and any mistakes in it
    Config,
    /// List the formats that can be read, with an example of each
    Formats,
    /// List articles, feeds, tags or quoted people in the library
    List(library::List),
    /// Search for articles; print the best matches first, each with a matching sentence
    #[command(after_help = queries())]
    Search(library::Find),
    /// Search for quotes; print the newest first
    #[command(after_help = queries())]
    Quotes(library::Quotes),
    /// Print articles from the library
    Show(library::Show),
    /// Mark articles as read, unread, starred or unstarred
    Mark(library::Mark),
    /// Add a tag to articles, or remove it
    Tag(library::Tag),
    /// Say which names are one person, and list what may be
    People(people::People),
    /// List alerts, or set one on a saved search or a person
    #[command(after_help = alerts::EXAMPLES)]
    Alert(alerts::Alert),
    /// Undo the last mark, tag or merge
    Undo(library::Undo),
    /// Print or change the settings of a feed
    #[command(after_help = settings())]
    Feed(library::Feed),
    /// Add feeds and articles to the library
    Import(library::Import),
    /// Print feeds as OPML, or articles
    Export(library::Export),
    /// Correct a quote: its speaker, kind or words, or whether it is one
    #[command(after_help = desk::EXAMPLES)]
    Correct(desk::Correct),
    /// Highlight a passage, with a note
    Highlight(desk::Highlight),
    /// Print or write highlights, notes, corrections and chosen quotes
    Notes(desk::Notes),
    /// Pass corrections and notes on to another library
    Desk(desk::Desk),
    /// Check the quotations of a draft against the library or other sources
    #[command(after_help = verification::EXAMPLES)]
    Verify(verification::Verify),
    /// Find every appearance of a quotation in the library
    #[command(after_help = verification::TRACING)]
    Trace(verification::Trace),
    /// Check, back up, compact or dump the library
    Library(library::Library),
    /// Print a completion script for a shell
    Completions(library::Completions),
    /// Print the manual page
    Man,
    /// Print a chapter of the guide, or the help of a command
    Help(Help),
}

#[derive(Debug, Args)]
pub(super) struct Help {
    /// A topic of the guide, or a command
    #[arg(value_name = "TOPIC", value_parser = help_parser())]
    pub(super) topic: Option<String>,
    /// A command of that command
    #[arg(value_name = "COMMAND", hide = true)]
    pub(super) task: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Extract {
    /// Files, directories, glob patterns or URLs; - reads standard input
    #[arg(value_name = "FILE|DIR|URL|-")]
    pub(super) inputs: Vec<PathBuf>,
    /// Read every input as this format instead of detecting it
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub(super) from: Option<Format>,
    /// What to print
    #[arg(long, value_enum, default_value_t = OutputFormat::Json)]
    pub(super) format: OutputFormat,
    /// Add to the JSON the rule behind each quote
    #[arg(long)]
    pub(super) explain: bool,
    /// Apply your corrections of these files, and add corrections and highlights to the JSON
    #[arg(long)]
    pub(super) desk: bool,
    #[command(flatten)]
    pub(super) also: AlsoListed,
}

/// What is listed besides what people certainly said.
#[derive(Debug, Args)]
pub(super) struct AlsoListed {
    /// Also list what people think, want, expect or find
    #[arg(long)]
    pub(super) beliefs: bool,
    /// Also list unsure quotes in CSV and Markdown; JSON has them in any case
    #[arg(long)]
    pub(super) unsure: bool,
}

const REFRESHING: &str = "\
Exit status: 0 success, 1 a feed could not be updated or the library could not be written, 2 usage error.";

#[derive(Debug, Args)]
pub(super) struct Refresh {
    /// Update only these feeds, whether or not they are due
    #[arg(value_name = "URL")]
    pub(super) feeds: Vec<String>,
    /// Update all feeds, whether or not they are due; servers that asked us to wait are skipped
    #[arg(long)]
    pub(super) all: bool,
    /// Only fetch feeds; do not fetch full articles, index words or find quotes
    #[arg(long)]
    pub(super) quick: bool,
    #[command(flatten)]
    pub(super) consent: library::Consent,
    /// Print a summary as JSON
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) place: library::Place,
}

/// What `extract` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// JSON Lines, one object per article
    Json,
    /// Quotes and sources, to paste into a note
    Markdown,
    /// One row per quote, for a spreadsheet
    Csv,
}

/// The help text below commands and options.
fn after_help() -> String {
    format!("{}\nExamples:\n{EXAMPLES}", topics::list())
}

/// The chapters of the guide, then the commands that do not have the name of a chapter.
fn help_parser() -> PossibleValuesParser {
    let topics = TOPICS.iter().map(|topic| topic.name);
    let is_topic = |name: &&str| TOPICS.iter().any(|topic| topic.name == *name);
    let commands = COMMANDS.into_iter().filter(move |name| !is_topic(name));
    PossibleValuesParser::new(topics.chain(commands))
}

/// The fields of the query language, for the help.
fn queries() -> String {
    let fields = FIELDS.iter().map(|field| {
        format!(
            "  {:22}{}",
            format!("{}:{}", field.name, field.example),
            field.help
        )
    });
    format!(
        "Words, \"phrases\", prefixes*, NEAR, AND, OR, NOT, parentheses, and these fields:\n{}",
        fields.collect::<Vec<_>>().join("\n")
    )
}

/// The settings of a feed, for the help.
fn settings() -> String {
    let settings = SETTINGS
        .iter()
        .map(|(name, help)| format!("  {name:12}{help}"));
    format!(
        "Settings; an empty value resets one:\n{}",
        settings.collect::<Vec<_>>().join("\n")
    )
}

fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name()))
        .map(|name| Format::named(&name).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_list_of_commands_is_complete() {
        let mut command = Arguments::command();
        command.build();
        let names: Vec<&str> = command
            .get_subcommands()
            .map(clap::Command::get_name)
            .collect();
        assert_eq!(names, COMMANDS);
    }

    #[test]
    fn file_names_are_read_as_the_full_parser_reads_them() {
        for line in [
            vec![],
            vec!["story.txt"],
            vec!["wire/", "late/two words.txt", "https://example.org/"],
            vec!["story.txt", "extract"],
            vec!["-"],
            vec!["--plain", "story.txt"],
            vec!["story.txt", "--from", "markdown"],
            vec!["extract", "story.txt"],
            vec![""],
            vec!["--", "-odd.txt"],
        ] {
            let words = || line.iter().map(OsString::from);
            let own = Arguments::of(words().collect());
            let parsed =
                Arguments::try_parse_from(std::iter::once("pullquote".into()).chain(words()));
            let kind = |read: Result<Arguments, clap::Error>| read.map_err(|error| error.kind());
            assert_eq!(
                format!("{:?}", kind(own)),
                format!("{:?}", kind(parsed)),
                "{line:?}"
            );
        }
    }
}
