//! What can be said on the command line, and the help that tells it. Does nothing of it.

pub(super) mod library;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::library::SETTINGS;
use crate::library::query::FIELDS;
use crate::text::Format;

const EXAMPLES: &str = "\
Examples:
  pullquote story.txt               read it: n and N go from quote to quote, ? shows all keys
  pullquote wire/ late/*.txt        read many: J and K go from article to article
  pullquote https://example.org/    read a page, a feed, or the feed that a page names
  curl -s ADDRESS | pullquote -     read what comes through a pipe
  pullquote --plain story.txt       print article, quotes and sources
  pullquote extract wire/ | jq -r '.quotes[] | [.speaker.name, .spans[0].text] | @tsv'
  pullquote                         your library; the samples while it is empty

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

/// The first words that ask for something else than the reader.
const COMMANDS: [&str; 18] = [
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
    "undo",
    "feed",
    "import",
    "export",
    "library",
    "completions",
    "man",
    "help",
];

/// Those whose words are a query, in which "-word" leaves out what holds the word.
const ASKING: [&str; 4] = ["list", "search", "quotes", "export"];

impl Arguments {
    /// The words of a command line, without the program's name.
    ///
    /// # Errors
    ///
    /// What there is to say instead of doing it: what is wrong with them, or the help or version they ask for.
    pub(super) fn of(words: Vec<OsString>) -> Result<Self, clap::Error> {
        // Names of files need no parser; to build it takes longer than to read a story.
        let first = words.first().and_then(|word| word.to_str());
        if first.is_some_and(|word| ASKING.contains(&word)) {
            let words = without_options(words);
            return Self::try_parse_from(std::iter::once("pullquote".into()).chain(words));
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

/// "-word" of a query as "NOT word", which no parser of command lines takes for options.
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
        // What stands behind "--limit" is its own affair.
        is_value = text.starts_with("--") && !text.contains('=') && text != "--json";
        meant.map_or(word, OsString::from)
    };
    words.into_iter().map(meant).collect()
}

#[derive(Debug, Default, Args)]
pub(super) struct Reading {
    /// Articles, folders of them, addresses of the web, or - for standard input; none: the library
    #[arg(value_name = "FILE|DIR|URL|-")]
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
    /// Ask the subscriptions of the library for news, and keep what is new
    #[command(after_help = REFRESHING)]
    Refresh(Refresh),
    /// Print where the configuration is, what it comes to, and what is wrong with it
    Config,
    /// Print what can be read, with an example for each
    Formats,
    /// List articles of the library, subscriptions, tags or people who are quoted
    List(library::List),
    /// Search the library: articles, the best first, each with its sentence
    #[command(after_help = queries())]
    Search(library::Find),
    /// Search what was said: quotes, the newest first
    #[command(after_help = queries())]
    Quotes(library::Quotes),
    /// Print articles of the library
    Show(library::Show),
    /// Mark articles of the library
    Mark(library::Mark),
    /// Give articles of the library a tag
    Tag(library::Tag),
    /// Take back what was marked or tagged last
    Undo(library::Undo),
    /// Say what is set for a subscription, and set it
    #[command(after_help = settings())]
    Feed(library::Feed),
    /// Take subscriptions and articles into the library
    Import(library::Import),
    /// Print subscriptions as OPML, or articles
    Export(library::Export),
    /// Check, copy, shrink or print the whole library
    Library(library::Library),
    /// Print completions for a shell
    Completions(library::Completions),
    /// Print the manual page
    Man,
}

#[derive(Debug, Args)]
pub(super) struct Extract {
    /// Articles, folders of them, addresses of the web, or - for standard input
    #[arg(value_name = "FILE|DIR|URL|-")]
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

const REFRESHING: &str = "\
Exit status: 0 every feed that was asked answered, 1 one did not or the library cannot be written, 2 wrong usage.";

#[derive(Debug, Args)]
pub(super) struct Refresh {
    /// Only these subscriptions, whether their time has come or not
    #[arg(value_name = "URL")]
    pub(super) feeds: Vec<String>,
    /// Ask all of them, also those whose time has not come; servers that want to be left alone are
    #[arg(long)]
    pub(super) all: bool,
    /// Leave it to another time to fetch pages behind teasers, to index words and to find quotes
    #[arg(long)]
    pub(super) quick: bool,
    /// Print what came of it as JSON
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) place: library::Place,
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

/// The fields of the query language, as help tells them.
fn queries() -> String {
    let fields = FIELDS.iter().map(|field| {
        format!(
            "  {:22}{}",
            format!("{}:{}", field.name, field.example),
            field.help
        )
    });
    format!(
        "Words, \"phrases\", beginnings*, NEAR, AND, OR, NOT, parentheses, and fields:\n{}",
        fields.collect::<Vec<_>>().join("\n")
    )
}

/// The settings of a subscription, as help tells them.
fn settings() -> String {
    let settings = SETTINGS
        .iter()
        .map(|(name, help)| format!("  {name:12}{help}"));
    format!(
        "Settings; without a value one is taken back:\n{}",
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
    fn every_command_is_known_by_its_first_word() {
        let mut command = Arguments::command();
        command.build();
        let names: Vec<&str> = command
            .get_subcommands()
            .map(clap::Command::get_name)
            .collect();
        assert_eq!(names, COMMANDS);
    }

    #[test]
    fn names_of_files_are_read_as_the_parser_reads_them() {
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
            let told = |read: Result<Arguments, clap::Error>| read.map_err(|error| error.kind());
            assert_eq!(
                format!("{:?}", told(own)),
                format!("{:?}", told(parsed)),
                "{line:?}"
            );
        }
    }
}
