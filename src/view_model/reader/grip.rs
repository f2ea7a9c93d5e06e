//! What the mouse button holds.

/// What the mouse button holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grip {
    /// Nothing.
    #[default]
    Nothing,
    /// The border between the body and the other panes.
    Border,
    /// The text, from this byte on.
    Text(usize),
}
