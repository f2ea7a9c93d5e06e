//! What can be said of the library on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Where the library is.
#[derive(Debug, Args)]
pub(in crate::cli) struct Place {
    /// Another library than the one in the data folder
    #[arg(long, value_name = "FILE", global = true)]
    pub(in crate::cli) library: Option<PathBuf>,
}

/// How what was done is told.
#[derive(Debug, Args)]
pub(in crate::cli) struct Told {
    /// Tell it as JSON, an object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct List {
    /// Only what fits; see `pullquote search --help`
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) query: Vec<String>,
    /// List subscriptions, tags or the people who are quoted instead of articles
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
    /// The newest first
    Articles,
    /// In their order
    Feeds,
    /// The most quoted first
    People,
    /// In the order of the alphabet
    Tags,
}

/// How much is printed, and how.
#[derive(Debug, Args)]
pub(in crate::cli) struct Output {
    /// Print JSON, an object a line
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Print at most so many
    #[arg(long, value_name = "COUNT", default_value_t = 100)]
    pub(in crate::cli) limit: u32,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Find {
    /// Words, "phrases", beginnings*, fields
    #[arg(value_name = "QUERY", required = true)]
    pub(in crate::cli) query: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) output: Output,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Quotes {
    /// Words of the quote or its speaker, "phrases", beginnings*, fields
    #[arg(value_name = "QUERY", required_unless_present = "gone")]
    pub(in crate::cli) query: Vec<String>,
    /// Those that their article has no more since it changed at its source, with what became of them and when
    #[arg(long)]
    pub(in crate::cli) gone: bool,
    #[command(flatten)]
    pub(in crate::cli) output: Output,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Show {
    /// Numbers of articles, as the lists show them
    #[arg(value_name = "ID", required = true, value_parser = article_number)]
    pub(in crate::cli) ids: Vec<i64>,
    /// Print what they were before they changed at their source, too, the oldest first
    #[arg(long)]
    pub(in crate::cli) versions: bool,
    /// Print JSON as extract does
    #[arg(long)]
    pub(in crate::cli) json: bool,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

/// Which articles something is done to.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(in crate::cli) struct Which {
    /// Numbers of articles, as the lists show them
    #[arg(value_name = "ID", value_parser = article_number)]
    pub(in crate::cli) ids: Vec<i64>,
    /// All articles that fit
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub(in crate::cli) query: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Mark {
    /// What to mark them
    #[arg(value_enum, value_name = "MARK")]
    pub(in crate::cli) name: MarkName,
    #[command(flatten)]
    pub(in crate::cli) which: Which,
    #[command(flatten)]
    pub(in crate::cli) told: Told,
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
    /// The tag
    #[arg(value_name = "TAG")]
    pub(in crate::cli) name: String,
    #[command(flatten)]
    pub(in crate::cli) which: Which,
    /// Take the tag away
    #[arg(long)]
    pub(in crate::cli) remove: bool,
    #[command(flatten)]
    pub(in crate::cli) told: Told,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Undo {
    /// Say what can be undone, the last step first, and undo nothing
    #[arg(long)]
    pub(in crate::cli) list: bool,
    #[command(flatten)]
    pub(in crate::cli) told: Told,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Feed {
    /// Its address
    #[arg(value_name = "URL")]
    pub(in crate::cli) url: String,
    /// What to set
    #[arg(value_name = "NAME=VALUE")]
    pub(in crate::cli) settings: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    /// OPML, newsboat's urls, addresses of feeds, articles, folders of them, or - for standard input
    #[arg(value_name = "FILE|DIR|URL|-", required = true)]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) told: Told,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// Articles that fit; none: all
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
    /// The subscriptions, for other readers
    Opml,
    /// Articles with quotes and sources, as extract prints them
    Json,
    /// Quotes and sources of articles, to paste into a note
    Markdown,
    /// Articles, quotes and sources as plain words
    Plain,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Library {
    #[command(subcommand)]
    pub(in crate::cli) task: Task,
    /// Tell it as JSON, an object a line
    #[arg(long, global = true)]
    pub(in crate::cli) json: bool,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Task {
    /// Look through the whole file, and say what it holds
    Check,
    /// Write a copy while others may read and write
    Backup {
        /// A file that is not there yet
        #[arg(value_name = "FILE")]
        to: PathBuf,
    },
    /// Give unused room back; delete articles that are not to be kept any longer
    Vacuum,
    /// Print every article with its states and text as JSON, an object a line
    Export,
    /// Say or set how long articles are kept: starred, tagged and unread ones stay
    Keep {
        /// "ever", or an age as 90d, 26w, 2y
        #[arg(value_name = "AGE")]
        age: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// For which shell
    #[arg(value_enum)]
    pub(in crate::cli) shell: Shell,
}

/// The number of an article, which people may take for its title.
fn article_number(word: &str) -> Result<i64, &'static str> {
    word.parse()
        .map_err(|_| "no number of an article; `pullquote list QUERY` shows them")
}
