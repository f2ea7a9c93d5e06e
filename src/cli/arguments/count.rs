//! The command line of `pullquote count`.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::library::Place;
use crate::library::Grouping;

/// Counts to try.
pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  pullquote count --by month,kind speaker:lavrov    how often he is quoted, direct and reported
  pullquote count --by site,named about:iran        which outlets name their sources
  pullquote count --by year --of articles harbour   articles that mention the harbour";

#[derive(Debug, Args)]
pub(in crate::cli) struct Count {
    /// Count only what matches; see `pullquote help queries`
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) query: Vec<String>,
    /// Count each of these by itself; several are separated by commas
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = grouping_parser())]
    pub(in crate::cli) by: Vec<Grouping>,
    /// What to count; articles have no speaker, kind and named
    #[arg(long, value_enum, default_value_t = Of::Quotes)]
    pub(in crate::cli) of: Of,
    /// Print JSON, one object per line
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Print CSV, for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    pub(in crate::cli) csv: bool,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Of {
    /// The quotes that `pullquote quotes` finds
    Quotes,
    /// The articles that `pullquote list` finds
    Articles,
}

fn grouping_parser() -> impl TypedValueParser<Value = Grouping> {
    let names = Grouping::ALL.map(Grouping::name);
    PossibleValuesParser::new(names).try_map(|name| {
        let found = Grouping::ALL.into_iter().find(|by| by.name() == name);
        found.ok_or("not a grouping")
    })
}
