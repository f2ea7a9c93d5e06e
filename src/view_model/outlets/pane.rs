//! The panes of the screen of outlets.

use crate::view_model::list_screen::panes::ListPane;

/// The panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OutletsPane {
    /// The outlets.
    #[default]
    Outlets,
    /// The sources of the selected ones.
    Sources,
    /// The numbers of their quotes over time.
    Time,
}

impl ListPane for OutletsPane {
    const ALL: &'static [Self] = &[Self::Outlets, Self::Sources, Self::Time];
}
