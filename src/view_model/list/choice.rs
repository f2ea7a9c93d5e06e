//! Whether a row of a list is selected.

/// Whether a row is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Not selected.
    #[default]
    No,
    /// Part of the selection.
    InSelection,
    /// The row with the cursor.
    Yes,
}
