//! The command line of the commands that check quotations and find where they appear.

use std::path::PathBuf;

use clap::Args;

use super::library::{Place, ResultFormat};

/// Checks to copy, and how they end.
pub(super) const EXAMPLES: &str = "Examples:
  pullquote verify draft.md
  pullquote verify draft.md --in interview.txt --in transcripts/
  pullquote verify - --in 'site:gazette newer:1y' < draft.txt
  pullquote verify draft.md --watch --write

Exit status: 0 every quotation is exact or differs in typography only, 1 another is not, 2 usage error or a draft
that cannot be read.";

/// Traces to copy.
pub(super) const TRACING: &str = "Examples:
  pullquote trace \"the council knew it for years\"
  pullquote trace --pairs pairs.jsonl";

#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {
    /// Drafts in any format that can be read; - reads standard input
    #[arg(value_name = "DRAFT", required = true)]
    pub(in crate::cli) drafts: Vec<PathBuf>,
    /// Check against these files, directories or URLs, or the articles in the library that a query finds
    #[arg(long = "in", value_name = "FILE|DIR|URL|QUERY")]
    pub(in crate::cli) sources: Vec<String>,
    /// Write a copy of each draft in Markdown or HTML with a footnote for each quotation: draft.verified.md for draft.md
    #[arg(long)]
    pub(in crate::cli) write: bool,
    /// Check again whenever a draft is saved, until interrupted
    #[arg(long)]
    pub(in crate::cli) watch: bool,
    #[command(flatten)]
    pub(in crate::cli) result: ResultFormat,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Trace {
    /// The quotation
    #[arg(value_name = "WORDS", required_unless_present = "pairs")]
    pub(in crate::cli) words: Vec<String>,
    /// Compare pairs of quotations instead: JSON Lines with "a" and "b"; - reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "words")]
    pub(in crate::cli) pairs: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) result: ResultFormat,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}
