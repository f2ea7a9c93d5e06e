//! What is being dragged with the mouse.

/// What is being dragged with the mouse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grip {
    /// Nothing.
    #[default]
    Nothing,
    /// The border between the body and the other panes.
    Border,
    /// The text, from this byte offset.
    Text(usize),
}
