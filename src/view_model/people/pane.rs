//! The panes of the screen of people.

use crate::view_model::list_screen::panes::ListPane;

/// The panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PeoplePane {
    /// The people who are quoted.
    #[default]
    People,
    /// The quotes of the selected person.
    Quotes,
    /// Their numbers over time.
    Time,
}

impl ListPane for PeoplePane {
    const ALL: &'static [Self] = &[Self::People, Self::Quotes, Self::Time];
}
