//! The screens there are.

/// What the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// An article with its quotes and sources.
    #[default]
    Reader,
    /// Feeds, articles, preview.
    Library,
    /// Who is quoted in the library, and what they said.
    People,
}
