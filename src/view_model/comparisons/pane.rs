//! The panes of the screen of comparisons.

use crate::view_model::list_screen::panes::ListPane;

/// The panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ComparisonPane {
    /// The passages.
    #[default]
    List,
    /// The selected passage and what it is compared with.
    Detail,
}

impl ListPane for ComparisonPane {
    const ALL: &'static [Self] = &[Self::List, Self::Detail];
}
