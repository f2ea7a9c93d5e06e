//! The command line of the commands that use the library.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Where the library is.
#[derive(Debug, Args)]
pub(in crate::cli) struct Place {
    /// Use this library file instead of the one in the data directory
    #[arg(long, value_name = "FILE", global = true)]
    pub(in crate::cli) library: Option<PathBuf>,
}

/// What the user allows in advance.
#[derive(Debug, Args)]
pub(in crate::cli) struct Consent {
    /// Accept feeds that run a command: from a urls file that is named, or in the library given with --library
    #[arg(long)]
    pub(in crate::cli) allow_commands: bool,
}

/// How the result is printed.
#[derive(Debug, Args)]
pub(in crate::cli) struct ResultFormat {
    /// Print the result as JSON, one object per line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct List {
    /// List only what matches; see `pullquote help queries`
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) query: Vec<String>,
    /// What to list
    #[arg(long, value_enum, default_value_t = Listed::Articles)]
    pub(in crate::cli) of: Listed,
    #[command(flatten)]
    pub(in crate::cli) output: Output,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Listed {
    /// Newest first
    Articles,
    /// In the order they were added
    Feeds,
    /// Most quoted first
    People,
    /// In alphabetical order
    Tags,
    /// Newest first
    Corrections,
    /// Newest first
    Highlights,
}

/// How much is printed, and in which form.
#[derive(Debug, Args)]
pub(in crate::cli) struct Output {
    /// Print JSON, one object per line
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Print at most this many
    #[arg(long, value_name = "COUNT", default_value_t = 100)]
    pub(in crate::cli) limit: u32,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Find {
    /// Words, "phrases", prefixes*, fields
    #[arg(value_name = "QUERY", required = true)]
    pub(in crate::cli) query: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) output: Output,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Quotes {
    /// Words of the quote or of the speaker's name, "phrases", prefixes*, fields
    #[arg(value_name = "QUERY", required_unless_present = "gone")]
    pub(in crate::cli) query: Vec<String>,
    /// Print quotes that their article lost when it was edited at its source, with what became of them and when
    #[arg(long)]
    pub(in crate::cli) gone: bool,
    #[command(flatten)]
    pub(in crate::cli) output: Output,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Show {
    /// Article numbers, as printed by list and search
    #[arg(value_name = "ID", required = true, value_parser = article_number)]
    pub(in crate::cli) ids: Vec<i64>,
    /// Also print the versions from before the article was edited at its source, oldest first
    #[arg(long)]
    pub(in crate::cli) versions: bool,
    /// Print JSON, as extract does
    #[arg(long)]
    pub(in crate::cli) json: bool,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

/// Which articles a command applies to.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(in crate::cli) struct Which {
    /// Article numbers, as printed by list and search
    #[arg(value_name = "ID", value_parser = article_number)]
    pub(in crate::cli) ids: Vec<i64>,
    /// All articles that match
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub(in crate::cli) query: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Mark {
    /// The mark to set
    #[arg(value_enum, value_name = "MARK")]
    pub(in crate::cli) name: MarkName,
    #[command(flatten)]
    pub(in crate::cli) which: Which,
    #[command(flatten)]
    pub(in crate::cli) result: ResultFormat,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

/// A mark on articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum MarkName {
    Read,
    Unread,
    Starred,
    Unstarred,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Tag {
    /// The tag to add
    #[arg(value_name = "TAG")]
    pub(in crate::cli) name: String,
    #[command(flatten)]
    pub(in crate::cli) which: Which,
    /// Remove the tag instead
    #[arg(long)]
    pub(in crate::cli) remove: bool,
    #[command(flatten)]
    pub(in crate::cli) result: ResultFormat,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Undo {
    /// List the steps that can be undone, latest first, without undoing any
    #[arg(long)]
    pub(in crate::cli) list: bool,
    #[command(flatten)]
    pub(in crate::cli) result: ResultFormat,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Feed {
    /// The URL of the feed
    #[arg(value_name = "URL")]
    pub(in crate::cli) url: String,
    /// Settings to change
    #[arg(value_name = "NAME=VALUE")]
    pub(in crate::cli) settings: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    /// OPML files, newsboat's urls files, feed URLs, articles, or directories of articles; - reads standard input
    #[arg(value_name = "FILE|DIR|URL|-", required = true)]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) consent: Consent,
    #[command(flatten)]
    pub(in crate::cli) result: ResultFormat,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// Export only the articles that match
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) query: Vec<String>,
    /// What to print
    #[arg(long, value_enum, default_value_t = ExportFormat::Opml)]
    pub(in crate::cli) format: ExportFormat,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    pub(in crate::cli) json: bool,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

/// What `export` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    /// The feeds, for other readers
    Opml,
    /// Articles with quotes and sources, as extract prints them
    Json,
    /// Quotes and sources of articles, to paste into a note
    Markdown,
    /// Articles, quotes and sources as plain text
    Plain,
    /// One row per quote of the articles, for a spreadsheet
    Csv,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Library {
    #[command(subcommand)]
    pub(in crate::cli) task: Task,
    /// Print the result as JSON, one object per line
    #[arg(long, global = true)]
    pub(in crate::cli) json: bool,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Task {
    /// Check the whole file for damage, and print what it holds
    Check,
    /// Save what can be read of a damaged library in a new file
    Repair {
        /// The new library; must not exist yet
        #[arg(value_name = "FILE")]
        to: PathBuf,
    },
    /// Write a copy, even while the library is in use
    Backup {
        /// The copy; must not exist yet
        #[arg(value_name = "FILE")]
        to: PathBuf,
    },
    /// Delete articles that are past their age limit, and release unused space
    Vacuum,
    /// Find the quotes of all articles again, for example after an update; corrections stay
    Reanalyse {
        /// Only of articles that match
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
    },
    /// Print every article with its state and text as JSON, one object per line
    Export,
    /// Print or set how long articles are kept; unread, starred, tagged, corrected and highlighted articles are never deleted
    Keep {
        /// An age such as 90d, 26w or 2y, or "ever"
        #[arg(value_name = "AGE")]
        age: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(in crate::cli) shell: Shell,
}

/// Parses the number of an article, in place of which people may type its title.
fn article_number(word: &str) -> Result<i64, &'static str> {
    word.parse()
        .map_err(|_| "not an article number; `pullquote list QUERY` prints them")
}
