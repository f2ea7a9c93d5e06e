//! A row of a list of people or outlets.

use crate::view_model::geometry::Area;
use crate::view_model::list::choice::Choice;

/// A name with a number of quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedRow {
    /// Whether it is selected.
    pub choice: Choice,
    /// The name, safe to print.
    pub name: String,
    /// Whether all the quotes may be somebody else's.
    pub doubtful: bool,
    /// The number of quotes.
    pub quotes: String,
    /// "◆3": the new hits of an alert on a person; empty without one.
    pub alert: String,
    /// What else is known: of a person whom they may be, their role, and other names under which they are quoted.
    pub about: String,
}

/// Lines per row in a pane: a second one for what else is known if there is room.
pub const fn lines_each(area: Area) -> usize {
    if area.height >= 12 { 2 } else { 1 }
}
