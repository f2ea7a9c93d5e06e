//! What can be decided about people.

use crate::library::PeopleDecision;
use crate::view_model::commands::command::Command;

/// What choosing a row of the list of decisions does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offered {
    /// Decide this.
    Decide(PeopleDecision),
    /// Ask for the argument of a command.
    Ask(Command),
}
