//! The command line of `pullquote people`.

use clap::{Args, Subcommand};

use super::library::Place;

#[derive(Debug, Args)]
pub(in crate::cli) struct People {
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
    /// List names that may be one person, each with the reason, those with the most quotes first
    Proposals {
        /// Print at most this many
        #[arg(long, value_name = "COUNT", default_value_t = 100)]
        limit: u32,
    },
    /// List several names as one person, or one person under another name
    Merge {
        /// Names of people, as `pullquote list --of people` prints them, or further names of theirs
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        /// The name to list the person under; without it, the first one
        #[arg(long = "as", value_name = "NAME")]
        called: Option<String>,
        /// The role to list the person with; an empty one is that of the articles
        #[arg(long, value_name = "ROLE")]
        role: Option<String>,
    },
    /// Take a name from the person to whom it was joined
    Split {
        /// The name
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Never join two names, and never propose it again
    Never {
        /// A name
        #[arg(value_name = "NAME")]
        one: String,
        /// Another name
        #[arg(value_name = "NAME")]
        other: String,
    },
}
