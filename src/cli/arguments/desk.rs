//! The command line of the commands for what readers decide and keep: corrections, highlights and notes.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::library::{Place, ResultFormat};

/// Corrections to copy.
pub(super) const EXAMPLES: &str = "Examples:
  pullquote correct 12 --quote \"costs too much\" --speaker \"Ida Moss\"
  pullquote correct story.txt --quote \"costs too much\" --not-a-quote
  pullquote correct 12 --add --quote \"the bridge is safe\" --speaker \"Ana Sandoval\"";

#[derive(Debug, Args)]
pub(in crate::cli) struct Correct {
    /// The number of an article in the library, or a file
    #[arg(value_name = "ARTICLE|FILE")]
    pub(in crate::cli) subject: String,
    /// Words of the quote, or of the quote to be added
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) quote: String,
    #[command(flatten)]
    pub(in crate::cli) speaker: WhoSaidIt,
    #[command(flatten)]
    pub(in crate::cli) what: WhatItIs,
    /// How much of it is quoted
    #[arg(long, value_enum, value_name = "KIND")]
    pub(in crate::cli) kind: Option<Kind>,
    /// The words of the quote from its beginning to its end
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) words: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) result: ResultFormat,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

/// Who said it.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(in crate::cli) struct WhoSaidIt {
    /// The name of the speaker
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) speaker: Option<String>,
    /// Nobody is named
    #[arg(long)]
    pub(in crate::cli) nobody: bool,
}

/// Whether it is a quote.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(in crate::cli) struct WhatItIs {
    /// It is no quote
    #[arg(long, conflicts_with_all = ["speaker", "nobody", "kind", "words"])]
    pub(in crate::cli) not_a_quote: bool,
    /// It is a quote that was missed
    #[arg(long, conflicts_with = "words")]
    pub(in crate::cli) add: bool,
    /// Delete the corrections of this quote
    #[arg(long, conflicts_with_all = ["speaker", "nobody", "kind", "words"])]
    pub(in crate::cli) undo: bool,
}

/// A kind of quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Kind {
    /// All of it is between quotation marks
    Direct,
    /// Nothing is
    Indirect,
    /// A part is
    Mixed,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Highlight {
    /// The number of an article in the library, or a file
    #[arg(value_name = "ARTICLE|FILE")]
    pub(in crate::cli) subject: String,
    /// The passage; its words must stand in the text once
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) words: String,
    /// A note; - reads it from standard input
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) note: Option<String>,
    /// A word by which the passage is coloured and found
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Option<String>,
    /// Delete the highlight instead
    #[arg(long, conflicts_with_all = ["note", "tag"])]
    pub(in crate::cli) delete: bool,
    #[command(flatten)]
    pub(in crate::cli) result: ResultFormat,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Notes {
    /// Only of articles that match; quotes that match are added
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) query: Vec<String>,
    /// What to write
    #[arg(long, value_enum, default_value_t = NotesFormat::Markdown)]
    pub(in crate::cli) format: NotesFormat,
    /// Write to this file, or, for Markdown and Org, one file for each article into this directory
    #[arg(long, value_name = "DIR|FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

/// What `notes` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum NotesFormat {
    /// For a vault of notes: front matter and quotations
    Markdown,
    /// For Emacs
    Org,
    /// JSON Lines, one object per article
    Json,
    /// One row for each highlight, correction and quote
    Csv,
    /// One page that needs nothing else: quotes by person and day, each with its citation and context
    Html,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Desk {
    #[command(subcommand)]
    pub(in crate::cli) task: DeskTask,
    /// Print the result as JSON
    #[arg(long, global = true)]
    pub(in crate::cli) json: bool,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum DeskTask {
    /// Write corrections, highlights and notes to a file
    Export {
        /// The file, which must not exist yet; - writes to standard output
        #[arg(value_name = "FILE")]
        to: PathBuf,
    },
    /// Add the corrections, highlights and notes of a file. Your own stay, and those that differ are listed
    Import {
        /// A file from `desk export`; - reads standard input
        #[arg(value_name = "FILE")]
        from: PathBuf,
    },
}
