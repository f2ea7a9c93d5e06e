//! A row in the list of decisions.

/// A decision in the list, as an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Of the highlights.
    Highlight(usize),
    /// Of the corrections.
    Correction(usize),
}
