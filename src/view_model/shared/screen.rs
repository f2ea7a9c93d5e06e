//! The screens of the program.

/// The screen that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// An article with its quotes and sources.
    #[default]
    Reader,
    /// Feeds, articles, preview.
    Library,
    /// The people quoted in the library, and their quotes.
    People,
    /// The outlets whose articles are in the library, and whom they quote.
    Outlets,
    /// Passages with what they are compared with.
    Comparisons,
}
