//! The command line of alerts.

use clap::Args;

use super::library::{Place, ResultFormat};

/// Alerts to copy.
pub(super) const EXAMPLES: &str = "Examples:
  pullquote alert                                    list alerts and their new hits
  pullquote alert Ferries --query 'title:ferry'      save a search and set an alert on it
  pullquote alert 'Ana Sandoval'                     report new quotes of a person
  pullquote alert Ferries --off

Without the option --query, NAME is a saved search or else a person. What happens with new hits is set in config.toml;
see `pullquote help alerts`.";

#[derive(Debug, Args)]
pub(in crate::cli) struct Alert {
    /// A saved search or a person; without one, alerts are listed
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: Option<String>,
    /// Save this query under the name first
    #[arg(long, value_name = "QUERY", requires = "name", conflicts_with = "off")]
    pub(in crate::cli) query: Option<String>,
    /// Remove the alert
    #[arg(long, requires = "name")]
    pub(in crate::cli) off: bool,
    #[command(flatten)]
    pub(in crate::cli) result: ResultFormat,
    #[command(flatten)]
    pub(in crate::cli) place: Place,
}
