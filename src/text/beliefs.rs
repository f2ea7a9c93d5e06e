//! Whether beliefs are listed among the quotes.

/// Whether what people think, want, expect or find is listed among the quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beliefs {
    /// It is left out.
    #[default]
    Hidden,
    /// It is listed, as a kind of its own.
    Shown,
}
